from datetime import date
from typing import Any

import pytest

from store.capture.grammar import Capture, CaptureKind, parse_capture
from store.capture.names import KnownNames, Name
from store.capture.priorities import parse_priority
from store.capture.tokens import NewName, ProblemCode
from store.capture.write import write_capture
from store.text import LINE_LIMIT
from tests.store.capture.samples import ANNA, BOB, LEE_1, MARKET, RND, SALES, TODAY, WANG, read

FRIDAY = date(2026, 5, 29)


def said(capture: Capture) -> dict[str, Any]:
    fields = ("title", "owner", "department", "due", "priority", "waits_on")
    return {name: value for name in fields if (value := getattr(capture, name))}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "对接支付页 @王工 #研发部 ^周五 !high",
            {
                "title": "对接支付页",
                "owner": WANG,
                "department": RND,
                "due": FRIDAY,
                "priority": "high",
            },
        ),
        (
            "页 ＠wg ＃yf ＾５月２９日 ！高",
            {"title": "页", "owner": WANG, "department": RND, "due": FRIDAY, "priority": "high"},
        ),
        ("@bob #scb fix it", {"title": "fix it", "owner": BOB, "department": MARKET}),
        ("a @Anna Lee b", {"title": "a b", "owner": ANNA}),
        ("a @anna  lee b", {"title": "a b", "owner": ANNA}),
        ('a @"Anna Lee" b', {"title": "a b", "owner": ANNA}),
        ("a @“Anna Lee” b", {"title": "a b", "owner": ANNA}),
        ("a @Anna \\Lee", {"title": "a \\Lee", "owner": ANNA}),
        ("a #sales europe b", {"title": "a b", "department": SALES}),
        ("a ^next fri b", {"title": "a b", "due": date(2026, 6, 5)}),
        ("a ^30 may b", {"title": "a b", "due": date(2026, 5, 30)}),
        ("a ^in 3 days b", {"title": "a b", "due": date(2026, 5, 30)}),
        ("a ^in 3 days", {"title": "a", "due": date(2026, 5, 30)}),
        ("a ^day after tomorrow b", {"title": "a b", "due": FRIDAY}),
        ("a ^may 30, 2027 b", {"title": "a b", "due": date(2027, 5, 30)}),
        ('a ^"next fri" b', {"title": "a b", "due": date(2026, 6, 5)}),
        ("a ^5 月 29 日 前", {"title": "a 前", "due": FRIDAY}),
        ("a ^fri 3 days", {"title": "a 3 days", "due": FRIDAY}),
        ("a !h", {"title": "a", "priority": "high"}),
        ("a !!", {"title": "a", "priority": "high"}),
        ("a !!!", {"title": "a", "priority": "urgent"}),
        ("a ！！！", {"title": "a", "priority": "urgent"}),
        ("a !URG", {"title": "a", "priority": "urgent"}),
        ("a !普", {"title": "a", "priority": "normal"}),
        ("a !低", {"title": "a", "priority": "low"}),
        ("C# a@b.c 5>3 no! 2^3", {"title": "C# a@b.c 5>3 no! 2^3"}),
        (r"\@x \\#y \z \\srv \＃q ＼^w", {"title": r"@x \#y \z \\srv ＃q ^w"}),
        ("  a \t b\u3000c ", {"title": "a b c"}),
        ("a\x1b[31m \u202eb", {"title": "a[31m b"}),
    ],
)
def test_a_sound_line(text: str, fields: dict[str, Any]) -> None:
    capture = read(text)
    assert said(capture) == fields
    assert capture.ok
    assert capture.savable


def test_a_blocker_waits_on_a_department() -> None:
    capture = read("no keys >研发 #市场 ^fri !u", CaptureKind.BLOCKER)
    assert said(capture) == {
        "title": "no keys",
        "waits_on": RND,
        "department": MARKET,
        "due": FRIDAY,
        "priority": "urgent",
    }


@pytest.mark.parametrize(
    ("text", "kind", "problems"),
    [
        ("a >研发部", CaptureKind.ACTION, [(">研发部", ProblemCode.NOT_FOR_KIND)]),
        ("a >研发部", CaptureKind.DECISION, [(">研发部", ProblemCode.NOT_FOR_KIND)]),
        ("a !high", CaptureKind.DECISION, [("!high", ProblemCode.NOT_FOR_KIND)]),
        ("a ^next fri", CaptureKind.PARKING, [("^next fri", ProblemCode.NOT_FOR_KIND)]),
        ("a ^someday", CaptureKind.ACTION, [("^someday", ProblemCode.BAD_DATE)]),
        ('a ^"next x"', CaptureKind.ACTION, [('^"next x"', ProblemCode.BAD_DATE)]),
        ("a ^2026-02-30", CaptureKind.ACTION, [("^2026-02-30", ProblemCode.BAD_DATE)]),
        ("a !x", CaptureKind.ACTION, [("!x", ProblemCode.BAD_PRIORITY)]),
        ("a !highest", CaptureKind.ACTION, [("!highest", ProblemCode.BAD_PRIORITY)]),
        ("a @王", CaptureKind.ACTION, [("@王", ProblemCode.AMBIGUOUS)]),
        ("a #市", CaptureKind.ACTION, [("#市", ProblemCode.AMBIGUOUS)]),
        ("a @bob @wg", CaptureKind.ACTION, [("@wg", ProblemCode.REPEATED)]),
        ("a ^fri ^sat", CaptureKind.ACTION, [("^sat", ProblemCode.REPEATED)]),
        ("a @", CaptureKind.ACTION, [("@", ProblemCode.EMPTY)]),
        ('a @"" b', CaptureKind.ACTION, [('@""', ProblemCode.EMPTY)]),
        ("a @\u200b", CaptureKind.ACTION, [("@\u200b", ProblemCode.EMPTY)]),
        ('a @"Anna b ', CaptureKind.ACTION, [('@"Anna b', ProblemCode.UNCLOSED)]),
        ('a @"Anna"x', CaptureKind.ACTION, [('@"Anna"x', ProblemCode.UNCLOSED)]),
        ("", CaptureKind.ACTION, [(None, ProblemCode.EMPTY)]),
        (" @bob", CaptureKind.PARKING, [(None, ProblemCode.EMPTY)]),
        ("\x1b", CaptureKind.ACTION, [(None, ProblemCode.EMPTY)]),
        ("x" * (LINE_LIMIT + 1), CaptureKind.ACTION, [(None, ProblemCode.TOO_LONG)]),
    ],
)
def test_a_wrong_line_says_what_is_wrong(
    text: str, kind: CaptureKind, problems: list[tuple[str | None, ProblemCode]]
) -> None:
    capture = read(text, kind)
    found = [(problem.token and problem.token.text, problem.code) for problem in capture.problems]
    assert found == problems
    assert not capture.ok
    assert not capture.savable


