"""Slack, through an incoming webhook: sections of mrkdwn.

Rules: docs.slack.dev, "Formatting message text" and "Block Kit". The
`markdown` block is refused by webhooks, so this is the language of sections: `*bold*`, no lists, no
tables, and only `& < >` are escaped.
"""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from exports.dialects.addresses import TYPED_URL, encoded
from exports.dialects.base import Limit, Message, Unit
from exports.dialects.fallback import Lists, Shows, Tables
from exports.dialects.inline_kinds import FULL_WIDTH, NO_BACKTICKS, SpacedInlines, before_line
from exports.dialects.inlines import GAP, Inlines
from exports.dialects.markdown import Markdown
from exports.dialects.split import split_blocks
from exports.document import (
    Block,
    Bold,
    CodeBlock,
    Divider,
    Heading,
    Italic,
    Paragraph,
    Strike,
    plain,
)

_SECTION = Limit(2900, Unit.CODE_POINTS)  # "must be less than 3001" (grafana/oncall#5121)
_MARKS = {ord(char): FULL_WIDTH[ord(char)] for char in "*_~`"}
_CODES = {char: f"%{char:02X}" for char in _MARKS}  # the same within an address
_MOST_BLOCKS = 50  # of a message
_PREVIEW = Limit(300, Unit.CODE_POINTS)  # of the text that notifications show


class SlackInlines(SpacedInlines):
    """Words in a section; what would format by accident gets a gap behind it."""

    chat = "slack"
    handle = re.compile(r"[UW][A-Z0-9]{5,20}")
    mention = "<@{id}>"
    marks = {Bold: ("*", "*"), Italic: ("_", "_"), Strike: ("~", "~")}
    special = re.compile(r"[&<>`]")
    calls = re.compile(
        r"[*~]|(?<![^\W_])_|_(?![^\W_])|@(?=\w)|#(?=\w)|(?<!\d):(?=[\w+-]+:)", re.ASCII
    )
    line_start = re.compile("&gt;")

    def shield(self, char: str) -> str:
        # No gap keeps a backtick from opening a span of code.
        return char.translate(NO_BACKTICKS) if char == "`" else html.escape(char)

    def shield_start(self, number: str, rest: str) -> str:
        return before_line(number + rest)

    def inner(self, core: str) -> str:
        # A gap keeps a mark from opening, not from closing what is open.
        pieces = enumerate(TYPED_URL.split(core))
        return self.escaped(
            "".join(one.translate(_CODES if place % 2 else _MARKS) for place, one in pieces)
        )

    def literal(self, text: str) -> str:
        return html.escape(text, quote=False)

    def code(self, text: str) -> str:
        literal = self.literal(text).translate(NO_BACKTICKS)
        return f"`{literal}`" if literal.strip() else literal

    def link(self, text: str, url: str) -> str:
        return f"<{html.escape(encoded(url))}|{self.escaped(text).replace('|', '｜')}>"


class Slack(Markdown):
    """A header, sections of mrkdwn and dividers."""

    name = "slack"
    suffix = ".txt"
    # About 13,200 characters over all blocks are too many (slackapi/bolt-js#2509).
    limit = Limit(12_000, Unit.CODE_POINTS)
    title_limit = Limit(140, Unit.CODE_POINTS)  # a header takes 150, the counter is in it
    inlines: Inlines = SlackInlines()
    shows = Shows(
        headings=0,
        styles=frozenset({Bold, Italic, Strike, *Shows().styles}),
        lists=Lists.LINES,
        boxes=False,
        tables=Tables.CODE,
        nested_quotes=False,
    )
    divider = "─" * 12
    long_fences = False
    languages = False

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:
        text = self.titled(title, blocks)
        sent = {"text": preview(title, blocks), "blocks": self._blocks(title, blocks)}
        return Message(text, sent)

    def size(self, message: Message) -> int:
        blocks = (message.payload or {}).get("blocks", ())
        return sum(len(one["text"]["text"]) for one in blocks if "text" in one)

    def share(self, message: Message) -> float:
        blocks = (message.payload or {}).get("blocks", ())
        return max(len(blocks) / _MOST_BLOCKS, super().share(message))

    def _blocks(self, title: str, blocks: Sequence[Block]) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = []
        if title:
            text = {"type": "plain_text", "text": title, "emoji": False}
            found.append({"type": "header", "text": text})
        run: list[Block] = []
        for block in (*blocks, Divider()):
            if not isinstance(block, Divider):
                run.append(block)
                continue
            found += [*map(_section, self._sections(run)), {"type": "divider"}]
            run = []
        return found[:-1] or [_section(GAP)]  # without the divider that ended the last run

    def _sections(self, blocks: Sequence[Block]) -> list[str]:
        """Return texts that each fit a section, filled as far as they go."""
        sections: list[str] = []
        for block in self.shown(blocks):
            for place, text in enumerate(self._pieces(block)):
                joined = f"{sections[-1]}\n\n{text}" if sections and not place else ""
                if joined and _SECTION.measure(joined) <= _SECTION.size:
                    sections[-1] = joined
                else:
                    sections.append(text)
        return sections

    def _pieces(self, block: Block) -> list[str]:
        """Return a block as texts that each fit a section; no mark reaches over a line."""
        text = self._block(block)
        if _SECTION.measure(text) <= _SECTION.size:
            return [text] if text.strip() else []
        if isinstance(block, CodeBlock) or max(map(len, text.split("\n"))) > _SECTION.size:
            parts = split_blocks([block], lambda some: len(self._written(some)) / _SECTION.size)
            return [text for text in map(self._written, parts) if text.strip()]
        pieces = [""]
        for one in text.split("\n"):
            if _SECTION.measure(pieces[-1]) + len(one) >= _SECTION.size:
                pieces.append("")
            pieces[-1] = f"{pieces[-1]}\n{one}" if pieces[-1] else one
        return pieces


def _section(text: str) -> Mapping[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def preview(title: str, blocks: Sequence[Block]) -> str:
    """Return what notifications show of a message: mrkdwn, whatever its blocks are."""
    return SlackInlines().escaped(_PREVIEW.shortened(title or _first_words(blocks))) or GAP


def _first_words(blocks: Sequence[Block]) -> str:
    for block in blocks:
        if isinstance(block, Heading | Paragraph) and plain(block.content).strip():
            return plain(block.content).strip().split("\n")[0]
    return ""
