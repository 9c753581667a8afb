"""The plan: what a stand-up rests on, made and changed by keyboard."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from exports.wording.dates import day_long
from exports.wording.words import N_
from store.changes import Change
from store.errors import MusterError
from store.model.project import Project
from store.model.record import Record
from store.queries.names import known_names
from tui.context import Context
from tui.screens.base import AppScreen
from tui.screens.plan_checklist import checklist, first_steps
from tui.screens.plan_days import DaysRoom
from tui.screens.plan_departments import DepartmentsRoom
from tui.screens.plan_duties import DutiesRoom
from tui.screens.plan_people import PeopleRoom
from tui.screens.plan_project import ProjectRoom
from tui.screens.plan_rooms import Ask, Room
from tui.screens.plan_workspace import WHO, WorkspaceRoom
from widgets.form_fields import Answers
from widgets.key_bar import KeyBar
from widgets.one_line import OneLine
from widgets.pane import Pane
from widgets.plan_list import PlanList, RoomList, RoomRow
from widgets.row_list import RowList

ROOMS: tuple[type[Room], ...] = (
    ProjectRoom, DepartmentsRoom, PeopleRoom, DutiesRoom, DaysRoom, WorkspaceRoom,
)  # fmt: skip


class PlanScreen(AppScreen):
    """Rooms on the left, the records of one room on the right, below them all about one record."""

    CSS_PATH = "plan.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,insert", "add", N_("Add"), id="plan.add",
                tooltip=N_("Add a record to this room.")),
        Binding("left,h", "rooms", N_("Rooms"), id="plan.rooms", show=False,
                tooltip=N_("Go to the list of rooms.")),
        Binding("escape", "app.board", N_("Board"), id="plan.leave",
                tooltip=N_("Go back to the board.")),
        *(
            Binding(str(at), f"room({at})", room.label, id=f"plan.room-{at}", show=False)
            for at, room in enumerate(ROOMS, start=1)
        ),
    ]  # fmt: skip

    class WhoRequested(Message):
        """The person wants to say who they are; the app asks and remembers."""

    def __init__(self, context: Context, room: str = "project", record: str = "") -> None:
        super().__init__(context.say)
        self.context = context
        self.workspace = context.workspace
        self._rooms = {each.name: each(context) for each in ROOMS}
        self._room = self._rooms.get(room, self._rooms[ROOMS[0].name])
        self._places: dict[str, str] = {}
        self._stands = False
        self._first_record = record

    def where(self) -> tuple[str, str]:
        """Return the room and the record the person looks at."""
        return self._room.name, self._records.cursor_key

    def compose(self) -> ComposeResult:
        yield OneLine(id="status")
        yield Static("", id="checklist", markup=False)
        with Horizontal(id="halves"):
            with Pane(id="rooms-pane"):
                yield RoomList(id="rooms")
            with Pane(id="records-pane"):
                yield PlanList(id="records")
                with VerticalScroll(id="detail", can_focus=False):
                    yield Static("", id="page", markup=False)
        yield KeyBar(always=("app.help", "app.palette"))

    def on_mount(self) -> None:
        self.context.changed.subscribe(self, self._on_change)
        self._stands = True
        self.refresh_rooms()
        self._rooms_list.select(self._room.name)
        self._records.select(self._first_record)
        self.set_focus(self._records)

    @property
    def _rooms_list(self) -> RoomList:
        return self.query_one("#rooms", RoomList)

    @property
    def _records(self) -> PlanList:
        return self.query_one("#records", PlanList)

    # -- showing

    def _on_change(self, _: Change) -> None:
        self.refresh_rooms()

    def on_screen_resume(self) -> None:
        self.refresh_rooms()

    def refresh_rooms(self) -> None:
        """Read everything anew and show it; what did not change is not drawn."""
        if not self._stands:
            return  # resumed before it was mounted
        self.query_one("#rooms-pane", Pane).set_titles(self.say("Plan"))
        self._show_rooms()
        self._show_status()
        self._show_checklist()
        self._show_room()

    def _show_rooms(self) -> None:
        rooms = enumerate(self._rooms.values(), start=1)
        self._rooms_list.show(
            [
                RoomRow(room.name, str(at), room.title(), room.count(), here=room is self._room)
                for at, room in rooms
            ]
        )

    def _show_status(self) -> None:
        project = self.workspace.find(Project, self.workspace.settings().project)
        today = day_long(self.workspace.today(), self.say)
        who = self.workspace.who
        self.query_one("#status", OneLine).show_pieces(
            [
                ("Muster", "accent"),
                ("  ", ""),
                (project.name if project else self.workspace.path.stem, "strong"),
                ("  " + self.say("Plan"), "dim"),
            ],
            [(f"{who} · {today}" if who else today, "dim")],
        )

    def _show_checklist(self) -> None:
        steps = first_steps(self.workspace, self.say)
        box = self.query_one("#checklist", Static)
        box.display = not all(step.done for step in steps)
        if box.display:
            box.update(checklist(steps, self.say))

    def _show_room(self) -> None:
        count = self._room.count()
        pane = self.query_one("#records-pane", Pane)
        pane.set_titles(self._room.title(), "" if count is None else f"{count}")
        records = self._records
        records.empty = self._room.empty()
        records.show(self._room.lines())
        self._show_detail()
        self.refresh_bindings()

    def _show_detail(self) -> None:
        key = self._records.cursor_key
        self.query_one("#page", Static).update(self._room.detail(key) if key else Content(""))

    @on(RowList.Highlighted, "#rooms")
    def _look_into(self, event: RowList.Highlighted) -> None:
        if event.key and event.key != self._room.name:
            self._places[self._room.name] = self._records.cursor_key
            self._room = self._rooms[event.key]
            self._show_rooms()
            self._show_room()
            self._records.select(self._places.get(self._room.name, ""))
            self._show_detail()

    @on(RowList.Highlighted, "#records")
    def _look_at(self, _: RowList.Highlighted) -> None:
        self._show_detail()
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    # -- keys

    def action_room(self, at: int) -> None:
        self._rooms_list.select(ROOMS[at - 1].name)
        self.set_focus(self._records)

    def action_rooms(self) -> None:
        self.set_focus(self._rooms_list)

    @on(RowList.Requested, "#rooms")
    def _enter_room(self, _: RowList.Requested) -> None:
        self.set_focus(self._records)

    def action_add(self) -> None:
        asked = self._room.add(self._records.cursor_key)
        if isinstance(asked, Ask):
            self._ask(asked)
        elif asked:
            self.tell(asked)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action != "add" or self._room.name != WorkspaceRoom.name

    @on(RowList.Requested, "#records")
    def _requested(self, event: RowList.Requested) -> None:
        if self._room.name == WorkspaceRoom.name:
            if event.key == WHO:
                self.post_message(self.WhoRequested())
            return
        if event.verb == "history":
            self._show_history(event.key)
            return
        asked = self.attempt(self._room.verb, event.verb, event.key)
        if asked is not None:
            self._ask(asked)

    def _show_history(self, key: str) -> None:
        from tui.dialogs.history import HistoryDialog

        found = self._room.record_of(key)
        if found is not None:
            self.app.push_screen(HistoryDialog(self.context, *found))

    # -- asking

    def _ask(self, asked: Ask) -> None:
        """Show a form; what the store refuses is said in it, and nothing typed is lost."""
        from tui.dialogs.form import FormDialog
        from tui.live import live_record

        def save(answers: Answers) -> str:
            if not answers:
                return ""  # nothing was changed
            try:
                self._saved(asked.save(answers))
            except MusterError as error:
                from tui.errors import word_error

                return word_error(error, self.say)
            return ""

        dialog = FormDialog(
            self.say,
            asked.title,
            asked.fields,
            asked.values,
            names=known_names(self.workspace),
            today=self.workspace.today(),
            changed_only=not asked.everything,
            focus=asked.focus,
            prompt=asked.prompt,
            refuse=save,
            live=live_record(self.workspace, self.context.changed, *asked.record, asked.fields)
            if asked.record
            else None,
        )
        self.app.push_screen(dialog)

    def _saved(self, record: Record) -> None:
        self.refresh_rooms()
        self._records.select(record.id)
