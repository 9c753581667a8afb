"""Where a report goes: own chats with what is wrong with them, chats and files."""

import pytest

from exports.dialects.registry import NAMES
from tests.exports.delivery.servers import Server
from tests.tui.export.sending import OK, configure, exporting, sent, until, written
from tests.tui.playing import play
from tests.tui.screen_text import shown
from tui.config import config_path
from tui.dialogs.export import ExportDialog
from tui.folders import config_folder

pytest.importorskip("httpx")
pytestmark = pytest.mark.usefixtures("hurry")


@pytest.mark.slow
async def test_undelivered_posts_of_before_are_seen(server: Server) -> None:
    from exports.delivery.posts import post_of
    from exports.dialects.base import Message

    server.says(200, OK)
    async with exporting(server) as (app, pilot):
        await play(pilot, "escape")
        assert app.courier is not None
        old = post_of(
            [Message("a", {"n": 1})], target="team", title="Old one", post_id="1", created=1.0
        )
        app.courier.outbox.add(old)
        await play(pilot, "e")
        await written(app, pilot)
        assert "Old one" in shown(app)
        assert "… 1/1 waits" in shown(app)
        await play(pilot, "r")
        await until(app, pilot, "✓ 1/1 delivered")
        assert server.received[0].json == {"n": 1}


async def test_a_chat_without_its_secret_says_so(server: Server) -> None:
    async with exporting(server) as (app, pilot):
        configure(app, "wecom", "env:NOT_THERE")
        await play(pilot, "escape", "e")
        await written(app, pilot)
        await sent(pilot)
        await until(app, pilot, "“team”: its url could not be read from env:NOT_THERE")
        assert "Kept in the outbox: mend your config, then r sends it." in shown(app)
        assert server.received == []


async def test_a_config_that_cannot_be_read_is_no_config_without_chats(server: Server) -> None:
    async with exporting(server) as (app, pilot):
        path = config_path(config_folder(app.setting.environ))
        path.write_text('[chat.设计部]\nkind = "wecom"\n', "utf-8")  # TOML wants quotes there
        await play(pilot, "escape", "e")
        await until(app, pilot, "config.toml")
        assert "To      Markdown" in shown(app)


async def test_a_chat_that_is_mended_meanwhile_is_sent_to_as_it_is_now(server: Server) -> None:
    server.says(200, OK)
    async with exporting(server) as (app, pilot):
        configure(app, "wecom", "env:NOT_THERE")
        await play(pilot, "escape", "e")
        await written(app, pilot)
        await sent(pilot)
        await until(app, pilot, "mend your config, then r sends it")
        configure(app, "wecom", f"{server.url}/x")
        await play(pilot, "r")
        await until(app, pilot, "✓ 1/1 delivered")


@pytest.mark.slow
async def test_a_chat_that_is_set_up_wrong_is_named(server: Server) -> None:
    async with exporting(server) as (app, pilot):
        configure(app, "carrier-pigeon", "https://example.org")
        await play(pilot, "escape", "e")
        await until(app, pilot, "“team” in your config is not set up right: kind")
        assert "To      Markdown" in shown(app)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_small_terminal_shows_all_of_it(server: Server, lang: str) -> None:
    async with exporting(server, lang=lang, size=(80, 24)) as (app, pilot):
        assert "team · " in shown(app)
        assert "4 KB" in shown(app)
        await play(pilot, "t")
        await until(app, pilot, ".ics")
        await play(pilot, "end", *"tele", "enter")
        await written(app, pilot)
        line = next(one for one in shown(app).split("\n") if "t " in one and "Telegram" in one)
        assert "English" in line or "中文" in line


async def test_what_was_used_last_comes_first(server: Server) -> None:
    async with exporting(server) as (app, pilot):
        await play(pilot, "right", "t", *"plain", "enter")
        await written(app, pilot)
        await play(pilot, "c")
        await written(app, pilot)
        await play(pilot, "escape", "e")
        await written(app, pilot)
        assert "To      Plain text" in shown(app)
        assert "Report  Responsibilities" in shown(app)
        await play(pilot, "t")
        await pilot.pause()
        listed = shown(app)
        order = [listed.index(words) for words in ("Your chats", "team", "To copy", "used last")]
        assert order == sorted(order)
        assert listed.index("used last") < listed.index(".md")


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
        await play(pilot, "e", *"action", "enter", "t", *"cells", "enter", "c")
        await written(app, pilot)
        rows = app.clipboard.rstrip("\n").split("\n")
        assert len(rows) > 3
        assert min(row.count("\t") for row in rows if row) > 5
