"""What a list is made of and what it tells: headings, and messages about its rows."""

from typing import TYPE_CHECKING, Any

from textual.message import Message

from store.values import dataclass

if TYPE_CHECKING:
    from widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between rows that names what follows; the cursor skips it."""

    text: str
    tone: str = "heading"


class Highlighted(Message, namespace="row_list"):
    """The cursor moved to another row, or its row went away (then `key` is empty)."""

    def __init__(self, rows: "RowList[Any]", key: str) -> None:
        super().__init__()
        self.rows = rows
        self.key = key

    @property
    def control(self) -> "RowList[Any]":
        return self.rows


class Requested(Message, namespace="row_list"):
    """A key asks for something to be done with the row under the cursor.

    Attributes:
        verb: what; each list names its own in its bindings.
        key: the row.
    """

    def __init__(self, rows: "RowList[Any]", verb: str, key: str) -> None:
        super().__init__()
        self.rows = rows
        self.verb = verb
        self.key = key

    @property
    def control(self) -> "RowList[Any]":
        return self.rows
