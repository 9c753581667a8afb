"""Every report of any small workspace can be told in both languages, and leaves no action out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from exports.dialects.registry import dialect
from exports.document import Document
from exports.wording.words import LANGUAGES, words_for
from store.model.action import OPEN_ACTIONS, Action
from store.model.attendance import Presence
from store.model.department import Department, Person
from store.model.rules import Section
from store.operations.actions import (
    add_action,
    block_action,
    cancel_action,
    complete_action,
    move_due,
    start_action,
)
from store.operations.attendance import mark_attendance
from store.operations.blockers import escalate_blocker, raise_blocker
from store.operations.decisions import supersede_decision, take_decision
from store.operations.departments import edit_department
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.minutes import write_minutes
from store.operations.parking import park_topic
from store.operations.settings import name_day
from store.operations.updates import write_update
from store.queries.minutes import draft_minutes
from store.queries.today import action_rows
from store.workspace.workspace import Workspace
from tests.store.operations.team import TODAY, Team, make_team
from tui.reports import REPORTS
from tui.reports_about import About

DAY = timedelta(days=1)
TALES = ("", " | x", " **y**", " <b>", " ＠所有人", " [l](u)", " =1+1", " 长" * 60, " # - 1.")
ENDS: Sequence[Callable[[Workspace, str], object]] = (
    lambda *_: None,
    start_action,
    complete_action,
    cancel_action,
    partial(block_action, reason="stopped"),
)


@dataclass(frozen=True)
class Made:
    """One action as it comes about; `moves` are days by which its date is moved."""

    owner: int
    department: int
    due: int | None
    end: int
    moves: tuple[int, ...]
    is_new: bool
    tale: str


@dataclass(frozen=True)
class World:
    """What else goes on: whether there is a meeting, somebody away, a free day, and so on."""

    actions: tuple[Made, ...]
    meets: bool
    away: bool
    free: bool
    twins: bool
    outside: bool
    reports: bool
    later: int


DAYS = st.none() | st.integers(-9, 9)
MADE = st.builds(
    Made,
    owner=st.integers(0, 3),
    department=st.integers(0, 3),
    due=DAYS,
    end=st.integers(0, len(ENDS) - 1),
    moves=st.lists(st.integers(-3, 3), max_size=3).map(tuple),
    is_new=st.booleans(),
    tale=st.sampled_from(TALES),
)
YES = st.booleans()
WORLDS = st.builds(
    World, st.lists(MADE, max_size=5).map(tuple), YES, YES, YES, YES, YES, YES, st.integers(0, 4)
)


def mark(number: int) -> str:
    return f"Q{number}Q"


def fill(team: Team, world: World) -> None:
    ws = team.workspace
    if world.free:
        name_day(ws, TODAY - DAY, works=False, label="free")
    for number, made in enumerate(world.actions):
        if not made.is_new:
            act(team, number, made)
    if world.meets:
        hold(team, away=world.away)
    team.clock.advance(DAY.total_seconds() * world.later)
    if world.twins:
        with ws.transaction("Edit") as tx:
            tx.put(replace(team.sales, name=team.research.name))
            tx.put(replace(team.hanmei, name=team.wang.name))
    if world.outside:
        edit_department(ws, team.marketing.id, outside=True)
    if world.reports:
        write_update(ws, team.research.id, done="a\nb", needs="c")
    for number, made in enumerate(world.actions):
        if made.is_new:
            act(team, number, made)


def act(team: Team, number: int, made: Made) -> None:
    ws = team.workspace
    owner = ("", team.lilei.id, team.wang.id, team.hanmei.id)[made.owner]
    department = ("", team.marketing.id, team.research.id, team.sales.id)[made.department]
    due = None if made.due is None else TODAY + made.due * DAY
    title = mark(number) + made.tale
    action = add_action(ws, title, owner=owner, department=department, due=due, watcher=owner)
    for by in made.moves if due else ():
        move_due(ws, action.id, TODAY + by * DAY, reason="why\nso")
    ENDS[made.end](ws, action.id)


def hold(team: Team, *, away: bool) -> None:
    ws = team.workspace
    topic = take_decision(ws, "first", due=TODAY)
    meeting = prepare_standup(ws)
    if away:
        mark_attendance(ws, meeting.id, team.sales.id, Presence.ABSENT, reason="ill")
    start_meeting(ws, meeting.id)
    supersede_decision(ws, topic.id, "second", meeting=meeting.id)
    park_topic(ws, "parked", meeting=meeting.id)
    blocker = raise_blocker(ws, "stuck", waits_on=team.sales.id, meeting=meeting.id)
    escalate_blocker(ws, blocker.id, to="above")
    team.clock.advance(900)
    close_meeting(ws, meeting.id, anyway=True)
    write_minutes(ws, draft_minutes(ws, meeting.id))


def told(ws: Workspace, key: str, lang: str, about: About | None = None) -> str:
    report = next(each for each in REPORTS if each.key == key)
    document = report.build(ws, ws.today(), words_for(lang), about or report.about)
    for name in ("gfm", "csv", "json"):
        assert rendered(document, name)
    return rendered(document, "text")


def rendered(document: Document, name: str) -> str:
    return "".join(message.text for message in dialect(name).render(document))


def named(text: str, count: int) -> list[int]:
    """Return how often each action is named."""
    return [text.count(mark(number)) for number in range(count)]


@settings(max_examples=25)
@given(WORLDS)
def test_every_report_names_each_open_action_of_its_scope_once(world: World) -> None:
    with TemporaryDirectory() as folder:
        team = make_team(Path(folder))
        try:
            fill(team, world)
            for lang in LANGUAGES:
                check(team.workspace, len(world.actions), lang)
        finally:
            team.workspace.close()


def check(ws: Workspace, count: int, lang: str) -> None:
    every = sorted(ws.all(Action), key=lambda each: int(each.title[1]))
    open_ones = [each.state in OPEN_ACTIONS for each in every]
    rows = {row.id: row for row in action_rows(ws, every)}
    lines = {report.key: told(ws, report.key, lang) for report in REPORTS}
    assert named(lines["actions"], count) == [1] * count  # what is closed is closed lately
    assert named(lines["retrospective"], count) == [int(each) for each in open_ones]
    assert named(lines["calendar"], count) == [
        int(is_open and bool(each.due)) for each, is_open in zip(every, open_ones, strict=True)
    ]
    pressing = [
        is_open and rows[each.id].section in {Section.OVERDUE, Section.AT_RISK}
        for each, is_open in zip(every, open_ones, strict=True)
    ]
    for key in ("summary", "weekly"):
        for times, presses in zip(named(lines[key], count), pressing, strict=True):
            assert times == 1 if presses else times <= 1, key
    assert sum(named(lines["nudge"], count)) in {0, 2}  # in its title and as its subject
    check_extracts(ws, every, lang)


def check_extracts(ws: Workspace, every: Sequence[Action], lang: str) -> None:
    for person in ws.all(Person):
        text = told(ws, "personal", lang, About(person=person.id))
        for number, each in enumerate(every):
            if each.is_open:
                assert text.count(mark(number)) == int(each.owner == person.id)
    for department in ws.all(Department):
        text = told(ws, "personal", lang, About(department=department.id))
        for number, each in enumerate(every):
            if each.is_open:
                assert text.count(mark(number)) == int(each.department == department.id)
