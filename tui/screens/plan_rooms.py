"""What a room of the plan is: records of one kind, what is said of them, and what can be asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from rich.cells import cell_len
from textual.content import Content

from exports.wording.dates import date_short, day_long
from exports.wording.words import Words
from store.model.record import Record
from store.queries.rows import Reach
from store.values import dataclass
from store.workspace.workspace import Workspace
from tui.context import Context
from tui.plan_forms import reach_name
from widgets.cells import fit
from widgets.form_fields import Answers, FieldSpec
from widgets.plan_list import PlanRow
from widgets.row_messages import Heading

if TYPE_CHECKING:
    from tui.reports import Report

EDIT_ONLY = frozenset({"edit"})  # of a row that stands for no record
EDIT = EDIT_ONLY | {"history"}
EDIT_REMOVE = EDIT | {"remove"}

Lines = Sequence[PlanRow | Heading]
Part = tuple[str, str]  # words, style


def _saves_nothing(_: Answers) -> NoReturn:
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Ask:
    """A form to show, and the one operation that takes its answers.

    Attributes:
        save: raises MusterError when the store refuses; the form then says why and stays.
        focus: key of the field that is typed first; empty for the first that is needed.
        everything: answer all fields, changed or not.
        record: class and id of the record that is edited, if one is.
        then: the form that follows, told by the answers; nothing is saved before it.
    """

    title: str
    fields: tuple[FieldSpec, ...]
    save: Callable[[Answers], Record | None] = _saves_nothing
    values: Mapping[str, Any] = field(default_factory=dict)
    prompt: str = ""
    focus: str = ""
    everything: bool = False
    record: tuple[type[Record], str] | None = None
    then: "Callable[[Answers], Ask] | None" = None


class Room:
    """One kind of records. Asks for forms and calls operations; shows nothing itself.

    Attributes:
        name: names the room inside the program.
        label: message id of what it is called.
        kind: class of the records whose ids are the keys; None for a room without records.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    kind: ClassVar[type[Record] | None] = None

    def __init__(self, context: Context) -> None:
        self.context = context

    @property
    def say(self) -> Words:
        """The words of the person who reads."""
        return self.context.say

    @property
    def workspace(self) -> Workspace:
        """What is planned."""
        return self.context.workspace

    def title(self) -> str:
        """Return what the room is called."""
        return self.say(self.label)

    def count(self) -> int | None:
        """Return how many records there are, or None when that says nothing."""
        return None

    def empty(self) -> str:
        """Return what to press when there is nothing yet."""
        return ""

    def lines(self) -> Lines:
        """Return what is listed; a room without a list has none."""
        return ()

    def detail(self, key: str) -> Content:  # noqa: ARG002
        """Return everything about one record, to be read."""
        return Content("")

    def report(self, key: str) -> "Report | None":  # noqa: ARG002
        """Return the report about one record, to be exported; None when it has none."""
        return None

    def add(self, key: str) -> Ask | str | None:  # noqa: ARG002
        """Return the form for a new record, words why there can be none, or None.

        Args:
            key: the record under the cursor, which may tell what the new one belongs to.
        """
        return None

    def edit(self, key: str) -> Ask | None:  # noqa: ARG002
        """Return the form for what is under the cursor."""
        return None

    def record_of(self, key: str) -> tuple[type[Record], str] | None:
        """Return which record a row stands for, as class and id."""
        return (self.kind, key) if self.kind else None

    def prepare(self, key: str) -> Ask | Record | None:  # noqa: ARG002
        """Make a record of a row that stands for none yet, or return the form for it.

        Raises:
            MusterError: the store refuses.
        """
        return None

    def verb(self, verb: str, key: str) -> Ask | None:
        """Do what a key asks for with a record; return a form when something has to be typed.

        Raises:
            MusterError: the store refuses.
        """
        return self.edit(key) if verb in {"edit", "open"} else None


# -- words that several rooms need


def page(parts: Sequence[tuple[str, str]], say: Words, *, title: str = "") -> Content:
    """Return a page to read: what each thing is called, and below what was written of it.

    Args:
        parts: label and text; an empty text is shown as not written yet.
        say: the words.
        title: stands above it all.
    """
    pieces: list[str | Part] = []
    if title:
        pieces.append((title, "bold $text-accent"))
    for label, text in parts:
        pieces.append(("\n\n" if pieces else "", ""))
        pieces.append((label, "$text-quiet"))
        pieces.append("\n")
        pieces.append((text, "") if text else (say("not written yet"), "italic $text-quiet"))
    return Content.assemble(*pieces)


def facts(parts: Sequence[tuple[str, str]], *, title: str = "") -> Content:
    """Return short facts, one a line, texts below each other; empty ones are left out."""
    shown = [(label, text) for label, text in parts if text]
    width = max((cell_len(label) for label, _ in shown), default=0) + 2
    pieces: list[str | Part] = [(title, "bold $text-accent")] if title else []
    for label, text in shown:
        pieces.append("\n" if pieces else "")
        pieces.append((fit(label, width), "$text-quiet"))
        pieces.append((text.replace("\n", "\n" + " " * width), ""))
    return Content.assemble(*pieces)


def day_words(day: date | None, today: date, say: Words) -> str:
    """Return "Thu 18 Jun", or "18 Jun 2027" when it is not this year; empty for no day."""
    if day is None:
        return ""
    return day_long(day, say) if day.year == today.year else date_short(day, today, say)


def reach_words(reach: Reach | None, say: Words) -> str:
    """Return how to reach somebody: "Phone 138…"; empty when nothing is known."""
    return f"{reach_name(reach.label, say)} {reach.value}" if reach else ""
