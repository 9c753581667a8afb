"""What a pasted piece of a chat would do: rows for a person to accept, to correct or to leave."""

from dataclasses import replace
from datetime import date
from typing import Self

from store.inbox.reading import Kind
from store.values import dataclass

NEW = "new"  # key of the target that is not there yet: a blocker of its own


@dataclass(frozen=True, slots=True)
class Target:
    """What a row can be about.

    Attributes:
        key: names it within a row.
        record: id of the action or the meeting; empty for what would be made.
        department: id of the department that confirms; empty for actions.
        title: of the action, or of the department.
        day: due date of the action, or day of the meeting.
        owner: name of who has the action.
        is_settled: it is so already; nothing would be written.
    """

    key: str
    record: str = ""
    department: str = ""
    title: str = ""
    day: date | None = None
    owner: str = ""
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a reply says.

    Attributes:
        key: names the row within a plan.
        line: of the paste in which the message begins.
        person: id of who said it.
        name: of that person.
        author: as the chat calls them.
        when: as the chat wrote it.
        text: the words.
        targets: what it can be about, the likeliest first.
        target: key of what it is about; empty while a person has to say.
        reason: what is objected to, or what blocks.
        doubt: code of why it is not accepted from the start; empty when it is plain.
        is_seen: the same words were accepted before.
    """

    key: str
    line: int
    person: str
    name: str
    author: str
    when: str
    text: str
    kind: Kind
    targets: tuple[Target, ...] = ()
    target: str = ""
    day: date | None = None
    percent: int = 0
    reason: str = ""
    doubt: str = ""
    is_seen: bool = False

    @property
    def chosen(self) -> Target | None:
        """What it is about, None while a person has to say."""
        return next((each for each in self.targets if each.key == self.target), None)

    @property
    def is_settled(self) -> bool:
        """Whether it is so already, so that nothing would be written."""
        return self.chosen is not None and self.chosen.is_settled

    @property
    def can_be_accepted(self) -> bool:
        return self.chosen is not None and not self.is_settled

    @property
    def is_sure(self) -> bool:
        """Whether it may be accepted from the start."""
        return self.can_be_accepted and not self.doubt and not self.is_seen

    def about(self, target: str) -> Self:
        """Return the row as being about something else; whoever says so has no doubt."""
        return replace(self, target=target, doubt="", is_seen=False)


@dataclass(frozen=True, slots=True)
class Left:
    """Words that become nothing, and the code of why."""

    line: int
    name: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a pasted piece would do.

    Attributes:
        messages: how many were read.
        is_cut: the paste was longer than what is read at once.
    """

    rows: tuple[Row, ...] = ()
    left: tuple[Left, ...] = ()
    messages: int = 0
    is_cut: bool = False

    @property
    def sure(self) -> frozenset[str]:
        """Keys of the rows that may be accepted from the start."""
        return frozenset(row.key for row in self.rows if row.is_sure)

    def about(self, key: str, target: str) -> Self:
        """Return the plan with one row being about something else."""
        rows = tuple(row.about(target) if row.key == key else row for row in self.rows)
        return replace(self, rows=rows)
