"""A screen of rooms: their list at the left, what is in one of them at the right, a page below."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
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
from tui.screens.plan_rooms import Ask, Room
from widgets.form_fields import Answers
from widgets.key_bar import KeyBar
from widgets.one_line import OneLine
from widgets.pane import Pane
from widgets.plan_list import RoomList, RoomRow
from widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.reports import Report


def room_keys(rooms: Sequence[type[Room]], name: str) -> list[BindingType]:
    """Return the keys that lead to the rooms; `name` begins their ids."""
    return [
        Binding("left,h", "rooms", N_("Rooms"), id=f"{name}.rooms", show=False,
                tooltip=N_("Go to the list of rooms.")),
        *(
            Binding(str(at), f"room({at})", room.label, id=f"{name}.room-{at}", show=False)
            for at, room in enumerate(rooms, start=1)
        ),
    ]  # fmt: skip


class RoomsScreen(AppScreen):
    """Rooms on the left, the records of one room on the right, below them all about one record.

    Attributes:
        NAME: message id of what the screen is called.
        ROOMS: the classes of its rooms, in their order.
    """

    CSS_PATH = "rooms.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal")]
    NAME: ClassVar[str]
    ROOMS: ClassVar[Sequence[type[Room]]]

    def __init__(self, context: Context, room: str = "", record: str = "") -> None:
        super().__init__(context.say)
        self.context = context
        self.workspace = context.workspace
        self._rooms = {each.name: each(context) for each in self.ROOMS}
        self._room = self._rooms.get(room, self._rooms[self.ROOMS[0].name])
        self._places: dict[str, str] = {}
        self._stands = False
        self._first_record = record

    def compose(self) -> ComposeResult:
        yield OneLine(id="status")
        yield from self.above()
        with Horizontal(id="halves"):
            with Pane(id="rooms-pane"):
                yield RoomList(id="rooms")
            with Pane(id="records-pane"):
                yield from self.above_records()
                yield self.make_list()
                with VerticalScroll(id="detail", can_focus=False):
                    yield Static("", id="page", markup=False)
        yield KeyBar(always=("app.help", "app.palette"))

    def above(self) -> Iterable[Widget]:
        """Return what stands above both halves."""
        return ()

    def above_records(self) -> Iterable[Widget]:
        """Return what stands above the list."""
        return ()

    def make_list(self) -> RowList[Any]:
        """Return the list of records, its id `records`."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.context.changed.subscribe(self, self._on_change)
        self._stands = True
        self.refresh_rooms()
        self._rooms_list.select(self._room.name)
        self.records.select(self._first_record)
        self.set_focus(self.records)

    @property
    def _rooms_list(self) -> RoomList:
        return self.query_one("#rooms", RoomList)

    @property
    def records(self) -> RowList[Any]:
        """The list of what is in the room."""
        return self.query_one("#records", RowList)

    # -- showing

    def _on_change(self, _: Change) -> None:
        self.refresh_rooms()

    def on_screen_resume(self) -> None:
        self.refresh_rooms()

    def refresh_rooms(self) -> None:
        """Read everything anew and show it; what did not change is not drawn."""
        if not self._stands:
            return  # resumed before it was mounted
        self.query_one("#rooms-pane", Pane).set_titles(self.say(self.NAME))
        self._show_rooms()
        self._show_status()
        self.show_above()
        self.show_room()

    def show_above(self) -> None:
        """Show what stands above both halves."""

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
                ("  " + self.say(self.NAME), "dim"),
            ],
            [(f"{who} · {today}" if who else today, "dim")],
        )

    def show_room(self) -> None:
        """Show what is in the room the person looks into."""
        count = self._room.count()
        pane = self.query_one("#records-pane", Pane)
        pane.set_titles(self._room.title(), "" if count is None else f"{count}")
        self.records.set_empty(self._room.empty())
        self.records.show(self._room.lines())
        self.show_detail()
        self.refresh_bindings()

    def show_detail(self) -> None:
        """Show the page about the record under the cursor."""
        key = self.records.cursor_key
        self.query_one("#page", Static).update(self._room.detail(key) if key else Content(""))

    @on(RowList.Highlighted, "#rooms")
    def _look_into(self, event: RowList.Highlighted) -> None:
        if event.key:
            self.look_into(event.key)

    def look_into(self, name: str) -> None:
        """Show another room, at the record where the person was in it."""
        if name == self._room.name:
            return
        self._places[self._room.name] = self.records.cursor_key
        self._room = self._rooms[name]
        self._show_rooms()
        self.show_room()
        if not self.records.select(self._places.get(name, "")):
            self.records.action_first()
        self.show_detail()

    @on(RowList.Highlighted, "#records")
    def _look_at(self, _: RowList.Highlighted) -> None:
        self.show_detail()
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    # -- keys

    def action_room(self, at: int) -> None:
        self._rooms_list.select(self.ROOMS[at - 1].name)
        self.set_focus(self.records)

    def action_rooms(self) -> None:
        self.set_focus(self._rooms_list)

    def report_here(self) -> "Report | None":
        return self._room.report(self.records.cursor_key)

    @on(RowList.Requested, "#rooms")
    def _enter_room(self, _: RowList.Requested) -> None:
        self.set_focus(self.records)

    def show_history(self, key: str) -> None:
        """Show the history of the record a row stands for."""
        from tui.dialogs.history import HistoryDialog

        found = self._room.record_of(key)
        if found is not None:
            self.app.push_screen(HistoryDialog(self.context, *found))

    # -- asking

    def ask(self, asked: Ask) -> None:
        """Show a form; what the store refuses is said in it, and nothing typed is lost."""
        from tui.dialogs.form import FormDialog
        from tui.live import live_record

        def save(answers: Answers) -> str:
            if not answers or asked.then is not None:
                return ""  # nothing was changed, or another form comes before it is
            try:
                self.saved(asked.save(answers))
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

        def go_on(answers: Answers | None) -> None:
            if asked.then is not None and answers is not None:
                self.ask(asked.then(answers))

        self.app.push_screen(dialog, go_on)

    def saved(self, record: Record | None) -> None:
        """Show what was saved, the cursor on it."""
        self.refresh_rooms()
        if record is not None:
            self.records.select(record.id)
