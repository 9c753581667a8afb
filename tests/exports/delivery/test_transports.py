"""One test for each row of how the chats are posted to, over a socket."""

import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest

from exports.delivery.answers import Outcome, Verdict
from exports.delivery.target import Secret, Target, TargetError
from exports.delivery.transports import KINDS, UnknownKindError, transport
from exports.dialects.registry import NAMES, dialect
from exports.document import Document, para
from tests.exports.delivery.servers import Clock, Received, Server, serving

REPORT = Document("站会纪要", (para("对接支付页 — 王工"),))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


def target(kind: str, server: Server, path: str = "/hook?key=SECRET", **more: Any) -> Target:
    more.setdefault("proxy", "")
    return Target("team", kind, Secret(server.url + path), insecure=True, **more)


def send(to: Target, clock: Clock | None = None) -> Outcome:
    name = transport(to.kind).dialects[0]
    payload = dialect(name).render(REPORT)[0].payload
    assert payload is not None
    return (clock or Clock()).sender().send(to, payload, "post-1")


def only(server: Server) -> Received:
    (one,) = server.received
    return one


def test_row_wecom(server: Server) -> None:
    server.says(200, {"errcode": 0, "errmsg": "ok"})
    assert send(target("wecom", server)) == Outcome(Verdict.ACCEPTED)
    one = only(server)
    assert (one.method, one.path) == ("POST", "/hook?key=SECRET")
    assert one.headers["Content-Type"] == "application/json; charset=utf-8"
    assert "站会纪要".encode() in one.body  # not as \u7ad9
    assert one.json["msgtype"] == "markdown_v2"


def test_row_dingtalk(server: Server) -> None:
    server.says(200, {"errcode": 0, "errmsg": "ok"})
    to = target("dingtalk", server, "/send?access_token=T", secret=Secret("SEC000000000000"))
    assert send(to, Clock(1700000000.0)).verdict is Verdict.ACCEPTED
    assert only(server).path == (
        "/send?access_token=T&timestamp=1700000000000"
        "&sign=a8i45BzJGk5vbHKA46vp6z5jGF78EFw4SRzNZM4se%2Fw%3D"
    )
    send(target("dingtalk", server, keyword="日报"))
    assert server.received[-1].json["markdown"]["text"].startswith("日报")
    send(target("dingtalk", server, keyword="站会"))  # it is there already
    assert server.received[-1].json["markdown"]["text"].startswith("# 站会纪要")


def test_row_feishu(server: Server) -> None:
    server.says(200, {"StatusCode": 0, "code": 0, "msg": "success"})
    to = target("feishu", server, secret=Secret("demo"))
    assert send(to, Clock(1700000000.0)).verdict is Verdict.ACCEPTED
    sent = only(server).json
    assert sent["timestamp"] == "1700000000"
    assert sent["sign"] == "8oT2n3SMKFfEnDoiwer8BUM/SjKLwe9SqoEIHlhDTKo="
    assert sent["msg_type"] == "interactive"
    send(target("feishu", server, keyword="日报"))
    title = server.received[-1].json["card"]["header"]["title"]
    assert title == {"tag": "plain_text", "content": "日报 站会纪要"}


def test_row_slack(server: Server) -> None:
    server.says(200, b"ok")
    assert send(target("slack", server)).verdict is Verdict.ACCEPTED
    assert [block["type"] for block in only(server).json["blocks"]] == ["header", "section"]


def test_row_slack_bot(server: Server) -> None:
    server.says(200, {"ok": True, "ts": "1.2"})
    to = target("slack-bot", server, "", token=Secret("xoxb-1"), room="C1")
    assert send(to).verdict is Verdict.ACCEPTED
    one = only(server)
    assert one.path == "/api/chat.postMessage"
    assert one.headers["Authorization"] == "Bearer xoxb-1"
    assert one.json["channel"] == "C1"


def test_row_teams(server: Server) -> None:
    server.says(202)
    assert send(target("teams", server)).verdict is Verdict.QUEUED
    assert only(server).json["attachments"][0]["content"]["version"] == "1.4"


def test_row_discord(server: Server) -> None:
    server.says(200, {"id": "1"})
    assert send(target("discord", server, "/api/webhooks/1/T")).verdict is Verdict.ACCEPTED
    one = only(server)
    assert one.path == "/api/webhooks/1/T?wait=true"
    assert one.json["allowed_mentions"]["parse"] == []


def test_row_mattermost(server: Server) -> None:
    server.says(200, b"ok")
    assert send(target("mattermost", server, room="town")).verdict is Verdict.ACCEPTED
    assert only(server).json["channel"] == "town"


def test_row_rocketchat(server: Server) -> None:
    server.says(200, {"success": True})
    assert send(target("rocketchat", server)).verdict is Verdict.ACCEPTED
    assert set(only(server).json) == {"text"}


def test_row_matrix(server: Server) -> None:
    server.says(200, {"event_id": "$1"})
    to = target("matrix", server, "", token=Secret("syt_1"), room="!a:b.org")
    assert send(to).verdict is Verdict.ACCEPTED
    one = only(server)
    path = "/_matrix/client/v3/rooms/%21a%3Ab.org/send/m.room.message/post-1"
    assert (one.method, one.path) == ("PUT", path)
    assert one.headers["Authorization"] == "Bearer syt_1"
    assert one.json["m.mentions"] == {}


