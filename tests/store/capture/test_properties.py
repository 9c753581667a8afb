"""What holds for whatever is typed, over alphabets small enough to reach every corner."""

import re
from datetime import date
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.capture.complete import complete
from store.capture.filter import parse_filter
from store.capture.grammar import Capture, CaptureKind, parse_capture
from store.capture.names import KnownNames, Name
from store.capture.tokens import ProblemCode, TokenKind
from store.capture.write import write_capture
from store.text import clean_line

kinds = st.sampled_from(CaptureKind)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))

fragments = st.sampled_from(
    [
        *("@", "#", "^", "!", ">", "＠", "＃", "＾", "！", "＞", "\\", "＼", '"', "“", "”", "＂"),
        *(" ", " ", " ", "\u3000", "\x1c", "\u200b", "\x1b"),
        *("a", "b", "B", "王", "工", "ab", "a b", "fri", "next", "5/30", "3d", "2w", "h", "高"),
        *("周五", "后", "30", "may"),
    ]
)
lines = st.lists(fragments, max_size=14).map("".join)
texts = st.text('ab王 \\"@#\u200b', max_size=4)
names = st.lists(st.tuples(texts, st.lists(texts, max_size=1)), max_size=4).map(
    lambda found: tuple(
        Name(str(number), text, tuple(aliases)) for number, (text, aliases) in enumerate(found)
    )
)
known = st.builds(KnownNames, people=names, departments=names)


def meaning(capture: Capture) -> tuple[Any, ...]:
    order = list(TokenKind)
    tokens = sorted(capture.tokens, key=lambda token: order.index(token.kind))
    return (
        *(capture.title, capture.owner, capture.department, capture.due, capture.priority),
        *(capture.waits_on, capture.new_people, capture.new_departments),
        [(token.kind, token.value, token.problem, token.candidates) for token in tokens],
        sorted(problem.code for problem in capture.problems),
    )


@settings(max_examples=400, deadline=None)
@given(text=lines, kind=kinds, today=days, names=known)
@example('x @"a', CaptureKind.ACTION, date(2026, 5, 27), KnownNames())
def test_what_is_written_means_the_same(
    text: str, kind: CaptureKind, today: date, names: KnownNames
) -> None:
    capture = parse_capture(text, kind=kind, today=today, names=names)
    written = write_capture(capture)
    again = parse_capture(written, kind=kind, today=today, names=names)
    assert meaning(again) == meaning(capture)
    assert write_capture(again) == written


@settings(max_examples=400, deadline=None)
@given(text=lines, kind=kinds, names=known)
def test_every_word_is_in_the_title_or_in_one_token(
    text: str, kind: CaptureKind, names: KnownNames
) -> None:
    capture = parse_capture(text, kind=kind, today=date(2026, 5, 27), names=names)
    outside = []
    position = 0
    for token in capture.tokens:
        assert token.start >= position
        assert text[token.start : token.end] == token.text
        assert token.text.strip() == token.text != ""
        outside.append(text[position : token.start])
        position = token.end
    outside.append(text[position:])
    escape = re.compile(r"^[\\＼](?=[\\＼]*[@#^!>＠＃＾！＞])")
    bare = (clean_line(escape.sub("", word)) for word in "".join(outside).split())
    assert capture.title.split() == [word for word in bare if word]


@settings(deadline=None)
@given(text=lines, kind=kinds, names=known)
def test_a_problem_is_a_token_with_its_code_or_the_line(
    text: str, kind: CaptureKind, names: KnownNames
) -> None:
    capture = parse_capture(text, kind=kind, today=date(2026, 5, 27), names=names)
    on_tokens = [problem.token for problem in capture.problems if problem.token]
    assert on_tokens == [token for token in capture.tokens if token.problem]
    on_line = [problem.code for problem in capture.problems if not problem.token]
    assert on_line == ([] if capture.title else [ProblemCode.EMPTY])
    assert capture.savable >= capture.ok
    for token in capture.tokens:
        if token.problem is None:
            assert token.value is not None


@settings(deadline=None)
@given(word=st.text("@#^!>＠＃＾！＞\\ab王", min_size=1, max_size=5))
def test_an_escaped_word_stays_what_it_is(word: str) -> None:
    escaped = f"\\{word}" if re.match(r"\\*[@#^!>＠＃＾！＞]", word) else word
    capture = parse_capture(
        f"x {escaped}", kind=CaptureKind.BLOCKER, today=date(2026, 5, 27), names=KnownNames()
    )
    assert capture.title == f"x {word}"
    assert capture.tokens == ()


@settings(deadline=None)
@given(text=st.text() | lines, cursor=st.integers(-3, 30), names=known)
def test_nothing_typed_raises(text: str, cursor: int, names: KnownNames) -> None:
    today = date(2026, 5, 27)
    for kind in CaptureKind:
        parse_capture(text, kind=kind, today=today, names=names)
    parse_filter(text, names).matches(text=text, owner=None, department="1", priority="low")
    for completion in complete(text, cursor, names, today, "zh"):
        assert 0 <= completion.start < completion.end <= len(text)


@settings(max_examples=300, deadline=None)
@given(
    before=st.sampled_from(["", "x ", "@a ", "^fri "]),
    sigil=st.sampled_from("@#>^!"),
    typed=st.sampled_from(["", "a", "王", "b", "n", "next f", "周", '"a', "h", "a b"]),
    after=st.sampled_from(["", " x", " @b", "b"]),
    names=known,
)
def test_a_completion_is_understood_as_what_it_says(
    before: str, sigil: str, typed: str, after: str, names: KnownNames
) -> None:
    today = date(2026, 5, 27)
    text = before + sigil + typed + after
    for offer in complete(text, len(before + sigil + typed), names, today):
        assert offer.start == len(before)
        line = "x " + offer.replacement
        capture = parse_capture(line, kind=CaptureKind.BLOCKER, today=today, names=names)
        (token,) = capture.tokens
        assert token.text == offer.replacement
        twins = token.problem is ProblemCode.AMBIGUOUS and offer.value in token.candidates
        assert token.value == offer.value or twins
