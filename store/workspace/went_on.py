"""Whether others have built on a step of a meeting, so that undo must not pull it away.

Own later steps are always taken back before; what is left is what happened on another machine: it
holds the clock by now, or departments have answered to the minutes. A log with a hole in it would
tell another meeting than the one that was held.
"""

from collections.abc import Collection

from store.model.meeting import Event, EventKind, Meeting
from store.model.minutes import Minutes, digest_of
from store.model.notes import Confirmation
from store.model.timescale import in_order
from store.workspace.reading import Reader, read


def has_gone_on(
    table: str, record_id: str, kept: Collection[tuple[str, str]], reader: Reader
) -> bool:
    """Return whether a record must neither be removed nor be brought back.

    Args:
        table: of the record.
        record_id: its id there.
        kept: tables and ids of what somebody changed since in the same gesture.
        reader: the records.
    """
    if table == Event.TABLE:
        document = reader.document(table, record_id)  # a removed one keeps what it said
        event = read(Event, record_id, document) if document else None
        return event is not None and _is_passed(event, kept, reader)
    if table == Minutes.TABLE:
        minutes = reader.find(Minutes, record_id)
        return minutes is not None and _is_answered(minutes, reader)
    return False


def _is_passed(event: Event, kept: Collection[tuple[str, str]], reader: Reader) -> bool:
    others = [
        each for each in reader.where(Event, {"meeting": event.meeting}) if each.id != event.id
    ]
    if in_order((*others, event))[-1].id != event.id:
        return True
    if event.kind is EventKind.CLOSED and reader.where(Minutes, {"meeting": event.meeting}):
        return True
    return (Meeting.TABLE, event.meeting) in kept


def _is_answered(minutes: Minutes, reader: Reader) -> bool:
    answers = reader.where(Confirmation, {"meeting": minutes.meeting})
    return bool(answers) and digest_of(minutes) in {each.digest for each in answers}
