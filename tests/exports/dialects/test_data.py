import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from exports.dialects.data import with_front_matter
from exports.dialects.registry import dialect
from exports.document import Block, Document
from tests.exports.dialects.documents import anything
from tests.exports.documents import EVERYTHING
from tests.exports.markdown_shape import words_in


def test_a_document_as_data() -> None:
    (message,) = dialect("json").render(EVERYTHING)
    data: Any = json.loads(message.text)
    assert data["title"] == EVERYTHING.title
    assert [one["kind"] for one in data["blocks"]] == [
        "heading", "paragraph", "list", "table", "quote", "paragraph", "code", "divider",
    ]  # fmt: skip
    assert data["blocks"][1]["words"][0] == {"text": "注意：", "style": "bold"}
    first = data["blocks"][2]["items"][0]
    assert first == {"words": [{"text": "活动页面开发 | "}, {"mention": "王工"}], "done": False}
    assert data["blocks"][3]["rows"][0][1] == [{"mention": "韩梅"}]
    assert "wang-gong" not in message.text  # ids belong to chats


@given(anything)
def test_no_word_is_lost(content: tuple[Block, ...]) -> None:
    text = json.dumps(json.loads(dialect("json").write(content)), ensure_ascii=False)
    assert len(text) >= len(words_in(content))


def test_markdown_with_front_matter() -> None:
    (message,) = dialect("md").render(Document('a: "b"\n--- #c', ()))
    assert message.text == '---\ntitle: "a: \\"b\\" --- #c"\n---\n\n# a: "b" --- #c'
    (message,) = dialect("md").render(Document("", ()))
    assert message.text == ""


@given(st.text(max_size=9), st.lists(st.text(max_size=5), max_size=3))
def test_no_value_ends_the_front_matter(title: str, names: list[str]) -> None:
    text = with_front_matter("body", {"title": title, "people": names, "day": "2026-05-28"})
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert body == "\nbody"
    told = dict(line.split(": ", 1) for line in head.split("\n"))
    assert json.loads(told.get("title", '""')) == title
    assert json.loads(told.get("people", "[]")) == names
