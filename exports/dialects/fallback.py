"""What a chat does not show becomes something that it does, and that reads as well.

Document in, document out: a table becomes lines, a box a glyph, a nested list an indented line.
Whatever a dialect writes afterwards is only what its chat renders, and typed text is still escaped
in one place.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from exports.dialects.inlines import Lead
from exports.dialects.tables import as_list, bolder, called
from exports.dialects.text import CODE_WIDTH, in_columns
from exports.document import (
    Block,
    Bold,
    BulletList,
    Code,
    CodeBlock,
    Divider,
    Heading,
    Inline,
    Italic,
    Item,
    Line,
    Mention,
    NumberedList,
    Paragraph,
    Quote,
    Strike,
    Table,
    Text,
)
from store.values import dataclass

_DIVIDER = "─" * 12
_SPACE = "\u3000"  # an ideographic space; chats strip the others from the start of a line
_HARD_SPACE = "\u00a0"
_BULLETS = ("• ", "◦ ", "▪ ")
_DONE, _OPEN = "☑ ", "☐ "


class Lists(StrEnum):
    """What a chat makes of a list."""

    NESTED = "nested"
    FLAT = "flat"  # one level: what is nested becomes an indented item of the same list
    LINES = "lines"  # no lists at all: lines with bullets of ours


class Tables(StrEnum):
    """What a chat makes of a table."""

    NATIVE = "native"
    CODE = "code"  # columns in a block of literal text; lines when they are too wide for that
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Shows:
    """What a chat renders.

    Attributes:
        headings: the deepest level; deeper ones become a bold line.
        styles: which styles of text; the others become plain text.
        lists: what it makes of them.
        boxes: whether an item may be a checkbox; else it has a glyph.
        tables: what it makes of them.
        code_blocks: whether it knows blocks of code; else they are quoted.
        dividers: whether it knows a line across.
        nested_quotes: whether a quote may hold anything but words.
        quoted_code: whether a quote may hold blocks of code.
        columns: how many a table may have; wider ones become lines.
        depth: how many lists may stand in one another; deeper ones become lines.
    """

    headings: int = 6
    styles: frozenset[type[Text]] = frozenset({Bold, Italic, Strike, Code})
    lists: Lists = Lists.NESTED
    boxes: bool = True
    tables: Tables = Tables.NATIVE
    code_blocks: bool = True
    dividers: bool = True
    nested_quotes: bool = True
    quoted_code: bool = True
    columns: int = 1000
    depth: int = 1000


Knows = Callable[[Mention], bool]


def fallen(blocks: Sequence[Block], shows: Shows, knows: Knows) -> tuple[Block, ...]:
    """Return blocks that show the same and need nothing beyond what the chat shows.

    Args:
        blocks: of a document.
        shows: what the chat renders.
        knows: whether the chat can call a person; somebody it calls must not end up in code.
    """
    return tuple(_Fall(shows, knows).all(blocks))


class _Fall:
    def __init__(self, shows: Shows, knows: Knows) -> None:
        self.shows = shows
        self.knows = knows
        self.lost = {Bold, Italic, Strike, Code} - shows.styles

    def all(self, blocks: Sequence[Block]) -> Iterator[Block]:
        for block in blocks:
            yield from self.one(block)

    def one(self, block: Block) -> Iterator[Block]:
        match block:
            case Heading(level, content) if level > self.shows.headings:
                yield Paragraph(tuple(map(bolder, self.styled(content))))
            case Heading(_, content) | Paragraph(content):
                yield replace(block, content=self.styled(content))
            case BulletList() | NumberedList():
                yield from self.list_(block)
            case Table():
                yield from self.table(block)
            case Quote(blocks):
                yield Quote(tuple(self.quoted(blocks)))
            case CodeBlock(text) if not self.shows.code_blocks:
                yield Quote((Paragraph(_literal_lines(text)),))
            case Divider() if not self.shows.dividers:
                yield Paragraph((Text(_DIVIDER),))
            case CodeBlock() | Divider():
                yield block

    def styled(self, content: Line) -> Line:
        """Return inlines without the styles that the chat does not show."""
        if self.lost.isdisjoint(map(type, content)):
            return content
        return tuple(map(self.style, content))

    def style(self, one: Inline) -> Inline:
        is_lost = isinstance(one, Text) and type(one) in self.lost
        return Text(one.text) if is_lost and isinstance(one, Text) else one

    def quoted(self, blocks: Sequence[Block]) -> Iterator[Block]:
        may_nest = self.shows.nested_quotes
        for block in self.all(blocks):
            match block:
                case Quote(inner) if not may_nest:
                    yield from inner
                case CodeBlock(text) if not (may_nest and self.shows.quoted_code):
                    yield Paragraph(_literal_lines(text))
                case _:
                    yield block

    # -- lists

    def list_(self, block: BulletList | NumberedList) -> Iterator[Block]:
        if not block.items:
            return
        match self.shows.lists:
            case Lists.NESTED:
                yield self.nested(block)
            case Lists.FLAT:
                yield from self.flat(block)
            case Lists.LINES:
                yield Paragraph(tuple(self.lines(block, depth=0)))

    def nested(self, block: BulletList | NumberedList, depth: int = 1) -> BulletList | NumberedList:
        return replace(block, items=tuple(self.nested_item(item, depth) for item in block.items))

    def nested_item(self, item: Item, depth: int) -> Item:
        made, children = self.boxed(item), tuple(filter(_has_items, item.children))
        if depth < self.shows.depth:
            return replace(made, children=tuple(self.nested(one, depth + 1) for one in children))
        below = (piece for child in children for piece in self.lines(child, depth=1))
        return replace(made, content=(*made.content, *below), children=())

    def boxed(self, item: Item) -> Item:
        """Return an item as the chat shows it, its children left alone."""
        item = replace(item, content=self.styled(item.content))
        if item.done is None or self.shows.boxes:
            return item
        box = Text(_DONE if item.done else _OPEN)
        return replace(item, content=(box, *item.content), done=None)

    def flat(self, block: BulletList | NumberedList) -> Iterator[Block]:
        """Yield lists of one level; a numbered one goes on counting behind what was nested."""
        items: list[Item] = []
        for place, item in enumerate(block.items):
            items.append(replace(self.boxed(item), children=()))
            below = [
                Item(line)
                for child in item.children
                for line in _by_item(tuple(self.lines(child, depth=1, marked=False)))
            ]
            if below and isinstance(block, NumberedList):
                yield NumberedList(tuple(items), block.start + place + 1 - len(items))
                yield BulletList(tuple(below))
                items = []
            else:
                items += below
        if items and isinstance(block, NumberedList):
            yield NumberedList(tuple(items), block.start + len(block.items) - len(items))
        elif items:
            yield BulletList(tuple(items))

    def lines(
        self, block: BulletList | NumberedList, depth: int, *, marked: bool = True
    ) -> Iterator[Inline]:
        """Yield a list as lines, each behind a line break; not `marked`: they have bullets."""
        for place, item in enumerate(block.items):
            if isinstance(block, NumberedList):
                marker = f"{block.start + place}. "
            else:
                marker = _BULLETS[depth % len(_BULLETS)] if marked else ""
            if item.done is not None:
                box = _DONE if item.done else _OPEN
                marker = marker + box if isinstance(block, NumberedList) else box
            yield Lead(f"\n{_SPACE * depth}{marker}")
            for one in self.styled(item.content):
                yield from _further_in(one, _SPACE * (depth + 1))
            for child in item.children:
                yield from self.lines(child, depth + 1, marked=marked)

    # -- tables

    def table(self, table: Table) -> Iterator[Block]:
        if not table.header:
            return
        is_narrow = len(table.header) <= self.shows.columns
        if self.shows.tables is Tables.NATIVE and is_narrow:
            yield replace(
                table,
                header=tuple(map(self.styled, table.header)),
                rows=tuple(tuple(map(self.styled, row)) for row in table.rows),
            )
            return
        may_be_code = self.shows.tables is Tables.CODE and not any(map(self.knows, called(table)))
        text = in_columns(table, CODE_WIDTH) if may_be_code else None
        if text is not None:
            yield CodeBlock(text)
        else:
            yield from self.list_(as_list(table))


def _has_items(block: BulletList | NumberedList) -> bool:
    return bool(block.items)


def _further_in(one: Inline, space: str) -> Iterator[Inline]:
    """Yield an inline, the lines after its first indented."""
    if not isinstance(one, Text) or "\n" not in one.text:
        yield one
        return
    for number, text in enumerate(one.text.split("\n")):
        if number:
            yield Lead(f"\n{space}", goes_on=True)
        yield replace(one, text=text)


def _by_item(content: Line) -> Iterator[Line]:
    """Yield the items among lines that `lines` made, without the break before each."""
    current: list[Inline] = []
    for one in content:
        if isinstance(one, Lead) and not one.goes_on:
            if current:
                yield tuple(current)
            current = [replace(one, text=one.text.removeprefix("\n"))]
        else:
            current.append(one)
    if current:
        yield tuple(current)


def _literal_lines(text: str) -> Line:
    """Return lines of code as words that keep their indents."""
    pieces: list[Inline] = []
    for line in text.split("\n"):
        bare = line.lstrip(" ")
        pieces += [Lead("\n" + _HARD_SPACE * (len(line) - len(bare))), Text(bare)]
    return tuple(pieces)
