"""What apprise is handed, what it may not be asked for, and what is said of it afterwards."""

import logging
import sys
import threading
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from exports.delivery import apprising
from exports.delivery.answers import Outcome, Verdict
from exports.delivery.apprising import MissingPackageError, WrongKindError
from exports.delivery.outbox import Outbox
from exports.delivery.posts import Piece, Post, State, post_of
from exports.delivery.target import Secret, Target, TargetError
from exports.delivery.targets import settings_of
from exports.delivery.transports import KINDS, ready, transport
from exports.dialects.registry import dialect
from exports.document import Document, para
from tests.exports.delivery.servers import Clock, Reply, Server, serving

REPORT = Document("站会纪要", (para("*对接* <b>支付页</b> {{ x }} @all"),))
TEXT = {"text": "a", "format": "text"}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


def target(url: str, **more: Any) -> Target:
    return Target("other", "apprise", Secret(url), **more)


def at(server: Server) -> Target:
    return target(f"{server.url.replace('http', 'json')}/SECRET?+X-Key=SECRET2")


def post(name: str = "text") -> Post:
    return post_of(
        dialect(name).render(REPORT), target="other", title="t", post_id="p1", created=1.0,
        text=transport("apprise").texts[name],
    )  # fmt: skip


def send(to: Target, piece: Piece | None = None, told: list[State] | None = None) -> Outcome:
    road = [] if told is None else told
    payload = piece.payload if piece else TEXT
    return Clock().sender().send(to, payload, "post-1", road=road.append)


# -- over a socket, with apprise itself


def test_a_chat_that_never_comes_to_an_end_is_given_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_over = threading.Event()

    def slow(_: object) -> Reply:
        is_over.wait(5)
        return 200, {}, b""

    server.replies.append(slow)
    monkeypatch.setattr(apprising, "_WHOLE_SECONDS", 0.05)
    assert send(at(server)) == Outcome(Verdict.UNKNOWN)
    is_over.set()


def test_a_text_is_handed_over_unchanged_and_never_called_delivered(
    server: Server, tmp_path: Any
) -> None:
    server.says(200)
    outbox, told = Outbox(tmp_path), list[Verdict]()
    outbox.add(post())
    done = outbox.deliver(
        "p1",
        at(server),
        Clock().sender(),
        now=1.0,
        told=lambda _, outcome: told.append(outcome.verdict),
    )
    assert told == [Verdict.QUEUED]
    assert [one.state for one in done.pieces] == [State.TAKEN]
    (one,) = server.received
    assert one.path == "/SECRET"
    assert one.json["message"].strip() == post().pieces[0].text.strip()
    assert one.json["title"] == ""
    assert one.json["attachments"] == []


def test_markdown_may_be_asked_for(server: Server) -> None:
    server.says(200)
    assert post("gfm").pieces[0].payload["format"] == "markdown"
    assert send(at(server), post("gfm").pieces[0]).verdict is Verdict.QUEUED
    assert "站会纪要" in server.received[0].json["message"]


def test_a_long_text_is_cut_by_apprise_and_loses_nothing(server: Server) -> None:
    server.says(200)
    words = [f"第{number}项" for number in range(9000)]
    payload = {"text": " ".join(words), "format": "text"}
    assert Clock().sender().send(at(server), payload, "x").verdict is Verdict.QUEUED
    assert len(server.received) > 1
    assert " ".join(one.json["message"] for one in server.received).split() == words


@pytest.mark.parametrize("status", [0, 302, 400, 500])
def test_what_went_wrong_is_in_doubt(server: Server, status: int) -> None:
    server.says(status, b"", Location=f"{server.url}/elsewhere")
    told: list[State] = []
    assert send(at(server), told=told).verdict is Verdict.UNKNOWN
    assert told == [State.SENDING]
    assert len(server.received) == 1  # not tried again, not redirected


