"""Discord, through a webhook.

Rules: discord/discord-api-docs, `resources/webhook.mdx`, `reference.mdx`, `message.mdx`: 2,000
characters, three levels of headings, no tables; `allowed_mentions` names those who may be called,
so nothing typed calls anybody.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from exports.dialects.addresses import address
from exports.dialects.base import Limit, Message, Unit
from exports.dialects.fallback import Shows, Tables
from exports.dialects.inline_kinds import NO_BACKTICKS
from exports.dialects.inlines import GAP, Inlines
from exports.dialects.markdown import Markdown
from exports.dialects.mentions import mentioned
from exports.document import Block

_SUPPRESS_EMBEDS = 1 << 2
_MOST_USERS = 100  # of `allowed_mentions`


class DiscordInlines(Inlines):
    """Words for Discord."""

    chat = "discord"
    handle = re.compile(r"\d{5,21}")
    mention = "<@{id}>"
    special = re.compile(r"[\\`*\[\]<>|~]|(?<![^\W_])_|_(?![^\W_])")
    calls = re.compile(r"@(?=\w)|(?<!\d):(?=[\w+-]+:)", re.ASCII)
    line_start = re.compile(
        r"#{1,6}(?= |$)|-#(?= |$)|[-+](?= |$)|=+ *$|:?-[-: ]*$"
        r"|(?P<number>[0-9]{1,9})(?=[.)](?: |$))"
    )
    safe_url = re.compile(r"https?://.+", re.IGNORECASE)

    def code(self, text: str) -> str:
        return f"`{text.translate(NO_BACKTICKS)}`" if text.strip() else text

    def link(self, text: str, url: str) -> str:
        return f"[{self.escaped(text)}](<{address(url)}>)"  # in angles it unfolds no preview


class Discord(Markdown):
    """Markdown with tables in blocks of code."""

    name = "discord"
    limit = Limit(2000, Unit.CODE_POINTS)
    inlines = DiscordInlines()
    shows = Shows(headings=3, boxes=False, tables=Tables.CODE, dividers=False, nested_quotes=False)
    list_indent = 2
    long_fences = False

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:
        text = self.titled(title, blocks)
        return Message(text, self._body(text, blocks))

    def _body(self, text: str, blocks: Sequence[Block]) -> Mapping[str, Any]:
        ids = dict.fromkeys(filter(None, map(self.inlines.id_of, mentioned(blocks))))
        return {
            "content": text or GAP,
            "allowed_mentions": {"parse": [], "users": [*ids][:_MOST_USERS]},
            "flags": _SUPPRESS_EMBEDS,
        }
