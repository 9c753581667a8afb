"""Tables for chats that show none: each row becomes an item of a list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exports.document import Bold, BulletList, Code, Inline, Item, Line, Mention, Table, Text, plain
from exports.width import cell_width


def as_list(table: Table) -> BulletList:
    """Return a table as a list: its first cell in bold, the others behind the names of columns."""
    if not table.rows:
        return BulletList((Item(_joined(table.header, " · ")),))
    is_wide = any(cell_width(char) > 1 for head in table.header for char in plain(head))
    colon, between = ("：", "；") if is_wide else (": ", "; ")
    names = tuple(
        (*one_line(head), Text(colon)) if plain(head).strip() else () for head in table.header
    )
    rows = (_row(names, table.cells(row), colon) for row in table.rows)
    return BulletList(tuple(Item((*lead, *_joined(told, between))) for lead, told in rows))


def _row(names: Sequence[Line], cells: Sequence[Line], colon: str) -> tuple[Line, list[Line]]:
    """Return the first cell of a row in bold, and the others behind the names of their columns."""
    first, *others = map(one_line, cells)
    pairs = zip(names[1:], others, strict=True)
    told = [(*name, *words) for name, words in pairs if plain(words).strip()]
    lead = tuple(map(bolder, first))
    return ((*lead, Text(colon)) if plain(lead).strip() and told else lead), told


def _joined(cells: Sequence[Line], between: str) -> Line:
    joined: list[Inline] = []
    for place, cell in enumerate(cells):
        joined += [*([Text(between)] if place else []), *one_line(cell)]
    return tuple(joined)


def one_line(content: Line) -> Line:
    """Return inlines without line breaks."""
    return tuple(
        replace(one, text=one.text.replace("\n", " "))
        if isinstance(one, Text) and "\n" in one.text
        else one
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
