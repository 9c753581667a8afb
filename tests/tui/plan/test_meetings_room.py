"""The room of the plan where meetings are prepared."""

from datetime import date, time

import pytest

from store.model.agenda import Template
from store.model.meeting import Meeting, MeetingKind, MeetingState
from store.model.series import Frequency, OnHoliday, Series
from store.operations.meetings import add_item
from store.operations.preparing import announce_meeting, prepare_meeting
from store.operations.series import add_series, add_template, template_from
from store.operations.settings import name_day
from tests.store.operations.team import TODAY, Team
from tests.tui.plan.plan_app import SIZES, PlanApp, rows_of, widths
from tests.tui.playing import play, settle
from tui.reports import notice_report
from tui.screens.plan import PlanScreen

pytestmark = pytest.mark.slow

FRIDAY = date(2026, 5, 29)
MONDAY = date(2026, 6, 1)
TUESDAY = date(2026, 6, 2)


def room(team: Team, lang: str = "en") -> PlanApp:
    return PlanApp(team.workspace, room="meetings", lang=lang)


def row_with(app: PlanApp, words: str) -> str:
    return next(row for row in rows_of(app) if words in row)


def agenda_of(meeting: Meeting) -> list[int]:
    return [item.minutes for item in meeting.agenda]


# -- what is coming


async def test_the_next_stand_ups_are_listed_and_enter_prepares_one(team: Team) -> None:
    app = room(team)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert rows_of(app)[:4] == [
            "○ today 09:30 Stand-up not prepared yet",
            "○ tomorrow 09:30 Stand-up not prepared yet",
            "○ Mon 1 Jun 09:30 Stand-up not prepared yet",
            "● Stand-up each working day 09:30 today",
        ]
        await play(pilot, "j", "enter")
        (meeting,) = team.workspace.all(Meeting)
        assert (meeting.day, meeting.kind) == (FRIDAY, MeetingKind.STANDUP)
        assert "● tomorrow 09:30 Stand-up #1 planned" in rows_of(app)
        assert app.records.cursor_key == meeting.id
        await play(pilot, "X")
        assert not team.workspace.all(Meeting)
        assert team.workspace.undo()


async def test_a_holiday_is_respected(team: Team) -> None:
    name_day(team.workspace, FRIDAY, works=False, label="Outing")
    add_series(
        team.workspace,
        kind=MeetingKind.OTHER,
        title="Weekly",
        frequency=Frequency.WEEKLY,
        weekdays=(4,),
        starts=time(16),
        on_holiday=OnHoliday.BEFORE,
    )
    app = room(team)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert not any("tomorrow" in row for row in rows_of(app))
        assert row_with(app, "today 16:00").startswith("○ today 16:00 Weekly")
        assert row_with(app, "each Friday") == (
            "● Weekly each Friday 16:00, the working day before on holidays today"
        )


async def test_an_over_planned_agenda_is_named(team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=date(2026, 6, 9))
    app = room(team)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "60 of 60 min" not in row_with(app, "Kick-off #1")
        add_item(team.workspace, meeting.id, title="One more", minutes=15)
        await settle(pilot)
        assert row_with(app, "Kick-off #1").endswith("75 of 60 min")
        app.records.select(meeting.id)
        await settle(pilot)
        assert "75 of 60 min · 15 min too many" in app.text()


async def test_a_late_notice_is_named_and_an_early_one_says_until_when(team: Team) -> None:
    late = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=FRIDAY)
    prepare_meeting(team.workspace, MeetingKind.REVIEW, day=date(2026, 6, 5))
    app = room(team)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert row_with(app, "Kick-off #1").endswith("notice 1 d late")
        assert row_with(app, "Review #1").endswith("notice by 3 Jun")
        app.records.select(late.id)
        await settle(pilot)
        assert "due Wed 27 May, 2 working days ahead · 1 working day late" in app.text()
        announce_meeting(team.workspace, late.id)
        await settle(pilot)
        assert "went out Thu 28 May · 1 working day late" in app.text()
        add_item(team.workspace, late.id, title="One more", minutes=15)
        await settle(pilot)
        assert row_with(app, "Kick-off #1").endswith("+15 min · notice late")


async def test_a_meeting_whose_day_is_gone_is_said_not_to_have_been_held(team: Team) -> None:
    prepare_meeting(team.workspace, MeetingKind.OTHER, day=date(2026, 5, 27), title="Old")
    app = room(team)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert row_with(app, "Old").endswith("not held")


async def test_the_notice_is_asked_of_the_app(team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=TUESDAY)
    app = room(team)
    async with app.run_test() as pilot:
        await play(pilot, "n")  # of a row that nobody prepared there is none
        app.records.select(meeting.id)
        await play(pilot, "n")
        assert app.noticed == [meeting.id]


async def test_exported_is_the_notice_of_the_meeting_under_the_cursor(team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=TUESDAY)
    app = room(team)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, PlanScreen)
        assert app.screen.report_here() is None  # nobody prepared this one
        app.records.select(meeting.id)
        assert app.screen.report_here() == notice_report(meeting.id, TUESDAY)


# -- something new


async def test_a_kick_off_has_the_boxes_of_the_guide_and_at_most_sixty_minutes(team: Team) -> None:
    app = room(team)
    async with app.run_test(size=(120, 36)) as pilot:
        await play(pilot, "a", "enter")
        assert "Notice and material go out two working days ahead" in app.text()
        await play(pilot, "down", "down", "down", "'14:00", "ctrl+s")
        (meeting,) = team.workspace.all(Meeting)
        assert (meeting.kind, meeting.day, meeting.starts) == (
            MeetingKind.KICKOFF,
            MONDAY,  # the first day whose notice can still go out two working days ahead
            time(14),
        )
        assert (agenda_of(meeting), meeting.budget) == ([5, 30, 15, 10], 60)
        assert app.records.cursor_key == meeting.id
        await play(pilot, "enter", *["down"] * 7, "'90", "ctrl+s")
        assert "a number from 1 to 60" in app.text()
        assert team.workspace.get(Meeting, meeting.id).budget == 60
        await play(pilot, "'45", "ctrl+s")
        assert team.workspace.get(Meeting, meeting.id).budget == 45


