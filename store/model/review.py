"""The retrospective of a project (form 6, 复盘报告): what people answer; figures are computed."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import ClassVar

from store.model.record import Record
from store.values import dataclass


class Met(StrEnum):
    """Whether the goal was met (达成状态)."""

    UNSAID = "unsaid"
    WHOLLY = "wholly"
    PARTLY = "partly"
    NOT = "not"


# What the three questions ask for; without a word in any of them nobody has answered.
ANSWERS = (
    "result", "causes", "went_well", "went_badly", "steps_and_tools", "changes", "lessons",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """Goal met or why not; which steps and tools worked; what to change.

    A project has one, whose id follows from that of the project: two people who begin it at once
    on two machines then write one record, and each field of theirs is merged like any other.

    Attributes:
        day: it was talked through (复盘日期).
        author: name of who wrote it down (撰写人).
        participants: who took part, in words; empty for the contacts of the departments.
        summary: the conclusion in a sentence (摘要).
        causes: why the goal was met or missed (偏差、原因、根因).
        steps_and_tools: judged (沟通流程高效/低效环节、工具使用评价).
        changes: what is done otherwise, by whom, until when (改进措施).
        lessons: what others can copy (可复制的经验).
        risks: what may still go wrong, beside the open items (遗留风险).
        distribution: who gets it (分发部门), in words; empty for the departments that took part.
    """

    TABLE: ClassVar[str] = "reviews"

    project: str
    day: date | None = None
    author: str = ""
    participants: str = ""
    summary: str = ""
    met: Met = Met.UNSAID
    result: str = ""
    causes: str = ""
    went_well: str = ""
    went_badly: str = ""
    steps_and_tools: str = ""
    changes: str = ""
    lessons: str = ""
    risks: str = ""
    distribution: str = ""

    @staticmethod
    def id_of(project_id: str) -> str:
        """Return the id of the review of a project; not the project's own, for people type ids."""
        return str(int(project_id) + 1)

    @property
    def is_answered(self) -> bool:
        """Whether anybody has answered one of the three questions."""
        return self.met is not Met.UNSAID or any(getattr(self, name) for name in ANSWERS)


def review_of(reviews: Iterable[Review], project_id: str) -> Review | None:
    """Return the review of a project among those there are; None while nobody has begun it.

    Of several, as a file written by hand may hold, always the same one.
    """
    own = Review.id_of(project_id)
    found = [each for each in reviews if each.project == project_id]
    return max(found, key=lambda each: (each.id == own, each.id.zfill(40)), default=None)
