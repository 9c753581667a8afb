"""What can go wrong between here and a chat: what has left by then, and what is told of it."""

import logging
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.delivery.answers import Answer, Outcome, Verdict
from exports.delivery.carrying import quieten
from exports.delivery.hiding import hidden
from exports.delivery.outbox import Outbox
from exports.delivery.posts import State, post_of
from exports.delivery.target import Secret, Target, TargetError
from exports.delivery.transports import KINDS, transport
from exports.dialects.base import Message
from store.errors import StorageError
from tests.exports.delivery.servers import Clock, Server, serving

LEAVES = State.SENDING
PAYLOAD = {"msgtype": "markdown"}
UNKNOWN_ISSUER = Path(__file__).with_name("unknown_issuer.pem")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


def slack(server: Server, path: str = "/services/T012/B345/aBcDeF", **more: Any) -> Target:
    more.setdefault("proxy", "")
    return Target("team", "slack", Secret(server.url + path), insecure=True, **more)


def send(to: Target, told: list[State] | None = None) -> Outcome:
    road = [] if told is None else told
    return Clock().sender().send(to, PAYLOAD, "post-1", road=road.append)


# -- what has left


def test_a_message_leaves_once_and_is_told_before_it_does(server: Server) -> None:
    told: list[State] = []

    def taken(_: object) -> tuple[int, dict[str, str], bytes]:
        assert told == [LEAVES]
        return 200, {}, b"ok"

    server.replies.append(taken)
    assert send(slack(server), told).verdict is Verdict.ACCEPTED
    assert told == [LEAVES]


def test_between_two_tries_nothing_is_in_doubt(server: Server) -> None:
    server.says(429)
    server.says(200, b"ok")
    told: list[State] = []
    assert send(slack(server), told).verdict is Verdict.ACCEPTED
    assert told == [LEAVES, State.WAITING, LEAVES]


def test_nothing_leaves_while_nobody_is_there() -> None:
    with serving() as gone:
        pass
    told: list[State] = []
    assert send(slack(gone), told).verdict is Verdict.BUSY
    assert State.SENDING not in told


def test_nothing_leaves_when_a_proxy_opens_no_tunnel(server: Server) -> None:
    told: list[State] = []  # the fake proxy knows no CONNECT: it answers 501
    to = Target("team", "slack", Secret("https://chat.invalid/x"), proxy=server.url)
    assert send(to, told).verdict is Verdict.BUSY
    assert State.SENDING not in told


def test_nothing_leaves_when_it_cannot_be_written_down(server: Server) -> None:
    server.says(200, b"ok")

    def full(_: State) -> None:
        raise StorageError(Path("outbox"), "No space left on device")

    with pytest.raises(StorageError):
        Clock().sender().send(slack(server), PAYLOAD, "x", road=full)
    assert server.received == []


def test_an_answer_that_cannot_be_read_is_no_crash(server: Server) -> None:
    server.says(200, b"no gzip", Content_Encoding="gzip")
    assert send(slack(server)).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not transport(kind).texts])
def test_a_page_instead_of_an_answer_is_no_success(server: Server, kind: str) -> None:
    server.says(200, b"<html><title>Log in &amp; go on</title><body>x</body></html>")
    to = Target(
        "team", kind, Secret(server.url), token=Secret("tok-1"), account="a", room="!r:x",
        proxy="", insecure=True,
    )  # fmt: skip
    outcome = send(to)
    assert (outcome.verdict, outcome.reason) == (Verdict.UNKNOWN, "Log in & go on")


# -- what it was


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(UNKNOWN_ISSUER)
    told: list[State] = []
    with serving(context) as safe:
        safe.says(200, b"ok")
        outcome = send(slack(safe), told)
    assert outcome.verdict is Verdict.BUSY
    assert outcome.reason == "certificate: self-signed certificate"
    assert State.SENDING not in told


@pytest.mark.parametrize("proxy", ["nonsense", "ftp://a.b", "http://me:SECRET@a\nb"])
def test_a_proxy_that_is_none_is_named_and_not_shown(server: Server, proxy: str) -> None:
    with pytest.raises(TargetError) as caught:
        send(slack(server, proxy=proxy))
    assert caught.value.field == "proxy"
    assert "SECRET" not in f"{caught.value} {caught.value.__cause__} {slack(server, proxy=proxy)!r}"


def test_a_socks_proxy_is_one() -> None:
    with serving() as gone:
        pass
    told: list[State] = []
    outcome = send(slack(gone, proxy=gone.url.replace("http", "socks5")), told)
    assert outcome.verdict is Verdict.BUSY
    assert State.SENDING not in told


