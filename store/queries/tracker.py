"""Action items with all that the tracker asks of them (form 3, 行动项跟踪表)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from store.database.document import newest_stamp
from store.database.stamps import authorship_of
from store.model.action import OPEN_ACTIONS, Action, ActionState, Slip
from store.model.meeting import Meeting
from store.model.project import Project
from store.model.reminder import Reminder
from store.queries.action_row import ActionRow
from store.queries.days import bounds, closed_between
from store.queries.names import Names
from store.queries.summary import open_at
from store.queries.today import action_rows, by_due
from store.values import dataclass
from store.workspace.records import Records

CLOSED_DAYS = 14  # what was closed this long ago is history, not tracking
_CLOSED = frozenset(ActionState) - OPEN_ACTIONS


@dataclass(frozen=True, slots=True)
class Tracked:
    """One action with what is not on its row.

    Attributes:
        meeting: it was agreed in, or None.
        watcher: name of who follows it up, or empty.
        moves: of its due date, oldest first; `row.slips` counts those that put it off.
        updated_at: when anything of it was last written, UTC.
        reminders: that a chat has taken, oldest first.
    """

    row: ActionRow
    action: Action
    meeting: Meeting | None = None
    watcher: str = ""
    moves: tuple[Slip, ...] = ()
    updated_at: datetime | None = None
    reminders: tuple[Reminder, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackerView:
    """The action tracker of a day."""

    project: Project | None
    day: date
    zone: tzinfo
    open: tuple[Tracked, ...]
    closed: tuple[Tracked, ...]


def tracker_view(workspace: Records, day: date | None = None) -> TrackerView:
    """Return every action open on a day, the most pressing first, and those closed lately.

    A past day is told as far as the records tell: what was open then, with the due dates of then,
    but the words and progress of now.
    """
    day = day or workspace.today()
    begin, end = bounds(workspace, day - timedelta(days=CLOSED_DAYS - 1), day)
    closed = closed_between(workspace, Action, _CLOSED, begin, end)
    listed = tracked(workspace, open_at(workspace, end), day)
    return TrackerView(
        project=workspace.find(Project, workspace.settings().project),
        day=day,
        zone=workspace.zone(),
        open=tuple(sorted(listed, key=lambda each: by_due(each.row))),
        closed=tracked(workspace, sorted(closed, key=_closing, reverse=True), day),
    )


def tracked(workspace: Records, actions: Iterable[Action], day: date) -> tuple[Tracked, ...]:
    """Return these actions in their order with all that is tracked of them."""
    listed = tuple(actions)
    names, ids = Names.of(workspace), frozenset(each.id for each in listed)
    moves: dict[str, list[Slip]] = defaultdict(list)
    for slip in workspace.where(Slip, action=ids):
        moves[slip.action].append(slip)
    reminders: dict[str, list[Reminder]] = defaultdict(list)
    for each in workspace.where(Reminder, action=ids):
        reminders[each.action].append(each)
    return tuple(
        Tracked(
            row=row,
            action=action,
            meeting=workspace.find(Meeting, action.meeting) if action.meeting else None,
            watcher=names.person(action.watcher),
            moves=tuple(moves[action.id]),
            updated_at=_updated_at(workspace, action),
            reminders=by_time(reminders[action.id]),
        )
        for row, action in zip(action_rows(workspace, listed, day), listed, strict=True)
    )


def by_time(reminders: Iterable[Reminder]) -> tuple[Reminder, ...]:
    """Return reminders as they were sent, oldest first."""
    return tuple(
        sorted(reminders, key=lambda each: (each.at.timestamp() if each.at else 0.0, each.id))
    )


def _updated_at(workspace: Records, action: Action) -> datetime | None:
    document = workspace.document(Action.TABLE, action.id)
    return authorship_of(newest_stamp(document)).at if document else None


def _closing(action: Action) -> tuple[float, str]:
    return action.closed_at.timestamp() if action.closed_at else 0.0, action.id
