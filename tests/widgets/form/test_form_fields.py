from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.wording.words import words_for
from store.capture.names import KnownNames, Name
from store.capture.tokens import NewName
from widgets.form_fields import FieldKind, FieldSpec, Reader, Reading, choices_of, shown_text

TODAY = date(2026, 5, 28)
NAMES = KnownNames(
    people=(Name("1", "王工"), Name("2", "王磊"), Name("3", "Anna Lee")),
    departments=(Name("7", "研发部"), Name("8", "Sales")),
)
READER = Reader(NAMES, TODAY, words_for("en"))


def read(kind: FieldKind, typed: str, **more: Any) -> Reading:
    return READER.read(FieldSpec("key", "Label", kind, **more), typed)


@pytest.mark.parametrize(
    ("kind", "typed", "value", "said"),
    [
        (FieldKind.TEXT, "  a \t b ", "a b", ""),
        (FieldKind.LINES, "a\nb\n\n", "a\nb", ""),
        (FieldKind.DATE, "", None, ""),
        (FieldKind.DATE, "fri", date(2026, 5, 29), "Fri 29 May · 2026-05-29"),
        (FieldKind.DATE, "月底", date(2026, 5, 31), "Sun 31 May · 2026-05-31"),
        (FieldKind.DATE, "2026-05-30", date(2026, 5, 30), "Sat 30 May"),
        (FieldKind.PERSON, "", "", ""),
        (FieldKind.PERSON, "王工", "1", ""),
        (FieldKind.PERSON, "wl", "2", "王磊"),
        (FieldKind.PERSON, "ann", "3", "Anna Lee"),
        (FieldKind.PERSON, "@ann", "3", "Anna Lee"),
        (FieldKind.PERSON, " ＠王工", "1", ""),
        (FieldKind.DEPARTMENT, "研", "7", "研发部"),
        (FieldKind.DEPARTMENT, "#sales", "8", "Sales"),
        (FieldKind.DEPARTMENT, "＃研", "7", "研发部"),
        (FieldKind.DATE, "^fri", date(2026, 5, 29), "Fri 29 May · 2026-05-29"),
        (FieldKind.NUMBER, "15", 15, ""),
        (FieldKind.NUMBER, "１５", 15, ""),
        (FieldKind.TIME, "9:30", time(9, 30), ""),
        (FieldKind.TIME, "9", time(9, 0), "09:00"),
        (FieldKind.TIME, "0930", time(9, 30), "09:30"),
        (FieldKind.TIME, "9：30", time(9, 30), ""),
        (FieldKind.TIME, "9点30分", time(9, 30), "09:30"),
        (FieldKind.TIME, "", None, ""),
    ],
)
def test_what_is_typed_is_understood(kind: FieldKind, typed: str, value: Any, said: str) -> None:
    assert read(kind, typed) == Reading(value, said)


@pytest.mark.parametrize(
    ("kind", "typed", "problem"),
    [
        (FieldKind.DATE, "frx", "not a date"),
        (FieldKind.DATE, "31 june", "not a date"),
        (FieldKind.DATE, "^", "not a date"),
        (FieldKind.PERSON, "王", "fits 王工, 王磊"),
        (FieldKind.PERSON, "Bob", "nobody is called that"),
        (FieldKind.PERSON, "@Bob", "nobody is called that"),
        (FieldKind.PERSON, "@", "nobody is called that"),
        (FieldKind.PERSON, "#ann", "nobody is called that"),
        (FieldKind.DEPARTMENT, "x", "no such department"),
        (FieldKind.NUMBER, "", "a number from 0 to 1440"),
        (FieldKind.NUMBER, "1441", "a number from 0 to 1440"),
        (FieldKind.NUMBER, "-1", "a number from 0 to 1440"),
        (FieldKind.TIME, "25:00", "a time such as 9:30"),
        (FieldKind.TIME, "9:3x", "a time such as 9:30"),
    ],
)
def test_what_is_not_understood_is_said(kind: FieldKind, typed: str, problem: str) -> None:
    assert read(kind, typed).problem == problem


def test_an_unknown_name_is_new_only_where_that_is_allowed() -> None:
    found = read(FieldKind.PERSON, " Bob  Ray ", allow_new=True)
    assert found == Reading(NewName("Bob Ray"), "new: Bob Ray")
    assert read(FieldKind.PERSON, "@Bob Ray", allow_new=True) == found
    assert read(FieldKind.PERSON, "@", allow_new=True).problem  # a sigil is nobody's name
    assert read(FieldKind.PERSON, "王", allow_new=True).problem  # could be either: no new one


def test_what_is_needed_must_be_there_and_a_check_may_refuse() -> None:
    assert read(FieldKind.TEXT, "  ", required=True).problem == "needed"
    assert read(FieldKind.DATE, "", required=True).problem == "needed"
    assert read(FieldKind.TEXT, "x", check=lambda value: f"no {value}").problem == "no x"
    assert read(FieldKind.TEXT, "x", check=lambda _: "").value == "x"


@pytest.mark.parametrize(
    ("kind", "typed", "written"),
    [
        (FieldKind.PERSON, "wg", "王工"),
        (FieldKind.PERSON, "anna", "Anna Lee"),
        (FieldKind.PERSON, "@anna", "Anna Lee"),
        (FieldKind.DATE, "^tom", "tomorrow"),
        (FieldKind.PERSON, "Anna Lee", None),
        (FieldKind.PERSON, "", None),
        (FieldKind.PERSON, "zz", None),
        (FieldKind.DATE, "tom", "tomorrow"),
        (FieldKind.DATE, "next f", "next fri"),
        (FieldKind.DATE, "fri", None),
        (FieldKind.DATE, "2026-05-30", None),
        (FieldKind.TEXT, "a", None),
    ],
)
def test_tab_writes_out_what_was_begun(kind: FieldKind, typed: str, written: str | None) -> None:
    assert READER.completed(FieldSpec("key", "Label", kind), typed) == written


def test_own_offers_take_the_place_of_the_usual_ones() -> None:
    field = FieldSpec("zone", "Zone", offers=lambda typed: [f"{typed}/Shanghai"])
    assert READER.completed(field, "Asia") == "Asia/Shanghai"


@given(
    st.text(alphabet="王工磊Anle 1:月fri5/-\x1b[]\u202e", max_size=8), st.sampled_from(FieldKind)
)
def test_reading_never_raises_and_says_something_or_gives_a_value(
    typed: str, kind: FieldKind
) -> None:
    reading = read(kind, typed)
    assert "\x1b" not in reading.said + reading.problem
    assert reading.value is None or not reading.problem


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (FieldKind.TEXT, None, ""),
        (FieldKind.TEXT, "a\x1b[31mb", "a[31mb"),
        (FieldKind.DATE, date(2026, 5, 30), "2026-05-30"),
        (FieldKind.PERSON, "3", "Anna Lee"),
        (FieldKind.PERSON, "gone", ""),
        (FieldKind.DEPARTMENT, "8", "Sales"),
        (FieldKind.DEPARTMENT, NewName("IT"), "IT"),
        (FieldKind.TIME, time(9, 5), "09:05"),
        (FieldKind.NUMBER, 0, "0"),
    ],
)
def test_a_field_opens_with_what_is_there(kind: FieldKind, value: Any, text: str) -> None:
    assert shown_text(FieldSpec("key", "Label", kind), value, NAMES) == text


def test_a_flag_is_a_choice_of_no_and_yes() -> None:
    choices = choices_of(FieldSpec("key", "Label", FieldKind.FLAG), words_for("zh"))
    assert [(each.value, each.key) for each in choices] == [(False, "n"), (True, "y")]
