"""The calendar as it is read: what is ahead, and nothing that is over."""

from datetime import timedelta
from pathlib import Path

from exports.reports.calendar import calendar_document
from exports.wording.words import Words
from store.model.meeting import MeetingKind
from store.operations.preparing import edit_meeting, prepare_meeting
from store.queries.calendar import calendar_view
from store.workspace.workspace import Workspace
from tests.exports.reports.test_summary import text_of
from tests.store.operations.team import TODAY, make_team

DAY = timedelta(days=1)


def told(workspace: Workspace) -> str:
    return text_of(calendar_document(calendar_view(workspace), Words("en")))


def test_a_meeting_whose_day_is_over_is_not_ahead(tmp_path: Path) -> None:
    workspace = make_team(tmp_path).workspace
    prepare_meeting(workspace, MeetingKind.REVIEW, day=TODAY - DAY, title="never held")
    prepare_meeting(workspace, MeetingKind.REVIEW, day=TODAY, title="today's")
    text = told(workspace)
    assert "never held" not in text
    assert "today's" in text
    workspace.close()


def test_a_meeting_without_a_day_is_not_told_as_today_s(tmp_path: Path) -> None:
    workspace = make_team(tmp_path).workspace
    meeting = prepare_meeting(workspace, MeetingKind.REVIEW, day=TODAY, title="some day")
    edit_meeting(workspace, meeting.id, day=None)
    lines = [line for line in told(workspace).splitlines() if "some day" in line]
    assert len(lines) == 1
    assert "no date yet" in lines[0]
    assert "28 May" not in lines[0]
    workspace.close()
