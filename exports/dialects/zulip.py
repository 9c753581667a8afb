"""Zulip, through a bot.

Rules: zulip/zulip, `zerver/lib/markdown/__init__.py`, `fenced_code.py` beside it and
`zerver/lib/message.py`. Zulip has switched backslash escapes off, but it takes HTML entities. Two
columns are one level of a list, whatever the marker. It cuts what is longer than 10,000 characters
without a word, and a topic at 60.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from exports.dialects.base import Limit, Message, Unit
from exports.dialects.fallback import Shows, Tables, fallen
from exports.dialects.inline_kinds import EntityInlines
from exports.dialects.markdown import Markdown
from exports.dialects.mentions import mentioned
from exports.document import Block

_TOPIC = Limit(60, Unit.CODE_POINTS)
# Behind these names a fence holds no literal text: what it quotes may call everybody.
_NO_LANGUAGES = frozenset({"quote", "quoted", "spoiler", "math"})
_COUNTER = re.compile(r" \(\d+/\d+\)$")


class ZulipInlines(EntityInlines):
    """Words for Zulip."""

    chat = "zulip"
    # A name, or a name and an id where several people have it; Zulip's names hold none of these.
    handle = re.compile(r"[^\W_][^*`\\>\"@|\n]{0,98}(?:\|\d{1,12})?")
    mention = "@**{id}**"
    # "@" and "#" always: before bold words they would call a person or link a channel.
    special = re.compile(
        r"[*`~\[\]$|@#]|(?<![^\W_])_|_(?![^\W_])|<(?=time:)|&(?=#?\w+;)|(?<!\d):(?=[\w+-]+:)"
    )
    # Beside Markdown's: what makes a command of a message.
    line_start = re.compile(
        r"[-+](?= |$)|>|-[- ]*$|/(?=me |poll|todo)|(?P<number>[0-9]{1,9})(?=[.)](?: |$))"
    )
    cell_bar = "｜"


class Zulip(Markdown):
    """Markdown under a topic; boxes are glyphs."""

    name = "zulip"
    limit = Limit(9900, Unit.CODE_POINTS)
    inlines = ZulipInlines()
    # A fence within a quote is none: a blank line in it would let its text call everybody.
    shows = Shows(boxes=False, quoted_code=False)
    list_step = 2

    def shown(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        # The bar in such an id would end the cell, and without a backslash nothing stops it.
        lines = replace(self.shows, tables=Tables.LINES)
        shown: list[Block] = []
        for block in blocks:
            has_bar = any("|" in self.inlines.id_of(one) for one in mentioned([block]))
            shown += fallen([block], lines if has_bar else self.shows, self.knows)
        return tuple(shown)

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:
        text = self.titled(title, blocks)
        topic = _TOPIC.shortened(_COUNTER.sub("", title).strip()) or "Muster"
        return Message(text, {"type": "channel", "topic": topic, "content": text})

    def _code_block(self, text: str, language: str) -> str:
        # Without a name it takes that of the organisation's settings, which may be "quote".
        is_named = language and language.lower() not in _NO_LANGUAGES
        return super()._code_block(text, language if is_named else "text")
