from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from exports.document import (
    Bold,
    Document,
    Link,
    Table,
    bullets,
    item,
    line,
    numbered,
    para,
    table,
)
from exports.reports.minutes import minutes_document
from exports.wording.words import words_for
from tests.exports.documents import EVERYTHING
from tests.exports.reports.minutes_views import full_view
from widgets.document_lines import document_lines, wrapped


def shown(document: Document, width: int) -> list[str]:
    return ["".join(text for text, _ in each) for each in document_lines(document, width)]


@given(st.integers(24, 140), st.sampled_from(["en", "zh"]))
def test_no_line_of_minutes_is_wider_than_the_window_and_no_word_is_cut(
    width: int, lang: str
) -> None:
    lines = shown(minutes_document(full_view(lang), words_for(lang)), width)
    assert max(map(cell_len, lines)) <= width
    packed = "".join("".join(lines).split())
    word = "Customerlistnotexported" if lang == "en" else "客户名单未导出"
    # In a table that is narrow, cells beside it stand between the parts of a word.
    assert word in packed or width < 60


def test_everything_a_document_can_hold_is_drawn() -> None:
    text = "\n".join(shown(EVERYTHING, 80))
    for words in ("☐ 活动页面开发", "☑ C# *and*", "1. one", "│ first", "muster list",
                  "wiki (new)", "────"):  # fmt: skip
        assert words in text


def test_labels_stand_in_a_column_and_what_they_say_hangs_beside_them() -> None:
    facts = bullets(
        item(Bold("Goal"), " — one two three four five"), item(Bold("Place of it"), " — here")
    )
    assert shown(Document("", (facts,)), 25) == [
        "Goal         one two",
        "             three four",
        "             five",
        "Place of it  here",
    ]


def test_what_a_chat_gets_as_a_list_is_shown_as_a_list() -> None:
    document = Document("", (bullets(item(Bold("Due date"), " — 28 May")),))
    lines = document_lines(document, 40, as_sent=True)
    assert ["".join(text for text, _ in each) for each in lines] == ["• Due date — 28 May"]


def test_a_table_gives_way_where_it_is_widest() -> None:
    made = table(["Action", "Owner"], [["one two three four five six", "Mei"]])
    assert shown(Document("", (made,)), 21) == [
        "Action          Owner",
        "─" * 21,
        "one two three   Mei",
        "four five six",
    ]


def test_a_window_too_narrow_for_columns_shows_row_by_row() -> None:
    header = ["Action", "Owner", "Due", "When"]
    made = table(header, [["aaaaaaaaa", "bbbbbbbbb", "ccccccccc", "dddddddd"]])
    assert shown(Document("", (made,)), 24) == [
        "Action  aaaaaaaaa", "Owner   bbbbbbbbb", "Due     ccccccccc", "When    dddddddd",
    ]  # fmt: skip


def test_a_table_that_the_chat_draws_is_said_to_be_one() -> None:
    made = table(["Action", "Owner"], [["aaaaaaaaaaaa", "b"], ["c", "d"]])
    narrow = table(["Action", "Owner", "Due"], [["aaaaaaaaa", "bbbbbbbbb", "ccccccccc"]] * 2)

    def told(one: Table) -> list[str]:
        lines = document_lines(
            Document("", (one,)), 24, as_sent=True, folded=lambda n: f"{n} columns"
        )
        return ["".join(text for text, _ in each) for each in lines]

    assert told(made)[0].startswith("Action  ")
    assert told(narrow)[:2] == ["3 columns", "Action  aaaaaaaaa"]


def test_lists_hang_behind_their_marks() -> None:
    made = numbered(item("one two three", children=[bullets("four five six")]))
    assert shown(Document("", (made,)), 16) == [
        "1. one two three", "   ◦ four five", "     six",
    ]  # fmt: skip


def test_a_tone_goes_on_behind_a_break() -> None:
    pieces = [("plain ", ""), ("strong words here", "strong"), (" end", "")]
    assert list(wrapped(pieces, 12)) == [
        [("plain ", ""), ("strong", "strong")],
        [("words here", "strong")],
        [("end", "")],
    ]


def test_a_paragraph_keeps_its_breaks_and_links_say_where_they_lead() -> None:
    made = para(*line("a\nb ", Link("here", "https://x.y")))
    assert shown(Document("", (made,)), 40) == ["a", "b here (https://x.y)"]
