"""One field of a form: what it is called, where it is typed, and how it is understood."""

from collections.abc import Mapping
from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click
from textual.widget import Widget
from textual.widgets import Input, Static

from widgets.choice_field import ChoiceField
from widgets.form_fields import FieldKind, FieldSpec, Reader, Reading, choices_of, shown_text

_MOST_LABEL = 22
_CHOSEN = (FieldKind.CHOICE, FieldKind.FLAG)


def label_width(fields: "tuple[FieldSpec, ...]") -> int:
    """Return the cells that the labels of these fields need."""
    return min(_MOST_LABEL, max((cell_len(field.label) for field in fields), default=0))


class FormRow(Widget):
    """A row of a form. It knows what was there before, so that only changes are answered."""

    DEFAULT_CSS = """
    FormRow {
        layout: horizontal;
        height: auto;
        .mark { width: 2; height: 1; color: $text-accent; visibility: hidden; }
        .label { height: 1; color: $text-quiet; text-align: right; margin-right: 2; }
        .reading {
            width: auto;
            max-width: 50%;
            height: 1;
            color: $text-good;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        &.-problem .reading { color: $text-bad; }
        & Input { width: 1fr; background: transparent; }
        & Input:focus { background-tint: transparent; }
        &:focus-within { background: $row-cursor; }
        &:focus-within .mark { visibility: visible; }
        &:focus-within .label { color: $foreground; text-style: bold; }
        &:ansi:focus-within { background: ansi_default; }
    }
    """

    def __init__(self, field: FieldSpec, value: Any, reader: Reader, *, label_width: int) -> None:
        super().__init__(id=f"row-{field.key}")
        self.field = field
        self._reader = reader
        self._label_width = label_width
        self._value = value
        self._text = shown_text(field, value, reader.names)
        self._fallback = ""
        self._strict = False
        self.editor = self._make_editor()

    def _make_editor(self) -> Widget:
        field = self.field
        if field.kind in _CHOSEN:
            choices = choices_of(field, self._reader.say)
            field_widget = ChoiceField(choices, self._value)
            self._value = field_widget.value if self._value is None else self._value
            return field_widget
        if field.kind is FieldKind.LINES:
            from widgets.lines_editor import LinesEditor  # dear: only forms with such a field pay

            lines = LinesEditor(self._text, compact=True, placeholder=Content(field.hint))
            lines.styles.max_height = field.rows
            return lines
        return Input(self._text, field.hint, compact=True, select_on_focus=field.is_short)

    def compose(self) -> ComposeResult:
        yield Static("▸ ", classes="mark", markup=False)
        label = Static(self.field.label, classes="label", markup=False)
        label.styles.width = self._label_width
        yield label
        yield self.editor
        yield Static("", classes="reading", markup=False)

    def on_mount(self) -> None:
        self.show_reading()

    def on_click(self, event: Click) -> None:
        if event.widget is not self.editor:
            self.editor.focus()

    # -- what was typed

    @property
    def text(self) -> str:
        """What stands in the field; empty for a choice."""
        if isinstance(self.editor, Input):
            return self.editor.value
        return "" if isinstance(self.editor, ChoiceField) else str(getattr(self.editor, "text", ""))

    @property
    def touched(self) -> bool:
        """Whether the field differs from how it opened."""
        if isinstance(self.editor, ChoiceField):
            return bool(self.editor.value != self._value)
        return self.text != self._text

    @property
    def reading(self) -> Reading:
        """What the field says now; what nobody touched is wrong only when it is needed."""
        if isinstance(self.editor, ChoiceField):
            return Reading(self.editor.value)
        if self._fallback and not self.text.strip():
            return self._reader.read(self.field, self._fallback)
        reading = self._reader.read(self.field, self.text)
        if not self.touched and (self._text or not self.field.required):
            value = reading.value if self._value is None else self._value
            return Reading(value, "" if reading.problem else reading.said)
        return reading

    @property
    def changed(self) -> bool:
        """Whether there is something to answer: the meaning differs, not only the spelling."""
        return self.touched and self.reading.value != self._value

    # -- what is shown

    def insist(self) -> None:
        """From now on an empty field that is needed is shown as a problem."""
        self._strict = True
        self.show_reading()

    def show_reading(self) -> None:
        """Say beside the field how it is understood."""
        reading = self.reading
        waits = not self.text.strip() and not self._strict
        problem = "" if waits else reading.problem
        words = f" ✗ {problem}" if problem else f" → {reading.said}" if reading.said else ""
        self.set_class(bool(problem), "-problem")
        self.query_one(".reading", Static).update(Content(words))

    def show_fallback(self, texts: Mapping[str, str]) -> None:
        """Show what the field holds while it is empty."""
        if self.field.fallback is not None and isinstance(self.editor, Input):
            self._fallback = self.field.fallback(texts)
            self.editor.placeholder = self._fallback or self.field.hint

    def complete(self) -> bool:
        """Write out what was begun; False when there is nothing to write out."""
        if not isinstance(self.editor, Input) or self.editor.cursor_position < len(self.text):
            return False
        whole = self._reader.completed(self.field, self.text)
        if whole is None:
            return False
        self.editor.value = whole
        self.editor.cursor_position = len(whole)
        return True

    def offers(self) -> tuple[str, ...]:
        """Return what may be typed here, as far as it is a short list."""
        return self._reader.offers(self.field, self.text)
