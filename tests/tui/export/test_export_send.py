"""A report goes from the app to a chat, and what the chat says of each message is seen."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from exports.dialects.base import Limit, Unit
from exports.dialects.discord import Discord
from exports.dialects.registry import NAMES
from store.errors import BusyError
from store.model.action import Action
from store.model.reminder import Reminder
from store.operations.labels import NOTE_REMINDER
from tests.exports.delivery.servers import Server, serving
from tests.tui.screen_text import shown
from tools.stage import Scene, staged
from tui import outgoing
from tui.app import MusterApp
from tui.courier import Courier
from tui.dialogs.export import ExportDialog
from tui.reports import REPORTS

pytest.importorskip("httpx")

OK = {"errcode": 0, "errmsg": "ok"}
TOO_LONG = {"errcode": 40058, "errmsg": "content exceed max length"}


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let seconds pass at once, and minutes never."""

    def wait(event: threading.Event, seconds: float) -> None:
        event.wait(0 if seconds < 30 else 20)

    monkeypatch.setattr(outgoing, "Courier", partial(Courier, wait=wait))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


def configure(app: MusterApp, kind: str, url: str) -> None:
    folder = Path(app.setting.environ["MUSTER_CONFIG_DIR"])
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text(
        f'[chat.team]\nkind = "{kind}"\nurl = "{url}"\nproxy = ""\ninsecure = true\n', "utf-8"
    )


@asynccontextmanager
async def exporting(
    server: Server, *, lang: str = "en", size: tuple[int, int] = (120, 40), kind: str = "wecom"
) -> AsyncIterator[tuple[MusterApp, Pilot[None]]]:
    """Open the export of a person who has one chat; nobody waits for a clock."""
    async with staged(Scene("send", lang, size)) as (app, pilot):
        configure(app, kind, f"{server.url}/?key=SECRET")
        await pilot.press("e")
        await written(app, pilot)
        try:
            yield app, pilot
        finally:
            assert app.courier is not None
            await asyncio.to_thread(app.courier.stop)


async def until(app: MusterApp, pilot: Pilot[None], words: str) -> None:
    for _ in range(200):
        await pilot.pause(0.02)
        if words in shown(app):
            return
    raise AssertionError(f"{words!r} is not in\n{shown(app)}")


async def written(app: MusterApp, pilot: Pilot[None]) -> None:
    """Wait until what is chosen is written and shown."""
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def sent(pilot: Pilot[None]) -> None:
    """Send, and say yes to the question that comes first."""
    await pilot.press("p")
    await pilot.pause()
    await pilot.press("p")
    await pilot.pause()


async def test_own_chats_come_first_and_the_first_post_is_asked_about(server: Server) -> None:
    server.says(200, OK)
    async with exporting(server) as (app, pilot):
        assert "To      team · WeCom" in shown(app)
        await pilot.press("p")
        await pilot.pause()
        assert "Nothing went to team · WeCom from here yet" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Nothing was sent." in shown(app)
        await pilot.press("p")
        await pilot.pause()
        assert server.received == []
        await pilot.press("p")
        await until(app, pilot, "✓ 1/1 delivered")
        assert len(server.received) == 1
        assert "618 Mega Sale" in server.received[0].json["markdown_v2"]["content"]
        assert app.courier is not None
        assert app.courier.outbox.posts() == []
        assert "SECRET" not in shown(app)

        await pilot.press("p")
        await pilot.pause()
        assert "delivered to team · WeCom already" in shown(app)
        assert len(server.received) == 1


async def test_a_refusal_is_told_in_the_chats_words_and_tried_again(server: Server) -> None:
    server.says(200, TOO_LONG)
    async with exporting(server) as (app, pilot):
        await sent(pilot)
        await until(app, pilot, "✗ 1/1 refused: content exceed max length")
        assert "Kept in the outbox: mend what the chat says, then r sends the rest." in shown(app)
        server.replies[:] = []
        server.says(200, OK)
        await pilot.press("r")
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
        await pilot.press("escape", "e")
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
        await pilot.press("r")
        await pilot.pause()
        assert "look in the chat first" in shown(app)
        assert len(server.received) == 1


async def test_a_busy_chat_is_tried_again_at_a_named_time(server: Server) -> None:
    server.says(200, {"errcode": 130101, "errmsg": "send too fast"})
    async with exporting(server, kind="dingtalk") as (app, pilot):
        await sent(pilot)
        await until(app, pilot, "waits, is tried again at 09:46: send too fast")
        await pilot.press("j", "right", "left")  # no key waits for the chat
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
        await pilot.press("p")
        await pilot.press("right")
        await written(app, pilot)
        assert "Report  Responsibilities" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, ExportDialog)
        answer.set()
        assert app.courier is not None
        await asyncio.to_thread(app.courier._threads[0].join)
        await until(app, pilot, "invalid webhook")  # in passing, for the export is closed
        await pilot.press("e")
        await until(app, pilot, "refused: invalid webhook")
        assert len(server.received) == 1


@pytest.mark.slow
async def test_undelivered_posts_of_before_are_seen(server: Server) -> None:
    from exports.delivery.posts import post_of
    from exports.dialects.base import Message

    server.says(200, OK)
    async with exporting(server) as (app, pilot):
        await pilot.press("escape")
        assert app.courier is not None
        old = post_of(
            [Message("a", {"n": 1})], target="team", title="Old one", post_id="1", created=1.0
        )
        app.courier.outbox.add(old)
        await pilot.press("e")
        await written(app, pilot)
        assert "Old one" in shown(app)
        assert "… 1/1 waits" in shown(app)
        await pilot.press("r")
        await until(app, pilot, "✓ 1/1 delivered")
        assert server.received[0].json == {"n": 1}


