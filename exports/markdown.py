"""Reads the Markdown that people write in an editor, so that every chat can render it.

Minutes may be words of one's own. This understands what the `gfm` dialect writes and what people
write by hand; whatever it does not know stays plain text, so no word is ever lost.
"""

import re
from collections.abc import Iterator, Sequence

from exports.document import (
    Align,
    Block,
    BulletList,
    CodeBlock,
    Divider,
    Document,
    Heading,
    Item,
    NumberedList,
    Paragraph,
    Quote,
    Table,
    line,
    plain,
)
from exports.markdown_inline import inlines_of
from store.text import clean_text

_HEADING = re.compile(r" {0,3}(#{1,6})(?: +|$)")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])(?:[ \t]+(.*))?$")
_BOX = re.compile(r"\[([ xX])\][ \t]+")
_FENCE = re.compile(r" {0,3}(`{3,}(?!.*`)|~{3,}) *([A-Za-z0-9+-]*)")
_GAPS = re.compile(r"\n{3,}")
_COLUMN = re.compile(r":?-+:?")
_CELL = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br */?>", re.IGNORECASE)
_DEEPEST = 8  # lists within lists; deeper ones are drawn at this depth


def document_of(text: str, title: str = "") -> Document:
    """Return the document that this Markdown is; its first line names it when that is a heading.

    Args:
        text: Markdown, as an editor gave it back.
        title: of the document when the text begins without one.
    """
    lines = (each.rstrip() for each in clean_text(text).expandtabs(4).split("\n"))
    blocks = tuple(_blocks(_GAPS.sub("\n\n", "\n".join(lines)).split("\n")))
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
        return Document(plain(blocks[0].content), blocks[1:])
    return Document(title, blocks)


def _blocks(lines: Sequence[str], depth: int = 0) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        text = lines[at]
        if not text.strip():
            at += 1
            continue
        end, block = _block(lines, at, depth)
        if block is not None:
            yield block
        at = max(end, at + 1)


def _block(lines: Sequence[str], at: int, depth: int) -> tuple[int, Block | None]:
    """Return where the block that begins here ends, and the block."""
    text = lines[at]
    if found := _HEADING.match(text):
        words = _without_closing(text[found.end() :])
        return at + 1, Heading(len(found[1]), inlines_of(words)) if words else None
    if _RULE.match(text):
        return at + 1, Divider()
    if _FENCE.match(text):
        return _code(lines, at)
    if text.lstrip().startswith(">"):
        return _quote(lines, at, depth)
    if _ITEM.match(text):
        return _list(lines, at, depth)
    return _table(lines, at) if _is_table(lines, at) else _paragraph(lines, at)


def _without_closing(text: str) -> str:
    """Return the words of a heading; hashes may close it, parted by a space."""
    bare = text.rstrip("#")
    return bare.strip() if bare == "" or bare.endswith(" ") else text.strip()


def _code(lines: Sequence[str], at: int) -> tuple[int, Block]:
    found = _FENCE.match(lines[at])
    fence, language = found.groups() if found else ("```", "")
    end = at + 1
    while end < len(lines) and not lines[end].strip().startswith(fence):
        end += 1
    return end + 1, CodeBlock("\n".join(lines[at + 1 : end]), language)


def _quote(lines: Sequence[str], at: int, depth: int) -> tuple[int, Block]:
    end = at
    inner = []
    while end < len(lines) and lines[end].lstrip().startswith(">"):
        inner.append(re.sub(r"^ *> ?", "", lines[end]))
        end += 1
    if depth >= _DEEPEST:
        return end, Paragraph(inlines_of("\n".join(inner)))
    return end, Quote(tuple(_blocks(inner, depth + 1)))


def _paragraph(lines: Sequence[str], at: int) -> tuple[int, Block]:
    end = at + 1
    while end < len(lines) and not _opens(lines, end):
        end += 1
    return end, Paragraph(inlines_of(_joined(lines[at:end])))


def _opens(lines: Sequence[str], at: int) -> bool:
    """Return whether something other than the paragraph above goes on here."""
    text = lines[at]
    known = (_HEADING, _RULE, _FENCE, _ITEM)
    return (
        not text.strip()
        or text.lstrip().startswith(">")
        or any(each.match(text) for each in known)
        or _is_table(lines, at)
    )


