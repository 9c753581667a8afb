"""Feishu and Lark: a card of JSON 2.0 with Markdown in it.

Rules: open.feishu.cn, 卡片 JSON 2.0 富文本组件 and 自定义机器人使用指南. Everything typed is
escaped with HTML entities, as the rich-text page lists them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from exports.dialects.base import Limit, Message, Unit
from exports.dialects.fallback import Shows, Tables, fallen
from exports.dialects.gfm_inline import LINE_START
from exports.dialects.inline_kinds import EntityInlines
from exports.dialects.inlines import GAP, Inlines
from exports.dialects.markdown import Markdown
from exports.document import Block, Quote, Table, heading

_MOST_TABLES = 3  # of a card; the fourth was refused with 11310 in larksuite/openclaw-lark#53
_TAG = re.compile(r"<(?=[A-Za-z/!])")


class FeishuInlines(EntityInlines):
    """Words in a `markdown` element."""

    chat = "feishu"
    handle = re.compile(r"[A-Za-z0-9_]{1,64}")  # an open_id (ou_…) or a user_id
    mention = "<at id={id}></at>"
    safe_url = re.compile(r"https?://.+", re.IGNORECASE)
    special = re.compile(
        r"[*`\[\]<>#$~|\\]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<!\d):(?=[\w+-]+:)"
    )
    line_start = LINE_START

    def shield(self, char: str) -> str:
        named = {"~": "&sim;", "&": "&amp;"}
        return named.get(char) or super().shield(char)

    def literal(self, text: str) -> str:
        return _TAG.sub("<" + GAP, text)  # a tag might be read even in code, and "at" calls people


class Feishu(Markdown):
    """A card with the title in its header; the whole body is counted in bytes."""

    name = "feishu"
    # 20 KB in the guide; signature and time come on top.
    limit = Limit(19_800, Unit.UTF8_BYTES)
    title_limit = Limit(200, Unit.CODE_POINTS)
    counts_wire = True
    inlines: Inlines = FeishuInlines()
    shows = Shows(boxes=False, quoted_code=False)  # a fence begins a line
    cell_break = "<br>"
    list_indent = 4

    def shown(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        tables = [place for place, block in enumerate(blocks) if isinstance(block, Table)]
        kept = {*tables[:_MOST_TABLES]}
        code = replace(self.shows, tables=Tables.CODE)
        shown: list[Block] = []
        for place, block in enumerate(blocks):
            shows = self.shows if place in kept or not isinstance(block, Table | Quote) else code
            shown += fallen([block], shows, self.knows)
        return tuple(shown)

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:
        content = self.write(blocks)
        text = "\n\n".join(filter(None, (self.write([heading(1, title)]), content)))
        return Message(text if title else content, self._card(title, content))

    def _card(self, title: str, content: str) -> Mapping[str, Any]:
        card: dict[str, Any] = {
            "schema": "2.0",  # 1.0 shows neither headings nor tables
            "config": {"update_multi": True},
        }
        if title:
            card["header"] = {
                "title": {"tag": "plain_text", "content": title},
                "template": "blue",
            }
        element = {"tag": "markdown", "content": content or GAP}
        card["body"] = {"direction": "vertical", "elements": [element]}
        return {"msg_type": "interactive", "card": card}
