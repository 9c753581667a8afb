"""The help lists what works, where it works, in the reader's words."""

from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding
from textual.widgets import Static

from exports.wording.pseudo import PseudoWords
from exports.wording.words import Words, words_for
from tests.driver import lead_on_board
from tests.tui.playing import play
from tests.tui.screen_text import shown
from tests.tui.walking import sample_app
from tui.dialogs.help import HelpDialog, key_groups
from tui.screens.base import AppScreen
from tui.theme import DEFAULTS

pytestmark = pytest.mark.slow

ENGLISH = words_for("en")


class Pane(Static, can_focus=True):
    BINDINGS = [
        Binding("x,f4,ｘ", "done", "Done", id="item.done", tooltip="Mark it as done."),
        Binding("z", "never", "Never", id="item.never"),
        Binding("y", "nameless", "Nameless"),
    ]

    def action_done(self) -> None: ...

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "never"


class Board(AppScreen):
    BINDINGS = [Binding("slash", "find", "Find", id="app.find", tooltip="[b]Find[/b] [/]")]

    def compose(self):  # type: ignore[no-untyped-def]
        yield Pane()

    def on_mount(self) -> None:
        self.query_one(Pane).focus()


class Tiny(App[None]):
    BINDINGS = [
        Binding("u", "undo", "Undo", id="app.undo"),
        *(Binding(f"f{n}", f"deed({n})", f"Deed {n}", id=f"app.deed{n}") for n in range(1, 25)),
    ]

    def __init__(self, say: Words) -> None:
        super().__init__()
        self.say = say

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def on_mount(self) -> None:
        self.push_screen(Board(self.say))


async def test_groups_by_place_and_leaves_out_what_does_not_work() -> None:
    app = Tiny(ENGLISH)
    async with app.run_test() as pilot:
        await pilot.pause()
        here, screen, everywhere = key_groups(app.screen, ENGLISH)
    assert here.title == "Here"
    assert [(line.keys, line.words, line.sentence) for line in here.lines] == [
        ("x f4", "Done", "Mark it as done.")
    ]
    assert [line.words for line in screen.lines] == ["Find"]
    assert {"Undo", "Deed 24"} <= {line.words for line in everywhere.lines}


async def test_is_shown_literally_scrolls_and_closes() -> None:
    app = Tiny(ENGLISH)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(HelpDialog.of(app.screen, ENGLISH))
        await pilot.pause()
        text = shown(app)
        assert "Done" in text
        assert "[b]Find[/b] [/]" in text
        assert "Deed 24" not in text
        assert all(len(line) <= 80 for line in text.splitlines())
        await pilot.press("G")
        await pilot.pause()
        assert "Deed 24" in shown(app)
        await pilot.press("k", "g")
        await pilot.pause()
        assert "Here" in shown(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, Board)


async def test_every_word_goes_through_the_catalogue() -> None:
    app = Tiny(PseudoWords())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(HelpDialog.of(app.screen, app.say))
        await pilot.pause()
        text = shown(app)
    for english in ("Keys", "Here", "Done", "Close", "Mark"):
        assert english not in text


async def test_long_words_about_signs_leave_the_sentences_their_room(tmp_path: Path) -> None:
    app, workspace = sample_app(tmp_path, ENGLISH)
    async with app.run_test(size=(80, 90)) as pilot:
        await play(pilot, "question_mark")
        await pilot.pause()
        text = shown(app)
    workspace.close()
    assert "Leave; everything is saved already." in text
    assert "at risk: due soon and nothing done; of a department: it" in text


@pytest.mark.parametrize(
    ("opens", "key", "explained"),
    [
        ("item.open", "question_mark", "Show the keys that work here."),
        ("item.edit", "f1", "Save what was typed"),
        ("app.conflicts", "question_mark", "Show the keys that work here."),
        ("item.history", "question_mark", "Show the keys that work here."),
        ("app.export", "question_mark", "Copy the report"),
    ],
)
async def test_dialogs_have_their_help(
    tmp_path: Path, opens: str, key: str, explained: str
) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does(opens).presses(key).sees(explained).presses("escape").misses(explained)
        assert len(lead.app.screen_stack) == 2


async def test_a_question_mark_is_typed_in_a_form(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("item.edit").presses("end", "question_mark").sees("Ad budget plan?")
