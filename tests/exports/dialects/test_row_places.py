"""The last rows of what is rendered where, places that are no chats; and that none is missing."""

import re
from pathlib import Path

from exports.delivery.transports import KINDS
from exports.dialects.inlines import GAP
from exports.dialects.registry import dialect
from exports.document import CodeBlock, Document, Italic, Link, Quote, Strike, para, table
from tests.exports.dialects.test_row_payloads import NESTED, TABLE, WANG, write

# The reference's tables: what the chats render, by number, and how they are posted to.
ROWS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "13b", "14", "15",
        "16", "17")  # fmt: skip
TESTS = Path(__file__).parents[1]


def _tests_in(*files: str) -> str:
    return "".join((TESTS / name).read_text("utf-8") for name in files)


def test_each_row_has_a_test_named_after_it() -> None:
    rows = _tests_in("dialects/test_row_payloads.py", "dialects/test_row_places.py")
    assert re.findall(r"^def test_row_(\d+b?)_", rows, re.MULTILINE) == [*ROWS]
    transports = re.findall(
        r"^def test_row_(\w+)\(", _tests_in("delivery/test_transports.py"), re.MULTILINE
    )
    assert {name.replace("_", "-") for name in transports} == {*KINDS} - {
        "apprise"
    }  # which is no chat


def test_row_15_html_for_mail() -> None:
    (message,) = dialect("html").render(Document("<站会>", (para(WANG, " a\nb"),)))
    assert "<title>&lt;站会&gt;</title>" in message.text
    assert '<p><a href="mailto:wang@example.org">王工</a> a<br>b</p>' in message.text
    assert message.payload is None
    assert "http" not in message.text  # nothing is loaded
    assert write("html", para(Italic("a"), Strike("b"))) == "<p><em>a</em><del>b</del></p>"
    assert "☑ b" in write("html", NESTED)  # mail programs show no boxes
    assert 'style="border:1px solid' in write("html", TABLE)


def test_row_16_github() -> None:
    name = "gfm"
    assert write(name, NESTED) == "- [ ] a\n- [x] b\n  1. c\n  2. d"
    assert write(name, table(["a"], [["b\nc"]])) == "| a |\n| --- |\n| b<br>c |"
    assert write(name, para("请", WANG, "看 @all #12")) == (
        f"请{GAP}@wang-gong{GAP}看 @{GAP}all #{GAP}12"
    )


def test_row_17_gitlab() -> None:
    """GitLab calls a whole group by "@all", and a backslash stops its labels and formulas."""
    name = "gfm"
    assert write(name, para("@all ~bug $5$ #12")) == f"@{GAP}all \\~bug \\$5\\$ #{GAP}12"
    assert write(name, para("a\nb")) == "a\\\nb"
    assert write(name, Quote((para(Link("w", "https://a.b/?x=1&y=2")),))) == (
        "> [w](https://a.b/?x=1&y=2)"
    )
    assert write(name, CodeBlock("a", "sh")) == "```sh\na\n```"
    assert "| 行动项 | 负责人 | 到期 |\n| --- | :-: | --- |" in write(name, TABLE)
