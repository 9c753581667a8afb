"""One field of a form: what it is called, where it is typed, and how it is understood."""

from collections.abc import Mapping
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from widgets.cells import fit
from widgets.choice_field import ChoiceField
from widgets.contest import Contest, labelled
from widgets.form_fields import FieldKind, FieldSpec, Reader, Reading, choices_of, shown_text
from widgets.line_input import LineInput

_MOST_LABEL = 22
_MARK_WIDTH, _GAP = 2, 2
_SAID, _PROBLEM = "field--said", "field--problem"
_PLACES = ("env:", "file:", "command:")  # of a secret; where it is kept is none itself
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
        & Input { width: 1fr; background: transparent; }
        & Input:focus { background-tint: transparent; }
        &:focus-within { background: $row-cursor; }
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
        self._said = ("", "")
        self._by = ""  # who changed the field while the form was open
        self.contest: Contest | None = None
        self.editor = self._make_editor()
        self._seen = self._value if isinstance(self.editor, ChoiceField) else self._text

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
        hidden = field.secret
        return LineInput(
            self._text, field.hint, password=hidden, compact=True, select_on_focus=False
        )

    def compose(self) -> ComposeResult:
        yield self.editor

    def on_mount(self) -> None:
        self._make_room()
        self.show_reading()

    def on_resize(self, _: events.Resize) -> None:
        self._make_room()

    def on_click(self, event: events.Click) -> None:
        if event.widget is not self.editor:
            self.take_focus()

    def take_focus(self) -> None:
        """Be typed into next; a short value is selected, so that typing replaces it.

        At once, not when the focus has arrived: the next key may be here before.
        """
        if isinstance(self.editor, Input) and self.field.is_short:
            self.editor.action_select_all()
        # Textual would scroll to the middle, past a heading; the form knows better.
        self.screen.set_focus(self.editor, scroll_visible=False)

    # -- what was typed

    @property
    def text(self) -> str:
        """What stands in the field; empty for a choice."""
        if isinstance(self.editor, Input):
            return self.editor.value
        return "" if isinstance(self.editor, ChoiceField) else str(getattr(self.editor, "text", ""))

    def has_news(self) -> bool:
        """Return whether something was typed since this was last asked.

        Editors also tell of what they open with, and that needs no answer.
        """
        now = self.editor.value if isinstance(self.editor, ChoiceField) else self.text
        before, self._seen = self._seen, now
        return bool(now != before)

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

    # -- what others wrote meanwhile

    def meet(self, value: Any, who: str, reader: Reader) -> None:
        """Take in that the record holds this value now, written by `who`.

        A field nobody touched shows it. One that the person changed keeps what was typed, and
        both values are shown until the person has chosen.
        """
        self._reader = reader
        theirs = shown_text(self.field, value, reader.names)
        if value == self._value or (self.touched and self.reading.value == value):
            self.contest = None
            self._value, self._text = value, theirs
        elif self.touched:
            words = labelled(self.field, value, theirs, reader.say)
            self.contest = Contest(value, theirs, words, who or reader.say("somebody"))
        else:
            self._by = who or reader.say("somebody")
            self._start_from(value, theirs)
        self.show_reading()

    def keep_mine(self) -> None:
        """Let what was typed replace what somebody else wrote meanwhile."""
        if self.contest is not None:
            self._value, self._text = self.contest.value, self.contest.text
            self.contest = None
            self.show_reading()

    def take_theirs(self) -> None:
        """Drop what was typed, for what somebody else wrote meanwhile."""
        if self.contest is not None:
            self._by = self.contest.who
            self._start_from(self.contest.value, self.contest.text)
            self.contest = None
            self.show_reading()

    def _start_from(self, value: Any, text: str) -> None:
        """Begin anew with a value, as if the form had been opened with it."""
        self._value, self._text = value, text
        editor = self.editor
        if isinstance(editor, ChoiceField):
            editor.choose_value(value)
            self._value = editor.value if value is None else value
        elif isinstance(editor, Input):
            editor.value = text
        else:
            editor.text = text  # type: ignore[attr-defined]
        self._seen = self._value if isinstance(editor, ChoiceField) else text

    # -- what is shown

    def insist(self) -> None:
        """From now on an empty field that is needed is shown as a problem."""
        self._strict = True
        self.show_reading()

    @property
    def is_wrong(self) -> bool:
        """Whether a problem is shown beside the field."""
        return self._said[1] == _PROBLEM

    def show_reading(self) -> None:
        """Say beside the field how it is understood."""
        if self.field.secret and isinstance(self.editor, Input):
            self.editor.password = not self.text.startswith(_PLACES)
        reading = self.reading
        waits = not self.text.strip() and not self._strict
        said = ("", "")
        if self.contest is not None:
            who, words = self.contest.who, self.contest.words
            said = (" ≠ " + self._reader.say("{name}: {text}", name=who, text=words), _PROBLEM)
        elif reading.problem and not waits:
            said = (f" ✗ {reading.problem}", _PROBLEM)
        elif self._by and not self.touched:
            said = (f" • {self._by}", _SAID)
        elif reading.said:
            said = (f" → {reading.said}", _SAID)
        if said != self._said:
            self._said = said
            self._make_room()
            self.refresh()

    def _make_room(self) -> None:
        """Leave the editor what the label and the reading do not take."""
        said = min(cell_len(self._said[0]), self.size.width // 2)
        self.editor.styles.margin = (0, said, 0, self._before)

    @property
    def _before(self) -> int:
        return _MARK_WIDTH + self._label_width + _GAP

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        width = self.size.width
        if y:
            return Strip.blank(width, base)
        here = self.has_focus_within
        label = self._style("field--here" if here else "field--label")
        words, tone = self._said
        said = fit(words, min(cell_len(words), width // 2))
        between = max(0, width - self._before - cell_len(said))
        segments = [
            Segment("▸ " if here else "  ", base + self._style("field--mark")),
            Segment(fit(self.field.label, self._label_width, right=True), base + label),
            Segment(" " * (_GAP + between), base),
            Segment(said, base + self._style(tone) if tone else base),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        # The form keeps the looks of all its rows: each component class of a widget costs time
        # when it is made.
        form = self.parent
        if not isinstance(form, Widget):
            return Style.null()
        return form.get_component_rich_style(name, partial=True)

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _draw_mark(self) -> None:
        self.refresh()

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
