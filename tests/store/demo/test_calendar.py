from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from store.demo.plot import plain, work
from store.demo.stage import Calendar

ZONES = ("Asia/Shanghai", "America/New_York", "Europe/Berlin", "UTC", "Pacific/Apia")
FIRST, LAST = datetime(2024, 1, 1), datetime(2032, 1, 1)  # noqa: DTZ001 - hypothesis adds it
moments = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
calendars = st.builds(Calendar, moments, st.sampled_from(ZONES).map(ZoneInfo))


@given(calendars)
def test_the_last_minutes_stay_in_today(calendar: Calendar) -> None:
    moments = [calendar.earlier_today(minutes) for minutes in (75, 40, 12, 0.4, 0)]
    assert moments == sorted(moments)
    assert moments[-1] == calendar.now
    assert {each.astimezone(calendar.zone).date() for each in moments} == {calendar.today}


@given(calendars, st.integers(-12, -1))
def test_past_days_are_worked_and_before_today(calendar: Calendar, count: int) -> None:
    day = calendar.day(count)
    assert day < calendar.today
    assert day.weekday() < 5
    assert calendar.day(count) < calendar.day(count + 1)
    assert calendar.at(count, 9, 30).astimezone(calendar.zone).time() == time(9, 30)


@given(calendars)
def test_what_happened_yesterday_is_over_before_the_last_hours(calendar: Calendar) -> None:
    assert calendar.at(-1, 18, 0) < calendar.earlier_today(75)


@given(calendars)
def test_plain_days_are_counted_with_weekends(calendar: Calendar) -> None:
    assert calendar.day(plain(2)) == calendar.today + timedelta(days=2)
    assert calendar.day(work(0)) == calendar.today
    # The guide's at-risk rule counts working days, so two plain days always lie inside it.
    assert calendar.day(plain(2)) <= calendar.day(work(2))


@given(calendars)
def test_a_weekend_is_a_day_that_would_be_free(calendar: Calendar) -> None:
    assert calendar.weekend == (calendar.today.weekday() >= 5)
