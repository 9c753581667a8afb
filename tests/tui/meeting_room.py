"""A stand-up that runs on the board of a test, and what is agreed in it."""

from datetime import date

from store.model.action import Action
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.department import Department, Person
from store.model.meeting import Meeting
from store.operations.actions import add_action
from store.operations.blockers import raise_blocker
from store.operations.decisions import take_decision
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.minutes import write_minutes
from store.operations.parking import park_topic
from store.queries.minutes import draft_minutes
from store.workspace.workspace import Workspace
from tests.driver import Lead

DECISION, COMPLETE, LACKING = "Posters are printed on Monday", "Export the list", "Find a room"
RAISED, PARKED = "No phone numbers", "Where to eat"


def runs(lead: Lead) -> Meeting:
    """Start today's stand-up."""
    meeting = prepare_standup(lead.workspace)
    return start_meeting(lead.workspace, meeting.id)


def person(workspace: Workspace, name: str) -> str:
    """Return the id of somebody."""
    (found,) = [each for each in workspace.all(Person) if each.name == name]
    return found.id


def department(workspace: Workspace, name: str) -> str:
    """Return the id of a department."""
    (found,) = [each for each in workspace.all(Department) if each.name == name]
    return found.id


def agree(workspace: Workspace, meeting: Meeting) -> tuple[Action, Decision, Blocker]:
    """Write down one of each kind, everything said that has to be."""
    wang = person(workspace, "Wang Hao")
    action = add_action(workspace, COMPLETE, owner=wang, due=date(2026, 5, 29), meeting=meeting.id)
    decision = take_decision(
        workspace, DECISION, owner=wang, due=date(2026, 6, 1), meeting=meeting.id
    )
    blocker = raise_blocker(
        workspace,
        RAISED,
        department=department(workspace, "Marketing"),
        waits_on=department(workspace, "R&D"),
        meeting=meeting.id,
    )
    park_topic(workspace, PARKED, owner=wang, meeting=meeting.id)
    return action, decision, blocker


def lacking(workspace: Workspace, meeting: Meeting) -> Action:
    """Write an action down that nobody owns and that has no date."""
    return add_action(workspace, LACKING, meeting=meeting.id)


def held(lead: Lead) -> Meeting:
    """Hold a stand-up of ten minutes and write its minutes."""
    meeting = runs(lead)
    agree(lead.workspace, meeting)
    lead.clock.advance(600)
    close_meeting(lead.workspace, meeting.id)
    write_minutes(lead.workspace, draft_minutes(lead.workspace, meeting.id))
    return meeting
