"""The room of changes: what became of what between two moments, department by department."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from textual.content import Content

from exports.wording.terms import KIND_NAMES, RECORD
from exports.wording.words import N_
from store.model.meeting import Meeting, MeetingKind
from store.model.record import Record
from store.model.tables import BY_TABLE
from store.queries.meetings import latest_first
from store.queries.names import Names, departments_in_order
from store.queries.past import (
    ChangeKind,
    FieldChange,
    RecordChange,
    changes_between,
    changes_between_days,
    moment_of_meeting,
)
from store.sync.conflicts import NOISE_FIELDS
from store.values import dataclass
from store.workspace.frozen import Frozen
from tui.screens.past_room import Asked, Job, Look, PastRoom, meeting_name, moment_long
from tui.screens.plan_rooms import Ask, day_words, facts
from tui.value_words import FieldWords, moment_words
from widgets.cells import Cell
from widgets.form_fields import Answers, FieldKind, FieldSpec
from widgets.plan_list import fitting
from widgets.row_messages import Heading

_KIND_NAMES = {
    ChangeKind.ADDED: (N_("added"), "good"),
    ChangeKind.CHANGED: (N_("changed"), ""),
    ChangeKind.DELETED: (N_("deleted"), "bad"),
}
_ORDER = tuple(KIND_NAMES)
_BY_DEFAULT = timedelta(days=7)  # when there are no two stand-ups to compare
_UNTOLD = NOISE_FIELDS - {"position"}


@dataclass(frozen=True, slots=True)
class Span:
    """What is compared: two moments, or whole days from the first to the last."""

    begin: datetime | date
    end: datetime | date


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One record that changed; `id` names it in the list."""

    id: str
    change: RecordChange


Group = tuple[str, str]  # id of the department, table
Groups = Sequence[ChangeRow | Group]


def grouped(now: Frozen, changes: Sequence[RecordChange]) -> Groups:
    """Return the changes by department and kind, each group after its name.

    A group is named by the id of its department, empty for none, and by its table.
    """
    groups: dict[tuple[str, str], list[ChangeRow]] = {}
    for each in changes:
        if each.kind is ChangeKind.CHANGED and all(f.field in _UNTOLD for f in each.fields):
            continue
        key = (_department(now, each), each.table)
        groups.setdefault(key, []).append(ChangeRow(f"{each.table} {each.id}", each))
    places = {each.id: at for at, each in enumerate(departments_in_order(now))}

    def place(key: tuple[str, str]) -> tuple[int, int]:
        department, table = key
        kind = _ORDER.index(table) if table in _ORDER else len(_ORDER)
        return places.get(department, len(places)), kind

    found: list[ChangeRow | Group] = []
    for key in sorted(groups, key=place):
        found += [key, *groups[key]]
    return tuple(found)


def _department(now: Frozen, change: RecordChange) -> str:
    if change.table == "departments":
        return change.id
    record = now.find(BY_TABLE[change.table], change.id)
    return str(getattr(record, "department", "") or "")


