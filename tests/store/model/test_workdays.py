from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.model.settings import DayRule
from store.model.workdays import WorkDays

THURSDAY = date(2026, 5, 28)
days = st.integers(0, 20).map(lambda count: THURSDAY + timedelta(days=count - 10))
rules = st.dictionaries(days, st.booleans(), max_size=8).map(
    lambda named: WorkDays.from_rules(
        DayRule(id=DayRule.id_of(day), day=day, works=works) for day, works in named.items()
    )
)


def test_monday_to_friday_and_what_is_named() -> None:
    week = WorkDays.from_rules(
        [
            DayRule(id="20260529", day=date(2026, 5, 29)),
            DayRule(id="20260530", day=date(2026, 5, 30), works=True),
        ]
    )
    worked = [week.works(THURSDAY + timedelta(days=ahead)) for ahead in range(5)]
    assert worked == [True, False, True, False, True]


def test_two_working_days_after_thursday_is_monday() -> None:
    assert WorkDays().shift(THURSDAY, 2) == date(2026, 6, 1)
    assert WorkDays().shift(date(2026, 6, 1), -2) == THURSDAY


@given(rules, days, st.integers(0, 6), st.integers(0, 6))
def test_shifting_twice_is_shifting_once_by_the_sum(
    calendar: WorkDays, day: date, first: int, second: int
) -> None:
    assert calendar.shift(calendar.shift(day, first), second) == calendar.shift(day, first + second)
    assert calendar.shift(calendar.shift(day, -first), -second) == calendar.shift(
        day, -first - second
    )


@given(rules, days, st.integers(1, 6))
def test_shifting_there_and_back_ends_on_the_same_working_day(
    calendar: WorkDays, day: date, count: int
) -> None:
    there = calendar.shift(day, count)
    assert calendar.works(there)
    if calendar.works(day):
        assert calendar.shift(there, -count) == day


@given(rules, days, st.integers(0, 6))
def test_a_shift_passes_exactly_so_many_working_days(
    calendar: WorkDays, day: date, count: int
) -> None:
    there = calendar.shift(day, count)
    passed = [day + timedelta(days=ahead) for ahead in range(1, (there - day).days + 1)]
    assert sum(calendar.works(each) for each in passed) == count


@given(rules, days, st.integers(0, 6))
def test_the_last_working_days_are_the_shifts_back(
    calendar: WorkDays, day: date, count: int
) -> None:
    last = calendar.last(count, day)
    assert len(last) == count
    assert all(calendar.works(each) and each <= day for each in last)
    assert list(last) == [
        calendar.shift(day + timedelta(days=1), -back) for back in range(1, count + 1)
    ]


def test_a_calendar_without_work_ends_the_search() -> None:
    free = frozenset(THURSDAY + timedelta(days=count - 1000) for count in range(2000))
    nothing = WorkDays(holidays=free)
    assert (nothing.shift(THURSDAY, 1) - THURSDAY).days == 400
    assert nothing.last(1, THURSDAY) == ()
    assert WorkDays().shift(date.max, 3) == date.max
    assert WorkDays().shift(date.min, -3) == date.min
