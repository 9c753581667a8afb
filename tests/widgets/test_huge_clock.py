"""The projector's countdown: it fills its place, and a second costs a digit."""

from collections.abc import Iterable

import pytest
from textual.geometry import Region

from tests.widgets.shown import WidgetApp, settled, shown
from widgets.huge_clock import HugeClock
from widgets.huge_digits import drawn


class WatchedClock(HugeClock):
    """A clock that tells which parts of it were drawn anew."""

    def __init__(self) -> None:
        super().__init__()
        self.repaints: list[tuple[Region, ...]] = []

    def refresh(self, *regions: Region, **more: bool):  # type: ignore[no-untyped-def]
        if hasattr(self, "repaints"):
            self.repaints.append(regions)
        return super().refresh(*regions, **more)


def trimmed(lines: Iterable[str]) -> list[str]:
    """Return the lines without what is blank around them."""
    marked = [line.rstrip() for line in lines if line.strip()]
    left = min(len(line) - len(line.lstrip()) for line in marked)
    return [line[left:] for line in marked]


def picture(app: WidgetApp[WatchedClock]) -> list[str]:
    return trimmed(app.lines())


@pytest.mark.parametrize("size", [(20, 3), (40, 12), (80, 18), (200, 52)])
async def test_it_shows_the_time_in_the_middle_as_large_as_it_goes(size: tuple[int, int]) -> None:
    async with shown(WatchedClock(), size=size) as (app, pilot):
        app.widget.show_digits("2:48", "clock")
        await settled(pilot)
        wanted = drawn("2:48", *size)
        assert picture(app) == trimmed(wanted.lines)
        first = next(line for line in app.lines() if line.strip())
        left = len(first) - len(first.lstrip())
        assert abs(left - (size[0] - wanted.width) // 2) <= 1


async def test_the_same_second_draws_nothing_and_the_next_only_its_digit() -> None:
    async with shown(WatchedClock(), size=(80, 18)) as (app, pilot):
        clock = app.widget
        clock.show_digits("2:48", "clock")
        await settled(pilot)
        clock.repaints.clear()
        clock.show_digits("2:48", "clock")
        assert clock.repaints == []
        clock.show_digits("2:47", "clock")
        ((region,),) = clock.repaints
        start, end = drawn("2:47", 80, 18).spans[-1]
        assert (region.width, region.height < 18) == (end - start, True)
        clock.repaints.clear()
        clock.show_digits("1:59", "clock")
        assert len(clock.repaints[0]) == 3


async def test_what_is_drawn_anew_ends_as_if_all_of_it_were() -> None:
    async with shown(WatchedClock(), size=(60, 9)) as (app, pilot):
        for second in range(75, -15, -7):
            text = f"{'-' if second < 0 else ''}{abs(second) // 60}:{abs(second) % 60:02}"
            app.widget.show_digits(text, "bad" if second <= 0 else "clock")
            await settled(pilot)
            wanted = drawn(text, 60, 9)
            assert picture(app) == trimmed(wanted.lines), text


async def test_outside_of_what_is_drawn_anew_nothing_differs() -> None:
    async with shown(WatchedClock(), size=(60, 9)) as (app, pilot):
        app.widget.show_digits("1:30", "clock")
        await settled(pilot)
        for second in range(89, 60, -1):
            before = app.lines()
            app.widget.repaints.clear()
            app.widget.show_digits(f"1:{second - 60:02}", "clock")
            await settled(pilot)
            (regions,) = app.widget.repaints
            for y, (was, now) in enumerate(zip(before, app.lines(), strict=True)):
                changed = {x for x, (up, to) in enumerate(zip(was, now, strict=True)) if up != to}
                assert all(any(each.contains(x, y) for each in regions) for x in changed), second


async def test_another_tone_or_more_digits_draw_all_of_it() -> None:
    async with shown(WatchedClock(), size=(60, 9)) as (app, pilot):
        clock = app.widget
        for text, tone in (("0:01", "warn-strong"), ("0:00", "bad"), ("-0:01", "bad")):
            clock.repaints.clear()
            clock.show_digits(text, tone)
            assert clock.repaints == [()], text
        await settled(pilot)
        style = next(
            segment.style
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if "█" in segment.text
        )
        assert style is not None
        assert style.color is not None
        assert style.color.name == "#ff4d6d"


async def test_a_resized_terminal_gets_other_digits() -> None:
    async with shown(WatchedClock(), size=(30, 5)) as (app, pilot):
        app.widget.show_digits("2:48", "clock")
        await settled(pilot)
        await pilot.resize_terminal(80, 20)
        await settled(pilot)
        assert len(picture(app)) == len(drawn("2:48", 80, 20).lines)
