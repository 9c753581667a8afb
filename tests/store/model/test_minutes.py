"""What names the content of minutes, and who has confirmed it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.codec import decode, encode
from store.model.minutes import Attendee, Minutes, MinutesLine, digest_of, latest_of, standings_of
from store.model.notes import Confirmation, Verdict

MORNING = datetime(2026, 5, 28, 1, 30, tzinfo=UTC)
MINUTES = Minutes(
    id="1", meeting="2", attendees=(Attendee(department_id="a"), Attendee(department_id="b"))
)
words = st.text("a\n行", max_size=3)


@given(words, words, st.integers(0, 9))
def test_a_digest_names_the_content_and_survives_the_file(one: str, other: str, spent: int) -> None:
    made = replace(MINUTES, facts=one, consensus=other, spent=spent, begun=MORNING)
    assert digest_of(decode(Minutes, "9", encode(made))) == digest_of(made)
    assert digest_of(replace(made, version=7, by="x", written_at=MORNING)) == digest_of(made)
    assert digest_of(replace(made, facts=one + "x")) != digest_of(made)
    assert (digest_of(replace(made, facts=other, consensus=one)) == digest_of(made)) == (
        one == other
    )


def test_what_a_later_version_notes_leaves_old_confirmations_good() -> None:
    before = "2a8221c242600609c0b524a56c25005305b69107678d1f9af2be1a63d35e8d54"
    old = Minutes(id="1", meeting="7", facts="x")
    assert digest_of(old) == before  # as the program named it that knew no completed items
    assert digest_of(replace(old, completed=(MinutesLine(ref="1"),))) != before
    assert digest_of(replace(old, resolved=(MinutesLine(ref="1"),))) != before


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(Verdict), st.booleans()), max_size=6)
)
def test_settled_means_that_each_one_s_last_word_is_about_what_stands_there(
    said: list[tuple[str, Verdict, bool]],
) -> None:
    now = digest_of(MINUTES)
    confirmations = [
        Confirmation(
            id=str(place), meeting="2", department=department, verdict=verdict,
            digest=now if current else "old", at=MORNING + timedelta(seconds=place),
        )
        for place, (department, verdict, current) in enumerate(said)
    ]  # fmt: skip
    last = {department: (verdict, current) for department, verdict, current in said}
    settled = {name for name in "ab" if last.get(name) == (Verdict.CONFIRMED, True)}
    found = standings_of(MINUTES, reversed(confirmations))
    assert set(found.open_departments) == set("ab") - settled
    assert found.are_settled == (settled == set("ab"))


def test_of_two_versions_written_at_once_every_device_picks_the_same() -> None:
    one, two = replace(MINUTES, id="10", version=2), replace(MINUTES, id="9", version=2)
    assert latest_of([one, two]) == latest_of([two, one]) == one
    assert latest_of([]) is None
