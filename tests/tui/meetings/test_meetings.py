"""Past meetings: how they went, and how far their minutes are."""

from pathlib import Path

import pytest

from store.model.department import Department
from store.model.meeting import Meeting
from store.model.minutes import Minutes
from store.operations.minutes import edit_minutes, object_to_minutes
from store.queries.meetings import meeting_row
from tests.driver import Lead
from tests.tui.meetings.sample import lead_on_sample
from tui.screens import past_asof, past_meetings
from tui.screens.meetings import MeetingsScreen

pytestmark = pytest.mark.slow

SIZES = [(80, 24), (120, 36)]


def meeting(lead: Lead, number: int) -> Meeting:
    assert lead.app.workspace is not None
    (found,) = lead.app.workspace.where(Meeting, number=number)
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_the_latest_stands_first_with_how_far_its_minutes_are(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with lead_on_sample(tmp_path, size=size) as lead:
        await lead.does("app.meetings").sees("Stand-up #12 ", "Stand-up #1 ")
        assert lead.text.index("Stand-up #12") < lead.text.index("Stand-up #11")
        assert "planned" in lead.line_with("28 May Stand-up #12")
        assert "✓ 5/5" in lead.line_with("26 May Stand-up #10")
        assert "confirmed" in lead.line_with("26 May Stand-up #10")
        assert "minutes overdue" in lead.line_with("22 May Stand-up #8")
        await lead.presses("j").sees("Stand-up #11 · Wed 27 May")
        await lead.sees("of 15:00 planned · drift +0:26", "1 decision · 2 actions")
        await lead.sees("version 1 · written Wed", "3 of 5 confirmed", "waiting for Sales, Finance")


async def test_nobody_who_objected_is_counted_as_having_confirmed(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        held, workspace = meeting(lead, 11), lead.workspace
        (operations,) = workspace.where(Department, name="Operations")
        object_to_minutes(workspace, held.id, operations.id, "The date is wrong")
        await lead.does("app.meetings").presses("j").sees("2 of 5 confirmed")
        assert "objects: Operations: The date is wrong" in lead.line_with("objects")
        edit_minutes(workspace, held.id, facts="It was Friday")
        await lead.sees("0 of 5 confirmed")
        assert "confirmed" not in lead.line_with("waiting for Sales, Finance")
        void = lead.line_with("void: Marketing, R&D; the minutes changed")
        assert "Operations" not in void
        assert "Operations: The date is wrong" in lead.line_with("objected to another version")


async def test_the_page_tells_the_minutes_in_short(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings").presses("j")
        await lead.sees("· Load test target is three times last year's peak  Owen Wang")
        await lead.sees("· Outline of the retrospective  Laura Lee")


async def test_minutes_that_are_missing_are_written_with_one_key(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings").presses("j", "j")
        assert not lead.works("past.write")  # its minutes are there
        await lead.presses("j", "j").sees("Stand-up #8 · Fri 22 May", "w writes them")
        await lead.does("past.write")
        found = meeting(lead, 8)
        assert lead.app.workspace is not None
        (minutes,) = lead.app.workspace.where(Minutes, meeting=found.id)
        assert (minutes.version, minutes.number) == (1, 8)
        await lead.finds(lambda: len(lead.app.screen_stack) == 2, "sees the minutes")
        await lead.presses("escape").sees("· 0/5 late", "later than 24 hours")
        assert not lead.works("past.write")


async def test_a_meeting_that_is_still_ahead_has_no_minutes_to_open_or_write(
    tmp_path: Path,
) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings").sees("Stand-up #12 · Thu 28 May", "15 min planned")
        working = ("past.open", "past.write", "past.confirmations", "past.edit")
        assert not [each for each in working if lead.works(each)]


async def test_minutes_and_confirmations_are_one_key_away(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings").presses("j").does("past.open")
        await lead.finds(lambda: "Minutes" in type(lead.app.screen).__name__, "sees the minutes")
        await lead.presses("escape").does("past.confirmations")
        await lead.finds(
            lambda: "Confirmations" in type(lead.app.screen).__name__, "sees the confirmations"
        )
        await lead.presses("escape").does("meetings.leave")
        assert type(lead.app.screen).__name__ == "BoardScreen"


async def test_another_language_keeps_the_place(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings").presses("4", "j", "enter").sees("As of Tue 26 May 09:44")
        await lead.presses("3").types("coupon").sees("found").presses("enter", "j")
        chosen = lead.focused_list.cursor_key
        await lead.does("app.language")
        screen = lead.app.screen
        assert isinstance(screen, MeetingsScreen)
        await lead.finds(lambda: len(screen.records.rows) > 1, "sees the results again")
        assert (screen.where().room, lead.app.say.lang) == ("search", "zh")
        assert screen.where().memories["search"] == "coupon"
        assert screen.where().memories["as-of"] is not None
        assert chosen in {row.id for row in screen.records.rows}


async def test_only_what_is_seen_is_worked_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    whole = meeting_row

    def counted(workspace: object, each: Meeting) -> object:
        asked.append(each.id)
        return whole(workspace, each)  # type: ignore[arg-type]

    for module in (past_meetings, past_asof):
        monkeypatch.setattr(module, "meeting_row", counted)
    async with lead_on_sample(tmp_path) as lead:
        workspace = lead.workspace
        first = workspace.all(Meeting)[0]
        with workspace.transaction("") as tx:
            for _ in range(400):
                tx.put(first.__class__(id=workspace.ids(), day=first.day, number=99))
        await lead.does("app.meetings").presses("end", "up", "4")
        assert 0 < len(set(asked)) < 100


async def test_what_is_exported_here_are_the_minutes_under_the_cursor(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings").presses("j", "j").sees("Stand-up #10 ·")
        await lead.does("app.export").sees("Report  Meeting minutes", "Stand-up #10")


async def test_what_has_no_minutes_yet_leaves_the_export_as_it_is(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings").sees("Stand-up #12 ·")
        await lead.does("app.export").sees("Report  Stand-up summary")
