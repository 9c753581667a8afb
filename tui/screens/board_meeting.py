"""The meeting on the board: its agenda, its clock and what was agreed in it."""

from typing import TYPE_CHECKING

from textual.widgets import Static

from store.model.meeting import Meeting
from store.model.timing import Phase, Timing
from store.queries.agenda import (
    agenda_rows,
    agreed_in,
    current_meeting,
    parking_rows,
)
from store.queries.notes import note_rows
from store.queries.rows import AgendaRow
from store.workspace.workspace import Workspace
from tui.following import followed_timing
from tui.screens import board_words as words
from tui.screens.base import AppScreen
from widgets.agenda_list import AgendaList, item_title
from widgets.big_clock import BigClock
from widgets.department_list import DepartmentList
from widgets.notes_list import NotesList
from widgets.pane import Pane
from widgets.parking_list import ParkingList

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen


class MeetingPane(AppScreen):
    """Asks for today's meeting and shows it."""

    workspace: Workspace
    meeting: Meeting | None = None
    timing: Timing | None = None
    _agreed = ""
    agenda: tuple[AgendaRow, ...] = ()

    @property
    def _board(self) -> "BoardScreen":
        return self  # type: ignore[return-value]

    @property
    def speaking(self) -> str:
        """The id of the department whose agenda item runs, or an empty text."""
        current = self.timing.current if self.timing else None
        if current is None:
            return ""
        return next((row.department_id for row in self.agenda if row.key == current.key), "")

    def reload_meeting(self) -> None:
        """Ask for today's meeting, its agenda and its clock."""
        before = self.speaking
        workspace, board = self.workspace, self._board
        self.meeting = meeting = current_meeting(workspace)
        board.look_who_holds(meeting)
        offset = board.clock_offset
        self.timing = followed_timing(workspace, meeting, offset) if meeting else None
        self.agenda = agenda_rows(workspace, meeting) if meeting else ()
        timings = {item.key: item for item in self.timing.items} if self.timing else {}
        agenda = self.query_one("#agenda", AgendaList)
        agenda.takes_items = meeting is not None and meeting.is_open
        agenda.set_empty(self.say(words.EMPTY_AGENDA if meeting else words.NO_AGENDA))
        agenda.show_agenda(self.agenda, timings, is_running=self.in_meeting)
        if self.timing and self.timing.current and not agenda.has_focus:
            agenda.select(self.timing.current.key)  # so that a long agenda shows where one is
        self.query_one("#clock", BigClock).show_timing(self.timing)
        board.show_clock_note()
        parking = self.query_one("#parking", ParkingList)
        parking.has_agenda = agenda.takes_items
        parking.show(parking_rows(workspace))
        self._show_notes()
        self._show_agreed()
        if before != self.speaking:
            self.query_one("#departments", DepartmentList).select(self.speaking)
        board.follow_walk(other_speaks=before != self.speaking)
        self.show_agenda_frame()
        board.ticker.restart()
        self.refresh_bindings()

    def _show_notes(self) -> None:
        """Show the notes; there is nothing to be seen of the list while there are none."""
        current = self.timing.current if self.timing else None
        meeting = self.meeting.id if self.meeting else ""
        rows = note_rows(self.workspace, meeting, current.key if current else "")
        notes = self.query_one("#notes", NotesList)
        if not rows and notes.has_focus:
            self.set_focus(self.query_one("#agenda"))
        self.query_one("#noted").display = bool(rows)
        notes.show_notes(rows, self.workspace.zone())
        if not notes.has_focus:
            notes.action_first()  # whoever goes there means what was written last

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
            over = self.meeting.excess if self.meeting else 0
            if over:
                subtitle += " · " + self.say("{n} too many", n=over)
        self.query_one("#agenda-pane", Pane).set_titles(self.say("Agenda"), subtitle)

    def current_title(self) -> str:
        """Return what the item is called whose clock runs, or an empty text."""
        current = self.timing.current if self.timing else None
        row = next((row for row in self.agenda if current and row.key == current.key), None)
        return item_title(row, self.say) if row else ""

    @property
    def clock_runs(self) -> bool:
        """Whether the clock of a meeting runs."""
        return self.timing is not None and self.timing.phase is Phase.RUNNING

    @property
    def in_meeting(self) -> bool:
        """Whether a meeting is under way, its clock paused or not."""
        return self.timing is not None and self.timing.current is not None
