"""GitHub-flavoured Markdown, as github.com renders it.

Rules: the GFM specification 0.29 and CommonMark 0.31 for structure; GitHub's own documentation for
mentions, issue numbers, emoji names and the 65,536 characters a comment may have.
"""

import re
from collections.abc import Sequence

from exports.dialects.base import Dialect, Limit, Unit
from exports.dialects.gfm_inline import GAP, written_line, written_paragraph
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
    NumberedList,
    Paragraph,
    Quote,
    Table,
)

_RULES = {Align.LEFT: "---", Align.CENTER: ":-:", Align.RIGHT: "--:"}
_DEEPEST_HEADING = 6


class Gfm(Dialect):
    """Markdown for GitHub and for whatever reads its kind of Markdown."""

    name = "gfm"
    suffix = ".md"
    limit = Limit(65_536, Unit.CODE_POINTS)

    def write(self, blocks: Sequence[Block]) -> str:
        written: list[str] = []
        last: Block | None = None
        alternate = False
        for block in blocks:
            # Two lists in a row would be read as one; another marker keeps them apart.
            another = type(block) is type(last) and not alternate
            text = self._block(block, alternate=another)
            if text:
                written.append(text)
                last, alternate = block, another
        return "\n\n".join(written)

    def _block(self, block: Block, *, alternate: bool) -> str:  # noqa: PLR0911 - one a kind
        match block:
            case Heading(level, content):
                return _heading(level, content)
            case Paragraph(content):
                return written_paragraph(content)
            case BulletList() | NumberedList():
                return _list(block, alternate=alternate)
            case Table():
                return _table(block)
            case Quote(blocks):
                lines = self.write(blocks).split("\n")
                return "\n".join(f"> {line}" if line else ">" for line in lines)
            case CodeBlock(text, language):
                return _code_block(text, language)
            case Divider():
                return "***"  # "---" on top of a file would open a front matter


def _heading(level: int, content: Line) -> str:
    text = written_line(content, " ")
    text = re.sub(r"(?:^|(?<= ))(?=#+$)", r"\\", text)  # closing hashes would be left out
    return f"{'#' * min(max(level, 1), _DEEPEST_HEADING)} {text}" if text else ""


def _list(block: BulletList | NumberedList, *, alternate: bool) -> str:
    lines: list[str] = []
    for place, item in enumerate(block.items):
        if isinstance(block, NumberedList):
            marker = f"{block.start + place}{')' if alternate else '.'} "
        else:
            marker = "* " if alternate else "- "
        lines += _item(item, marker)
    return "\n".join(lines)


def _item(item: Item, marker: str) -> list[str]:
    indent = " " * len(marker)
    box = "" if item.done is None else "[x] " if item.done else "[ ] "
    words = written_paragraph(item.content, indent) or GAP
    if item.done is False:
        # GitHub's parser ticks a box when "[x]" stands anywhere on its line, as a link's text may.
        words = re.sub(r"\[(?=x\])", "[" + GAP, words, flags=re.IGNORECASE)
    lines = [marker + box + words]
    last: BulletList | NumberedList | None = None
    alternate = False
    for child in filter(lambda one: one.items, item.children):
        alternate = type(child) is type(last) and not alternate
        if isinstance(child, NumberedList) and child.start != 1:
            lines.append("")  # only a list that starts with 1 may follow text at once
        lines += [indent + line for line in _list(child, alternate=alternate).split("\n")]
        last = child
    return lines


def _table(table: Table) -> str:
    if not table.header:
        return ""
    rules = [_RULES[table.aligned(column)] for column in range(len(table.header))]
    rows = [[_cell(cell) for cell in table.cells(row)] for row in table.rows]
    everything = [[_cell(cell) for cell in table.header], rules, *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in everything)


def _cell(content: Line) -> str:
    # A bar ends the cell even inside a code span; everywhere else it is escaped already.
    shielded = (
        Code(one.text.replace("|", r"\|")) if isinstance(one, Code) else one for one in content
    )
    return written_line(tuple(shielded), "<br>")


def _code_block(text: str, language: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{re.sub(r'[^A-Za-z0-9+-]', '', language)}\n{text}\n{fence}"
