"""No English word reaches the screen past the catalogue, in any dialog.

Two ways to see it. In the pseudo-locale every message is accented, so a plain English word never
went through `say`; in Chinese a plain English word was never translated.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from exports.wording.pseudo import PseudoWords
from exports.wording.words import Words, words_for
from store.demo.content import content_for
from store.ids import short_id
from store.model.tables import RECORDS
from tests.tui.walking import (
    EXPORT,
    LINES,
    MAIN,
    PANES,
    PLAN,
    VERBS,
    Stop,
    a_device,
    sample_app,
    setting,
    stop,
    walk,
)
from tui.app import MusterApp

pytestmark = pytest.mark.slow

WIDE, NARROW = (120, 36), (80, 24)

# What is printed on the keys themselves, and names that are the same in every language.
KEYS = {"esc", "tab", "del", "insert", "home", "end", "pgup", "pgdn", "shift", "Esc", "Tab"}
NAMES = {
    *("Muster", "Jira", "Trello", "Markdown", "English", "Slack", "Teams", "Discord", "Mattermost"),
    *("Rocket", "Chat", "Matrix", "Zulip", "Telegram", "GitHub", "Asia", "Shanghai"),
}
_WORD = re.compile(r"[^\W\d_]+")
# The letters that the pseudo-locale changes: without them a word may be the rest of a cut one.
_ACCENTED = set("aeiouyAEIOUYcnsz")
_LEAST = 3


def english(text: str) -> set[str]:
    """Return the words of plain Latin letters; `Spéáking` is one word, and not plain."""
    words = _WORD.findall(text)
    return {
        word for word in words if word.isascii() and len(word) >= _LEAST and set(word) & _ACCENTED
    }


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a value, but no name of a field."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in texts(each))
    elif isinstance(value, tuple | list):
        yield from (text for each in value for text in texts(each))
    elif is_dataclass(value):
        yield from (text for each in fields(value) for text in texts(getattr(value, each.name)))


def of_the_data(*more: str) -> set[str]:
    return {word for text in (*texts(content_for("zh")), *more) for word in english(text)}


async def read(app: MusterApp, stops: tuple[Stop, ...], size: tuple[int, int]) -> dict[str, str]:
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        return {name: text async for name, text in walk(pilot, stops)}


def leaks(screens: dict[str, str], allowed: set[str], path: str = "") -> dict[str, set[str]]:
    """Return the words by screen that nothing allows; a dialog or an edge may cut one short."""

    def fits(word: str) -> bool:
        return word in path or any(each.startswith(word) or each.endswith(word) for each in allowed)

    found = {
        name: {word for word in english(text) if not fits(word)} for name, text in screens.items()
    }
    return {name: words for name, words in found.items() if words}


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose name holds no word, because it is seen on the screen."""
    return tmp_path_factory.mktemp("0")


def pseudo() -> Words:
    """Return the pseudo-locale for Chinese data: what is not said by the screen is Chinese."""
    say = PseudoWords()
    say.lang = "zh"
    return say


async def walked(stops: tuple[Stop, ...], say: Words, folder: Path, size: tuple[int, int]) -> None:
    """Walk through the sample project and find nothing that escaped the catalogue."""
    app, workspace = sample_app(folder, say)
    try:
        screens = await read(app, stops, size)
        # Some are of letters alone, and what the walk made has one, too.
        ids = [short_id(each.id) for kind in RECORDS for each in workspace.all(kind)]
    finally:
        workspace.close()
    assert len(set(screens.values())) > len(stops) * 3 // 4, "the walk did not get anywhere"
    assert not leaks(screens, KEYS | NAMES | of_the_data(*ids), f"{folder}/state/exports/618.json")


@pytest.mark.parametrize("stops", [LINES, VERBS, PANES], ids=["lines", "verbs", "panes"])
async def test_the_board_and_its_dialogs_say_everything(
    stops: tuple[Stop, ...], folder: Path
) -> None:
    await walked(stops, pseudo(), folder, WIDE)


async def test_export_and_plan_say_everything(folder: Path) -> None:
    await walked(EXPORT + PLAN, pseudo(), folder, WIDE)


async def test_the_main_screens_are_chinese(folder: Path) -> None:
    await walked(MAIN, words_for("zh"), folder, NARROW)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_every_dialog_is_chinese(size: tuple[int, int], folder: Path) -> None:
    await walked(LINES + VERBS + PANES + EXPORT + PLAN, words_for("zh"), folder, size)


@pytest.mark.parametrize("say", [pseudo(), words_for("zh")], ids=["pseudo", "zh"])
async def test_the_first_screen(say: Words, folder: Path) -> None:
    stops = (
        stop("welcome"),
        stop("make a workspace", "n"),
        stop("not yet", "ctrl+s", "escape escape"),
        stop("open a workspace", "o ctrl+s", "escape escape"),
        stop("help", "question_mark", "escape"),
    )
    app = MusterApp(None, setting(folder, a_device(folder), say))
    screens = await read(app, stops, WIDE)
    assert len(set(screens.values())) == len(stops)
    assert not leaks(screens, KEYS | NAMES, str(Path.home()))


def test_what_the_walk_would_notice() -> None:
    assert english("⟦Špéákíñg··中⟧ Spéá…  ok 看板 2 d") == set()
    assert english("│ Undo ⟦x⟧") == {"Undo"}
    assert leaks({"here": "Quit 退出 esc"}, KEYS) == {"here": {"Quit"}}
