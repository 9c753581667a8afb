"""Finds who is mentioned in a document: several chats want the ids apart from the text."""

from collections.abc import Iterator, Sequence

from exports.document import (
    Block,
    BulletList,
    Heading,
    Line,
    Mention,
    NumberedList,
    Paragraph,
    Quote,
    Table,
)


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
