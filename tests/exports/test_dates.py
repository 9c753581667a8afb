"""Days and times as a person says them, in both languages."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.wording.dates import (
    age,
    ago,
    clock_time,
    date_short,
    day_iso,
    day_long,
    due_in_words,
    month,
    weekday,
)
from exports.wording.words import words_for

EN, ZH = words_for("en"), words_for("zh")
THURSDAY = date(2026, 5, 28)
NOW = datetime(2026, 5, 28, 1, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "english", "chinese"),
    [
        (date(2026, 5, 26), "2 d late", "逾期 2 天"),
        (date(2026, 5, 28), "today", "今天"),
        (date(2026, 5, 29), "tomorrow", "明天"),
        (date(2026, 5, 30), "Sat", "周六"),
        (date(2026, 6, 3), "Wed", "周三"),
        (date(2026, 6, 4), "4 Jun", "6月4日"),
        (date(2027, 1, 2), "2 Jan 2027", "2027年1月2日"),
    ],
)
def test_due_dates(due: date, english: str, chinese: str) -> None:
    assert due_in_words(due, THURSDAY, EN) == english
    assert due_in_words(due, THURSDAY, ZH) == chinese


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(2, 400))
def test_two_due_dates_never_read_the_same(today: date, days: int) -> None:
    words = [due_in_words(today + timedelta(days=n), today, EN) for n in (-1, 0, 1, days, days + 1)]
    assert len(set(words)) == len(words)


def test_days() -> None:
    assert day_long(THURSDAY, EN) == "Thu 28 May"
    assert day_long(THURSDAY, ZH) == "5月28日 周四"
    assert day_iso(THURSDAY) == "2026-05-28"
    assert date_short(THURSDAY, THURSDAY, EN) == "28 May"
    assert date_short(date(2025, 5, 28), THURSDAY, EN) == "28 May 2025"


def test_names_follow_the_calendar() -> None:
    week = [weekday(date(2026, 6, day), EN) for day in range(1, 8)]
    assert week == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    year = [month(date(2026, number, 1), ZH) for number in range(1, 13)]
    assert year == [f"{number}月" for number in range(1, 13)]


def test_clock_time_is_that_of_the_zone() -> None:
    assert clock_time(NOW, UTC) == "01:31"
    assert clock_time(NOW, ZoneInfo("Asia/Shanghai")) == "09:31"


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (-5, "just now", "刚刚"),
        (0, "just now", "刚刚"),
        (20, "20 s ago", "20 秒前"),
        (59, "59 s ago", "59 秒前"),
        (60, "1 min ago", "1 分钟前"),
        (3599, "59 min ago", "59 分钟前"),
        (7200, "2 h ago", "2 小时前"),
        (86399, "23 h ago", "23 小时前"),
        (4 * 86400, "4 d ago", "4 天前"),
    ],
)
def test_how_long_ago(seconds: int, english: str, chinese: str) -> None:
    then = NOW - timedelta(seconds=seconds)
    assert ago(then, NOW, EN) == english
    assert ago(then, NOW, ZH) == chinese


@pytest.mark.parametrize(
    ("span", "english", "chinese"),
    [
        (timedelta(seconds=-3), "0 min", "0 分钟"),
        (timedelta(minutes=12, seconds=59), "12 min", "12 分钟"),
        (timedelta(hours=3, minutes=59), "3 h", "3 小时"),
        (timedelta(hours=23, minutes=59), "23 h", "23 小时"),
        (timedelta(days=4, hours=23), "4 d", "4 天"),
    ],
)
def test_age(span: timedelta, english: str, chinese: str) -> None:
    assert age(span, EN) == english
    assert age(span, ZH) == chinese
