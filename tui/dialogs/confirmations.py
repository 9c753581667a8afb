"""Who has confirmed the minutes of a meeting, who objects and to what, and who is still asked."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from exports.wording.words import N_
from store.errors import MusterError, NotFoundError
from store.model.department import Person
from store.model.notes import Verdict
from store.operations.minutes import confirm_minutes, object_to_minutes
from store.queries.confirming import AskedRow, Confirming, confirming
from store.queries.names import known_names
from store.text import clean_line, clean_text
from tui.confirmation_words import (
    count_words,
    noted_words,
    origin_words,
    standing_words,
    title_words,
    verdict_words,
)
from tui.context import Context
from tui.dialogs.card_dialog import CardDialog
from tui.errors import word_error
from widgets.confirmation_list import ConfirmationList, ConfirmationRow
from widgets.form_fields import Answers, FieldKind, FieldSpec
from widgets.key_bar import KeyBar
from widgets.row_list import RowList
from widgets.value_card import CardLine, ValueCard

EMPTY = N_("There are no minutes yet; nobody is asked before they are written.")
NOBODY = N_("No department had a part in this meeting, so nobody has to confirm.")
_CONFIRM, _ARCHIVE = "confirmation.confirm", "confirmation.archive"
_TEXT = "text"


class ConfirmationsDialog(CardDialog[None]):
    """A department a line; its contact confirms here on any machine, or the lead notes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("A,f7", "archive", N_("Archive"), id=_ARCHIVE,
                tooltip=N_("Keep the minutes as a file in archive/; nothing changes after that.")),
        Binding("u", "app.undo", N_("Undo"), id="confirmation.undo",
                tooltip=N_("Take back the last change you made.")),
        Binding("escape,enter,q", "dismiss(None)", N_("Close"), id="confirmation.close"),
    ]  # fmt: skip
    AROUND: ClassVar[int] = 14

    def __init__(self, context: Context, meeting_id: str) -> None:
        super().__init__(context)
        self._meeting_id = meeting_id
        self._found: Confirming | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield ConfirmationList(id="confirmations", empty=self.say(EMPTY))
            yield ValueCard(id="card", most=6)
        yield KeyBar(always=("dialog.help",))

    @property
    def _list(self) -> ConfirmationList:
        return self.query_one("#confirmations", ConfirmationList)

    # -- showing

    def _show(self) -> None:
        workspace, say = self.context.workspace, self.say
        try:
            found = confirming(workspace, self._meeting_id, workspace.who)
        except NotFoundError:
            self.dismiss(None)
            return
        self._found = found
        box = self.query_one(".box")
        title = say("Confirmations: {meeting}", meeting=title_words(found.meeting, say))
        box.border_title = Content(title)
        box.border_subtitle = Content(count_words(found, workspace.now(), say))
        self._list.set_empty(say(NOBODY) if found.version else say(EMPTY))
        self._list.show_departments([self._row(each, found) for each in found.rows])
        self._show_card()
        self.refresh_bindings()

    def _row(self, row: AskedRow, found: Confirming) -> ConfirmationRow:
        sign, tone = _sign(row)
        return ConfirmationRow(
            id=row.id,
            name=clean_line(row.name),
            contact=clean_line(row.contact),
            words=standing_words(row, self.context.workspace, self.say),
            sign=sign,
            tone=tone,
            confirms=not found.is_archived and not row.is_settled,
            objects=not found.is_archived,
        )

    def _at(self, key: str) -> AskedRow | None:
        rows = self._found.rows if self._found else ()
        return next((row for row in rows if row.id == key), None)

    @on(RowList.Highlighted)
    def _show_card(self) -> None:
        row = self._at(self._list.cursor_key)
        found = self._found
        lines = [*self._card(row)] if row else []
        if found is not None:
            lines += self._ending(found)
        card = self.query_one(ValueCard)
        card.display = bool(lines)
        card.show_lines(lines)

    def _card(self, row: AskedRow) -> Iterable[CardLine]:
        say, workspace = self.say, self.context.workspace
        asked = clean_line(row.contact) or say("nobody")
        if row.deputy:
            asked = say("{name}, deputy {deputy}", name=asked, deputy=clean_line(row.deputy))
        yield clean_line(row.name), asked, ""
        if row.verdict is not None:
            if not row.is_settled:
                yield "", verdict_words(row, workspace, say), _sign(row)[1]
            if row.text.strip():
                yield "", clean_text(row.text).strip(), "strong"
            yield "", origin_words(row, workspace, say), "dim"
        if self._found and not self._found.is_archived and not row.is_settled:
            yield "", self._offer(row), "accent"

    def _offer(self, row: AskedRow) -> str:
        """Return as whose word a confirmation would be written down."""
        say, key = self.say, self.key_of(_CONFIRM)
        person = self._name_of(row.speaks)
        if row.is_mine:
            return say("{key} confirms in your own name, {person}.", key=key, person=person)
        if not person:
            return say("{key} notes that the department confirms.", key=key)
        return say("{key} notes that {person} confirms; you write it down.", key=key, person=person)

    def _ending(self, found: Confirming) -> Iterable[CardLine]:
        if found.is_archived:
            path = clean_line(found.meeting.archived_as)
            yield "", self.say("Archived as {name}", name=path), "good"
        elif found.rows and not found.missing:
            key = self.key_of(_ARCHIVE)
            yield "", self.say("All have confirmed: {key} archives.", key=key), "good"

    def _name_of(self, person_id: str) -> str:
        person = self.context.workspace.find(Person, person_id)
        return clean_line(person.name) if person else ""

    # -- saying

    @on(RowList.Requested)
    def _requested(self, event: RowList.Requested) -> None:
        event.stop()
        row = self._at(event.key)
        if row is None:
            return
        if event.verb == "confirm":
            said = self.attempt(
                confirm_minutes,
                self.context.workspace,
                self._meeting_id,
                row.id,
                person=row.speaks,
            )
            if said is not None:
                self._tell_noted(row, Verdict.CONFIRMED)
        elif event.verb == "object":
            self._ask_objection(row)

    def _ask_objection(self, row: AskedRow) -> None:
        from tui.dialogs.form import FormDialog

        say, workspace = self.say, self.context.workspace

        def refuse(answers: Answers) -> str:
            try:
                object_to_minutes(
                    workspace, self._meeting_id, row.id, answers[_TEXT], person=row.speaks
                )
            except MusterError as error:
                return word_error(error, say)
            return ""

        form = FormDialog(
            say,
            say("Objection of {department}", department=clean_line(row.name)),
            (FieldSpec(_TEXT, say("What is wrong"), FieldKind.LINES, required=True),),
            names=known_names(workspace),
            today=workspace.today(),
            changed_only=False,
            refuse=refuse,
        )

        def after(answers: Answers | None) -> None:
            if answers:
                self._tell_noted(row, Verdict.OBJECTED)

        self.app.push_screen(form, after)

    def _tell_noted(self, row: AskedRow, verdict: Verdict) -> None:
        self._show()
        self.tell(noted_words(row, verdict, self._name_of(row.speaks), self.say))

    def action_archive(self) -> None:
        from tui.dialogs.filing import file_meeting

        file_meeting(self, self.context, self._meeting_id, lambda _: self._show())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        found = self._found
        return action != "archive" or bool(found and found.version and not found.is_archived)


def _sign(row: AskedRow) -> tuple[str, str]:
    """Return how a row is marked: in one cell, and in which tone."""
    if row.verdict is None:
        return "○", "dim"
    if row.is_void:
        return "!", "warn"
    return ("✓", "good") if row.is_settled else ("✗", "bad")
