"""Notes on the board: jotted down from anywhere, whatever is being done."""

from typing import TYPE_CHECKING

from textual.binding import Binding

from exports.wording.words import N_
from store.model.action import Action
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.notes import Parking
from tui.screens.base import AppScreen
from widgets.agenda_list import item_title
from widgets.notes_list import BECAME_NAMES, NotesList

if TYPE_CHECKING:
    from store.queries.meetings import Here
    from tui.screens.board import BoardScreen
    from widgets.note_line import NoteLine

_TABLES = {
    "action": Action.TABLE,
    "blocker": Blocker.TABLE,
    "decision": Decision.TABLE,
    "parking": Parking.TABLE,
}


class NoteKeys(AppScreen):
    """Opens the note line and saves what was written.

    The key has priority for the same reason as those of quick capture.
    """

    KEYS = [
        Binding("m,f10", "note", N_("Note"), priority=True, id="capture.note",
                tooltip=N_("Jot down anything; later one key makes an action of it, a blocker, "
                           "a decision or a parked topic.")),
    ]  # fmt: skip
    _noted_at: "Here | None" = None

    @property
    def _board(self) -> "BoardScreen":
        return self  # type: ignore[return-value]

    @property
    def note_to_turn(self) -> str:
        """The id of the note that the keys of quick capture turn right now, or empty."""
        return self.focused.turnable if isinstance(self.focused, NotesList) else ""

    def turning_words(self) -> dict[str, str]:
        """Return what the keys of quick capture are called while they turn a note."""
        if not self.note_to_turn:
            return {}
        return {f"capture.{kind}": self.say(BECAME_NAMES[table]) for kind, table in _TABLES.items()}

    async def action_note(self) -> None:
        from store.queries.meetings import here
        from widgets.note_line import NoteLine

        board = self._board
        board.remember_focus()
        found = board.query(NoteLine)
        line = found.first() if found else NoteLine(self.say)
        if not found:
            await board.mount(line, before="KeyBar")
        line.display = True
        self._noted_at = here(board.workspace)
        line.start(self._place(self._noted_at))

    def _place(self, place: "Here") -> str:
        """Return what a note is about, in words: the department, else the agenda item."""
        return self._board.department_names().get(place.department) or next(
            (item_title(row, self.say) for row in self._board.agenda if row.key == place.item), ""
        )

    def on_note_line_note_requested(self, event: "NoteLine.NoteRequested") -> None:
        from store.operations.notes import add_note

        board = self._board
        place = board.still(self._noted_at)
        note = self.attempt(
            add_note, board.workspace, event.text, meeting=place.meeting, item=place.item
        )
        if note is None:
            return
        board.close_lines()
        if board.is_narrow and board.shown_pane != "agenda":
            self.tell(self.say("Noted: {title}", title=note.text))
