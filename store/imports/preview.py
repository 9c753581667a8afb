"""What an import would do: a value that can be shown, kept and thrown away."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from store.imports.columns import Columns
from store.values import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """A person or a department as a file names it.

    Attributes:
        id: of whom it is here; empty when nobody here is called so and one would be made.
        email: of a new person, when the file gives it.
    """

    text: str
    id: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An action that would be made; `values` are its fields but those that name others."""

    row: int
    origin: str
    values: Mapping[str, Any]
    owner: Wish | None = None
    department: Wish | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.values["title"])


@dataclass(frozen=True, slots=True)
class Change:
    """An action of an earlier import that would become what the file says now.

    Attributes:
        before: what the fields of `values` are now.
        owner: whose it becomes, None when that stays; so with the department.
    """

    row: int
    id: str
    title: str
    values: Mapping[str, Any]
    before: Mapping[str, Any]
    owner: Wish | None = None
    department: Wish | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """A row that becomes nothing.

    Attributes:
        why: `unchanged`, `own`, `twice`, `same-title`, `no-title`, `archived`, `deleted`,
            `template`.
    """

    row: int
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a row that was not understood; the rest of the row counts all the same.

    Attributes:
        code: `bad-date`, `two-dates`, `unknown-state`, `unknown-priority`, `bad-progress`,
            `two-people`, `two-departments`, `no-contact`, `shortened`, `ragged`,
            `counted-once`.
        column: the heading it stands under, or empty.
    """

    row: int
    code: str
    column: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A column in which days stand that count from the one they were written on, such as 下周五.

    Attributes:
        rows: in which they stand.
        text: of the first.
        since: the day they were counted from, which is that of the import.
    """

    column: str
    rows: tuple[int, ...]
    text: str
    since: date


@dataclass(frozen=True, slots=True)
class Preview:
    """All that an import would do and what it did not understand.

    Attributes:
        counted: what was understood with a day that the file does not give.
        order: how 5/6/2026 was read, `day-first` or `month-first`; empty when nothing told it.
    """

    source: str
    encoding: str
    columns: Columns
    made: tuple[Draft, ...]
    changed: tuple[Change, ...]
    left: tuple[Left, ...]
    troubles: tuple[Trouble, ...]
    order: str = ""
    counted: tuple[Counted, ...] = ()

    @property
    def does_nothing(self) -> bool:
        """Whether there is nothing to accept."""
        return not self.made and not self.changed

    @property
    def new_people(self) -> tuple[str, ...]:
        """The names of people who would be made, in the order of the file."""
        return self._new("owner")

    @property
    def new_departments(self) -> tuple[str, ...]:
        """The names of departments that would be made, in the order of the file."""
        return self._new("department")

    def _new(self, role: str) -> tuple[str, ...]:
        rows: list[Draft | Change] = sorted([*self.made, *self.changed], key=lambda each: each.row)
        wishes: list[Wish | None] = [getattr(each, role) for each in rows]
        return tuple(dict.fromkeys(each.text for each in wishes if each and not each.id))
