"""Reminders that a chat has taken: noted once, counted by everybody, shown where one looks."""

from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from store.model.action import Action
from store.model.reminder import Reminder
from store.operations.actions import add_action
from store.operations.labels import NOTE_REMINDER
from store.operations.reminding import _id_of, note_reminder
from store.queries.details import action_detail
from store.queries.nudging import nudge_view
from store.queries.tracker import tracker_view
from tests.store.operations.team import Team
from tests.store.sync.two import Two


def remind(team: Team, action: Action, post: str, created: float = 5.0) -> Reminder | None:
    return note_reminder(
        team.workspace, action.id, post_id=post, created=created, place="team\x1b[2J\n"
    )


def test_a_reminder_is_noted_in_one_gesture(team: Team) -> None:
    action = add_action(team.workspace, "Customer list", owner=team.hanmei.id)
    noted = remind(team, action, "0123abcdef")
    assert team.workspace.all(Reminder) == (noted,)
    assert noted is not None
    assert (noted.action, noted.at, noted.place) == (
        action.id,
        team.workspace.now(),
        "team[2J",
    )
    undone = team.workspace.undo()
    assert undone is not None
    assert undone.label == NOTE_REMINDER
    assert team.workspace.all(Reminder) == ()
    assert team.workspace.get(Action, action.id) == action


def test_one_post_is_noted_once(team: Team) -> None:
    action = add_action(team.workspace, "Customer list", owner=team.hanmei.id)
    first = remind(team, action, "p1")
    team.clock.advance(60)
    before = team.workspace.revision
    assert remind(team, action, "p1") == first
    assert team.workspace.revision == before
    remind(team, action, "p2")
    assert len(team.workspace.all(Reminder)) == 2


def test_of_an_action_that_is_gone_nothing_is_noted(team: Team) -> None:
    before = team.workspace.revision
    assert note_reminder(team.workspace, "404", post_id="p1", created=1.0, place="team") is None
    assert team.workspace.revision == before


def test_how_often_and_when_last_is_seen_everywhere(team: Team) -> None:
    ws = team.workspace
    action = add_action(ws, "Customer list", owner=team.hanmei.id)
    other = add_action(ws, "Prices", owner=team.hanmei.id)
    # The later post is taken first: what counts is when the chat had it.
    for post, created in (("p2", 9.0), ("p1", 5.0)):
        remind(team, action, post, created)
        team.clock.advance(timedelta(days=1).total_seconds())
    ws.who = "李雷"
    third = remind(team, action, "p3", 11.0)
    nudged = nudge_view(ws, action.id)
    assert nudged is not None
    assert len(nudged.each.reminders) == 3
    assert nudged.each.reminders[-1] == third
    found = {each.action.id: each.reminders for each in tracker_view(ws).open}
    assert (found[action.id], found[other.id]) == (nudged.each.reminders, ())
    times = [each.at for each in nudged.each.reminders if each.at]
    assert times == sorted(times)
    assert [who for _, who in action_detail(ws, action.id).reminders] == ["王工", "王工", "李雷"]


def test_two_who_remind_at_once_lose_none(tmp_path: Path) -> None:
    two = Two(tmp_path)
    action = add_action(two.mine, "Customer list")
    two.mine.exchange()
    two.theirs.exchange()
    note_reminder(two.mine, action.id, post_id="a", created=5.0, place="team")
    note_reminder(two.theirs, action.id, post_id="b", created=5.0, place="team")
    for _ in range(2):
        two.mine.exchange()
        two.theirs.exchange()
    assert two.mine.all(Reminder) == two.theirs.all(Reminder)
    assert len(two.mine.all(Reminder)) == 2


@given(st.text("abc019-", min_size=1, max_size=12), st.floats(0, 2**47 / 1000))
def test_the_id_follows_from_the_post_and_is_one_like_all(post: str, created: float) -> None:
    number = int(_id_of(post, created))
    assert _id_of(post, created) == str(number)
    assert (number >> 76 & 0xF, number >> 62 & 0b11) == (7, 0b10)
    assert number >> 80 == int(created * 1000)
    assert _id_of(f"{post}x", created) != str(number)
