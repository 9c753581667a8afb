"""Reports for spreadsheets: CSV for Excel, WPS, 腾讯文档 and 飞书表格, TSV to paste.

A byte order mark, without which Excel and WPS read Chinese as gibberish; CRLF, as RFC 4180 says;
and no cell that a spreadsheet would take for a formula (OWASP, "CSV Injection") or round.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from exports.dialects.base import Dialect, Message
from exports.document import (
    Block,
    BulletList,
    CodeBlock,
    Divider,
    Heading,
    Line,
    Link,
    NumberedList,
    Paragraph,
    Quote,
    Table,
    plain,
)

BYTE_ORDER_MARK = "\ufeff"
_LINE_END = "\r\n"
# What begins with a tab or a line break may be cut off and begin anew in another cell.
# Full-width twins count, too: Excel in Chinese and Japanese takes them for the others.
_FORMULA = re.compile(r"[\t\r\n]|[\s\u200b-\u200d\ufeff]*[=+\-@＝＋－＠]")
# A number to a spreadsheet, which takes the zero of a telephone, makes 1.2E+35 of an id, and
# keeps fifteen digits.
_NUMBER = re.compile(r"0\d+|\d+[eE]\d+|\d{16,}")
_DONE, _OPEN = "☑ ", "☐ "

Row = Sequence[str]


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet alters: an apostrophe stands before what it would."""
    is_formula = _FORMULA.match(cell) and not _is_dash(cell)
    return f"'{cell}" if is_formula or _NUMBER.fullmatch(cell.strip()) else cell


def _is_dash(cell: str) -> bool:
    """Tell whether a cell is only a dash, as people write for "none"."""
    return not cell.strip(" -－")


def as_csv(rows: Iterable[Row]) -> str:
    """Return rows as CSV with a byte order mark and without a last line end."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=_LINE_END)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + text.getvalue().removesuffix(_LINE_END)


def as_tsv(rows: Iterable[Row]) -> str:
    """Return rows to paste: tabs between cells, and none of them has another tab or line."""
    return "\n".join("\t".join(defused(" ".join(cell.split())) for cell in row) for row in rows)


def rows_of(blocks: Sequence[Block]) -> list[list[str]]:
    """Return the tables of some blocks, an empty row between them.

    Where there is no table each line becomes a row, with the heading it stands under before it.
    """
    tables = [one for one in blocks if isinstance(one, Table) and one.header]
    if not tables:
        return [list(row) for row in _lines(blocks)]
    rows: list[list[str]] = []
    for table in tables:
        rows += [[]] * bool(rows)
        rows.append([_cell(cell) for cell in table.header])
        rows += [[_cell(cell) for cell in table.cells(row)] for row in table.rows]
    return rows


def _lines(blocks: Sequence[Block], under: str = "") -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case Heading(_, content):
                under = _cell(content)
            case Paragraph(content):
                yield under, _cell(content)
            case BulletList(items) | NumberedList(items):
                for item in items:
                    box = "" if item.done is None else _DONE if item.done else _OPEN
                    yield under, box + _cell(item.content)
                    yield from _lines(item.children, under)
            case Quote(inner):
                yield from _lines(inner, under)
            case CodeBlock(text):
                yield from ((under, line) for line in text.split("\n"))
            case Table() | Divider():
                pass


def _cell(content: Line) -> str:
    return "".join(
        f"{one.text} ({one.url})" if isinstance(one, Link) and one.url else plain((one,))
        for one in content
    ).strip()


class Csv(Dialect):
    """The tables of a report as CSV."""

    name = "csv"
    suffix = ".csv"
    line_end = _LINE_END

    def write(self, blocks: Sequence[Block]) -> str:
        return as_csv(rows_of(blocks))

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:  # noqa: ARG002 - no place
        return Message(self.write(blocks))


class Tsv(Csv):
    """The tables of a report to paste into a spreadsheet."""

    name = "tsv"
    suffix = ".tsv"
    line_end = "\n"

    def write(self, blocks: Sequence[Block]) -> str:
        return as_tsv(rows_of(blocks))
