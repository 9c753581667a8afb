"""Which column is which field: by what a person said, else by its heading."""

import re
from dataclasses import replace

from store.capture.folding import fold
from store.imports.mapping import IGNORED, Rules
from store.imports.table import ImportRefusedError, SourceRow, Table
from store.imports.terms import HEADINGS, known
from store.values import dataclass

_REMARK = re.compile(r"\s*[(（\[【].*[)）\]】]\s*$")


@dataclass(frozen=True, slots=True)
class Columns:
    """The place of each field in a row.

    Attributes:
        places: field to column, counted from 0.
        ignored: headings that mean nothing here, or that came twice.
    """

    headings: tuple[str, ...]
    places: dict[str, int]
    ignored: tuple[str, ...]

    def cell(self, row: SourceRow, field: str) -> str:
        """Return what a row says about a field, stripped; empty when there is no such column."""
        place = self.places.get(field)
        return "" if place is None else row.cells[place].strip()

    def heading(self, field: str) -> str:
        """Return what the file calls a field, empty when it has none."""
        place = self.places.get(field)
        return "" if place is None else self.headings[place]


def find_columns(table: Table, rules: Rules) -> Columns:
    """Return where each field is. A field has one column, the surest heading wins.

    Raises:
        ImportRefusedError: `no-title` with `headings`, since an item without one is none.
    """
    columns = guess_columns(table, rules)
    if "title" not in columns.places:
        raise ImportRefusedError("no-title", headings=", ".join(table.headings)[:300])
    return columns


def guess_columns(table: Table, rules: Rules) -> Columns:
    """Return where each field is, as far as it can be told; even the title may be missing."""
    places: dict[str, int] = {}
    free: dict[int, str] = {}
    meant = rules.folded("columns")
    for place, heading in enumerate(table.headings):
        told = meant.get(fold(heading), "")
        if told and told != IGNORED:
            places.setdefault(told, place)
        elif not told:
            free[place] = known(heading)
    for exact in (True, False):
        for field, names in HEADINGS.items():
            if field not in places:
                _claim(field, names, places, free, exact=exact)
    taken = set(places.values())
    ignored = tuple(
        dict.fromkeys(
            each for place, each in enumerate(table.headings) if place not in taken and each
        )
    )
    return Columns(table.headings, places, ignored)


def in_full(rules: Rules, columns: Columns) -> Rules:
    """Return the rules with every column named, so that nothing of it is guessed another time."""
    taken = {columns.headings[place]: field for field, place in columns.places.items()}
    ignored = {heading: IGNORED for heading in columns.ignored if heading not in taken}
    return replace(rules, columns={**taken, **ignored})


def _claim(
    field: str, names: tuple[str, ...], places: dict[str, int], free: dict[int, str], *, exact: bool
) -> None:
    for name in names:
        for place, heading in free.items():
            plain = heading if exact else _REMARK.sub("", heading).strip(" :：*")
            if plain == name:
                places[field] = place
                del free[place]
                return
