"""Cuts a document into parts that fit one message each.

It cuts the model and not the written text, so an escape, a link or a fence is never torn: first
between blocks, then between rows, items and lines, then between words, and only then between
characters.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import inf

from exports.dialects.filling import largest
from exports.document import (
    Block,
    BulletList,
    CodeBlock,
    Divider,
    Heading,
    Line,
    Link,
    Mention,
    NumberedList,
    Paragraph,
    Quote,
    Table,
    Text,
    line,
    plain,
)

Share = Callable[[Sequence[Block]], float]
Part = tuple[Block, ...]

_JOINER = "\u200d"
_MUCH = 2
_LONGEST_CHARACTER = 40  # code points; a family with skins and hair has about half of them


def split_blocks(blocks: Sequence[Block], share: Share) -> list[Part]:
    """Return the blocks in parts that fit one message each; at least one part.

    A heading goes along with what it heads, a table that is cut repeats its header row. Only what
    cannot be made any smaller stays too large.

    Args:
        blocks: of a document.
        share: tells how full a message of some blocks is; up to 1 it fits.
    """
    parts: list[Part] = []
    current: list[Block] = []
    waiting = list(blocks)
    count = 1
    near: dict[type[Block], int] = {}  # how much of a block went into the part before
    while waiting:
        is_unseen = _is_far_too_much(waiting[0], near)
        if not is_unseen:
            count = _whole_ones(waiting, current, share, count)
            current += waiting[:count]
            del waiting[:count]
        if not waiting:
            break
        kept = _without_headings(current)
        if kept:
            parts.append(tuple(current[:kept]))
            current = current[kept:]
            continue
        block = waiting[0]
        most = _atoms(block) - (not is_unseen)
        at = _seam(block, current, share, most, near.get(type(block), 1))
        if at == _atoms(block):
            current.append(waiting.pop(0))
        elif at:
            near[type(block)] = at
            head, waiting[0] = _cut(block, at)
            parts.append((*current, head))
            current = []
        elif pieces := _loosened(block):
            waiting[:1] = pieces
        elif current:  # even the heading above is too much beside it
            parts.append(tuple(current))
            current = []
        else:
            parts.append((waiting.pop(0),))
    if current or not parts:
        parts.append(tuple(current))
    return parts


def _whole_ones(waiting: Sequence[Block], current: Sequence[Block], share: Share, near: int) -> int:
    """Return how many blocks fit below `current`; `near` is where to look first."""
    return largest(lambda count: share([*current, *waiting[:count]]), len(waiting), near)


def _is_far_too_much(block: Block, near: Mapping[type[Block], int]) -> bool:
    """Tell whether it is vain to write a whole block: much less of its kind filled a message."""
    return _atoms(block) > near.get(type(block), inf) * _MUCH


def _without_headings(blocks: Sequence[Block]) -> int:
    """Return how many blocks there are before the headings at the end."""
    kept = len(blocks)
    while kept and isinstance(blocks[kept - 1], Heading):
        kept -= 1
    return kept


def _seam(block: Block, current: Sequence[Block], share: Share, most: int, near: int) -> int:
    """Return how many atoms of a block, at most `most`, fit below `current`."""

    def head(at: int) -> float:
        return share([*current, _cut(block, at)[0] if at < _atoms(block) else block])

    low = largest(head, most, near)
    if not isinstance(block, Paragraph) or low in {0, _atoms(block)}:
        return low
    softer = _word_border(block.content, low)
    return softer if head(softer) <= 1 else low


def _length(content: Line) -> int:
    return sum(len(one.text) if isinstance(one, Text) else 1 for one in content)


def _atoms(block: Block) -> int:
    """Return between how many pieces a block can be cut without changing its kind."""
    match block:
        case Paragraph(content):
            return _length(content)
        case BulletList(items) | NumberedList(items):
            return len(items)
        case Table(_, rows):
            return len(rows)
        case Quote(blocks):
            return len(blocks)
        case CodeBlock(text):
            return text.count("\n") + 1
        case Heading() | Divider():
            return 1


def _cut(block: Block, at: int) -> tuple[Block, Block]:
    """Return the first `at` atoms of a block and the rest."""
    match block:
        case Paragraph(content):
            head, tail = _cut_line(content, at)
            return Paragraph(head), Paragraph(tail)
        case BulletList(items):
            return BulletList(items[:at]), BulletList(items[at:])
        case NumberedList(items, start):
            return NumberedList(items[:at], start), NumberedList(items[at:], start + at)
        case Table(_, rows):
            return replace(block, rows=rows[:at]), replace(block, rows=rows[at:])
        case Quote(blocks):
            return Quote(blocks[:at]), Quote(blocks[at:])
        case CodeBlock(text):
            lines = text.split("\n")
            head_text, tail_text = "\n".join(lines[:at]), "\n".join(lines[at:])
            return replace(block, text=head_text), replace(block, text=tail_text)
        case Heading() | Divider():
            raise ValueError(block)


def _cut_line(content: Line, at: int) -> tuple[Line, Line]:
    for place, one in enumerate(content):
        size = len(one.text) if isinstance(one, Text) else 1
        if at < size and isinstance(one, Text):
            head, tail = replace(one, text=one.text[:at]), replace(one, text=one.text[at:])
            return (*content[:place], head), (tail, *content[place + 1 :])
        if at == 0:
            return content[:place], content[place:]
        at -= size
    return content, ()


def _word_border(content: Line, at: int) -> int:
    """Return the last good place to cut at or before `at`: a space in reach, a whole character."""
    text = "".join(one.text if isinstance(one, Text) else "\ufffc" for one in content)
    for place in range(at, at // 2, -1):
        if text[place - 1].isspace():
            return place
    return _whole(text, at)


def _whole(text: str, at: int) -> int:
    """Return the last place at or before `at` that tears no character as people see it.

    What never ends, such as a letter under a thousand accents, is torn all the same.
    """
    place = at
    while place > 1 and _tears(text, place):
        place -= 1
        if at - place > _LONGEST_CHARACTER:
            return at
    return place


def _tears(text: str, at: int) -> bool:
    char = text[at]
    if text[at - 1] == _JOINER or char == _JOINER or unicodedata.category(char)[0] == "M":
        return True
    if "\U0001f3fb" <= char <= "\U0001f3ff":  # the tone of a skin
        return True
    if not (_is_flag(char) and _is_flag(text[at - 1])):
        return False
    start = at
    while start and _is_flag(text[start - 1]):
        start -= 1
    return (at - start) % 2 == 1


def _is_flag(char: str) -> bool:
    """Tell whether this is half a flag."""
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _loosened(block: Block) -> tuple[Block, ...]:  # noqa: PLR0911 - one a kind
    """Return a block whose first atom is too large as blocks with finer atoms; none: no way."""
    if _atoms(block) > 1:
        first, rest = _cut(block, 1)
        finer = _loosened(first)
        return (*finer, rest) if finer else ()
    match block:
        case Heading(_, content):
            return (Paragraph(content),)
        case Paragraph(content):
            return _loosened_inline(content)
        case BulletList() | NumberedList():
            return _loosened_item(block)
        case Table():
            return (_table_as_lines(block),)
        case Quote(blocks):
            return tuple(Quote((one,)) for inner in blocks for one in _halves(inner))
        case CodeBlock(text):
            half = _whole(text, len(text) // 2) if len(text) > 1 else 0
            halves = (replace(block, text=text[:half]), replace(block, text=text[half:]))
            return halves if half else ()
        case Divider():
            return ()


def _halves(block: Block) -> tuple[Block, ...]:
    atoms = _atoms(block)
    if atoms < 2:  # noqa: PLR2004 - one has no half
        return _loosened(block)
    half = atoms // 2
    return _cut(block, _word_border(block.content, half) if isinstance(block, Paragraph) else half)


def _loosened_inline(content: Line) -> tuple[Block, ...]:
    match [one for one in content if plain((one,))]:
        case [Link(text, url)]:
            return (Paragraph(line(f"{text} ({url})")),)
        case [Mention(name)] if len(name) > 1:
            return (Paragraph(line(name)),)
        case _:
            return ()


def _loosened_item(block: BulletList | NumberedList) -> tuple[Block, ...]:
    """Return one item too large: its children on their own, or its words on after it."""
    if not block.items:
        return ()
    (only,) = block.items
    if only.children:
        return (replace(block, items=(replace(only, children=()),)), *only.children)
    length = _length(only.content)
    if length < 2:  # noqa: PLR2004 - one character has no half
        return _loosened_inline(only.content)
    head, tail = _cut_line(only.content, _word_border(only.content, length // 2))
    return replace(block, items=(replace(only, content=head),)), Paragraph(tail)


def _table_as_lines(table: Table) -> Paragraph:
    """Return a table of one row as "header: cell" lines."""
    row = table.cells(table.rows[0]) if table.rows else ()
    if not row:
        return Paragraph(tuple(one for cell in table.header for one in (*cell, Text(" "))))
    pairs = zip(table.header, row, strict=True)
    return Paragraph(
        tuple(one for head, cell in pairs for one in (*head, Text(": "), *cell, Text("\n")))
    )
