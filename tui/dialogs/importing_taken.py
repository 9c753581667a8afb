"""How a list is taken, as lines: its columns, the words in them, and what was not understood."""

from collections.abc import Sequence

from exports.wording.dates import day_iso
from exports.wording.terms import VALUE_NAMES
from exports.wording.words import N_, Words
from store.capture.moments import DAY_FIRST, MONTH_FIRST, read_day
from store.imports.looking import ColumnSeen, Look, Meaning
from store.imports.preview import Preview
from store.model.action import ActionState, Priority
from store.text import clean_line
from store.values import dataclass
from store.workspace.workspace import Workspace
from tui.cli.import_words import import_field_words, rows_words, trouble_words
from widgets.cells import Cell, widest
from widgets.import_list import ImportLine
from widgets.row_messages import Heading
from widgets.value_card import CardLine

_MOST_WORD, _MOST_MEANT = 26, 22
_TABLES = {
    "states": N_("Status words"),
    "priorities": N_("Priority words"),
    "people": N_("People"),
    "departments": N_("Departments"),
}
ORDERS = {DAY_FIRST: N_("day first"), MONTH_FIRST: N_("month first")}
_CHOOSABLE = {
    "two-dates": "dates",
    "unknown-state": "states",
    "unknown-priority": "priorities",
    "two-people": "people",
    "two-departments": "departments",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What can be decided about: a word in a table of the mapping."""

    table: str
    word: str


@dataclass(frozen=True, slots=True)
class _Taken:
    """A line: a word of the file, what it is taken for, and more about it."""

    subject: Subject
    meant: str
    tone: str
    about: str


class TakenView:
    """The columns and the words."""

    def __init__(self, look: Look, order: str, workspace: Workspace, say: Words) -> None:
        self._workspace, self.say = workspace, say
        self._taken: list[_Taken] = []
        self.lines: list[ImportLine | Heading] = []
        self._section(say("Columns"), [self._column(each) for each in look.columns])
        if look.two_ways:
            self._section(say("Dates"), [self._dates(look.two_ways, order)])
        for table, title in _TABLES.items():
            words = [self._meaning(each) for each in look.meanings if each.table == table]
            self._section(say(title), words)
        self._word = widest((each.subject.word for each in self._taken), most=_MOST_WORD)
        self._meant = widest((each.meant for each in self._taken), most=_MOST_MEANT)

    def _section(self, title: str, taken: Sequence[_Taken]) -> None:
        if not taken:
            return
        self.lines += [Heading(""), Heading(title)] if self.lines else [Heading(title)]
        for each in taken:
            at = len(self._taken)
            self.lines.append(ImportLine(str(at), at, chooses=True))
            self._taken.append(each)

    def _column(self, seen: ColumnSeen) -> _Taken:
        say = self.say
        meant = (
            import_field_words(seen.field, say) if seen.field else say.within("column", "left out")
        )
        tone = "" if seen.field else "dim"
        return _Taken(Subject("columns", seen.heading), meant, tone, clean_line(seen.sample))

    def _dates(self, cell: str, order: str) -> _Taken:
        say, subject = self.say, Subject("dates", clean_line(cell))
        if not order:
            return _Taken(subject, say("not clear"), "warn", say("one of two days: choose"))
        workspace = self._workspace
        day = read_day(cell, today=workspace.today(), zone=workspace.zone(), order=order)
        return _Taken(subject, say(ORDERS[order]), "", day_iso(day) if day else "")

    def _meaning(self, each: Meaning) -> _Taken:
        say, meant, tone = self.say, clean_line(each.meant), ""
        if not meant:
            meant, tone = say("not understood"), "warn"
        elif each.table == "states":
            meant = say(VALUE_NAMES[ActionState(meant)])
        elif each.table == "priorities":
            meant = say(VALUE_NAMES[Priority(meant)])
        elif each.is_new:
            meant, tone = f"+{meant}", "good"
        about = say.many("{n} row", "{n} rows", each.rows)
        if each.is_new:
            about = say("{rows}, new here", rows=about)
        return _Taken(Subject(each.table, each.word), meant, tone, about)

    def draw(self, line: ImportLine, width: int) -> Sequence[Cell]:  # noqa: ARG002
        """Return the cells of a line."""
        each = self._taken[line.at]
        return (
            Cell(clean_line(each.subject.word), "", self._word),
            Cell("→", "dim"),
            Cell(each.meant, each.tone, self._meant),
            Cell(each.about, "dim", -1),
        )

    def card(self, line: ImportLine) -> list[CardLine]:
        """Return all of a line."""
        each = self._taken[line.at]
        return [
            (self.say("In the file"), clean_line(each.subject.word), "strong"),
            (self.say("Taken for"), each.meant, each.tone),
            ("", each.about, "dim"),
        ]

    def subject(self, line: ImportLine) -> Subject:
        """Return what is decided by choosing on this line."""
        return self._taken[line.at].subject


class TroublesView:
    """What was not understood, each thing once however many rows have it."""

    def __init__(self, preview: Preview, say: Words) -> None:
        self.say = say
        rows: dict[tuple[str, str, str], list[int]] = {}
        for each in preview.troubles:
            rows.setdefault((each.code, each.column, each.text), []).append(each.row)
        self._found = list(rows.items())
        self.lines: list[ImportLine | Heading] = [
            ImportLine(str(at), at, chooses=code in _CHOOSABLE)
            for at, ((code, _, _), _) in enumerate(self._found)
        ]

    def draw(self, line: ImportLine, width: int) -> Sequence[Cell]:  # noqa: ARG002
        """Return the cells of a line."""
        (code, column, text), rows = self._found[line.at]
        counted = self.say.many("{n} row", "{n} rows", len(rows))
        words = trouble_words(code, column, text, self.say)
        return (Cell("!", "warn"), Cell(words, "", -1), Cell(counted, "dim"))

    def card(self, line: ImportLine) -> list[CardLine]:
        """Return all of a line."""
        say = self.say
        (code, column, text), rows = self._found[line.at]
        return [
            (say("Not understood"), trouble_words(code, column, text, say), "warn"),
            (say("Rows"), rows_words(rows), ""),
        ]

    def subject(self, line: ImportLine) -> Subject | None:
        """Return what could be decided so that it is understood; None when nothing could."""
        (code, _, text), _ = self._found[line.at]
        return Subject(_CHOOSABLE[code], text) if code in _CHOOSABLE else None
