"""Nothing that people typed changes what is shown, as an HTML parser sees it."""

import re

import pytest
from hypothesis import given, settings

from exports.dialects.base import Dialect
from exports.dialects.registry import dialect
from exports.document import Align, Block, Mention, Table
from tests.exports.dialects.documents import anything, thorough
from tests.exports.dialects.html_shape import links, shape_of, tags, tree, visible
from tests.exports.dialects.reading import bare, wanted
from tests.exports.markdown_shape import Shape

# The lists of tags that each place takes.
MATRIX = {
    "del", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "p", "a", "ul", "ol", "sup", "sub",
    "li", "b", "i", "u", "strong", "em", "s", "code", "hr", "br", "div", "table", "thead", "tbody",
    "tr", "th", "td", "caption", "pre", "span", "img", "details", "summary",
}  # fmt: skip
TELEGRAM = {"b", "i", "s", "code", "pre", "a", "blockquote"}
RICH = {
    "b", "i", "s", "code", "a", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "hr", "ul", "ol",
    "li", "input", "blockquote", "br", "table", "tr", "th", "td",
}  # fmt: skip
ALLOWED = {"html": MATRIX | {"input"}, "matrix": MATRIX, "telegram-rich": RICH}


def _called(one: Mention) -> str:
    return one.name


def _unaligned(shape: Shape) -> Shape:
    """Return a shape whose tables tell nothing of how columns stand: Matrix has no word for it."""
    made = tuple(_unaligned(one) if isinstance(one, tuple) else one for one in shape)
    if made and made[0] == "table":
        return (made[0], (), *made[2:])
    return made


@thorough
@pytest.mark.parametrize("name", ["html", "matrix", "telegram-rich"])
def test_no_text_changes_the_structure(name: str, examples: int) -> None:
    chat = dialect(name)

    @settings(max_examples=examples)
    @given(anything)
    def check(content: tuple[Block, ...]) -> None:
        page = tree(chat.write(content))
        assert tags(page) <= ALLOWED[name]
        found, meant = bare(shape_of(page)), wanted(content, chat, _called)
        if name == "matrix":
            found, meant = _unaligned(found), _unaligned(meant)
        assert _without_links(found) == _without_links(meant)
        assert all(re.match(r"https?://|mailto:|tg://user\?id=\d+$", url) for url in links(page))

    check()


def _without_links(shape: Shape) -> Shape:
    """Return a shape in which links are words: a mention may be one, too."""
    if isinstance(shape, tuple) and len(shape) == 2 and shape[1] == "link":
        return (shape[0], "")
    return tuple(_without_links(one) if isinstance(one, tuple) else one for one in shape)


@thorough
def test_telegram_shows_only_what_it_knows(examples: int) -> None:
    chat: Dialect = dialect("telegram")

    @settings(max_examples=examples)
    @given(anything)
    def check(content: tuple[Block, ...]) -> None:
        page = tree(chat.write(content))
        assert tags(page) <= TELEGRAM
        meant = _flat(wanted(content, chat, _called))
        assert _flat(("fence", visible(page))) == meant
        assert all(re.match(r"https?://|tg://user\?id=\d+$", url) for url in links(page))

    check()


def _flat(shape: Shape) -> str:
    """Return the characters of a shape, in order."""
    if shape and shape[0] == "fence":
        return str(bare(shape)[1])
    if len(shape) == 2 and isinstance(shape[0], str) and len(shape[0]) == 1:
        return shape[0]
    return "".join(_flat(one) for one in shape if isinstance(one, tuple))


def test_aligned_cells() -> None:
    cells = Table(((), ()), (), (Align.RIGHT, Align.CENTER))
    assert 'text-align:right"></th>' in dialect("html").write([cells])
    assert '<th align="center"></th>' in dialect("telegram-rich").write([cells])
