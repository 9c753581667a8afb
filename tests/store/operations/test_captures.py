from datetime import date

import pytest

from store.capture.grammar import Capture, CaptureKind, parse_capture
from store.errors import RuleError
from store.model.action import Action, Priority
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.department import Department, Person
from store.model.notes import Parking
from store.operations import labels
from store.operations.captures import save_capture
from store.operations.meetings import prepare_standup
from store.queries.names import known_names
from tests.store.operations.team import Team

FRIDAY = date(2026, 5, 29)


def parsed(team: Team, text: str, kind: CaptureKind = CaptureKind.ACTION) -> Capture:
    workspace = team.workspace
    return parse_capture(text, kind=kind, today=workspace.today(), names=known_names(workspace))


def test_a_line_becomes_an_action(team: Team) -> None:
    capture = parsed(team, "对接支付页 @王工 #市场部 ^周五 !high")
    action = save_capture(team.workspace, capture, create=False)
    assert isinstance(action, Action)
    assert (action.title, action.owner, action.department) == (
        "对接支付页",
        team.wang.id,
        team.marketing.id,
    )
    assert (action.due, action.priority) == (FRIDAY, Priority.HIGH)
    assert team.workspace.can_undo() == labels.ADD_ACTION


def test_a_line_becomes_a_blocker_a_decision_or_a_parked_topic(team: Team) -> None:
    line = parsed(team, "no list >销售部 ^周五", CaptureKind.BLOCKER)
    blocker = save_capture(team.workspace, line, create=False)
    assert isinstance(blocker, Blocker)
    assert (blocker.waits_on, blocker.owner) == (team.sales.id, team.hanmei.id)
    assert (blocker.wanted_by, blocker.department) == (FRIDAY, team.research.id)
    line = parsed(team, "ship @李雷 ^周五", CaptureKind.DECISION)
    decision = save_capture(team.workspace, line, create=False)
    assert isinstance(decision, Decision)
    assert (decision.due, decision.department) == (FRIDAY, team.marketing.id)
    topic = save_capture(
        team.workspace, parsed(team, "review @李雷", CaptureKind.PARKING), create=False
    )
    assert isinstance(topic, Parking)
    assert topic.owner == team.lilei.id


def test_what_is_captured_in_a_meeting_belongs_to_it(team: Team) -> None:
    meeting = prepare_standup(team.workspace).id
    for kind in CaptureKind:
        record = save_capture(
            team.workspace, parsed(team, "pay", kind), create=False, meeting=meeting
        )
        assert isinstance(record, Action | Blocker | Decision | Parking)
        assert (record.meeting, record.project) == (meeting, team.project.id)


def test_new_names_are_made_only_when_asked_for(team: Team) -> None:
    capture = parsed(team, "audit @赵敏 #财务部")
    with pytest.raises(RuleError) as refused:
        save_capture(team.workspace, capture, create=False)
    assert refused.value.rule == "unknown-names"
    assert refused.value.values == {"names": "赵敏, 财务部"}
    assert not team.workspace.all(Action)


def test_a_new_owner_joins_the_new_department_as_its_contact_in_one_gesture(team: Team) -> None:
    people, departments = team.workspace.all(Person), team.workspace.all(Department)
    action = save_capture(team.workspace, parsed(team, "audit @赵敏 #财务部"), create=True)
    assert isinstance(action, Action)
    zhao = team.workspace.get(Person, action.owner)
    finance = team.workspace.get(Department, action.department)
    assert (zhao.name, zhao.department) == ("赵敏", finance.id)
    assert (finance.name, finance.contact) == ("财务部", zhao.id)
    team.workspace.undo()
    assert team.workspace.all(Person) == people
    assert team.workspace.all(Department) == departments
    assert not team.workspace.all(Action)


def test_a_new_owner_of_a_known_department_joins_it(team: Team) -> None:
    action = save_capture(team.workspace, parsed(team, "docs @陈晨 #研发部"), create=True)
    assert isinstance(action, Action)
    assert team.workspace.get(Person, action.owner).department == team.research.id


def test_without_an_owner_who_types_is_the_contact(team: Team) -> None:
    action = save_capture(team.workspace, parsed(team, "audit #财务部"), create=True)
    assert isinstance(action, Action)
    assert team.workspace.get(Department, action.department).contact == team.wang.id


def test_who_types_is_made_a_person_when_a_contact_is_needed(team: Team) -> None:
    team.workspace.who = "赵敏"
    line = parsed(team, "audit #财务部 >法务部", CaptureKind.BLOCKER)
    blocker = save_capture(team.workspace, line, create=True)
    assert isinstance(blocker, Blocker)
    contacts = {
        team.workspace.get(Department, each).contact
        for each in (blocker.department, blocker.waits_on)
    }
    (contact,) = contacts
    assert team.workspace.get(Person, contact).name == "赵敏"


def test_nobody_at_the_keyboard_makes_no_contact(team: Team) -> None:
    team.workspace.who = ""
    with pytest.raises(RuleError, match="contact-needed"):
        save_capture(team.workspace, parsed(team, "audit #财务部"), create=True)


def test_one_new_department_named_twice_is_made_once(team: Team) -> None:
    line = parsed(team, "audit #Legal >LEGAL", CaptureKind.BLOCKER)
    blocker = save_capture(team.workspace, line, create=True)
    assert isinstance(blocker, Blocker)
    assert blocker.department == blocker.waits_on
    assert len(team.workspace.all(Department)) == 4


@pytest.mark.parametrize("text", ["pay ^someday", "pay !huge", "@王工", ""])
def test_what_is_not_understood_is_never_saved(team: Team, text: str) -> None:
    with pytest.raises(RuleError, match="not-understood"):
        save_capture(team.workspace, parsed(team, text), create=True)
    assert not team.workspace.all(Action)
