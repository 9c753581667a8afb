"""HTML: a page for e-mail and for pasting into anything that takes formatted text.

Mail programs drop style sheets, so every style stands in its element; nothing is loaded from
anywhere.
"""

import html
import re
from collections.abc import Sequence

from exports.dialects.base import Dialect, Message
from exports.dialects.fallback import Shows, fallen
from exports.dialects.inline_kinds import HtmlInlines
from exports.dialects.inlines import Inlines
from exports.document import (
    Block,
    BulletList,
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

_LANGUAGE = re.compile(r"[^A-Za-z0-9+-]")
_FONT = (
    "font-family:system-ui,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif;line-height:1.5"
)
_CELL = "border:1px solid #999;padding:4px 8px;text-align:{align}"


class MailInlines(HtmlInlines):
    """Words as HTML, people with their address."""

    chat = "email"
    handle = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}")
    mention = '<a href="mailto:{id}">{name}</a>'


class HtmlBlocks(Dialect):
    """What is written as HTML, with the plainest of tags.

    Attributes:
        inlines: how the words of a line are written.
        shows: what is shown at all.
        single: how an element without content ends.
        cell: the attributes of a cell, with `{align}`.
        table: those of a table.
        quote: those of a quote.
        groups_rows: whether a table tells its head from its body.
    """

    suffix = ".html"
    inlines: Inlines = HtmlInlines()
    shows = Shows(boxes=False)
    single = ">"
    cell = ""
    table = ""
    quote = ""
    groups_rows = True

    def write(self, blocks: Sequence[Block]) -> str:
        return self._written(self.shown(blocks))

    def shown(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return blocks as this place shows them, before a word is written."""
        return fallen(blocks, self.shows, self.knows)

    def knows(self, one: Mention) -> bool:
        """Tell whether the chat can call this person where their name stands."""
        return bool(self.inlines.id_of(one))

    def calls(self, one: Mention) -> str:
        return self.inlines.id_of(one)

    def _written(self, blocks: Sequence[Block]) -> str:
        return "\n".join(filter(None, map(self._block, blocks)))

    def _block(self, block: Block) -> str:  # noqa: PLR0911 - one a kind
        match block:
            case Heading(level, content):
                tag = f"h{min(max(level, 1), 6)}"
                return self._element(tag, content)
            case Paragraph(content):
                return self._element("p", content)
            case BulletList() | NumberedList():
                return self._list(block)
            case Table():
                return self._table(block)
            case Quote(blocks):
                return f"<blockquote{self.quote}>{self._written(blocks)}</blockquote>"
            case CodeBlock(text, language):
                return self._code_block(text, language)
            case Divider():
                return f"<hr{self.single}"

    def _element(self, tag: str, content: Line) -> str:
        words = self.inlines.line(content, self.inlines.line_break)
        return f"<{tag}>{words}</{tag}>" if words else ""

    def _list(self, block: BulletList | NumberedList) -> str:
        tag, start = "ul", ""
        if isinstance(block, NumberedList):
            tag, start = "ol", "" if block.start == 1 else f' start="{block.start}"'
        items = "\n".join(map(self._item, block.items))
        return f"<{tag}{start}>\n{items}\n</{tag}>"

    def _item(self, item: Item) -> str:
        words = self.inlines.line(item.content, self.inlines.line_break)
        box = "" if item.done is None else self._box(done=item.done)
        children = "".join(f"\n{self._list(child)}" for child in item.children)
        end = "\n" if children else ""
        return f"<li>{box}{words}{children}{end}</li>"

    def _box(self, *, done: bool) -> str:
        return f'<input type="checkbox"{" checked" * done}>'

    def _table(self, table: Table) -> str:
        head = self._row(table, "th", table.header)
        rows = [self._row(table, "td", table.cells(row)) for row in table.rows]
        if self.groups_rows:
            head = f"<thead>\n{head}\n</thead>"
            rows = ["<tbody>", *rows, "</tbody>"] if rows else []
        return "\n".join([f"<table{self.table}>", head, *rows, "</table>"])

    def _row(self, table: Table, tag: str, cells: Sequence[Line]) -> str:
        written = []
        for column, cell in enumerate(cells):
            attributes = self.cell.format(align=table.aligned(column))
            words = self.inlines.line(cell, self.inlines.line_break)
            written.append(f"<{tag}{attributes}>{words}</{tag}>")
        return f"<tr>{''.join(written)}</tr>"

    def _code_block(self, text: str, language: str) -> str:
        language = _LANGUAGE.sub("", language)
        words = self.inlines.literal(text)
        if not language:
            return f"<pre>{words}</pre>"
        return f'<pre><code class="language-{language}">{words}</code></pre>'


class Html(HtmlBlocks):
    """A whole page."""

    name = "html"
    inlines = MailInlines()
    cell = f' style="{_CELL}"'
    table = ' style="border-collapse:collapse"'
    quote = ' style="margin-left:0;padding-left:12px;border-left:3px solid #999"'

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:
        page = (
            '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n'
            f"<title>{html.escape(title)}</title>\n</head>\n"
            f'<body style="{_FONT}">\n{self.titled(title, blocks)}\n</body>\n</html>'
        )
        return Message(page)
