"""The meetings that were: their minutes, what was decided, and the past of everything else."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from exports.wording.words import N_
from store.changes import Change
from store.errors import MusterError
from store.model.action import Action
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.meeting import Meeting
from store.model.minutes import Minutes
from store.model.record import Record
from store.model.tables import BY_TABLE
from store.values import dataclass
from store.workspace.frozen import Frozen
from tui.context import Context
from tui.screens.past_asof import AsOfRoom
from tui.screens.past_changes import ChangesRoom
from tui.screens.past_decisions import DecisionsRoom
from tui.screens.past_meetings import MeetingsRoom
from tui.screens.past_room import Asked, Confirmations, Job, Look, PastRoom
from tui.screens.past_search import SearchRoom
from tui.screens.plan_rooms import Ask, Room
from tui.screens.rooms import RoomsScreen, room_keys
from widgets.filter_line import FilterLine
from widgets.pane import Pane
from widgets.past_list import PastList
from widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen

ROOMS: tuple[type[Room], ...] = (MeetingsRoom, DecisionsRoom, SearchRoom, AsOfRoom, ChangesRoom)
_SEARCH = ROOMS.index(SearchRoom) + 1
_SLOW = 1.0  # seconds after which it is said what goes on
_TYPING = 0.06  # seconds between keys that belong to one word


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person is, for the same screen in another language.

    Attributes:
        memories: what was chosen in each room.
    """

    room: str = ""
    record: str = ""
    memories: Mapping[str, Any] = field(default_factory=dict)


