"""What every record has in common."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One document of one table.

    Attributes:
        id: UUIDv7 as decimal digits; see `store.ids`.
    """

    TABLE: ClassVar[str]

    id: str
