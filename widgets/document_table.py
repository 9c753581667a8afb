"""A table in the width there is: columns give way, and long cells take several lines."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from exports.document import Align, Line, Mention, Table
from widgets.cells import Piece, widest, wrap

Pieces = list[Piece]
Folded = Callable[[int], str]
_GAP = 2
_LEAST = 8  # cells of a column; when not even that fits, each row becomes a block of its own


def table_lines(table: Table, width: int, folded: Folded | None = None) -> Iterator[Pieces]:
    """Yield a table as lines: header, a rule, and the rows.

    Args:
        table: what is drawn.
        width: cells a line.
        folded: says of a table of so many columns that it is one, where it has to be drawn row by
            row; None: nothing is said.
    """
    header = [_plain(cell) for cell in table.header]
    rows = [[_plain(cell) for cell in table.cells(row)] for row in table.rows]
    widths = _fitted(_natural(header, rows), width - _GAP * (len(header) - 1))
    if widths is None:
        if folded is not None:
            yield from ([(each, "dim")] for each in wrap(folded(len(header)), width))
        yield from _blocks(header, rows, width)
        return
    aligns = [table.aligned(column) for column in range(len(header))]
    yield from _row(header, widths, aligns, "heading")
    yield [("─" * (sum(widths) + _GAP * (len(widths) - 1)), "dim")]
    for row in rows:
        yield from _row(row, widths, aligns, "")


def _plain(content: Line) -> str:
    return "".join(one.name if isinstance(one, Mention) else one.text for one in content)


def _natural(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [
        max(cell_len(line) for cell in column for line in cell.split("\n"))
        for column in zip(header, *rows, strict=True)
    ]


def _fitted(natural: list[int], room: int) -> list[int] | None:
    """Return the columns' widths: the widest gives way first; None when they cannot fit."""
    widths = list(natural)
    least = [min(each, _LEAST) for each in natural]
    if sum(least) > room:
        return None
    while sum(widths) > room:
        at = max(range(len(widths)), key=lambda index: widths[index])
        others = [each for index, each in enumerate(widths) if index != at]
        # As far as the next widest, or as far as is needed, whichever is less.
        step = max(1, widths[at] - max(others, default=0))
        widths[at] = max(least[at], widths[at] - min(step, sum(widths) - room))
    return widths


def _row(
    cells: Sequence[str], widths: Sequence[int], aligns: Sequence[Align], tone: str
) -> Iterator[Pieces]:
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for at in range(max(map(len, wrapped))):
        pieces = []
        for lines, width, align in zip(wrapped, widths, aligns, strict=True):
            text = lines[at] if at < len(lines) else ""
            pad = " " * (width - cell_len(text))
            pieces.append(pad + text if align is Align.RIGHT else text + pad)
        yield [((" " * _GAP).join(pieces).rstrip(), tone)]


def _blocks(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[Pieces]:
    """Yield each row as labels and values in two columns, for a window that is too narrow."""
    column = widest(header, most=(width - _GAP) // 2)
    room = width - column - _GAP
    for place, row in enumerate(rows):
        if place:
            yield []
        for label, cell in zip(header, row, strict=True):
            if not cell:
                continue
            for name, line in zip_longest(wrap(label, column), wrap(cell, room), fillvalue=""):
                yield [(name + " " * (column + _GAP - cell_len(name)), "dim"), (line, "")]
