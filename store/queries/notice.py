"""What the notice of a meeting tells (会议通知): when, where, who, what for, and the agenda."""

from datetime import date, time

from store.model.department import Person
from store.model.meeting import AgendaItem, ItemKind, Meeting, MeetingKind, MeetingState
from store.model.project import Project
from store.queries.coming import Notice, notice_for
from store.queries.names import Names, departments_in_order
from store.queries.plan import reach_of
from store.queries.rows import Reach
from store.values import dataclass
from store.workspace.records import Records

_AHEAD = frozenset({MeetingState.DRAFT, MeetingState.ANNOUNCED})


@dataclass(frozen=True, slots=True)
class Invited:
    """A department that is asked to come, and the one person who answers for it."""

    department: str
    contact: str


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One box of the agenda as the notice tells it; `title` is empty for the fixed kinds."""

    kind: ItemKind
    title: str
    minutes: int
    presenter: str
    text: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A meeting that is announced.

    Attributes:
        reach: how to reach who leads it.
        notice: None for a stand-up, which needs no notice.
        today: the day it is told.
    """

    meeting: Meeting
    project: str
    chair: str
    reach: Reach | None
    scribe: str
    invited: tuple[Invited, ...]
    items: tuple[NoticeItem, ...]
    notice: Notice | None
    today: date


def notice_view(workspace: Records, meeting: Meeting) -> NoticeView:
    """Return what the notice of one meeting tells."""
    names = Names.of(workspace)
    project = workspace.find(Project, meeting.project)
    return NoticeView(
        meeting=meeting,
        project=project.name if project else "",
        chair=names.person(meeting.chair),
        reach=reach_of(workspace.find(Person, meeting.chair)),
        scribe=names.person(meeting.scribe),
        invited=tuple(
            Invited(each.name, names.person(each.contact))
            for each in departments_in_order(workspace)
            if not each.outside
        ),
        items=tuple(_item(item, names) for item in meeting.agenda),
        notice=notice_for(workspace, meeting),
        today=workspace.today(),
    )


def next_to_announce(workspace: Records, day: date | None = None) -> Meeting | None:
    """Return the next meeting that has a notice, the first on or after `day`, by default today.

    A stand-up needs no notice, so one is taken only when nothing else is prepared.
    """
    day = day or workspace.today()
    ahead = [
        each for each in workspace.where(Meeting, state=_AHEAD) if each.day and each.day >= day
    ]
    return min(ahead, key=_by_need, default=None)


def _by_need(meeting: Meeting) -> tuple[bool, date, time, str]:
    is_standup = meeting.kind is MeetingKind.STANDUP
    return is_standup, meeting.day or date.max, meeting.starts or time(), meeting.id


def _item(item: AgendaItem, names: Names) -> NoticeItem:
    own = item.title or (
        names.department(item.department) if item.kind is ItemKind.DEPARTMENT else ""
    )
    presenter = names.person(item.presenter)
    return NoticeItem(item.kind, own, item.minutes, presenter, item.text)
