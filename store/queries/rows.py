"""What one line of a pane shows: plain values with names filled in."""

from datetime import date, datetime

from store.model.action import Priority
from store.model.blocker import BlockerState
from store.model.meeting import ItemKind
from store.model.update import Light, Update
from store.queries.action_row import ActionRow
from store.values import dataclass

__all__ = [
    "ActionRow",
    "AgendaRow",
    "BlockerRow",
    "DayRow",
    "DecisionRow",
    "DepartmentRow",
    "ParkingRow",
    "PersonRow",
    "ProjectRow",
    "Reach",
    "ResponsibilityRow",
]


@dataclass(frozen=True, slots=True)
class BlockerRow:
    """One blocker: who waits on whom, since when, and how far it was escalated."""

    id: str
    title: str
    state: BlockerState
    priority: Priority
    department: str
    department_id: str
    waits_on: str
    waits_on_id: str
    owner: str
    owner_id: str
    raised_at: datetime | None
    level: int
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """One department today.

    Attributes:
        contact: name of the one contact person.
        open_actions: and the counts after it are of open items.
        blocked: blockers that stop this department.
        blocking: blockers that wait on this department.
        update: what it reported today, or None; `previous` is its last one before today.
    """

    id: str
    name: str
    contact: str
    contact_id: str
    deputy: str
    reported: bool
    light: Light
    open_actions: int
    overdue: int
    blocked: int
    blocking: int
    update: Update | None
    previous: Update | None


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One agenda item. `title` is empty for the fixed kinds, which the wording names."""

    key: str
    kind: ItemKind
    title: str
    department_id: str
    presenter: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ParkingRow:
    """One parked topic."""

    id: str
    title: str
    owner: str
    department: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision."""

    id: str
    title: str
    owner: str
    department: str
    due: date | None
    decided_at: datetime | None
    open: bool
    department_id: str = ""


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One joint project; `current` marks the one the board shows."""

    id: str
    name: str
    goal: str
    initiator: str
    starts: date | None
    due: date | None
    current: bool
    open_actions: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person.

    Attributes:
        contact_of: names of the departments whose one contact they are.
        reach: how to reach them; see `Reach`.
    """

    id: str
    name: str
    department: str
    department_id: str
    role: str
    contact_of: tuple[str, ...]
    reach: "Reach | None"
    open_actions: int


@dataclass(frozen=True, slots=True)
class Reach:
    """A way to reach a person: the name of the field it is kept in (`phone`), and what is there."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ResponsibilityRow:
    """One row of the responsibility table (form 1), contact and reach looked up."""

    id: str
    project: str
    department: str
    department_id: str
    contact: str
    contact_id: str
    reach: Reach | None
    duty: str
    due: date | None
    remarks: str


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day that is not what its weekday says."""

    id: str
    day: date
    works: bool
    label: str
