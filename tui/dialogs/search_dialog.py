"""A list with an input above it: type a part of a name, or go there with the arrows."""

from typing import ClassVar, Generic, Protocol, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from exports.wording.words import Words
from tui.screens.base import Dialog
from widgets.key_bar import KeyBar
from widgets.line_input import LineInput
from widgets.row_list import RowList

PAGE = 8  # rows


class Explained(Protocol):
    """A row that says in a sentence what it is."""

    @property
    def sentence(self) -> str:
        """What it is, for who does not know it yet."""


Row = TypeVar("Row", bound=Explained)
Answer = TypeVar("Answer")


class SearchRows(RowList[Row]):
    """Typing goes to the input above, so this never has the focus."""

    can_focus = False
    always_marked = True
    DEFAULT_CSS = """
    SearchRows { height: auto; background: $surface; }
    """


class SearchDialog(Dialog[Answer], Generic[Row, Answer]):
    """What the palette and every choice among many have in common.

    Whoever derives from it binds the actions `choose`, `move` and `dismiss` to keys, with priority,
    because an input scrolls with the same ones.

    Attributes:
        AROUND: lines that are not the list: border, margin, input, sentence.
    """

    AROUND: ClassVar[int] = 7

    DEFAULT_CSS = """
    SearchDialog { align: center top; }
    SearchDialog > .box { margin-top: 1; }
    SearchDialog Input {
        border: none;
        height: 1;
        padding: 0;
        margin-bottom: 1;
        background: $surface;
        &:focus { border: none; background: $surface; background-tint: transparent; }
    }
    SearchDialog .sentence {
        color: $text-quiet;
        margin-top: 1;
        height: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, say: Words, title: str, placeholder: str, rows: SearchRows[Row]) -> None:
        """Make it.

        Args:
            say: the reader's words.
            title: what is looked for.
            placeholder: what to type.
            rows: the list, empty yet.
        """
        super().__init__(say)
        self._title = title
        self._placeholder = placeholder
        self._rows = rows
        self._searched = ""

    # -- what differs

    def show_fitting(self, typed: str) -> None:
        """Show the rows that fit what was typed, the cursor on the one most likely meant."""

    def answer_of(self, row: Row) -> Answer | None:
        """Return what choosing a row answers; None leaves everything as it is."""

    # -- what does not

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self._title)
            yield LineInput(placeholder=self._placeholder)
            yield self._rows
            yield Static("", classes="sentence", markup=False)
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self._fit()
        self.set_focus(self.query_one(Input))  # at once: the next key may be here before
        self.show_fitting("")
        self._explain()

    def on_resize(self, _: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        self._rows.styles.max_height = self.room_beside(self.AROUND)

    @on(Input.Changed)
    def _typed(self) -> None:
        typed = self.query_one(Input).value
        if typed != self._searched:
            self._searched = typed
            self.show_fitting(typed)
            self._explain()

    @on(RowList.Highlighted)
    def _explain(self) -> None:
        row = self._rows.cursor_row
        self.query_one(".sentence", Static).update(Content(row.sentence if row else ""))

    def action_choose(self) -> None:
        # Behind the letters that are still on their way into the input.
        self.query_one(Input).call_later(self._choose)

    @on(RowList.Requested)
    def _choose(self) -> None:
        self._typed()
        row = self._rows.cursor_row
        if row is not None:
            self.dismiss(self.answer_of(row))

    def action_move(self, by: int) -> None:
        for _ in range(abs(by)):
            if by > 0:
                self._rows.action_cursor_down()
            else:
                self._rows.action_cursor_up()
