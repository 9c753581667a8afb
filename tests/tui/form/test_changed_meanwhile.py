"""A form that is open while somebody else changes its record."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from store.model.action import Action, ActionState, Priority
from store.model.department import Department, Person
from store.model.update import Update
from store.operations.actions import (
    cancel_action,
    complete_action,
    delete_record,
    edit_action,
    move_due,
)
from store.operations.departments import add_person, edit_department
from store.operations.updates import write_update
from store.workspace.workspace import Workspace
from tests.board_team import AT_RISK
from tests.driver import Lead, lead_on_board, second_process
from tui.live import Ending, live_record
from widgets.form import Form

pytestmark = pytest.mark.slow

HERS = date(2026, 6, 4)


def the_action(lead: Lead) -> Action:
    (found,) = lead.workspace.where(Action, title=AT_RISK)
    return found


@contextmanager
def colleague(lead: Lead) -> Iterator[Workspace]:
    """Open what Mei Chen writes with, in another process."""
    other = second_process(lead)
    other.who = "Mei Chen"
    yield other
    other.close()


async def editing(lead: Lead, verb: str = "item.edit") -> Lead:
    return await lead.puts_cursor_on(AT_RISK).does(verb)


async def test_a_field_nobody_touched_shows_what_others_write_and_keeps_it(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await editing(lead)
        await lead.presses("end").types("!")
        other = second_process(lead)
        other.who = "Mei Chen"
        edit_action(other, the_action(lead).id, due=HERS, priority=Priority.URGENT, remarks="Hers")
        lead.app._follow()
        await lead.sees("2026-06-04", "• Mei Chen", "‹urgent›", "Hers")
        await lead.does("form.save").misses("Edit action")
        found = other.get(Action, the_titled(lead, f"{AT_RISK}!").id)
        other.close()
        assert (found.due, found.priority, found.remarks) == (HERS, Priority.URGENT, "Hers")


def the_titled(lead: Lead, title: str) -> Action:
    (found,) = lead.workspace.where(Action, title=title)
    return found


async def clash(lead: Lead) -> str:
    """Let the lead and Mei both type into Support, and the lead save."""
    await editing(lead)
    lead.only(Form).focus_field("support")
    await lead.types("Mine")
    other = second_process(lead)
    other.who = "Mei Chen"
    found = the_action(lead)
    edit_action(other, found.id, support="Hers")
    other.close()
    return found.id


async def test_both_values_are_shown_before_anything_is_saved(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(80, 24)) as lead:
        await clash(lead)
        lead.app._follow()
        await lead.sees("≠ Mei Chen: Hers", "f8 keeps yours, f9 takes")
        assert lead.works("form.mine")


async def test_saving_finds_what_was_written_a_moment_ago_and_waits_for_a_choice(
    tmp_path: Path,
) -> None:
    async with lead_on_board(tmp_path) as lead:
        key = await clash(lead)
        await lead.does("form.save").sees("≠ Mei Chen: Hers", "Edit action")
        assert lead.workspace.get(Action, key).support == "Hers"
        await lead.does("form.mine", "form.save").misses("Edit action")
        assert lead.workspace.get(Action, key).support == "Mine"


async def test_saving_what_is_contested_says_that_it_was_not_saved_and_goes_there(
    tmp_path: Path,
) -> None:
    async with lead_on_board(tmp_path, size=(80, 24)) as lead:
        await clash(lead)
        lead.app._follow()
        await lead.sees("≠ Mei Chen: Hers").misses("Not saved")
        lead.only(Form).focus_field("title")
        await lead.does("form.save").sees("Not saved: Mei Chen changed “Support”, too.", "f8 keeps")
        assert lead.works("form.mine")
        await lead.does("form.mine").misses("Not saved").does("form.save").misses("Edit action")


async def test_theirs_may_be_taken(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        key = await clash(lead)
        await lead.does("form.save").sees("≠ Mei Chen").does("form.theirs").sees("• Mei Chen")
        assert lead.only(Form).texts()["support"] == "Hers"
        await lead.does("form.save").misses("Edit action")
        assert lead.workspace.get(Action, key).support == "Hers"


async def test_who_typed_the_same_as_somebody_else_is_not_asked(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await editing(lead)
        lead.only(Form).focus_field("support")
        await lead.types("Same")
        edit_action(lead.workspace, the_action(lead).id, support="Same")
        await lead.does("form.save").misses("Edit action")


async def test_moving_the_due_date_asks_too(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await editing(lead, "item.move")
        await lead.types("6/9")
        other = second_process(lead)
        other.who = "Mei Chen"
        move_due(other, the_action(lead).id, HERS, reason="Test bench is late")
        other.close()
        await lead.does("form.save").sees("≠ Mei Chen: 2026-06-04")
        await lead.does("form.theirs", "form.save").misses("Move the due date")
        assert the_action(lead).due == HERS


async def test_giving_it_to_somebody_else_asks_too_and_knows_new_people(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await editing(lead, "item.reassign")
        await lead.types("mei")
        other = second_process(lead)
        other.who = "Mei Chen"
        bob = add_person(other, "Bob Ray")
        edit_action(other, the_action(lead).id, owner=bob.id)
        other.close()
        await lead.does("form.save").sees("≠ Mei Chen: Bob Ray").does("form.mine", "form.save")
        await lead.misses("Who owns it now?")
        owner = lead.workspace.get(Person, the_action(lead).owner)
        assert owner.name == "Mei Chen"


async def test_a_department_and_its_update_ask_too(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        (sales,) = lead.workspace.where(Department, name="Sales")
        write_update(lead.workspace, sales.id, done="Before")
        await lead.goes_to("departments").puts_cursor_on("Sales").does("department.update")
        await lead.types("Mine ")
        other = second_process(lead)
        write_update(other, sales.id, done="Hers", needs="Time")
        await lead.does("form.save").sees("≠ Anna Lee: Hers").does("form.theirs", "form.save")
        await lead.misses("Update of Sales")
        (update,) = lead.workspace.all(Update)
        assert (update.done, update.needs) == ("Hers", "Time")
        await lead.does("department.edit").types("X")
        edit_department(other, sales.id, name="Sales EU")
        other.close()
        await lead.does("form.save").sees("≠ Anna Lee: Sales EU")


async def test_the_plan_asks_too(tmp_path: Path) -> None:
    from store.model.project import Project
    from store.operations.projects import edit_project

    async with lead_on_board(tmp_path) as lead:
        other = second_process(lead)
        await lead.does("app.plan").sees("Plan").does("plan.edit").sees("Edit project")
        await lead.types("X")
        (project,) = other.all(Project)
        edit_project(other, project.id, name="619 campaign", goal="Sell more")
        await lead.does("form.save").sees("≠ Anna Lee: 619 campaign").does("form.mine", "form.save")
        await lead.misses("Edit project")
        other.refresh()
        found = other.get(Project, project.id)
        other.close()
        assert (found.name, found.goal) == ("618 campaignX", "Sell more")


async def test_a_cancelled_record_is_saved_only_when_asked_twice(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(80, 24)) as lead:
        await editing(lead)
        await lead.presses("end").types("!")
        key = the_action(lead).id
        with colleague(lead) as other:
            cancel_action(other, key)
        lead.app._follow()
        await lead.sees("Mei Chen cancelled this meanwhile.").misses("Not saved")
        await lead.does("form.save").sees("Not saved: Mei Chen cancelled this meanwhile.")
        assert lead.workspace.get(Action, key).title == AT_RISK
        await lead.does("form.save").misses("Edit action")
        found = lead.workspace.get(Action, key)
        assert (found.title, found.state) == (f"{AT_RISK}!", ActionState.CANCELLED)


async def test_who_typed_nothing_leaves_a_closed_record_at_once(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await editing(lead)
        with colleague(lead) as other:
            complete_action(other, the_action(lead).id)
        lead.app._follow()
        await lead.sees("Mei Chen closed this meanwhile.")
        await lead.does("form.save").misses("Edit action")


async def test_a_removed_record_is_never_saved_and_what_was_typed_stays(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(80, 24)) as lead:
        await editing(lead)
        await lead.presses("end").types("!")
        key = the_action(lead).id
        with colleague(lead) as other:
            delete_record(other, Action, key)
        for _ in range(2):
            await lead.does("form.save").sees("Not saved: Mei Chen removed this meanwhile.")
            assert lead.only(Form).texts()["title"] == f"{AT_RISK}!"
        await lead.presses("escape", "escape").misses("Edit action")
        assert lead.workspace.find(Action, key) is None


async def test_what_was_closed_before_the_form_opened_is_no_news(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        live = live_record(
            lead.workspace, lead.board.context.changed, Action, the_action(lead).id, ()
        )
        assert live.ending() is None
        cancel_action(lead.workspace, the_action(lead).id)
        assert live.ending() == Ending(ActionState.CANCELLED, "Anna Lee")
        later = live_record(
            lead.workspace, lead.board.context.changed, Action, the_action(lead).id, ()
        )
        assert later.ending() is None
