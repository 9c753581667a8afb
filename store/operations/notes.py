"""Notes: jotted down while people talk, and turned into what they mean with one gesture."""

from dataclasses import replace
from typing import Any

from store.capture.grammar import CaptureKind
from store.errors import RuleError
from store.model.notes import Note
from store.model.record import Record
from store.operations import labels
from store.operations.fields import check_references, tidy
from store.operations.making import (
    new_action,
    new_blocker,
    new_decision,
    new_parking,
    turn_of,
)
from store.text import clean_line
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace

_MAKERS = {
    CaptureKind.ACTION: new_action,
    CaptureKind.BLOCKER: new_blocker,
    CaptureKind.DECISION: new_decision,
    CaptureKind.PARKING: new_parking,
}


def add_note(
    workspace: Workspace,
    text: str,
    *,
    meeting: str = "",
    item: str = "",
    department: str = "",
    about: str = "",
) -> Note:
    """Write a note, by default about the department whose turn the agenda item is.

    Raises:
        RuleError: `text-needed`.
        NotFoundError: the meeting or the department is not there.
    """
    said = _said(text)
    with workspace.transaction(labels.ADD_NOTE) as tx:
        check_references(tx, {"meeting": meeting, "department": department})
        note = Note(
            id=workspace.ids(),
            text=said,
            about=about,
            meeting=meeting,
            item=item,
            department=department or turn_of(tx, meeting, item, {}),
            at=workspace.now(),
            by=workspace.who,
        )
        tx.put(note)
        return note


def edit_note(workspace: Workspace, note_id: str, text: str) -> Note:
    """Change what a note says.

    Raises:
        RuleError: `text-needed`.
    """
    said = _said(text)
    with workspace.transaction(labels.EDIT_NOTE) as tx:
        note = replace(tx.get(Note, note_id), text=said)
        tx.put(note)
        return note


def turn_note(workspace: Workspace, note_id: str, kind: CaptureKind, **given: Any) -> Record:
    """Make an action, a blocker, a decision or a parked topic of a note, in one gesture.

    Its first line is the title; meeting, agenda item and department go along. The note stays, and
    knows what it became. `given` are fields of the new record, such as owner and due.

    Raises:
        RuleError: `already-turned` with `text`; `title-needed`.
    """
    with workspace.transaction(labels.TURN_NOTE) as tx:
        note = tx.get(Note, note_id)
        if note.became and _is_there(tx, note):
            raise RuleError("already-turned", text=clean_line(note.text))
        values = {
            "title": note.text.split("\n", 1)[0],
            "meeting": note.meeting,
            "item": note.item,
            # What somebody else takes on is their department's, as in every capture.
            "department": "" if given.get("owner") else note.department,
            **given,
        }
        make: Any = _MAKERS[kind]
        record: Record = make(workspace, tx, **values)
        tx.put(replace(note, became=record.TABLE, about=record.id))
        return record


def _is_there(tx: Transaction, note: Note) -> bool:
    from store.model.tables import BY_TABLE

    kind = BY_TABLE.get(note.became)
    return kind is not None and tx.find(kind, note.about) is not None


def _said(text: str) -> str:
    said = str(tidy({"text": text})["text"])
    if not said:
        raise RuleError("text-needed")
    return said
