"""The seam between documents and chats.

A dialect says how blocks are written and how much one message may hold; cutting at block borders,
numbering the parts and repeating the title are done here once, for all of them.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from exports.dialects.split import split_blocks
from exports.document import Block, Document, heading
from store.errors import MusterError
from store.values import dataclass


class Unit(StrEnum):
    """What a chat counts."""

    CODE_POINTS = "code points"
    UTF8_BYTES = "UTF-8 bytes"
    UTF16_UNITS = "UTF-16 units"


@dataclass(frozen=True, slots=True)
class Limit:
    """How much one message may hold."""

    size: int
    unit: Unit

    def measure(self, text: str) -> int:
        """Return the size of a text in this limit's unit."""
        match self.unit:
            case Unit.CODE_POINTS:
                return len(text)
            case Unit.UTF8_BYTES:
                return len(text.encode())
            case Unit.UTF16_UNITS:
                return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True, slots=True)
class Message:
    """One message of `of`: what a person reads and, for a chat that takes more than text, the rest.

    `part` counts from 1.
    """

    text: str
    payload: Mapping[str, Any] | None = None
    part: int = 1
    of: int = 1


class UnknownDialectError(MusterError):
    """There is no dialect of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no dialect {name}")
        self.name = name


_TITLE_SHARE = 4  # a title may take a quarter of a message: the rest is for the content
_WIDEST_COUNTER = " (999/999)"


class Dialect(ABC):
    """How one chat is written.

    Attributes:
        name: as people type it.
        suffix: of a file in this dialect, with its dot.
        limit: of one message; None when there is none.
    """

    name: str
    suffix: str
    limit: Limit | None = None

    @abstractmethod
    def write(self, blocks: Sequence[Block]) -> str:
        """Return some blocks as this dialect writes them."""

    def payload(self, text: str) -> Mapping[str, Any] | None:  # noqa: ARG002 - chats override it
        """Return what a chat's webhook takes beside or instead of the text."""
        return None

    def render(self, document: Document) -> list[Message]:
        """Return the document as messages that fit this dialect, at least one.

        A document that is cut carries its title and "(1/3)" above each part; a title that would
        take more than a quarter of a message is shortened.
        """
        title = self._short(document.title)
        whole = self._titled(title, document.blocks)
        if self._within_limit(whole):
            return [Message(whole, self.payload(whole))]

        def fits(blocks: Sequence[Block]) -> bool:
            return self._within_limit(self._titled(title + _WIDEST_COUNTER, blocks))

        parts = split_blocks(document.blocks, fits)
        messages = []
        for number, blocks in enumerate(parts, 1):
            text = self._titled(f"{title} ({number}/{len(parts)})".lstrip(), blocks)
            messages.append(Message(text, self.payload(text), number, len(parts)))
        return messages

    def _titled(self, title: str, blocks: Sequence[Block]) -> str:
        return self.write([heading(1, title), *blocks] if title else blocks)

    def _within_limit(self, text: str) -> bool:
        return self.limit is None or self.limit.measure(text) <= self.limit.size

    def _short(self, title: str) -> str:
        if self.limit is None:
            return title
        room = self.limit.size // _TITLE_SHARE
        short = title
        while self.limit.measure(short) > room:
            short = short[: -2 if short.endswith("…") else -1].rstrip() + "…"
            if short == "…":
                break
        return short
