"""Slack, through a bot: the `markdown` block, which webhooks refuse.

Rules: docs.slack.dev, "Markdown block": GitHub's Markdown with tables and
task lists, backslash escapes, 12,000 characters over all such blocks of a message.
"""

import html
import re
from collections.abc import Sequence

from exports.dialects.base import Limit, Message, Unit
from exports.dialects.gfm_inline import LINE_START
from exports.dialects.inlines import GAP, Inlines
from exports.dialects.markdown import Markdown
from exports.dialects.slack import SlackInlines, preview
from exports.document import Block

_TAG = re.compile("<(?=[@#!])")


class SlackMarkdownInlines(Inlines):
    """Words in a `markdown` block."""

    chat = "slack"
    handle = SlackInlines.handle
    mention = "<@{id}>"
    special = re.compile(r"[\\`*\[\]<>|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
    calls = re.compile(r"@(?=\w)|#(?=\w)|(?<!\d):(?=[\w+-]+:)", re.ASCII)
    line_start = LINE_START

    def shield(self, char: str) -> str:
        # What would call somebody is taken apart as everywhere in Slack.
        return html.escape(char) if char in "&<>" else "\\" + char

    def literal(self, text: str) -> str:
        return _TAG.sub("<" + GAP, text)


class SlackBot(Markdown):
    """Markdown as it is written for GitHub, with Slack's mentions."""

    name = "slack-bot"
    limit = Limit(12_000, Unit.CODE_POINTS)
    inlines = SlackMarkdownInlines()

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:
        text = self.titled(title, blocks)
        block = {"type": "markdown", "text": text or GAP}
        return Message(text, {"text": preview(title, blocks), "blocks": [block]})
