"""The confirmations of minutes: who waits, who objects to what, what a change voids, and filing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from exports.wording.words import words_for
from store.model.department import Department
from store.model.meeting import Meeting, MeetingState
from store.model.notes import Confirmation, Verdict
from store.operations.departments import edit_department
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.minutes import confirm_minutes, edit_minutes, write_minutes
from store.queries.confirming import AskedRow, confirming
from store.queries.minutes import draft_minutes
from store.workspace.workspace import Workspace
from tests.board_team import fill_board
from tests.driver import Lead, lead_on_board, second_process
from tests.tui.screen_text import shown
from tui.confirmation_words import noted_words, origin_words, standing_words
from tui.dialogs.confirmations import ConfirmationsDialog

SIZES = [(80, 24), (120, 36)]


def fill(workspace: Workspace) -> None:
    """The small team, and a stand-up of theirs whose minutes nobody has confirmed."""
    fill_board(workspace)
    meeting = start_meeting(workspace, prepare_standup(workspace).id)
    close_meeting(workspace, meeting.id)
    write_minutes(workspace, draft_minutes(workspace, meeting.id))


def the_meeting(lead: Lead) -> Meeting:
    (found,) = lead.workspace.all(Meeting)
    return found


def department(lead: Lead, name: str) -> Department:
    (found,) = lead.workspace.where(Department, name=name)
    return found


def row_of(lead: Lead, name: str) -> AskedRow:
    rows = confirming(lead.workspace, the_meeting(lead).id, lead.workspace.who).rows
    return next(row for row in rows if row.name == name)


@asynccontextmanager
async def lead_who_asks(
    tmp_path: Path, size: tuple[int, int] = (120, 36), lang: str = "en"
) -> AsyncIterator[Lead]:
    """The lead is Anna Lee, contact of Marketing."""
    async with lead_on_board(tmp_path, lang, size, fill=fill) as lead:
        await open_dialog(lead)
        yield lead


async def open_dialog(lead: Lead) -> None:
    context = lead.app.context(lead.workspace)
    lead.app.push_screen(ConfirmationsDialog(context, the_meeting(lead).id))
    await lead.settle()
    await lead.finds(lambda: isinstance(lead.app.screen, ConfirmationsDialog), "sees it open")


@pytest.mark.parametrize("size", SIZES)
async def test_each_department_stands_there_with_its_contact(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with lead_who_asks(tmp_path, size) as lead:
        await lead.sees("Confirmations: Stand-up #1", "0 of 3 confirmed · minutes v1 · due in 1 d")
        for name, contact in (("Marketing", "Anna Lee"), ("R&D", "Wang Hao"), ("Sales", "Mei")):
            (line,) = [each for each in lead.lines if name in each and "waits" in each]
            assert f"○ {name}" in line
            assert contact in line


async def test_one_confirms_as_oneself_for_ones_own_department_and_notes_it_for_others(
    tmp_path: Path,
) -> None:
    async with lead_who_asks(tmp_path) as lead:
        await lead.sees("y confirms in your own name, Anna Lee.").does("confirmation.confirm")
        await lead.sees("You confirm for Marketing, as Anna Lee.", "1 of 3 confirmed")
        assert not lead.works("confirmation.confirm")
        assert "in your own name" not in lead.text
        await lead.presses("down").sees("y notes that Wang Hao confirms; you write it down.")
        await lead.does("confirmation.confirm").sees("Noted: R&D confirms, Wang Hao says.")
        await lead.sees("Wang Hao · 09:30, noted by Anna Lee")
        said = {each.department: each for each in lead.workspace.all(Confirmation)}
        mine, theirs = (said[department(lead, name).id] for name in ("Marketing", "R&D"))
        assert (mine.by, theirs.by) == ("Anna Lee", "Anna Lee")
        assert mine.person == department(lead, "Marketing").contact
        assert theirs.person == department(lead, "R&D").contact


async def test_a_deputy_confirms_as_oneself(tmp_path: Path) -> None:
    async with lead_who_asks(tmp_path) as lead:
        anna = department(lead, "Marketing").contact
        edit_department(lead.workspace, department(lead, "Sales").id, deputy=anna)
        await lead.presses("end").sees("Mei Chen, deputy Anna Lee", "y confirms in your own name")
        await lead.does("confirmation.object").types("x").presses("ctrl+s").sees("objects: “x”")
        assert row_of(lead, "Sales").person == "Anna Lee"
        await lead.does("confirmation.confirm").sees("You confirm for Sales, as Anna Lee.")
        assert row_of(lead, "Sales").person == "Anna Lee"


@pytest.mark.parametrize("size", SIZES)
async def test_an_objection_needs_words_and_is_shown_whole(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    long = "The customer list was promised for Friday, " * 4 + "not for [b]Thursday[/b]"
    async with lead_who_asks(tmp_path, size) as lead:
        await lead.presses("down").does("confirmation.object").sees("Objection of R&D")
        await lead.presses("ctrl+s").sees("Objection of R&D")
        assert row_of(lead, "R&D").verdict is None
        await lead.types(long).presses("ctrl+s").sees("Noted: R&D objects, Wang Hao says.")
        await lead.sees("[b]Thursday[/b]", "objects: “The customer list")
        assert (row_of(lead, "R&D").text, row_of(lead, "R&D").person) == (long, "Wang Hao")
        await lead.does("confirmation.confirm").sees("1 of 3 confirmed").misses("objects: “")


async def test_a_change_voids_what_was_confirmed_and_says_since_when(tmp_path: Path) -> None:
    async with lead_who_asks(tmp_path) as lead:
        await lead.does("confirmation.confirm").sees("1 of 3")
        lead.clock.advance(3600)
        edit_minutes(lead.workspace, the_meeting(lead).id, consensus="Ship on Friday")
        await lead.sees("! Marketing", "was confirmed, void since the change of 10:30")
        await lead.sees("0 of 3 confirmed · minutes v2 · due in 23 h")
        await lead.does("confirmation.confirm").sees("confirmed 10:30 by Anna Lee", "1 of 3")


async def test_undo_takes_a_word_back(tmp_path: Path) -> None:
    async with lead_who_asks(tmp_path) as lead:
        await lead.does("confirmation.confirm").sees("1 of 3").does("confirmation.undo")
        await lead.sees("0 of 3").finds(lambda: row_of(lead, "Marketing").at is None, "has undone")


async def test_what_another_machine_notes_is_seen_at_once(tmp_path: Path) -> None:
    async with lead_who_asks(tmp_path) as lead:
        other = second_process(lead)
        confirm_minutes(other, the_meeting(lead).id, department(lead, "Sales").id)
        lead.workspace.refresh()
        await lead.sees("confirmed 09:30 by Mei Chen", "1 of 3 confirmed")


async def test_when_all_have_confirmed_one_key_archives(tmp_path: Path) -> None:
    async with lead_who_asks(tmp_path) as lead:
        for name in ("Marketing", "R&D", "Sales"):
            confirm_minutes(lead.workspace, the_meeting(lead).id, department(lead, name).id)
        await lead.sees("3 of 3 confirmed · minutes v1", "All have confirmed: A archives.")
        assert the_meeting(lead).state is MeetingState.CONFIRMED
        await lead.does("confirmation.archive").sees("Archived as", "minutes v1 · archived")
        meeting = the_meeting(lead)
        path = lead.workspace.path.parent / "archive" / meeting.archived_as
        assert "Anna Lee" in path.read_text("utf-8")
        for gone in ("confirmation.confirm", "confirmation.object", "confirmation.archive"):
            assert not lead.works(gone)


async def test_archiving_asks_for_a_reason_while_somebody_has_not_confirmed(
    tmp_path: Path,
) -> None:
    async with lead_who_asks(tmp_path) as lead:
        await lead.does("confirmation.confirm", "confirmation.archive")
        await lead.sees("Archive although not all have confirmed", "Not confirmed by: R&D, Sales")
        await lead.presses("ctrl+s").sees("although not all")
        assert the_meeting(lead).state is MeetingState.CLOSED
        await lead.types("on leave").presses("ctrl+s").sees("Archived as")
        assert (the_meeting(lead).overridden, the_meeting(lead).overridden_by) == (
            "on leave", "Anna Lee",
        )  # fmt: skip


async def test_a_folder_in_the_way_is_said_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    async with lead_who_asks(tmp_path) as lead:
        (lead.workspace.path.parent / "archive").write_text("in the way", "utf-8")
        await lead.does("confirmation.archive").sees("although not all")
        await lead.types("on leave").presses("ctrl+s").sees("cannot be used", "on leave")
        assert the_meeting(lead).state is MeetingState.CLOSED


async def test_without_minutes_it_says_so(tmp_path: Path) -> None:
    def only_held(workspace: Workspace) -> None:
        fill_board(workspace)
        meeting = start_meeting(workspace, prepare_standup(workspace).id)
        close_meeting(workspace, meeting.id)

    async with lead_on_board(tmp_path, fill=only_held) as lead:
        await open_dialog(lead)
        await lead.sees("There are no minutes yet", "no minutes yet")
        assert not lead.works("confirmation.archive")
        await lead.does("confirmation.close").misses("There are no minutes yet")


async def test_hostile_words_stay_text(tmp_path: Path) -> None:
    async with lead_who_asks(tmp_path) as lead:
        await lead.does("confirmation.object").types("x").presses("ctrl+s").sees("objects: “x”")
        hostile = "\x1b[31m[red]\u202e\nsecond"
        (said,) = lead.workspace.all(Confirmation)
        with lead.workspace.transaction("") as tx:
            tx.put(replace(said, text=hostile, by="[b]\x07"))
        await lead.sees("[31m[red] second", "[red]", "noted by [b]")
        assert "\x1b" not in shown(lead.app)
        assert "\u202e" not in shown(lead.app)


async def test_in_chinese_the_columns_stand_and_nothing_is_cut(tmp_path: Path) -> None:
    async with lead_who_asks(tmp_path, (80, 24), "zh") as lead:
        row = confirming(lead.workspace, the_meeting(lead).id, "Anna Lee").rows[0]
        assert standing_words(row, lead.workspace, words_for("zh")) in lead.line_with("○ Marketing")


# words


def words_of(lead: Lead, name: str) -> tuple[str, str]:
    row, say = row_of(lead, name), words_for("en")
    return standing_words(row, lead.workspace, say), origin_words(row, lead.workspace, say)


async def test_a_word_from_an_earlier_day_names_the_day(tmp_path: Path) -> None:
    async with lead_who_asks(tmp_path) as lead:
        confirm_minutes(lead.workspace, the_meeting(lead).id, department(lead, "R&D").id)
        lead.clock.advance(24 * 3600)
        assert words_of(lead, "R&D") == (
            "confirmed Thu 09:30 by Wang Hao",
            "Wang Hao · Thu 09:30, noted by Anna Lee",
        )


def test_a_department_without_anybody_has_its_word_noted() -> None:
    row, say = AskedRow(id="1", name="Sales"), words_for("en")
    assert noted_words(row, Verdict.CONFIRMED, "", say) == "Noted: Sales confirms."
    assert noted_words(row, Verdict.OBJECTED, "", say) == "Noted: Sales objects."
