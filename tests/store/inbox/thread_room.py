"""A team with minutes that wait and work that is open, as a chat finds it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from store.inbox.plan import Plan, Row
from store.inbox.planning import plan_inbox
from store.model.action import Action
from store.model.meeting import Meeting
from store.operations.actions import add_action
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.minutes import write_minutes
from store.queries.minutes import draft_minutes
from tests.store.operations.team import Team, make_team

API_DUE = date(2026, 5, 27)


@dataclass(slots=True)
class Room:
    """李雷 has nothing to do, 王工 three things, 韩梅 one; all are asked to confirm the minutes."""

    team: Team
    meeting: Meeting
    api: Action
    report: Action
    login: Action
    list: Action


def make_room(folder: Path) -> Room:
    team = make_team(folder)
    workspace = team.workspace
    meeting = start_meeting(workspace, prepare_standup(workspace).id)
    close_meeting(workspace, meeting.id)
    write_minutes(workspace, draft_minutes(workspace, meeting.id))
    api = add_action(workspace, "API 文档", owner=team.wang.id, due=API_DUE)
    report = add_action(workspace, "Test report", owner=team.wang.id, due=date(2026, 5, 29))
    login = add_action(workspace, "修复不能登录的问题", owner=team.wang.id)
    listed = add_action(workspace, "价格表", owner=team.hanmei.id, due=date(2026, 6, 1))
    return Room(team, meeting, api, report, login, listed)


def plan(room: Room, *messages: str) -> Plan:
    """Return the plan of messages, each `name: text`; they have a time so that lines may follow."""
    lines = []
    for at, message in enumerate(messages):
        name, _, text = message.partition(": ")
        lines.append(f"{name} 2026/05/28 10:{at:02}:00\n{text}\n")
    return plan_inbox(room.team.workspace, "\n".join(lines))


def only(room: Room, *messages: str) -> Row:
    (row,) = plan(room, *messages).rows
    return row


def why(room: Room, message: str) -> str:
    found = plan(room, message)
    assert found.rows == ()
    return found.left[0].why
