"""Posting from the command line, over a socket, to servers that answer as the chats do."""

import json
import stat
import sys
from pathlib import Path

import pytest

from tests.exports.delivery.servers import Server
from tests.tui.cli.muster import Device
from tests.tui.cli.one_chat import OK, SECRET, set_up


def everything_written(muster: Device, shared: Path) -> str:
    files = [*muster.state.rglob("*"), *shared.parent.rglob("*")]
    return "".join(one.read_bytes().decode("utf-8", "replace") for one in files if one.is_file())


def test_a_report_is_posted_and_nothing_stays(chat: Device, server: Server, team: Path) -> None:
    server.says(200, OK)
    answer = chat("post", "summary", "--target", "team")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("✓ 1/1")
    assert server.received[0].json["msgtype"] == "markdown_v2"
    assert chat("outbox", "--json").json == []
    assert SECRET not in everything_written(chat, team)


def test_a_refusal_with_http_200_is_one(chat: Device, server: Server, team: Path) -> None:
    server.says(200, {"errcode": 40058, "errmsg": "exceed max length"})
    answer = chat("post", "summary", "--target", "team")
    assert answer.code == 1
    assert "exceed max length" in answer.out
    (kept,) = chat("outbox", "--json").json
    assert (kept["target"], kept["state"]) == ("team", "refused")
    assert "exceed max length" in chat("outbox").out
    assert SECRET not in everything_written(chat, team) + answer.out + answer.err
    assert chat("outbox", "--send").code == 1  # a refusal waits for a person
    assert len(server.received) == 1
    server.replies[:] = []
    server.says(200, OK)
    assert chat("outbox", "--send", kept["id"]).code == 0
    assert chat("outbox", "--json").json == []


def test_a_lost_answer_is_never_sent_again_unasked(chat: Device, server: Server) -> None:
    server.says(0)
    assert chat("post", "summary", "--target", "team").code == 4
    (kept,) = chat("outbox", "--json").json
    assert chat("outbox", "--send").code == 4
    refused = chat("outbox", "--send", kept["id"])
    assert (refused.code, len(server.received)) == (1, 1)
    assert "--yes" in refused.err
    assert chat("outbox", "--arrived", kept["id"]).code == 0
    assert chat("outbox", "--json").json == []


def test_what_a_chat_wants_later_waits(chat: Device, server: Server) -> None:
    server.says(429, b"", Retry_After="600")
    assert chat("post", "summary", "--target", "team").code == 3
    (kept,) = chat("outbox", "--json").json
    assert kept["state"] == "waiting"
    assert chat("outbox", "--send").code == 3
    assert len(server.received) == 1
    assert chat("outbox", "--drop", kept["id"]).code == 0
    assert chat("outbox", "--drop", kept["id"]).code == 1


def test_a_dry_run_sends_nothing_and_needs_no_secret(
    muster: Device, team: Path, server: Server
) -> None:
    set_up(muster, 'url = "env:NOT_SET"')
    (one,) = muster("post", "summary", "--target", "team", "--dry-run", "--json").json
    assert one["payload"]["msgtype"] == "markdown_v2"
    assert server.received == []
    refused = muster("post", "summary", "--target", "team")
    assert refused.code == 1
    assert "url" in refused.err
    assert muster("outbox", "--json").json == []


def test_json_says_what_became_of_each_message(chat: Device, server: Server) -> None:
    server.says(200, OK)
    told = chat("post", "summary", "--target", "team", "--json").json
    assert told["state"] == "sent"
    assert [one["state"] for one in told["messages"]] == ["sent"]


def test_the_language_is_that_of_the_chat(muster: Device, team: Path) -> None:
    set_up(muster, 'url = "env:X"', 'language = "zh"')
    zh = muster("post", "summary", "--target", "team", "--dry-run").out
    assert zh == muster("post", "summary", "--target", "team", "--dry-run", "--lang", "zh").out
    assert zh != muster("post", "summary", "--target", "team", "--dry-run", "--lang", "en").out


