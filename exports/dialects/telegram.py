"""Telegram, `parse_mode=HTML`: a few inline tags, no headings, lists or tables.

Rules: core.telegram.org/bots/api, "HTML style" and "sendMessage": 4,096 UTF-16 units after the
tags are read, of which only the first 100 count.
"""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from exports.dialects.base import Limit, Message, Unit
from exports.dialects.fallback import Lists, Shows, Tables
from exports.dialects.html import HtmlBlocks
from exports.dialects.inline_kinds import HtmlInlines
from exports.document import Block, Bold, Code, Italic, Mention, Paragraph, Quote, Strike

_TAG = re.compile(r"<[^>]*>")
MOST_ENTITIES = 100  # the others are dropped without a word (docs.python-telegram-bot.org)
# What Telegram turns into mentions, commands and tags wherever it finds it.
CALLS = re.compile(r"@(?=\w)|#(?=\w)|\$(?=[A-Z])|(?<![^\s(])/(?=[A-Za-z])")
SHOWS = Shows(
    headings=0,
    lists=Lists.LINES,
    boxes=False,
    tables=Tables.CODE,
    dividers=False,
    nested_quotes=False,
)
HANDLE = re.compile(r"\d{3,20}|@?[A-Za-z][A-Za-z0-9_]{3,31}")


class TelegramInlines(HtmlInlines):
    """Words with the tags of classic messages."""

    chat = "telegram"
    handle = HANDLE
    mention_space = " "
    marks = {
        Bold: ("<b>", "</b>"), Italic: ("<i>", "</i>"), Strike: ("<s>", "</s>"),
        Code: ("<code>", "</code>"),
    }  # fmt: skip
    calls = CALLS
    safe_url = re.compile(r"https?://.+", re.IGNORECASE)
    line_break = "\n"

    def called(self, one: Mention) -> str:
        handle = self.id_of(one)
        if handle.isdecimal():
            return f'<a href="tg://user?id={handle}">{self.escaped(one.name)}</a>'
        return f"@{handle.removeprefix('@')}"

    def shield(self, char: str) -> str:
        # A decimal entity would be cut in two by the gap behind its "#".
        return {"'": "'", '"': "&quot;"}.get(char) or html.escape(char)


class Telegram(HtmlBlocks):
    """Classic messages: what is no text becomes bold lines, glyphs and blocks of code."""

    name = "telegram"
    limit = Limit(4096, Unit.UTF16_UNITS)
    inlines = TelegramInlines()
    shows = SHOWS

    def payload(self, text: str) -> Mapping[str, Any]:
        return {
            "text": text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }

    def size(self, message: Message) -> int:
        return Limit(0, Unit.UTF16_UNITS).measure(html.unescape(_TAG.sub("", message.text)))

    def share(self, message: Message) -> float:
        return max(message.text.count("</") / MOST_ENTITIES, super().share(message))

    def _written(self, blocks: Sequence[Block]) -> str:
        return "\n\n".join(filter(None, map(self._block, blocks)))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(content):
                return self.inlines.paragraph(content)
            case Quote(blocks):
                words = self._written(blocks)
                return f"<blockquote>{words}</blockquote>" if words else ""
            case _:
                return super()._block(block)
