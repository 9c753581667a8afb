"""What has to be said before a meeting closes: who does it, and until when."""

from collections.abc import Iterable

from store.model.action import Action, ActionState
from store.model.blocker import Blocker
from store.model.decision import Decision, DecisionState
from store.model.notes import Parking, ParkingState
from store.values import dataclass

OWNER, DUE = "owner", "due"
_TAKEN_BACK = frozenset({ActionState.CANCELLED, DecisionState.WITHDRAWN, ParkingState.DROPPED})


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that was agreed without saying who or when.

    Attributes:
        table: of the record; `id` is its id there.
        missing: names of the empty fields, `owner` and `due`.
    """

    table: str
    id: str
    title: str
    missing: tuple[str, ...]

    @property
    def holds_up(self) -> bool:
        """Whether the meeting should not close before it is completed.

        That is so for actions: nobody does what nobody owns. A decision may stand by itself.
        """
        return self.table == Action.TABLE


def lacks_of(agreed: Iterable[Action | Decision | Blocker]) -> tuple[Lack, ...]:
    """Return what is not complete among what a meeting brought about; what is closed is."""
    found = []
    for each in agreed:
        missing = missing_of(each)
        if each.is_open and missing:
            found.append(Lack(each.TABLE, each.id, each.title, missing))
    return tuple(found)


def is_agreed(record: Action | Decision | Blocker | Parking) -> bool:
    """Return whether it counts among what a meeting brought about.

    What was written down by mistake and cancelled, withdrawn or dropped is nobody's task, so it is
    neither read back nor written into the minutes.
    """
    return record.state not in _TAKEN_BACK


def missing_of(record: Action | Decision | Blocker) -> tuple[str, ...]:
    """Return which of owner and due date a record lacks. A blocker needs no date."""
    found = [] if record.owner else [OWNER]
    if not isinstance(record, Blocker) and record.due is None:
        found.append(DUE)
    return tuple(found)
