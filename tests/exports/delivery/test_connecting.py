"""By which way a request goes, whom it believes, and how long it waits."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.delivery.answers import Outcome, Verdict
from exports.delivery.carrying import _client, trusted
from exports.delivery.outbox import Outbox
from exports.delivery.posts import State, post_of
from exports.delivery.target import Secret, Target, TargetError
from exports.dialects.base import Message
from tests.exports.delivery.servers import Clock, Server, serving

ISSUER = Path(__file__).with_name("unknown_issuer.pem")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        one.says(200, b"ok")
        yield one


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    trusted.cache_clear()
    yield
    trusted.cache_clear()


def slack(url: str, proxy: str | None) -> Target:
    return Target("team", "slack", Secret(url), proxy=proxy, insecure=True)


def test_the_proxy_of_the_environment_is_taken_unless_a_target_has_its_own(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as proxy, serving() as other:
        proxy.says(200, b"ok")
        other.says(200, b"ok")
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        for own, way in ((None, proxy), ("", server), (other.url, other)):
            for each in (server, proxy, other):
                each.received.clear()
            to = slack(f"{server.url}/x", own)
            assert Clock().sender().send(to, {}, "k").verdict is Verdict.ACCEPTED
            assert len(way.received) == 1
            assert sum(len(each.received) for each in (server, proxy, other)) == 1


@pytest.mark.parametrize("proxy", [None, ""])
def test_an_issuer_of_the_house_is_believed_whatever_the_proxy(
    monkeypatch: pytest.MonkeyPatch, proxy: str | None
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(ISSUER)
    monkeypatch.setenv("SSL_CERT_FILE", str(ISSUER))
    with serving(context) as safe:
        safe.says(200, b"ok")
        outcome = Clock().sender().send(slack(safe.url, proxy), {}, "k")
    assert outcome.verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_certificates_that_cannot_be_read_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "house.pem"
    if content is not None:
        path.write_text(content, "utf-8")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with pytest.raises(TargetError) as caught:
        Clock().sender().send(slack("https://127.0.0.1:9/x", ""), {}, "k")
    assert caught.value.field == "SSL_CERT_FILE"


def test_who_is_not_there_and_who_speaks_no_tls_is_told_apart(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = socket.getaddrinfo

    def known(host: str, *more: Any) -> Any:
        if host == "nobody.example":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up(host, *more)

    monkeypatch.setattr(socket, "getaddrinfo", known)
    for url, reason in (
        ("https://nobody.example/x", "NoHost"),
        (server.url.replace("http", "https"), "NoTls"),
        ("http://127.0.0.1:9/x", "ConnectError"),
    ):
        outcome = Clock().sender().send(slack(url, ""), {}, "k")
        assert outcome == Outcome(Verdict.BUSY, reason=reason)
    assert server.received == []


def test_a_chat_at_an_ipv6_address_is_reached() -> None:
    if not socket.has_dualstack_ipv6():
        pytest.skip("there is no IPv6 here")
    with serving(host="::1") as six:
        six.says(200, b"ok")
        outcome = Clock().sender().send(slack(f"{six.url}/x", ""), {}, "k")
    assert (outcome.verdict, len(six.received)) == (Verdict.ACCEPTED, 1)


def test_an_address_that_leads_on_is_not_followed(server: Server) -> None:
    with serving() as elsewhere:
        for status in (301, 302, 303, 307, 308):
            server.replies[:] = []
            server.says(status, b"", Location=f"{elsewhere.url}/?key=stolen")
            to = slack(f"{server.url}/hook/T012345678901234567890", "")
            outcome = Clock().sender().send(to, {}, "k")
            assert outcome == Outcome(Verdict.REFUSED, status, "Redirected")
        assert elsewhere.received == []


def test_an_answer_without_end_is_cut_off(server: Server) -> None:
    server.replies[:] = []
    server.says(400, b"a\x1b[31m\x07\xff" + 5_000_000 * b"b")
    outcome = Clock().sender().send(slack(f"{server.url}/x", ""), {}, "k")
    assert outcome.verdict is Verdict.REFUSED
    assert len(outcome.reason) == 300
    assert outcome.reason.startswith("a[31m�bbb")


def test_nobody_waits_for_ever() -> None:
    timeout = _client(slack("https://a.b", "")).timeout
    assert (timeout.connect, timeout.read, timeout.write, timeout.pool) == (5, 15, 15, 15)


@pytest.mark.parametrize(
    ("kind", "answer", "reason"),
    [
        ("wecom", {"errcode": 40058, "errmsg": "too long"}, "too long"),
        ("dingtalk", {"errcode": 310000, "errmsg": "sign not match"}, "sign not match"),
        ("feishu", {"code": 19024, "msg": "Key Words Not Found"}, "Key Words Not Found"),
        ("slack-bot", {"ok": False, "error": "invalid_blocks"}, "invalid_blocks"),
        ("rocketchat", {"success": False, "error": "too large"}, "too large"),
        ("zulip", {"result": "error", "msg": "no such channel"}, "no such channel"),
        ("telegram", {"ok": False, "description": "can't parse"}, "can't parse"),
    ],
)
def test_a_refusal_with_http_200_is_kept_with_the_chats_words(
    server: Server, tmp_path: Path, kind: str, answer: object, reason: str
) -> None:
    server.replies.clear()
    server.says(200, answer)
    to = Target(
        "team", kind, Secret(server.url), token=Secret("tok-1"), account="a", room="r",
        proxy="", insecure=True,
    )  # fmt: skip
    outbox = Outbox(tmp_path)
    outbox.add(post_of([Message("a", {})], target="team", title="", post_id="p", created=1))
    outbox.deliver("p", to, Clock().sender(), now=1.0, told=lambda *_: None)
    (piece,) = outbox.get("p").pieces
    assert (piece.state, piece.reason) == (State.REFUSED, reason)
    assert len(server.received) == 1
