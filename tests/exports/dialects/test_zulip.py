"""Zulip reads Markdown by rules of its own, of its server and of nothing that is installed here."""

import pytest

from exports.dialects.registry import dialect
from exports.document import (
    Block,
    CodeBlock,
    Item,
    Mention,
    NumberedList,
    Quote,
    bullets,
    item,
    line,
    numbered,
    para,
    table,
)


def write(*blocks: Block) -> str:
    return dialect("zulip").write(blocks)


@pytest.mark.parametrize("language", ["quote", "Quoted", "spoiler", "math", ""])
def test_a_fence_holds_only_what_is_literal(language: str) -> None:
    """Behind such a name Zulip reads Markdown, and calls whom it mentions.

    So it does without one where an organisation has set "quote" as the usual name.
    """
    assert write(CodeBlock("@**all**", language)) == "```text\n@**all**\n```"
    assert write(CodeBlock("x", "sh")) == "```sh\nx\n```"


def test_code_within_a_quote_is_words() -> None:
    """A fence begins a line: within a quote it is none, and what follows a blank line is read."""
    assert write(Quote((CodeBlock("a\n\n@**all**", "sh"), Quote((para("b"),))))) == (
        "> a\n> &#64;&#42;&#42;all&#42;&#42;\n>\n> > b"
    )


def test_two_columns_are_one_level_of_a_list() -> None:
    deep = bullets(item("c", children=[numbered("d")]))
    listed = NumberedList((Item(line("a")), item("b", children=[deep])), 9)
    assert write(listed) == "9. a\n10. b\n  - c\n    1. d"


def test_a_bar_in_a_mention_ends_no_cell() -> None:
    by_id, by_name = (Mention("王工", {"zulip": known}) for known in ("王工|12", "王工"))
    assert write(table(["负责人", "到期"], [[by_id, "今天"]])) == "- @**王工|12**：到期：今天"
    assert "| @**王工** | 今天 |" in write(table(["负责人", "到期"], [[by_name, "今天"]]))
    cell = table(["a"], [[by_id]])
    assert "|--" not in write(Quote((cell,))).replace(" ", "")
