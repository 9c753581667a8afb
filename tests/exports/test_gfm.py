"""GitHub-flavoured Markdown: what was typed is what is read, and nothing else happens."""

import re

import pytest
from hypothesis import example, given, settings

from exports.dialects.gfm import Gfm
from exports.dialects.inlines import GAP
from exports.document import (
    Block,
    Bold,
    Code,
    CodeBlock,
    Divider,
    Document,
    Inline,
    Italic,
    Link,
    Mention,
    Strike,
    Text,
    bullets,
    heading,
    item,
    line,
    numbered,
    para,
    table,
)
from tests.exports.documents import EVERYTHING, blocks
from tests.exports.markdown_shape import expected, parsed

GFM = Gfm()

GOLDEN = rf"""# 618大促活动 stand-up

## Today

**注意：{GAP}**客户名单 \<b>还没\</b> 导出 & R&D waits, see #{GAP}12, @{GAP}all :{GAP}tada:

- [ ] 活动页面开发 \| @wang-gong
- [x] C# \*and\* a_word_here
- nested
  1. one
  2. two
  - three

| Action | Owner | Due |
| --- | :-: | --: |
| 客户资源对接 | 韩梅 | 5月30日 |
| a\|b | ``x\|y`z`` | ~~9~~ |

> first\
> second
>
> - point

[wiki (new)](https://example.org/a_%28b%29?x=1&copy=2) and *later*

````sh
muster list
```
````

***"""


def text_of(*content: Block) -> str:
    return GFM.write(content)


def test_a_document_with_everything() -> None:
    (message,) = GFM.render(EVERYTHING)
    assert message.text == GOLDEN
    assert message.payload is None
    assert (message.part, message.of) == (1, 1)


def test_everything_is_read_back_as_meant() -> None:
    (message,) = GFM.render(EVERYTHING)
    assert parsed(message.text) == expected((heading(1, EVERYTHING.title), *EVERYTHING.blocks))


@settings(max_examples=40)
@given(blocks)
@example((bullets("a"), bullets("b"), bullets("c"), numbered("d"), numbered("e")))
@example((para(Bold("a"), Bold("*"), Italic("b"), Strike("c"), Bold("。"), "后"),))
@example((para("a\n:-"), para("1. a\n2) b\n+ c\n# d\n===\n---\n> e")))
@example((para("!", Link("[a](b)", "https://a.b"), "]"),))
@example((para(Code("``"), Code("`"), "`", Code(" "), Code(" a ")),))
@example((table(["|", Code("\\|")], [["\\", Code("|\\")], ["\\|", "a\nb"]]),))
@example((heading(1, "#"), heading(2, "a ##"), Divider(), CodeBlock("```\n~~~", "a b`")))
@example(
    (numbered(item("a", children=[numbered("b"), numbered("c"), bullets(item("", done=True))])),)
)
def test_no_text_changes_the_structure(content: tuple[Block, ...]) -> None:
    assert parsed(GFM.write(content)) == expected(content)


@pytest.mark.slow
@settings(max_examples=400)
@given(blocks)
def test_no_text_of_many_changes_the_structure(content: tuple[Block, ...]) -> None:
    assert parsed(GFM.write(content)) == expected(content)


@pytest.mark.parametrize(
    "content",
    [
        [Bold("注意："), "后面"],
        ["前面", Bold("“注意”"), "后面"],
        ["前面", Bold("（注意）")],
        ["中", Italic("斜体。"), "中"],
        ["a", Strike("(b)"), "c"],
        [Bold("a."), Italic(".b."), Strike(".c.")],
        ["x", Bold(" 空格： "), "y"],
        ["→", Bold("→"), "→", Bold("→"), "a"],
        [Bold("a：\n\n- b："), "c"],
        [Bold("a："), Mention("x", {"github": "abc"}), Bold("：b")],
    ],
)
def test_emphasis_closes_beside_chinese(content: list[str | Inline]) -> None:
    block = para(*content)
    assert parsed(text_of(block)) == expected((block,))


