from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.widgets import Input

from exports.wording.words import words_for
from store.capture.names import KnownNames, Name
from store.capture.tokens import NewName
from store.model.action import Priority
from tests.tui.playing import play, settle
from tui.dialogs.form import FormDialog
from tui.record_forms import action_fields, block_fields, escalate_fields
from tui.theme import DEFAULTS
from widgets.form_fields import Answers, FieldKind, FieldSpec

pytestmark = pytest.mark.slow

TODAY = date(2026, 5, 28)
NAMES = KnownNames(
    people=(Name("1", "王工"), Name("2", "王磊"), Name("3", "Anna Lee")),
    departments=(Name("7", "研发部"), Name("8", "销售部")),
)
SIZES = [(80, 24), (120, 36)]
REFUSAL = "That title is taken by another action of the same department; nothing was changed."
HOSTILE = "[/] x [@click=app.quit]y \x1b[31m"


class FormApp(App[None]):
    """Shows one dialog and keeps what it answered."""

    def __init__(self, dialog: FormDialog) -> None:
        super().__init__()
        self.dialog = dialog
        self.answers: list[Answers | None] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)

    def text(self) -> str:
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(part.text for part in strip) for strip in strips)

    def typed(self, key: str) -> str:
        return self.screen.query_one(f"#row-{key} Input", Input).value


def edit(
    values: Mapping[str, Any] | None = None,
    fields: Sequence[FieldSpec] | None = None,
    *,
    lang: str = "en",
    refuse: Callable[[Answers], str] | None = None,
) -> FormDialog:
    say = words_for(lang)
    before = {"title": "Pay page", "owner": "1", "due": date(2026, 5, 30)} | dict(values or {})
    shown = action_fields(say)[:5] if fields is None else fields
    return FormDialog(
        say, "Edit [/] action", shown, before, names=NAMES, today=TODAY, refuse=refuse
    )


def ask(title: str, fields: Sequence[FieldSpec], *, prompt: str = "") -> FormDialog:
    """Return a short question, which answers every field."""
    return FormDialog(
        words_for("en"),
        title,
        fields,
        names=NAMES,
        today=TODAY,
        prompt=prompt,
        changed_only=False,
    )


@pytest.mark.parametrize("size", SIZES)
async def test_only_what_changed_is_answered(size: tuple[int, int]) -> None:
    app = FormApp(edit({"priority": Priority.NORMAL}))
    async with app.run_test(size=size) as pilot:
        await play(pilot, "down", "w", "l", "enter", "down", "'fri", "enter", "h", "ctrl+s")
        assert app.answers == [{"owner": "2", "due": date(2026, 5, 29), "priority": Priority.HIGH}]


@pytest.mark.parametrize("size", SIZES)
async def test_each_field_says_how_it_is_understood(size: tuple[int, int]) -> None:
    app = FormApp(edit())
    async with app.run_test(size=size) as pilot:
        await play(pilot, "down", "w", "l")
        assert "→ 王磊" in app.text()
        assert "→ Sat 30 May" in app.text()
        await play(pilot, "backspace", "backspace", "王")
        assert "✗ fits 王工, 王磊" in app.text()


async def test_a_field_that_was_typed_back_is_no_change() -> None:
    app = FormApp(edit())
    async with app.run_test() as pilot:
        await play(pilot, "x", "backspace", "ctrl+s")
        assert app.answers == [{}]


async def test_another_spelling_of_the_same_day_is_no_change() -> None:
    app = FormApp(edit())
    async with app.run_test() as pilot:
        await play(pilot, "down", "down", "down", "'+2d", "ctrl+s")
        assert app.answers == [{}]


async def test_save_goes_to_the_field_that_is_wrong_and_says_why() -> None:
    app = FormApp(edit({"title": ""}))
    async with app.run_test() as pilot:
        await play(pilot, "down", "down", "down", "ctrl+s")
        assert app.answers == []
        assert app.focused is app.screen.query_one("#row-title Input")
        assert "✗ needed" in app.text()
        await play(pilot, "A", "ctrl+s")
        assert app.answers == [{"title": "A"}]


async def test_enter_walks_and_saves_on_the_last_field() -> None:
    say = words_for("en")
    app = FormApp(ask("Block", block_fields(say), prompt="Pay page"))
    async with app.run_test() as pilot:
        assert "Pay page" in app.text()
        await play(pilot, "'no key", "enter", "x", "s", "tab", "enter")
        assert app.answers == [{"reason": "no key", "waits_on": "8", "owner": ""}]


async def test_tab_completes_a_name_and_moves_on_in_one_press() -> None:
    app = FormApp(edit())
    async with app.run_test() as pilot:
        await play(pilot, "down", "'ann", "tab", "'xsb", "tab", "'fr", "tab", "h", "shift+tab")
        assert app.typed("owner") == "Anna Lee"
        assert app.typed("department") == "销售部"
        assert app.typed("due") == "fri"
        assert app.focused is app.screen.query_one("#row-due Input")
        await play(pilot, "'mon", "ctrl+s")
        made = {"owner": "3", "department": "8", "due": date(2026, 6, 1), "priority": Priority.HIGH}
        assert app.answers == [made]


