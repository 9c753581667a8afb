from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.dialects.registry import dialect
from exports.document import (
    Bold,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Heading,
    Italic,
    Link,
    NumberedList,
    Paragraph,
    Quote,
    Table,
    Text,
    bullets,
    heading,
    item,
    para,
    plain,
    table,
)
from exports.markdown import document_of

words = st.text("ab1*_[]<>|#-+.`~\\ &中：", min_size=1, max_size=9).filter(
    lambda text: any(char.isalnum() for char in text)
)
cells = st.lists(words, min_size=2, max_size=2)
items = words.map(item) | st.builds(
    lambda text, below, done: item(text, children=[bullets(*below)], done=done),
    words,
    st.lists(words, min_size=1, max_size=2),
    st.sampled_from([None, True, False]),
)
blocks = st.one_of(
    st.builds(lambda text, level: heading(level, text), words, st.integers(2, 4)),
    words.map(para),
    st.lists(items, min_size=1, max_size=3).map(lambda found: bullets(*found)),
    st.builds(table, cells, st.lists(cells, max_size=2)),
)


@given(st.lists(blocks, max_size=4).map(tuple))
def test_what_the_dialect_writes_is_read_as_it_was(made: tuple[object, ...]) -> None:
    gfm = dialect("gfm")
    (before,) = gfm.render(Document("Title", made))  # type: ignore[arg-type]
    (after,) = gfm.render(document_of(before.text))
    assert after.text == before.text


@given(st.text("a#->|`*_[]()\\ \n1.~x:", max_size=40))
def test_any_text_is_read_and_no_letter_is_lost(text: str) -> None:
    found = dialect("text").render(document_of(text))[0].text
    for letter in "ax":
        assert found.count(letter) >= text.count(letter) - _eaten(text, letter)


def _eaten(text: str, letter: str) -> int:
    """Return how many of a letter may be marks: a ticked box, the language of a code block."""
    return text.count(f"[{letter}]") + sum(
        line.count(letter) for line in text.split("\n") if "```" in line or "~~~" in line
    )


def test_what_people_write_by_hand() -> None:
    found = document_of(
        "Kick-off\n========\n\nFirst line\nsecond *line* and __x__ `a*b`\n\n"
        "1. one\n2. two\n\n   more\n* [ ] open\n* [X] done\n"
        "> said [here](https://a.b/c)\n```sh\nls *\n```\n***\na | b\n--|--\nc | d\n"
    )
    kinds = [type(each) for each in found.blocks]
    assert kinds[1:] == [
        Paragraph, NumberedList, BulletList, Quote, CodeBlock, type(found.blocks[6]), Table,
    ]  # fmt: skip
    line = found.blocks[1]
    assert isinstance(line, Paragraph)
    assert Italic("line") in line.content
    assert Code("a*b") in line.content
    listed, boxes = found.blocks[2], found.blocks[3]
    assert isinstance(listed, NumberedList)
    assert [plain(each.content) for each in listed.items] == ["one", "two\nmore"]
    assert isinstance(boxes, BulletList)
    assert [each.done for each in boxes.items] == [False, True]
    quote = found.blocks[4]
    assert isinstance(quote, Quote)
    assert isinstance(quote.blocks[0], Paragraph)
    assert Link("here", "https://a.b/c") in quote.blocks[0].content


def test_the_first_heading_is_the_title_and_none_is_needed() -> None:
    assert document_of("# One **two**\n\nthree").title == "One two"
    assert document_of("three", "Given").title == "Given"
    assert document_of("## Two", "Given").blocks == (Heading(2, (Text("Two"),)),)


def test_escapes_and_strong_words() -> None:
    (found,) = document_of(r"**a\*b** \# c").blocks
    assert isinstance(found, Paragraph)
    assert found.content == (Bold("a*b"), Text(" # c"))


def test_lists_within_lists_without_end_are_read() -> None:
    text = "\n".join(" " * 2 * depth + f"- a{depth}" for depth in range(300))
    assert dialect("text").render(document_of(text))[0].text.count("a") == 300


SLOW = {
    "heading": "# " + " " * 9000 + "a",
    "strong": "**a " * 9000,
    "gaps": "- a" + "\n" * 90_000 + "   b",
    "code": "`a``" * 9000,
    "table": "|a\n|-" * 9000,
    "quotes": "> " * 9000,
    "links": "[a](" * 9000,
    "fence": "``` " + " " * 9000 + "`",
}


@pytest.mark.parametrize("name", SLOW)
def test_text_made_to_be_slow_is_read_at_once(name: str) -> None:
    before = process_time()
    document_of(SLOW[name])
    assert process_time() - before < 2.0
