"""What a room to look back in is: rows drawn when seen, and work that is done beside the screen."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from exports.wording.dates import clock_time, date_short, day_long
from exports.wording.meetings import meeting_title
from exports.wording.words import Words
from store.model.meeting import Meeting
from store.values import dataclass
from store.workspace.frozen import Frozen
from store.workspace.records import Records
from tui.screens.plan_rooms import Ask, Room
from widgets.cells import Cell, widest
from widgets.row_messages import Heading

T = TypeVar("T")
_SEEN = 60  # rows at either end whose days are measured
_MOST_DAY = 12


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """Work that another thread does, so that the keys go on working.

    Attributes:
        key: names what is worked out; the same one is not begun twice.
        do: works it out, from the records as they were when it was begun.
        take: is given the result, in the thread of the screen.
        words: say what is going on, when it takes long.
    """

    key: Hashable
    do: Callable[[Frozen], T]
    take: Callable[[T], None]
    words: str


@dataclass(frozen=True, slots=True)
class Look:
    """A record to show, by table and id."""

    table: str
    id: str


@dataclass(frozen=True, slots=True)
class Confirmations:
    """The confirmations of a meeting's minutes, to show."""

    meeting: str


Asked = Ask | Look | Confirmations


class PastRoom(Room):
    """One way to look back.

    Attributes:
        has_line: words are typed in it.
        has_dates: its dates can be chosen.
        memory: what was chosen in it; goes along when the language changes.
    """

    has_line: ClassVar[bool] = False
    has_dates: ClassVar[bool] = False
    memory: Any = None

    def rows(self) -> Sequence[Any | Heading]:
        """Return what is listed."""
        return ()

    def cells(self, row: Any, width: int) -> Sequence[Cell]:  # noqa: ARG002
        """Return how a row looks."""
        return (Cell(str(row), "", -1),)

    def allows(self, verb: str, row: Any) -> bool:  # noqa: ARG002
        """Return whether a verb makes sense for a row."""
        return verb == "open"

    def subtitle(self) -> str:
        """Return what stands in the frame, mostly how much there is."""
        count = self.count()
        return "" if count is None else f"{count}"

    def banner(self) -> str:
        """Return what stands above the list, or nothing."""
        return ""

    def job(self) -> Job[Any] | None:
        """Return what has to be worked out before the rows can be listed."""
        return None

    def back(self) -> str | None:
        """Go back to where the room begins and return the row that led away from there.

        None when the person is there already.
        """
        return None

    def dates(self) -> Ask | None:
        """Return the form in which the dates of the room are chosen."""
        return None

    def ask_for(self, verb: str, key: str) -> Asked | None:
        """Do what a key asks for, or return what has to be shown or typed.

        Raises:
            MusterError: the store refuses.
        """
        return self.edit(key) if verb == "edit" else None


# -- words that several rooms need


def meeting_name(meeting: Meeting, say: Words) -> str:
    """Return a meeting's own title, else its kind with its number."""
    return meeting_title(meeting.kind, meeting.number, meeting.title, say)


def moment_long(records: Records, at: Any, say: Words) -> str:
    """Return "Thu 28 May 09:45", with the year when it is not this one."""
    day = at.astimezone(records.zone()).date()
    today = records.today()
    words = day_long(day, say) if day.year == today.year else date_short(day, today, say)
    return say("{day} {time}", day=words, time=clock_time(at, records.zone()))


def day_column(days: Sequence[Any], room: Room) -> int:
    """Return the cells that a column of days needs; of many only the ends are measured."""
    ends = {*days[:_SEEN], *days[-_SEEN:]} - {None}
    today = room.workspace.today()
    return widest((date_short(day, today, room.say) for day in ends), most=_MOST_DAY)
