"""DingTalk (钉钉) group robots, message type `markdown`.

Rules: open.dingtalk.com, 自定义机器人接入, and what bug reports add (AutohomeCorp/frostmourne
template_markdown.md, eryajf/chatgpt-dingtalk#78, prometheus-webhook-dingtalk#30): headings,
quotes, bold, italics, links and lists of one level, and nothing else. HTML in the text makes
phones show an empty message; a lone line break does not break.
"""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from exports.dialects.base import Limit, Message, Unit
from exports.dialects.fallback import Lists, Shows, Tables
from exports.dialects.gfm_inline import LINE_START
from exports.dialects.inline_kinds import FULL_WIDTH, before_line
from exports.dialects.inlines import PHONE, Inlines
from exports.dialects.markdown import Markdown
from exports.dialects.mentions import mentioned
from exports.document import Block, Bold, Italic

_PHONE = re.compile(r"1[3-9]\d{9}|\+\d{1,4}-\d{5,14}")
_PREVIEW = Limit(60, Unit.CODE_POINTS)  # more than the list of chats shows of a title


class DingtalkInlines(Inlines):
    """Words for DingTalk: entities, two backslash escapes, else full-width twins."""

    chat = "dingtalk"
    instead = PHONE
    handle = re.compile(r"\+?[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
    mention_space = " "
    special = re.compile(r"[&<>\\`*\[\]|]|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])")
    line_start = LINE_START
    line_break = "  \n"

    def shield(self, char: str) -> str:
        if char in "&<>":
            return html.escape(char)
        return "\\" + char if char in "*_" else char.translate(FULL_WIDTH)

    def shield_start(self, number: str, rest: str) -> str:
        return before_line(number + rest)


class Dingtalk(Markdown):
    """Markdown for a robot; who is mentioned stands in the text and beside it."""

    name = "dingtalk"
    # The robot takes 20,000 bytes of body; the rest is for the keyword that it may ask for.
    limit = Limit(19_500, Unit.UTF8_BYTES)
    title_limit = Limit(200, Unit.CODE_POINTS)
    counts_wire = True
    inlines: Inlines = DingtalkInlines()
    shows = Shows(
        styles=frozenset({Bold, Italic}),
        lists=Lists.FLAT,
        boxes=False,
        tables=Tables.LINES,
        code_blocks=False,
        dividers=False,
        nested_quotes=False,
    )

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:
        text = self.titled(title, blocks)
        return Message(text, self._body(title, text, blocks))

    def _body(self, title: str, text: str, blocks: Sequence[Block]) -> Mapping[str, Any]:
        ids = list(dict.fromkeys(filter(None, map(self.inlines.id_of, mentioned(blocks)))))
        # A message without a title is refused; it is only seen in the list of chats.
        preview = _PREVIEW.shortened(title) or "Muster"
        return {
            "msgtype": "markdown",
            "markdown": {"title": preview, "text": text},
            "at": {
                "atMobiles": [one for one in ids if _PHONE.fullmatch(one)],
                "atUserIds": [one for one in ids if not _PHONE.fullmatch(one)],
                "isAtAll": False,
            },
        }
