"""How large a message is at the least, told without writing it.

To find where a long report is cut, far too much is tried first; most of it need not be written to
see that it does not fit.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from math import inf

from exports.document import (
    Block,
    BulletList,
    CodeBlock,
    Divider,
    Heading,
    Line,
    Link,
    NumberedList,
    Paragraph,
    Quote,
    Table,
    Text,
)

Measure = Callable[[str], int]


def least(blocks: Sequence[Block], measure: Measure, enough: float = inf) -> int:
    """Return a size that these blocks have at the least in every dialect.

    Counted are words that no dialect leaves out, without their spaces: no names, which may become
    an id, and no heads of columns.

    Args:
        blocks: of a document.
        measure: returns the size of a text; that of two is the sum of theirs.
        enough: what is more than that need not be counted to its end.
    """
    size = 0
    for text in _texts(blocks):
        size += measure("".join(text.split()))
        if size > enough:
            break
    return size


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(_, content) | Paragraph(content):
                yield from _words(content)
            case BulletList() | NumberedList():
                yield from _of_list(block)
            case Table(header, rows):
                cells = (cell for row in rows for cell in row[: len(header)])
                yield from chain.from_iterable(map(_words, cells))
            case Quote(inner):
                yield from _texts(inner)
            case CodeBlock(text):
                yield text
            case Divider():
                pass


def _of_list(block: BulletList | NumberedList) -> Iterator[str]:
    for one in block.items:
        yield from _words(one.content)
        yield from _texts(one.children)


def _words(content: Line) -> Iterator[str]:
    return (one.text for one in content if isinstance(one, Text | Link))
