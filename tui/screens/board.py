"""The board: departments, today's actions, blockers and the agenda with its clock."""

import dataclasses
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from exports.wording.words import N_
from store.changes import Change
from store.model.meeting import Meeting
from store.model.project import Project
from store.model.timing import Phase, Timing
from store.queries.agenda import (
    agenda_rows,
    agreed_in,
    current_meeting,
    meeting_timing,
    parking_rows,
)
from store.queries.blockers import blocker_rows
from store.queries.departments import department_rows
from store.queries.rows import AgendaRow, DepartmentRow
from store.queries.today import SortBy, counts, today_rows
from tui.context import Context
from tui.screens import board_words as words
from tui.screens.base import AppScreen
from tui.screens.board_clock import ClockKeys, Ticker
from tui.screens.board_lines import CaptureKeys
from tui.screens.board_panes import BREAKPOINTS, PANES, PaneKeys
from tui.screens.board_status import Status, left_pieces, right_pieces
from widgets.action_list import ActionList
from widgets.agenda_list import AgendaList, item_title
from widgets.big_clock import BigClock
from widgets.blocker_list import BlockerList
from widgets.department_list import DepartmentList
from widgets.key_bar import KeyBar
from widgets.one_line import OneLine
from widgets.pane import Pane
from widgets.parking_list import ParkingList
from widgets.row_list import RowList
from widgets.update_card import UpdateCard

if TYPE_CHECKING:
    from store.capture.filter import Filter

_OWN_LISTS = {"actions", "slips", "people", "departments", "blockers", "escalations", "days"}
_NAMED = {"people", "departments"}
_MEETING = {"meetings", "events", "departments", "people", "parking", "decisions"}


