"""A form: rows of fields that are walked with the arrows and answered together."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from exports.wording.words import N_
from widgets.choice_field import ChoiceField
from widgets.form_fields import Answers, FieldSpec, Reader
from widgets.form_row import FormRow, label_width
from widgets.lines_editor import LinesEditor

_FOLDER_ENDS = ("/", "\\")


class Form(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Fields below each other. It answers what was changed and leaves the saving to others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("Save"), id="form.save", tooltip=N_("Save what was typed")),
        # With priority the focus moves before the next key is looked at, so nothing that is typed
        # fast, pasted or sent by a script lands in the wrong field.
        Binding("tab", "complete", N_("Next"), id="form.next", priority=True),
        Binding("shift+tab", "step(-1)", N_("Back"), id="form.back", show=False, priority=True),
        Binding("up", "walk(-1)", N_("Back"), id="form.up", show=False, priority=True),
        Binding("down", "walk(1)", N_("Next"), id="form.down", show=False, priority=True),
        Binding("enter", "walk_on", N_("Next"), id="form.enter", show=False, priority=True),
        Binding("enter", "save", N_("Save"), id="form.done", show=False),
        Binding(
            "f8",
            "settle('mine')",
            N_("Keep mine"),
            id="form.mine",
            tooltip=N_("Save what you typed here, over what somebody else wrote meanwhile."),
        ),
        Binding(
            "f9",
            "settle('theirs')",
            N_("Take theirs"),
            id="form.theirs",
            tooltip=N_("Drop what you typed here, for what somebody else wrote meanwhile."),
        ),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "field--mark", "field--label", "field--here", "field--said", "field--problem",
    }  # fmt: skip
    DEFAULT_CSS = """
    Form {
        height: auto;
        scrollbar-size-vertical: 1;
        background: transparent;
        & > .heading { color: $text-accent; text-style: bold; }
        .field--mark { color: $text-accent; }
        .field--label { color: $text-quiet; }
        .field--here { text-style: bold; }
        .field--said { color: $text-good; }
        .field--problem { color: $text-bad; }
    }
    """

    class Changed(Message):
        """Something was typed."""

    class Moved(Message):
        """Another field has the focus."""

    class SaveRequested(Message):
        """The person is done, and nothing in the form is wrong."""

        def __init__(self, answers: Answers) -> None:
            super().__init__()
            self.answers = answers

    def __init__(
        self,
        fields: Sequence[FieldSpec],
        values: Mapping[str, Any],
        reader: Reader,
        *,
        changed_only: bool = True,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._fields = tuple(fields)
        self._values = dict(values)
        self._reader = reader
        self._changed_only = changed_only
        self._rows: tuple[FormRow, ...] = ()

    def compose(self) -> ComposeResult:
        width = label_width(self._fields)
        self._rows = tuple(
            FormRow(field, self._values.get(field.key), self._reader, label_width=width)
            for field in self._fields
        )
        for row in self._rows:
            if row.field.heading:
                yield Static(Content(row.field.heading), classes="heading")
            yield row

    def on_mount(self) -> None:
        self._show_fallbacks()

    # -- what it says

    @property
    def changed(self) -> bool:
        """Whether anything was typed that would be lost."""
        return any(row.touched for row in self._rows)

    @property
    def answers(self) -> Answers:
        """What the fields say, as far as asked for; meaningless while something is wrong."""
        rows = (row for row in self._rows if row.changed or not self._changed_only)
        return {row.field.key: row.reading.value for row in rows}

    @property
    def row(self) -> FormRow | None:
        """The row that has the focus."""
        return next((row for row in self._rows if row.has_focus_within), None)

    def texts(self) -> dict[str, str]:
        """Return what stands in the fields, as typed."""
        return {row.field.key: row.text for row in self._rows}

    def focus_field(self, key: str = "") -> None:
        """Focus a field: the named one, else the first empty one that is needed, else the first."""
        needed = (row for row in self._rows if row.field.required and not row.text.strip())
        named = next((row for row in self._rows if row.field.key == key), None)
        row = named or next(needed, None) or next(iter(self._rows), None)
        if row is not None:
            self._focus(row)

    def _focus(self, row: FormRow) -> None:
        row.take_focus()
        if row is self._rows[0]:
            self.scroll_home(animate=False)
            return
        row.scroll_visible(animate=False)
        if row.field.heading:
            above = self.children[self.children.index(row) - 1]
            # When the row has been scrolled to, for both count from where the form stands.
            self.call_after_refresh(self.call_after_refresh, above.scroll_visible, animate=False)

    # -- what others wrote meanwhile

    def meet(self, values: Mapping[str, Any], who: Callable[[str], str], reader: Reader) -> None:
        """Take in what the record holds now.

        Args:
            values: by field, as the record has them.
            who: tells who wrote a field last.
            reader: knows the names there are now.
        """
        self._reader = reader
        for row in self._rows:
            key = row.field.key
            if key in values and values[key] != self._values.get(key):
                self._values[key] = values[key]
                row.meet(values[key], who(key), reader)
        self.refresh_bindings()
        self.post_message(self.Moved())

    @property
    def contested(self) -> FormRow | None:
        """The first row whose field the person and somebody else have both changed."""
        return next((row for row in self._rows if row.contest is not None), None)

    def action_settle(self, whose: str) -> None:
        row = self.row
        if row is not None:
            row.keep_mine() if whose == "mine" else row.take_theirs()
            self.refresh_bindings()
            self.post_message(self.Moved())

    # -- news from the fields

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Changed)
    def _read(self, event: Message) -> None:
        event.stop()
        row = self._row_of(event.control)
        if row is not None and row.has_news():
            row.show_reading()
            self._show_fallbacks()
            self.post_message(self.Changed())

    @on(events.DescendantFocus)
    def _tell_focus(self) -> None:
        self.post_message(self.Moved())

    def _row_of(self, editor: object) -> FormRow | None:
        return next((row for row in self._rows if row.editor is editor), None)

    def _show_fallbacks(self) -> None:
        texts = self.texts()
        for row in self._rows:
            row.show_fallback(texts)

    # -- walking

    def action_step(self, by: int) -> None:
        row = self.row
        at = self._rows.index(row) + by if row else 0
        if 0 <= at < len(self._rows):
            self._focus(self._rows[at])

    def action_complete(self) -> None:
        """Write out what was begun and move on."""
        row = self.row
        if row is None:
            self._go_round(row)
        elif row.field.offers is not None:
            row.editor.call_later(self._complete_or_stay, row)
        else:
            self._go_round(row)
            # Letters on their way to the field that is left are there before this.
            row.editor.call_later(row.complete)

    def _complete_or_stay(self, row: FormRow) -> None:
        """Stay behind a folder: what is in it is typed next."""
        if not (row.complete() and row.text.endswith(_FOLDER_ENDS)):
            self._go_round(row)

    def _go_round(self, row: FormRow | None) -> None:
        at = (self._rows.index(row) + 1) % len(self._rows) if row else 0
        self._focus(self._rows[at])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Enter on the last field; it comes after all that was typed there."""
        event.stop()
        self.action_save()

    def action_walk(self, by: int) -> None:
        self.action_step(by)

    def action_walk_on(self) -> None:
        self.action_step(1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        row = self.row
        if action == "settle":
            return row is not None and row.contest is not None
        if action not in {"walk", "walk_on"}:
            return True
        if row is None:
            return False
        if isinstance(row.editor, LinesEditor):
            return action == "walk" and row.editor.is_at_edge(below=parameters[0] == 1)
        return action == "walk" or row is not self._rows[-1]

    def go_to(self, row: FormRow) -> None:
        """Show the row that keeps the form from being saved."""
        self._focus(row)
        self.refresh_bindings()
        self.post_message(self.Moved())

    def action_save(self) -> None:
        for row in self._rows:
            row.insist()
        wrong = next((row for row in self._rows if row.reading.problem), None)
        if wrong is not None:
            self.go_to(wrong)
            return
        self.post_message(self.SaveRequested(self.answers))
