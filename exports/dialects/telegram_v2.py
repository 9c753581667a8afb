"""Telegram, `parse_mode=MarkdownV2`.

Rules: core.telegram.org/bots/api, "MarkdownV2 style": eighteen characters
are escaped everywhere, only two inside code and inside the address of a link.
"""

import re
from collections.abc import Mapping
from typing import Any

from exports.dialects.base import Limit, Message, Unit
from exports.dialects.inline_kinds import TaggedInlines
from exports.dialects.markdown import Markdown
from exports.dialects.telegram import CALLS, HANDLE, MOST_ENTITIES, SHOWS
from exports.document import Bold, Italic, Mention, Strike

_ESCAPED = re.compile(r"\\(.)")
_MARK = re.compile(r"[*_~]|`+|\[|^>", re.MULTILINE)


class TelegramV2Inlines(TaggedInlines):
    """Words as MarkdownV2."""

    chat = "telegram"
    handle = HANDLE
    mention_space = " "
    marks = {Bold: ("*", "*"), Italic: ("_", "_"), Strike: ("~", "~")}
    special = re.compile(r"[_*\[\]()~`>#+\-=|{}.!\\]")
    calls = CALLS
    shields_urls = True
    safe_url = re.compile(r"https?://.+", re.IGNORECASE)

    def literal(self, text: str) -> str:
        return re.sub(r"[`\\]", lambda found: "\\" + found[0], text)

    def code(self, text: str) -> str:
        return f"`{self.literal(text)}`" if text.strip() else text

    def called(self, one: Mention) -> str:
        handle = self.id_of(one)
        if handle.isdecimal():
            return f"[{self.escaped(one.name)}](tg://user?id={handle})"
        return "@" + handle.removeprefix("@").replace("_", r"\_")


class TelegramV2(Markdown):
    """Classic messages in the other notation."""

    name = "telegram-v2"
    suffix = ".txt"
    limit = Limit(4096, Unit.UTF16_UNITS)
    inlines = TelegramV2Inlines()
    shows = SHOWS
    quote_mark = ">"

    def payload(self, text: str) -> Mapping[str, Any]:
        return {
            "text": text,
            "parse_mode": "MarkdownV2",
            "link_preview_options": {"is_disabled": True},
        }

    def size(self, message: Message) -> int:
        # The marks of entities do not count for Telegram; to count them is on the safe side.
        return Limit(0, Unit.UTF16_UNITS).measure(_ESCAPED.sub(r"\1", message.text))

    def share(self, message: Message) -> float:
        marks = len(_MARK.findall(_ESCAPED.sub("", message.text)))
        return max(marks / (MOST_ENTITIES * 2), super().share(message))

    def _code_block(self, text: str, language: str) -> str:
        language = re.sub(r"[^A-Za-z0-9+-]", "", language)
        return f"```{language}\n{self.inlines.literal(text)}\n```"
