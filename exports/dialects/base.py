"""The seam between documents and chats.

A dialect says how blocks are written and how much one message may hold; cutting at block borders,
numbering the parts and repeating the title are done here once, for all of them.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from math import inf
from typing import Any

from exports.dialects.split import split_blocks
from exports.dialects.weight import least
from exports.document import Block, Document, Mention, heading
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

    def shortened(self, text: str) -> str:
        """Return as much of a text as this allows, "…" where it was cut."""
        if self.measure(text) <= self.size:
            return text
        short = text[: self.size].rstrip() + "…"  # no unit is larger than a character
        while self.measure(short) > self.size:
            short = short[: -2 if short.endswith("…") else -1].rstrip() + "…"
            if short == "…":
                break
        return short


@dataclass(frozen=True, slots=True)
class Message:
    """One message of `of`: what a person reads and, for a chat that takes more than text, the rest.

    `part` counts from 1. The payload is what the chat's webhook takes, but for what the target
    adds: a room, a signature.
    """

    text: str
    payload: Mapping[str, Any] | None = None
    part: int = 1
    of: int = 1


def wire(payload: Mapping[str, Any]) -> bytes:
    """Return a payload as it is sent: compact, and Chinese as itself.

    Escaped as ASCII it would be twice as large, and several chats count the bytes of the body.
    """
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def file_text(dialect: "Dialect", messages: Sequence[Message]) -> str:
    """Return messages as a file or the clipboard holds them, a blank line between them."""
    texts = [one.text.rstrip("\r\n") for one in messages]
    return "\n\n".join(texts) + dialect.line_end


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
        line_end: behind the last line of such a file.
        limit: of one message; None when there is none.
        title_limit: of the title alone; None: a quarter of the message.
        counts_wire: whether the limit is of the whole body that is sent, not of the text.
    """

    name: str
    suffix: str
    line_end: str = "\n"
    limit: Limit | None = None
    title_limit: Limit | None = None
    counts_wire = False

    @abstractmethod
    def write(self, blocks: Sequence[Block]) -> str:
        """Return some blocks as this dialect writes them."""

    def payload(self, text: str) -> Mapping[str, Any] | None:  # noqa: ARG002 - chats override it
        """Return what a chat's webhook takes beside or instead of the text."""
        return None

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:
        """Return one message of these blocks under this title, however large."""
        text = self.titled(title, blocks)
        return Message(text, self.payload(text))

    def draft(self, title: str, blocks: Sequence[Block]) -> Message:
        """Return such a message as far as its size needs it; a chat may leave its text out."""
        return self.compose(title, blocks)

    def titled(self, title: str, blocks: Sequence[Block]) -> str:
        """Return some blocks under their title as this dialect writes them."""
        return self.write([heading(1, title), *blocks] if title else blocks)

    def fits(self, message: Message) -> bool:
        """Tell whether the chat takes a message of this size."""
        return self.share(message) <= 1

    def share(self, message: Message) -> float:
        """Return how full a message is: 1 is all that the chat takes, 0 where it takes anything."""
        return self.size(message) / self.limit.size if self.limit else 0

    def size(self, message: Message) -> int:
        """Return how large a message is, in the unit of the limit."""
        if self.counts_wire and message.payload is not None:
            return len(wire(message.payload))
        return self.limit.measure(message.text) if self.limit else len(message.text)

    def calls(self, one: Mention) -> str:  # noqa: ARG002 - chats override it
        """Return by which id a person is called, in the message or by one that goes along."""
        return ""

    def companions(self, document: Document) -> Sequence[Message]:  # noqa: ARG002
        """Return messages that go along with the document: what the chat takes only apart."""
        return ()

    def render(self, document: Document) -> list[Message]:
        """Return the document as messages that fit this dialect, at least one.

        A document that is cut carries its title and "(1/3)" above each part; a title that would
        take more than its share is shortened.
        """
        return self.messages(document, self.cut(document))

    def messages(self, document: Document, parts: Sequence[Document]) -> list[Message]:
        """Return the parts that `cut` made as messages, and those that go along."""
        messages = [self.compose(one.title, one.blocks) for one in parts]
        messages += self.companions(document)
        return [
            replace(one, part=number, of=len(messages)) for number, one in enumerate(messages, 1)
        ]

    def cut(self, document: Document) -> list[Document]:
        """Return the document as documents that fit one message each, at least one."""
        title, blocks = self._short(document.title), document.blocks
        if self._share_of(title, blocks) <= 1:
            return [Document(title, blocks)]
        parts = split_blocks(blocks, partial(self._share_of, title + _WIDEST_COUNTER))
        return [
            Document(f"{title} ({number}/{len(parts)})".lstrip(), part)
            for number, part in enumerate(parts, 1)
        ]

    def _share_of(self, title: str, blocks: Sequence[Block]) -> float:
        """Return how full a message would be; infinite when that is seen without writing it."""
        limit = self.limit
        if limit and least(blocks, limit.measure, limit.size) > limit.size:
            return inf
        return self.share(self.draft(title, blocks))

    def _short(self, title: str) -> str:
        limit = self.title_limit
        if limit is None and self.limit is not None:
            limit = Limit(self.limit.size // _TITLE_SHARE, self.limit.unit)
        short = title if limit is None else limit.shortened(title)
        while len(short) > 1 and self._weighs_much(short):  # escapes make it longer than it looks
            short = Limit(len(short) * 3 // 4, Unit.CODE_POINTS).shortened(title)
        return short

    def _weighs_much(self, title: str) -> bool:
        """Tell whether a title as it is written leaves the content too little room."""
        if self.limit is None:
            return False
        weight = self.size(self.compose(title, ())) - self.size(self.compose("", ()))
        return weight * (_TITLE_SHARE - 1) > self.limit.size
