"""Plain text that reads well: for terminals, mail, and chats that show pasted Markdown raw."""

from collections.abc import Sequence

from exports.dialects.base import Dialect
from exports.document import (
    Align,
    Block,
    BulletList,
    CodeBlock,
    Divider,
    Heading,
    Inline,
    Item,
    Line,
    Link,
    Mention,
    NumberedList,
    Paragraph,
    Quote,
    Table,
)
from exports.width import cell_width, padded

_TABLE_WIDTH = 100  # cells; wider tables are torn by the windows people read them in
CODE_WIDTH = 64  # the same for a block of code in a chat, half of which is read on phones
_COLUMN_GAP = "  "
_DIVIDER = "-" * 40
_UNDERLINES = {1: "=", 2: "-"}
_BULLETS = ("• ", "◦ ", "▪ ")
_DONE, _OPEN = "☑ ", "☐ "


class PlainText(Dialect):
    """No markup at all: glyphs for lists and boxes, aligned columns for tables."""

    name = "text"
    suffix = ".txt"

    def write(self, blocks: Sequence[Block]) -> str:
        return "\n\n".join(filter(None, (self._block(block) for block in blocks)))

    def _block(self, block: Block) -> str:  # noqa: PLR0911 - one a kind
        match block:
            case Heading(level, content):
                return _heading(level, content)
            case Paragraph(content):
                return _words(content)
            case BulletList() | NumberedList():
                return "\n".join(_list(block, 0))
            case Table():
                return _table(block)
            case Quote(blocks):
                return _indented(self.write(blocks), "> ", "> ")
            case CodeBlock(text):
                return _indented(text, "    ", "    ")
            case Divider():
                return _DIVIDER


def _words(content: Line) -> str:
    lines = "".join(map(_word, content)).strip("\n").split("\n")
    return "\n".join(line.strip(" ") for line in lines).strip("\n")


def _word(one: Inline) -> str:
    match one:
        case Mention(name):
            return name
        case Link(text, url):
            return f"{text} ({url})" if text and url and text != url else text or url
        case _:
            return one.text


def _heading(level: int, content: Line) -> str:
    text = _words(content).replace("\n", " ")
    underline = _UNDERLINES.get(level, "") * cell_width(text)
    return f"{text}\n{underline}" if underline else text


def _indented(text: str, first: str, rest: str) -> str:
    head, *tail = text.split("\n")
    return "\n".join([(first + head).rstrip(), *((rest + line).rstrip() for line in tail)])


def _list(block: BulletList | NumberedList, depth: int) -> list[str]:
    lines: list[str] = []
    for place, item in enumerate(block.items):
        if isinstance(block, NumberedList):
            marker = f"{block.start + place}. "
        else:
            marker = _BULLETS[depth % len(_BULLETS)]
        lines += _item(item, marker, depth, numbered=isinstance(block, NumberedList))
    return lines


def _item(item: Item, marker: str, depth: int, *, numbered: bool) -> list[str]:
    if item.done is not None:
        box = _DONE if item.done else _OPEN
        marker = marker + box if numbered else box
    indent = " " * cell_width(marker)
    lines = _indented(_words(item.content), marker, indent).split("\n")
    for child in item.children:
        lines += [indent + line for line in _list(child, depth + 1)]
    return lines


def _table(table: Table) -> str:
    columns = in_columns(table, _TABLE_WIDTH)
    if columns is not None:
        return columns
    header = [_cell(cell) for cell in table.header]
    rows = [[_cell(cell) for cell in table.cells(row)] for row in table.rows]
    return "\n\n".join(_record(header, row) for row in rows) or _COLUMN_GAP.join(header)


def in_columns(table: Table, widest: int) -> str | None:
    """Return a table in columns that line up, or None when it is wider than `widest` cells."""
    if not table.header:
        return ""
    rows: list[list[str]] = []
    widths = [0] * len(table.header)
    room = widest - len(_COLUMN_GAP) * (len(widths) - 1)
    for row in (table.header, *table.rows):
        cells = [_cell(cell) for cell in table.cells(row)]
        widths = [max(width, cell_width(one)) for width, one in zip(widths, cells, strict=True)]
        if sum(widths) > room:
            return None
        rows.append(cells)
    rows.insert(1, ["-" * width for width in widths])
    aligns = [table.aligned(column) for column in range(len(widths))]
    return "\n".join(_row(cells, widths, aligns).rstrip() for cells in rows)


def _cell(content: Line) -> str:
    return _words(content).replace("\n", " ")


def _row(cells: Sequence[str], widths: Sequence[int], aligns: Sequence[Align]) -> str:
    columns = []
    for text, width, align in zip(cells, widths, aligns, strict=True):
        if align is Align.CENTER:
            text = " " * ((width - cell_width(text)) // 2) + text  # noqa: PLW2901
        columns.append(padded(text, width, right=align is Align.RIGHT))
    return _COLUMN_GAP.join(columns)


def _record(header: Sequence[str], row: Sequence[str]) -> str:
    """Return a row too wide for a line as one "key: value" line a cell."""
    lines = []
    for key, value in zip(header, row, strict=True):
        if value:
            # A Chinese key takes the full-width colon, which brings its own space.
            colon = "：" if key and cell_width(key[-1]) > 1 else ": "
            lines.append(f"{key}{colon}{value}" if key else value)
    return "\n".join(lines)
