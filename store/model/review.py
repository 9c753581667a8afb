"""The retrospective of a project (form 6)."""

from datetime import date
from typing import ClassVar

from store.model.record import Record
from store.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """Goal met or why not; which steps and tools worked; what to change."""

    TABLE: ClassVar[str] = "reviews"

    project: str
    day: date | None = None
    author: str = ""
    summary: str = ""
    result: str = ""
    went_well: str = ""
    went_badly: str = ""
    causes: str = ""
    steps_and_tools: str = ""
    changes: str = ""
