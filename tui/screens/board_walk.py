"""The walk on the board: while a department speaks, the lists show what concerns it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding

from exports.wording.words import N_
from store.model.action import Action, Slip
from store.model.blocker import Blocker, Escalation
from store.model.department import Department, Person
from store.model.meeting import ItemKind, Meeting
from store.model.settings import DayRule, Settings
from store.model.timing import ItemPhase
from store.model.update import Update
from store.queries.blockers import blocker_rows
from store.queries.today import counts
from tui.screens import board_words as words
from tui.screens.base import AppScreen
from widgets.action_list import ActionList
from widgets.blocker_list import BlockerList
from widgets.cells import Piece
from widgets.department_list import TurnMark
from widgets.pane import Pane

if TYPE_CHECKING:
    from store.queries.walk import Turn
    from tui.screens.board import BoardScreen

_WALK = "walk of the board"
_DEPENDS_ON = (
    Action, Blocker, Slip, Escalation, Update, Department, Person, DayRule, Settings,
)  # fmt: skip
_NOTHING_HERE = N_("{name} has nothing open.\nPress a to capture an action, v to see everyone.")
_NO_BLOCKERS_HERE = N_("Nothing stops {name}, and nobody waits on it.\nPress b to raise a blocker.")


class WalkKeys(AppScreen):
    """Follows whose turn it is, and shows that department alone until it is over.

    What it asks for depends on the turn and on the records, never on the time: a tick does not
    come by here.

    Attributes:
        spotlit: whether the person wants the lists to follow the turn.
        turns: the departments of the meeting; empty while none is under way and nobody noted who
            is absent.
        turn: the one that speaks, or None.
    """

    KEYS = [
        Binding("v", "spotlight", N_("Spotlight"), id="walk.spotlight",
                tooltip=N_("Show only the department that speaks, or everyone.")),
        Binding("E", "exceptions", N_("Exceptions first"), id="walk.exceptions",
                tooltip=N_("Let those who have to be heard speak before those who may pass.")),
    ]  # fmt: skip
    spotlit = True
    turns: "tuple[Turn, ...]" = ()
    turn: "Turn | None" = None
    _noted_in = ""  # id of the meeting for which somebody noted who comes
    _turn_shown = ""
    _can_note = False
    _phased: "tuple[tuple[Turn, ...], dict[str, ItemPhase], tuple[Turn, ...]]" = ((), {}, ())

    @property
    def _board(self) -> "BoardScreen":
        return self  # type: ignore[return-value]

    # -- whose turn it is

    @property
    def turn_passes(self) -> bool:
        """Whether the department that speaks has nothing to tell, so that going on passes it."""
        return self.turn is not None and self.turn.passes

    @property
    def in_spotlight(self) -> bool:
        """Whether the lists show the department that speaks; a filter of the person wins."""
        return self.spotlit and self.turn is not None and not self._is_filtered

    @property
    def _is_filtered(self) -> bool:
        return bool(self._board.only_department or self._board.filter_text.strip())

    def ask_walk(self) -> None:
        """Ask for the turns; they are worked out anew only when something they show changed."""
        board, meeting = self._board, self._board.meeting
        self.turns, self.turn = (), None
        if meeting is None or board.timing is None or not meeting.is_open:
            return
        if not board.in_meeting and self._noted_in != meeting.id:
            return
        from store.model.attendance import Attendance
        from store.queries.walk import walk

        workspace = board.workspace
        depends_on = (*_DEPENDS_ON, Attendance, meeting, workspace.today())
        found = workspace.kept(_WALK, depends_on, lambda: walk(workspace, meeting))
        self.turns = self._with_phases(found)
        current = board.timing.current
        if current is not None:
            self.turn = next((each for each in self.turns if each.key == current.key), None)

    def _with_phases(self, turns: "tuple[Turn, ...]") -> "tuple[Turn, ...]":
        """Return the turns as far as they are now; going on changes nothing else of them."""
        timing = self._board.timing
        phases = {item.key: item.phase for item in timing.items} if timing else {}
        if (turns, phases) == self._phased[:2]:
            return self._phased[2]
        now = tuple(replace(each, phase=phases.get(each.key, each.phase)) for each in turns)
        self._phased = (turns, phases, now)
        return now

    def follow_walk(self, *, other_speaks: bool) -> None:
        """Show what the turns have become, as the meeting says."""
        turns, turn, was_spotlit = self.turns, self.turn, self.in_spotlight
        could_note, self._can_note = self._can_note, self.meeting_for_attendance() is not None
        self.ask_walk()
        if self.turn is not turn and (was_spotlit or self.in_spotlight):
            self._board.show_lists()
        elif other_speaks or self.turns is not turns or could_note != self._can_note:
            self._board.show_departments()

    def look_who_comes(self) -> None:
        """Look whether somebody noted who comes, which can be before the meeting begins."""
        meeting = self._board.meeting
        if meeting is None:
            return
        from store.model.attendance import Attendance

        noted = self._board.workspace.where(Attendance, meeting=meeting.id)
        self._noted_in = meeting.id if noted else ""
        self.follow_walk(other_speaks=False)

    # -- what is shown

    def show_spotlight(self) -> None:
        """Show the actions and blockers of the department that speaks."""
        from store.queries.walk import spotlight
        from tui.screens import board_walk_words as spoken

        turn = self.turn
        if turn is None:
            return
        board, say, name = self._board, self.say, turn.department.name
        workspace, since = board.workspace, self._since(turn)
        found = spotlight(workspace, turn, sort=board.sort)
        actions = spoken.spot_actions(found)
        closed = [row for row in blocker_rows(workspace) if not row.state.is_open]
        lines = spoken.spot_blockers(found, closed, since, say)
        today, blockers = self.query_one("#today", ActionList), self.query_one(BlockerList)
        today.set_empty(say(_NOTHING_HERE, name=name))
        blockers.set_empty(say(_NO_BLOCKERS_HERE, name=name))
        spot = spoken.spot_of(turn.since, since, say)
        today.show_actions(actions, workspace.today(), workspace.zone(), spot=spot)
        new = frozenset(row.id for row in turn.since.raised)
        blockers.show_blockers(lines, workspace.now(), of=turn.department.id, new=new)
        if turn.key != self._turn_shown:
            self._turn_shown = turn.key
            today.action_first()
            blockers.action_first()
        count, open_blockers = counts(actions), {row.id: row for row in (*found.has, *found.causes)}
        board.open_counts = {"today": count.open, "blockers": len(open_blockers)}
        self.query_one("#today-pane", Pane).set_titles(
            words.today_title(board), words.today_counts(count, 0, say)
        )
        self.query_one("#blockers-pane", Pane).set_titles(
            words.narrowed_title(board, say("Blockers")),
            words.blocker_counts(tuple(open_blockers.values()), workspace.now(), 0, say),
        )

    def turn_marks(self) -> dict[str, TurnMark]:
        """Return what the list of departments shows of the turns, by department id."""
        if not self.turns:
            return {}
        from tui.screens.board_walk_words import turn_marks

        return turn_marks(self.turns, self.say, running=self._board.in_meeting)

    def turn_lines(self, department: str) -> list[Piece]:
        """Return what the card says of a department's turn."""
        turn = self._turn_of(department)
        if turn is None:
            return []
        from tui.screens.board_walk_words import card_lines

        is_current = self.turn is not None and turn.key == self.turn.key
        key = self.key_of("clock.next") if is_current and turn.passes else ""
        running = self._board.in_meeting
        return card_lines(turn, self._since(turn), self.say, running=running, pass_key=key)

    def _turn_of(self, department: str) -> "Turn | None":
        if self.turn is not None and self.turn.department.id == department:
            return self.turn
        own = [each for each in self.turns if each.department.id == department]
        ahead = (each for each in own if each.phase is ItemPhase.AHEAD)
        return next(ahead, own[-1] if own else None)

    def _since(self, turn: "Turn") -> str:
        from tui.screens.board_walk_words import since_words

        workspace = self._board.workspace
        return since_words(turn.since.since, workspace.today(), workspace.zone(), self.say)

    # -- the keys

    def walk_allows(self, action: str) -> bool:
        """Return whether a key of the walk does something right now."""
        if action == "spotlight":
            return self.turn is not None and not self._is_filtered
        return len(self._ahead()) > 1

    def walk_words(self) -> dict[str, str]:
        """Return what keys are called now, by the id of the binding."""
        found = {"walk.spotlight": self.say("Everyone") if self.spotlit else self.say("Spotlight")}
        if self.turn_passes:
            found["clock.next"] = self.say.within("turn", "Pass")
        return found

    def _ahead(self) -> list[str]:
        """Return the keys of the departments' boxes that are still ahead."""
        board = self._board
        if board.meeting is None or board.timing is None or not board.meeting.is_open:
            return []
        ahead = {item.key for item in board.timing.items if item.phase is ItemPhase.AHEAD}
        boxes = (item for item in board.meeting.agenda if item.kind is ItemKind.DEPARTMENT)
        return [item.key for item in boxes if item.key in ahead]

    def action_spotlight(self) -> None:
        self.spotlit = not self.spotlit
        self._board.show_lists()
        self._board.show_status()
        self.refresh_bindings()

    def action_exceptions(self) -> None:
        if self._board.meeting is not None and len(self._ahead()) > 1:
            from tui.screens.board_walk_verbs import exceptions_first

            exceptions_first(self._board, self._board.meeting)

    def meeting_for_attendance(self) -> Meeting | None:
        """Return the meeting whose attendance can be noted."""
        meeting = self._board.meeting
        return meeting if meeting is not None and meeting.is_open else None
