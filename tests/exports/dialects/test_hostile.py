"""What people type on purpose to break a chat, to call everybody, or by bad luck."""

import html
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from exports.dialects.inlines import GAP
from exports.dialects.registry import FILES, NAMES, dialect
from exports.document import (
    Block,
    Bold,
    BulletList,
    CodeBlock,
    Document,
    Link,
    Mention,
    Quote,
    bullets,
    item,
    para,
    plain,
    table,
)

CHATS = tuple(name for name in NAMES if name not in FILES)


def write(name: str, *blocks: Block) -> str:
    return dialect(name).write(blocks)


def test_nobody_calls_everybody() -> None:
    """No id that means everybody is taken for a person."""
    for name, chat in {
        "wecom-v1": "wecom", "dingtalk": "dingtalk", "feishu": "feishu", "slack": "slack",
        "teams": "teams", "discord": "discord", "mattermost": "mattermost", "zulip": "zulip",
        "rocketchat": "rocketchat", "matrix": "matrix", "telegram": "telegram",
    }.items():  # fmt: skip
        for handle in ("all", "@all", "everyone", "here", "@here", "channel", "ALL", "room"):
            person = para(Mention("王工", {chat: handle}))
            assert write(name, person) in {"王工", "<p>王工</p>"}, (name, handle)
    calls = dialect("wecom").render(Document("", (para(Mention("王工", {"wecom": "@all"})),)))
    assert len(calls) == 1


def test_an_exclamation_mark_before_a_link_makes_no_image() -> None:
    block = para("快看!", Link("wiki", "https://a.b"))
    assert write("wecom", block) == write("dingtalk", block) == "快看！[wiki](https://a.b)"
    assert write("feishu", block) == "快看&#33;[wiki](https://a.b)"
    assert write("discord", block) == "快看\\![wiki](<https://a.b>)"
    assert write("rocketchat", block) == f"快看!{GAP}[wiki](https://a.b)"
    assert write("telegram-v2", block) == "快看\\![wiki](https://a.b)"


def test_teams_tells_people_of_the_same_name_apart() -> None:
    one, two = (Mention("王工", {"teams": f"wang{number}@example.org"}) for number in "12")
    third = Mention("王工 (2)", {"teams": "third@example.org"})
    (message,) = dialect("teams").render(Document("", (para(one, two, one, third),)))
    payload: Any = message.payload
    card = payload["attachments"][0]["content"]
    people = {each["text"]: each["mentioned"]["id"] for each in card["msteams"]["entities"]}
    assert people == {
        "<at>王工</at>": "wang1@example.org",
        "<at>王工 (2).</at>": "wang2@example.org",
        "<at>王工 (2)</at>": "third@example.org",
    }
    assert card["body"][0]["text"] == (
        "<at>王工</at><at>王工 (2).</at><at>王工</at><at>王工 (2)</at>"
    )
    assert message.text == "王工王工王工王工 (2)"


