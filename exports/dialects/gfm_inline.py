"""Words as GitHub-flavoured Markdown: escapes, emphasis, links and mentions.

Whatever a person typed comes out as the same words and nothing else. An invisible gap (U+200B, to
CommonMark neither space nor punctuation) stands where a backslash would not help.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from exports.document import Bold, Code, Inline, Italic, Line, Link, Mention, Strike, Text

GAP = "\u200b"

_SPECIAL = re.compile(
    r"[\\`*\[\]<|~$]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a_word it means nothing
    r"|&(?=#?\w+;)"
    r"|(?<=http):(?=//)|(?<=https):(?=//)|(?<=ftp):(?=//)|(?<=www)\.",
    re.IGNORECASE,
)
# GitHub looks for these in the finished page, where no backslash is left to stop it.
_CALLS = re.compile(
    r"@(?=\w)"  # a user or a team
    r"|#(?=\d)|\bGH-(?=\d)"  # an issue
    r"|(?<!\d):(?=[\w+-]+:)",  # an emoji by its name
    re.IGNORECASE | re.ASCII,
)
# What would open a heading, list, quote, rule, underlined heading or table at the start of a line.
_LINE_START = re.compile(
    r"#{1,6}(?= |$)|[-+](?= |$)|>|=+ *$|:?-[-: ]*$|(?P<number>[0-9]{1,9})(?=[.)](?: |$))"
)
_HANDLE = re.compile(r"[a-z\d](?:-?[a-z\d])*(?:/[\w-]+)?", re.IGNORECASE | re.ASCII)
_SAFE_URL = re.compile(r"(?:https?://|mailto:).+", re.IGNORECASE)
_BANG = re.compile(r"!\Z")  # before a link it would make an image
_URL_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&'+,;=%]")
_MARKS: dict[type[Text], str] = {Bold: "**", Italic: "*", Strike: "~~"}
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def written_line(content: Line, line_break: str) -> str:
    """Return inlines as Markdown; line breaks inside become `line_break`."""
    pieces = [*_merged(content)]
    lines = "".join(_written(pieces)).strip("\n ").split("\n")
    return line_break.join(line.strip(" ") for line in lines)


def written_paragraph(content: Line, indent: str = "") -> str:
    """Return inlines as lines that open no block, those after the first indented."""
    lines = written_line(content, "\n").split("\n")
    return f"\\\n{indent}".join(map(_shielded, lines))


def _shielded(line: str) -> str:
    found = _LINE_START.match(line)
    if not found:
        return line
    number = found["number"] or ""
    return f"{number}\\{line[len(number) :]}"


def _merged(content: Line) -> Iterator[Inline]:
    """Yield inlines as they will be written: alike neighbours joined, empty ones left out."""
    last: Inline | None = None
    for one in map(_settled, content):
        if isinstance(one, Text) and not one.text:
            continue
        if isinstance(last, Text) and isinstance(one, Text) and type(last) is type(one):
            last = replace(last, text=last.text + one.text)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _settled(one: Inline) -> Inline:
    """Return what GitHub cannot link or call, and styled nothing, as plain text."""
    if isinstance(one, Mention):
        return one if _HANDLE.fullmatch(one.handles.get("github", "")) else Text(one.name)
    if isinstance(one, Link):
        if _SAFE_URL.fullmatch(one.url):
            return one
        return Text(f"{one.text} ({one.url})" if one.url else one.text)
    return Text(one.text) if isinstance(one, Text) and not one.text.strip() else one


def _written(pieces: list[Inline]) -> Iterator[str]:
    for place, one in enumerate(pieces):
        before = _edge(pieces[place - 1], -1) if place else ""
        after = _edge(pieces[place + 1], 0) if place + 1 < len(pieces) else ""
        match one:
            case Code(text):
                yield code_span(text)
            case Text(text) if type(one) in _MARKS:
                # Marks of neighbours would run together, and not every parser takes them apart.
                touching = before == _edge(one, 0) == GAP
                yield GAP * touching + _emphasised(one, before, after)
            case Text(text):
                yield _escaped(text) if after != "[" else _BANG.sub(r"\\!", _escaped(text))
            case Mention(_, handles):
                left, right = (GAP * (not _ends_word(char)) for char in (before, after))
                yield f"{left}@{handles['github']}{right}"
            case Link(text, url):
                yield f"[{_escaped(text or url)}]({_address(url)})"


def _edge(one: Inline, side: int) -> str:
    """Return the first (0) or last (-1) character an inline is written with.

    Styled text and mentions answer with a gap, which stands for "no space, no punctuation".
    """
    match one:
        case Code():
            return "`"
        case Text(text) if type(one) in _MARKS:
            return text[side] if text[side].isspace() else GAP
        case Text(text):
            return _escaped(text)[side]
        case Mention():
            return GAP
        case Link():
            return "[" if side == 0 else ")"


def _escaped(text: str) -> str:
    text = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    return _CALLS.sub(lambda found: found[0] + GAP, text)


def _ends_word(char: str) -> bool:
    """Tell whether this is space or punctuation to every version of CommonMark."""
    if not char or char.isspace() or char in _ASCII_PUNCTUATION:
        return True
    return unicodedata.category(char)[0] == "P"


def _loosens_mark(char: str) -> bool:
    """Tell whether a mark beside this character may fail; symbols only count since 0.31."""
    return char in _ASCII_PUNCTUATION or unicodedata.category(char)[0] in "PS"


def _emphasised(one: Text, before: str, after: str) -> str:
    """Return styled text between marks that open and close for sure.

    `**注意：**后面` does not: a mark between punctuation and a letter closes nothing. Spaces go
    outside the marks, and a gap inside makes punctuation there harmless.
    """
    mark = _MARKS[type(one)]
    core = one.text.strip()
    start = one.text.index(core)
    lead, trail = one.text[:start], one.text[start + len(core) :]
    inner = _escaped(core)
    if _loosens_mark(inner[0]) and not _ends_word(lead or before):
        inner = GAP + inner
    if _loosens_mark(inner[-1]) and not _ends_word(trail or after):
        inner += GAP
    return f"{lead}{mark}{inner}{mark}{trail}"


def code_span(text: str) -> str:
    """Return literal text between more backticks than it holds in a row."""
    if not text:
        return ""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    if text.strip() and (text[0] in "` " or text[-1] in "` "):
        text = f" {text} "
    return fence + text + fence


def _address(url: str) -> str:
    safe = _URL_UNSAFE.sub(lambda found: "".join(f"%{b:02X}" for b in found[0].encode()), url)
    return re.sub(r"&(?=#?\w+;)", "&amp;", safe)
