"""What is said when a report does not reach its chat: what became of it, and what to do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exports.delivery.servers import Server, serving
from tests.tui.cli.muster import Device
from tests.tui.cli.test_posting import OK, SECRET, set_up


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture
def chat(muster: Device, team: Path, server: Server) -> Device:
    return set_up(muster, f'url = "{server.url}/hook?{SECRET}"')


def test_what_is_refused_is_kept_and_the_way_to_send_it_named(chat: Device, server: Server) -> None:
    server.says(200, {"errcode": 40058, "errmsg": "exceed max length"})
    answer = chat("post", "summary", "--target", "team")
    (kept,) = chat("outbox", "--json").json
    way = f"muster outbox --send {kept['id']}"
    assert way in answer.err
    assert way in chat("outbox", "--send").err


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
