"""What changed since the last stand-up, worked out from the stamps of the writes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from store.codec import UnreadableRecord, decode
from store.database.document import Document, is_living, newest_stamp
from store.database.past import bound_after, document_at
from store.model.action import OPEN_ACTIONS, Action, ActionState, Slip
from store.model.blocker import OPEN_BLOCKERS, Blocker, BlockerState, Escalation
from store.model.department import Department, Person
from store.model.meeting import Event, EventKind, Meeting, MeetingKind
from store.model.record import Record
from store.model.settings import DayRule, Settings
from store.queries.blockers import rows_of
from store.queries.days import bounds, closed_between
from store.queries.rows import ActionRow, BlockerRow
from store.queries.today import action_rows
from store.values import dataclass
from store.workspace.records import Records
from store.workspace.workspace import Workspace

R = TypeVar("R", Action, Blocker)


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What happened in one department.

    Attributes:
        since: the moment from which on it counts, UTC.
        done: actions that were finished.
        new: actions that came up and are still open.
        slipped: actions whose due date was put off.
        unblocked: actions that were blocked then and go on now.
        raised: blockers that came up and still stop it.
        resolved: blockers that stopped it then and do no longer.
    """

    since: datetime
    done: tuple[ActionRow, ...] = ()
    new: tuple[ActionRow, ...] = ()
    slipped: tuple[ActionRow, ...] = ()
    unblocked: tuple[ActionRow, ...] = ()
    raised: tuple[BlockerRow, ...] = ()
    resolved: tuple[BlockerRow, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (
            self.done or self.new or self.slipped or self.unblocked or self.raised or self.resolved
        )


def last_standup_end(workspace: Records, before: date | None = None) -> datetime:
    """Return when the last stand-up before a day, by default today, was closed.

    When there was none, the start of the working day before stands in.
    """
    before = before or workspace.today()
    ended = standup_closed(workspace, before)
    if ended:
        return ended
    previous = workspace.workdays().shift(before, -1)
    return bounds(workspace, previous, previous)[0]


def standup_closed(workspace: Records, before: date) -> datetime | None:
    """Return when the last stand-up before a day was closed, UTC; None when there was none."""
    held = {
        each.id: each
        for each in workspace.where(Meeting, kind=MeetingKind.STANDUP)
        if not each.is_open and each.day is not None and each.day < before
    }
    latest = max(held.values(), key=lambda each: (each.day, each.number), default=None)
    ends = workspace.where(Event, meeting=latest.id, kind=EventKind.CLOSED) if latest else ()
    return min((each.at for each in ends), default=None)


def since_last_standup(workspace: Workspace, department: str) -> SinceLast:
    """Return what changed in one department since the last stand-up."""
    since = last_standup_end(workspace)
    return changes_since(workspace, since).get(department, SinceLast(since))


def changes_since(workspace: Workspace, since: datetime) -> dict[str, SinceLast]:
    """Return what changed since a moment, by department id; those without changes are left out."""
    return workspace.kept(
        "changes_since",
        (
            Action, Blocker, Slip, Escalation, Person, Department, DayRule, Settings,
            workspace.today(), since,
        ),
        lambda: _changes_since(workspace, since),
    )  # fmt: skip


def _changes_since(workspace: Workspace, since: datetime) -> dict[str, SinceLast]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for then, now in _changed(workspace, _actions(workspace, since), since):
        for what in _of_action(then, now):
            found[now.department][what].append(now.id)
    for before, after in _changed(workspace, _blockers(workspace, since), since):
        was_open = before is not None and before.is_open
        if was_open != after.is_open:
            found[after.department]["resolved" if was_open else "raised"].append(after.id)
    return {
        department: _rows(workspace, since, kinds) for department, kinds in found.items() if kinds
    }


def _actions(workspace: Workspace, since: datetime) -> Iterable[Action]:
    """Return those that may count; a year of closed ones is not read for those of a day."""
    done = closed_between(workspace, Action, ActionState.DONE, since)
    return sorted((*done, *workspace.where(Action, state=OPEN_ACTIONS)), key=_by_id)


def _blockers(workspace: Workspace, since: datetime) -> Iterable[Blocker]:
    closed = frozenset(BlockerState) - OPEN_BLOCKERS
    gone = closed_between(workspace, Blocker, closed, since)
    return sorted((*gone, *workspace.where(Blocker, state=OPEN_BLOCKERS)), key=_by_id)


def _by_id(record: Record) -> str:
    return record.id.zfill(40)


def _of_action(then: Action | None, now: Action) -> Iterator[str]:
    if now.state is ActionState.DONE:
        if then is None or then.state is not ActionState.DONE:
            yield "done"
        return
    if not now.is_open:
        return
    if then is None:
        yield "new"
        return
    if then.due is not None and (now.due is None or now.due > then.due):
        yield "slipped"
    if then.state is ActionState.BLOCKED and now.state is not ActionState.BLOCKED:
        yield "unblocked"


def _changed(
    workspace: Workspace, records: Iterable[R], since: datetime
) -> Iterator[tuple[R | None, R]]:
    """Yield the records that were written since a moment: as they were, and as they are."""
    bound = bound_after(since)
    kept: dict[tuple[str, str], tuple[R, bool, R | None]]
    kept = workspace.kept("as they were", (since,), dict)
    for record in records:
        place = (record.TABLE, record.id)
        held = kept.get(place)
        if held is None or held[0] is not record:  # what was written is read as another object
            written, then = _then(workspace, record, bound)
            held = kept[place] = (record, written, then)
        if held[1]:
            yield held[2], record


def _then(workspace: Workspace, record: R, bound: str) -> tuple[bool, R | None]:
    """Return whether a record was written from a bound on, and what it was before."""
    document = workspace.document(record.TABLE, record.id)
    if document is None or newest_stamp(document) < bound:
        return False, None
    older = partial(workspace.versions, record.TABLE, record.id)
    return True, _read(type(record), record.id, document_at(document, bound, older))


def _read(kind: type[R], record_id: str, document: Document | None) -> R | None:
    if document is None or not is_living(document):
        return None
    try:
        return decode(kind, record_id, document)
    except UnreadableRecord:
        return None


def _rows(workspace: Workspace, since: datetime, kinds: dict[str, list[str]]) -> SinceLast:
    def actions(what: str) -> tuple[ActionRow, ...]:
        found = (workspace.find(Action, each) for each in kinds[what])
        return tuple(action_rows(workspace, (each for each in found if each)))

    def blockers(what: str) -> tuple[BlockerRow, ...]:
        found = (workspace.find(Blocker, each) for each in kinds[what])
        return tuple(rows_of(workspace, (each for each in found if each)))

    return SinceLast(
        since,
        done=actions("done"),
        new=actions("new"),
        slipped=actions("slipped"),
        unblocked=actions("unblocked"),
        raised=blockers("raised"),
        resolved=blockers("resolved"),
    )