def test_what_is_taken_and_perhaps_not_shown_is_not_called_delivered(
    muster: Device, team: Path, server: Server
) -> None:
    server.says(202)
    set_up(muster, f'url = "{server.url}/hook"', kind="teams")
    answer = muster("post", "summary", "--target", "team")
    assert (answer.code, answer.out) == (0, "✓ 1/1 taken; delivery not verified\n")
    told = muster("post", "summary", "--target", "team", "--json").json
    assert (told["state"], told["messages"][0]["state"]) == ("taken", "taken")


def test_a_chat_that_is_not_there_is_a_usage_error(chat: Device) -> None:
    answer = chat("post", "summary", "--target", "other")
    assert answer.code == 2
    assert "team" in answer.err


def test_the_config_shows_no_secret_and_warns_of_readers(
    muster: Device, team: Path, server: Server
) -> None:
    set_up(muster, f'url = "{server.url}/{SECRET}"', 'secret = "command:echo SECRET"', mode=0o644)
    shown = muster("config", "show")
    assert "SECRET" not in shown.out + shown.err
    assert "chmod 600" in shown.err
    assert 'kind = "wecom"' in shown.out
    muster("config", "set", "me", "王工")
    path = muster.config / "config.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert SECRET in path.read_text("utf-8")
    assert muster("config", "show").err == ""


def test_other_commands_say_nothing_of_the_chats(chat: Device) -> None:
    assert chat("list", "actions").err == ""
    assert json.loads(chat("list", "actions", "--json").out) == []


def test_ctrl_c_while_waiting_leaves_no_perhaps(
    chat: Device, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.cli.chats.sleep", interrupted)
    server.says(429, b"")
    assert chat("post", "summary", "--target", "team").code == 130
    (kept,) = chat("outbox", "--json").json
    assert kept["state"] == "waiting"


def test_a_proxys_page_that_repeats_the_address_tells_nobody(
    muster: Device, team: Path, server: Server
) -> None:
    server.says(200, f"<p>No way to {server.url}/hook/T012?{SECRET} &amp; out".encode())
    set_up(muster, f'url = "{server.url}/hook/T012?{SECRET}"')
    answer = muster("post", "summary", "--target", "team", "--json")
    assert (answer.code, "No way to" in answer.out) == (4, True)
    listed = muster("outbox").out + muster("outbox", "--json").out
    for told in (answer.out, answer.err, listed, everything_written(muster, team)):
        assert "T012" not in told
        assert "SECRET" not in told


def hand_over(muster: Device, url: str) -> Device:
    """Set up the chat `team` for apprise."""
    path = muster.config / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'[chat.team]\nkind = "apprise"\nurl = "{url}"\n', "utf-8")
    path.chmod(0o600)
    return muster


def test_what_apprise_is_handed_is_not_called_delivered(
    muster: Device, team: Path, server: Server
) -> None:
    server.says(200)
    hand_over(muster, f"{server.url.replace('http', 'json')}/SECRET")
    answer = muster("post", "summary", "--target", "team")
    assert (answer.code, answer.out) == (0, "✓ 1/1 taken; delivery not verified\n")
    assert muster("post", "summary", "--target", "team", "--json").json["state"] == "taken"
    text = muster("export", "summary", "--to", "text").out
    assert server.received[0].json["message"].strip() == text.strip()
    server.replies[:] = []
    server.says(500)
    failed = muster("post", "summary", "--target", "team")
    assert (failed.code, failed.out) == (4, "✗ 1/1 may have arrived; look in the chat\n")
    (kept,) = muster("outbox", "--json").json
    assert kept["state"] == "unknown"
    assert "SECRET" not in everything_written(muster, team) + muster("config", "show").out


def test_apprise_is_not_asked_for_what_can_be_verified(muster: Device, team: Path) -> None:
    hand_over(muster, "dingtalk://TOKEN1")
    answer = muster("post", "summary", "--target", "team")
    assert answer.code == 1
    assert 'kind = "dingtalk"' in answer.err
    assert "TOKEN1" not in answer.err
    assert muster("outbox", "--json").json == []


def test_without_apprise_it_says_what_to_install(
    muster: Device, team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    answer = hand_over(muster, "json://localhost")("post", "summary", "--target", "team")
    assert answer.code == 1
    assert 'pip install "muster-standup[apprise]"' in answer.err
    assert muster("outbox", "--json").json == []