def test_no_logger_tells_the_address(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.says(500)
    for name in ("apprise", "urllib3", "urllib3.connectionpool", "requests"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    with caplog.at_level(1):
        send(at(server))
        with pytest.raises(TargetError):
            ready(target("nothing-like-it://SECRET"))
    assert caplog.text == ""
    assert "SECRET" not in repr(at(server))


# -- what is refused before anything leaves


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("wecombot://key", "wecom"),
        ("dingtalk://token", "dingtalk"),
        ("feishu://token", "feishu"),
        ("Lark://token", "feishu"),
        ("slack://T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX", "slack"),
        ("https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX", "slack"),
        ("workflows://host/id/sig", "teams"),
        ("discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js", "discord"),
        ("mmost://host/key", "mattermost"),
        ("mmosts://host/key", "mattermost"),
        ("rocket://id/token@host", "rocketchat"),
        ("rockets://id/token@host", "rocketchat"),
        ("matrix://user:pass@host", "matrix"),
        ("matrixs://user:pass@host", "matrix"),
        ("zulip://bot@org/key", "zulip"),
        ("tgram://token", "telegram"),
    ],
)
def test_a_chat_of_our_own_is_refused_with_the_kind_to_use(url: str, kind: str) -> None:
    told: list[State] = []
    with pytest.raises(WrongKindError) as caught:
        send(target(url), told=told)
    assert (caught.value.name, caught.value.kind, told) == ("other", kind, [])
    assert kind in KINDS
    assert url not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "more", "field"),
    [
        ("", {}, "url"),
        ("nothing-like-it://x", {}, "url"),
        ("plain words", {}, "url"),
        ("json://localhost", {"proxy": ""}, "proxy"),
        ("json://localhost", {"proxy": "http://p"}, "proxy"),
    ],
)
def test_what_apprise_cannot_do_is_named(url: str, more: dict[str, str], field: str) -> None:
    with pytest.raises(TargetError) as caught:
        ready(target(url, **more))
    assert caught.value.field == field


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(MissingPackageError) as caught:
        ready(target("json://localhost"))
    assert caught.value.package == "muster-standup[apprise]"


def test_it_is_a_kind_like_others_but_for_text() -> None:
    found, faults = settings_of(
        {
            "a": {"kind": "apprise", "url": "env:A"},
            "b": {"kind": "apprise", "url": "env:A", "dialect": "gfm"},
            "c": {"kind": "apprise", "url": "env:A", "dialect": "slack"},
        }
    )
    assert [one.dialect for one in found] == ["text", "gfm"]
    assert [(one.name, one.field) for one in faults] == [("c", "dialect")]


# -- with a stand-in, for what a socket does not show


class Service:
    protocol, secure_protocol = "fake", ("fakes",)
    overflow_mode, socket_connect_timeout, socket_read_timeout = "upstream", 4.0, 4.0
    asset: Any = None


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Stand in for apprise, and keep what it is given."""
    module: Any = ModuleType("apprise")
    module.service, module.notified, module.works = Service(), [], True

    class Apprise:
        @staticmethod
        def instantiate(url: str, asset: Any) -> Service:
            module.service.asset = asset
            return module.service  # type: ignore[no-any-return]

        def __init__(self, asset: Any) -> None:
            assert asset is module.service.asset

        def add(self, service: Service) -> None:
            assert service is module.service

        def notify(self, **given: Any) -> bool:
            module.notified.append(given)
            return module.works  # type: ignore[no-any-return]

    module.Apprise, module.AppriseAsset = Apprise, dict
    module.OverflowMode = type("OverflowMode", (), {"SPLIT": "split"})
    monkeypatch.setitem(sys.modules, "apprise", module)
    return module


def test_what_apprise_is_asked_for(fake: Any) -> None:
    told: list[State] = []
    assert send(target("fake://x"), told=told).verdict is Verdict.QUEUED
    assert fake.notified == [{"body": "a", "body_format": "text"}]
    assert told == [State.SENDING]
    asset = fake.service.asset
    assert (asset["secure_logging"], asset["http_redirects"]) == (True, False)
    service = fake.service
    assert service.overflow_mode == "split"
    assert (service.socket_connect_timeout, service.socket_read_timeout) == (5.0, 15.0)
    fake.works = False
    assert send(target("fake://x")).verdict is Verdict.UNKNOWN


def test_what_the_address_says_goes_before(fake: Any) -> None:
    send(target("fake://x?overflow=upstream&rto=1"))
    service = fake.service
    assert service.overflow_mode == "upstream"
    assert (service.socket_connect_timeout, service.socket_read_timeout) == (5.0, 4.0)


def test_what_goes_wrong_in_apprise_is_in_doubt_and_tells_no_secret(
    fake: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object, **__: object) -> bool:
        raise ValueError("fake://sesame")

    told: list[object] = []
    monkeypatch.setattr(fake.Apprise, "notify", fail)
    monkeypatch.setattr(threading, "excepthook", told.append)
    before = set(threading.enumerate())
    assert send(target("fake://sesame")).verdict is Verdict.UNKNOWN
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
    assert told == []
