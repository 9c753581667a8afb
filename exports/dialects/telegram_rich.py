"""Telegram's rich messages (`sendRichMessage`), written as HTML.

Rules: core.telegram.org/bots/api, "Rich HTML style" and "InputRichMessage": headings,
lists with boxes and tables; 32,768 characters (some count bytes, so this does), 500 blocks, 20
columns, 16 tags within one another. Older clients show only a placeholder.
"""

import re
from collections.abc import Mapping
from typing import Any

from exports.dialects.base import Limit, Message, Unit
from exports.dialects.fallback import Shows
from exports.dialects.html import HtmlBlocks
from exports.dialects.telegram import TelegramInlines

_BLOCK = re.compile(r"<(?:h[1-6]|p|li|tr|pre|blockquote|hr|table|ul|ol)\b")
_MOST_BLOCKS = 500


class RichInlines(TelegramInlines):
    """Words with the tags of rich messages."""

    line_break = "<br>"
    safe_url = re.compile(r"(?:https?://|mailto:).+", re.IGNORECASE)


class TelegramRich(HtmlBlocks):
    """Messages with real headings, lists, boxes and tables."""

    name = "telegram-rich"
    limit = Limit(32_768, Unit.UTF8_BYTES)
    inlines = RichInlines()
    # Sixteen tags may stand in one another: two for each level of a list, one for a quote.
    shows = Shows(columns=20, depth=6, nested_quotes=False)
    single = "/>"
    cell = ' align="{align}"'
    table = " bordered"
    groups_rows = False

    def payload(self, text: str) -> Mapping[str, Any]:
        return {"rich_message": {"html": text}}

    def share(self, message: Message) -> float:
        count = len(_BLOCK.findall(message.text))
        return max(count / _MOST_BLOCKS, super().share(message))
