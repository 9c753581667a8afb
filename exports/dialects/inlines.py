"""Words in the dialect of a chat: escapes, emphasis, links and mentions.

Whatever a person typed comes out as the same words and nothing else. An invisible gap (U+200B, to
CommonMark neither space nor punctuation) stands where an escape would not help. What differs from
chat to chat is data, or one short method, of a subclass.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from exports.dialects.addresses import TYPED_URL, address, harmless
from exports.document import Bold, Code, Inline, Italic, Line, Link, Mention, Strike, Text
from store.values import dataclass

GAP = "\u200b"

# What stands for an edge that is neither space nor punctuation.
STYLED, _CALLED = "\u2062", "\u2060"
_NEVER = re.compile(r"(?!)")
_BLANK_LINES = re.compile(r"\n\s*\n")
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
# Names that call everybody somewhere; no id of a person is ever one of them.
_EVERYBODY = frozenset({
    "all", "everyone", "here", "channel", "room", "stream", "topic", "online", "isatall",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lead(Text):
    """The start of a line that a dialect makes itself: its spaces are meant.

    `goes_on` marks another line of the same item.
    """

    goes_on: bool = False

    def __post_init__(self) -> None:
        """Keep every space; nothing here was typed by anybody."""


PHONE = "phone"
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")


def mobile(text: str) -> str:
    """Return the bare number of a Chinese mobile phone, as chats know people by it; or empty."""
    found = _MOBILE.fullmatch(re.sub(r"[\s()-]", "", text))
    return found[1] if found else ""


class Inlines:
    """How one chat writes the words of a line.

    Attributes:
        chat: whose ids of `Mention.handles` call a person here; empty when none do.
        instead: which handle does for one without an id in this chat.
        handle: what such an id looks like; anything else is no id, and the name is shown.
        mention: how a person is called, with `{id}` and `{name}`.
        mention_space: what parts a mention from the words beside it.
        marks: what stands before and behind styled text.
        mark_space: what parts the marks of neighbours.
        special: what is escaped wherever it stands in typed text.
        calls: what gets a gap behind it, for no escape stops the chat from seeing it.
        line_start: what would open a block at the start of a line.
        safe_url: where a link may lead; others are shown as text.
        line_break: between two lines of a paragraph.
        links_urls: whether the chat is to link the addresses that people type.
        shields_urls: whether a special character is shielded in these, too.
        cell_bar: a bar within code within a cell of a table.
    """

    chat = ""
    instead = ""
    handle = _NEVER
    mention = "@{id}"
    mention_space = ""
    marks: Mapping[type[Text], tuple[str, str]] = {
        Bold: ("**", "**"), Italic: ("*", "*"), Strike: ("~~", "~~"),
    }  # fmt: skip
    mark_space = GAP
    special = _NEVER
    calls = _NEVER
    line_start = _NEVER
    safe_url = re.compile(r"(?:https?://|mailto:).+", re.IGNORECASE)
    line_break = "\n"
    cell_bar = r"\|"
    links_urls = True
    shields_urls = False
    keeps_blank_lines = False
    marks_span_lines = False

    # -- what a chat may do its own way

    def shield(self, char: str) -> str:
        """Return a special character so that it is only itself."""
        return "\\" + char

    def shield_start(self, number: str, rest: str) -> str:
        """Return the start of a line so that it opens no block; a number may stand before it."""
        return f"{number}\\{rest}"

    def literal(self, text: str) -> str:
        """Return the text of a code span or block so that nothing in it is a construct."""
        return text

    def code(self, text: str) -> str:
        """Return a code span."""
        return code_span(self.literal(text))

    def link(self, text: str, url: str) -> str:
        """Return a link; both are as typed."""
        return f"[{self.escaped(text)}]({address(url)})"

    def emphasised(self, one: Text, before: str, after: str) -> str:
        """Return styled text between marks that open and close for sure.

        `**注意：**后面` does not: a mark between punctuation and a letter closes nothing. Spaces go
        outside the marks, and a gap inside makes punctuation there harmless.
        """
        opening, closing = self.marks[type(one)]
        lead, core, trail = trimmed(one.text)
        inner = self.escaped(core)
        if _loosens_mark(inner[0]) and not ends_word(lead or before):
            inner = GAP + inner
        if _loosens_mark(inner[-1]) and not ends_word(trail or after):
            inner += GAP
        return f"{lead}{opening}{inner}{closing}{trail}"

    # -- what is the same everywhere

    def line(self, content: Line, line_break: str) -> str:
        """Return inlines as text; line breaks inside become `line_break`."""
        lines = "".join(self._written([*self._merged(content)])).strip("\n ").split("\n")
        return line_break.join(line.strip(" ") for line in lines)

    def paragraph(self, content: Line, indent: str = "") -> str:
        """Return inlines as lines that open no block, those after the first indented."""
        text = self.line(content, "\n")
        if not self.keeps_blank_lines:
            text = _BLANK_LINES.sub("\n", text)
        return f"{self.line_break}{indent}".join(map(self.guarded, text.split("\n")))

    def escaped(self, text: str) -> str:
        """Return typed text so that it is only itself, the start of a line apart."""
        if "://" in text and self.links_urls:
            pieces = enumerate(TYPED_URL.split(text))
            return "".join(self._typed(one, is_url=place % 2 > 0) for place, one in pieces)
        return self._typed(text)

    def _typed(self, text: str, *, is_url: bool = False) -> str:
        def shielded(found: re.Match[str]) -> str:
            in_url = is_url and not self.shields_urls
            return (in_url and harmless(found[0])) or self.shield(found[0])

        text = self.special.sub(shielded, text)
        return self.calls.sub(lambda found: (is_url and harmless(found[0])) or found[0] + GAP, text)

    def id_of(self, one: Mention) -> str:
        """Return the id that calls this person here, or nothing: also without a name to show."""
        if not one.name.strip():
            return ""
        for chat in filter(None, (self.chat, self.instead)):
            typed = one.handles.get(chat, "")
            # People write the "@" of a user name, too; of some ids it is a part.
            for found in (mobile(typed),) if chat == PHONE else (typed, typed.removeprefix("@")):
                if self.handle.fullmatch(found) and _bare(found) not in _EVERYBODY:
                    return found
        return ""

    def called(self, one: Mention) -> str:
        """Return a mention of somebody this chat knows."""
        return self.mention.format(id=self.id_of(one), name=self.escaped(one.name))

    def guarded(self, line: str) -> str:
        """Return an escaped line so that it opens no block."""
        found = self.line_start.match(line)
        if not found:
            return line
        number = found.groupdict().get("number") or ""
        return self.shield_start(number, line[len(number) :])

    def _merged(self, content: Line) -> Iterator[Inline]:
        """Yield inlines as they will be written: alike neighbours joined, empty ones left out."""
        last: Inline | None = None
        for one in (each for whole in content for each in self._by_line(self._settled(whole))):
            if isinstance(one, Text) and not one.text:
                continue
            if isinstance(last, Text) and isinstance(one, Text) and type(last) is type(one):
                last = type(last)(last.text + one.text)
                continue
            if last is not None:
                yield last
            last = one
        if last is not None:
            yield last

    def _settled(self, one: Inline) -> Inline:
        """Return what this chat cannot link or call, and styled nothing, as plain text."""
        if isinstance(one, Mention):
            return one if self.id_of(one) else Text(one.name)
        if isinstance(one, Link):
            if self.safe_url.fullmatch(one.url):
                return one
            return Text(f"{one.text} ({one.url})" if one.url else one.text)
        if isinstance(one, Lead) or one.text.strip():
            return one
        return Text(one.text)

    def _by_line(self, one: Inline) -> Iterator[Inline]:
        """Yield styled text line by line where marks do not reach over line breaks."""
        if self.marks_span_lines or type(one) not in self.marks or not isinstance(one, Text):
            yield one
            return
        for piece in re.split(r"(\n)", one.text):
            yield type(one)(piece) if piece.strip() else Text(piece)

    def _written(self, pieces: list[Inline]) -> Iterator[str]:
        for place, one in enumerate(pieces):
            before = self._edge(pieces[place - 1], -1) if place else ""
            after = self._edge(pieces[place + 1], 0) if place + 1 < len(pieces) else ""
            match one:
                case Code(text):
                    yield self.code(text)
                case Text(text) if type(one) in self.marks:
                    # Marks of neighbours would run together, and not every parser takes them apart.
                    touching = before == self._edge(one, 0) == STYLED
                    yield self.mark_space * touching + self.emphasised(one, before, after)
                case Text(text):
                    typed = self.escaped(text)
                    opens_image = after == "[" and not self.special.search("!")
                    if opens_image and typed.endswith("!"):
                        typed = typed[:-1] + self.shield("!")
                    yield typed
                case Mention():
                    left, right = (
                        "" if ends_word(char) else self.mention_space for char in (before, after)
                    )
                    yield f"{left}{self.called(one)}{right}"
                case Link(text, url):
                    yield self.link(text or url, url)

    def _edge(self, one: Inline, side: int) -> str:
        """Return the first (0) or last (-1) character an inline is written with.

        Styled text and mentions answer with what is neither space nor punctuation.
        """
        match one:
            case Code():
                return "`"
            case Text(text) if type(one) in self.marks:
                return text[side] if text[side].isspace() else STYLED
            case Text(text):
                return self.escaped(text)[side]
            case Mention():
                return _CALLED
            case Link():
                return "[" if side == 0 else ")"


def code_span(text: str) -> str:
    """Return literal text between more backticks than it holds in a row."""
    if not text:
        return ""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    if text.strip() and (text[0] in "` " or text[-1] in "` "):
        text = f" {text} "
    return fence + text + fence


def trimmed(text: str) -> tuple[str, str, str]:
    """Return the spaces before some words, the words, and the spaces behind them."""
    core = text.strip()
    start = text.index(core)
    return text[:start], core, text[start + len(core) :]


def ends_word(char: str) -> bool:
    """Tell whether this is space or punctuation to every version of CommonMark."""
    if not char or char.isspace() or char in _ASCII_PUNCTUATION:
        return True
    return unicodedata.category(char)[0] == "P"


def _loosens_mark(char: str) -> bool:
    """Tell whether a mark beside this character may fail; symbols only count since 0.31."""
    return char in _ASCII_PUNCTUATION or unicodedata.category(char)[0] in "PS"


def _bare(handle: str) -> str:
    """Return a handle as it would call everybody, did it do so."""
    return handle.strip("@ ").split("|")[0].strip().lower()
