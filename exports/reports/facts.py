"""Shapes that several reports share: labelled facts, and tables without empty columns."""

from collections.abc import Iterable, Sequence

from exports.document import Align, Block, Bold, Item, bullets, heading, item, para, table
from exports.reports.phrases import lines_of

NOTHING = "—"


def facts(labelled: Iterable[tuple[str, str]]) -> tuple[Block, ...]:
    """Return one list of what is known, without what is not; nothing at all makes no list.

    A text of several lines becomes a list of its own below its label.
    """
    found = tuple(_fact(label, lines_of(text)) for label, text in labelled if text.strip())
    return (bullets(*found),) if found else ()


def _fact(label: str, lines: list[str]) -> Item:
    if len(lines) == 1:
        return item(Bold(label), f" — {lines[0]}")
    return item(Bold(label), children=[bullets(*lines)])


def narrow_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> Block:
    """Return a table without the columns that hold nothing, the first one always kept.

    A chat is narrow: a column nobody filled in takes the room of those that say something.
    """
    kept = [at for at in range(len(header)) if at == 0 or any(row[at].strip() for row in rows)]
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