class ChangesRoom(PastRoom):
    """What changed between two moments.

    Attributes:
        memory: the span that was chosen; None for the last two stand-ups.
    """

    name: ClassVar[str] = "changes"
    label: ClassVar[str] = N_("Changes")
    has_dates: ClassVar[bool] = True
    memory: Span | None = None

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._lines: Sequence[ChangeRow | Heading] = ()
        self._by_id: dict[str, RecordChange] = {}
        self._made_for: object = None

    def span(self) -> Span:
        """Return what is compared."""
        if self.memory is not None:
            return self.memory
        standups = self.workspace.where(Meeting, kind=MeetingKind.STANDUP)
        held = latest_first(each for each in standups if not each.is_open and each.day)
        ends = [moment_of_meeting(self.workspace, each.id) for each in held[:2]]
        now = self.workspace.now()
        if len(ends) == 2:  # noqa: PLR2004 - the last and the one before it
            return Span(ends[1], ends[0])
        return Span(ends[0] if ends else now - _BY_DEFAULT, now)

    def banner(self) -> str:
        span = self.span()
        return self.say(
            "From {begin} to {end}",
            begin=self._when(span.begin),
            end=self._when(span.end),
        )

    def _when(self, at: datetime | date) -> str:
        if isinstance(at, datetime):
            return moment_long(self.workspace, at, self.say)
        return day_words(at, self.workspace.today(), self.say)

    def subtitle(self) -> str:
        return f"{len(self._by_id)}" if self._made_for else ""

    def empty(self) -> str:
        return self.say("Nothing changed between the two.") if self._made_for else ""

    def rows(self) -> Sequence[ChangeRow | Heading]:
        return self._lines

    def job(self) -> Job[Any] | None:
        span = self.span()
        key = ("changes", span, self.workspace.revision)
        if key == self._made_for:
            return None

        def do(now: Frozen) -> object:
            if isinstance(span.begin, datetime) and isinstance(span.end, datetime):
                found = changes_between(now, span.begin, span.end)
            else:
                found = changes_between_days(now, span.begin, span.end)
            return key, grouped(now, found)

        return Job(key, do, self._take, self.say("Comparing…"))

    def _take(self, found: tuple[object, Groups]) -> None:
        self._made_for, lines = found
        names, say = Names.of(self.workspace), self.say
        everybody = say("The whole team")

        def heading(group: Group) -> Heading:
            kind = say(KIND_NAMES.get(group[1], RECORD))
            return Heading(f"{names.department(group[0]) or everybody} · {kind}")

        self._lines = [each if isinstance(each, ChangeRow) else heading(each) for each in lines]
        self._by_id = {each.id: each.change for each in lines if isinstance(each, ChangeRow)}

    def dates(self) -> Ask:
        say, span, zone = self.say, self.span(), self.workspace.zone()

        def day_of(at: datetime | date) -> date:
            return at.astimezone(zone).date() if isinstance(at, datetime) else at

        fields = (
            FieldSpec("begin", say("From"), FieldKind.DATE, required=True, hint=say("its start")),
            FieldSpec("end", say("To"), FieldKind.DATE, required=True, hint=say("its end")),
        )

        def save(answers: Answers) -> None:
            first, last = sorted((answers["begin"], answers["end"]))
            self.memory = Span(first, last)

        values = {"begin": day_of(span.begin), "end": day_of(span.end)}
        return Ask(say("Changes between"), fields, save, values, everything=True)

    # -- how it looks

    def cells(self, row: ChangeRow, width: int) -> Sequence[Cell]:
        change = row.change
        name, tone = _KIND_NAMES[change.kind]
        told = self._told(change)
        words = self.say(", ").join(self._words(change).label(each.field) for each in told)
        cells = (
            Cell(self.say(name), tone, 8),
            Cell(self._name(change), "", -1),
            Cell(words, "dim", 20 if words else 0),
            Cell(change.who, "dim", 10),
            Cell(moment_words(self.workspace, change.at, self.say), "dim", 13, right=True),
        )
        return fitting(cells, width)

    def _told(self, change: RecordChange) -> list[FieldChange]:
        return [each for each in change.fields if each.field not in _UNTOLD]

    def _name(self, change: RecordChange) -> str:
        """Return its title; of what has none, as a confirmation, that of its meeting."""
        if change.title:
            return change.title
        record = self.workspace.find(BY_TABLE[change.table], change.id)
        meeting = self.workspace.find(Meeting, getattr(record, "meeting", "") or change.id)
        return meeting_name(meeting, self.say) if meeting else self._kind(change)

    def _kind(self, change: RecordChange) -> str:
        return self.say(KIND_NAMES.get(change.table, RECORD))

    def _words(self, change: RecordChange) -> FieldWords:
        return FieldWords(self.workspace, BY_TABLE[change.table], self.say)

    def detail(self, key: str) -> Content:
        change = self._by_id.get(key)
        if change is None:
            return Content("")
        say, words = self.say, self._words(change)
        when = moment_long(self.workspace, change.at, say)
        by = say("{name}, {when}", name=change.who, when=when) if change.who else when
        told = [
            (
                words.label(each.field),
                f"{words.value(each.field, each.before)} → {words.value(each.field, each.after)}",
            )
            for each in self._told(change)
        ]
        what = f"{self._kind(change)} · {say(_KIND_NAMES[change.kind][0])}"
        said = [(say("Kind"), what), *told, (say("By"), by)]
        return facts(said, title=self._name(change))

    def allows(self, verb: str, row: ChangeRow) -> bool:
        return verb == "history" or (verb == "open" and row.change.kind is not ChangeKind.DELETED)

    def record_of(self, key: str) -> tuple[type[Record], str] | None:
        change = self._by_id.get(key)
        return (BY_TABLE[change.table], change.id) if change else None

    def ask_for(self, verb: str, key: str) -> Asked | None:
        change = self._by_id.get(key)
        return Look(change.table, change.id) if verb == "open" and change else None