async def test_what_is_typed_right_behind_tab_lands_in_the_next_field() -> None:
    app = FormApp(edit())
    async with app.run_test() as pilot:
        for key in ("down", "a", "n", "n", "tab", "x", "s", "shift+tab", "shift+tab", "A", "b"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        await settle(pilot)
        assert app.typed("owner") == "Anna Lee"
        assert app.typed("department") == "xs"
        assert app.typed("title") == "Pay pageAb"


async def test_tab_leaves_lines_and_stays_behind_a_folder_which_goes_on() -> None:
    offered = {"~/S": ("~/Sync/",), "~/Sync/t": ("~/Sync/team.json",)}
    fields = (
        FieldSpec("done", "Done", FieldKind.LINES),
        FieldSpec("path", "Path", offers=lambda typed: offered.get(typed, ())),
        FieldSpec("name", "Name"),
    )
    app = FormApp(edit({}, fields))
    async with app.run_test() as pilot:
        await play(pilot, "a", "tab", "'~/S", "tab", "t", "tab", "b", "ctrl+s")
        assert app.answers == [{"done": "a", "path": "~/Sync/team.json", "name": "b"}]


async def test_escape_asks_once_when_something_would_be_lost() -> None:
    app = FormApp(edit())
    async with app.run_test() as pilot:
        await play(pilot, "x", "escape")
        assert "Press escape again to discard" in app.text()
        await play(pilot, "y")
        assert "Press escape again" not in app.text()
        await play(pilot, "escape", "escape")
        assert app.answers == [None]


async def test_escape_leaves_at_once_when_nothing_was_typed() -> None:
    app = FormApp(edit())
    async with app.run_test() as pilot:
        await play(pilot, "escape")
        assert app.answers == [None]


async def test_what_is_refused_keeps_the_dialog_and_what_was_typed() -> None:
    app = FormApp(edit(refuse=lambda answers: REFUSAL if answers else ""))
    async with app.run_test() as pilot:
        await play(pilot, "x", "ctrl+s")
        assert app.answers == []
        assert "That title is taken" in app.text()
        assert "was changed." in app.text()  # words that need a second line have it
        assert app.typed("title") == "Pay pagex"
        await play(pilot, "backspace", "ctrl+s")
        assert app.answers == [{}]


async def test_an_unknown_name_is_new_or_in_words_where_allowed() -> None:
    new = FieldSpec("contact", "Contact", FieldKind.PERSON, allow_new=True)
    say = words_for("en")
    fields = (new, *escalate_fields(say))
    dialog = ask("Escalate", fields)
    app = FormApp(dialog)
    async with app.run_test() as pilot:
        await play(pilot, "'Bob")
        assert "→ new: Bob" in app.text()
        await play(pilot, "down", "'CEO", "ctrl+s")
        assert app.answers == [{"contact": NewName("Bob"), "to": "CEO", "reason": ""}]


async def test_lines_keep_enter_and_let_the_arrows_out() -> None:
    fields = (
        FieldSpec("done", "Done", FieldKind.LINES),
        FieldSpec("next", "Next", FieldKind.LINES),
        FieldSpec("works", "Works", FieldKind.FLAG),
    )
    app = FormApp(edit({"works": False}, fields))
    async with app.run_test() as pilot:
        await play(pilot, "a", "enter", "b", "up", "down", "down", "c", "down", "y", "ctrl+s")
        assert app.answers == [{"done": "a\nb", "next": "c", "works": True}]


async def test_choices_turn_with_the_arrows_and_go_round() -> None:
    fields = [field for field in action_fields(words_for("en")) if field.key == "priority"]
    app = FormApp(edit({"priority": Priority.LOW}, fields))
    async with app.run_test() as pilot:
        await play(pilot, "left", "space", "right", "enter")
        assert app.answers == [{"priority": Priority.NORMAL}]


async def test_an_empty_field_holds_what_the_others_tell() -> None:
    fields = (
        FieldSpec("name", "Name", required=True),
        FieldSpec("path", "Path", required=True, fallback=lambda texts: f"{texts['name']}.json"),
    )
    say = words_for("en")
    app = FormApp(FormDialog(say, "New", fields, names=NAMES, today=TODAY, changed_only=False))
    async with app.run_test() as pilot:
        await play(pilot, "a", "b")
        assert "ab.json" in app.text()
        await play(pilot, "ctrl+s")
        assert app.answers == [{"name": "ab", "path": "ab.json"}]


@pytest.mark.parametrize("size", SIZES)
async def test_every_line_fits_and_words_follow_the_language(size: tuple[int, int]) -> None:
    every = action_fields(words_for("zh"))
    app = FormApp(edit({"remarks": "一\n二\n三\n四"}, every, lang="zh"))
    async with app.run_test(size=size) as pilot:
        await play(pilot, "end")
        assert app.screen.query_one("#row-remarks").region.bottom < size[1]
        assert all(strip.cell_length <= size[0] for strip in app.screen._compositor.render_strips())


async def test_hostile_text_is_only_text() -> None:
    app = FormApp(edit({"title": HOSTILE}))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "[/] x [@click=app.quit]y [31m" in app.text()
        assert "Edit [/] action" in app.text()
        await play(pilot, "ctrl+s")
        assert app.answers == [{}]


async def test_a_click_on_a_choice_picks_it() -> None:
    app = FormApp(edit({"priority": Priority.LOW}))
    async with app.run_test() as pilot:
        await pilot.click("#row-priority ChoiceField", offset=(9, 0))
        await play(pilot, "ctrl+s")
        assert app.answers == [{"priority": Priority.NORMAL}]


async def test_what_is_typed_without_waiting_lands_where_it_belongs() -> None:
    app = FormApp(edit({"title": ""}))
    async with app.run_test() as pilot:
        for key in ("A", "b", "enter", "w", "l", "down", "down", "f", "r", "i", "ctrl+s"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        await settle(pilot)
        assert app.answers == [{"title": "Ab", "owner": "2", "due": date(2026, 5, 29)}]


async def test_of_pasted_lines_none_is_dropped() -> None:
    app = FormApp(edit({"title": ""}))
    async with app.run_test() as pilot:
        app.post_message(events.Paste("Pay\n  the\r\nprinter\n"))
        await settle(pilot)
        assert app.typed("title") == "Pay the printer"
