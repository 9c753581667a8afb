"""Who is at the keyboard: asked once, because every edit is signed."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from exports.wording.words import N_, Words
from store.capture.folding import fold, spoken
from store.capture.names import KnownNames, find_names
from store.values import dataclass
from tui.screens.base import Dialog
from widgets.cells import Cell
from widgets.key_bar import KeyBar
from widgets.line_input import LineInput
from widgets.row_list import RowList

_AROUND = 10  # lines that are not the list: border, sentence, input, footer, a little air
_NEW = "new"
# What the list needs for itself; every other letter begins a name. So does no space: it is pressed
# at the board to begin a meeting, and the question may come up just then.
_MOVES = "jkgG "


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person to be, or a new name."""

    id: str
    name: str
    about: str


class PeopleList(RowList[Somebody]):
    """The people the workspace knows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask('choose')", N_("That is me"), id="who.choose"),
    ]
    always_marked = True
    DEFAULT_CSS = """
    PeopleList { height: auto; background: $surface; }
    """

    def cells(self, row: Somebody, width: int) -> Sequence[Cell]:  # noqa: ARG002
        return (Cell(row.name, "", -1), Cell(row.about, "dim"))


class WhoDialog(Dialog[str]):
    """Answers with a name; None when the person would rather not say.

    It comes up by itself over a board that is already typed at, so it takes no key before it was
    painted.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", N_("Skip"), id="dialog.cancel"),
        Binding("down", "walk(1)", N_("Down"), id="who.down", show=False),
        Binding("up", "walk(-1)", N_("Up"), id="who.up", show=False),
    ]
    DEFAULT_CSS = """
    WhoDialog > .box { width: 60; }
    WhoDialog .prompt { color: $text-quiet; margin-bottom: 1; height: auto; }
    WhoDialog Input {
        margin-bottom: 1;
        background: $surface;
        &:focus { background: $row-cursor; background-tint: transparent; }
    }
    """

    def __init__(self, say: Words, names: KnownNames, guess: str = "") -> None:
        super().__init__(say)
        self._names = names
        self._guess = spoken(guess)
        self._seen = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self.say("Who are you?"))
            sentence = self.say(
                "What you change is signed with your name, so that the others see who it was."
            )
            yield Static(Content(sentence), classes="prompt")
            hint = self.say("Your name, or choose below")
            yield LineInput(placeholder=hint, compact=True, select_on_focus=False)
            yield PeopleList()
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self._fit()
        self._show_people("")
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._seen = True
        people = self.query_one(PeopleList)
        self.set_focus(people if self._names.people else self.query_one(Input))

    def on_resize(self, _: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        self.query_one(PeopleList).styles.max_height = max(2, self.app.size.height - _AROUND)

    def _show_people(self, typed: str) -> None:
        typed = spoken(typed)
        fitting = find_names(typed, self._names.people)
        rows = [Somebody(name.id, spoken(name.text), "") for name in fitting]
        new = typed or self._guess
        if new and not any(fold(row.name) == fold(new) for row in rows):
            about = self.say("new here") if typed else self.say("as this computer knows you")
            rows.append(Somebody(_NEW, new, about))
        people = self.query_one(PeopleList)
        people.show(rows)
        people.action_first()
        mine = next((name.id for name in fitting if spoken(name.text) == self._guess), "")
        if mine and not typed:
            people.select(mine)

    # -- typing and choosing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return self._seen or action != "dismiss"

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show_people(event.value)

    @on(Input.Submitted)
    @on(RowList.Requested)
    def _choose(self) -> None:
        row = self.query_one(PeopleList).cursor_row
        if row is not None:
            self.dismiss(row.name)

    def on_key(self, event: events.Key) -> None:
        """A letter typed on the list begins a name, as whoever sees the input expects."""
        letter = event.character
        if not self._seen:
            return
        name = self.query_one(Input)
        if name.has_focus or not event.is_printable or letter is None or letter in _MOVES:
            return
        event.stop()
        event.prevent_default()
        self.set_focus(name)
        name.value += letter
        name.cursor_position = len(name.value)

    def action_walk(self, by: int) -> None:
        people = self.query_one(PeopleList)
        if by > 0:
            people.action_cursor_down()
        else:
            people.action_cursor_up()
