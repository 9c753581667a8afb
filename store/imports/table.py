"""A table as it was read from a file of any kind, before anyone knows what it means."""

from store.errors import MusterError
from store.values import dataclass

MOST_BYTES = 20_000_000
MOST_ROWS = 20_000  # all that a large team did in years
MOST_COLUMNS = 400  # a Jira export of all fields has some 250
MOST_CHARACTERS = 10_000  # of one cell


class ImportRefusedError(MusterError):
    """The file cannot be imported at all.

    `why` is a stable name such as `too-large`; `values` are what the wording needs.
    """

    def __init__(self, why: str, **values: str) -> None:
        super().__init__(f"{why} {values}" if values else why)
        self.why = why
        self.values = values


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row.

    Attributes:
        number: where it stands, counted from 1: the row that a spreadsheet shows, with the
            headings in one too; the line of a Markdown text or a todo.txt; the place in a list of
            JSON.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows; every row has as many cells as there are headings.

    Attributes:
        source: the tool it came from: `jira`, `asana`, `trello`, `teambition`, `taskwarrior`,
            `todo.txt`, `markdown`, or `table` when it could be any.
        shortened: rows of which a cell was too long and is cut, by their numbers.
        ragged: rows that had more cells than there are headings, by their numbers.
    """

    source: str
    headings: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    shortened: tuple[int, ...] = ()
    ragged: tuple[int, ...] = ()


def make_table(source: str, headings: list[str], rows: list[tuple[int, list[str]]]) -> Table:
    """Return a table of even rows within the limits; rows without a word are no rows.

    Raises:
        ImportRefusedError: `too-many-rows`, `too-many-columns`, `empty`.
    """
    while headings and not headings[-1].strip():
        headings = headings[:-1]
    if len(headings) > MOST_COLUMNS:
        raise ImportRefusedError("too-many-columns", most=str(MOST_COLUMNS))
    told = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    if len(told) > MOST_ROWS:
        raise ImportRefusedError("too-many-rows", most=str(MOST_ROWS))
    if not headings or not told:
        raise ImportRefusedError("empty")
    width = len(headings)
    return Table(
        source,
        tuple(" ".join(each.split()) for each in headings),
        tuple(SourceRow(number, _even(cells, width)) for number, cells in told),
        tuple(n for n, cells in told if any(len(each) > MOST_CHARACTERS for each in cells)),
        tuple(n for n, cells in told if any(each.strip() for each in cells[width:])),
    )


def _even(cells: list[str], width: int) -> tuple[str, ...]:
    cut = [cell[:MOST_CHARACTERS] for cell in cells[:width]]
    return (*cut, *[""] * (width - len(cut)))
