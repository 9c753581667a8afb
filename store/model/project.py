"""The joint project and who does what in it."""

from datetime import date
from typing import ClassVar

from store.model.record import Record
from store.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Record):
    """A joint project of several departments: its goal, key results and boundary.

    The guide asks for all three in writing, because a stand-up without them drifts.

    Attributes:
        kpi: key results, one a line.
        boundary: what and who is in, and what is not, in words.
        links: background material, one address a line.
        initiator: id of the department that started it.
    """

    TABLE: ClassVar[str] = "projects"

    name: str
    goal: str = ""
    kpi: str = ""
    boundary: str = ""
    links: str = ""
    initiator: str = ""
    starts: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Record):
    """One row of the responsibility table (form 1): what one department owes the project.

    The contact person and how to reach them are not kept here: a department has exactly one
    contact, so the table shows that one.
    """

    TABLE: ClassVar[str] = "responsibilities"

    project: str
    department: str
    duty: str
    due: date | None = None
    remarks: str = ""
