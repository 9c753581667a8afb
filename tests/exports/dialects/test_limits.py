"""Every message of every chat is within its limit in its unit, and no word is lost or doubled."""

import html
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.dialects.base import Dialect, Limit, Message, Unit
from exports.dialects.registry import FILES, NAMES, dialect
from exports.dialects.weight import least
from exports.document import (
    Block,
    Bold,
    Document,
    Line,
    Link,
    Mention,
    Part,
    bullets,
    heading,
    item,
    line,
    numbered,
    para,
    table,
)
from tests.exports.dialects.documents import IDS, anything, hostile

_ROOMY = {"gfm", "matrix", "mattermost", "telegram-rich"}
CHATS = tuple(name for name in NAMES if name not in FILES)
# One for each unit and each kind of card; the others in `make slow`.
_KINDS = {"wecom", "discord", "slack", "teams", "telegram"}
some_chats = pytest.mark.parametrize(
    "name",
    [name if name in _KINDS else pytest.param(name, marks=pytest.mark.slow) for name in CHATS],
)


def utf8(text: str) -> int:
    return len(text.encode())


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def body(one: Message) -> int:
    """Return the bytes of what is sent, as the chats that count them get it."""
    return utf8(json.dumps(one.payload, ensure_ascii=False, separators=(",", ":")))


def payload(one: Message) -> Any:
    return one.payload


def words(one: Message) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", one.text))


def wecom(one: Message) -> int:
    kind = payload(one)["msgtype"]
    size = utf8(payload(one)[kind]["content"])
    return size * 2 if kind == "text" else size  # a text may have half as many


def slack(one: Message) -> int:
    blocks = payload(one)["blocks"]
    assert len(blocks) <= 50
    for block in blocks:
        match block["type"]:
            case "header":
                assert 0 < len(block["text"]["text"]) <= 150
            case "section":
                assert 0 < len(block["text"]["text"]) <= 3000
            case kind:
                assert kind == "divider"
    return sum(len(block.get("text", {}).get("text", "")) for block in blocks)


def telegram_rich(one: Message) -> int:
    assert len(re.findall(r"<(?:h\d|p|li|tr|pre|blockquote|hr|table|ul|ol)\b", one.text)) <= 500
    return utf8(payload(one)["rich_message"]["html"])


# What the documents of each chat say, measured here once more and not by the dialect.
LIMITS: dict[str, Any] = {
    "gfm": (lambda one: len(one.text), 65_536),
    "wecom": (wecom, 4096),
    "wecom-v1": (wecom, 4096),
    "dingtalk": (body, 20_000),
    "feishu": (body, 20_000),
    "slack": (slack, 13_200),
    "slack-bot": (lambda one: len(payload(one)["blocks"][0]["text"]), 12_000),
    "teams": (body, 28_000),
    "discord": (lambda one: len(payload(one)["content"]), 2000),
    "mattermost": (lambda one: len(payload(one)["text"]), 16_383),
    "rocketchat": (lambda one: len(payload(one)["text"]), 5000),
    "matrix": (body, 65_536),
    "zulip": (lambda one: len(payload(one)["content"]), 10_000),
    "telegram": (lambda one: utf16(words(one)), 4096),
    "telegram-v2": (lambda one: utf16(re.sub(r"\\(.)", r"\1", one.text)), 4096),
    "telegram-rich": (telegram_rich, 32_768),
}


def within(name: str, messages: list[Message]) -> bool:
    measure, most = LIMITS[name]
    assert [one.part for one in messages] == list(range(1, len(messages) + 1))
    assert {one.of for one in messages} == {len(messages)}
    return all(measure(one) <= most for one in messages)


def test_each_chat_has_a_limit() -> None:
    assert set(LIMITS) == set(CHATS)


