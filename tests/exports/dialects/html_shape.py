"""What an HTML parser makes of a text, as a shape; what is no well-formed HTML is an error."""

from html.parser import HTMLParser
from typing import Any

from tests.exports.markdown_shape import Shape, words_of

_STYLES = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "del": "s", "s": "s",
    "code": "code_inline", "a": "link",
}  # fmt: skip
_BLOCKS = {"ul": "bullet_list", "ol": "ordered_list", "li": "list_item", "blockquote": "blockquote"}
_VOID = {"br", "hr", "input", "meta"}


class Node:
    """An element and what is in it."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.inside: list[Node | str] = []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        self.open[-1].inside.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def tree(text: str) -> Node:
    """Return the elements of a text; whatever is not closed in order is an error."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is not closed"
    return reader.open[0]


def tags(node: Node) -> set[str]:
    """Return the names of all elements in a node."""
    inside = [one for one in node.inside if isinstance(one, Node)]
    return {one.tag for one in inside}.union(*map(tags, inside))


def links(node: Node) -> list[str]:
    """Return where the links in a node lead."""
    found = [str(node.attributes["href"])] if node.tag == "a" else []
    for one in node.inside:
        found += links(one) if isinstance(one, Node) else []
    return found


def runs(node: Node, style: str = "") -> list[tuple[str, str]]:
    """Return the words in an element, each run with its style."""
    found: list[tuple[str, str]] = []
    for one in node.inside:
        if isinstance(one, str):
            found.append((one, style))
        elif one.tag == "br":
            found.append(("\n", ""))
        elif one.tag == "input":
            found.append(("[x] " if "checked" in one.attributes else "[ ] ", ""))
        elif one.tag in _STYLES:
            is_link = one.tag == "a" and "matrix.to" not in str(one.attributes["href"])
            named = _STYLES[one.tag] if is_link or one.tag != "a" else ""
            named = "" if str(one.attributes.get("href")).startswith("tg:") else named
            found += runs(one, named or style)
        elif one.tag not in _BLOCKS:
            found += runs(one, style)
    return found


def shape_of(node: Node) -> Shape:
    """Return the blocks in an element."""
    return tuple(_block(one) for one in node.inside if isinstance(one, Node))


def _block(node: Node) -> Shape:  # noqa: PLR0911 - one a kind
    match node.tag:
        case "p":
            return ("paragraph", words_of(runs(node)))
        case "ol":
            return ("ordered_list", int(node.attributes.get("start") or 1), *shape_of(node))
        case "ul" | "blockquote":
            return (_BLOCKS[node.tag], *shape_of(node))
        case "li":
            lists = [one for one in node.inside if isinstance(one, Node) and one.tag in _BLOCKS]
            return ("list_item", ("paragraph", words_of(runs(node))), *map(_block, lists))
        case "table":
            rows = _rows(node)
            aligns = tuple(map(_align, (one for one in rows[0].inside if isinstance(one, Node))))
            return ("table", aligns, *map(_cells, rows))
        case "pre":
            return ("fence", "".join(text for text, _ in runs(node)))
        case "hr":
            return ("hr",)
        case tag:
            assert tag in {"h1", "h2", "h3", "h4", "h5", "h6"}, tag
            return ("heading", tag, words_of(runs(node)))


def _rows(node: Node) -> list[Node]:
    found: list[Any] = []
    for one in node.inside:
        if isinstance(one, Node):
            found += [one] if one.tag == "tr" else _rows(one)
    return found


def _cells(row: Node) -> Shape:
    return tuple(words_of(runs(one)) for one in row.inside if isinstance(one, Node))


def _align(cell: Node) -> str:
    style = cell.attributes.get("style") or ""
    return cell.attributes.get("align") or style.rpartition("text-align:")[2] or "left"


def visible(node: Node) -> str:
    """Return what remains of an element without its tags."""
    return "".join(one if isinstance(one, str) else visible(one) for one in node.inside)
