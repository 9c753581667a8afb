"""Mattermost, through an incoming webhook.

Rules: mattermost/docs, `format-messages.rst`, `incoming-webhooks.rst`, `product-limits.rst`:
GitHub's Markdown with cells of one line; `~word` is a channel, `#word` a hashtag; the server cuts
what is longer than 16,383 characters in the middle of a line.
"""

import re
from collections.abc import Mapping
from typing import Any

from exports.dialects.base import Limit, Unit
from exports.dialects.gfm_inline import LINE_START
from exports.dialects.inlines import Inlines
from exports.dialects.markdown import Markdown


class MattermostInlines(Inlines):
    """Words for Mattermost."""

    chat = "mattermost"
    handle = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
    mention_space = " "
    special = re.compile(r"[\\`*\[\]<|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
    calls = re.compile(r"[@＠](?=\w)|#(?=\w)|(?<!\d):(?=[\w+-]+:)", re.ASCII)
    line_start = LINE_START


class Mattermost(Markdown):
    """Markdown, cut by us and not by the server."""

    name = "mattermost"
    limit = Limit(16_000, Unit.CODE_POINTS)
    inlines = MattermostInlines()

    def payload(self, text: str) -> Mapping[str, Any]:
        return {"text": text}