def report(items: int, text: str) -> Document:
    """Return a report with as many action items, half of them in a table."""
    rows: list[list[Part | Line]] = [
        [f"§{number}§ {text}", Mention("王工", IDS), f"{number % 12 + 1}月30日"]
        for number in range(items // 2)
    ]
    listed = [
        item(Bold("逾期 2 天"), f" · §{number}§ {text}", done=number % 3 == 0)
        for number in range(items // 2, items)
    ]
    return Document(
        "618大促活动：站会纪要",
        (
            heading(2, "行动项"),
            table(["行动项", "负责人", "到期"], rows),
            heading(2, "其他"),
            bullets(*listed),
        ),
    )


@pytest.mark.parametrize("name", CHATS)
@pytest.mark.parametrize(
    "text",
    [
        "客户资源对接，含 R&D 与售后",
        pytest.param("*_<b>&amp;|` 🎉 [x](y) " * 3, marks=pytest.mark.slow, id="hostile"),
    ],
)
def test_300_items_go_to_every_chat(name: str, text: str) -> None:
    messages = dialect(name).render(report(300, text))
    assert within(name, messages)
    found = re.findall("§(\\d+)§", "".join(_content(one) for one in messages))
    assert [int(number) for number in found] == list(range(300))


def _content(one: Message) -> str:
    return one.text


@some_chats
def test_parts_are_numbered_under_their_title(name: str) -> None:
    messages = dialect(name).render(report(250, "对接支付页" * (90 if name in _ROOMY else 9)))
    posts = [one for one in messages if not _only_calls(one)]
    assert len(posts) > 1
    for number, one in enumerate(posts, 1):
        first = _content(one).replace("\\", "").split("\n\n")[0]
        assert f"({number}/{len(posts)})" in first
        assert "618大促活动" in first


def _only_calls(one: Message) -> bool:
    return (one.payload or {}).get("msgtype") == "text"


@some_chats
def test_a_table_that_is_cut_names_its_columns_again(name: str) -> None:
    limit = dialect(name).limit
    assert limit is not None
    count = min(1500, limit.size // (40 if limit.unit is Unit.UTF8_BYTES else 15))
    rows = [[f"行动 {number}", "王工" * 4, "5月30日"] for number in range(count)]
    messages = dialect(name).render(Document("", (table(["行动项", "负责人", "到期"], rows),)))
    assert len(messages) > 1 or name == "gfm"
    assert all("负责人" in _content(one) for one in messages)


def _small(chat: Dialect, size: int) -> Dialect:
    assert chat.limit is not None
    chat.limit = Limit(size, chat.limit.unit)
    return chat


@pytest.mark.parametrize("examples", [5, pytest.param(40, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", CHATS)
def test_any_document_fits(name: str, examples: int) -> None:
    chat = dialect(name)
    assert chat.limit is not None
    # Cards weigh much before the first word; a tenth of the real limit makes a hundred parts.
    room = 2500 if chat.counts_wire else 400
    measure = chat.limit.measure
    chat = _small(chat, room)

    @settings(max_examples=examples)
    @given(st.lists(anything | hostile, min_size=2, max_size=6), st.text("题a", max_size=99))
    def check(parts: list[tuple[Block, ...]], title: str) -> None:
        content = tuple(one for part in parts for one in part)
        assert least(content, measure) <= chat.size(chat.compose("", content))
        messages = chat.render(Document(title, content))
        assert all(chat.fits(one) for one in messages if not _only_calls(one))

    check()


@some_chats
def test_the_limit_is_met_to_the_last_character(name: str) -> None:
    """A text at the limit goes in one message, and one more character makes two."""
    chat = dialect(name)
    assert chat.limit is not None
    most = chat.limit.size + 2  # every character takes one of whatever is counted

    def fits(count: int, char: str) -> bool:
        return chat.fits(chat.compose("", [para(char * count)]))

    for char in ("字", "🎉"):
        low, high = 1, most
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if fits(middle, char) else (low, middle)
        messages = chat.render(Document("", (para(char * high),)))
        assert len(messages) > 1
        assert within(name, messages)
        whole = "".join(_content(one) for one in messages)
        assert whole.count(char) == high


@some_chats
def test_a_long_title_a_long_word_and_a_long_address_fit(name: str) -> None:
    long = Document(
        "标题 🎉" * 900,
        (
            heading(2, "长" * 5000),
            para("x" * 5000, Link("t" * 5000, "https://a.b/" + "c" * 5000)),
            numbered(item("y" * 5000, children=[bullets("z" * 5000)])),
            table(["列" * 900, "b"], [[line("w" * 5000), "v" * 5000]]),
            table(["k"] * 40, [[f"{number}" for number in range(40)]] * 30),
        ),
    )
    assert within(name, dialect(name).render(long))


def test_units() -> None:
    units = {name: limit.unit for name in CHATS if (limit := dialect(name).limit)}
    assert {name for name, unit in units.items() if unit is Unit.UTF16_UNITS} == {
        "telegram",
        "telegram-v2",
    }
    assert {name for name, unit in units.items() if unit is Unit.UTF8_BYTES} == {
        "wecom", "wecom-v1", "dingtalk", "feishu", "teams", "matrix", "telegram-rich",
    }  # fmt: skip


def test_the_message_that_calls_people_in_wecom_fits_its_own_limit() -> None:
    people = [para(Mention("王工" * 50, {"wecom": f"user{number}"})) for number in range(50)]
    for title in ("长标题" * 1500, ""):
        messages = dialect("wecom").render(Document(title, tuple(people)))
        assert payload(messages[-1])["msgtype"] == "text"
        assert within("wecom", messages)


@pytest.mark.parametrize("name", ["telegram", "telegram-v2"])
def test_telegram_shows_every_style_of_a_message(name: str) -> None:
    """Of one message it reads a hundred entities and drops the others without a word."""
    document = Document("t", (bullets(*(Bold(f"b{number}") for number in range(350))),))
    messages = dialect(name).render(document)
    mark = re.compile("<b>b" if name == "telegram" else r"\*b")
    counts = [len(mark.findall(one.text)) for one in messages]
    assert max(counts) <= 100
    assert sum(counts) == 350


def test_telegram_takes_500_blocks_of_a_rich_message() -> None:
    messages = dialect("telegram-rich").render(Document("t", (bullets(*"abc" * 400),)))
    assert len(messages) > 1
    assert within("telegram-rich", messages)
