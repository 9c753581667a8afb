import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from store.clock import FixedClock
from store.demo import plot
from store.demo.build import build_demo
from store.demo.content import content_for
from store.ids import UuidIds
from store.model.action import Action, ActionState, Slip
from store.model.blocker import Blocker, BlockerState, Escalation
from store.model.decision import Decision, DecisionState
from store.model.department import Department, Person
from store.model.meeting import Event, Meeting, MeetingState
from store.model.minutes import Minutes
from store.model.notes import Parking, ParkingState
from store.model.project import Responsibility
from store.model.rules import Section
from store.model.settings import DayRule
from store.model.tables import RECORDS
from store.model.update import Update
from store.queries.agenda import current_meeting, meeting_timing, parking_rows
from store.queries.blockers import blocker_rows
from store.queries.departments import department_rows
from store.queries.meetings import meeting_rows
from store.queries.today import counts, today_rows
from store.workspace.opening import Station
from store.workspace.workspace import Workspace
from tests.store.demo.test_content import CHINESE, ENGLISH

SHANGHAI = ZoneInfo("Asia/Shanghai")
THURSDAY = datetime(2026, 5, 28, 9, 28, tzinfo=SHANGHAI)


def build(folder: Path, lang: str, now: datetime = THURSDAY) -> Workspace:
    folder.mkdir(exist_ok=True)
    clock = FixedClock(now.astimezone(UTC))
    randomness = random.Random(618).getrandbits
    station = Station(folder / "state", clock, UuidIds(clock, randomness), randomness, "Me")
    return build_demo(folder / "demo.json", station, lang, zone=str(now.tzinfo))


