"""The notes of a meeting as the board lists them."""

from datetime import datetime

from store.model.notes import Note
from store.values import dataclass
from store.workspace.records import Records


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note.

    Attributes:
        title: its first line.
        became: table of the record it was turned into; empty while it is a note, and again when
            that record is gone.
        is_here: it was written at the agenda item that runs.
    """

    id: str
    title: str
    became: str
    at: datetime | None
    by: str
    is_here: bool


def note_rows(workspace: Records, meeting_id: str, item: str = "") -> tuple[NoteRow, ...]:
    """Return the notes of a meeting and today's that belong to none.

    Those of the agenda item `item` come first, in each part the newest. A note from before the
    start belongs to no meeting, and whoever wrote it looks for it here.
    """
    found = list(workspace.where(Note, meeting=meeting_id)) if meeting_id else []
    zone, today = workspace.zone(), workspace.today()
    found += [
        each
        for each in workspace.where(Note, meeting="")
        if each.at is not None
        and each.at.astimezone(zone).date() == today
        and not (each.about and not each.became)  # a remark on a record, kept with that
    ]
    found.sort(key=lambda note: (bool(item) and note.item == item, note.id.zfill(40)), reverse=True)
    return tuple(
        NoteRow(
            id=note.id,
            title=note.text.split("\n", 1)[0],
            became=note.became if is_turned(workspace, note) else "",
            at=note.at,
            by=note.by,
            is_here=bool(item) and note.item == item,
        )
        for note in found
    )


def is_turned(workspace: Records, note: Note) -> bool:
    """Return whether what a note became is still there; an undo takes it away."""
    if not note.became:
        return False
    from store.model.tables import BY_TABLE  # every record there is; a start needs few of them

    kind = BY_TABLE.get(note.became)
    return kind is not None and workspace.find(kind, note.about) is not None