def _joined(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph; those that end with a backslash keep their break.

    People break lines where they want them to end, so the others keep theirs, too.
    """
    return "\n".join(re.sub(r"(?<!\\)((?:\\\\)*)\\$", r"\1", each).strip() for each in lines)


# -- lists


def _list(lines: Sequence[str], at: int, depth: int) -> tuple[int, Block]:
    first = _ITEM.match(lines[at])
    assert first is not None, "the caller has looked"
    indent, is_numbered = len(first[1]), first[2][0].isdecimal()
    items: list[Item] = []
    end = at
    while end < len(lines):
        found = _ITEM.match(lines[end])
        if found is None or _marker(found) != _marker(first) or _RULE.match(lines[end]):
            break
        if abs(len(found[1]) - indent) > 1:
            break
        end, item = _item(lines, end, found, depth)
        items.append(item)
        end = _after_gap(lines, end, first)
    if is_numbered:
        return end, NumberedList(tuple(items), int(first[2][:-1]))
    return end, BulletList(tuple(items))


def _marker(found: re.Match[str]) -> str:
    return found[2][-1]


def _after_gap(lines: Sequence[str], at: int, first: re.Match[str]) -> int:
    """Return where the list goes on behind blank lines; else where they begin."""
    ahead = at
    while ahead < len(lines) and not lines[ahead].strip():
        ahead += 1
    found = _ITEM.match(lines[ahead]) if ahead < len(lines) else None
    goes_on = found is not None and _marker(found) == _marker(first)
    return ahead if goes_on else at


def _item(lines: Sequence[str], at: int, found: re.Match[str], depth: int) -> tuple[int, Item]:
    inner = len(found[1]) + len(found[2])  # what is further in belongs to the item
    own, rest = [found[3] or ""], list[str]()
    end = at + 1
    while end < len(lines) and _is_part(lines, end, inner, is_first=not rest):
        is_own = not rest and lines[end].strip() and not _ITEM.match(lines[end])
        (own if is_own else rest).append(lines[end])
        end += 1
    box = _BOX.match(own[0])
    done = None if box is None else box[1] in "xX"
    own[0] = own[0][box.end() :] if box else own[0]
    more, children = _below(rest, depth)
    content = "\n".join([_joined(own), *more])
    return end, Item(inlines_of(content), tuple(children), done)


def _below(rest: Sequence[str], depth: int) -> tuple[list[str], list[BulletList | NumberedList]]:
    """Return the words and the lists that stand under an item."""
    if depth >= _DEEPEST:
        return ([_joined(rest)] if rest else []), []
    words, lists = [], []
    for block in _blocks(rest, depth + 1):
        if isinstance(block, BulletList | NumberedList):
            lists.append(block)
        elif isinstance(block, Paragraph | Heading):
            words.append(plain(block.content))
        elif isinstance(block, CodeBlock):
            words.append(block.text)
        elif isinstance(block, Table):
            words += [" · ".join(map(plain, row)) for row in (block.header, *block.rows)]
        elif isinstance(block, Quote):
            words += [plain(one.content) for one in block.blocks if isinstance(one, Paragraph)]
    return words, lists


def _is_part(lines: Sequence[str], at: int, inner: int, *, is_first: bool) -> bool:
    """Return whether a line still belongs to the item above it."""
    if not lines[at].strip():
        return _is_inside(lines, at + 1, inner)
    is_in = len(lines[at]) - len(lines[at].lstrip()) >= inner
    return is_in or (is_first and not _opens(lines, at))


def _is_inside(lines: Sequence[str], at: int, inner: int) -> bool:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at < len(lines) and len(lines[at]) - len(lines[at].lstrip()) >= inner


# -- tables


def _is_table(lines: Sequence[str], at: int) -> bool:
    ahead = lines[at + 1] if at + 1 < len(lines) else ""
    has_bars = "|" in lines[at] and "|" in ahead
    return has_bars and all(_COLUMN.fullmatch(each) for each in _cells(ahead))


def _table(lines: Sequence[str], at: int) -> tuple[int, Block]:
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    header = tuple(inlines_of(cell) for cell in _cells(lines[at]))
    rows = tuple(tuple(inlines_of(cell) for cell in _cells(each)) for each in lines[at + 2 : end])
    return end, Table(header or (line(""),), rows, tuple(map(_align, _cells(lines[at + 1]))))


def _cells(text: str) -> list[str]:
    text = text.strip()
    text = text[1:] if text.startswith("|") else text
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [_BREAK.sub("\n", cell.strip()) for cell in _CELL.split(text)]


def _align(rule: str) -> Align:
    left, right = rule.startswith(":"), rule.endswith(":")
    return Align.CENTER if left and right else Align.RIGHT if right else Align.LEFT
