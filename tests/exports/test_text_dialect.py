"""Plain text reads well and lines up, with Chinese in it too."""

from hypothesis import given

from exports.dialects.text import PlainText
from exports.document import (
    Align,
    Block,
    Bold,
    Link,
    bullets,
    heading,
    item,
    numbered,
    para,
    table,
)
from exports.width import cell_width
from tests.exports.documents import EVERYTHING, blocks
from tests.exports.markdown_shape import words_in

TEXT = PlainText()

GOLDEN = """618大促活动 stand-up
====================

Today
-----

注意：客户名单 <b>还没</b> 导出 & R&D waits, see #12, @all :tada:

☐ 活动页面开发 | 王工
☑ C# *and* a_word_here
• nested
  1. one
  2. two
  ◦ three

Action        Owner      Due
------------  -----  -------
客户资源对接  韩梅   5月30日
a|b           x|y`z        9

> first
> second
>
> • point

wiki (new) (https://example.org/a_(b)?x=1&copy=2) and later

    muster list
    ```

----------------------------------------"""


def text_of(*content: Block) -> str:
    return TEXT.write(content)


def test_a_document_with_everything() -> None:
    (message,) = TEXT.render(EVERYTHING)
    assert message.text == GOLDEN
    assert message.payload is None


@given(blocks)
def test_no_word_is_lost(content: tuple[Block, ...]) -> None:
    written = iter(text_of(*content))
    assert all(char in written for char in words_in(content))


@given(blocks)
def test_nothing_reaches_the_terminal_raw(content: tuple[Block, ...]) -> None:
    assert all(char == "\n" or char.isprintable() for char in text_of(*content))


def test_a_table_too_wide_becomes_records() -> None:
    duty = "字" * 45
    wide = table(["部门", "Duty", "Note"], [["市场部", duty, ""], ["研发部", duty, "x"]])
    assert text_of(wide) == f"部门：市场部\nDuty: {duty}\n\n部门：研发部\nDuty: {duty}\nNote: x"
    narrow = table(["部门", "Duty", "Note"], [["市场部", duty[:40], ""]])
    assert max(map(cell_width, text_of(narrow).split("\n"))) <= 100
    assert text_of(narrow).count("\n") == 2


def test_columns_stand_as_asked() -> None:
    whole = table(["a", "b", "c"], [["11111", "22222", "33333"]], [Align.RIGHT, Align.CENTER])
    assert text_of(whole).split("\n")[0] == "    a    b    c"


def test_nested_lists_and_boxes() -> None:
    inner = numbered(item("x", done=True), "y\nz")
    assert text_of(bullets(item("a\nb", children=[inner]))) == (
        "• a\n  b\n  1. ☑ x\n  2. y\n     z"
    )


def test_links_show_where_they_lead() -> None:
    assert text_of(para(Link("t", "https://a.b"))) == "t (https://a.b)"
    assert text_of(para(Link("", "https://a.b"))) == "https://a.b"
    assert text_of(para(Link("https://a.b", "https://a.b"))) == "https://a.b"


def test_headings_are_underlined_by_their_width() -> None:
    assert text_of(heading(1, "标题"), heading(3, Bold("x"))) == "标题\n====\n\nx"
