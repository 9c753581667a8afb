"""What a person decides about before a list is taken: its columns, and the words in them."""

from collections import Counter
from collections.abc import Iterator

from store.capture.folding import fold
from store.capture.moments import has_two_ways
from store.capture.names import Ambiguous
from store.imports.columns import Columns, guess_columns
from store.imports.mapping import Rules
from store.imports.naming import COMMAS_BETWEEN, Naming
from store.imports.preview import Wish
from store.imports.table import Table
from store.imports.terms import NOBODY, known, read_priority, read_state
from store.values import dataclass
from store.workspace.records import Records

_DAYS = ("due", "start", "done_at")
_MOST_WORDS = 300  # of one column: a list with more names nobody goes through


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column of the file, or several of one heading.

    Attributes:
        field: what it is taken for, empty when it is left out.
        sample: the first cell that says something.
    """

    heading: str
    field: str
    sample: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word that stands in the file, and what it is taken for.

    Attributes:
        table: of the mapping: `states`, `priorities`, `people`, `departments`.
        rows: how often it stands there.
        meant: the state, the priority, or the name here; empty when it is not understood.
        is_new: nobody here is called so, and would be made.
    """

    table: str
    word: str
    rows: int
    meant: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A table as it is taken with some rules.

    Attributes:
        two_ways: a date such as 5/6/2026 that could be two days, empty when there is none.
    """

    columns: tuple[ColumnSeen, ...]
    meanings: tuple[Meaning, ...]
    two_ways: str = ""

    @property
    def has_title(self) -> bool:
        """Whether a column says what is to be done; without one nothing can be imported."""
        return any(each.field == "title" for each in self.columns)


def look_at(workspace: Records, table: Table, rules: Rules) -> Look:
    """Return how the columns and the words of a table are taken. Reads only."""
    columns = guess_columns(table, rules)
    days = (columns.cell(row, name) for row in table.rows for name in _DAYS)
    two_ways = next((cell for cell in days if has_two_ways(cell)), "")
    words = _Words(table, columns, rules, Naming(workspace))
    return Look(tuple(_seen(table, columns)), tuple(words.all()), two_ways)


def _seen(table: Table, columns: Columns) -> Iterator[ColumnSeen]:
    """Yield the columns that have a heading; those of one heading are one to a mapping."""
    fields = {place: field for field, place in columns.places.items()}
    places: dict[str, list[int]] = {}
    for place, heading in enumerate(table.headings):
        if heading:
            places.setdefault(fold(heading), []).append(place)
    for same in places.values():
        field = next((fields[place] for place in same if place in fields), "")
        sample = next(filter(None, (_sample(table, place) for place in same)), "")
        yield ColumnSeen(table.headings[same[0]], field, sample)


def _sample(table: Table, place: int) -> str:
    return next((row.cells[place] for row in table.rows if row.cells[place].strip()), "")


class _Words:
    """The distinct words of the columns that are told by words."""

    def __init__(self, table: Table, columns: Columns, rules: Rules, naming: Naming) -> None:
        self._table, self._columns, self._rules, self._naming = table, columns, rules, naming

    def all(self) -> Iterator[Meaning]:
        """Yield them, state by state, person by person, in the order of the file."""
        told, groups = self._rules.folded("states"), self._groups()
        for word, rows in self._in("state"):
            read = read_state(word) or read_state(groups.get(fold(word), ""))
            yield Meaning("states", word, rows, told.get(fold(word)) or str(read or ""))
        told = self._rules.folded("priorities")
        for word, rows in self._in("priority"):
            meant = told.get(fold(word)) or str(read_priority(word) or "")
            yield Meaning("priorities", word, rows, meant)
        yield from self._people()
        yield from self._departments()

    def _in(self, field: str) -> list[tuple[str, int]]:
        """Return each cell of a column and how often it stands there; nobody is no word."""
        if field not in self._columns.places:
            return []
        counted: Counter[str] = Counter()
        spelt: dict[str, str] = {}
        for row in self._table.rows:
            cell = self._columns.cell(row, field)
            if cell:
                counted[spelt.setdefault(fold(cell), cell)] += 1
        return [each for each in counted.items() if known(each[0]) not in NOBODY][:_MOST_WORDS]

    def _groups(self) -> dict[str, str]:
        """Return the category that the file gives for each state."""
        found: dict[str, str] = {}
        if "state_group" in self._columns.places:
            for row in self._table.rows:
                state = fold(self._columns.cell(row, "state"))
                found.setdefault(state, self._columns.cell(row, "state_group"))
        return found

    def _people(self) -> Iterator[Meaning]:
        told = self._rules.folded("people")
        for word, rows in self._in("owner"):
            found = self._naming.people(
                told.get(fold(word)) or word,
                has_commas=self._table.source in COMMAS_BETWEEN,
            )
            if found:
                yield self._named("people", word, rows, found[0])

    def _departments(self) -> Iterator[Meaning]:
        told = self._rules.folded("departments")
        for word, rows in self._in("department"):
            found = self._naming.department(told.get(fold(word)) or word)
            if found is not None:
                yield self._named("departments", word, rows, found)

    def _named(self, table: str, word: str, rows: int, found: Wish | Ambiguous) -> Meaning:
        if isinstance(found, Ambiguous):
            return Meaning(table, word, rows)
        meant = self._naming.name_of(found.id) or found.text
        return Meaning(table, word, rows, meant, is_new=not found.id)
