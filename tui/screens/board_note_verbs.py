"""What the keys of the notes do: turn one into what it means, or change what it says."""

from typing import TYPE_CHECKING, Any

from exports.wording.words import N_
from store.capture.grammar import Capture, CaptureKind, parse_capture
from store.capture.names import Name
from store.model.action import Priority
from store.model.notes import Note
from store.operations.notes import edit_note, turn_note
from store.queries.names import known_names
from tui.screens.board_ask import Verb, ask, save_answers

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen

_MADE = {
    "action": N_("Made an action: {title}"),
    "blocker": N_("Made a blocker: {title}"),
    "decision": N_("Made a decision: {title}"),
    "parking": N_("Parked: {title}"),
}


def turn(board: "BoardScreen", note_id: str, kind: str) -> None:
    """Make of a note what it means, with the owner and the date that are written in it."""
    note, wanted = board.workspace.find(Note, note_id), CaptureKind(kind)
    if note is None:  # somebody else removed it a moment ago
        return
    given = _given(board, note, wanted)
    record: Any = board.attempt(turn_note, board.workspace, note_id, wanted, **given)
    if record is not None:
        board.tell(board.say(_MADE[kind], title=record.title))


def _given(board: "BoardScreen", note: Note, kind: CaptureKind) -> dict[str, Any]:
    """Return what the words of a note say besides the title, as on the capture line.

    Nothing when a part of it is not understood: then all of it is the title, and nothing is lost.
    """
    workspace = board.workspace
    first, _, rest = note.text.partition("\n")
    names = known_names(workspace)
    found = parse_capture(first, kind=kind, today=workspace.today(), names=names)
    return _values(found) if found.tokens and found.ok and not rest.strip() else {}


def _values(found: Capture) -> dict[str, Any]:
    due = "wanted_by" if found.kind is CaptureKind.BLOCKER else "due"
    named = {"owner": found.owner, "department": found.department, "waits_on": found.waits_on}
    given: dict[str, Any] = {key: name.id for key, name in named.items() if isinstance(name, Name)}
    if found.due is not None:
        given[due] = found.due
    if found.priority:
        given["priority"] = Priority(found.priority)
    return {"title": found.title, **given}


def _edit(board: "BoardScreen", key: str) -> None:
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
