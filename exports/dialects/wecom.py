"""WeCom (企业微信) group robots: `markdown_v2`, and `markdown` with mentions.

Rules: developer.work.weixin.qq.com/document/path/99110, 消息推送配置说明. No escape is documented,
so what would be read as Markdown becomes its full-width twin or stands behind a gap.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from exports.dialects.base import Limit, Message, Unit
from exports.dialects.fallback import Lists, Shows, Tables
from exports.dialects.gfm_inline import LINE_START
from exports.dialects.inline_kinds import FULL_WIDTH, NO_BACKTICKS, before_line
from exports.dialects.inlines import PHONE, Inlines
from exports.dialects.markdown import Markdown
from exports.dialects.mentions import mentioned
from exports.document import Bold, Code, Document, Italic, Mention

_LIMIT = Limit(4096, Unit.UTF8_BYTES)  # of `content`, both kinds
_TEXT_LIMIT = Limit(2048, Unit.UTF8_BYTES)  # of a `text` message
# Of accounts, as the administration gives them: letters, digits and these marks, 64 at most.
_USER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}")
_PHONE = re.compile(r"1[3-9]\d{9}")


class WecomInlines(Inlines):
    """Words for `markdown_v2`, which mentions nobody."""

    special = re.compile(r"[\\`*\[\]<>|]|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])")
    calls = re.compile(r"&(?=#?\w+;)")
    line_start = LINE_START
    cell_bar = "｜"

    def shield(self, char: str) -> str:
        return char.translate(FULL_WIDTH)

    def shield_start(self, number: str, rest: str) -> str:
        return before_line(number + rest)

    def literal(self, text: str) -> str:
        return text.replace("<", "＜").replace(">", "＞")

    def code(self, text: str) -> str:
        literal = self.literal(text).translate(NO_BACKTICKS)
        return f"`{literal}`" if literal.strip() else literal


class WecomV1Inlines(WecomInlines):
    """Words for `markdown`, which mentions people by their account."""

    chat = "wecom"
    handle = _USER_ID
    mention = "<@{id}>"


class _Caller(WecomV1Inlines):
    """Who is called by a `text` message, which knows phones, too."""

    instead = PHONE


class Wecom(Markdown):
    """`markdown_v2`: tables, lists and code; people are called in a second message."""

    name = "wecom"
    limit = _LIMIT
    inlines: Inlines = WecomInlines()
    kind = "markdown_v2"
    # Italics, but no strike-through; boxes are glyphs. Older clients show the text as it is.
    shows = Shows(styles=frozenset({Bold, Italic, Code}), boxes=False)
    long_fences = False

    def payload(self, text: str) -> Mapping[str, Any]:
        return {"msgtype": self.kind, self.kind: {"content": text}}

    def calls(self, one: Mention) -> str:
        return _Caller().id_of(one)

    def companions(self, document: Document) -> Sequence[Message]:
        """Return the `text` message that calls those mentioned: `markdown_v2` itself cannot."""
        people = [*mentioned(document.blocks)]
        ids = list(dict.fromkeys(filter(None, map(self.calls, people))))
        if not ids:
            return ()
        names = " ".join(dict.fromkeys(one.name for one in people if self.calls(one)))
        # "<@…>" may be read in a text, too: no title calls anybody.
        text = _TEXT_LIMIT.shortened(self.inlines.literal(document.title or names))
        called: dict[str, Any] = {
            "content": text,
            "mentioned_list": [one for one in ids if not _PHONE.fullmatch(one)],
            "mentioned_mobile_list": [one for one in ids if _PHONE.fullmatch(one)],
        }
        return (Message(text, {"msgtype": "text", "text": called}),)


class WecomV1(Wecom):
    """`markdown`: headings, bold, links, code, quotes and mentions, and nothing else."""

    name = "wecom-v1"
    inlines: Inlines = WecomV1Inlines()
    kind = "markdown"
    shows = Shows(
        styles=frozenset({Bold, Code}),
        lists=Lists.LINES,
        boxes=False,
        tables=Tables.LINES,
        code_blocks=False,
        dividers=False,
        nested_quotes=False,
    )

    def calls(self, one: Mention) -> str:
        return self.inlines.id_of(one)

    def companions(self, document: Document) -> Sequence[Message]:  # noqa: ARG002
        return ()
