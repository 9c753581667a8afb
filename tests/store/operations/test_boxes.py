"""The boxes of an own template."""

import pytest

from store.errors import NotFoundError, RuleError
from store.model.agenda import Template
from store.model.meeting import ItemKind, MeetingKind
from store.operations.boxes import add_box, drop_box, edit_box, move_box
from store.operations.preparing import prepare_meeting
from store.operations.series import add_template
from tests.store.operations.team import Team


@pytest.fixture
def template(team: Team) -> Template:
    return add_template(team.workspace, "Sync", kind=MeetingKind.OTHER)


def test_boxes_are_added_changed_moved_and_dropped(team: Team, template: Template) -> None:
    workspace = team.workspace
    add_box(workspace, template.id, title=" One  of ", minutes=5)
    first = add_box(workspace, template.id, kind=ItemKind.BUFFER, minutes=3).agenda[0]
    found = add_box(workspace, template.id, title="Between", minutes=1, after=first.key)
    assert [each.title for each in found.agenda] == ["One of", "Between", ""]
    edit_box(workspace, template.id, first.key, text="about\x1b", presenter=team.wang.id)
    moved = move_box(workspace, template.id, first.key, 1)
    assert [each.key for each in moved.agenda].index(first.key) == 1
    assert (moved.agenda[1].text, moved.agenda[1].presenter) == ("about", team.wang.id)
    assert [each.title for each in drop_box(workspace, template.id, first.key).agenda] == [
        "Between",
        "",
    ]
    assert workspace.undo()
    assert len(workspace.get(Template, template.id).agenda) == 3


def test_a_box_of_departments_becomes_a_turn_of_each(team: Team, template: Template) -> None:
    add_box(team.workspace, template.id, kind=ItemKind.DEPARTMENT, minutes=4)
    meeting = prepare_meeting(team.workspace, template=template.id)
    assert [each.department for each in meeting.agenda] == [
        team.marketing.id,
        team.research.id,
        team.sales.id,
    ]


def test_what_is_no_box_is_refused(team: Team, template: Template) -> None:
    workspace = team.workspace
    with pytest.raises(RuleError, match="title-needed"):
        add_box(workspace, template.id, title=" ")
    with pytest.raises(RuleError, match="minutes-out-of-range"):
        add_box(workspace, template.id, title="One", minutes=-1)
    with pytest.raises(NotFoundError):
        add_box(workspace, template.id, title="One", presenter="404")
    with pytest.raises(RuleError, match="no-such-item"):
        edit_box(workspace, template.id, "gone", title="One")
    assert workspace.get(Template, template.id).agenda == ()
