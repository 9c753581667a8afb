"""Recurrences and agendas in words."""

from datetime import date, time

import pytest

from exports.wording.meetings import budget_words, excess_words, meeting_title
from exports.wording.recurrence import series_words, weekday_long
from exports.wording.words import Words
from store.model.meeting import MeetingKind
from store.model.series import Frequency, OnHoliday, Series

say = Words("en")
TODAY = date(2026, 5, 28)
WEEKLY = {"frequency": Frequency.WEEKLY, "weekdays": (4,), "starts": time(16)}
MONTHLY = {"frequency": Frequency.MONTHLY, "weekdays": (0,), "starts": time(8, 5)}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "each working day 09:30"),
        (WEEKLY, "each Friday 16:00, not on holidays"),
        ({**WEEKLY, "weekdays": (4, 0, 4)}, "each Monday and Friday 16:00, not on holidays"),
        (
            {**WEEKLY, "every": 2, "on_holiday": OnHoliday.BEFORE},
            "each second Friday 16:00, the working day before on holidays",
        ),
        (
            {**WEEKLY, "every": 3, "on_holiday": OnHoliday.AFTER},
            "every 3 weeks on Friday 16:00, the working day after on holidays",
        ),
        (MONTHLY, "each first Monday of the month 08:05, not on holidays"),
        ({**MONTHLY, "week": -1}, "each last Monday of the month 08:05, not on holidays"),
        ({**MONTHLY, "every": 3}, "every 3 months on the first Monday 08:05, not on holidays"),
        (
            {"first": date(2026, 6, 1), "until": date(2027, 1, 4)},
            "each working day 09:30, from 1 Jun on, until 4 Jan 2027",
        ),
        ({"first": TODAY}, "each working day 09:30"),
        # What a file may hold.
        ({**WEEKLY, "weekdays": (9,)}, "each ? 16:00, not on holidays"),
        ({**MONTHLY, "weekdays": (), "week": 7}, "each ? ? of the month 08:05, not on holidays"),
    ],
)
def test_when_a_meeting_comes_again(given: dict[str, object], words: str) -> None:
    assert series_words(Series(id="1", **given), TODAY, say) == words  # type: ignore[arg-type]


def test_a_meeting_without_a_title_is_called_by_its_kind() -> None:
    assert meeting_title(MeetingKind.KICKOFF, 2, "", say) == "Kick-off #2"
    assert meeting_title(MeetingKind.KICKOFF, 0, "", say) == "Kick-off"
    assert meeting_title(MeetingKind.KICKOFF, 2, "Begin\x1b", say) == "Begin"


@pytest.mark.parametrize(
    ("planned", "budget", "words", "over"),
    [
        (60, 60, "60 of 60 min", ""),
        (75, 60, "75 of 60 min", "15 min too many"),
        (9, 0, "9 min", ""),
    ],
)
def test_what_is_planned_of_what_is_allowed(
    planned: int, budget: int, words: str, over: str
) -> None:
    assert budget_words(planned, budget, say) == words
    assert excess_words(planned, budget, say) == over


def test_a_weekday_that_is_none_is_a_question_mark() -> None:
    assert [weekday_long(at, say) for at in (0, 6, 7, -1)] == ["Monday", "Sunday", "?", "?"]
