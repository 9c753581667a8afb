"""What every record has in common."""

from typing import ClassVar

from store.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One document of one table.

    Attributes:
        id: UUIDv7 as decimal digits; see `store.ids`.
    """

    TABLE: ClassVar[str]

    id: str
