"""What a report looks like in a chat before it is sent: its messages, their size, what is lost."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from exports.dialects.base import Dialect, Limit, Message
from exports.dialects.fallback import Lists, Shows, Tables
from exports.dialects.html import HtmlBlocks
from exports.dialects.inlines import Lead
from exports.dialects.markdown import Markdown
from exports.dialects.mentions import mentioned
from exports.dialects.sheet import Csv, rows_of
from exports.document import (
    Block,
    Bold,
    BulletList,
    Code,
    CodeBlock,
    Divider,
    Document,
    Heading,
    Inline,
    Italic,
    Item,
    NumberedList,
    Paragraph,
    Quote,
    Strike,
    Table,
    Text,
    line,
)
from store.values import dataclass


class Loss(StrEnum):
    """What a chat shows in another way than it was meant, or not at all."""

    TABLES_LINES = "tables as lines"
    TABLES_CODE = "tables as code"
    WIDE_TABLES = "wide tables as lines"
    LEVELS = "levels of lists"
    LISTS = "lists as lines"
    HEADINGS = "headings as bold lines"
    BOXES = "boxes as glyphs"
    STYLES = "styles"
    CODE_BLOCKS = "blocks of code"
    MENTIONS = "nobody is called"
    OUTSIDE_TABLES = "what is no table"


@dataclass(frozen=True, slots=True)
class Preview:
    """One message as it will stand there.

    Attributes:
        message: what is sent.
        shown: as the chat shows it; None where people see the text itself.
        size: in the unit of the limit.
        limit: of one message; None when there is none.
    """

    message: Message
    shown: Document | None
    size: int
    limit: Limit | None


def previews(dialect: Dialect, document: Document) -> list[Preview]:
    """Return the messages of a document in the order in which they are sent, at least one."""
    parts = dialect.cut(document)
    messages = dialect.messages(document, parts)
    return [
        Preview(message, _shown(dialect, part), dialect.size(message), dialect.limit)
        for message, part in zip(messages, parts, strict=False)
    ] + [
        # What goes along, such as a call of those mentioned, has limits of its own.
        Preview(message, None, dialect.size(message), None)
        for message in messages[len(parts) :]
    ]


def losses(dialect: Dialect, document: Document) -> tuple[Loss, ...]:
    """Return what of this document the dialect cannot show, most important first."""
    if isinstance(dialect, Csv):
        is_table = [isinstance(one, Table) for one in document.blocks]
        return (Loss.OUTSIDE_TABLES,) if any(is_table) and not all(is_table) else ()
    if not isinstance(dialect, Markdown | HtmlBlocks):
        return ()
    found = {loss for block in _all(document.blocks) for loss in _lost(block, dialect.shows)}
    people = list(mentioned(document.blocks))
    if people and not any(map(dialect.calls, people)):
        found.add(Loss.MENTIONS)
    return tuple(one for one in Loss if one in found)


@dataclass(frozen=True, slots=True)
class Called:
    """Who is called by a document, and who is named without a known id; each once, in order."""

    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def called(dialect: Dialect, document: Document) -> Called:
    """Return whom a chat would call, by name; nobody where it cannot call people at all."""
    if not isinstance(dialect, Markdown | HtmlBlocks):
        return Called()
    people = [*mentioned(document.blocks)]
    known = dict.fromkeys(one.name for one in people if dialect.calls(one))
    others = dict.fromkeys(one.name for one in people if one.name not in known)
    return Called(tuple(known), tuple(others))


def _shown(dialect: Dialect, part: Document) -> Document | None:
    if isinstance(dialect, Markdown | HtmlBlocks):
        return Document(part.title, tuple(map(_begun, dialect.shown(part.blocks))))
    if isinstance(dialect, Csv):
        rows = rows_of(part.blocks)
        width = max(map(len, rows), default=0)
        cells = [tuple(line(cell) for cell in (*row, *[""] * (width - len(row)))) for row in rows]
        return Document("", (Table(cells[0], tuple(cells[1:])),)) if cells else Document("", ())
    return None


def _begun(block: Block) -> Block:
    """Return a paragraph without the line break that a list written as lines begins with."""
    match block:
        case Paragraph((Lead() as first, *rest)):
            return Paragraph((replace(first, text=first.text.removeprefix("\n")), *rest))
        case _:
            return block


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        match block:
            case BulletList(items) | NumberedList(items):
                for one in items:
                    yield from _all(one.children)
            case Quote(inner):
                yield from _all(inner)
            case _:
                pass


def _lost(block: Block, shows: Shows) -> Iterator[Loss]:
    match block:
        case Heading(level, content):
            yield from [Loss.HEADINGS] * (level > shows.headings)
            yield from _lost_words(content, shows)
        case Paragraph(content):
            yield from _lost_words(content, shows)
        case BulletList(items) | NumberedList(items):
            yield from _lost_list(items, shows)
        case Table():
            yield from _lost_table(block, shows)
        case CodeBlock():
            yield from [Loss.CODE_BLOCKS] * (not shows.code_blocks)
        case Quote() | Divider():
            pass


def _lost_list(items: Sequence[Item], shows: Shows) -> Iterator[Loss]:
    if shows.lists is Lists.LINES and items:
        yield Loss.LISTS
    for one in items:
        if one.done is not None and not shows.boxes:
            yield Loss.BOXES
        if one.children and shows.lists is Lists.FLAT:
            yield Loss.LEVELS
        yield from _lost_words(one.content, shows)


def _lost_table(table: Table, shows: Shows) -> Iterator[Loss]:
    if shows.tables is Tables.LINES:
        yield Loss.TABLES_LINES
    elif shows.tables is Tables.CODE:
        yield Loss.TABLES_CODE
    elif len(table.header) > shows.columns:
        yield Loss.WIDE_TABLES
    else:
        for row in (table.header, *table.rows):
            for cell in row:
                yield from _lost_words(cell, shows)


def _lost_words(content: Sequence[Inline], shows: Shows) -> Iterator[Loss]:
    styled = {type(one) for one in content if isinstance(one, Text)}
    if styled & {Bold, Italic, Strike, Code} - shows.styles:
        yield Loss.STYLES
