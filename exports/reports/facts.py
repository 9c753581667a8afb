"""Shapes that several reports share: labelled facts, and tables without empty columns."""

from collections.abc import Iterable, Sequence

from exports.document import (
    Align,
    Block,
    Bold,
    Item,
    Mention,
    bullets,
    heading,
    item,
    para,
    table,
)
from exports.reports.phrases import lines_of

NOTHING = "—"


Fact = str | Mention


def facts(labelled: Iterable[tuple[str, Fact]]) -> tuple[Block, ...]:
    """Return one list of what is known, without what is not; nothing at all makes no list.

    A text of several lines becomes a list of its own below its label.
    """
    found = tuple(_fact(label, told) for label, told in labelled if _words(told).strip())
    return (bullets(*found),) if found else ()


def _words(told: Fact) -> str:
    return told.name if isinstance(told, Mention) else told


def _fact(label: str, told: Fact) -> Item:
    if isinstance(told, Mention):
        return item(Bold(label), " — ", told)
    lines = lines_of(told)
    if len(lines) == 1:
        return item(Bold(label), f" — {lines[0]}")
    return item(Bold(label), children=[bullets(*lines)])


def narrow_table(
    header: Sequence[str], rows: Sequence[Sequence[Fact]], right: Sequence[int] = ()
) -> Block:
    """Return a table without the columns that hold nothing, the first one always kept.

    A chat is narrow: a column nobody filled in takes the room of those that say something.
    """
    told = [{at for at, cell in enumerate(row) if _words(cell).strip()} for row in rows]
    kept = sorted({0}.union(*told))
    align = [Align.RIGHT if at in right else Align.LEFT for at in kept]
    return table([header[at] for at in kept], [[row[at] for at in kept] for row in rows], align)


def section(title: str, lines: Sequence[Item], empty: str) -> tuple[Block, ...]:
    """Return a heading with a list, or with the words that say there is nothing."""
    return (heading(2, title), bullets(*lines) if lines else para(empty))


def written(title: str, text: str) -> tuple[Block, ...]:
    """Return a heading with what somebody wrote, a list when it is several lines; or nothing."""
    lines = lines_of(text)
    if not lines:
        return ()
    return (heading(2, title), para(lines[0]) if len(lines) == 1 else bullets(*lines))