class _Depth(HTMLParser):
    """Counts how many tags stand in one another."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.deepest = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in {"br", "hr", "input"}:
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1


def test_telegram_takes_16_tags_within_one_another() -> None:
    deep: BulletList = bullets(item("w20", done=True))
    for level in range(19, 0, -1):
        deep = bullets(item(Bold(f"w{level}"), children=[deep]))
    block: Block = Quote((deep,))
    for _ in range(20):
        block = Quote((block,))
    text = write("telegram-rich", block)
    parser = _Depth()
    parser.feed(text)
    assert 10 < parser.deepest <= 16
    assert re.findall(r"w\d+", text) == [f"w{level}" for level in range(1, 21)]


_FLAGS = "🇨🇳🇩🇪"


@pytest.mark.parametrize("whole", ["👨‍👩‍👧‍👦", "👋🏽", "e\u0301", _FLAGS])
@pytest.mark.parametrize("name", ["discord", "wecom", "telegram"])
def test_no_character_is_torn_where_a_message_ends(name: str, whole: str) -> None:
    count = 5000 // len(whole)
    for block in (para(whole * count), Quote((para(whole * count),)), CodeBlock(whole * count)):
        texts = [_typed(part) for part in dialect(name).cut(Document("", (block,)))]
        assert len(texts) > 1
        assert "".join(texts) == whole * count
        unit = 2 if whole == _FLAGS else len(whole)  # each flag is whole by itself
        assert all(len(text) % unit == 0 for text in texts)


def _typed(part: Document) -> str:
    (block,) = part.blocks
    inner = block.blocks[0] if isinstance(block, Quote) else block
    return inner.text if isinstance(inner, CodeBlock) else plain(inner.content)  # type: ignore[union-attr]


def test_a_letter_under_a_thousand_accents_does_not_make_a_thousand_messages() -> None:
    messages = dialect("discord").render(Document("t", (para("a" + "\u0301" * 6000),)))
    assert len(messages) < 6


@pytest.mark.parametrize("char", ["*", "\\", "<", "字", "🎉"])
@pytest.mark.parametrize("name", ["zulip", "discord", "wecom", "telegram-v2", "feishu"])
def test_a_title_of_escapes_leaves_room_for_the_content(name: str, char: str) -> None:
    chat = dialect(name)
    messages = chat.render(Document(char * 9000, (para("y" * 3000),)))
    assert all(chat.fits(one) for one in messages)
    assert sum(one.text.count("y") for one in messages) == 3000
    assert len(messages) < 6


def test_the_message_that_calls_people_in_wecom_calls_nobody_else() -> None:
    person = Mention("王工 <@all>", {"wecom": "WangGong"})
    for title in ("<@all> <@LiLei>", ""):
        called: Any = dialect("wecom").render(Document(title, (para(person),)))[-1].payload
        assert "<@" not in called["text"]["content"]
        assert called["text"]["mentioned_list"] == ["WangGong"]


_SHEET = "https://docs.example.org/d/1a_-b_/edit?a=1&b=2#gid=0"


@pytest.mark.parametrize("name", CHATS)
def test_an_address_that_somebody_types_leads_where_it_should(name: str) -> None:
    """Chats link it by themselves: no escape and no gap is within, marks have their codes."""
    for block in (para(f"见{_SHEET}，快"), para("见", Bold(_SHEET), "，快")):
        text = html.unescape(write(name, block))
        if name == "telegram-v2":  # it takes the backslashes out before it looks for addresses
            text = text.replace("\\", "")
        assert text.replace("%5F", "_").count(_SHEET) == (name != "gfm")  # where it stays words
        if name not in {"gfm", "telegram-v2", "telegram", "telegram-rich", "matrix"}:
            assert "_-" not in text
            assert "b_" not in text


@pytest.mark.parametrize("name", ["slack", "discord", "mattermost", "rocketchat", "telegram"])
def test_an_address_calls_nobody(name: str) -> None:
    text = write(name, para("https://a.b/@all https://@here x@https://a.b @https://a.b"))
    assert not re.search(r"@(?=\w)", text, re.ASCII)
    assert "https://a.b/%40all" in text


def test_a_wide_at_sign_calls_nobody_in_mattermost() -> None:
    assert write("mattermost", para("＠all")) == f"＠{GAP}all"


def test_the_notification_of_slack_shows_no_escapes() -> None:
    (sent,) = dialect("slack-bot").render(Document("[618] C_ <!channel>", (para("a"),)))
    assert sent.payload == {
        "text": f"[618] C_{GAP} &lt;!channel&gt;",
        "blocks": [{"type": "markdown", "text": "# \\[618\\] C\\_ &lt;!channel&gt;\n\na"}],
    }


@pytest.mark.parametrize("quoted", [CodeBlock("*a*\n\n<b>"), table(["*a*"], [["<b>"]])])
def test_a_quote_of_feishu_holds_no_fence(quoted: Block) -> None:
    """The rich text of a card knows fences at the start of a line only."""
    text = write("feishu", Quote((quoted,)))
    assert "```" not in text
    assert "&#42;a&#42;" in text
    assert "&#60;b&#62;" in text
    assert all(one.startswith(">") for one in text.split("\n"))
