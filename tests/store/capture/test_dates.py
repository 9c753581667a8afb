from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.capture.dates import parse_date

TODAY = date(2026, 5, 27)  # a Wednesday

PHRASES = {
    "today": "2026-05-27",
    "Today": "2026-05-27",
    "  today ": "2026-05-27",
    "tomorrow": "2026-05-28",
    "day after tomorrow": "2026-05-29",
    "the day after tomorrow": "2026-05-29",
    "wed": "2026-05-27",
    "thu": "2026-05-28",
    "thurs": "2026-05-28",
    "fri": "2026-05-29",
    "FRIDAY": "2026-05-29",
    "sunday": "2026-05-31",
    "mon": "2026-06-01",
    "tues": "2026-06-02",
    "this mon": "2026-05-25",
    "this fri": "2026-05-29",
    "next mon": "2026-06-01",
    "next wed": "2026-06-03",
    "next fri": "2026-06-05",
    "next  Friday": "2026-06-05",
    "next sun": "2026-06-07",
    "next week": "2026-06-01",
    "eow": "2026-05-29",
    "end of week": "2026-05-29",
    "eom": "2026-05-31",
    "end of the month": "2026-05-31",
    "+3d": "2026-05-30",
    "＋３ｄ": "2026-05-30",
    "3d": "2026-05-30",
    "+0d": "2026-05-27",
    "2w": "2026-06-10",
    "+2W": "2026-06-10",
    "+1m": "2026-06-27",
    "2w 3d": "2026-06-13",
    "2w3d": "2026-06-13",
    "1m 1w 1d": "2026-07-05",
    "in 3 days": "2026-05-30",
    "in 1 day": "2026-05-28",
    "in two weeks": "2026-06-10",
    "in a month": "2026-06-27",
    "+3 days": "2026-05-30",
    "5/30": "2026-05-30",
    "5-30": "2026-05-30",
    "5.30": "2026-05-30",
    "05.30": "2026-05-30",
    "５．３０": "2026-05-30",
    "5/20": "2026-05-20",
    "3/28": "2026-03-28",
    "3/27": "2027-03-27",
    "1/5": "2027-01-05",
    "12/31": "2026-12-31",
    "2/29": "2028-02-29",
    "30may": "2026-05-30",
    "may30": "2026-05-30",
    "30 may": "2026-05-30",
    "May 30": "2026-05-30",
    "30th May": "2026-05-30",
    "may 1st": "2026-05-01",
    "30 may 2027": "2027-05-30",
    "may 30, 2027": "2027-05-30",
    "3 sept": "2026-09-03",
    "2026-05-30": "2026-05-30",
    "2024-02-29": "2024-02-29",
    "20260530": "2026-05-30",
    "2026/5/30": "2026-05-30",
    "2026.5.30": "2026-05-30",
    "２０２６－０５－３０": "2026-05-30",
    "今天": "2026-05-27",
    "明天": "2026-05-28",
    "明日": "2026-05-28",
    "后天": "2026-05-29",
    "後天": "2026-05-29",
    "大后天": "2026-05-30",
    "周三": "2026-05-27",
    "周五": "2026-05-29",
    "週五": "2026-05-29",
    "星期五": "2026-05-29",
    "礼拜五": "2026-05-29",
    "周日": "2026-05-31",
    "星期天": "2026-05-31",
    "周一": "2026-06-01",
    "本周五": "2026-05-29",
    "这周五": "2026-05-29",
    "本周一": "2026-05-25",
    "下周": "2026-06-01",
    "下周五": "2026-06-05",
    "下星期五": "2026-06-05",
    "下个星期五": "2026-06-05",
    "下下周一": "2026-06-08",
    "月底": "2026-05-31",
    "本月底": "2026-05-31",
    "下月底": "2026-06-30",
    "下个月底": "2026-06-30",
    "5月30日": "2026-05-30",
    "5月30号": "2026-05-30",
    "５月３０日": "2026-05-30",
    "5 月 30 日": "2026-05-30",
    "五月三十日": "2026-05-30",
    "十二月二十一号": "2026-12-21",
    "2027年5月30日": "2027-05-30",
    "30号": "2026-05-30",
    "30日": "2026-05-30",
    "27号": "2026-05-27",
    "5号": "2026-06-05",
    "三十一号": "2026-05-31",
    "下月5号": "2026-06-05",
    "本月1号": "2026-05-01",
    "三天后": "2026-05-30",
    "3天后": "2026-05-30",
    "3 天后": "2026-05-30",
    "十五天后": "2026-06-11",
    "两周后": "2026-06-10",
    "一个星期后": "2026-06-03",
    "一个月后": "2026-06-27",
}

