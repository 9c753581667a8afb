"""Everything about one item, for the panel that shows it."""

from store.database.stamps import Authorship
from store.model.action import Action, Slip
from store.model.blocker import Blocker, Escalation
from store.model.meeting import Meeting
from store.model.project import Project
from store.model.reminder import Reminder
from store.queries.blockers import action_blockers, levels_of
from store.queries.names import Names
from store.queries.rows import BlockerRow
from store.queries.tracker import by_time
from store.values import dataclass
from store.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ActionDetail:
    """One action with names filled in and its history.

    Attributes:
        slips: how its due date moved, oldest first.
        blockers: what stops or stopped it, open ones first.
        meeting: the meeting it was agreed in, or None; the wording names it.
        meeting_title: that meeting's own title, often empty.
        author: who wrote it last, and when.
        reminders: that a chat has taken, each with who sent it, oldest first.
    """

    action: Action
    owner: str
    department: str
    watcher: str
    project: str
    slips: tuple[Slip, ...]
    blockers: tuple[BlockerRow, ...]
    meeting: Meeting | None
    meeting_title: str
    author: Authorship | None
    reminders: tuple[tuple[Reminder, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BlockerDetail:
    """One blocker with names filled in and its way up.

    Attributes:
        action: the action it stops, or None.
        escalations: lowest level first; `to` of each is a name already.
    """

    blocker: Blocker
    department: str
    waits_on: str
    owner: str
    raised_by: str
    project: str
    action: Action | None
    level: int
    escalations: tuple["EscalationRow", ...]
    author: Authorship | None


@dataclass(frozen=True, slots=True)
class EscalationRow:
    """One step up; `to` is the name of a person, or in words to whom."""

    step: Escalation
    to: str


def action_detail(workspace: Workspace, action_id: str) -> ActionDetail:
    """Return everything about an action.

    Raises:
        NotFoundError: when it is gone.
    """
    action = workspace.get(Action, action_id)
    names = Names.of(workspace)
    project = workspace.find(Project, action.project)
    meeting = workspace.find(Meeting, action.meeting)
    return ActionDetail(
        action=action,
        owner=names.person(action.owner),
        department=names.department(action.department),
        watcher=names.person(action.watcher),
        project=project.name if project else "",
        slips=workspace.where(Slip, action=action.id),
        blockers=action_blockers(workspace, action.id),
        meeting=meeting,
        meeting_title=meeting.title if meeting else "",
        author=workspace.author_of(Action, action.id),
        reminders=_reminders(workspace, action.id),
    )


def _reminders(workspace: Workspace, action_id: str) -> tuple[tuple[Reminder, str], ...]:
    found = by_time(workspace.where(Reminder, action=action_id))
    authors = [workspace.author_of(Reminder, each.id) for each in found]
    return tuple(
        (each, author.who if author else "") for each, author in zip(found, authors, strict=True)
    )


def blocker_detail(workspace: Workspace, blocker_id: str) -> BlockerDetail:
    """Return everything about a blocker.

    Raises:
        NotFoundError: when it is gone.
    """
    blocker = workspace.get(Blocker, blocker_id)
    names = Names.of(workspace)
    project = workspace.find(Project, blocker.project)
    steps = sorted(workspace.where(Escalation, blocker=blocker.id), key=lambda step: step.level)
    return BlockerDetail(
        blocker=blocker,
        department=names.department(blocker.department),
        waits_on=names.department(blocker.waits_on),
        owner=names.person(blocker.owner),
        raised_by=names.person(blocker.raised_by),
        project=project.name if project else "",
        action=workspace.find(Action, blocker.action),
        level=levels_of(workspace, frozenset({blocker.id})).get(blocker.id, 0),
        escalations=tuple(EscalationRow(step, names.person(step.to) or step.to) for step in steps),
        author=workspace.author_of(Blocker, blocker.id),
    )
