"""The live filter: words, @owner, #department, !priority."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.widgets import Input

from exports.wording.words import N_, Words
from widgets.line_input import LineInput


class FilterInput(LineInput):
    """The input of the filter line, with the keys that belong to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Keep"), id="filter.keep"),
        Binding("down,tab", "submit", N_("Keep"), id="filter.to-list", show=False),
        Binding("escape", "clear", N_("Show all"), id="filter.clear"),
    ]

    class Cleared(Message):
        """The person wants to see everything again."""

    def action_clear(self) -> None:
        self.post_message(self.Cleared())


class FilterLine(Container):
    """One line; the lists follow while it is typed."""

    DEFAULT_CSS = """
    FilterLine {
        height: 3;
        border: round $pane-border-focus;
        border-title-color: $text-accent;
        border-subtitle-color: $text-quiet;
        background: $background;
        padding: 0 1;
        FilterInput {
            background: $background;
            &:focus { background: $background; background-tint: transparent; }
        }
    }
    """

    class Changed(Message):
        """The text of the filter changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Closed(Message):
        """The line is not needed any more; `keep` says whether the filter stays."""

        def __init__(self, *, keep: bool) -> None:
            super().__init__()
            self.keep = keep

    def __init__(
        self,
        say: Words,
        *,
        title: str = "",
        hint: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.say = say
        self._title = title or say("Find")
        self._hint = hint or say("enter keep · esc show all")

    def compose(self) -> ComposeResult:
        yield FilterInput(
            placeholder=self.say("words  @owner  #department  !priority  -without"),
            select_on_focus=False,
            compact=True,
        )

    def on_mount(self) -> None:
        self.border_title = self._title
        self.border_subtitle = self._hint

    def start(self, text: str) -> None:
        """Begin with this text."""
        line = self.query_one(FilterInput)
        with self.prevent(Input.Changed):
            line.value = text
        line.cursor_position = len(text)
        self.screen.set_focus(line)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Closed(keep=True))

    @on(FilterInput.Cleared)
    def _cleared(self, event: FilterInput.Cleared) -> None:
        event.stop()
        self.post_message(self.Closed(keep=False))