def test_row_zulip(server: Server) -> None:
    server.says(200, {"result": "success", "id": 1})
    to = target("zulip", server, "", token=Secret("key"), account="bot@a.b", room="standup")
    assert send(to).verdict is Verdict.ACCEPTED
    one = only(server)
    assert one.path == "/api/v1/messages"
    assert one.headers["Authorization"] == "Basic Ym90QGEuYjprZXk="
    fields = parse_qs(one.body.decode())
    assert (fields["type"], fields["to"], fields["topic"]) == (
        ["channel"], ["standup"], ["站会纪要"],
    )  # fmt: skip


def test_row_telegram(server: Server) -> None:
    server.says(200, {"ok": True, "result": {}})
    to = target("telegram", server, "", token=Secret("1:T"), room="-100")
    assert send(to).verdict is Verdict.ACCEPTED
    one = only(server)
    assert one.path == "/bot1:T/sendMessage"
    assert one.json["chat_id"] == "-100"
    payload = dialect("telegram-rich").render(REPORT)[0].payload or {}
    Clock().sender().send(to, payload, "x")
    assert server.received[-1].path == "/bot1:T/sendRichMessage"


def test_every_chat_has_a_transport_and_every_transport_a_dialect() -> None:
    rows = [transport(kind) for kind in KINDS]
    posted = {name for row in rows for name in row.dialects if name not in row.texts}
    assert posted == {name for name in NAMES if dialect(name).render(REPORT)[0].payload}
    with pytest.raises(UnknownKindError):
        transport("morse")


def test_what_is_busy_is_tried_again_later_and_later(server: Server) -> None:
    server.says(200, {"errcode": -1})
    clock = Clock()
    assert send(target("wecom", server), clock).verdict is Verdict.BUSY
    assert len(server.received) == 4
    assert clock.slept[:1] == [2.5]
    assert sum(clock.slept) >= 14


def test_a_chat_that_names_a_time_gets_it_and_a_long_one_is_left_for_later(server: Server) -> None:
    server.says(429, b"", Retry_After="10")
    server.says(200, b"ok")
    clock = Clock()
    assert send(target("slack", server), clock).verdict is Verdict.ACCEPTED
    assert clock.slept == [12.5]
    server.replies.clear()
    server.says(200, {"errcode": 130101})
    server.received.clear()
    assert send(target("dingtalk", server), clock).wait == 600
    assert len(server.received) == 1


def test_a_refusal_and_a_lost_answer_are_not_tried_again(server: Server) -> None:
    server.says(400, b"invalid_blocks")
    assert send(target("slack", server)).verdict is Verdict.REFUSED
    assert len(server.received) == 1
    server.replies.clear()
    server.says(0)
    assert send(target("slack", server)).verdict is Verdict.UNKNOWN
    assert len(server.received) == 2


def test_matrix_may_be_sent_twice(server: Server) -> None:
    server.says(0)
    server.says(200, {"event_id": "$1"})
    to = target("matrix", server, "", token=Secret("t"), room="!a:b")
    assert send(to).verdict is Verdict.ACCEPTED
    assert server.received[0].path == server.received[1].path


def test_nobody_there_is_worth_another_try() -> None:
    with serving() as gone:
        gone.says(200)
    to = target("slack", gone)
    assert send(to).verdict is Verdict.BUSY


def test_messages_keep_the_pace_of_the_chat(server: Server) -> None:
    server.says(200, {"errcode": 0})
    clock = Clock()
    sender = clock.sender()
    for number in range(3):
        sender.send(target("wecom", server), {"msgtype": "text"}, f"{number}")
    assert clock.slept == [3.0, 3.0]


def test_redirects_are_not_followed(server: Server) -> None:
    server.says(302, b"", Location=f"{server.url}/elsewhere")
    assert send(target("slack", server)).verdict is Verdict.REFUSED
    assert len(server.received) == 1


def test_a_proxy_gets_the_request(server: Server) -> None:
    server.says(200, b"ok")
    to = Target("team", "slack", Secret("http://chat.invalid/x"), proxy=server.url, insecure=True)
    assert send(to).verdict is Verdict.ACCEPTED
    assert only(server).path == "http://chat.invalid/x"


@pytest.mark.parametrize("url", ["", "http://a.b/x", "ftp://a.b", "https://", "key", "https://[a"])
def test_only_https_is_posted_to(url: str) -> None:
    with pytest.raises(TargetError) as caught:
        send(Target("team", "slack", Secret(url)))
    assert caught.value.field == ("insecure" if url.startswith("http:") else "url")


def test_what_is_missing_is_named() -> None:
    with pytest.raises(TargetError) as caught:
        send(Target("team", "telegram", Secret("https://a.b"), room="1"))
    assert (caught.value.name, caught.value.field) == ("team", "token")


def test_no_secret_is_shown(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.says(200, {"errcode": 310000, "errmsg": "sign not match"})
    to = target("dingtalk", server, secret=Secret("SEC9"), token=Secret("TOK9"))
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).disabled = False
    with caplog.at_level(logging.DEBUG):
        outcome = send(to)
    shown = f"{to!r} {to} {outcome!r} {caplog.text}"
    assert "SECRET" not in shown
    assert "SEC9" not in shown
    assert "TOK9" not in shown