def test_neighbours_are_kept_apart() -> None:
    styled = (Bold("a"), Bold("b"), Italic("c"), Code("d"), Code("e"))
    assert text_of(para(*styled)) == f"**ab**{GAP}*c*`de`"


@pytest.mark.parametrize("typed", ["a\n:-", "a\n-:", "a\n---", "a\n- - -", "a\n=="])
def test_a_line_of_dashes_draws_no_table_and_no_heading(typed: str) -> None:
    assert "\n\\" in text_of(para(typed))


@pytest.mark.parametrize(
    "typed",
    ["@octocat", "a @org/team b", "#12", "org/repo#12", "GH-12", ":tada:", "mail a@b.cc", "@1"],
)
def test_nobody_is_called_by_accident(typed: str) -> None:
    for block in (
        para(typed),
        para(Bold(typed)),
        bullets(typed),
        table([typed], [[Link(typed, "https://a.b")]]),
    ):
        written = text_of(block)
        assert not re.search(r"@\w|#\d|GH-\d|:[\w+-]+:", written.replace("https:", ""))
        assert written.replace(GAP, "").count(typed) >= 1


def test_times_are_left_alone() -> None:
    assert text_of(para("09:30:00, R&D, C#, a@ b, foo_bar, 3 > 2")) == (
        "09:30:00, R&D, C#, a@ b, foo_bar, 3 > 2"
    )


@pytest.mark.parametrize("typed", ["http://a.b/c_d", "HTTPS://a.b", "www.a.b", "ftp://a.b"])
def test_addresses_in_text_are_words(typed: str) -> None:
    assert not re.search(r"(https?|ftp)://|www\.", text_of(para(typed)), re.IGNORECASE)


def test_a_mention_calls_only_who_is_known() -> None:
    known = Mention("王工", {"github": "wang-gong"})
    assert text_of(para("请", known, "看")) == f"请{GAP}@wang-gong{GAP}看"
    assert text_of(para(Mention("王工", {"wecom": "w1"}))) == "王工"
    assert text_of(para(Mention("王*工", {"github": "x](http://a.b) @all"}))) == r"王\*工"


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://a.b/(x) y|z", "[t](https://a.b/%28x%29%20y%7Cz)"),
        ("https://a.b/中", "[t](https://a.b/%E4%B8%AD)"),
        ("https://a.b/?a&copy;b", "[t](https://a.b/?a&amp;copy;b)"),
        ("javascript:alert(1)", "t (javascript:alert(1))"),
        ("", "t"),
    ],
)
def test_links(url: str, written: str) -> None:
    assert text_of(para(Link("t", url))) == written


def test_a_ticked_box_is_no_mere_text() -> None:
    typed = text_of(bullets(item("[x] a"), item("a", done=False), item("", done=True)))
    assert typed == f"- \\[x\\] a\n- [ ] a\n- [x] {GAP}"
    link = Link("x", "https://a.b")
    assert text_of(bullets(item(link, done=False))) == f"- [ ] [{GAP}x](https://a.b)"
    assert text_of(bullets(item(link, done=True))) == "- [x] [x](https://a.b)"


def test_control_and_direction_marks_are_gone() -> None:
    hostile = "a\x1b]52;c;eA==\x07b\u202ec\x00\x9bd\u2066"
    for one in (Text(hostile), Code(hostile), Mention(hostile), Link(hostile, "https://a.b")):
        written = text_of(para(one))
        assert not [char for char in written if char != GAP and not char.isprintable()]
    assert "\x1b" not in Document(hostile, ()).title
    assert "\x1b" not in text_of(CodeBlock(hostile))


def test_a_long_title_is_no_trouble() -> None:
    (message,) = GFM.render(Document("标题" * 5000, (para(line("x")[0]),)))
    assert message.text.startswith("# 标题标题")