class MeetingsScreen(RoomsScreen):
    """History and search. Only decisions can be changed here; the rest is to be read."""

    NAME: ClassVar[str] = N_("Meetings")
    ROOMS: ClassVar[tuple[type[Room], ...]] = ROOMS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,f9,、,／", "find", N_("Search"), id="meetings.find",
                tooltip=N_("Look for words in everything that was ever written.")),
        Binding("d", "dates", N_("Dates"), id="meetings.dates",
                tooltip=N_("Choose the day, or the two days to compare.")),
        Binding("escape", "back", N_("Go back"), id="meetings.leave",
                tooltip=N_("One step back, in the end to the board.")),
        *room_keys(ROOMS, "meetings"),
    ]  # fmt: skip
    _room: PastRoom

    class Ready(Message):
        """Something was worked out; comes from another thread."""

        def __init__(self, job: Job[Any], found: Any) -> None:
            super().__init__()
            self.job = job
            self.found = found

    def __init__(self, context: Context, place: Place | None = None) -> None:
        place = place or Place()
        super().__init__(context, place.room, place.record)
        for name, memory in place.memories.items():
            cast("PastRoom", self._rooms[name]).memory = memory
        self._at_work: Job[Any] | None = None
        self._frozen: tuple[object, Frozen] | None = None
        self._typing: Timer | None = None
        self._slow: Timer | None = None

    def where(self) -> Place:
        """Return where the person is."""
        memories = {name: cast("PastRoom", room).memory for name, room in self._rooms.items()}
        return Place(self._room.name, self.records.cursor_key, memories)

    def above_records(self) -> Iterable[Widget]:
        say = self.say
        hint = say("enter to the list · esc clear")
        yield FilterLine(say, title=say("Search"), hint=hint, id="line")
        yield Static("", id="banner", markup=False)

    def make_list(self) -> PastList:
        return PastList(id="records")

    # -- showing

    def _on_change(self, change: Change) -> None:
        if self.is_current:  # else it is read anew when it is seen again
            super()._on_change(change)

    def show_room(self) -> None:
        room = self._room
        self.query_one("#line").display = room.has_line
        banner = self.query_one("#banner", Static)
        words = room.banner()
        banner.display = bool(words)
        style = "bold $text-warn" if isinstance(room, AsOfRoom) else "$text-quiet"
        banner.update(Content.styled(words, style))
        self._show_rows()
        self.show_detail()
        self.refresh_bindings()
        self._work()

    def _show_rows(self) -> None:
        room = self._room
        cast("PastList", self.records).show_rows(room.rows(), room.cells, room.allows)
        self.records.set_empty(room.empty())
        self._title(room.subtitle())

    def _title(self, subtitle: str) -> None:
        self.query_one("#records-pane", Pane).set_titles(self._room.title(), subtitle)

    # -- work beside the screen

    def _work(self) -> None:
        """Begin what the room needs, unless something is at work; then it begins after that."""
        job = self._room.job()
        if job is None or self._at_work is not None:
            return
        self._at_work = job
        if self._frozen is None or self._frozen[0] != self.workspace.revision:
            self._frozen = (self.workspace.revision, Frozen(self.workspace))
        self._slow = self.set_timer(_SLOW, partial(self._title, job.words))
        self.run_worker(partial(self._do, job, self._frozen[1]), thread=True, group="past")

    def _do(self, job: Job[Any], now: Frozen) -> None:
        try:
            found: Any = job.do(now)
        except MusterError as error:
            found = error
        self.post_message(self.Ready(job, found))

    @on(Ready)
    def _is_ready(self, event: Ready) -> None:
        event.stop()
        self._at_work = None
        if self._slow is not None:
            self._slow.stop()
        wanted = self._room.job()
        if wanted is None or wanted.key != event.job.key:
            self._work()  # the person has gone on meanwhile
            return
        if isinstance(event.found, MusterError):
            self.complain(event.found)
            return
        event.job.take(event.found)
        self._show_rows()
        self.show_detail()
        self.refresh_bindings()

    # -- the line

    def action_find(self) -> None:
        super().action_room(_SEARCH)
        self._type()

    def _type(self) -> None:
        line = self.query_one("#line", FilterLine)
        line.display = True
        line.start(self._search.memory)

    @property
    def _search(self) -> SearchRoom:
        return cast("SearchRoom", self._rooms[SearchRoom.name])

    @on(FilterLine.Changed)
    def _typed(self, event: FilterLine.Changed) -> None:
        event.stop()
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(_TYPING, partial(self._look_for, event.text))

    def _look_for(self, line: str) -> None:
        self._search.look_for(line)
        if self._room is self._search:
            self._show_rows()
            self.show_detail()
            self._work()

    @on(FilterLine.Closed)
    def _line_closed(self, event: FilterLine.Closed) -> None:
        event.stop()
        if not event.keep:
            self.query_one("#line", FilterLine).start("")
            self._look_for("")
        self.set_focus(self.records)

    # -- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action != "dates" or self._room.has_dates

    async def action_back(self) -> None:
        came_from = self._room.back()
        if came_from is not None:
            self.show_room()
            self.records.select(came_from)
        else:
            await self.run_action("app.board")

    def action_room(self, at: int) -> None:
        super().action_room(at)
        if at == _SEARCH and not self._search.memory:
            self._type()

    def action_dates(self) -> None:
        asked = self._room.dates()
        if asked is not None:
            self.ask(asked)

    @on(RowList.Requested, "#records")
    def _requested(self, event: RowList.Requested) -> None:
        if event.verb == "history":
            self.show_history(event.key)
            return
        asked = self.attempt(self._room.ask_for, event.verb, event.key)
        if asked is None:
            self.show_room()  # it did what was asked, or shows something else now
        else:
            self._show_asked(asked)

    def _show_asked(self, asked: Asked) -> None:
        match asked:
            case Ask():
                self.ask(asked)
            case Look():
                self._look_into_record(asked)
            case Confirmations():
                from tui.dialogs.confirmations import ConfirmationsDialog

                self.app.push_screen(ConfirmationsDialog(self.context, asked.meeting))

    def _look_into_record(self, look: Look) -> None:
        kind = BY_TABLE[look.table]
        if kind in {Action, Blocker, Decision}:
            from tui.dialogs.detail import DetailDialog

            dialog = DetailDialog(self.context, look.id)
            self.app.push_screen(dialog, partial(self._after_detail, kind, look.id))
        elif kind is Meeting and self.workspace.where(Minutes, meeting=look.id):
            from tui.dialogs.minutes import MinutesDialog

            self.app.push_screen(MinutesDialog(self.context, look.id))
        else:
            from tui.dialogs.history import HistoryDialog

            self.app.push_screen(HistoryDialog(self.context, kind, look.id))

    def _after_detail(self, kind: type[Record], key: str, verb: str | None) -> None:
        """Do what was asked for in the detail of a record, as the board does."""
        if not verb:
            return
        if verb == "history":
            from tui.dialogs.history import HistoryDialog

            self.app.push_screen(HistoryDialog(self.context, kind, key))
        elif kind is Decision:
            decisions = cast("DecisionsRoom", self._rooms[DecisionsRoom.name])
            asked = self.attempt(decisions.ask_for, verb, key)
            if asked is not None:
                self._show_asked(asked)
        else:
            from tui.screens.board_item_verbs import ITEM_VERBS

            pane = "today" if kind is Action else "blockers"
            self.attempt(ITEM_VERBS[pane, verb], cast("BoardScreen", self), key)
