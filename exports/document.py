"""The document that reports build and dialects render.

A small model of our own, because a mention needs an id for each chat that Markdown cannot carry,
tables and checkboxes degrade differently in each chat, and user text must be escaped exactly once,
by the dialect that knows the context. Styles hold plain text and do not nest: half of the chats
cannot.

User text is cleaned of control and direction characters here, so no dialect can forget to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum

from exports.calendar import Dates
from store.text import clean_line, clean_text
from store.values import dataclass


class Align(StrEnum):
    """How a column of a table stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text, perhaps with line breaks: the one place for what a person typed."""

    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_text(self.text))


@dataclass(frozen=True, slots=True)
class Bold(Text):
    """Text that stands out."""


@dataclass(frozen=True, slots=True)
class Italic(Text):
    """Text in another voice."""


@dataclass(frozen=True, slots=True)
class Strike(Text):
    """Text that no longer holds."""


@dataclass(frozen=True, slots=True)
class Code(Text):
    """Text to be taken literally, such as an id; one line."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_line(self.text))


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, called by the chat where it knows them; `handles` maps a chat's name to the id."""

    name: str
    handles: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_line(self.name))


@dataclass(frozen=True, slots=True)
class Link:
    """A link; what is no http, https or mailto address is shown as text instead."""

    text: str
    url: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_line(self.text))
        object.__setattr__(self, "url", clean_line(self.url).strip())


Inline = Text | Mention | Link
Line = tuple[Inline, ...]
Part = str | Inline


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the title, at most 6."""

    level: int
    content: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some lines of text."""

    content: Line


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `done` makes it a checkbox that is ticked or not."""

    content: Line
    children: "tuple[BulletList | NumberedList, ...]" = ()
    done: bool | None = None


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items in no order."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items in order, counted from `start`."""

    items: tuple[Item, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a row shorter than the header is filled up, columns without `align` stand left."""

    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    align: tuple[Align, ...] = ()

    def aligned(self, column: int) -> Align:
        """Return how a column stands."""
        return self.align[column] if column < len(self.align) else Align.LEFT

    def cells(self, row: Sequence[Line]) -> tuple[Line, ...]:
        """Return a row with exactly one cell a column."""
        width = len(self.header)
        return (*row[:width], *((),) * (width - len(row)))


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else said."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines to be taken literally."""

    text: str
    language: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_text(self.text))


@dataclass(frozen=True, slots=True)
class Divider:
    """A line across."""


Block = Heading | Paragraph | BulletList | NumberedList | Table | Quote | CodeBlock | Divider


@dataclass(frozen=True, slots=True)
class Document:
    """A report before any chat: its title stands above each message it becomes.

    `dates` is what it has for calendars; None when it is about no days. `asks_after` is the id of
    the action that a reminder is about, else empty.
    """

    title: str
    blocks: tuple[Block, ...]
    dates: Dates | None = None
    asks_after: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", clean_line(self.title))

    @property
    def is_bare(self) -> bool:
        """Return whether it is one sentence: a report writes that when it has nothing to tell."""
        told = (Table, BulletList, NumberedList, Quote)
        return len(self.blocks) == 1 and not isinstance(self.blocks[0], told)


def line(*parts: Part) -> Line:
    """Return inlines, plain strings among them made `Text`."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def heading(level: int, *parts: Part) -> Heading:
    """Return a heading of these parts."""
    return Heading(level, line(*parts))


def para(*parts: Part) -> Paragraph:
    """Return a paragraph of these parts."""
    return Paragraph(line(*parts))


def item(
    *parts: Part, done: bool | None = None, children: Sequence[BulletList | NumberedList] = ()
) -> Item:
    """Return a list item of these parts."""
    return Item(line(*parts), tuple(children), done)


def bullets(*items: Item | Part) -> BulletList:
    """Return a list; what is no item yet becomes one."""
    return BulletList(tuple(one if isinstance(one, Item) else item(one) for one in items))


def numbered(*items: Item | Part) -> NumberedList:
    """Return a numbered list; what is no item yet becomes one."""
    return NumberedList(tuple(one if isinstance(one, Item) else item(one) for one in items))


def table(
    header: Sequence[Part | Line],
    rows: Sequence[Sequence[Part | Line]],
    align: Sequence[Align] = (),
) -> Table:
    """Return a table; a cell is a part or a whole `line`."""

    def cell(content: Part | Line) -> Line:
        return content if isinstance(content, tuple) else line(content)

    return Table(
        tuple(map(cell, header)),
        tuple(tuple(map(cell, row)) for row in rows),
        tuple(align),
    )


def plain(content: Line) -> str:
    """Return the bare words of some inlines: for measuring and for searching."""
    return "".join(one.name if isinstance(one, Mention) else one.text for one in content)
