"""The countdown: honest, readable without colour, and cheap."""

from typing import Any

from textual.geometry import Region
from textual.widget import Widget

from exports.wording.words import words_for
from store.model.timing import ItemPhase, ItemTiming, Phase, Timing
from tests.widgets.shown import settled, shown
from widgets.big_clock import BigClock


def timing(spent: float, *, planned: float = 120.0, phase: Phase = Phase.RUNNING) -> Timing:
    from datetime import UTC, datetime

    at = datetime(2026, 5, 28, 1, 30, tzinfo=UTC)
    item = ItemTiming("1", ItemPhase.CURRENT, planned, spent)
    known: dict[str, Any] = {
        "phase": phase,
        "items": (item,),
        "current": item,
        "elapsed": spent,
        "planned": planned,
        "drift": 0.0,
        "started_at": at,
        "ends_at": at,
    }
    return Timing(**{name: known.get(name, 0.0) for name in Timing.__match_args__})


class WatchedClock(BigClock):
    """A clock that tells which parts of it were drawn anew."""

    def __init__(self) -> None:
        super().__init__(words_for("en"))
        self.repaints: list[tuple[Region, ...]] = []

    def refresh(self, *regions: Region, **more: bool):  # type: ignore[no-untyped-def]
        if hasattr(self, "repaints"):
            self.repaints.append(regions)
        return super().refresh(*regions, **more)


async def test_it_says_in_words_what_the_colour_says() -> None:
    async with shown(WatchedClock(), size=(30, 5)) as (app, pilot):
        for spent, phase, words in (
            (89.0, Phase.RUNNING, ""),
            (90.0, Phase.RUNNING, "◆ less than 30 s"),
            (120.0, Phase.RUNNING, "⚑ overtime"),
            (300.0, Phase.RUNNING, "⚑ overtime"),
            (10.0, Phase.PAUSED, "‖ paused"),
            (10.0, Phase.WAITING, "press space to start"),
            (10.0, Phase.CLOSED, "closed"),
        ):
            app.widget.show_timing(timing(spent, phase=phase))
            await settled(pilot)
            assert app.lines()[4].strip() == words, (spent, phase)


async def test_the_bar_fills_with_the_time_that_is_spent() -> None:
    async with shown(WatchedClock(), size=(40, 5)) as (app, pilot):
        for spent, filled in ((0.0, 0), (30.0, 10), (60.0, 20), (120.0, 40), (500.0, 40)):
            app.widget.show_timing(timing(spent))
            await settled(pilot)
            assert app.lines()[3].count("━") == filled, spent


async def test_the_same_second_draws_nothing_and_the_next_only_the_digits() -> None:
    async with shown(WatchedClock(), size=(30, 5)) as (app, _):
        clock = app.widget
        clock.show_timing(timing(10.0))
        clock.repaints.clear()
        clock.show_timing(timing(10.0))
        clock.show_timing(timing(9.2))  # still rounds up to the same 1:50 … 1:51
        assert len(clock.repaints) <= 1
        clock.repaints.clear()
        clock.show_timing(timing(11.0))
        (regions,) = clock.repaints
        assert regions == (Region(9, 0, 12, 3),)  # "1:49", three cells each


async def test_an_item_without_minutes_is_in_overtime_at_once() -> None:
    async with shown(WatchedClock(), size=(30, 5)) as (app, pilot):
        app.widget.show_timing(timing(5.0, planned=0.0))
        await settled(pilot)
        assert app.widget._face.digits == "-0:05"
        assert app.lines()[3].count("━") == 30


async def test_hours_of_overtime_never_burst_the_pane() -> None:
    async with shown(WatchedClock(), size=(29, 5)) as (app, pilot):
        app.widget.show_timing(timing(200 * 3600.0))
        await settled(pilot)
        assert {strip.cell_length for strip in app.screen._compositor.render_strips()} == {29}


async def test_without_a_meeting_it_stands_still() -> None:
    async with shown(WatchedClock(), size=(30, 5)) as (app, pilot):
        app.widget.show_timing(None)
        await settled(pilot)
        assert app.widget._face.digits == "0:00"
        assert app.lines()[4].strip() == ""


async def test_its_lines_are_those_that_textual_would_finish() -> None:
    async with shown(WatchedClock(), size=(29, 5)) as (app, pilot):
        clock = app.widget
        for theme in ("muster-dark", "muster-light", "muster-ansi"):
            app.theme = theme
            for spent in (3.0, 100.0, 130.0):
                clock.show_timing(timing(spent))
                await settled(pilot)
                for crop in (Region(0, 0, 29, 5), Region(9, 0, 11, 3)):
                    ours, theirs = clock.render_lines(crop), Widget.render_lines(clock, crop)
                    assert [list(strip) for strip in ours] == [list(strip) for strip in theirs]
