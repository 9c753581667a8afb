"""Several machines, one clock: offsets are found from what each of them knew and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.clock import Instant
from store.model.control import Control, control_of
from store.model.meeting import Event, EventKind
from store.model.timescale import Sighting, as_seen_there, in_order, offset_from
from store.model.timing import timing
from tests.store.model.test_timing import AGENDA, NINE_THIRTY, START, event, moment, spent

SECOND = timedelta(seconds=1)


def on_other_machine(made: Event, clock_ahead: float, **fields: Any) -> Event:
    """The same moment as a second machine writes it, whose clock is ahead by so many seconds."""
    at = made.at + timedelta(seconds=clock_ahead)
    return replace(made, at=at, boot="y", steady=7000 + made.steady, by="other", **fields)


@pytest.mark.parametrize("ahead", [-3600, -60, -1, 0])
def test_a_machine_whose_clock_is_behind_cannot_act_before_what_it_knew(ahead: float) -> None:
    taken = on_other_machine(event(2, EventKind.TAKEN, 50), ahead, after="1", id="0")
    step = on_other_machine(event(3, EventKind.NEXT, 70, "b"), ahead, after="0", id="00")
    events = [step, START, taken]
    assert [each.kind for each in in_order(events)] == [
        EventKind.STARTED,
        EventKind.TAKEN,
        EventKind.NEXT,
    ]
    there = Instant(NINE_THIRTY + timedelta(seconds=90 + ahead), "y", 7090.0)
    # It knew of the start alone, so no more is certain than that it acted after it.
    first, second, _ = spent(timing(AGENDA, events, there))
    assert second == pytest.approx(20)
    assert first == pytest.approx(max(20.001, 70 + ahead))


@pytest.mark.parametrize("ahead", [-3600.0, -60.0, 0.0, 60.0, 3600.0])
def test_an_offset_that_was_known_when_the_control_was_taken_is_no_error(ahead: float) -> None:
    taken = on_other_machine(event(2, EventKind.TAKEN, 50), ahead, after="1", lag=-ahead)
    step = on_other_machine(event(3, EventKind.NEXT, 70, "b"), ahead, after="2")
    there = Instant(NINE_THIRTY + timedelta(seconds=90 + ahead), "y", 7090.0)
    assert spent(timing(AGENDA, [START, taken, step], there))[:2] == pytest.approx([70, 20])
    assert spent(timing(AGENDA, [START, taken, step], moment(90)))[:2] == pytest.approx([70, 20])


def test_a_machine_that_runs_ahead_moves_the_others_when_they_answer_it() -> None:
    taken = on_other_machine(event(2, EventKind.TAKEN, 50), 60, after="1")
    back = event(3, EventKind.NEXT, 55, "b")
    found = in_order([START, taken, replace(back, after="2")])
    assert [each.id for each in found] == ["1", "2", "3"]


def test_causes_that_go_in_circles_are_survived() -> None:
    one = replace(START, after="2")
    two = on_other_machine(event(2, EventKind.NEXT, 10, "b"), 0, after="1")
    assert len(in_order([one, two])) == 2


@given(
    st.sampled_from([-3600.0, -45.0, 0.0, 45.0, 3600.0]),
    st.lists(st.sampled_from([0.5, 2.0, 30.0]), min_size=1, max_size=5),
)
def test_the_fastest_delivery_tells_the_offset(ahead: float, delays: list[float]) -> None:
    sightings = [
        Sighting(
            NINE_THIRTY + (place * 60 + ahead) * SECOND, NINE_THIRTY + (place * 60 + d) * SECOND
        )
        for place, d in enumerate(delays)
    ]
    found = offset_from(sightings)
    assert found <= ahead or found == 0
    if abs(ahead - min(delays)) > 30:
        assert found == pytest.approx(ahead - min(delays))


def test_what_a_folder_takes_is_no_offset() -> None:
    assert offset_from([]) == 0
    assert offset_from([Sighting(NINE_THIRTY, NINE_THIRTY + 9 * SECOND)]) == 0
    assert offset_from([Sighting(NINE_THIRTY, NINE_THIRTY - 9 * SECOND)]) == 9


def test_a_follower_reads_the_clock_of_the_machine_it_follows() -> None:
    slow = Instant(NINE_THIRTY - 30 * SECOND, "z", 5.0)  # a minute after the start, 90 s behind
    assert timing(AGENDA, [START], slow).elapsed == 0
    assert timing(AGENDA, [START], as_seen_there(slow, 90)).elapsed == 60
    last = Instant(datetime.max.replace(tzinfo=UTC))
    assert as_seen_there(last, 1e300) == last


def test_who_acted_last_holds_the_control() -> None:
    start = replace(START, by="lead")
    other = on_other_machine(event(2, EventKind.TAKEN, 10), 0, after="1")
    held = control_of([other, start])
    assert control_of([]) is None
    assert held == Control("other", "y", other.at)
    assert held.is_open_to("other", Instant(other.at, "anywhere"))
    assert held.is_open_to("guest", Instant(other.at, "y"))
    assert not held.is_open_to("lead", moment(20))
    assert not replace(held, by="", boot="").is_open_to("", Instant(other.at))


def test_who_was_given_the_control_holds_it_wherever_they_sit() -> None:
    given_away = replace(event(2, EventKind.TAKEN, 10), by="lead", to="deputy")
    held = control_of([replace(START, by="lead"), given_away])
    assert held is not None
    assert held.is_open_to("deputy", Instant(NINE_THIRTY, "w"))
    assert not held.is_open_to("lead", moment(20))
