from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.capture.moments import (
    DAY_FIRST,
    MONTH_FIRST,
    counted_day,
    day_order,
    has_two_ways,
    read_day,
    read_moment,
)

TODAY = date(2026, 5, 28)
SHANGHAI = timezone(timedelta(hours=8))
DAY = date(2026, 5, 31)
days = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def read(text: str, order: str = "") -> date | None:
    return read_day(text, today=TODAY, zone=SHANGHAI, order=order)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-05-31",
            "2026/5/31",
            "2026.05.31",
            "20260531",
            "2026年5月31日",
            "2026年05月31日 18:00",
        ),
        *("31/May/26 12:00 AM", "31/May/26", "31/五月/26 6:05 下午", "31 May 2026", "May 31, 2026"),
        *("2026-05-31T09:00:00.000+0800", "2026-05-31T01:00:00Z", "20260530T160000Z"),
        *("2026-05-31 18:00", "2026-05-31 18:00:00", "2026/5/31 18:00", "31.05.2026", "31.5.26"),
        *("5/31/2026", "31/05/2026", "05/31/26 11:30 PM", "46173", "46173.75", "5月31日", "5-31"),
        *("1780189200", "1780189200000", "Sun, 31 May 2026", "2026-05-31（周日）", " 2026-05-31 "),
        *("２０２６年５月３１日", "31-May-2026", "2026/05/31 上午 9:00", "2026/05/31 下午6:00"),
        *("31/5", "31.05.", "31.5", "May 31st, 2026", "May. 31, 2026", "2026-05-31 24:00"),
        *("2026-05-31 00:00:00 +0000 UTC", "2026-05-31T09:00:00+08", "2026-05-31 週日"),
        *("1780189200.0", "5月31日前", "2026年5月31日18点前", "by 31 May", "31/05/2026 5pm"),
    ],
)
def test_forms_of_exports(text: str) -> None:
    assert read(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        *("tomorrow", "friday", "next fri", "下周五", "3d", "+2w", "soon", "5", "", "2026-02-30"),
        *("31/31/2026", "2026-13-01", "0001-01-01", "9999-12-31", "99999", "=TODAY()", "9" * 5000),
        *("5/6/2026", "三天后", "\N{ARABIC-INDIC DIGIT FIVE}/31/2026", "2026-05-31T99:00:00Z"),
    ],
)
def test_what_is_no_day_or_meant_another_one(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("tomorrow", 29), ("friday", 29), ("by Friday", 29), ("周五前", 29), ("本周五", 29)),
        *(("明天18:00", 29), ("明天下班前", 29), ("3d", 31), ("+3d", 31), ("三天后", 31)),
        *(("in 3 days", 31), ("月底", 31), ("月底前", 31), ("31号", 31), ("end of month", 31)),
    ],
)
def test_what_counts_from_a_day_counts_from_today(text: str, day: int) -> None:
    assert read(text) is None
    assert counted_day(text, TODAY) == date(2026, 5, day)


@pytest.mark.parametrize("text", ["", "soon", "5", "尽快", "=TODAY()", "5/6/2026", "31/31/2026"])
def test_what_counts_from_no_day(text: str) -> None:
    assert counted_day(text, TODAY) is None


@given(days)
def test_every_day_in_every_form(day: date) -> None:
    forms = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日", "%d/%b/%Y", "%d.%m.%Y", "%d %B %Y")
    for form in forms:
        assert read(day.strftime(form)) == day, form
    assert read(day.strftime("%d/%m/%Y"), DAY_FIRST) == day
    assert read(day.strftime("%m/%d/%Y"), MONTH_FIRST) == day
    if day.year >= 2000:
        assert read(day.strftime("%d/%b/%y 9:30 AM")) == day


@given(st.lists(days, min_size=1, max_size=8), st.sampled_from([DAY_FIRST, MONTH_FIRST]))
def test_a_column_tells_its_order_or_nothing_wrong(column: list[date], order: str) -> None:
    form = "%d/%m/%Y" if order == DAY_FIRST else "%m/%d/%Y"
    assert day_order([day.strftime(form) for day in column]) in {order, ""}


def test_a_column_of_both_orders_tells_none() -> None:
    assert day_order(["31/05/2026", "05/31/2026"]) == ""


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = read(text)
    assert found is None or 1990 <= found.year < 2100


@given(
    st.integers(631_300_000, 4_102_200_000).map(lambda second: datetime.fromtimestamp(second, UTC))
)
def test_moments(moment: datetime) -> None:
    for text in (moment.isoformat(), moment.strftime("%Y%m%dT%H%M%SZ")):
        assert read_moment(text, today=TODAY, zone=SHANGHAI) == moment
        assert read(text) == moment.astimezone(SHANGHAI).date()


def test_a_day_without_a_year_follows_the_order_of_its_column() -> None:
    assert read("5/6", DAY_FIRST) == read("5.6.") == date(2026, 6, 5)
    assert read("5/6") == read("5/6", MONTH_FIRST)


@pytest.mark.parametrize(
    ("cell", "is_either"),
    [
        ("5/6/2026", True),
        ("31/5/2026", False),
        ("5/5/2026", False),
        ("5.6.2026", False),
        ("", False),
    ],
)
def test_cells_that_could_be_two_days(cell: str, is_either: bool) -> None:
    assert has_two_ways(cell) is is_either
