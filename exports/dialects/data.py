"""Reports for programs and for notes: JSON, and Markdown with front matter."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from exports.dialects.base import Dialect, Message
from exports.dialects.gfm import Gfm
from exports.document import (
    Block,
    Bold,
    BulletList,
    Code,
    CodeBlock,
    Divider,
    Heading,
    Inline,
    Italic,
    Item,
    Line,
    Link,
    Mention,
    NumberedList,
    Paragraph,
    Quote,
    Strike,
    Table,
)

_STYLES = {Bold: "bold", Italic: "italic", Strike: "strike", Code: "code"}


class Json(Dialect):
    """The document as data: `{"title": …, "blocks": [{"kind": …}]}`.

    Words are lists of pieces, `{"text": …}` with a `style`, an `url` or a `mention`; the ids of
    people are left out, for they belong to chats.
    """

    name = "json"
    suffix = ".json"

    def write(self, blocks: Sequence[Block]) -> str:
        return json.dumps([_block(one) for one in blocks], ensure_ascii=False, indent=2)

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:
        whole = {"title": title, "blocks": [_block(one) for one in blocks]}
        return Message(json.dumps(whole, ensure_ascii=False, indent=2))


class MarkdownFile(Gfm):
    """Markdown with front matter, as note programs and site generators read it."""

    name = "md"
    limit = None

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:
        return Message(with_front_matter(self.titled(title, blocks), {"title": title}))


def with_front_matter(text: str, fields: Mapping[str, str | int | Sequence[str]]) -> str:
    """Return Markdown behind a front matter of these fields; empty ones are left out.

    Values are written as JSON, which every YAML reader takes as it is: nothing typed can end the
    front matter or begin another field.
    """
    told = [
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in fields.items()
        if value or value == 0
    ]
    return "\n".join(["---", *told, "---", "", text]) if told else text


def _block(block: Block) -> dict[str, Any]:  # noqa: PLR0911 - one a kind
    match block:
        case Heading(level, content):
            return {"kind": "heading", "level": level, "words": _words(content)}
        case Paragraph(content):
            return {"kind": "paragraph", "words": _words(content)}
        case BulletList(items):
            return {"kind": "list", "items": [_item(one) for one in items]}
        case NumberedList(items, start):
            return {"kind": "list", "start": start, "items": [_item(one) for one in items]}
        case Table(header, rows):
            cells = [[_words(cell) for cell in block.cells(row)] for row in rows]
            return {"kind": "table", "header": [_words(cell) for cell in header], "rows": cells}
        case Quote(blocks):
            return {"kind": "quote", "blocks": [_block(one) for one in blocks]}
        case CodeBlock(text, language):
            return {"kind": "code", "text": text, "language": language}
        case Divider():
            return {"kind": "divider"}


def _item(item: Item) -> dict[str, Any]:
    made: dict[str, Any] = {"words": _words(item.content)}
    if item.done is not None:
        made["done"] = item.done
    if item.children:
        made["children"] = [_block(one) for one in item.children]
    return made


def _words(content: Line) -> list[dict[str, str]]:
    return [_piece(one) for one in content]


def _piece(one: Inline) -> dict[str, str]:
    match one:
        case Mention(name):
            return {"mention": name}
        case Link(text, url):
            return {"text": text, "url": url}
        case _:
            style = _STYLES.get(type(one))
            return {"text": one.text, "style": style} if style else {"text": one.text}
