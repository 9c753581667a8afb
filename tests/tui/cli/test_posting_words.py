"""What is said when a report does not reach its chat: what became of it, and what to do."""

import time
from pathlib import Path

import pytest

from exports.delivery.carrying import trusted
from exports.delivery.outbox import Outbox
from exports.delivery.posts import Piece, Post, State
from tests.exports.delivery.servers import Server
from tests.tui.cli.muster import Device
from tests.tui.cli.one_chat import OK, set_up


def test_what_is_refused_is_kept_and_the_way_to_send_it_named(chat: Device, server: Server) -> None:
    server.says(200, {"errcode": 40058, "errmsg": "exceed max length"})
    answer = chat("post", "summary", "--target", "team")
    (kept,) = chat("outbox", "--json").json
    assert f"muster outbox --send {kept['id']}" in answer.err
    assert f"(muster outbox --send ID): {kept['id']}" in chat("outbox", "--send").err


def test_the_same_report_beside_one_that_waits_is_warned_of(chat: Device, server: Server) -> None:
    server.says(200, {"errcode": 40058, "errmsg": "exceed max length"})
    assert "waits in the outbox" not in chat("post", "summary", "--target", "team").err
    (kept,) = chat("outbox", "--json").json
    server.replies[:] = []
    server.says(200, OK)
    assert f"waits in the outbox already: {kept['id']}" in (
        chat("post", "summary", "--target", "team").err
    )
    assert "waits in the outbox" not in chat("post", "weekly", "--target", "team").err


def test_an_answer_that_never_came_is_said_in_words(chat: Device, server: Server) -> None:
    server.says(0)
    answer = chat("post", "summary", "--target", "team")
    assert "the connection broke off" in answer.out
    assert "Error" not in answer.out + answer.err + chat("outbox").out


def test_plain_http_is_named_with_the_way_out(muster: Device, team: Path) -> None:
    set_up(muster, 'url = "http://chat.example/hook"')
    path = muster.config / "config.toml"
    path.write_text(path.read_text("utf-8").replace("insecure = true\n", ""), "utf-8")
    answer = muster("post", "summary", "--target", "team")
    assert answer.code == 1
    assert "chat.team.insecure true" in answer.err
    assert "needs insecure true" in muster("chat", "list").out


@pytest.mark.parametrize(
    ("url", "place"),
    [("env:NOT_SET", "env:NOT_SET"), ("command:no-such-thing SECRET", "command:no-such-thing …")],
)
def test_a_secret_that_is_not_there_is_named_with_its_place(
    muster: Device, team: Path, url: str, place: str
) -> None:
    answer = set_up(muster, f'url = "{url}"')("post", "summary", "--target", "team")
    assert (answer.code, answer.out) == (1, "")
    assert f"“team”: its url could not be read from {place}. Nothing was sent." in answer.err
    assert "SECRET" not in answer.err
    assert muster("outbox", "--json").json == []


