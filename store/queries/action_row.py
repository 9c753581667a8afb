"""One action item as it is shown.

Apart from the other rows, because `muster list actions` has to start in a blink and making a dozen
dataclasses takes longer than reading ten thousand records.
"""

from datetime import date, datetime

from store.model.action import ActionState, Priority
from store.model.rules import Section
from store.values import dataclass


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action item.

    Attributes:
        slips: how often its due date was put off.
    """

    id: str
    title: str
    section: Section
    state: ActionState
    priority: Priority
    due: date | None
    owner: str
    owner_id: str
    department: str
    department_id: str
    slips: int
    progress: int
    closed_at: datetime | None
