"""`muster list upcoming`: what is ahead, prepared or not, and how its notice stands."""

from datetime import timedelta
from pathlib import Path

import pytest

from store.model.meeting import MeetingKind
from store.operations.preparing import prepare_meeting
from store.operations.settings import name_day
from store.queries.coming import coming_meetings
from store.queries.upcoming_listing import list_upcoming
from tests.store.operations.team import TODAY, Team, make_team
from tests.tui.cli.muster import Device


@pytest.fixture
def sale(tmp_path: Path) -> Team:
    return make_team(tmp_path)


def test_what_is_not_prepared_has_no_id_and_every_day_is_named_once(
    muster: Device, team: Path
) -> None:
    found = muster("list", "upcoming", "--json").json
    assert 8 <= len(found) <= 11  # the working days of a fortnight
    assert {each["status"] for each in found} == {"unprepared"}
    assert {each["id"] for each in found} == {None}
    assert [each["due"] for each in found] == sorted({each["due"] for each in found})
    assert {each["starts"] for each in found} == {"09:30"}


def test_days_say_how_far_ahead(muster: Device, team: Path) -> None:
    week = muster("list", "upcoming", "--days", "6", "--json").json
    month = muster("list", "upcoming", "--days", "27", "--json").json
    assert len(week) == 5
    assert len(month) == 20
    assert week == month[:5]


@pytest.mark.parametrize("wrong", ["-1", "367", "x", "1.5"])
def test_a_wrong_number_of_days_is_a_usage_error(muster: Device, team: Path, wrong: str) -> None:
    answer = muster("list", "upcoming", f"--days={wrong}")
    assert answer.code == 2
    assert wrong in answer.err


def test_days_are_refused_for_other_lists(muster: Device, team: Path) -> None:
    answer = muster("list", "actions", "--days", "3")
    assert answer.code == 2
    assert "muster list upcoming" in answer.err


def test_a_pipe_gets_a_line_a_meeting(muster: Device, team: Path) -> None:
    lines = muster("list", "upcoming").out.splitlines()
    first = muster("list", "upcoming", "--json").json[0]
    assert lines[0].split("\t") == ["", "not prepared yet", first["due"], "09:30", "", "",
                                    "Stand-up"]  # fmt: skip


def test_a_holiday_is_respected(sale: Team) -> None:
    before = [each["due"] for each in list_upcoming(sale.workspace, 4)]
    name_day(sale.workspace, TODAY + timedelta(days=1), works=False)
    after = [each["due"] for each in list_upcoming(sale.workspace, 4)]
    assert before == ["2026-05-28", "2026-05-29", "2026-06-01"]
    assert after == ["2026-05-28", "2026-06-01"]


def test_a_late_notice_and_an_over_planned_agenda_are_told(sale: Team) -> None:
    from store.operations.meetings import add_item

    meeting = prepare_meeting(sale.workspace, MeetingKind.KICKOFF, day=TODAY + timedelta(days=1))
    add_item(sale.workspace, meeting.id, title="One more", minutes=15)
    (told,) = [each for each in list_upcoming(sale.workspace, 4) if each["kind"] == "kickoff"]
    assert (told["minutes"], told["budget"], told["excess"]) == (75, 60, 15)
    assert (told["notice_due"], told["notice_sent"], told["notice_late"]) == (
        "2026-05-27", None, 1,
    )  # fmt: skip
    assert len(coming_meetings(sale.workspace, days=4)) == 4


def test_the_notice_of_the_next_meeting_is_exported(muster: Device, team: Path) -> None:
    answer = muster("export", "notice")
    assert answer.code == 0
    assert "No meeting is prepared yet." in answer.out
