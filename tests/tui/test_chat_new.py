"""A chat is set up in the app: what it needs is asked for, and no secret is ever on the screen."""

import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from exports.delivery.target import check_address, require
from exports.delivery.targets import settings_of, target_of
from exports.delivery.transports import KINDS, transport
from exports.wording.words import words_for
from tests.tui.export.sending import until
from tests.tui.playing import TEXT, play
from tests.tui.screen_text import shown
from tools.stage import Scene, staged
from tui.app import MusterApp
from tui.dialogs.chat_fields import chat_fields
from tui.dialogs.chat_new import kind_title
from tui.dialogs.chat_new_words import WHERE

SECRET = "https://chat.example.org/hook?key=SECRET"


async def typed(pilot: Pilot[None], text: str) -> None:
    await play(pilot, TEXT + text)


def config_of(app: MusterApp) -> Path:
    return Path(app.setting.environ["MUSTER_CONFIG_DIR"]) / "config.toml"


def chats(app: MusterApp) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(config_of(app).read_text("utf-8"))
    return dict(found["chat"])


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_is_what_can_be_posted_with(kind: str) -> None:
    say = words_for("en")
    fields = {each.key: each for each in chat_fields(kind, say)}
    given = {"url": "https://x.example.org", "token": "t", "account": "a", "room": "r"}
    needed = {key for key, each in fields.items() if each.required} - {"name"}
    (setting,), faults = settings_of(
        {"team": {"kind": kind, **{key: given[key] for key in needed}}}
    )
    assert faults == []
    assert setting.lacking == ()
    target = target_of(setting, environ={}, home=Path(), run=lambda _: "")
    require(target, *transport(kind).needs)
    check_address(target)
    assert all(fields[key].secret for key in ("url", "secret", "token") if key in fields)
    assert WHERE[kind]
    assert kind_title(kind, say)


async def test_a_chat_is_set_up_from_the_export_and_chosen() -> None:
    async with staged(Scene("new", "en", (100, 30))) as (app, pilot):
        await play(pilot, "e")
        await pilot.pause()
        await play(pilot, "n")
        await until(app, pilot, "New chat: which one?")
        await typed(pilot, "wecom")
        await play(pilot, "enter")
        await until(app, pilot, "New chat: WeCom")
        await typed(pilot, "team")
        await play(pilot, "tab")
        await typed(pilot, SECRET)
        await pilot.pause()
        assert "SECRET" not in shown(app)
        assert "•••" in shown(app)
        await play(pilot, "ctrl+s")
        await pilot.pause(0.2)
        assert chats(app) == {"team": {"kind": "wecom", "url": SECRET, "dialect": "wecom"}}
        assert stat.S_IMODE(config_of(app).stat().st_mode) == 0o600
        assert "team · WeCom" in shown(app)
        assert "SECRET" not in shown(app)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_where_an_address_is_found_is_said_whole_on_a_small_screen(lang: str) -> None:
    async with staged(Scene("new", lang, (80, 24))) as (app, pilot):
        said = {kind: words_for(lang)(where) for kind, where in WHERE.items()}
        kind = max(said, key=lambda each: cell_len(said[each]))
        await play(pilot, "ctrl+e")
        await typed(pilot, kind)
        await pilot.pause()
        packed = "".join(shown(app).split()).replace("│", "")
        assert "".join(said[kind].split()) in packed


async def test_where_a_secret_is_kept_may_be_seen_and_slips_are_named() -> None:
    async with staged(Scene("new", "en", (100, 30))) as (app, pilot):
        config = config_of(app)
        config.parent.mkdir(exist_ok=True)
        config.write_text('# mine\n[chat.team]\nkind = "slack"\n', "utf-8")
        await play(pilot, "ctrl+e")
        await pilot.pause()
        await typed(pilot, "discord")
        await play(pilot, "enter")
        await pilot.pause()
        await typed(pilot, "team")
        await play(pilot, "tab")
        await typed(pilot, "http://x.example.org")
        await play(pilot, "ctrl+s")
        await until(app, pilot, "taken already")
        await typed(pilot, ":")  # the cursor is where the name is
        await until(app, pilot, "no dots, colons or slashes")
        await play(pilot, "backspace", "2", "ctrl+s")
        await until(app, pilot, "no https:// address")
        await play(pilot, "home", "shift+end", "delete")
        await typed(pilot, "env:TEAM")
        await until(app, pilot, "env:TEAM")
        assert chats(app) == {"team": {"kind": "slack"}}
        await play(pilot, "ctrl+s")
        await pilot.pause(0.2)
        assert chats(app)["team2"] == {"kind": "discord", "url": "env:TEAM"}
        assert "# mine" in config.read_text("utf-8")