def test_certificates_that_cannot_be_read_are_no_crash(
    chat: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file")
    trusted.cache_clear()
    answer = chat("post", "summary", "--target", "team")
    trusted.cache_clear()
    assert (answer.code, answer.out) == (1, "")
    assert "No certificates can be read where SSL_CERT_FILE" in answer.err
    (kept,) = chat("outbox", "--json").json
    assert kept["state"] == "waiting"
    assert f"It is kept in the outbox; muster outbox --send {kept['id']}" in answer.err


def test_a_report_with_nothing_to_tell_is_not_posted_unasked(chat: Device, server: Server) -> None:
    server.says(200, OK)
    answer = chat("post", "notice", "--target", "team")
    assert (answer.code, server.received) == (1, [])
    assert "nothing to tell" in answer.err
    assert chat("post", "notice", "--target", "team", "--yes").code == 0
    assert len(server.received) == 1


def test_the_beginning_of_an_id_is_enough(chat: Device, server: Server) -> None:
    server.says(200, {"errcode": 40058, "errmsg": "exceed max length"})
    chat("post", "summary", "--target", "team")
    (kept,) = chat("outbox", "--json").json
    server.replies[:] = []
    server.says(200, OK)
    assert chat("outbox", "--send", kept["id"][:4]).code == 0
    assert chat("outbox", "--json").json == []


def test_a_chat_that_wants_fewer_messages_is_said_to_and_until_when(
    chat: Device, server: Server
) -> None:
    server.says(429, {"e": 1}, Retry_After="600")
    told = chat("post", "summary", "--target", "team").out
    assert "waits: too many messages at once (429), not before " in told
    assert "waits: too many messages at once, not before " in chat("outbox").out
    (kept,) = chat("outbox", "--json").json
    again = chat("outbox", "--send")
    assert (again.code, again.out, len(server.received)) == (3, "", 1)
    assert f"{kept['id']} is not sent before " in again.err
    # Another report to the same robot.
    assert "waits: the chat takes nothing for now, not before" in (
        chat("post", "weekly", "--target", "team").out
    )
    assert len(server.received) == 1


def test_the_chats_own_words_for_too_many_stay(chat: Device, server: Server) -> None:
    server.says(429, {"message": "slow down, please"}, Retry_After="600")
    assert "waits: slow down, please (429)" in chat("post", "summary", "--target", "team").out


def test_in_chinese_what_waits_is_not_to_be_confirmed(chat: Device, server: Server) -> None:
    server.says(429, b"", Retry_After="600")
    zh = {"LANG": "zh_CN.UTF-8"}
    told = chat("post", "summary", "--target", "team", environ=zh).out
    assert "等待发送" in told
    assert "等待发送" in chat("outbox", environ=zh).out


def test_what_was_said_of_a_message_that_is_there_is_no_reason(chat: Device, team: Path) -> None:
    pieces = (
        Piece("1", {}, State.SENT, reason="ok"),
        Piece("2", {}, State.WAITING),
    )
    Outbox(chat.state / "outbox").add(Post("p1", "team", "", 1.0, pieces))
    assert "\t1/2 waits\t" in chat("outbox").out


def test_a_beginning_that_several_ids_share_names_them(chat: Device) -> None:
    outbox = Outbox(chat.state / "outbox")
    for post_id in ("ab1", "ab2", "a"):
        outbox.add(Post(post_id, "team", "", 1.0, (Piece(post_id, {}),)))
    answer = chat("outbox", "--show", "ab")
    assert (answer.code, answer.out) == (1, "")
    assert "“ab” is the beginning of several: ab1, ab2" in answer.err
    assert chat("outbox", "--show", "a").line == "a"


def test_a_file_that_holds_no_post_is_named(chat: Device) -> None:
    torn = chat.state / "outbox" / "p1.post.json"
    torn.parent.mkdir(parents=True)
    torn.write_text("{", "utf-8")
    answer = chat("outbox", "--json")
    assert answer.json == []
    assert f"{torn} holds no post" in answer.err
    assert torn.exists()


def test_whoever_waits_at_a_terminal_sees_for_how_long(chat: Device, server: Server) -> None:
    server.says(429, b"", Retry_After="4")
    answer = chat.asked("", "post", "summary", "--target", "team")
    assert "muster: Waiting " in answer.err
    assert "Waiting" not in chat("post", "weekly", "--target", "team").err


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
def test_a_person_reads_the_clock_on_the_wall_and_a_pipe_one_for_all(
    chat: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        Outbox(chat.state / "outbox").add(Post("p1", "team", "", 0.0, (Piece("1", {}),)))
        assert "  1970-01-01 08:00  " in chat.asked("", "outbox").out
        assert "\t1970-01-01T00:00:00+00:00\t" in chat("outbox").out
    finally:
        monkeypatch.undo()
        time.tzset()
