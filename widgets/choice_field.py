"""One value out of a few, all of them in sight."""

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from exports.wording.words import N_
from widgets.cells import fit
from widgets.form_fields import Choice

_GAP = 2


class ChoiceField(Widget, can_focus=True):
    """Choices on one line, the chosen one between angle quotes, so that no colour is needed.

    Where they do not fit, only the chosen one is shown, with its place among the others.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", N_("Previous choice"), id="choice.previous", show=False),
        Binding("right,space", "turn(1)", N_("Next choice"), id="choice.next", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--chosen", "choice--other"}
    DEFAULT_CSS = """
    ChoiceField {
        height: 1;
        width: 1fr;
        .choice--chosen { text-style: bold; }
        .choice--other { color: $text-quiet; }
        &:focus .choice--chosen { color: $text-accent; text-style: bold; }
    }
    """

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, field: "ChoiceField") -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> "ChoiceField":
            return self.field

    def __init__(self, choices: Sequence[Choice], value: Any, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._choices = tuple(choices)
        self._at = next((at for at, each in enumerate(choices) if each.value == value), 0)

    @property
    def value(self) -> Any:
        """The value that is chosen."""
        return self._choices[self._at].value

    def choose(self, at: int) -> None:
        """Choose by position; past the ends it goes round."""
        at %= len(self._choices)
        if at != self._at:
            self._at = at
            self.refresh()
            self.post_message(self.Changed(self))

    def choose_value(self, value: Any) -> None:
        """Choose by value, without telling: it is the form that does it."""
        found = [at for at, each in enumerate(self._choices) if each.value == value]
        self._at = found[0] if found else 0
        self.refresh()

    def action_turn(self, by: int) -> None:
        self.choose(self._at + by)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:  # noqa: ARG002
        """Letters choose here."""
        return character is not None and character.isprintable() and character != " "

    def on_key(self, event: events.Key) -> None:
        if not event.is_printable or event.character is None:
            return
        letter = event.character.casefold()
        order = [
            (self._at + step) % len(self._choices) for step in range(1, len(self._choices) + 1)
        ]
        for at in order:
            if letter in _letters(self._choices[at]):
                event.stop()
                event.prevent_default()
                self.choose(at)
                return

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        end = 0
        for at, width in enumerate(self._widths()):
            end += width + _GAP
            if offset.x < end and self._fits():
                self.choose(at)
                return
        self.choose(self._at + 1)

    def _widths(self) -> list[int]:
        return [cell_len(each.label) + 2 for each in self._choices]

    def _fits(self) -> bool:
        widths = self._widths()
        return sum(widths) + _GAP * (len(widths) - 1) <= self.size.width

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        segments = []
        if self._fits():
            for at, each in enumerate(self._choices):
                chosen = at == self._at
                text = f"‹{each.label}›" if chosen else f" {each.label} "
                segments.append(Segment(text, base + self._style(chosen=chosen)))
                segments.append(Segment(" " * _GAP, base))
        else:
            text = f"‹{self._choices[self._at].label}› {self._at + 1}/{len(self._choices)}"
            segments.append(Segment(fit(text, width), base + self._style(chosen=True)))
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, *, chosen: bool) -> Style:
        name = "choice--chosen" if chosen else "choice--other"
        return self.get_component_rich_style(name, partial=True)


def _letters(choice: Choice) -> set[str]:
    words = (choice.key, choice.label, str(choice.value))
    return {word[0].casefold() for word in words if word}
