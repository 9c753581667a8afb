"""CSV and its relatives, and tables of Markdown as they are pasted."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import pairwise

from store.imports.blocks import Block, Rows, joined, split_rows
from store.imports.table import (
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    ImportRefusedError,
    Table,
)

DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_ROWS = 20
_HEADING_WITHIN = 10  # rows: a title and an empty line may stand above the headings
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_CELL_END = re.compile(r"(?<!\\)\|")
_STRONG = re.compile(r"(?<![\\*])\*\*([^\s*](?:[^*]{0,200}[^\s*])?)\*\*(?!\*)")
_LINK = re.compile(r"(?<![\\!])\[([^\[\]]{1,200})\]\((https?://[^\s()]{1,500})\)")
_BREAK = re.compile(r"<br\s*/?>", re.I)
# What our own export, and others, put before a cell that a spreadsheet would calculate or round.
_DEFUSED = re.compile(
    r"\A'(?=[\s\u200b-\u200d\ufeff]*[=+\-@＝＋－＠]|(?:0\d+|\d+[eE]\d+|\d{16,})\s*\Z)"
)

# The headings that only one tool has.
_SIGNS = {
    "jira": ({"issue key", "summary"}, {"关键字", "概要"}, {"问题关键字", "概要"}),
    "asana": ({"task id", "section/column"}, {"task id", "last modified"}),
    "trello": ({"card id", "card name"}, {"card name", "list name"}),
    "teambition": ({"任务id", "标题"}, {"标题", "执行者"}, {"任务标题", "执行者"}),
}


def read_delimited(text: str, delimiter: str = "") -> Table:
    """Return the table of a CSV or TSV text; the delimiter is the one that fits, unless given.

    Raises:
        ImportRefusedError: `quote-open` with `line` when a quoted cell never ends, and what
            `make_table` raises.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    if re.fullmatch(r'"?sep=."?', first, re.I):  # what Excel reads as the delimiter
        delimiter, text = delimiter or first.strip('"')[-1], rest
    if not delimiter:
        delimiter = _fitting(text)
    rows = list(enumerate(_rows(text, delimiter), 1))
    while rows and not any(cell.strip() for cell in rows[0][1]):
        rows.pop(0)
    at = _heading_row(rows)
    if at >= len(rows):
        raise ImportRefusedError("empty")
    headings = rows[at][1]
    told = [(number, [_DEFUSED.sub("", cell, count=1) for cell in row]) for number, row in rows]
    return joined(_tool(headings), split_rows(headings, told[at + 1 :]))


def _heading_row(rows: Rows) -> int:
    """Return where the headings are: the first row that is as wide as those under it."""
    if not rows:
        return 0
    near = [sum(1 for cell in cells if cell.strip()) for _, cells in rows[:_HEADING_WITHIN]]
    if near[0] > 1 or max(near) == 1:
        return 0
    return next(place for place, filled in enumerate(near) if filled > 1)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(MOST_BYTES)  # of the module; a cell that is too long is cut, and told
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    began, last = 1, text.count("\n") + (not text.endswith("\n"))
    has_odd_quotes = text.count('"') % 2 == 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ImportRefusedError("quote-open", line=str(began)) from error
        if len(cells) > MOST_COLUMNS * 2:
            raise ImportRefusedError("too-many-columns", most=str(MOST_COLUMNS))
        if has_odd_quotes and began < reader.line_num == last and "\n" in cells[-1]:
            raise ImportRefusedError("quote-open", line=str(began))
        yield cells
        if began > MOST_ROWS * 20:
            raise ImportRefusedError("too-many-rows", most=str(MOST_ROWS))
        began = reader.line_num + 1


def _fitting(text: str) -> str:
    """Return the delimiter that cuts the first rows into most columns, evenly."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths = []
        try:
            for cells in _rows(text, delimiter):
                if any(cell.strip() for cell in cells):
                    widths.append(len(cells))
                if len(widths) == _SAMPLE_ROWS:
                    break
        except ImportRefusedError:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        score = usual * (widths.count(usual) / len(widths)) if usual > 1 else 0.0
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _tool(headings: list[str]) -> str:
    found = {" ".join(each.split()).casefold() for each in headings}
    for tool, alternatives in _SIGNS.items():
        if any(signs <= found for signs in alternatives):
            return tool
    return "table"


def is_markdown_table(text: str) -> bool:
    """Tell whether a row of dashes stands under a row of cells."""
    lines = text.splitlines()[:400]
    return any(
        "|" in above and "-" in line and _RULE.fullmatch(line) is not None
        for above, line in pairwise(lines)
        if len(line) <= MOST_CHARACTERS
    )


def read_markdown(text: str) -> Table:
    r"""Return the table of a Markdown text; `\|` in a cell is a bar, `<br>` a line.

    Of several tables, as they stand in minutes, those count that tell of the same kind of thing.

    Raises:
        ImportRefusedError: `empty` and what `make_table` raises.
    """
    tables = _markdown_tables(text.splitlines())
    if not tables:
        raise ImportRefusedError("empty")
    return joined("markdown", tables)


def _markdown_tables(lines: list[str]) -> list[Block]:
    found: list[Block] = []
    at = 1
    while at < len(lines):
        if "|" not in lines[at - 1] or "-" not in lines[at] or not _is_rule(lines[at]):
            at += 1
            continue
        headings, rows = _cells(lines[at - 1]), []
        at += 1
        while at < len(lines) and "|" in lines[at]:
            rows.append((at + 1, _cells(lines[at])))
            at += 1
        found.append((headings, rows))
    return found


def _is_rule(line: str) -> bool:
    return len(line) <= MOST_CHARACTERS and _RULE.fullmatch(line) is not None


def _cells(line: str) -> list[str]:
    inside = line.strip()
    if inside.startswith("|"):
        inside = inside[1:]
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    return [_plain(cell) for cell in _CELL_END.split(inside)]


def _plain(cell: str) -> str:
    plain = _BREAK.sub("\n", cell.strip()).replace("\\|", "|")
    for mark in ("**", "`", "~~"):
        if len(plain) > 2 * len(mark) and plain.startswith(mark) and plain.endswith(mark):
            plain = plain[len(mark) : -len(mark)]
    plain = _STRONG.sub(r"\1", _LINK.sub(r"\1 (\2)", plain))
    return re.sub(r"\\([\\*_`\[\]<>#~])", r"\1", plain)
