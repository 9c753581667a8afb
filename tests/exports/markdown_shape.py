"""What a document should look like to a reader, and what a Markdown parser makes of its text.

A shape is a nested tuple: a block's kind, then its visible characters, each with its style. Spaces
are compared by the words they part.
"""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

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
    plain,
)

GAP = "\u200b"
Shape = tuple[Any, ...]
_STYLES = {Bold: "strong", Italic: "em", Strike: "s", Code: "code_inline"}


def words_of(runs: list[tuple[str, str]]) -> Shape:
    """Return styled words: the spaces between count, their number and style do not."""
    words: list[tuple[tuple[str, str], ...]] = []
    current: list[tuple[str, str]] = []
    for text, style in [*runs, (" ", "")]:
        for char in text.replace(GAP, ""):
            if not char.isspace():
                current.append((char, style))
            elif current:
                words.append(tuple(current))
                current = []
    return tuple(words)


def _run(one: Inline) -> tuple[str, str]:
    match one:
        case Mention(name, handles):
            known = name.strip() and re.fullmatch("[a-z-]+", handles.get("github", ""))
            return (f"@{handles['github']}" if known else name, "")
        case Link(text, url):
            if re.match("https?:|mailto:", url):
                return (text or url, "link")
            return (f"{text} ({url})" if url else text, "")
        case _:
            return (one.text, _STYLES.get(type(one), ""))


def _expected_list(block: BulletList | NumberedList) -> Shape:
    items = tuple(_expected_item(one) for one in block.items)
    if isinstance(block, NumberedList):
        return ("ordered_list", block.start, *items)
    return ("bullet_list", *items)


def _expected_item(one: Item) -> Shape:
    box = {None: "", True: "[x] ", False: "[ ] "}[one.done]
    words = words_of([(box, ""), *map(_run, one.content)])
    return ("list_item", ("paragraph", words), *map(_expected_list, one.children))


def _cells(cells: tuple[Line, ...]) -> Shape:
    return tuple(words_of([*map(_run, cell)]) for cell in cells)


def expected(blocks: tuple[Block, ...]) -> Shape:
    """Return the shape a reader should see."""
    return tuple(shape for block in blocks if (shape := _expected_block(block)))


def _expected_block(block: Block) -> Shape:  # noqa: PLR0911 - one a kind
    match block:
        case Heading(level, content):
            words = words_of([*map(_run, content)])
            return ("heading", f"h{level}", words) if words else ()
        case Paragraph(content):
            words = words_of([*map(_run, content)])
            return ("paragraph", words) if words else ()
        case BulletList() | NumberedList():
            return _expected_list(block)
        case Table(header, rows):
            aligns = tuple(str(block.aligned(column)) for column in range(len(header)))
            return ("table", aligns, _cells(header), *map(_cells, rows))
        case Quote(inner):
            return ("blockquote", *expected(inner))
        case CodeBlock(text):
            return ("fence", text)
        case Divider():
            return ("hr",)


def parsed(markdown: str) -> Shape:
    """Return the shape a GitHub-like parser sees."""
    parser = MarkdownIt("gfm-like", {"html": True})
    assert parser.linkify is not None
    # GitHub links no bare "a.b" and no address behind the invisible gap.
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    return tuple(map(_parsed_block, SyntaxTreeNode(parser.parse(markdown)).children))


def _parsed_block(node: SyntaxTreeNode) -> Shape:  # noqa: PLR0911 - one a kind
    match node.type:
        case "heading":
            return ("heading", node.tag, _parsed_words(node))
        case "paragraph":
            return ("paragraph", _parsed_words(node))
        case "ordered_list":
            return ("ordered_list", node.attrs.get("start", 1), *map(_parsed_block, node.children))
        case "table":
            rows = [row for part in node.children for row in part.children]
            styles = [str(cell.attrs.get("style", "text-align:left")) for cell in rows[0].children]
            aligns = tuple(style.removeprefix("text-align:") for style in styles)
            return ("table", aligns, *(tuple(map(_parsed_words, row.children)) for row in rows))
        case "fence":
            return ("fence", node.content.removesuffix("\n"))
        case "blockquote" | "bullet_list" | "list_item":
            return (node.type, *map(_parsed_block, node.children))
        case _:
            return (node.type,)


def _parsed_words(node: SyntaxTreeNode) -> Shape:
    runs: list[tuple[str, str]] = []

    def walk(one: SyntaxTreeNode, style: str) -> None:
        match one.type:
            case "text" | "code_inline":
                runs.append((one.content, "code_inline" if one.type == "code_inline" else style))
            case "softbreak" | "hardbreak":
                runs.append(("\n", ""))
            case "html_inline":
                runs.append(("\n", "") if one.content == "<br>" else (one.content, "html"))
            case "inline":
                for child in one.children:
                    walk(child, style)
            case kind:
                for child in one.children:
                    walk(child, (style + " " + kind).strip())

    for child in node.children:
        walk(child, "")
    return words_of(runs)


def words_in(blocks: tuple[Block, ...]) -> str:
    """Return every character a person typed into some blocks, without spaces, in order."""
    return re.sub(r"\s", "", "".join(map(_words_in_block, blocks)))


def _words_in_block(block: Block) -> str:
    match block:
        case Heading(_, content) | Paragraph(content):
            return plain(content)
        case BulletList(items) | NumberedList(items):
            return "".join(plain(one.content) + words_in(one.children) for one in items)
        case Table(_, rows):
            return "".join(plain(cell) for row in rows for cell in block.cells(row))
        case Quote(inner):
            return words_in(inner)
        case CodeBlock(text):
            return text
        case Divider():
            return ""
