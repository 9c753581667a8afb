"""Notes on the board: jotted down from anywhere, turned into what they mean with one key."""

from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from exports.wording.words import N_
from store.capture.names import Name
from store.model.action import Action
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.notes import Note, Parking
from tui.screens.base import AppScreen
from tui.screens.board_ask import Verb, ask, save_answers
from widgets.agenda_list import item_title
from widgets.notes_list import BECAME_NAMES, NotesList

if TYPE_CHECKING:
    from store.capture.grammar import Capture, CaptureKind
    from store.queries.meetings import Here
    from tui.screens.board import BoardScreen
    from widgets.note_line import NoteLine

_MADE = {
    "action": N_("Made an action: {title}"),
    "blocker": N_("Made a blocker: {title}"),
    "decision": N_("Made a decision: {title}"),
    "parking": N_("Parked: {title}"),
}


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


def turn(board: "BoardScreen", note_id: str, kind: str) -> None:
    """Make of a note what it means, with the owner and the date that are written in it."""
    from store.capture.grammar import CaptureKind
    from store.operations.notes import turn_note

    wanted = CaptureKind(kind)
    given = _given(board, board.workspace.get(Note, note_id), wanted)
    record: Any = board.attempt(turn_note, board.workspace, note_id, wanted, **given)
    if record is not None:
        board.tell(board.say(_MADE[kind], title=record.title))


def _given(board: "BoardScreen", note: Note, kind: "CaptureKind") -> dict[str, Any]:
    """Return what the words of a note say besides the title, as on the capture line.

    Nothing when a part of it is not understood: then all of it is the title, and nothing is lost.
    """
    from store.capture.grammar import parse_capture
    from store.queries.names import known_names

    workspace = board.workspace
    first, _, rest = note.text.partition("\n")
    names = known_names(workspace)
    found = parse_capture(first, kind=kind, today=workspace.today(), names=names)
    return _values(found) if found.tokens and found.ok and not rest.strip() else {}


def _values(found: "Capture") -> dict[str, Any]:
    from store.capture.grammar import CaptureKind
    from store.model.action import Priority

    due = "wanted_by" if found.kind is CaptureKind.BLOCKER else "due"
    named = {"owner": found.owner, "department": found.department, "waits_on": found.waits_on}
    given: dict[str, Any] = {key: name.id for key, name in named.items() if isinstance(name, Name)}
    if found.due is not None:
        given[due] = found.due
    if found.priority:
        given["priority"] = Priority(found.priority)
    return {"title": found.title, **given}


def _edit(board: "BoardScreen", key: str) -> None:
    from store.operations.notes import edit_note
    from tui.live import live_record
    from tui.record_forms import values_of
    from widgets.form_fields import FieldKind, FieldSpec

    note = board.workspace.get(Note, key)
    fields = (FieldSpec("text", board.say("Note"), FieldKind.LINES, required=True, rows=5),)
    ask(
        board,
        board.say("Edit note"),
        fields,
        lambda answers: save_answers(board, edit_note, key, answers),
        values=values_of(note, fields),
        changed_only=True,
        live=live_record(board.workspace, board.context.changed, Note, key, fields),
    )


NOTE_VERBS: dict[tuple[str, str], Verb] = {
    ("notes", "edit"): _edit,
    ("notes", "open"): _edit,
}