NO_PHRASES = [
    *("", " ", "5", "30", "2026", "may", "next", "in", "in days", "3", "d", "+", "+d", "yesterday"),
    *("someday", "soon", "sat sun", "fri 2pm", "10:00", "10:00-10:15", "14:00 CST", "eod", "asap"),
    *("30/5", "13/1", "0/5", "5/0", "5/32", "2026-13-01", "2026-02-30", "20261301", "3026-05-30"),
    *("2026-05", "2026-5/30", "5.30.1", "31jun", "30 ma", "mayb 30", "feb 30", "may 30 26"),
    *("3d 2w", "2w 2w", "1000d", "-3d", "3 days", "in 3d", "in 3 hours", "1.5d", "two weeks"),
    *(
        "昨天",
        "上周五",
        "周",
        "周八",
        "周末",
        "下个月",
        "五五号",
        "32号",
        "0号",
        "13月1日",
        "6月31日",
    ),
    *(
        "6月31日",
        "三月后",
        "三天",
        "三天前",
        "天后",
        "半个月后",
        "十十天后",
        "二五天后",
        "明年",
        "下",
        "今",
    ),
    *("²d", "٣d", "fri\x00", "call Bob fri about 3 things", "next next fri", "x" * 10_000),
]


@pytest.mark.parametrize(("phrase", "day"), PHRASES.items())
def test_a_date_phrase_is_its_day(phrase: str, day: str) -> None:
    assert parse_date(phrase, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("text", NO_PHRASES, ids=lambda text: text[:20])
def test_what_is_no_date_phrase_is_refused(text: str) -> None:
    assert parse_date(text, TODAY) is None


@pytest.mark.parametrize(
    ("today", "phrase", "day"),
    [
        ("2026-01-31", "+1m", "2026-02-28"),
        ("2026-01-31", "30号", "2026-03-30"),
        ("2026-01-31", "eom", "2026-01-31"),
        ("2026-01-31", "下月底", "2026-02-28"),
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-12-31", "1/2", "2027-01-02"),
        ("2026-12-31", "下月5号", "2027-01-05"),
        ("2026-05-31", "fri", "2026-06-05"),  # a Sunday: its week is over
        ("2026-05-31", "this fri", "2026-05-29"),
        ("2026-05-31", "next fri", "2026-06-05"),
        ("2026-05-31", "下周", "2026-06-01"),
        ("2026-05-31", "eow", "2026-06-05"),
        ("2026-05-29", "eow", "2026-05-29"),
        ("2026-06-01", "next mon", "2026-06-08"),
        ("2028-02-28", "2/29", "2028-02-29"),
    ],
)
def test_the_ends_of_weeks_months_and_years(today: str, phrase: str, day: str) -> None:
    assert parse_date(phrase, date.fromisoformat(today)) == date.fromisoformat(day)


days = st.dates(date(2000, 1, 1), date(2150, 1, 1))


@settings(deadline=None)
@given(text=st.text("1235０天周月日号后下个年 inmwd+-/.next frimay", max_size=14), today=days)
@example("999m 999w 999d", date(2026, 1, 1))
def test_nothing_typed_raises_or_leads_far_away(text: str, today: date) -> None:
    found = parse_date(text, today)
    assert found is None or isinstance(found, date)


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_error(today: date) -> None:
    found = [parse_date(phrase, today) for phrase in PHRASES]
    assert None in found
    assert today in found


@given(today=days, ahead=st.integers(-60, 300))
def test_a_day_without_a_year_is_the_nearest_that_is_not_long_past(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    if ahead < 0 and day.year != today.year:
        return  # last December is typed with its year
    assert parse_date(f"{day.month}/{day.day}", today) == day
    assert parse_date(f"{day.month}月{day.day}日", today) == day
    assert parse_date(f"{day:%d%b}", today) == day


@given(today=days, weekday=st.integers(0, 6))
def test_weekdays_lie_where_they_are_said_to_lie(today: date, weekday: int) -> None:
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    monday = today - timedelta(days=today.weekday())
    coming = parse_date(name, today)
    assert coming is not None
    assert 0 <= (coming - today).days < 7
    assert coming.weekday() == weekday
    assert parse_date(f"next {name}", today) == monday + timedelta(days=7 + weekday)
    assert parse_date("本周" + "一二三四五六日"[weekday], today) == monday + timedelta(days=weekday)


@given(today=days, day=days)
def test_an_iso_day_is_itself(today: date, day: date) -> None:
    assert parse_date(day.isoformat(), today) == day
    assert parse_date(f"{day:%Y%m%d}", today) == day
