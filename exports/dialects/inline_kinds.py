"""Ways to write words that several chats share and CommonMark does not have."""

import html
import re

from exports.dialects.addresses import encoded
from exports.dialects.inlines import GAP, STYLED, Inlines, trimmed
from exports.document import Bold, Code, Italic, Strike, Text

# Full-width twins of what Markdown reads: the same to people, nothing to a parser.
FULL_WIDTH = {ord(char): ord(char) + 0xFEE0 for char in "\\`*_~[]<>|!"}
NO_BACKTICKS = str.maketrans("`", "ˋ")  # for chats whose code spans cannot hold any
# Without the marks themselves: beside another one, none is sure to be read.
_BORDERS = frozenset(" \n\u00a0\u3000!\"#$%&'()+,-./:;<=>?@[\\]^`{|}")


class SpacedInlines(Inlines):
    """Words for chats that read a mark only between spaces or ASCII punctuation.

    `今日*重点*事项` stays as it is there; `今日 *重点* 事项` does not.
    """

    mark_space = ""

    def emphasised(self, one: Text, before: str, after: str) -> str:
        opening, closing = self.marks[type(one)]
        lead, core, trail = trimmed(one.text)
        # A styled neighbour before has set its own space behind it.
        left = "" if lead or not before or before in _BORDERS or before == STYLED else " "
        right = "" if trail or not after or after in _BORDERS else " "
        return f"{lead}{left}{opening}{self.inner(core)}{closing}{right}{trail}"

    def inner(self, core: str) -> str:
        """Return the words between two marks."""
        return self.escaped(core)


class TaggedInlines(Inlines):
    """Words for chats whose marks mean the same wherever they stand."""

    mark_space = ""

    def emphasised(self, one: Text, before: str, after: str) -> str:  # noqa: ARG002 - no matter
        opening, closing = self.marks[type(one)]
        lead, core, trail = trimmed(one.text)
        return f"{lead}{opening}{self.escaped(core)}{closing}{trail}"


class EntityInlines(Inlines):
    """Words for chats that take HTML entities where others take a backslash."""

    def shield(self, char: str) -> str:
        return f"&#{ord(char)};"

    def shield_start(self, number: str, rest: str) -> str:
        return f"{number}&#{ord(rest[0])};{rest[1:]}"


class HtmlInlines(TaggedInlines):
    """Words as HTML."""

    marks = {
        Bold: ("<strong>", "</strong>"), Italic: ("<em>", "</em>"), Strike: ("<del>", "</del>"),
        Code: ("<code>", "</code>"),
    }  # fmt: skip
    special = re.compile(r"[&<>\"']")
    line_break = "<br>"

    def shield(self, char: str) -> str:
        return html.escape(char)

    def literal(self, text: str) -> str:
        return html.escape(text)

    def code(self, text: str) -> str:
        opening, closing = self.marks[Code]
        return f"{opening}{self.literal(text)}{closing}" if text else ""

    def link(self, text: str, url: str) -> str:
        return f'<a href="{html.escape(encoded(url))}">{self.escaped(text)}</a>'


def before_line(text: str) -> str:
    """Return the start of a line behind a gap, so that it opens no block."""
    return GAP + text
