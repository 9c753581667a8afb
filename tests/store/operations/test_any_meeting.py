"""Whatever keys are pressed in whatever order: the meeting and its clock never contradict."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import RuleError
from store.model.lifecycle import may_become
from store.model.meeting import Meeting, MeetingKind, MeetingState
from store.model.settings import Absorption
from store.model.timing import ItemPhase, Phase
from store.operations import meetings, minutes, preparing, running
from store.queries.agenda import meeting_events, meeting_timing
from store.queries.minutes import draft_minutes
from tests.store.operations.team import Team, make_team

Verb = Callable[[Team, str], object]


def write(team: Team, meeting: str) -> object:
    return minutes.write_minutes(team.workspace, draft_minutes(team.workspace, meeting))


VERBS: dict[str, Verb] = {
    "announce": lambda team, key: preparing.announce_meeting(team.workspace, key),
    "withdraw": lambda team, key: preparing.withdraw_notice(team.workspace, key),
    "start": lambda team, key: meetings.start_meeting(team.workspace, key),
    "start late": lambda team, key: meetings.start_meeting(team.workspace, key, ago=90),
    "next": lambda team, key: meetings.next_item(team.workspace, key),
    "back": lambda team, key: meetings.previous_item(team.workspace, key),
    "pause": lambda team, key: meetings.pause_meeting(team.workspace, key),
    "resume": lambda team, key: meetings.resume_meeting(team.workspace, key),
    "more": lambda team, key: meetings.extend_item(team.workspace, key, 60),
    "less": lambda team, key: meetings.extend_item(team.workspace, key, -60),
    "skip": lambda team, key: running.skip_item(team.workspace, key),
    "jump": lambda team, key: running.jump_to(team.workspace, key, "blockers"),
    "take": lambda team, key: running.take_control(team.workspace, key, offset=30),
    "hand": lambda team, key: running.hand_control(team.workspace, key, team.wang.id),
    "drop": lambda team, key: meetings.drop_item(team.workspace, key, team.sales.id),
    "close": lambda team, key: meetings.close_meeting(team.workspace, key),
    "close late": lambda team, key: meetings.close_meeting(team.workspace, key, ago=500),
    "write": write,
    "confirm": lambda team, key: [
        minutes.confirm_minutes(team.workspace, key, each.id)
        for each in (team.marketing, team.research, team.sales)
    ],
    "edit": lambda team, key: minutes.edit_minutes(team.workspace, key, facts="x"),
    "archive": lambda team, key: minutes.archive_meeting(team.workspace, key, name="x"),
    "override": lambda team, key: minutes.archive_meeting(
        team.workspace, key, name="x", reason="y"
    ),
    "undo": lambda team, _: team.workspace.undo() and None,
    "set the clock": lambda team, _: team.clock.jump(-77),
}
# A meeting that never starts is a short story, so the way there is often taken.
steps = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(sorted(VERBS)), st.sampled_from(["start", "next", "close"])),
        st.sampled_from([0, 1, 59, 400]),
    ),
    min_size=4,
    max_size=14,
)


@pytest.fixture(scope="module")
def team() -> Iterator[Team]:
    """One team for all examples: a new meeting is enough, and a new workspace takes its time."""
    with TemporaryDirectory() as folder:
        made = make_team(Path(folder))
        yield made
        made.workspace.close()


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps, st.sampled_from(Absorption))
def test_no_order_of_keys_makes_a_meeting_contradict_itself(
    team: Team, way: list[tuple[str, int]], rule: Absorption
) -> None:
    for each in team.workspace.where(Meeting, state=MeetingState.RUNNING):
        meetings.close_meeting(team.workspace, each.id)
    with team.workspace.transaction("") as tx:
        made = preparing.new_meeting(
            team.workspace, tx, MeetingKind.STANDUP, day=team.workspace.today()
        )
    preparing.edit_meeting(team.workspace, made.id, absorption=rule)
    undone = 0
    for name, seconds in way:
        before = team.workspace.get(Meeting, made.id).state
        undone += name == "undo"
        if undone > 3:
            continue  # further back lies the making of the meeting itself
        with suppress(RuleError):
            VERBS[name](team, made.id)
        team.clock.advance(seconds)
        found = team.workspace.find(Meeting, made.id)
        if found is None:
            return
        if name != "undo" and found.state is not before:
            assert may_become(before, found.state)
        check(team, found)


def check(team: Team, meeting: Meeting) -> None:
    clock = meeting_timing(team.workspace, meeting)
    is_over = meeting.state in {
        MeetingState.CLOSED,
        MeetingState.CONFIRMED,
        MeetingState.ARCHIVED,
    }
    assert (clock.phase is Phase.CLOSED) == is_over
    running_now = clock.phase in {Phase.RUNNING, Phase.PAUSED}
    assert running_now == (meeting.state is MeetingState.RUNNING)
    assert clock.elapsed == pytest.approx(sum(item.spent for item in clock.items))
    assert all(item.spent >= 0 for item in clock.items)
    assert all(0 <= item.cut <= item.planned + 1e-9 for item in clock.items)
    current = [item for item in clock.items if item.phase is ItemPhase.CURRENT]
    assert len(current) == (1 if running_now else 0)
    events = meeting_events(team.workspace, meeting.id)
    assert len({each.id for each in events}) == len(events)
    if clock.ends_at and clock.started_at and clock.phase is not Phase.CLOSED:
        left = sum(max(0.0, item.remaining) for item in clock.items
                   if item.phase in {ItemPhase.CURRENT, ItemPhase.AHEAD})  # fmt: skip
        assert (clock.ends_at - team.clock.now()).total_seconds() == pytest.approx(left, abs=0.01)
