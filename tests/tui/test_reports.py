"""What is offered as a report, and under which name it is kept."""

from pathlib import Path

from exports.wording.words import Words
from store.operations.projects import edit_project
from tests.store.operations.team import TODAY, make_team
from tui.reports import REPORTS, report_stem


def test_reports_of_one_day_have_different_names_however_long_the_project(tmp_path: Path) -> None:
    team = make_team(tmp_path)
    short = {report_stem(team.workspace, each, Words("en")) for each in REPORTS}
    assert f"{TODAY}_618大促活动_Action tracker" in short
    edit_project(team.workspace, team.project.id, name="大促\t活动" * 30)
    stems = {report_stem(team.workspace, each, Words("en")) for each in REPORTS}
    assert len(stems) == len(REPORTS)
    assert all(len(each.encode()) <= 120 for each in stems)
    assert any(each.endswith("_Action tracker") for each in stems)
    team.workspace.close()
