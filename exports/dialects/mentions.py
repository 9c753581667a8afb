"""Who is mentioned in a document: finding them, and deciding who is called.

Several chats want the ids apart from the text. Nothing here or in a dialect ever calls everybody.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from exports.document import (
    Block,
    BulletList,
    Document,
    Heading,
    Inline,
    Item,
    Line,
    Mention,
    NumberedList,
    Paragraph,
    Quote,
    Table,
    Text,
)
from store.capture.folding import fold

Change = Callable[[Mention], Inline]
Handles = Mapping[str, str]


def mentioned(blocks: Sequence[Block]) -> Iterator[Mention]:
    """Yield the mentions in some blocks, in order, each as often as it stands there."""
    for line in _lines(blocks):
        yield from (one for one in line if isinstance(one, Mention))


def _lines(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Heading(_, content) | Paragraph(content):
                yield content
            case BulletList(items) | NumberedList(items):
                for item in items:
                    yield item.content
                    yield from _lines(item.children)
            case Table(header, rows):
                for row in (header, *(block.cells(each) for each in rows)):
                    yield from row
            case Quote(inner):
                yield from _lines(inner)
            case _:
                pass


def addressed(document: Document, known: Mapping[str, Handles]) -> Document:
    """Return a document whose mentions have these ids beside their own, which give way.

    Args:
        document: what is posted.
        known: name of a person, as `name_key` has it, to their id in each chat.
    """

    def change(one: Mention) -> Inline:
        more = known.get(name_key(one.name), {})
        return replace(one, handles={**one.handles, **more}) if more else one

    return replace(document, blocks=changed(document.blocks, change))


def name_key(name: str) -> str:
    """Return what is the same for all ways to write a name: its case, its spaces."""
    return fold(name)


def uncalled(document: Document, *, but_first: bool = False) -> Document:
    """Return a document that names people without calling them.

    Args:
        document: what is posted.
        but_first: who is mentioned in the first block is called all the same: it is to them.
    """
    first, rest = document.blocks[:but_first], document.blocks[but_first:]
    return replace(document, blocks=(*first, *changed(rest, lambda one: Text(one.name))))


def changed(blocks: Sequence[Block], change: Change) -> tuple[Block, ...]:
    """Return blocks with every mention changed."""
    return tuple(_changed_block(block, change) for block in blocks)


def _changed_block(block: Block, change: Change) -> Block:
    def line(content: Line) -> Line:
        return _changed_line(content, change)

    match block:
        case Heading() | Paragraph():
            return replace(block, content=line(block.content))
        case BulletList() | NumberedList():
            return _changed_list(block, change)
        case Table():
            rows = tuple(tuple(map(line, row)) for row in block.rows)
            return replace(block, header=tuple(map(line, block.header)), rows=rows)
        case Quote():
            return replace(block, blocks=changed(block.blocks, change))
        case _:
            return block


def _changed_list(block: BulletList | NumberedList, change: Change) -> BulletList | NumberedList:
    def item(one: Item) -> Item:
        children = tuple(_changed_list(each, change) for each in one.children)
        return replace(one, content=_changed_line(one.content, change), children=children)

    return replace(block, items=tuple(map(item, block.items)))


def _changed_line(content: Line, change: Change) -> Line:
    return tuple(change(one) if isinstance(one, Mention) else one for one in content)
