"""What is asked after, who asks, and the way up of a blocker."""

from datetime import timedelta

from store.operations.actions import add_action, complete_action, edit_action
from store.operations.blockers import (
    acknowledge_blocker,
    escalate_blocker,
    raise_blocker,
    resolve_blocker,
)
from store.operations.meetings import prepare_standup
from store.operations.projects import edit_project
from store.queries.nudging import escalation_view, highest_blocker, most_pressing, nudge_view
from tests.store.operations.team import TODAY, Team

DAY = timedelta(days=1)


def test_the_most_pressing_one_is_late_and_has_an_owner(team: Team) -> None:
    ws, me = team.workspace, team.hanmei.id
    assert most_pressing(ws) == ""
    add_action(ws, "far", owner=me, due=TODAY + 30 * DAY)
    add_action(ws, "nobody's", due=TODAY - 9 * DAY)
    assert most_pressing(ws) == ""
    risky = add_action(ws, "risky", owner=me, due=TODAY + DAY)
    assert most_pressing(ws) == risky.id
    late = add_action(ws, "late", owner=me, due=TODAY - DAY)
    assert most_pressing(ws) == late.id


def test_only_an_open_action_with_an_owner_is_asked_after(team: Team) -> None:
    ws = team.workspace
    assert nudge_view(ws, "") is None
    assert nudge_view(ws, add_action(ws, "nobody's").id) is None
    mine = add_action(ws, "mine", owner=team.hanmei.id)
    assert nudge_view(ws, mine.id) is not None
    complete_action(ws, mine.id)
    assert nudge_view(ws, mine.id) is None


def test_who_asks_is_named_or_follows_it_or_waits_or_started_the_project(team: Team) -> None:
    ws = team.workspace
    action = add_action(ws, "mine", owner=team.hanmei.id, department=team.sales.id)

    def asks(department: str = "") -> str:
        view = nudge_view(ws, action.id, department)
        assert view is not None
        return view.asking.department

    assert asks() == ""
    edit_project(ws, team.project.id, initiator=team.marketing.id)
    assert asks() == "市场部"
    raise_blocker(ws, "no list", department=team.research.id, owner=team.hanmei.id)
    assert asks() == "研发部"
    edit_action(ws, action.id, watcher=team.lilei.id)
    assert asks() == "市场部"
    assert asks(team.research.id) == "研发部"


def test_nobody_asks_themselves(team: Team) -> None:
    ws = team.workspace
    edit_project(ws, team.project.id, initiator=team.sales.id)
    mine = add_action(ws, "mine", owner=team.hanmei.id, watcher=team.hanmei.id)
    view = nudge_view(ws, mine.id)
    assert view is not None
    assert view.asking.department == ""
    edit_action(ws, mine.id, watcher=team.wang.id)
    view = nudge_view(ws, mine.id)
    assert view is not None
    assert view.asking.department == "研发部"


def test_what_is_in_the_way_and_who_waits_are_two_things(team: Team) -> None:
    ws = team.workspace
    action = add_action(ws, "mine", owner=team.hanmei.id, department=team.sales.id)
    raise_blocker(ws, "stops it", department=team.sales.id, action=action.id)
    other = add_action(ws, "other")
    raise_blocker(ws, "stops another", department=team.sales.id, action=other.id)
    raise_blocker(ws, "waits", department=team.research.id, owner=team.hanmei.id)
    raise_blocker(ws, "another's", department=team.research.id, owner=team.lilei.id)
    view = nudge_view(ws, action.id)
    assert view is not None
    assert [row.title for row in view.in_the_way] == ["stops it"]
    assert [row.title for row in view.waiting] == ["waits"]


def test_the_highest_blocker_comes_first_and_keeps_its_steps_when_resolved(team: Team) -> None:
    ws = team.workspace
    assert highest_blocker(ws) == ""
    assert escalation_view(ws, "") is None
    raise_blocker(ws, "older")
    other = raise_blocker(ws, "higher", waits_on=team.sales.id)
    escalate_blocker(ws, other.id, to=team.lilei.id, reason="two days")
    escalate_blocker(ws, other.id, to="Director")
    assert highest_blocker(ws) == other.id
    resolve_blocker(ws, other.id, how="came")
    view = escalation_view(ws, other.id)
    assert view is not None
    assert [(each.level, each.to, each.reason) for each in view.steps] == [
        (1, "李雷", "two days"),
        (2, "Director", ""),
    ]
    assert (view.contact, view.project) == ("韩梅", "618大促活动")


def test_an_escalation_says_where_it_was_raised_and_when_it_was_seen(team: Team) -> None:
    ws = team.workspace
    meeting = prepare_standup(ws)
    action = add_action(ws, "page", due=TODAY + DAY)
    raised = raise_blocker(ws, "no list", action=action.id, meeting=meeting.id)
    team.clock.advance(600)
    view = escalation_view(ws, raised.id)
    assert view is not None
    assert (view.meeting, view.action_due, view.seen_at) == (meeting, TODAY + DAY, None)
    acknowledge_blocker(ws, raised.id)
    view = escalation_view(ws, raised.id)
    assert view is not None
    assert view.seen_at == ws.now()
