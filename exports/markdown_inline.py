"""Reads one line of Markdown: emphasis, code, links and escapes; the rest is as it is typed."""

import re
from collections.abc import Callable, Iterator

from exports.document import Bold, Code, Inline, Italic, Line, Link, Strike, Text
from store.text import clean_line

_GAP = "\u200b"
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Bounded, for a file may hold any text, and openers that nothing closes cost a look each.
_PIECES = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<ticks>(?<!`)`+)(?!`)(?P<code>.{1,999}?)(?<!`)(?P=ticks)(?!`)"
    r"|\*\*(?P<bold>(?=\S)(?:\\.|[^\\]){1,999}?(?<=\S))\*\*"
    r"|~~(?P<strike>(?=\S)(?:\\.|[^\\]){1,999}?(?<=\S))~~"
    r"|\*(?P<italic>(?=[^\s*])(?:\\.|[^\\*]){1,999}?(?<=\S))\*(?!\*)"
    r"|(?<![\w])_(?P<under>(?=[^\s_])(?:\\.|[^\\_]){1,999}?(?<=\S))_(?![\w])"
    r"|(?<!!)\[(?P<text>(?:\\.|[^\\\[\]]){0,999})\]\((?P<url>[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)",
    re.DOTALL,
)
_STYLES: dict[str, Callable[[str], Inline]] = {
    "bold": Bold, "strike": Strike, "italic": Italic, "under": Italic,
}  # fmt: skip


def inlines_of(text: str) -> Line:
    """Return the inlines of some lines of Markdown, neighbours of plain text joined."""
    found: list[Inline] = []
    for one in _read(text.replace(_GAP, "")):
        last = found[-1] if found else None
        if type(one) is Text and type(last) is Text:
            found[-1] = Text(last.text + one.text)
        else:
            found.append(one)
    return tuple(found)


def _read(text: str) -> Iterator[Inline]:
    at = 0
    for found in _PIECES.finditer(text):
        if found.start() > at:
            yield Text(text[at : found.start()])
        yield _piece(found)
        at = found.end()
    if at < len(text):
        yield Text(text[at:])


def _piece(found: re.Match[str]) -> Inline:
    kind = found.lastgroup or ""
    if kind == "escape":
        return Text(found["escape"][1])
    if found["code"] is not None:
        code = found["code"]
        return Code(code[1:-1] if code[:1] == code[-1:] == " " and code.strip() else code)
    if found["url"] is not None:
        return Link(_bare(found["text"]), clean_line(found["url"]).replace("&amp;", "&"))
    return _STYLES[kind](_bare(found[kind]))


def _bare(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