@pytest.mark.parametrize("token", ["令牌", "a\nb"])
def test_a_token_that_no_header_can_hold_is_named(server: Server, token: str) -> None:
    told: list[State] = []
    to = Target(
        "team", "slack-bot", Secret(server.url), token=Secret(token), room="C", insecure=True,
        proxy="",
    )  # fmt: skip
    with pytest.raises(TargetError) as caught:
        send(to, told)
    assert (caught.value.field, told) == ("token", [])
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        (
            {
                "retry-after": "Tue, 03 Nov 2026 10:02:00 GMT",
                "date": "Tue, 03 Nov 2026 10:00:00 GMT",
            },
            120,
        ),
        ({"retry-after": "Tue, 03 Nov 2026 10:02:00 GMT"}, 0),
        (
            {
                "retry-after": "Tue, 03 Nov 2026 09:00:00 GMT",
                "date": "Tue, 03 Nov 2026 10:00:00 GMT",
            },
            0,
        ),
        ({"retry-after": "7", "date": "Tue, 03 Nov 2026 10:00:00 GMT"}, 7),
    ],
)
def test_a_chat_may_name_a_moment(headers: dict[str, str], wait: float) -> None:
    for status in (408, 429, 503):
        outcome = transport("slack").judge(Answer(status, headers, b""))
        is_taken_perhaps = status == 503 and not wait  # as proxies say of an answer that is late
        assert outcome.verdict is (Verdict.UNKNOWN if is_taken_perhaps else Verdict.BUSY)
        assert outcome.wait == wait


# -- secrets


def test_a_page_that_repeats_the_address_tells_no_secret(server: Server) -> None:
    path = "/services/T012/B345/aBcDeF?key=a-key-4711"
    server.says(200, f"<p>No way to {server.url}{path.replace('&', '&amp;')} through here</p>")
    outcome = send(slack(server, path))
    assert "through here" in outcome.reason
    for secret in ("T012", "B345", "aBcDeF", "4711"):
        assert secret not in outcome.reason


def test_words_of_an_address_stay_in_what_a_chat_says() -> None:
    url = "https://chat.example.org/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4"
    to = Target("team", "wecom", Secret(url), token=Secret("t/o?k"))
    assert hidden("invalid webhook url", to) == "invalid webhook url"
    assert hidden("693a91f6-7xxx-4bc4: t/o?k", to) == "…: …"
    assert hidden(f"see {url}!", to) == "see …!"
    assert hidden("sent Authorization: Basic Ym90OnRvaw== twice", to) == (
        "sent Authorization: Basic … twice"
    )
    assert hidden("Basic authentication failed", to) == "Basic authentication failed"
    bot = Target("team", "telegram", Secret("https://a.b"), proxy="http://me:pass%21word@p")
    assert hidden("pass!word", bot) == "…"
    known = Target("team", "telegram", Secret("https://a.b"), token=Secret("123456789:AAExyz-4711"))
    assert hidden("no /bot123456789%3AAAExyz-4711/sendMessage", known) == "no /bot…%3A…/sendMessage"


def test_no_logger_below_those_of_http_tells_an_address(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("httpx", "httpcore", "httpcore.http11", "httpcore.connection"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    server.says(302, b"", Location=f"{server.url}/to/SECRET")
    with caplog.at_level(logging.DEBUG):
        send(slack(server))
    assert caplog.text == ""


def test_a_quiet_logger_is_quiet_below_too(caplog: pytest.LogCaptureFixture) -> None:
    quieten("some.talkative")
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("some.talkative.part").critical("https://a.b/SECRET")
    assert caplog.text == ""


# -- one robot


def dingtalk(server: Server, name: str = "team", **more: Any) -> Target:
    url = Secret(f"{server.url}/send?access_token=T")
    return Target(name, "dingtalk", url, proxy="", insecure=True, **more)


def test_a_blocked_robot_is_left_alone_by_every_target_and_post(
    server: Server, tmp_path: Path
) -> None:
    server.says(200, {"errcode": 130101})
    clock, outbox = Clock(), Outbox(tmp_path)
    sender = clock.sender()
    for number in (1, 2):
        outbox.add(
            post_of([Message("a", PAYLOAD)], target="t", title="", post_id=f"p{number}", created=1)
        )
    outbox.deliver("p1", dingtalk(server), sender, now=clock.now(), told=lambda *_: None)
    clock.seconds += 100
    same = dingtalk(server, "another name", secret=Secret("other"), room="unused")
    found = outbox.deliver("p2", same, sender, now=clock.now(), told=lambda *_: None)
    (piece,) = found.pieces
    assert (piece.state, piece.not_before) == (State.WAITING, clock.now() + 500)
    assert len(server.received) == 1
    other = Target("o", "dingtalk", Secret(f"{server.url}/o"), proxy="", insecure=True)
    server.replies[:] = []
    server.says(200, {"errcode": 0})
    assert sender.send(other, PAYLOAD, "x").verdict is Verdict.ACCEPTED
    clock.seconds += 501
    assert sender.send(same, PAYLOAD, "x").verdict is Verdict.ACCEPTED


def test_a_keyword_in_the_names_of_fields_does_not_count(server: Server) -> None:
    server.says(200, {"errcode": 0})
    payload = {"msgtype": "markdown", "markdown": {"title": "a", "text": "b"}}
    for word in ("markdown", "text"):
        Clock().sender().send(dingtalk(server, keyword=word), payload, "x")
        assert server.received[-1].json["markdown"]["text"] == f"{word}  \nb"
    Clock().sender().send(dingtalk(server, keyword="a"), payload, "x")
    assert server.received[-1].json == payload
