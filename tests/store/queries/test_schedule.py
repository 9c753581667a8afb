"""When meetings come again, whatever the holidays are."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import RuleError
from store.model.meeting import Meeting, MeetingKind
from store.model.series import Frequency, OnHoliday, Series
from store.model.workdays import WorkDays
from store.operations.meetings import prepare_standup
from store.operations.preparing import announce_meeting, prepare_meeting
from store.operations.series import add_series, edit_series
from store.operations.settings import edit_settings, name_day
from store.queries.schedule import next_dates, next_of, notice_is_late, upcoming
from tests.store.operations.team import TODAY, Team

MONDAY = date(2026, 6, 1)
PLAIN = WorkDays()
FRIDAY = 4
DAILY = Series(id="1")
FRIDAYS = Series(id="1", frequency=Frequency.WEEKLY, weekdays=(FRIDAY,))
DAY = timedelta(days=1)

some_series = st.builds(
    Series,
    id=st.just("1"),
    frequency=st.sampled_from([Frequency.WEEKLY, Frequency.MONTHLY]),
    weekdays=st.lists(st.integers(0, 6), min_size=1, max_size=3).map(tuple),
    every=st.integers(1, 3),
    week=st.sampled_from([1, 2, 3, 4, -1]),
    first=st.sampled_from([None, date(2026, 5, 13), date(2027, 1, 1)]),
    until=st.sampled_from([None, date(2026, 9, 1)]),
    on_holiday=st.sampled_from(OnHoliday),
)
some_days = st.builds(
    WorkDays,
    holidays=st.frozensets(st.dates(date(2026, 6, 1), date(2026, 6, 30)), max_size=9),
    extra=st.frozensets(st.dates(date(2026, 6, 1), date(2026, 6, 30)), max_size=4),
)


def test_each_working_day_knows_holidays_and_worked_saturdays() -> None:
    days = WorkDays(frozenset({MONDAY + DAY}), frozenset({date(2026, 6, 6)}))
    found = next_dates(DAILY, days, MONDAY, 6)
    assert [each.day for each in found] == [1, 3, 4, 5, 6, 8]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(OnHoliday.SKIP, [12, 19]), (OnHoliday.BEFORE, [4, 12]), (OnHoliday.AFTER, [8, 12])],
)
def test_a_free_friday_is_skipped_or_moved(rule: OnHoliday, expected: list[int]) -> None:
    days = WorkDays(frozenset({date(2026, 6, 5)}))
    series = Series(id="1", frequency=Frequency.WEEKLY, weekdays=(FRIDAY,), on_holiday=rule)
    assert [each.day for each in next_dates(series, days, MONDAY, 2)] == expected


def test_a_moved_day_is_found_even_after_its_own_day() -> None:
    days = WorkDays(frozenset({date(2026, 6, 5)}))
    series = Series(
        id="1", frequency=Frequency.WEEKLY, weekdays=(FRIDAY,), on_holiday=OnHoliday.AFTER
    )
    assert next_dates(series, days, date(2026, 6, 6)) == (date(2026, 6, 8),)


def test_two_days_that_fall_together_are_one_meeting() -> None:
    days = WorkDays(frozenset({date(2026, 6, 4)}))
    series = Series(id="1", frequency=Frequency.WEEKLY, weekdays=(3, 4), on_holiday=OnHoliday.AFTER)
    assert [each.day for each in next_dates(series, days, MONDAY, 3)] == [5, 11, 12]


def test_weeks_and_months_count_from_the_first_day() -> None:
    second = Series(
        id="1", frequency=Frequency.WEEKLY, weekdays=(FRIDAY,), every=2, first=date(2026, 5, 29)
    )
    assert [each.day for each in next_dates(second, PLAIN, MONDAY, 2)] == [12, 26]
    last = Series(id="1", frequency=Frequency.MONTHLY, weekdays=(FRIDAY,), week=-1)
    assert next_dates(last, PLAIN, MONDAY, 2) == (date(2026, 6, 26), date(2026, 7, 31))


def test_a_series_begins_and_ends() -> None:
    series = Series(
        id="1", frequency=Frequency.WEEKLY, weekdays=(FRIDAY,), first=date(2026, 6, 10),
        until=date(2026, 6, 20),
    )  # fmt: skip
    assert [each.day for each in next_dates(series, PLAIN, MONDAY, 9)] == [12, 19]
    assert next_dates(Series(id="1", active=False), PLAIN, MONDAY) == ()


def test_a_world_without_work_is_survived() -> None:
    every_day = frozenset(MONDAY + count * DAY for count in range(-40, 6000))
    assert next_dates(DAILY, WorkDays(every_day), MONDAY) == ()
    assert next_dates(FRIDAYS, WorkDays(every_day), MONDAY) == ()


@given(some_series, some_days, st.dates(date(2026, 5, 20), date(2026, 7, 5)))
def test_dates_come_in_order_on_working_days_and_never_before(
    series: Series, days: WorkDays, since: date
) -> None:
    found = next_dates(series, days, since, 5)
    assert list(found) == sorted(set(found))
    assert all(days.works(day) and day >= since for day in found)
    if series.until:
        assert all(day <= series.until for day in found)
    if found:
        assert next_dates(series, days, found[0], 5)[0] == found[0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"every": 0},
        {"every": 2},
        {"frequency": Frequency.WEEKLY},
        {"frequency": Frequency.MONTHLY, "weekdays": (0,), "week": 5},
        {"weekdays": (7,)},
    ],
)
def test_what_cannot_come_again_is_refused(team: Team, wrong: dict[str, Any]) -> None:
    with pytest.raises(RuleError, match=r"no-such-recurrence|weekday-needed"):
        add_series(team.workspace, **wrong)
    assert next_dates(Series(id="1", **wrong), PLAIN, MONDAY) == ()  # as a file might have it


def test_the_daily_stand_up_needs_no_series(team: Team) -> None:
    name_day(team.workspace, TODAY + DAY, works=False)
    edit_settings(team.workspace, standup_at=time(9, 45))
    today, monday = upcoming(team.workspace, days=4)
    assert (today.day, monday.day) == (TODAY, MONDAY)
    assert (today.starts, today.meeting, today.series.id) == (time(9, 45), None, "")
    meeting = prepare_standup(team.workspace)
    assert upcoming(team.workspace, days=1)[0].meeting == meeting
    after = next_of(team.workspace, meeting)
    assert after is not None
    assert after.day == MONDAY


def test_a_series_of_stand_ups_takes_the_place_of_the_daily_one(team: Team) -> None:
    series = add_series(
        team.workspace, frequency=Frequency.WEEKLY, weekdays=(0, 3), title="", starts=time(8, 0)
    )
    assert [each.day for each in upcoming(team.workspace, days=7)] == [
        TODAY, MONDAY, TODAY + 7 * DAY,
    ]  # fmt: skip
    meeting = prepare_standup(team.workspace)
    assert (meeting.starts, meeting.series) == (time(8, 0), series.id)
    assert upcoming(team.workspace)[0].meeting == meeting
    edit_series(team.workspace, series.id, active=False)
    assert len(upcoming(team.workspace, days=7)) == 6
    assert prepare_standup(team.workspace, TODAY + DAY).starts == time(9, 30)


def test_a_weekly_review_is_prepared_once_and_knows_its_next_date(team: Team) -> None:
    series = add_series(
        team.workspace,
        kind=MeetingKind.REVIEW,
        frequency=Frequency.WEEKLY,
        weekdays=(FRIDAY,),
        title=" Weekly  review ",
        starts=time(16, 0),
    )
    due = next(each for each in upcoming(team.workspace) if each.series.id)
    meeting = prepare_meeting(team.workspace, day=due.day, series=series.id)
    assert (meeting.kind, meeting.title) == (MeetingKind.REVIEW, "Weekly review")
    assert (meeting.starts, meeting.day) == (time(16, 0), date(2026, 5, 29))
    assert prepare_meeting(team.workspace, day=due.day, series=series.id) == meeting
    after = next_of(team.workspace, meeting)
    assert after is not None
    assert (after.day, after.meeting) == (date(2026, 6, 5), None)
    lonely = prepare_meeting(team.workspace, MeetingKind.KICKOFF)
    assert next_of(team.workspace, lonely) is None


def test_a_notice_goes_out_two_working_days_ahead(team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=date(2026, 6, 2))  # Tuesday
    friday, saturday = datetime(2026, 5, 29, 18, tzinfo=UTC), datetime(2026, 5, 30, 9, tzinfo=UTC)
    assert not notice_is_late(meeting, PLAIN, friday)
    assert notice_is_late(meeting, PLAIN, saturday)
    assert not notice_is_late(announce_meeting(team.workspace, meeting.id), PLAIN, saturday)
    assert not notice_is_late(Meeting(id="1", day=MONDAY), PLAIN, saturday)
