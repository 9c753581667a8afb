"""A document as lines of a certain width: what a report looks like on the screen."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

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
    Line,
    Link,
    Mention,
    NumberedList,
    Paragraph,
    Quote,
    Strike,
    Table,
)
from widgets.cells import Piece, widest, wrap
from widgets.document_table import Folded, table_lines

Pieces = list[Piece]

_TONES: dict[type[object], str] = {
    Bold: "strong", Italic: "dim", Strike: "struck", Code: "clock", Link: "accent",
}  # fmt: skip
_BULLETS = ("• ", "◦ ", "▪ ")
_DONE, _OPEN = "☑ ", "☐ "
_DASH = " — "
_MOST_LABEL = 28
_LEAST = 12  # cells for words, however deep a list is


def document_lines(
    document: Document, width: int, *, as_sent: bool = False, folded: Folded | None = None
) -> list[Pieces]:
    """Return the lines of a document, none wider than `width` cells.

    Args:
        document: what is to be read.
        width: cells a line.
        as_sent: a list of labels with what they say stays a list, as a chat shows it; else it
            becomes two columns.
        folded: see `table_lines`.
    """
    lines: list[Pieces] = [[(each, "accent")] for each in wrap(document.title, width) if each]
    is_below = False  # what stands below its heading needs no blank line between
    for block in document.blocks:
        found = list(_block(block, width, as_sent=as_sent, folded=folded))
        if found:
            lines += ([[]] if lines and not is_below else []) + found
            is_below = isinstance(block, Heading)
    return lines


def _block(block: Block, width: int, *, as_sent: bool, folded: Folded | None) -> Iterator[Pieces]:
    match block:
        case Heading(level, content):
            tone = "accent" if level <= 2 else "strong"  # noqa: PLR2004 - title and section
            yield from wrapped([(text, tone) for text, _ in _runs(content)], width)
        case Paragraph(content):
            yield from wrapped(_runs(content), width)
        case BulletList() | NumberedList():
            yield from _list(block, width, 0) if as_sent else _listed(block, width)
        case Table():
            yield from table_lines(block, width, folded)
        case Quote(blocks):
            for each in blocks:
                inner = _block(each, width - 2, as_sent=as_sent, folded=folded)
                yield from _after([("│ ", "dim")], inner)
        case CodeBlock(text):
            yield from wrapped([(text, "clock")], width)
        case Divider():
            yield [("─" * width, "dim")]


def _listed(block: BulletList | NumberedList, width: int) -> Iterator[Pieces]:
    is_facts = isinstance(block, BulletList) and _are_facts(block.items)
    return _facts(block.items, width) if is_facts else _list(block, width, 0)


def _list(block: BulletList | NumberedList, width: int, depth: int) -> Iterator[Pieces]:
    for place, item in enumerate(block.items):
        if isinstance(block, NumberedList):
            marker = f"{block.start + place}. "
        else:
            marker = _BULLETS[min(depth, len(_BULLETS) - 1)]
        if item.done is not None:
            marker = _DONE if item.done else _OPEN
        yield from _item(item, marker, width, depth)


def _item(item: Item, marker: str, width: int, depth: int) -> Iterator[Pieces]:
    indent = " " * cell_len(marker)
    room = max(_LEAST, width - len(indent))
    lines = list(wrapped(_runs(item.content), room)) or [[]]
    yield [(marker, "dim"), *lines[0]]
    yield from ([(indent, ""), *line] for line in lines[1:])
    for child in item.children:
        yield from _after([(indent, "")], _list(child, room, depth + 1))


def _after(start: Pieces, lines: Iterator[Pieces]) -> Iterator[Pieces]:
    return ([*start, *line] for line in lines)


# -- labels with what they say, in two columns


def _are_facts(items: Sequence[Item]) -> bool:
    return bool(items) and all(_is_fact(each) for each in items)


def _is_fact(item: Item) -> bool:
    if item.children or item.done is not None or len(item.content) < 2:  # noqa: PLR2004 - a pair
        return False
    label, said = item.content[:2]
    return isinstance(label, Bold) and not isinstance(said, Mention) and said.text.startswith(_DASH)


def _facts(items: Sequence[Item], width: int) -> Iterator[Pieces]:
    most = min(_MOST_LABEL, width - _LEAST - 2)
    column = widest((_words(item.content[0]) for item in items), most=most)
    room = width - column - 2
    for item in items:
        first, *rest = _runs(item.content[1:])
        said = wrapped([(first[0].removeprefix(_DASH), first[1]), *rest], room)
        labels = wrap(_words(item.content[0]), column)
        for label, line in zip_longest(labels, said, fillvalue=None):
            shown = label or ""
            yield [(shown + " " * (column + 2 - cell_len(shown)), "dim"), *(line or [])]


# -- words


def _runs(content: Line) -> Pieces:
    return [(_words(one), _TONES.get(type(one), "")) for one in content]


def _words(one: Inline) -> str:
    if isinstance(one, Mention):
        return one.name
    if isinstance(one, Link) and one.text and one.url and one.text != one.url:
        return f"{one.text} ({one.url})"
    return one.text or (one.url if isinstance(one, Link) else "")


def wrapped(runs: Sequence[Piece], width: int) -> Iterator[Pieces]:
    """Yield lines of at most `width` cells; each piece keeps its tone across a break."""
    plain = "".join(text for text, _ in runs)
    tones = [tone for text, tone in runs for _ in text]
    at = 0
    for line in wrap(plain, width):
        at = _start(plain, line, at)
        yield _toned(line, tones[at : at + len(line)])
        at += len(line)


def _start(plain: str, line: str, at: int) -> int:
    """Return where a line goes on: wrapping leaves nothing out but blanks."""
    found = plain.find(line, at)
    return found if found >= 0 else at


def _toned(line: str, tones: Sequence[str]) -> Pieces:
    pieces: Pieces = []
    for char, tone in zip(line, tones, strict=False):
        if pieces and pieces[-1][1] == tone:
            pieces[-1] = (pieces[-1][0] + char, tone)
        else:
            pieces.append((char, tone))
    return pieces
