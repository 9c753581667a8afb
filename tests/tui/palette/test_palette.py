"""Any command is found by name, by pinyin, by its English id, and runs where it was asked for."""

from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding
from textual.widgets import Static

from exports.wording.catalogue import parse
from exports.wording.words import Words, words_for
from tests.driver import lead_on_board
from tests.tui.screen_text import shown
from tui.commands import Command, commands_of, open_palette, search
from tui.screens.base import AppScreen
from tui.theme import DARK, DEFAULTS, THEMES

CHINESE = Words(
    "zh", parse('msgid "Export"\nmsgstr "导出"\nmsgid "Paste it."\nmsgstr "发到群里。"\n')
)


class Pane(Static, can_focus=True):
    BINDINGS = [Binding("x", "done", "Done", id="item.done")]
    done = 0

    def action_done(self) -> None:
        self.done += 1


class Board(AppScreen):
    def compose(self):  # type: ignore[no-untyped-def]
        yield Pane("[/] x", markup=False)

    def on_mount(self) -> None:
        self.query_one(Pane).focus()


class Tiny(App[None]):
    BINDINGS = [
        Binding("e,ｅ", "export", "Export", id="app.export", tooltip="Paste it."),
        Binding("u", "undo", "Undo", id="app.undo"),
    ]

    def __init__(self, say: Words) -> None:
        super().__init__()
        self.say = say
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def on_mount(self) -> None:
        self.push_screen(Board(self.say))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "undo"

    def action_theme(self, name: str) -> None:
        self.theme = name


def command(named: str, words: str, sentence: str = "") -> Command:
    return Command(named, words, "", sentence, lambda: None)


def found(query: str, *commands: Command) -> list[str]:
    return [each.words for each in search(query, commands)]


def test_search_ranks_words_then_ids_then_sentences() -> None:
    some = (
        command("a", "Talk", "Export it to nobody."),
        command("app.export 3", "导出", "发到群里"),
        command("b", "Exit"),
    )
    assert found("ex", *some) == ["导出", "Exit"]
    assert found("exp", *some) == ["导出", "Talk"]
    assert found("dc", *some) == ["导出"]
    assert found("daochu", *some) == ["导出"]
    assert found("发到", *some) == ["导出"]
    assert found("zzz", *some) == []


async def test_lists_what_works_with_keys_and_themes() -> None:
    app = Tiny(CHINESE)
    async with app.run_test() as pilot:
        await pilot.pause()
        commands = {each.words: each.keys for each in commands_of(app.screen, CHINESE)}
    assert commands["导出"] == "e"
    assert commands["Done"] == "x"
    assert "Undo" not in commands
    assert "Theme: light" in commands
    assert "Theme: dark" not in commands


async def test_the_chosen_one_runs_where_the_focus_was() -> None:
    app = Tiny(words_for("en"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        pane = app.screen.query_one(Pane)
        open_palette(app, app.say)
        open_palette(app, app.say)  # a second one is not opened
        await pilot.pause()
        assert "Type what you want" in shown(app)
        await pilot.press("d", "o", "enter")
        await pilot.pause()
        assert pane.done == 1
        assert isinstance(app.screen, Board)


async def test_themes_and_no_match() -> None:
    app = Tiny(words_for("en"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_palette(app, app.say)
        await pilot.pause()
        await pilot.press("q", "q")
        await pilot.pause()
        assert "There is no such command" in shown(app)
        await pilot.press("enter", "backspace", "backspace", *"light", "enter")
        await pilot.pause()
        assert app.theme == "muster-light"


BY_ENGLISH = [
    ("english", "app.language"),
    ("language", "app.language"),
    ("dark", "theme"),
    ("escalate", "blocker.escalate"),
]


@pytest.mark.parametrize(("typed", "command_id"), BY_ENGLISH)
async def test_english_finds_it_on_a_chinese_screen(
    tmp_path: Path, typed: str, command_id: str
) -> None:
    async with lead_on_board(tmp_path, "zh") as lead:
        lead.app.action_theme("muster-light")
        await lead.goes_to("blockers")
        found = search(typed, commands_of(lead.app.screen, lead.app.say))
        assert found[0].id.startswith(command_id)
        assert not found[0].words.isascii()


TRADE = [
    ("kick", "place prepare"),
    ("prepare", "place prepare"),
    ("agenda", "place prepare"),
    ("notice", "place prepare"),
    ("recurrence", "place prepare"),
    ("minutes", "place minutes"),
    ("confirm", "place minutes"),
    ("archive", "place minutes"),
    ("meeting", "place minutes"),
    ("retrospective", "place retrospective"),
    ("goal met", "place retrospective"),
]


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_words_of_the_trade_find_the_place_that_does_it(tmp_path: Path, lang: str) -> None:
    async with lead_on_board(tmp_path, lang) as lead:
        commands = commands_of(lead.app.screen, lead.app.say)
        for typed, wanted in TRADE:
            assert wanted in [each.id for each in search(typed, commands)][:8], typed


async def test_a_meeting_is_prepared_from_the_board_by_its_name(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.presses("ctrl+p").sees("Type what you want").types("prepare a m")
        await lead.presses("enter").sees("a recurrence", "an agenda template")


async def test_the_minutes_are_found_from_the_plan_by_their_name(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.plan").presses("ctrl+p").sees("Type what you want")
        await lead.types("minutes and").presses("enter").sees("No meeting yet")


async def test_the_retrospective_is_begun_from_the_board_by_its_name(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.presses("ctrl+p").sees("Type what you want").types("write the retro")
        await lead.presses("enter").sees("Was the goal met, and if not, why?", "Went badly")
