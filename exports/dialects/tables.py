"""Tables for chats that show none: each row becomes an item of a list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exports.document import Bold, BulletList, Code, Inline, Item, Line, Mention, Table, Text, plain
from exports.width import cell_width


def as_list(table: Table) -> BulletList:
    """Return a table as a list: its first cell in bold, the others behind the names of columns."""
    if not table.rows:
        return BulletList((Item(_joined(table.header, " · ")),))
    return BulletList(tuple(Item(_row(table, table.cells(row))) for row in table.rows))


def _row(table: Table, cells: tuple[Line, ...]) -> Line:
    first, *others = cells
    is_wide = any(cell_width(char) > 1 for head in table.header for char in plain(head))
    colon, between = ("：", "；") if is_wide else (": ", "; ")
    told = []
    for head, cell in zip(table.header[1:], others, strict=True):
        words = one_line(cell)
        if plain(words).strip():
            told.append((*one_line(head), Text(colon), *words) if plain(head).strip() else words)
    lead = tuple(map(bolder, one_line(first)))
    if plain(lead).strip() and told:
        lead = (*lead, Text(colon))
    return (*lead, *_joined(told, between))


def _joined(cells: Sequence[Line], between: str) -> Line:
    joined: list[Inline] = []
    for place, cell in enumerate(cells):
        joined += [*([Text(between)] if place else []), *one_line(cell)]
    return tuple(joined)


def one_line(content: Line) -> Line:
    """Return inlines without line breaks."""
    return tuple(
        replace(one, text=one.text.replace("\n", " ")) if isinstance(one, Text) else one
        for one in content
    )


def called(table: Table) -> Iterator[Mention]:
    """Yield everybody whom a table mentions."""
    for row in (table.header, *table.rows):
        for cell in row:
            yield from (one for one in cell if isinstance(one, Mention))


def bolder(one: Inline) -> Inline:
    """Return an inline in bold, where it is words."""
    return Bold(one.text) if isinstance(one, Text) and not isinstance(one, Code) else one
