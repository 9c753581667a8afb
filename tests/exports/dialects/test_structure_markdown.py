"""Nothing that people typed changes what a chat shows, as a Markdown parser sees it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from exports.dialects.registry import dialect
from exports.dialects.rocketchat import Rocketchat, RocketchatInlines
from exports.dialects.zulip import Zulip
from exports.document import Block, Mention, Strike
from tests.exports.dialects.documents import anything, thorough
from tests.exports.dialects.reading import read, wanted
from tests.exports.markdown_shape import Shape

_AT = re.compile(r"<@(\w+)>")
_CARD_AT = re.compile(r"<at id=(\w+)></at>")
_ZULIP_AT = re.compile(r"@\*\*([^*]+)\*\*")
_OFF = ("html_inline", "html_block", "autolink")
_NO_SETEXT = (*_OFF, "escape", "lheading")


def _with_id(chat: str) -> Callable[[Mention], str]:
    return lambda one: f"@{one.handles[chat]}"


def _wecom(text: str) -> Shape:
    return read(text, *_OFF)


def _at(text: str) -> Shape:
    return read(_AT.sub(r"@\1", text), *_OFF)


def _discord(text: str) -> Shape:
    return read(_AT.sub(r"@\1", text), *_OFF, "entity")


def _feishu(text: str) -> Shape:
    return read(_CARD_AT.sub(r"@\1", text).replace("<br>", " "))


def _zulip(text: str) -> Shape:
    return read(_ZULIP_AT.sub(r"@\1", text), *_NO_SETEXT)


class _TwoTildes(RocketchatInlines):
    """One tilde strikes there, and CommonMark wants two."""

    marks = {**RocketchatInlines.marks, Strike: ("~~", "~~")}


def _chat(name: str) -> Any:
    chat = dialect(name)
    if isinstance(chat, Rocketchat):
        chat.inlines = _TwoTildes()
    if isinstance(chat, Zulip):
        chat.list_step = 0  # CommonMark goes by the width of the marker
    return chat


READERS: dict[str, tuple[Callable[[str], Shape], Callable[[Mention], str]]] = {
    "wecom": (_wecom, lambda one: one.name),
    "wecom-v1": (_at, _with_id("wecom")),
    "dingtalk": (read, _with_id("dingtalk")),
    "feishu": (_feishu, _with_id("feishu")),
    "slack-bot": (_at, _with_id("slack")),
    "discord": (_discord, _with_id("discord")),
    "mattermost": (lambda text: read(text, *_OFF), _with_id("mattermost")),
    "zulip": (_zulip, _with_id("zulip")),
    "rocketchat": (lambda text: read(text, *_OFF, "table"), _with_id("rocketchat")),
}


@thorough
@pytest.mark.parametrize("name", READERS)
def test_no_text_changes_the_structure(name: str, examples: int) -> None:
    chat = _chat(name)
    reader, called = READERS[name]

    @settings(max_examples=examples)
    @given(anything)
    def check(content: tuple[Block, ...]) -> None:
        assert reader(chat.write(content)) == wanted(content, chat, called)

    check()