async def test_the_head_of_a_meeting_is_edited(team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.REVIEW, day=TUESDAY)
    app = room(team)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.records.select(meeting.id)
        await play(pilot, "c", "'618 review", *["down"] * 3, "'Room 3", "down", "'李雷", "ctrl+s")
    found = team.workspace.get(Meeting, meeting.id)
    assert (found.title, found.place, found.chair) == ("618 review", "Room 3", team.lilei.id)


async def test_a_recurrence_is_added_edited_and_removed(team: Team) -> None:
    workspace = team.workspace
    app = room(team)
    async with app.run_test(size=(120, 36)) as pilot:
        await play(pilot, "a", "r", "enter")
        await play(pilot, "down", "'Weekly", "ctrl+s")
        assert "Name the weekdays" in app.text()  # and nothing typed is lost
        await play(pilot, "down", "down", "'monday 周五", "ctrl+s")
        (series,) = workspace.all(Series)
        assert (series.title, series.frequency, series.weekdays) == (
            "Weekly",
            Frequency.WEEKLY,
            (0, 4),
        )
        assert app.records.cursor_key == series.id
        assert "each Monday and Friday 09:30" in app.text()
        await play(pilot, "enter", *["down"] * 4, "'2", "ctrl+s")
        assert "each second Monday and Friday 09:30" in app.text()
        await play(pilot, "enter", *["down"] * 10, "p", "ctrl+s")
        assert not workspace.get(Series, series.id).active
        assert row_with(app, "○ Weekly").endswith("paused")
        await play(pilot, "X")
        assert not workspace.all(Series)


async def test_a_word_that_is_no_weekday_is_refused(team: Team) -> None:
    app = room(team)
    async with app.run_test(size=(120, 36)) as pilot:
        await play(pilot, "a", "r", "enter", *["down"] * 3, "'someday", "ctrl+s")
        assert "such as: mon fri" in app.text()
    assert not team.workspace.all(Series)


async def test_the_daily_stand_up_is_changed_where_it_is_listed(team: Team) -> None:
    app = room(team)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.records.select("daily")
        await play(pilot, "enter", "'10:15", "ctrl+s")
        assert team.workspace.settings().standup_at == time(10, 15)
        assert row_with(app, "each working day") == "● Stand-up each working day 10:15 today"


async def test_an_own_template_is_added_and_meetings_are_made_of_it(team: Team) -> None:
    workspace = team.workspace
    app = room(team)
    async with app.run_test(size=(120, 36)) as pilot:
        await play(pilot, "a", "t", "enter", "'Sync", "down", "k", "ctrl+s")
        (template,) = workspace.all(Template)
        assert (template.name, template.kind) == ("Sync", MeetingKind.KICKOFF)
        assert [item.minutes for item in template.agenda] == [5, 30, 15, 10]
        await play(pilot, "g", "a", "m", "enter", "left", *["down"] * 3, "'11:00", "ctrl+s")
        (meeting,) = workspace.all(Meeting)
        assert (meeting.template, agenda_of(meeting)) == (template.id, [5, 30, 15, 10])


async def test_a_template_that_comes_again_is_not_removed(team: Team) -> None:
    template = add_template(team.workspace, "Sync")
    add_series(
        team.workspace,
        kind=MeetingKind.OTHER,
        template=template.id,
        frequency=Frequency.WEEKLY,
        weekdays=(0,),
    )
    app = room(team)
    async with app.run_test(notifications=True, size=(120, 36)) as pilot:
        await settle(pilot)
        app.records.select(template.id)
        await play(pilot, "X")
        assert "Meetings come again with “Sync”" in app.text()
    assert team.workspace.all(Template)


async def test_enter_on_an_agenda_of_the_program_prepares_a_meeting_of_it(team: Team) -> None:
    app = room(team)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.records.select("kind review")
        await settle(pilot)
        assert "Goal and result" in app.text()
        await play(pilot, "X", "i", "n")  # nothing of it can be changed
        await play(pilot, "enter", *["down"] * 3, "'11:00", "ctrl+s")
    (meeting,) = team.workspace.all(Meeting)
    assert (meeting.kind, agenda_of(meeting)) == (MeetingKind.REVIEW, [5, 15, 25, 10, 5])


# -- how it looks


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_every_page_fits(size: tuple[int, int], lang: str, team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=TUESDAY)
    template_from(team.workspace, meeting.id, "自己的 [/] \x1b[31m模板")
    add_series(
        team.workspace,
        kind=MeetingKind.OTHER,
        title="每两周的跨部门同步会" * 3,
        frequency=Frequency.WEEKLY,
        weekdays=(4,),
        every=2,
        until=date(2026, 12, 31),
    )
    app = room(team, lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for _ in rows_of(app):
            assert widths(app) == {size[0]}
            assert "\x1b" not in app.text()
            await play(pilot, "j")


async def test_what_somebody_else_prepares_appears(team: Team) -> None:
    app = room(team)
    async with app.run_test() as pilot:
        await settle(pilot)
        meeting = prepare_meeting(team.workspace, MeetingKind.OTHER, day=TODAY, title="Ad hoc")
        await settle(pilot)
        assert any("Ad hoc" in row for row in rows_of(app))
        assert meeting.state is MeetingState.DRAFT