@pytest.fixture(scope="module", params=["en", "zh"])
def demo(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    workspace = build(tmp_path_factory.mktemp(request.param), request.param)
    yield workspace
    workspace.close()


def test_the_board_looks_like_its_picture(demo: Workspace) -> None:
    rows = today_rows(demo)
    found = counts(rows)
    assert (found.overdue, found.at_risk, found.due_today, found.done_today) == (2, 1, 2, 1)
    late = [
        (demo.today() - row.due).days for row in rows if row.section is Section.OVERDUE if row.due
    ]
    assert late == [2, 1]
    (risky,) = (row for row in rows if row.section is Section.AT_RISK)
    assert risky.slips == 2
    assert risky.due == demo.today() + timedelta(days=2)
    soon = [row.due - demo.today() for row in rows if row.section is Section.SOON and row.due]
    assert soon[0] == timedelta(days=1)


def test_open_blockers_have_their_ages_and_levels(demo: Workspace) -> None:
    rows = [row for row in blocker_rows(demo) if row.state.is_open]
    ages = [demo.now() - row.raised_at for row in rows if row.raised_at]
    assert [age.days for age in ages] == [4, 1, 0]
    assert [age.seconds // 3600 for age in ages][-1] == 3
    assert [row.level for row in rows] == [2, 1, 0]
    assert all(row.department and row.waits_on and row.owner for row in rows)


def test_three_of_five_departments_have_reported(demo: Workspace) -> None:
    rows = department_rows(demo)
    assert [row.reported for row in rows] == [True, True, True, False, False]
    assert sum(each.outside for each in demo.all(Department)) == 1


def test_todays_standup_is_ready_and_not_started(demo: Workspace) -> None:
    meeting = current_meeting(demo)
    assert meeting
    assert (meeting.day, meeting.number) == (demo.today(), 12)
    assert meeting.state is MeetingState.DRAFT
    assert len(meeting.agenda) == 8
    assert sum(item.minutes for item in meeting.agenda) == 15
    assert len(parking_rows(demo)) == 2


def test_two_weeks_of_standups_lie_behind(demo: Workspace) -> None:
    held = [each for each in demo.all(Meeting) if not each.is_open]
    assert [each.number for each in held] == [*range(1, 12)]
    assert all(each.day and demo.workdays().works(each.day) for each in held)
    for meeting, spent in zip(held, plot.SPENT.values(), strict=True):
        clock = meeting_timing(demo, meeting)
        assert [round(item.spent) for item in clock.items] == [*spent]
        assert -180 < clock.drift < 300
        assert clock.started_at
        assert clock.started_at.astimezone(SHANGHAI).strftime("%H:%M") == "09:30"
    assert {each.kind for each in demo.all(Event)} >= {"paused", "resumed", "extended"}


def test_minutes_were_out_within_a_day_and_yesterdays_wait_for_two(demo: Workspace) -> None:
    yesterdays, *older = [row for row in meeting_rows(demo) if row.spent]
    assert (yesterdays.asked, yesterdays.confirmed) == (5, 3)
    assert yesterdays.state is MeetingState.CLOSED
    assert {(row.asked, row.confirmed, row.state) for row in older} == {
        (5, 5, MeetingState.CONFIRMED)
    }
    rows = (yesterdays, *older)
    assert all(row.clock and not row.clock.is_late for row in rows)
    assert all(each.spent for each in demo.all(Minutes)[0].items)


def test_rules_of_the_trade_hold(demo: Workspace) -> None:
    people = {each.id: each for each in demo.all(Person)}
    departments = demo.all(Department)
    actions = demo.all(Action)
    assert len(actions) > 40
    assert all(not each.owner or each.owner in people for each in actions)
    assert len({each.contact for each in departments}) == len(departments)
    assert all(people[each.contact].department == each.id for each in departments)
    assert all(each.reason for each in demo.all(Slip))
    assert all(each.resolution for each in demo.where(Blocker, state=BlockerState.RESOLVED))
    assert all(each.due for each in demo.all(Responsibility))
    assert all(each.wecom or each.slack for each in people.values())


def test_history_has_every_kind_of_end(demo: Workspace) -> None:
    states = Counter(each.state for each in demo.all(Action))
    assert set(states) == set(ActionState)
    assert {each.state for each in demo.all(Decision)} == set(DecisionState)
    assert {each.state for each in demo.all(Parking)} == set(ParkingState)
    assert len(demo.all(Escalation)) >= 4
    assert len(demo.all(Update)) > 45


def test_edits_carry_their_authors_and_times(demo: Workspace) -> None:
    people = {each.id: each.name for each in demo.all(Person)}
    for action in demo.where(Action, state=ActionState.DONE):
        written = demo.author_of(Action, action.id, "state")
        assert written
        assert written.who == people[action.owner]
        assert action.closed_at
        assert abs(written.at - action.closed_at) < timedelta(seconds=2)
    last = demo.last_edit()
    assert last
    seller = next(each for each in department_rows(demo) if each.blocking and not each.reported)
    assert last.who == seller.contact
    assert timedelta(0) <= demo.now() - last.at < timedelta(minutes=1)


def test_there_is_nothing_of_ones_own_to_undo(demo: Workspace) -> None:
    assert demo.can_undo() is None


def test_nothing_lies_in_the_future(demo: Workspace) -> None:
    now = demo.now()
    for kind in RECORDS:
        for record in demo.all(kind):
            written = demo.author_of(kind, record.id)
            assert written is None or written.at <= now


def shape(workspace: Workspace) -> dict[str, list[tuple[str, ...]]]:
    return {
        kind.TABLE: [
            tuple(str(getattr(each, name, "")) for name in ("state", "due", "day", "level"))
            for each in workspace.all(kind)
        ]
        for kind in RECORDS
    }


def test_both_languages_tell_the_same_story(tmp_path: Path) -> None:
    first, second = (build(tmp_path / lang, lang) for lang in ("en", "zh"))
    try:
        assert shape(first) == shape(second)
    finally:
        first.close()
        second.close()


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"~", "email", "wecom", "links", "zone", "by"}:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def test_the_chinese_file_holds_no_english_sentence(tmp_path: Path) -> None:
    build(tmp_path, "zh").close()
    tables = json.loads((tmp_path / "demo.json").read_text("utf-8"))
    found = [text for name, table in tables.items() if name != "_meta" for text in texts(table)]
    assert sum(bool(CHINESE.search(text)) for text in found) > 300
    assert not [text for text in found if ENGLISH.search(text)]


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 5, 30, 0, 1, tzinfo=SHANGHAI),  # a Saturday, one minute old
        datetime(2026, 5, 31, 23, 59, tzinfo=SHANGHAI),  # a Sunday and a month's end
        datetime(2027, 1, 1, 8, 0, tzinfo=ZoneInfo("America/New_York")),  # a year's first
        datetime(2026, 3, 30, 0, 20, tzinfo=ZoneInfo("Europe/Berlin")),  # after summer time began
    ],
    ids=["saturday", "sunday", "new-year", "summer-time"],
)
def test_today_is_alive_on_any_day(tmp_path: Path, now: datetime) -> None:
    workspace = build(tmp_path, "en", now)
    try:
        assert workspace.today() == now.date()
        assert workspace.workdays().works(now.date())
        assert len(workspace.all(DayRule)) == (now.weekday() >= 5)
        found = counts(today_rows(workspace))
        assert (found.overdue, found.at_risk, found.due_today, found.done_today) == (2, 1, 2, 1)
        meeting = current_meeting(workspace)
        assert meeting
        assert (meeting.day, meeting.number) == (now.date(), 12)
        ages = [row.raised_at for row in blocker_rows(workspace) if row.state.is_open]
        assert [(workspace.now() - at).days for at in ages if at] == [4, 1, 0]
        assert sum(row.reported for row in department_rows(workspace)) == 3
    finally:
        workspace.close()


def test_the_lead_is_somebody_in_both_languages() -> None:
    assert content_for("en").people[plot.LEAD].name != content_for("zh").people[plot.LEAD].name
