"""The agenda while it is being prepared: of a meeting, or of an own template."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from exports.wording.meetings import budget_words, excess_words
from exports.wording.words import N_
from store.errors import MusterError
from store.model.meeting import AgendaItem, ItemKind, Meeting
from store.model.notes import Parking
from store.operations.series import template_from
from store.queries.names import known_names, person_name
from tui.agenda_source import source_of
from tui.context import Context
from tui.dialogs.card_dialog import CardDialog
from tui.live import Live
from widgets.agenda_list import AgendaList
from widgets.form_fields import Answers, FieldSpec
from widgets.key_bar import KeyBar
from widgets.row_list import RowList
from widgets.value_card import CardLine, ValueCard

_NEW_MINUTES = 5
Save = Callable[[Answers], object]


class AgendaDialog(CardDialog[None]):
    """Items are added, changed, moved and removed; what is planned stands beside what there is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "append", N_("Add item"), id="agenda.append",
                tooltip=N_("Put a new item at the end.")),
        Binding("space", "pin", N_("Pin"), id="agenda.pin",
                tooltip=N_("Let this item come back on each agenda of its kind, or no longer.")),
        Binding("p,f7", "topics", N_("Parked ones"), id="agenda.topics",
                tooltip=N_("Bring topics from the parking lot onto this agenda.")),
        Binding("T,f8", "keep", N_("Template"), id="agenda.keep",
                tooltip=N_("Keep this agenda as a template of your own.")),
        Binding("u", "app.undo", N_("Undo"), id="agenda.undo",
                tooltip=N_("Take back the last change you made.")),
        Binding("escape,q", "dismiss(None)", N_("Close"), id="agenda.close"),
    ]  # fmt: skip
    AROUND: ClassVar[int] = 12
    DEFAULT_CSS = """
    AgendaDialog AgendaList { height: auto; background: $surface; }
    AgendaDialog .box.-over { border-subtitle-color: $text-bad; border-subtitle-style: bold; }
    """

    def __init__(self, context: Context, record_id: str) -> None:
        """Make it for a meeting, or an own template, that is there."""
        super().__init__(context)
        self._source = source_of(context.workspace, record_id, context.say)
        self._left = False

    def compose(self) -> ComposeResult:
        empty = self.say("Nothing is on the agenda yet. Press a to add an item.")
        with Vertical(classes="box"):
            yield AgendaList(self.say, id="agenda", empty=empty)
            yield ValueCard(id="card")
        yield KeyBar(always=("dialog.help",))

    @property
    def _list(self) -> AgendaList:
        return self.query_one("#agenda", AgendaList)

    @property
    def _is_meeting(self) -> bool:
        return self._source.kind is Meeting

    # -- showing

    def _show(self) -> None:
        meeting = self._source.meeting
        if meeting is None:
            self._leave()
            return
        say, planned, budget = self.say, meeting.minutes, meeting.budget
        excess = excess_words(planned, budget, say)
        box = self.query_one(".box")
        box.border_title = Content(say("Agenda: {name}", name=self._source.title()))
        words = " · ".join(filter(None, (budget_words(planned, budget, say), excess)))
        box.border_subtitle = Content(words)
        box.set_class(bool(excess), "-over")
        self._list.show_agenda(self._source.rows(), {})
        self._show_card()
        self.refresh_bindings()

    def _leave(self) -> None:
        """Close once somebody took it away; a form that stands before it is closed first."""
        if self.is_current and not self._left:
            self._left = True
            self.dismiss(None)

    def on_screen_resume(self) -> None:
        if self._source.meeting is None:
            self._leave()

    @on(RowList.Highlighted)
    def _show_card(self) -> None:
        item = self._source.item(self._list.cursor_key)
        self.query_one(ValueCard).show_lines(list(self._card(item)) if item else [])
        self.refresh_bindings()

    def _card(self, item: AgendaItem) -> Iterable[CardLine]:
        say, workspace = self.say, self.context.workspace
        presenter = person_name(workspace, item.presenter)
        if presenter or item.kind is not ItemKind.DEPARTMENT:  # a turn is its contact's anyway
            yield say("Presented by"), presenter or say("nobody yet"), "" if presenter else "dim"
        if item.text:
            yield say("About"), item.text, ""
        if item.kind is ItemKind.DEPARTMENT and not item.department:
            yield "", say("Stands for a turn of each department."), "dim"
        if item.pinned:
            yield say("Comes back"), say("each time"), "accent"
        if item.origin:
            parked = workspace.find(Parking, item.origin)
            came = say("the parking lot") if parked else say("an earlier meeting")
            yield say("Comes from"), came, ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "append":
                return not self._list.rows
            case "pin":
                return bool(self._list.cursor_key)
            case "topics" | "keep":
                return self._is_meeting
            case _:
                return super().check_action(action, parameters)

    # -- items

    @on(RowList.Requested)
    def _requested(self, event: RowList.Requested) -> None:
        event.stop()
        doing: dict[str, Callable[[str], object]] = {
            "edit": self._edit,
            "open": self._edit,
            "add": self._add,
            "up": lambda key: self.attempt(self._source.move, key, -1),
            "down": lambda key: self.attempt(self._source.move, key, 1),
            "drop": lambda key: self.attempt(self._source.drop, key),
            "history": self._history,
        }
        if event.verb in doing:
            doing[event.verb](event.key)

    def action_append(self) -> None:
        self._add("")

    def action_pin(self) -> None:
        item = self._source.item(self._list.cursor_key)
        if item is not None:
            self.attempt(self._source.edit, item.key, pinned=not item.pinned)

    def _edit(self, key: str) -> None:
        from tui.meeting_forms import box_fields
        from tui.record_forms import values_of

        item = self._source.item(key)
        if item is None:
            return
        fields = box_fields(self.say)

        def read() -> dict[str, Any] | None:
            now = self._source.item(key)
            return values_of(now, fields) if now else None

        workspace, source = self.context.workspace, self._source
        self._ask(
            self.say("Edit agenda item"),
            fields,
            lambda answers: source.edit(key, **answers),
            values_of(item, fields),
            live=Live(
                workspace,
                self.context.changed,
                read,
                lambda _: workspace.author_of(source.kind, source.id, "agenda"),
            ),
        )

    def _add(self, after: str) -> None:
        from tui.meeting_forms import box_fields
        from tui.record_forms import values_of

        fields = box_fields(self.say)
        new = AgendaItem(key="", minutes=_NEW_MINUTES)

        def save(answers: Answers) -> None:
            key = self._source.add(after, **answers)
            self._show()
            self._list.select(key)

        values = values_of(new, fields)
        self._ask(self.say("New agenda item"), fields, save, values, everything=True)

    def _history(self, _: str) -> None:
        from tui.dialogs.history import HistoryDialog

        self.app.push_screen(HistoryDialog(self.context, self._source.kind, self._source.id))

    # -- the whole agenda

    def action_topics(self) -> None:
        from tui.dialogs.topics import TopicsDialog

        self.app.push_screen(TopicsDialog(self.context, self._source.id))

    def action_keep(self) -> None:
        workspace, meeting_id = self.context.workspace, self._source.id

        def save(answers: Answers) -> None:
            kept = template_from(workspace, meeting_id, answers["name"])
            self.tell(self.say("“{name}” is a template of your own now.", name=kept.name))

        self._ask(
            self.say("Keep as template"),
            (FieldSpec("name", self.say("Name"), required=True),),
            save,
            {"name": ""},
            everything=True,
        )

    def _ask(
        self,
        title: str,
        fields: tuple[FieldSpec, ...],
        save: Save,
        values: dict[str, Any],
        *,
        everything: bool = False,
        live: Live | None = None,
    ) -> None:
        from tui.dialogs.form import FormDialog

        def refuse(answers: Answers) -> str:
            if not answers:
                return ""
            try:
                save(answers)
            except MusterError as error:
                from tui.errors import word_error

                return word_error(error, self.say)
            return ""

        workspace = self.context.workspace
        dialog = FormDialog(
            self.say,
            title,
            fields,
            values,
            names=known_names(workspace),
            today=workspace.today(),
            changed_only=not everything,
            refuse=refuse,
            live=live,
        )
        self.app.push_screen(dialog)
