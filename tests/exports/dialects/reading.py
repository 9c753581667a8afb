"""What a reader of a chat should see of a document, and what a parser of its dialect makes of it.

Both are shapes (`tests.exports.markdown_shape`) without spaces, gaps and full-width twins: a
dialect may move a space or widen a star, but it may lose no word and add no style and no block.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from exports.dialects.inline_kinds import FULL_WIDTH
from exports.document import (
    Block,
    BulletList,
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
    Text,
)
from tests.exports.markdown_shape import GAP, Shape, _parsed_block, expected

_TWINS = str.maketrans(
    {chr(wide): chr(narrow) for narrow, wide in FULL_WIDTH.items()} | {"ˋ": "`", "∼": "~"}
)
_CODES = {f"%{ord(char):02X}": char for char in "_~*@$:"}
Change = Callable[[Inline], Inline]


def changed(blocks: Sequence[Block], change: Change) -> tuple[Block, ...]:
    """Return blocks with each inline changed."""

    def line(content: Line) -> Line:
        return tuple(map(change, content))

    def item(one: Item) -> Item:
        children: Any = changed(one.children, change)
        return replace(one, content=line(one.content), children=children)

    def block(one: Block) -> Block:
        match one:
            case Heading(_, content) | Paragraph(content):
                return replace(one, content=line(content))
            case BulletList(items) | NumberedList(items):
                return replace(one, items=tuple(map(item, items)))
            case Table(header, rows):
                cut = tuple(tuple(map(line, one.cells(row))) for row in rows)
                return replace(one, header=tuple(map(line, header)), rows=cut)
            case Quote(inner):
                return Quote(changed(inner, change))
            case _:
                return one

    return tuple(map(block, blocks))


def wanted(blocks: Sequence[Block], chat: Any, called: Callable[[Mention], str]) -> Shape:
    """Return the shape that readers of this chat should see."""

    def change(one: Inline) -> Inline:
        if isinstance(one, Mention):
            return Text(called(one) if chat.knows(one) else one.name)
        if isinstance(one, Link) and not chat.inlines.safe_url.fullmatch(one.url):
            return Text(f"{one.text} ({one.url})" if one.url else one.text)
        return one

    shown = changed(chat.shown(blocks), change)
    return bare(expected(tuple(one for one in shown if not _is_empty(one))))


def _is_empty(one: Block) -> bool:
    return isinstance(one, BulletList | NumberedList) and not one.items


def read(markdown: str, *off: str) -> Shape:
    """Return the shape that CommonMark with tables and strike-through makes of a text.

    `off` names rules of the parser that the chat has switched off.
    """
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable([*off])
    nodes = SyntaxTreeNode(parser.parse(markdown)).children
    return bare(tuple(map(_parsed_block, nodes)))


def bare(shape: Shape) -> Shape:
    """Return a shape without spaces and empty paragraphs, full-width twins as what they are."""
    if not shape:
        return ()
    if _is_words(shape):
        return _decoded([(char.translate(_TWINS), style) for word in shape for char, style in word])
    if shape[0] == "fence":
        bared = "".join(shape[1].translate(_TWINS).replace(GAP, "").split())
        return ("fence", "".join(char for char, _ in _decoded([(char, "") for char in bared])))
    made = tuple(bare(one) if isinstance(one, tuple) else one for one in shape)
    return tuple(one for one in made if one != ("paragraph", ()))


def _decoded(chars: list[tuple[str, str]]) -> Shape:
    """Return characters of which none has a per cent code that stands for a mark in an address."""
    text = "".join(char for char, _ in chars)
    made: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        code = _CODES.get(text[at : at + 3])
        made.append((code, chars[at][1]) if code else chars[at])
        at += 3 if code else 1
    return tuple(made)


def _is_words(shape: Shape) -> bool:
    first = shape[0]
    return (
        isinstance(first, tuple)
        and bool(first)
        and isinstance(first[0], tuple)
        and len(first[0]) == 2
        and all(isinstance(one, str) for one in first[0])
    )
