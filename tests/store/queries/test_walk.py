"""The walk: who has to be heard first, who may pass, and what to look at."""

from datetime import timedelta

import pytest

from store.model.attendance import Presence
from store.model.meeting import Meeting
from store.model.settings import SpeakingOrder
from store.model.timing import ItemPhase
from store.model.update import Light
from store.model.walk import Concern, by_exception, speaking_order
from store.operations.actions import add_action, complete_action, start_action
from store.operations.attendance import mark_attendance
from store.operations.blockers import escalate_blocker, raise_blocker
from store.operations.departments import set_deputy
from store.operations.meetings import edit_item, prepare_standup, start_meeting
from store.operations.preparing import order_departments
from store.operations.running import jump_to
from store.operations.updates import write_update
from store.queries.walk import Turn, exceptions_first, spotlight, walk
from tests.store.factories import a_department
from tests.store.operations.team import TODAY, Team

DAY = timedelta(days=1)
ABC = tuple(a_department(id=name, name=name) for name in "abc")


def turn(team: Team, meeting: Meeting, department_id: str) -> Turn:
    turns = walk(team.workspace, team.workspace.get(Meeting, meeting.id))
    return next(each for each in turns if each.department.id == department_id)


def names(departments: object) -> str:
    assert isinstance(departments, tuple)
    return "".join(each.id for each in departments)


@pytest.mark.parametrize(
    ("order", "number", "overran", "expected"),
    [
        (SpeakingOrder.FIXED, 1, {"a": 9.0}, "abc"),
        (SpeakingOrder.ROTATING, 1, {}, "bca"),
        (SpeakingOrder.ROTATING, 5, {}, "cab"),
        (SpeakingOrder.FAIR, 1, {"a": 9.0, "b": 30.0}, "cab"),
        (SpeakingOrder.FAIR, 1, {"b": -30.0, "gone": 5.0}, "abc"),
    ],
)
def test_a_rule_says_who_is_next(
    order: SpeakingOrder, number: int, overran: dict[str, float], expected: str
) -> None:
    assert names(speaking_order(ABC, order, turn=number, overran=overran)) == expected
    assert speaking_order((), order, turn=number) == ()


def test_the_most_pressing_comes_first_and_the_quiet_keep_their_order() -> None:
    concerns = {
        "quiet": frozenset[Concern](),
        "silent": frozenset({Concern.SILENT}),
        "both": frozenset({Concern.OVERDUE, Concern.SILENT}),
        "late": frozenset({Concern.OVERDUE}),
        "urgent": frozenset({Concern.ESCALATED}),
        "fine": frozenset[Concern](),
    }
    assert by_exception(concerns) == ("urgent", "both", "late", "silent", "quiet", "fine")


def test_each_concern_is_seen(team: Team) -> None:
    meeting = prepare_standup(team.workspace)
    assert turn(team, meeting, team.sales.id).concerns == {Concern.SILENT}
    write_update(team.workspace, team.sales.id, done="calls")
    quiet = turn(team, meeting, team.sales.id)
    assert (quiet.concerns, quiet.passes) == (frozenset(), True)
    add_action(team.workspace, "late", department=team.sales.id, due=TODAY - DAY)
    assert turn(team, meeting, team.sales.id).concerns == {Concern.OVERDUE, Concern.CHANGED}
    add_action(team.workspace, "risk", department=team.research.id, due=TODAY + DAY)
    assert Concern.AT_RISK in turn(team, meeting, team.research.id).concerns
    blocker = raise_blocker(
        team.workspace, "x", department=team.sales.id, waits_on=team.marketing.id
    )
    escalate_blocker(team.workspace, blocker.id)
    for each in (team.sales, team.marketing):
        assert Concern.ESCALATED in turn(team, meeting, each.id).concerns


@pytest.mark.parametrize(
    ("light", "passes"), [(Light.ON_TRACK, True), (Light.WATCH, False), (Light.RISK, False)]
)
def test_only_a_green_department_passes(team: Team, light: Light, passes: bool) -> None:
    meeting = prepare_standup(team.workspace)
    write_update(team.workspace, team.sales.id, done="calls", light=light)
    found = turn(team, meeting, team.sales.id)
    assert found.passes == passes
    assert (Concern.AT_RISK in found.concerns) == (light is Light.RISK)


def test_the_walk_by_exception_puts_those_ahead_into_order(team: Team) -> None:
    meeting = start_meeting(team.workspace, prepare_standup(team.workspace).id)
    jump_to(team.workspace, meeting.id, team.marketing.id)
    write_update(team.workspace, team.research.id, done="x")
    turns = walk(team.workspace, meeting)
    assert [each.phase for each in turns] == [
        ItemPhase.CURRENT,
        ItemPhase.AHEAD,
        ItemPhase.AHEAD,
    ]
    order = [each.department.id for each in exceptions_first(turns)]
    assert order == [team.sales.id, team.research.id]
    changed = order_departments(team.workspace, meeting.id, order)
    assert [each.department.id for each in walk(team.workspace, changed)] == [
        team.marketing.id,
        *order,
    ]


def test_who_speaks_is_who_is_there(team: Team) -> None:
    meeting = prepare_standup(team.workspace)
    assert turn(team, meeting, team.sales.id).speaker == "韩梅"
    edit_item(team.workspace, meeting.id, team.sales.id, presenter=team.lilei.id)
    assert turn(team, meeting, team.sales.id).speaker == "李雷"
    set_deputy(team.workspace, team.sales.id, team.wang.id)
    mark_attendance(team.workspace, meeting.id, team.sales.id, Presence.DEPUTY, reason="ill")
    found = turn(team, meeting, team.sales.id)
    assert (found.speaker, found.presence, found.reason) == ("王工", Presence.DEPUTY, "ill")
    mark_attendance(team.workspace, meeting.id, team.sales.id, Presence.ABSENT)
    assert turn(team, meeting, team.sales.id).speaker == ""


def test_the_spotlight_shows_what_matters_to_one_department(team: Team) -> None:
    meeting = prepare_standup(team.workspace)
    late = add_action(team.workspace, "late", owner=team.hanmei.id, due=TODAY - DAY)
    far = add_action(team.workspace, "far", owner=team.hanmei.id, due=TODAY + 90 * DAY)
    add_action(team.workspace, "other", owner=team.wang.id, due=TODAY)
    start_action(team.workspace, far.id)
    raise_blocker(team.workspace, "has", department=team.sales.id, waits_on=team.research.id)
    raise_blocker(team.workspace, "causes", department=team.research.id, waits_on=team.sales.id)
    seen = spotlight(team.workspace, turn(team, meeting, team.sales.id))
    assert [row.title for row in seen.actions] == ["late", "far"]
    assert [row.title for row in seen.has] == ["has"]
    assert [row.title for row in seen.causes] == ["causes"]
    complete_action(team.workspace, late.id)
    seen = spotlight(team.workspace, turn(team, meeting, team.sales.id))
    assert [row.title for row in seen.actions] == ["far"]
