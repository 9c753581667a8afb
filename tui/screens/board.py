"""The board: departments, today's actions, blockers and the agenda with its clock."""

import dataclasses
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Static

from exports.wording.words import N_
from store.changes import Change
from store.model.project import Project
from tui.app_base import AppBase
from tui.context import Context
from tui.following import Following
from tui.screens import board_words as words
from tui.screens.base import AppScreen
from tui.screens.board_clock import ClockKeys, Ticker
from tui.screens.board_control import ControlKeys
from tui.screens.board_lines import CaptureKeys
from tui.screens.board_lists import Lists
from tui.screens.board_meeting import MeetingPane
from tui.screens.board_news import News, NewsMarks
from tui.screens.board_notes import NoteKeys
from tui.screens.board_panes import BREAKPOINTS, PANES, PaneKeys, Where
from tui.screens.board_status import Status, least_pieces, left_pieces, right_pieces
from tui.screens.board_walk import WalkKeys
from widgets.action_list import ActionList
from widgets.agenda_list import AgendaList
from widgets.big_clock import BigClock
from widgets.blocker_list import BlockerList
from widgets.department_list import DepartmentList
from widgets.key_bar import KeyBar
from widgets.notes_list import NotesList
from widgets.one_line import OneLine
from widgets.pane import Pane
from widgets.parking_list import ParkingList
from widgets.row_list import RowList
from widgets.update_card import UpdateCard

_OWN_LISTS = {"actions", "slips", "people", "departments", "blockers", "escalations", "days"}
_NAMED = {"people", "departments"}
_MEETING = {"meetings", "events", "departments", "people", "parking", "decisions", "notes"}


class BoardScreen(
    Lists,
    MeetingPane,
    NewsMarks,
    CaptureKeys,
    NoteKeys,
    ClockKeys,
    ControlKeys,
    WalkKeys,
    PaneKeys,
    AppScreen,
):
    """The main screen. It shows what the queries say and hands what is asked to the operations."""

    AUTO_FOCUS = "#today"
    BLANK = True  # status line, panes and footer cover it
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS = [
        *CaptureKeys.KEYS,
        *NoteKeys.KEYS,
        *ClockKeys.KEYS,
        *ControlKeys.KEYS,
        *WalkKeys.KEYS,
        *PaneKeys.KEYS,
        Binding("slash,f9,、,／", "find", N_("Find"), priority=True, id="app.find",
                tooltip=N_("Filter the lists: words, @owner, #department, !priority.")),
        Binding("o", "sort", N_("Sort"), id="list.sort",
                tooltip=N_("Sort by due date, priority, owner, department or title.")),
        Binding("C,ctrl+k", "conflicts", N_("Conflicts"), id="app.conflicts", show=False,
                tooltip=N_("What two people changed at once: keep what stands or take the other.")),
        Binding("escape", "clear_filter", N_("Show all"), id="app.clear-filter", show=False),
    ]  # fmt: skip

    def __init__(self, context: Context, begins_at: Where | None = None) -> None:
        """Make it.

        Args:
            context: what it shows.
            begins_at: where the person was on the board that it replaces.
        """
        super().__init__(context.say)
        self._begins_at = begins_at
        self.context = context
        self.workspace = context.workspace
        self.ticker = Ticker(self)
        self.news = News(context.workspace)
        self.following = Following(context.workspace)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings, with what those do right now that mean more than one thing."""
        found = super().active_bindings
        said = self.key_words() | self.turning_words() | self.walk_words()
        for key, active in found.items():
            if active.binding.id in said:
                words = said[active.binding.id]
                spoken = dataclasses.replace(active.binding, description=words)
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
                yield Static("", id="clock-note", markup=False)
                yield AgendaList(say, id="agenda", empty=say(words.NO_AGENDA))
                with Container(id="below"):
                    with Vertical(id="noted"):
                        yield Static(say("Notes"), classes="label", markup=False)
                        yield NotesList(say, id="notes")
                    with Vertical(id="parked"):
                        yield Static(say("Parking lot"), classes="label", markup=False)
                        yield ParkingList(id="parking", empty=say(words.NO_PARKING))
                yield Static("", id="agreed", markup=False)
        yield KeyBar(always=("app.help", "app.palette"), crowd=self.key_crowd)

    def on_mount(self) -> None:
        self.context.changed.subscribe(self, self._on_change)
        if self._begins_at is None:
            self.reload()
        else:
            self.go_on_at(self._begins_at)
        self.call_after_refresh(self.look_who_comes)

    def _on_change(self, change: Change) -> None:
        self.following.take(change)
        self._show_change(change)
        self.take_news(change)
        self.show_status()

    def _show_change(self, change: Change) -> None:
        tables = {table for table, _ in change.touched}
        if not tables or "settings" in tables or "projects" in tables:
            self.reload()
            return
        if tables & (_OWN_LISTS | {"updates"}) and not self._is_listed(change):
            self.reload_lists()
        if tables & (_MEETING | {"actions", "blockers"}):
            self.reload_meeting()
        if "attendance" in tables:
            self.look_who_comes()
        if tables & _NAMED:
            self.renew_names()

    def _is_listed(self, change: Change) -> bool:
        """Whether the lists show this change already; a change without ids is one of the time."""
        has_ids = all(record_id for _, record_id in change.touched)
        return has_ids and self._listed == self.workspace.revision

    def reload(self) -> None:
        """Ask everything anew."""
        self.reload_lists()
        self.reload_meeting()
        self.show_status()

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
            current=self.current_title(),
            sync=workspace.sync_state(),
            editor=(edit.who, edit.at) if edit and edit.who else None,
            today=workspace.today(),
            now=workspace.now(),
            zone=self.workspace.zone(),
            in_short=self.is_narrow,
            news=self.news.count(),
            conflicts=len(workspace.conflicts()),
            conflicts_key=self.key_of("app.conflicts") if workspace.conflicts() else "",
            undelivered=self.undelivered,
            outbox_key=self.key_of("app.outbox") if self.undelivered else "",
            held_by=self.holder,
            as_of=self.known_until,
        )
        self.query_one("#status", OneLine).show_pieces(
            left_pieces(status, self.say),
            right_pieces(status, self.say),
            least=least_pieces(status),
        )
        if self.is_narrow:
            tabs = words.tab_pieces(PANES, self.shown_pane, self.open_counts, self.say)
            self.query_one("#tabs", OneLine).show_pieces(tabs)

    @property
    def undelivered(self) -> int:
        """How many posts no chat has taken."""
        return self.app.undelivered if isinstance(self.app, AppBase) else 0

    def signs(self) -> list[tuple[str, str]]:
        """Return the signs of the board and what they mean, for the help."""
        return [(sign, self.say(meaning)) for sign, meaning in words.SIGNS]

    # -- what is asked

    @on(RowList.Requested)
    def _asked(self, event: RowList.Requested) -> None:
        event.stop()
        from tui.screens.board_verbs import answer

        answer(self, str(event.rows.id), event.verb, event.key)

    def action_conflicts(self) -> None:
        from tui.dialogs.conflicts import ConflictsDialog
        from tui.screens.board_verbs import after_conflicts

        self.app.push_screen(ConflictsDialog(self.context), partial(after_conflicts, self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action in {"capture", "find", "note"}:
            return not self.types
        if action in {"spotlight", "exceptions"}:
            return self.walk_allows(action)
        if action == "clear_filter":
            return bool(self.only_department or self.filter_text)
        return self.clock_allows(action)
