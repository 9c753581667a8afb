"""Documents for tests: one that has everything, and hostile ones made up by Hypothesis."""

from hypothesis import strategies as st

from exports.document import (
    Align,
    Block,
    Bold,
    BulletList,
    Code,
    CodeBlock,
    Divider,
    Document,
    Heading,
    Inline,
    Italic,
    Item,
    Link,
    Mention,
    NumberedList,
    Paragraph,
    Quote,
    Strike,
    Table,
    Text,
    bullets,
    heading,
    item,
    line,
    numbered,
    para,
    table,
)

EVERYTHING = Document(
    "618大促活动 stand-up",
    (
        heading(2, "Today"),
        para(Bold("注意："), "客户名单 <b>还没</b> 导出 & R&D waits, see #12, @all :tada:"),
        bullets(
            item("活动页面开发 | ", Mention("王工", {"github": "wang-gong"}), done=False),
            item("C# *and* a_word_here", done=True),
            item("nested", children=[numbered("one", "two"), bullets("three")]),
        ),
        table(
            ["Action", "Owner", "Due"],
            [
                ["客户资源对接", Mention("韩梅"), "5月30日"],
                ["a|b", Code("x|y`z"), line(Strike("9"))],
            ],
            [Align.LEFT, Align.CENTER, Align.RIGHT],
        ),
        Quote((para("first\nsecond"), bullets("point"))),
        para(Link("wiki (new)", "https://example.org/a_(b)?x=1&copy=2"), " and ", Italic("later")),
        CodeBlock("muster list\n```", "sh"),
        Divider(),
    ),
)

NASTY = "*_[]<>|#@!-+.1`~\\ \n:=&;()$a中：（é"
nasty = st.text(NASTY, max_size=7)
TRAPS = (
    "# a¦- a¦1. a¦> a¦---¦===¦:-¦```¦&amp;¦[x] a¦!¦http://a.b/c_d¦www.a.b¦a@b.cc¦[a]: /b¦![a](b)"
    "¦<b>¦<!--¦- [ ] a¦a:¦~~~¦    a¦a\\¦|-|¦a\n-¦a\n\n    b¦a\n1. b"
)
traps = st.sampled_from(TRAPS.split("¦"))
words = nasty | traps
urls = st.sampled_from(["https://a.b/c?d=e&amp;f", "http://a.b/(x) y", "mailto:a@b.cc", "x:y", ""])
inlines: st.SearchStrategy[Inline] = st.one_of(
    words.map(Text),
    words.map(Bold),
    words.map(Italic),
    words.map(Strike),
    words.map(Code),
    st.builds(Link, words, urls),
    st.builds(Mention, words, st.sampled_from([{}, {"github": "abc"}, {"github": "@all x"}])),
)
lines = st.lists(inlines, max_size=4).map(tuple)
done = st.sampled_from([None, True, False])


def _lists(
    kids: st.SearchStrategy[tuple[BulletList | NumberedList, ...]],
) -> st.SearchStrategy[BulletList | NumberedList]:
    items = st.lists(st.builds(Item, lines, kids, done), min_size=1, max_size=3).map(tuple)
    return st.builds(BulletList, items) | st.builds(NumberedList, items, st.integers(0, 12))


simple_lists = _lists(st.just(()))
lists = simple_lists | _lists(st.lists(simple_lists, max_size=2).map(tuple))
tables = st.integers(1, 3).flatmap(
    lambda columns: st.builds(
        Table,
        st.tuples(*[lines] * columns),
        st.lists(st.tuples(*[lines] * columns), max_size=3).map(tuple),
        st.lists(st.sampled_from(Align), max_size=columns).map(tuple),
    )
)
leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(1, 6), lines),
    st.builds(Paragraph, lines),
    lists,
    tables,
    st.builds(CodeBlock, words, st.sampled_from(["", "sh", "a b`"])),
    st.just(Divider()),
)
blocks = st.lists(
    leaves | st.builds(Quote, st.lists(leaves, min_size=1, max_size=2).map(tuple)), max_size=4
).map(tuple)
documents = st.builds(Document, words, blocks)
