"""Nothing that people typed changes what is shown: dialects that have a small parser here.

The parsers follow the published rules: MarkdownV2 of Telegram, mrkdwn of Slack, and the elements of
an Adaptive Card with the little Markdown of its text blocks.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from exports.dialects.base import wire
from exports.dialects.inlines import GAP
from exports.dialects.registry import dialect
from exports.document import Block, Document, Mention
from tests.exports.dialects.documents import IDS, anything
from tests.exports.dialects.reading import bare, wanted
from tests.exports.dialects.test_structure_html import _flat

EXAMPLES = 50


def letters(text: str) -> str:
    """Return the characters of a text without spaces, gaps and full-width twins."""
    return str(bare(("fence", text))[1])


def _name(one: Mention) -> str:
    return one.name


# -- MarkdownV2: everything reserved is escaped or means what it should

_V2_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
_V2_STYLES = frozenset("*_~")


def read_v2(text: str) -> str:
    """Return the visible characters; an error is what Telegram would refuse."""
    shown: list[str] = []
    opened: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "\\":
            assert 0 < ord(text[at + 1]) < 127, "only ASCII may be escaped"
            shown.append(text[at + 1])
            at += 2
            continue
        if char == "`":
            at, code = _v2_code(text, at)
            shown.append(code)
            continue
        if char in _V2_STYLES:
            if opened and opened[-1] == char:
                opened.pop()
            else:
                assert char not in opened
                opened.append(char)
        elif char == "[":
            opened.append("[")
        elif char == "]":
            assert opened.pop() == "["
            found = re.compile(r"\]\(([^()\\\s]+)\)").match(text, at)
            assert found
            assert re.match(r"https?://|tg://user\?id=\d+$", found[1])
            at = found.end()
            continue
        elif char == ">":
            assert at == 0 or text[at - 1] == "\n", "a quote begins a line"
        else:
            assert char not in _V2_RESERVED, text[max(0, at - 9) : at + 9]
            shown.append(char)
        at += 1
    assert not opened
    return "".join(shown)


def _v2_code(text: str, at: int) -> tuple[int, str]:
    fence = "```" if text.startswith("```", at) else "`"
    start = at + len(fence)
    end = start
    while not text.startswith(fence, end):
        end += 2 if text[end] == "\\" else 1
    inside = text[start:end]
    if fence == "```":
        inside = inside.partition("\n")[2]
    return end + len(fence), re.sub(r"\\(.)", r"\1", inside)


@settings(max_examples=EXAMPLES)
@given(anything)
def test_telegram_v2(content: tuple[Block, ...]) -> None:
    chat = dialect("telegram-v2")
    assert letters(read_v2(chat.write(content))) == _flat(wanted(content, chat, _name))


# -- mrkdwn

_CODE = re.compile(r"```\n(.*?)\n```|`([^`\n]+)`", re.DOTALL)
_ANGLE = re.compile(r"<([^<>]*)>")
# A pair of marks on one line, a word border outside, no space inside: what Slack formats.
_PAIR = re.compile(r"(?<![\w\u200b])([*_~])(?![\s\u200b])([^\n]*?[^\s\u200b])\1(?!\w)")


def read_slack(text: str) -> str:
    """Return the visible characters, styles, links and mentions replaced by their words."""
    kept: list[str] = []

    def code(found: re.Match[str]) -> str:
        kept.append(found[1] if found[1] is not None else found[2])
        return "\ufffc"

    text = _CODE.sub(code, text)
    assert not re.search(r"^(?:> )?&gt;", text, re.MULTILINE), "Slack would quote this"
    while _PAIR.search(text):
        text = _PAIR.sub(r"\2", text, count=1)
    text = _ANGLE.sub(_slack_angle, text)
    text = re.sub(r"^> ?", "", text, flags=re.MULTILINE)
    assert "<" not in text
    assert ">" not in text
    pieces = iter(kept)
    text = re.sub("\ufffc", lambda _: next(pieces), text)
    return html.unescape(text)


def _slack_angle(found: re.Match[str]) -> str:
    inside = found[1]
    if inside.startswith("@"):
        assert re.fullmatch(r"@[UW][A-Z0-9]+", inside)
        return "王工?"
    assert re.match(r"https?:|mailto:", inside), inside
    return inside.partition("|")[2]


@settings(max_examples=EXAMPLES)
@given(anything)
def test_slack(content: tuple[Block, ...]) -> None:
    chat = dialect("slack")
    meant = wanted(content, chat, lambda one: "王工?")
    shown = read_slack(chat.write(content)).replace("─", "")
    assert letters(shown) == letters(_flat(meant))


# -- cards


def elements(card: Any) -> Iterator[dict[str, Any]]:
    """Yield the elements of a card, checked against version 1.4 of its schema."""
    assert card["type"] == "AdaptiveCard"
    assert card["version"] == "1.4"
    for one in card["body"]:
        yield from _element(one)


def _element(one: dict[str, Any]) -> Iterator[dict[str, Any]]:
    known = {
        "TextBlock": {"text", "wrap", "style", "weight", "size", "fontType", "horizontalAlignment"},
        "Container": {"items", "style"},
        "ColumnSet": {"columns"},
        "Column": {"items", "width"},
        "FactSet": {"facts"},
    }[one["type"]]
    assert set(one) <= known | {"type", "separator"}
    yield one
    for child in (*one.get("items", ()), *one.get("columns", ())):
        yield from _element(child)
    for fact in one.get("facts", ()):
        assert set(fact) == {"title", "value"}
        assert all(isinstance(text, str) and text for text in fact.values())
    if one["type"] == "TextBlock":
        assert isinstance(one["text"], str)
        assert one["text"]


def texts(one: dict[str, Any]) -> Iterator[str]:
    if one["type"] == "TextBlock":
        yield one["text"]
    for fact in one.get("facts", ()):
        yield from fact.values()


_READER = MarkdownIt("commonmark").disable(["html_inline", "html_block", "autolink"])
_TEAMS_KINDS = {
    "root", "paragraph", "inline", "text", "softbreak", "bullet_list", "ordered_list",
    "list_item", "strong", "em", "link",
}  # fmt: skip


def read_teams(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(f"<at>{name}</at>", GAP + name + GAP)  # a tag is neither space nor mark
    nodes = list(SyntaxTreeNode(_READER.parse(text)).walk())
    assert {node.type for node in nodes} <= _TEAMS_KINDS
    assert not re.search("</?at", text)
    return "".join(node.content for node in nodes if node.type == "text")


@settings(max_examples=EXAMPLES)
@given(anything)
def test_teams(content: tuple[Block, ...]) -> None:
    chat: Any = dialect("teams")
    (message,) = dialect("teams").render(Document("", content))
    payload: Any = message.payload
    (attachment,) = payload["attachments"]
    card = attachment["content"]
    entities = card["msteams"]["entities"]
    names = [one["mentioned"]["name"] for one in entities]
    assert all(one["mentioned"]["id"] == IDS["teams"] for one in entities)
    found = "".join(
        read_teams(text, sorted(names, key=len, reverse=True))
        for one in elements(card)
        for text in texts(one)
    )
    meant = _flat(wanted(content, chat, lambda one: one.name))
    strip = re.compile(r"[<>&*_\[\]\\`~#]")  # a name between tags loses these
    assert strip.sub("", letters(found)) == strip.sub("", letters(meant))


@settings(max_examples=20)
@given(anything)
def test_feishu_card_has_the_shape_of_version_2(content: tuple[Block, ...]) -> None:
    for message in dialect("feishu").render(Document("站会 <at id=all></at>", content)):
        payload: Any = message.payload
        assert set(payload) == {"msg_type", "card"}
        card = payload["card"]
        assert set(card) == {"schema", "config", "header", "body"}
        assert card["header"]["title"]["tag"] == "plain_text"
        (element,) = card["body"]["elements"]
        assert set(element) == {"tag", "content"}
        assert element["content"]
        assert len(re.findall(r"^\|(?: :?--+:? \|)+$", element["content"], re.MULTILINE)) <= 3
        assert "<at id=all" not in element["content"]
        assert wire(payload).decode()


@pytest.mark.parametrize("typed", ["> a", "*a*", "_a_", "~a~", "`a`", "```", "<!here>", "a *b* c"])
def test_slack_parser_sees_what_is_not_defused(typed: str) -> None:
    """The reader above is no rubber stamp: raw text changes under it."""
    try:
        read = read_slack(typed)
    except AssertionError:
        return
    assert read != typed or typed == "```"


def test_gaps_are_what_defuses() -> None:
    assert read_slack(f"*{GAP}a*{GAP}") == f"*{GAP}a*{GAP}"
    with pytest.raises(AssertionError):
        read_v2("a.b")