async def test_a_chat_without_its_secret_says_so(server: Server) -> None:
    async with exporting(server) as (app, pilot):
        configure(app, "wecom", "env:NOT_THERE")
        await pilot.press("escape", "e")
        await written(app, pilot)
        await sent(pilot)
        await until(app, pilot, "“team” in your config is not set up right: url")
        assert "Kept in the outbox: mend your config, then r sends it." in shown(app)
        assert server.received == []


@pytest.mark.slow
async def test_a_chat_that_is_set_up_wrong_is_named(server: Server) -> None:
    async with exporting(server) as (app, pilot):
        configure(app, "carrier-pigeon", "https://example.org")
        await pilot.press("escape", "e")
        await until(app, pilot, "“team” in your config is not set up right: kind")
        assert "To      Markdown" in shown(app)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_small_terminal_shows_all_of_it(server: Server, lang: str) -> None:
    async with exporting(server, lang=lang, size=(80, 24)) as (app, pilot):
        assert "team · " in shown(app)
        assert "4 KB" in shown(app)
        await pilot.press("t")
        await pilot.pause()
        assert ".ics" in shown(app)
        await pilot.press("end", *"tele", "enter")
        await written(app, pilot)
        line = next(one for one in shown(app).split("\n") if "t " in one and "Telegram" in one)
        assert "English" in line or "中文" in line


async def test_what_was_used_last_comes_first(server: Server) -> None:
    async with exporting(server) as (app, pilot):
        await pilot.press("right", "t", *"plain", "enter")
        await written(app, pilot)
        await pilot.press("c")
        await written(app, pilot)
        await pilot.press("escape", "e")
        await written(app, pilot)
        assert "To      Plain text" in shown(app)
        assert "Report  Responsibilities" in shown(app)
        await pilot.press("t")
        await pilot.pause()
        listed = shown(app)
        order = [listed.index(words) for words in ("Your chats", "team", "To copy", "used last")]
        assert order == sorted(order)
        assert listed.index("used last") < listed.index(".md")


async def test_a_reminder_is_noted_with_its_action_and_not_sent_twice_unasked(
    server: Server,
) -> None:
    server.says(200, OK)
    async with exporting(server) as (app, pilot):
        await pilot.press(*["right"] * [each.key for each in REPORTS].index("nudge"))
        await written(app, pilot)
        assert "Reminded before" not in shown(app)
        assert app.workspace is not None
        before = app.workspace.revision
        await sent(pilot)
        await until(app, pilot, "✓ 1/1 delivered")
        for _ in range(100):
            await pilot.pause(0.02)
            if app.workspace.all(Reminder):
                break
        (noted,) = app.workspace.all(Reminder)
        assert (noted.place, app.workspace.can_undo()) == ("team", NOTE_REMINDER)
        assert app.workspace.get(Action, noted.action).title in str(server.received[0].json)
        assert app.workspace.revision != before
        await pilot.press("left", "right")
        await written(app, pilot)
        assert "Reminded before" in shown(app)
        await pilot.press("p")
        await until(app, pilot, "This was delivered to team · WeCom already.")
        assert len(server.received) == 1


async def test_a_reminder_is_delivered_though_it_cannot_be_noted(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise BusyError(Path("team.json"))

    monkeypatch.setattr("tui.reminding.note_reminder", busy)
    server.says(200, OK)
    async with exporting(server) as (app, pilot):
        await pilot.press(*["right"] * [each.key for each in REPORTS].index("nudge"))
        await written(app, pilot)
        await sent(pilot)
        await until(app, pilot, "The reminder was sent, but is not")
        assert "✓ 1/1 delivered" in shown(app)


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
        await pilot.press("m")
        await pilot.pause()
        assert f"{count} messages · 2 of {count} is shown" in shown(app)
        assert f"(2/{count})" in shown(app)
        await pilot.press("p")
        await pilot.pause()
        assert f"These are {count} messages to team · Discord. p sends them." in shown(app)
        assert server.received == []
        await pilot.press("p")
        await until(app, pilot, f"✓ {count} delivered")
        assert len(server.received) == count


@pytest.mark.slow
async def test_every_report_and_every_place_is_shown(server: Server) -> None:
    async with exporting(server, size=(80, 24)) as (app, pilot):
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        texts = set()
        for _ in dialog._reports:
            dialog.action_report(1)
            await written(app, pilot)
            texts.add(dialog._text)
        assert len(texts) == len(dialog._reports) == 11
        places: list[str] = []
        while len(places) < len(dialog._places):
            dialog.action_form(1)
            places.append(dialog._to.dialect)
        assert set(places) == set(NAMES)
        assert dialog._to is dialog._places[0]


@pytest.mark.slow
async def test_cells_are_copied_for_a_spreadsheet(server: Server) -> None:
    async with exporting(server) as (app, pilot):
        await pilot.press("e", *"action", "enter", "t", *"cells", "enter", "c")
        await written(app, pilot)
        rows = app.clipboard.rstrip("\n").split("\n")
        assert len(rows) > 3
        assert min(row.count("\t") for row in rows if row) > 5