class BoardScreen(CaptureKeys, ClockKeys, PaneKeys, AppScreen):
    """The main screen. It shows what the queries say and hands what is asked to the operations."""

    AUTO_FOCUS = "#today"
    BLANK = True  # status line, panes and footer cover it
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS = [
        *CaptureKeys.KEYS,
        *ClockKeys.KEYS,
        *PaneKeys.KEYS,
        Binding("slash,f9,、,／", "find", N_("Find"), priority=True, id="app.find",
                tooltip=N_("Filter the lists: words, @owner, #department, !priority.")),
        Binding("o", "sort", N_("Sort"), id="list.sort",
                tooltip=N_("Sort by due date, priority, owner, department or title.")),
        Binding("escape", "clear_filter", N_("Show all"), id="app.clear-filter", show=False),
    ]  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context.say)
        self.context = context
        self.workspace = context.workspace
        self.meeting: Meeting | None = None
        self.timing: Timing | None = None
        self.only_department = ""
        self.filter_text = ""
        self.sort = SortBy.DUE
        self._listed: object = None
        self._agreed = ""
        self._agenda: tuple[AgendaRow, ...] = ()
        self._departments: tuple[DepartmentRow, ...] = ()
        self.ticker = Ticker(self)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings, with what space does right now."""
        found = super().active_bindings
        said = self.say(self.clock_words())
        for key, active in found.items():
            if active.binding.id == "clock.toggle":
                spoken = dataclasses.replace(active.binding, description=said)
                found[key] = active._replace(binding=spoken)
        return found

    # -- what is on it

    def compose(self) -> ComposeResult:
        say = self.say
        self.be_as_wide_as(self.app.size.width)
        yield OneLine(id="status")
        yield OneLine(id="tabs")
        with Horizontal(id="panes"):
            with Pane(id="departments-pane"):
                yield DepartmentList(say, id="departments", empty=say(words.NO_DEPARTMENTS))
                yield UpdateCard(say, id="update")
            with Vertical(id="middle", classes="-shown"):
                with Pane(id="today-pane", classes="-shown"):
                    yield ActionList(say, id="today", empty=say(words.NO_ACTIONS))
                with Pane(id="blockers-pane"):
                    yield BlockerList(say, id="blockers", empty=say(words.NO_BLOCKERS))
            with Pane(id="agenda-pane"):
                yield BigClock(say, id="clock")
                yield AgendaList(say, id="agenda", empty=say(words.NO_AGENDA))
                yield Static(say("Parking lot"), id="parking-label", classes="label", markup=False)
                yield ParkingList(id="parking", empty=say(words.NO_PARKING))
                yield Static("", id="agreed", markup=False)
        yield KeyBar(always=("app.help", "app.palette"))

    def on_mount(self) -> None:
        self.context.changed.subscribe(self, self._on_change)
        self.reload()

    def _on_change(self, change: Change) -> None:
        tables = {table for table, _ in change.touched}
        if not tables or "settings" in tables or "projects" in tables:
            self.reload()
            return
        if tables & (_OWN_LISTS | {"updates"}) and not self._is_listed(change):
            self.reload_lists()
        if tables & (_MEETING | {"actions", "blockers"}):
            self.reload_meeting()
        if tables & _NAMED:
            self.renew_names()
        self.show_status()

    def _is_listed(self, change: Change) -> bool:
        """Whether the lists show this change already; a change without ids is one of the time."""
        has_ids = all(record_id for _, record_id in change.touched)
        return has_ids and self._listed == self.workspace.revision

    def reload(self) -> None:
        """Ask everything anew."""
        self.reload_lists()
        self.reload_meeting()
        self.show_status()

    # -- lists

    def reload_lists(self) -> None:
        """Ask for departments, actions and blockers, and show those that the filter lets pass."""
        workspace = self.workspace
        self._listed = workspace.revision
        self._departments = department_rows(workspace)
        wanted = self.wanted()
        today, now = workspace.today(), workspace.now()
        every = today_rows(workspace, sort=self.sort)
        actions = every if wanted is None else [r for r in every if words.fits_action(wanted, r)]
        blockers = blocker_rows(workspace)
        shown = (
            blockers if wanted is None else [b for b in blockers if words.fits_blocker(wanted, b)]
        )
        self.query_one("#today", ActionList).show_actions(actions, today, self.workspace.zone())
        self.query_one("#blockers", BlockerList).show_blockers(shown, now)
        found = counts(actions)
        hidden, hidden_blockers = len(every) - len(actions), len(blockers) - len(shown)
        self._say_why_empty(hidden, hidden_blockers)
        self.query_one("#today-pane", Pane).set_titles(
            words.today_title(self), words.today_counts(found, hidden, self.say)
        )
        self.query_one("#blockers-pane", Pane).set_titles(
            words.narrowed_title(self, self.say("Blockers")),
            words.blocker_counts(shown, now, hidden_blockers, self.say),
        )
        self.show_departments()

    def _say_why_empty(self, hidden: int, hidden_blockers: int) -> None:
        """Let an empty list teach its key, or name the filter that empties it."""
        none = self.say(words.NOTHING_FITS)
        actions, blockers = self.query_one("#today", ActionList), self.query_one(BlockerList)
        actions.set_empty(none if hidden else self.say(words.NO_ACTIONS))
        blockers.set_empty(none if hidden_blockers else self.say(words.NO_BLOCKERS))

    def wanted(self) -> "Filter | None":
        """Return the filter of text and department together, or None when all is shown."""
        if not self.filter_text.strip() and not self.only_department:
            return None
        from store.capture.filter import parse_filter
        from store.queries.names import known_names

        found = parse_filter(self.filter_text, known_names(self.workspace))
        return words.narrowed(found, self.only_department)

    def show_departments(self) -> None:
        """Show the departments, the one that speaks, and what the chosen one said."""
        rows = self.query_one("#departments", DepartmentList)
        speaking = self.speaking
        rows.show_departments(self._departments, speaking=speaking, only=self.only_department)
        self.show_update()
        reported = sum(row.reported for row in self._departments)
        total = len(self._departments)
        subtitle = self.say("{n} of {total} reported", n=reported, total=total) if total else ""
        self.query_one("#departments-pane", Pane).set_titles(self.say("Departments"), subtitle)

    def show_update(self) -> None:
        """Show the update of the department under the cursor, else of the one that speaks."""
        rows = self.query_one("#departments", DepartmentList)
        chosen = rows.cursor_key if rows.has_focus else self.speaking or rows.cursor_key
        row = self.department_row(chosen)
        speaks = row is not None and row.id == self.speaking
        self.query_one("#update", UpdateCard).show_update(row, speaking=speaks)

    @property
    def speaking(self) -> str:
        """The id of the department whose agenda item runs, or an empty text."""
        current = self.timing.current if self.timing else None
        if current is None:
            return ""
        return next((row.department_id for row in self._agenda if row.key == current.key), "")

    # -- the meeting

    def reload_meeting(self) -> None:
        """Ask for today's meeting, its agenda and its clock."""
        before = self.speaking
        self.meeting = current_meeting(self.workspace)
        self.timing = meeting_timing(self.workspace, self.meeting) if self.meeting else None
        self._agenda = agenda_rows(self.workspace, self.meeting) if self.meeting else ()
        timings = {item.key: item for item in self.timing.items} if self.timing else {}
        self.query_one("#agenda", AgendaList).show_agenda(self._agenda, timings)
        self.query_one("#clock", BigClock).show_timing(self.timing)
        parked = parking_rows(self.workspace)
        self.query_one("#parking", ParkingList).show(parked)
        self._show_agreed()
        if before != self.speaking:
            self.query_one("#departments", DepartmentList).select(self.speaking)
            self.show_departments()
        self.show_agenda_frame()
        self.ticker.restart()
        self.refresh_bindings()

    def _show_agreed(self) -> None:
        agreed = agreed_in(self.workspace, self.meeting.id) if self.meeting else None
        said = words.agreed_words(agreed, self.say)
        if said != self._agreed:  # an update asks for a new layout even when it says the same
            self._agreed = said
            self.query_one("#agreed", Static).update(said)

    def show_agenda_frame(self) -> None:
        """Write spent and planned minutes under the agenda."""
        subtitle = ""
        if self.timing is not None and self.timing.items:
            spent, planned = int(self.timing.elapsed // 60), round(self.timing.planned / 60)
            subtitle = self.say("{spent} of {planned} min", spent=spent, planned=planned)
        self.query_one("#agenda-pane", Pane).set_titles(self.say("Agenda"), subtitle)

    def show_status(self) -> None:
        """Write the status line and the pane tabs."""
        workspace = self.workspace
        settings = workspace.settings()
        project = workspace.find(Project, settings.project)
        edit = workspace.last_edit()
        status = Status(
            project=project.name if project else workspace.path.stem,
            meeting=self.meeting,
            timing=self.timing,
            current=self._current_title(),
            sync=workspace.sync_state(),
            editor=(edit.who, edit.at) if edit and edit.who else None,
            today=workspace.today(),
            now=workspace.now(),
            zone=self.workspace.zone(),
            in_short=self.is_narrow,
        )
        self.query_one("#status", OneLine).show_pieces(
            left_pieces(status, self.say), right_pieces(status, self.say)
        )
        if self.is_narrow:
            tabs = words.tab_pieces(PANES, self.shown_pane, self.say)
            self.query_one("#tabs", OneLine).show_pieces(tabs)

    def _current_title(self) -> str:
        current = self.timing.current if self.timing else None
        row = next((row for row in self._agenda if current and row.key == current.key), None)
        return item_title(row, self.say) if row else ""

    def signs(self) -> list[tuple[str, str]]:
        """Return the signs of the board and what they mean, for the help."""
        return [(sign, self.say(meaning)) for sign, meaning in words.SIGNS]

    # -- what is asked

    @on(RowList.Requested)
    def _asked(self, event: RowList.Requested) -> None:
        event.stop()
        from tui.screens.board_verbs import answer

        answer(self, str(event.rows.id), event.verb, event.key)

    @on(RowList.Highlighted, "#departments")
    def _other_department(self) -> None:
        self.show_update()

    def action_sort(self) -> None:
        order = list(SortBy)
        self.sort = order[(order.index(self.sort) + 1) % len(order)]
        self.reload_lists()

    def action_clear_filter(self) -> None:
        self.only_department = ""
        self.filter_text = ""
        self.reload_lists()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action in {"capture", "find"}:
            return not self.types
        if action == "clear_filter":
            return bool(self.only_department or self.filter_text)
        return self.clock_allows(action)

    def department_names(self) -> dict[str, str]:
        """Return the names of the departments on the board by id."""
        return {row.id: row.name for row in self._departments}

    def department_row(self, department_id: str) -> DepartmentRow | None:
        """Return one department as the board shows it."""
        return next((row for row in self._departments if row.id == department_id), None)

    def select_when_shown(self, pane: str, key: str) -> bool:
        """Put the cursor on a row that was just made; the news of it may still be on its way.

        Returns False when the filter hides it.
        """
        rows = self.query_one(f"#{pane}", RowList)
        if rows.select(key):
            return True
        self.reload_lists()
        return rows.select(key)

    @property
    def clock_runs(self) -> bool:
        """Whether the clock of a meeting runs."""
        return self.timing is not None and self.timing.phase is Phase.RUNNING

    @property
    def in_meeting(self) -> bool:
        """Whether a meeting is under way, its clock paused or not."""
        return self.timing is not None and self.timing.current is not None
