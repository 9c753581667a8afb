"""Zulip, through a bot.

Rules: zulip/zulip, `zerver/lib/markdown/__init__.py` and `zerver/lib/message.py`. Zulip has
switched backslash escapes off, but it takes HTML entities. It cuts what is longer than 10,000
characters without a word, and a topic at 60.
"""

import re
from collections.abc import Sequence

from exports.dialects.base import Limit, Message, Unit
from exports.dialects.fallback import Shows
from exports.dialects.inline_kinds import EntityInlines
from exports.dialects.markdown import Markdown
from exports.document import Block

_TOPIC = Limit(60, Unit.CODE_POINTS)
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
    shows = Shows(boxes=False)

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:
        text = self.titled(title, blocks)
        topic = _TOPIC.shortened(_COUNTER.sub("", title).strip()) or "Muster"
        return Message(text, {"type": "channel", "topic": topic, "content": text})
