"""A report goes from the app to a chat, and what the chat says of each message is seen."""

import asyncio
import threading
from functools import partial
from pathlib import Path

import pytest

from exports.dialects.base import Limit, Unit
from exports.dialects.discord import Discord
from tests.exports.delivery.servers import Server
from tests.tui.export.sending import OK, exporting, sent, until, written
from tests.tui.playing import play
from tests.tui.screen_text import shown
from tui import outgoing
from tui.courier import Courier
from tui.dialogs.export import ExportDialog

pytest.importorskip("httpx")
pytestmark = pytest.mark.usefixtures("hurry")

TOO_LONG = {"errcode": 40058, "errmsg": "content exceed max length"}


async def test_own_chats_come_first_and_the_first_post_is_asked_about(server: Server) -> None:
    server.says(200, OK)
    async with exporting(server) as (app, pilot):
        assert "To      team · WeCom" in shown(app)
        await play(pilot, "p")
        await until(app, pilot, "Nothing went to team · WeCom from here yet")
        await play(pilot, "escape")
        await until(app, pilot, "Nothing was sent.")
        await play(pilot, "p")
        await pilot.pause()
        assert server.received == []
        await play(pilot, "p")
        await until(app, pilot, "✓ 1/1 delivered")
        assert len(server.received) == 1
        assert "618 Mega Sale" in server.received[0].json["markdown_v2"]["content"]
        assert app.courier is not None
        assert app.courier.outbox.posts() == []
        assert "SECRET" not in shown(app)

        await play(pilot, "p")
        await until(app, pilot, "delivered to team · WeCom already")
        assert len(server.received) == 1


async def test_a_refusal_is_told_in_the_chats_words_and_tried_again(server: Server) -> None:
    server.says(200, TOO_LONG)
    async with exporting(server) as (app, pilot):
        await sent(pilot)
        await until(app, pilot, "✗ 1/1 refused: content exceed max length")
        assert "Kept in the outbox: mend what the chat says, then r sends the rest." in shown(app)
        server.replies[:] = []
        server.says(200, OK)
        await play(pilot, "r")
        await until(app, pilot, "✓ 1/1 delivered")
        assert len(server.received) == 2


async def test_what_is_taken_and_perhaps_not_shown_is_not_called_delivered(server: Server) -> None:
    server.says(202)
    async with exporting(server, kind="teams") as (app, pilot):
        await sent(pilot)
        await until(app, pilot, "✓ 1/1 taken; delivery not verified")
        assert "✓ 1/1 delivered" not in shown(app)
        assert app.courier is not None
        assert app.courier.outbox.posts() == []


@pytest.mark.slow
async def test_what_apprise_is_handed_is_never_called_delivered(server: Server) -> None:
    server.says(200)
    async with exporting(server) as (app, pilot):
        path = Path(app.setting.environ["MUSTER_CONFIG_DIR"]) / "config.toml"
        url = server.url.replace("http", "json")
        path.write_text(f'[chat.team]\nkind = "apprise"\nurl = "{url}"\n', "utf-8")
        await play(pilot, "escape", "e")
        await until(app, pilot, "team · Apprise (delivery not verified)")
        await sent(pilot)
        await until(app, pilot, "✓ 1/1 taken; delivery not verified")
        assert "618 Mega Sale" in server.received[0].json["message"]


async def test_what_may_have_arrived_is_asked_about(server: Server) -> None:
    server.says(0)
    async with exporting(server) as (app, pilot):
        await sent(pilot)
        await until(app, pilot, "may have arrived; look in the chat")
        assert "when it is not there, r sends it again" in shown(app)
        await play(pilot, "r")
        await until(app, pilot, "look in the chat first")
        assert len(server.received) == 1


async def test_a_busy_chat_is_tried_again_at_a_named_time(server: Server) -> None:
    server.says(200, {"errcode": 130101, "errmsg": "send too fast"})
    async with exporting(server, kind="dingtalk") as (app, pilot):
        await sent(pilot)
        await until(app, pilot, "waits, is tried again at 09:46: send too fast")
        await play(pilot, "j", "right", "left")  # no key waits for the chat
        await written(app, pilot)
        assert "Report  Stand-up summary" in shown(app)
        assert "09:46" in shown(app)


async def test_no_key_waits_and_the_end_is_told_when_the_export_is_closed(server: Server) -> None:
    answer = threading.Event()

    def late(_: object) -> tuple[int, dict[str, str], bytes]:
        answer.wait(10)
        return 200, {}, b'{"errcode": 93000, "errmsg": "invalid webhook"}'

    server.replies.append(late)
    async with exporting(server) as (app, pilot):
        await sent(pilot)
        await until(app, pilot, "being sent")
        await play(pilot, "p")
        await play(pilot, "right")
        await written(app, pilot)
        assert "Report  Responsibilities" in shown(app)
        await play(pilot, "escape")
        await pilot.pause()
        assert not isinstance(app.screen, ExportDialog)
        answer.set()
        assert app.courier is not None
        await asyncio.to_thread(app.courier._threads[0].join)
        await until(app, pilot, "invalid webhook")  # in passing, for the export is closed
        await play(pilot, "e")
        await until(app, pilot, "refused: invalid webhook")
        assert len(server.received) == 1


async def test_many_messages_are_asked_about(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Discord, "limit", Limit(500, Unit.CODE_POINTS))
    server.says(200, {"id": "1"})
    async with exporting(server, kind="discord") as (app, pilot):
        assert isinstance(app.screen, ExportDialog)
        count = len(app.screen._previews)
        assert count > 3
        assert f"{count} messages · 1 of {count} is shown" in shown(app)
        await play(pilot, "m")
        await pilot.pause()
        assert f"{count} messages · 2 of {count} is shown" in shown(app)
        assert f"(2/{count})" in shown(app)
        await play(pilot, "p")
        await pilot.pause()
        assert f"These are {count} messages to team · Discord. p sends them." in shown(app)
        assert server.received == []
        await play(pilot, "p")
        await until(app, pilot, f"✓ {count} delivered")
        assert len(server.received) == count


async def test_a_pause_that_a_chat_asks_for_is_told(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.says(429, b"", Retry_After="20")

    def wait(event: threading.Event, seconds: float) -> None:
        event.wait(10 if seconds > 5 else 0)

    monkeypatch.setattr(outgoing, "Courier", partial(Courier, wait=wait))
    async with exporting(server) as (app, pilot):
        await sent(pilot)
        await until(app, pilot, "waits, is tried again at 09:3")