def test_an_ambiguous_name_tells_whom_it_fits() -> None:
    (problem,) = read("a @王").problems
    assert problem.token is not None
    assert [name.text for name in problem.token.candidates] == ["王工", "王光明"]


def test_the_wrong_token_sets_nothing_and_the_first_right_one_counts() -> None:
    capture = read("a @王 ^someday !x >研发部")
    assert said(capture) == {"title": "a"}
    assert read("a @bob @wg").owner == BOB


def test_unknown_names_can_be_made() -> None:
    capture = read('a @Kim #"New Dept" >"new  dept"', CaptureKind.BLOCKER)
    assert capture.owner == NewName("Kim")
    assert capture.department == NewName("New Dept")
    assert capture.waits_on == NewName("new dept")
    assert capture.new_people == ("Kim",)
    assert len(capture.new_departments) == 1
    assert [problem.code for problem in capture.problems] == [
        ProblemCode.UNKNOWN_PERSON,
        ProblemCode.UNKNOWN_DEPARTMENT,
        ProblemCode.UNKNOWN_DEPARTMENT,
    ]
    assert not capture.ok
    assert capture.savable


def test_one_mistake_that_cannot_be_made_good_forbids_saving() -> None:
    assert not read("a @Kim ^someday").savable


def test_a_known_owner_does_not_choose_the_department() -> None:
    assert read("a @bob").department is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("！高 ^周五 a ＃yf @anna", 'a @"Anna Lee" #研发部 ^2026-05-29 !high'),
        (r"\@x C# \y \\!z", r"\@x C# \y \\!z"),
        ("a @sam1", "a @sam1"),  # the full name would fit two
        ("^someday a @王 >x", "a @王 >x ^someday"),
        ('a @"Kim \\"K\\" Lo"', 'a @"Kim \\"K\\" Lo"'),
        ('a @"An !x', 'a @"An !x'),
        ("a ^next fri ^in 3 days", 'a ^2026-06-05 ^"in 3 days"'),
        ('a !h @"An', 'a !high @"An'),  # what is left open stands last
        ("", ""),
        ("@", "@"),
    ],
)
def test_the_canonical_line(text: str, line: str) -> None:
    assert write_capture(read(text)) == line


def test_an_alias_is_written_only_where_the_name_is_not_enough() -> None:
    assert read("a @sam1").owner == LEE_1
    assert read(write_capture(read("a @robert"))).owner == BOB
    assert write_capture(read("a @robert")) == "a @Bob"


def test_a_name_does_not_reach_over_a_sigil() -> None:
    names = KnownNames(people=(Name("1", "A b #c"),))
    capture = parse_capture("x @A b #c", kind=CaptureKind.ACTION, today=TODAY, names=names)
    assert capture.owner == names.people[0]  # as the only one that begins with A
    assert capture.department == NewName("c")


def test_a_day_that_no_phrase_can_name_comes_back_as_it_was_typed() -> None:
    late = date(2150, 1, 1)
    capture = parse_capture("x ^999m", kind=CaptureKind.ACTION, today=late, names=KnownNames())
    assert capture.due == date(2233, 4, 1)
    assert write_capture(capture) == "x ^999m"


def test_nothing_typed_is_no_priority() -> None:
    assert parse_priority("") is None


def test_names_with_sigils_and_quotes_come_back() -> None:
    odd = (Name("1", "A #b"), Name("2", '"q"'), Name("3", "@x"), Name("4", "back\\slash \\"))
    names = KnownNames(people=odd)
    for name in odd:
        typed = name.text.replace("\\", "\\\\").replace('"', '\\"')
        capture = parse_capture(f'a @"{typed}"', kind=CaptureKind.ACTION, today=TODAY, names=names)
        assert capture.owner == name
        again = parse_capture(
            write_capture(capture), kind=CaptureKind.ACTION, today=TODAY, names=names
        )
        assert (again.title, again.owner) == ("a", name)
