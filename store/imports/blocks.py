"""Several tables in one file, as reports have them: what is open, then what is done."""

from store.imports.table import Table, make_table
from store.imports.terms import HEADINGS, known

Rows = list[tuple[int, list[str]]]
Block = tuple[list[str], Rows]  # headings, and the rows under them

_LEAST_KNOWN = 3  # headings, for a row to be one of headings and no data
_KNOWN = frozenset(name for names in HEADINGS.values() for name in names)


def known_headings(cells: list[str]) -> int:
    """Return how many of these cells are known names of fields."""
    return sum(1 for each in cells if known(each) in _KNOWN)


def split_rows(headings: list[str], rows: Rows) -> list[Block]:
    """Return the tables in some rows, each under its own headings.

    A row begins another one when it has the heading of the titles and further known ones.
    """
    title = _title(headings)
    blocks: list[Block] = [(headings, [])]
    for row in rows:
        cells = row[1]
        if title and title in cells and known_headings(cells) >= _LEAST_KNOWN:
            blocks.append((cells, []))
        else:
            blocks[-1][1].append(row)
    return blocks


def joined(source: str, blocks: list[Block]) -> Table:
    """Return one table of those that tell of the same kind of thing.

    That is the one whose headings are known best, and those that call the title as it does.

    Raises:
        ImportRefusedError: what `make_table` raises.
    """
    best = max((headings for headings, _ in blocks), key=known_headings)
    title = _title(best)
    taken = [
        (headings, rows)
        for headings, rows in blocks
        if headings == best
        or (title and title in headings and known_headings(headings) >= _LEAST_KNOWN)
    ]
    names = list(best)
    for headings, _ in taken:
        names += [each for each in headings if each.strip() and each not in names]
    rows = [row for headings, found in taken for row in _placed(headings, found, names)]
    return make_table(source, names, rows)


def _placed(headings: list[str], rows: Rows, names: list[str]) -> Rows:
    """Return the rows with their cells under these names."""
    if headings == names[: len(headings)]:
        return rows
    places = [headings.index(name) if name in headings else -1 for name in names]
    return [
        (number, [cells[at] if 0 <= at < len(cells) else "" for at in places])
        for number, cells in rows
    ]


def _title(headings: list[str]) -> str:
    """Return the heading of the titles as it is spelt, empty when none is known."""
    folded = {known(each): each for each in reversed(headings)}
    return next((folded[name] for name in HEADINGS["title"] if name in folded), "")
