"""Rocket.Chat, through an incoming webhook.

Rules: the tests of its message parser, RocketChat/Rocket.Chat `packages/message-parser/tests`: one
star is bold as two are, a backslash escapes only `* _ ~ # .` and the backtick, and only the parser
of 2026 knows tables; 5,000 characters unless the server says otherwise.
"""

import re
from collections.abc import Mapping
from typing import Any

from exports.dialects.addresses import address
from exports.dialects.base import Limit, Unit
from exports.dialects.fallback import Shows, Tables
from exports.dialects.gfm_inline import LINE_START
from exports.dialects.inline_kinds import NO_BACKTICKS, SpacedInlines, before_line
from exports.dialects.inlines import GAP, Inlines
from exports.dialects.markdown import Markdown
from exports.document import Bold, Italic, Strike

_CALL = re.compile(r"@(?=\w)")


class RocketchatInlines(SpacedInlines):
    """Words for Rocket.Chat."""

    chat = "rocketchat"
    handle = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
    mention_space = " "
    marks = {Bold: ("**", "**"), Italic: ("_", "_"), Strike: ("~", "~")}
    special = re.compile(r"[\\*`~]|(?<![^\W_])_|_(?![^\W_])")
    # No backslash stops a link, a box, an old-style link or a hidden text.
    calls = re.compile(
        r"@(?=\w)|#(?=\w)|(?<!\d):(?=[\w+-]+:)|<|\||\](?=[(:\[])|\[(?=[ xX]\])|&(?=#?\w+;)",
        re.ASCII,
    )
    line_start = LINE_START

    def shield(self, char: str) -> str:
        # A backslash escapes neither of these; one that was typed must not escape what follows.
        return char + GAP if char in "\\!" else "\\" + char

    def shield_start(self, number: str, rest: str) -> str:
        return before_line(number + rest)

    def literal(self, text: str) -> str:
        return _CALL.sub("@" + GAP, text)  # older servers looked for names in code as well

    def code(self, text: str) -> str:
        literal = self.literal(text).translate(NO_BACKTICKS)
        return f"`{literal}`" if literal.strip() else literal

    def link(self, text: str, url: str) -> str:
        words = text.replace("[", "［").replace("]", "］")  # no escape is known for these
        return f"[{self.escaped(words)}]({address(url)})"


class Rocketchat(Markdown):
    """Markdown with boxes; tables are code, because older servers show their bars."""

    name = "rocketchat"
    limit = Limit(5000, Unit.CODE_POINTS)
    inlines: Inlines = RocketchatInlines()
    shows = Shows(tables=Tables.CODE, dividers=False, nested_quotes=False)
    long_fences = False

    def payload(self, text: str) -> Mapping[str, Any]:
        return {"text": text}
