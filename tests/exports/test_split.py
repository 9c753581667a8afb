"""Cutting a document for a chat's limit loses nothing and tears nothing."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exports.dialects.base import Dialect, Limit, Message, Unit, UnknownDialectError
from exports.dialects.gfm import Gfm
from exports.dialects.registry import NAMES, dialect
from exports.dialects.split import split_blocks
from exports.document import (
    Block,
    CodeBlock,
    Divider,
    Document,
    Link,
    Mention,
    Paragraph,
    Quote,
    Table,
    Text,
    bullets,
    heading,
    item,
    numbered,
    para,
    table,
)
from tests.exports.documents import EVERYTHING, blocks
from tests.exports.markdown_shape import parsed, words_in

GFM = Gfm()


class Small(Gfm):
    """Markdown for a chat that takes little, in a unit of choice."""

    def __init__(self, size: int, unit: Unit = Unit.CODE_POINTS) -> None:
        self.limit = Limit(size, unit)

    def payload(self, text: str) -> Mapping[str, Any]:
        return {"content": text}


def share_of(size: int) -> Any:
    return lambda some: len(GFM.write(some)) / size


def cut(some: Sequence[Block], size: int) -> list[tuple[Block, ...]]:
    return split_blocks(some, share_of(size))


@given(blocks, st.integers(1, 60))
@example((para("a" * 200),), 10)
@example((para("字" * 50, Mention("m"), Link("t" * 40, "https://a.b")),), 12)
@example((table(["h"], [["x" * 90], ["y"]]),), 30)
@example((bullets(item("x" * 50, children=[numbered("y" * 60)]), "z"),), 20)
@example((Quote((para("q" * 70), CodeBlock("l\n" * 20))),), 25)
def test_no_word_is_lost(content: tuple[Block, ...], size: int) -> None:
    parts = cut(content, size)
    found, typed = "".join(map(words_in, parts)), words_in(content)
    rest = iter(found)
    assert all(char in rest for char in typed)
    if not any(more in repr(content) for more in ("Table(", "Link(")):
        # Only a table adds words, its header again, and a link too long, its address.
        assert found == typed


plain_blocks = st.one_of(
    st.text("ab 字\n", max_size=80).map(para),
    st.lists(st.text("ab 字", min_size=1, max_size=30), min_size=1, max_size=6).map(
        lambda texts: bullets(*texts)
    ),
    st.lists(st.text("ab", min_size=1, max_size=9), min_size=1, max_size=9).map(
        lambda texts: table(["head"], [[text] for text in texts])
    ),
    st.text("ab\n", max_size=60).map(CodeBlock),
    st.just(heading(2, "Head")),
    st.just(Divider()),
)


@given(
    st.lists(plain_blocks, max_size=5).map(tuple),
    st.integers(80, 160),
    st.sampled_from(Unit),
)
def test_every_message_fits(content: tuple[Block, ...], size: int, unit: Unit) -> None:
    small = Small(size, unit)
    messages = small.render(Document("标题", content))
    assert small.limit is not None
    assert all(small.limit.measure(one.text) <= size for one in messages)
    assert [one.part for one in messages] == list(range(1, len(messages) + 1))
    assert {one.of for one in messages} == {len(messages)}
    assert all(one.payload == {"content": one.text} for one in messages)


def test_short_documents_are_not_numbered() -> None:
    assert [one.text for one in Small(99).render(Document("T", (para("a"),)))] == ["# T\n\na"]
    assert Small(99).render(Document("", ())) == [Message("", {"content": ""})]


def test_parts_are_numbered_under_the_title() -> None:
    messages = Small(40).render(Document("T", tuple(para(letter * 20) for letter in "abc")))
    assert [one.text for one in messages] == [
        f"# T ({number}/3)\n\n{letter * 20}" for number, letter in enumerate("abc", 1)
    ]


def test_blocks_stay_whole_while_they_fit() -> None:
    content = (para("a" * 20), bullets("b" * 8, "c" * 8), para("d" * 20))
    assert cut(content, 43) == [content[:2], content[2:]]
    assert cut(content, 30) == [content[:1], content[1:2], content[2:]]


def test_a_heading_goes_with_what_it_heads() -> None:
    content = (para("a" * 20), heading(2, "H"), para("b" * 20))
    assert cut(content, 30) == [content[:1], content[1:]]


def test_a_cut_table_repeats_its_header() -> None:
    whole = table(["Action", "Owner"], [[f"action {n}", "王工"] for n in range(9)])
    parts = cut((whole,), 110)
    assert len(parts) > 1
    found: list[Any] = []
    for (part,) in parts:
        assert isinstance(part, Table)
        assert part.header == whole.header
        found += part.rows
    assert tuple(found) == whole.rows


def test_a_row_too_large_becomes_lines() -> None:
    parts = cut((table(["Action", "Why"], [["a" * 30, "b" * 30]]),), 50)
    written = "".join(GFM.write(part) for part in parts)
    assert "Action: aaaa" in written
    assert re.sub(r"\W", "", written).endswith("b" * 30)


def test_numbers_go_on_in_the_next_part() -> None:
    parts = cut((numbered(*("x" * 8 for _ in range(6))),), 36)
    assert [parsed(GFM.write(part))[0][1] for part in parts] == [1, 4]


def test_a_fence_is_closed_and_opened_again() -> None:
    parts = cut((CodeBlock("\n".join("abcdef" for _ in range(8)), "sh"),), 40)
    assert len(parts) > 1
    assert all(GFM.write(part).startswith("```sh\n") for part in parts)
    assert all(GFM.write(part).endswith("\n```") for part in parts)


def test_words_and_joined_characters_are_not_torn() -> None:
    parts = cut((para("alpha beta gamma delta"),), 12)
    assert [GFM.write(part) for part in parts] == ["alpha beta", "gamma delta"]
    family = "👨\u200d👩\u200d👧"
    parts = cut((Paragraph((Text("字" * 8 + family + "字字"),)),), 10)
    assert any(family in GFM.write(part) for part in parts)


@pytest.mark.parametrize(
    ("unit", "size"), [(Unit.CODE_POINTS, 3), (Unit.UTF8_BYTES, 8), (Unit.UTF16_UNITS, 4)]
)
def test_units(unit: Unit, size: int) -> None:
    assert Limit(0, unit).measure("a字🎉") == size


def test_a_title_too_long_is_cut_and_marked() -> None:
    messages = Small(80).render(Document("标" * 100, (para("a" * 100),)))
    assert all(one.text.startswith("# 标标标") for one in messages)
    assert all("…" in one.text and len(one.text) <= 80 for one in messages)


def test_dialects_are_found_by_name() -> None:
    assert [dialect(name).name for name in NAMES] == list(NAMES)
    assert {dialect(name).suffix for name in NAMES} == {
        ".md", ".txt", ".html", ".csv", ".tsv", ".json", ".ics"
    }  # fmt: skip
    with pytest.raises(UnknownDialectError) as caught:
        dialect("morse")
    assert caught.value.name == "morse"


def test_github_takes_65536_characters() -> None:
    assert GFM.limit == Limit(65_536, Unit.CODE_POINTS)
    long = Document(EVERYTHING.title, EVERYTHING.blocks * 170)
    messages = GFM.render(long)
    assert len(messages) > 1
    assert all(len(one.text) <= 65_536 for one in messages)


def test_a_dialect_needs_only_to_write() -> None:
    class Shouting(Dialect):
        name, suffix = "shouting", ".txt"

        def write(self, some: Sequence[Block]) -> str:
            return words_in(tuple(some)).upper()

    (message,) = Shouting().render(Document("hey", (para("you"),)))
    assert message == Message("HEYYOU")
