"""Blocks as Markdown: what the chats that read Markdown have in common.

Each of them is a subclass whose attributes say where it differs; the words of a line are the
matter of its `Inlines`, and what it does not show has become something else before (`Shows`).
"""

import re
from collections.abc import Sequence

from exports.dialects.base import Dialect
from exports.dialects.fallback import Shows, fallen
from exports.dialects.inlines import GAP, Inlines
from exports.document import (
    Align,
    Block,
    BulletList,
    Code,
    CodeBlock,
    Divider,
    Heading,
    Item,
    Line,
    Mention,
    NumberedList,
    Paragraph,
    Quote,
    Table,
)

_RULES = {Align.LEFT: "---", Align.CENTER: ":-:", Align.RIGHT: "--:"}
_DEEPEST_HEADING = 6
_CLOSING_HASHES = re.compile(r"(?:^|(?<= ))(?=#+$)")  # a heading would lose them


class Markdown(Dialect):
    """A chat that reads Markdown, with GitHub's ways where the chat says nothing else.

    Attributes:
        inlines: how it writes the words of a line.
        shows: which blocks it shows.
        divider: the line across.
        cell_break: what a line break in a table's cell becomes.
        list_indent: the least columns of one level of a list; at least as wide as its marker.
        list_step: the columns of a level where a chat counts them; 0: as the marker needs.
        quote_mark: what stands before each line of a quote.
        languages: whether a fence may name a language.
        other_markers: whether a second list in a row may take other markers to stand apart.
        long_fences: whether a fence may have more than three backticks.
    """

    suffix = ".md"
    inlines: Inlines
    shows = Shows()
    divider = "---"
    cell_break = " "
    list_indent = 0
    list_step = 0
    quote_mark = "> "
    languages = True
    other_markers = False
    long_fences = True

    def write(self, blocks: Sequence[Block]) -> str:
        return self._written(self.shown(blocks))

    def shown(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return blocks as this chat shows them, before a word is written."""
        return fallen(blocks, self.shows, self.knows)

    def knows(self, one: Mention) -> bool:
        """Tell whether the chat can call this person where their name stands."""
        return bool(self.inlines.id_of(one))

    def calls(self, one: Mention) -> str:
        return self.inlines.id_of(one)

    def _written(self, blocks: Sequence[Block]) -> str:
        written: list[str] = []
        last: Block | None = None
        alternate = False
        for block in blocks:
            # Two lists in a row would be read as one.
            touching = type(block) is type(last) and isinstance(block, BulletList | NumberedList)
            another = touching and not alternate and self.other_markers
            text = self._block(block, alternate=another)
            if text:
                if touching and not self.other_markers:
                    written.append(GAP)
                written.append(text)
                last, alternate = block, another
        return "\n\n".join(written)

    def _block(self, block: Block, *, alternate: bool = False) -> str:  # noqa: PLR0911 - one a kind
        match block:
            case Heading(level, content):
                return self._heading(level, content)
            case Paragraph(content):
                return self.inlines.paragraph(content)
            case BulletList() | NumberedList():
                return "\n".join(self._list(block, alternate=alternate))
            case Table():
                return self._table(block)
            case Quote(blocks):
                lines = self._written(blocks).split("\n")
                mark = self.quote_mark
                return "\n".join(mark + line if line else mark.rstrip() for line in lines)
            case CodeBlock(text, language):
                return self._code_block(text, language)
            case Divider():
                return self.divider

    def _heading(self, level: int, content: Line) -> str:
        text = self.inlines.line(content, " ")
        place = _CLOSING_HASHES.search(text)
        if place:
            text = text[: place.start()] + self.inlines.shield_start("", text[place.start() :])
        return f"{'#' * min(max(level, 1), _DEEPEST_HEADING)} {text}" if text else ""

    def _list(self, block: BulletList | NumberedList, *, alternate: bool) -> list[str]:
        lines: list[str] = []
        for place, item in enumerate(block.items):
            if isinstance(block, NumberedList):
                marker = f"{block.start + place}{')' if alternate else '.'} "
            else:
                marker = "* " if alternate else "- "
            lines += self._item(item, marker)
        return lines

    def _item(self, item: Item, marker: str) -> list[str]:
        indent = " " * (self.list_step or max(self.list_indent, len(marker)))
        box = "" if item.done is None else "[x] " if item.done else "[ ] "
        words = self.inlines.paragraph(item.content, indent) or GAP
        if item.done is False:
            # GitHub's parser ticks a box when "[x]" stands anywhere on its line, as a link may.
            words = re.sub(r"\[(?=x\])", "[" + GAP, words, flags=re.IGNORECASE)
        lines = [marker + box + words]
        last: BulletList | NumberedList | None = None
        alternate = False
        for child in filter(lambda one: one.items, item.children):
            touching = type(child) is type(last)
            alternate = touching and not alternate and self.other_markers
            if touching and not self.other_markers:
                lines += ["", indent + GAP, ""]
            elif isinstance(child, NumberedList) and child.start != 1:
                lines.append("")  # only a list that starts with 1 may follow text at once
            lines += [indent + line if line else "" for line in self._list_of(child, alternate)]
            last = child
        return lines

    def _list_of(self, block: BulletList | NumberedList, alternate: bool) -> list[str]:  # noqa: FBT001
        return "\n".join(self._list(block, alternate=alternate)).split("\n")

    def _table(self, table: Table) -> str:
        if not table.header:
            return ""
        rules = [_RULES[table.aligned(column)] for column in range(len(table.header))]
        rows = [[self._cell(cell) for cell in table.cells(row)] for row in table.rows]
        everything = [[self._cell(cell) for cell in table.header], rules, *rows]
        return "\n".join(f"| {' | '.join(row)} |" for row in everything)

    def _cell(self, content: Line) -> str:
        # A bar ends the cell even inside a code span; everywhere else it is escaped already.
        bar = self.inlines.cell_bar
        shielded = (
            Code(one.text.replace("|", bar)) if isinstance(one, Code) else one for one in content
        )
        return self.inlines.line(tuple(shielded), self.cell_break)

    def _code_block(self, text: str, language: str) -> str:
        text = self.inlines.literal(text)
        longest = max((len(run) for run in re.findall("`+", text)), default=0)
        fence = "`" * max(3, longest + 1) if self.long_fences else "```"
        if not self.long_fences:
            text = re.sub("`(?=``)", "`" + GAP, text)
        language = re.sub(r"[^A-Za-z0-9+-]", "", language) if self.languages else ""
        return f"{fence}{language}\n{text}\n{fence}"
