"""While a department speaks, the lists show what concerns it and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from store.model.action import Action, ActionState
from store.model.blocker import Blocker
from store.model.department import Department
from store.model.update import Light
from store.operations.actions import add_action, block_action, complete_action, move_due
from store.operations.blockers import raise_blocker, resolve_blocker
from store.operations.departments import add_department, add_person
from store.operations.updates import write_update
from store.workspace.workspace import Workspace
from tests.board_team import AT_RISK, BLOCKER, DUE_TODAY, OVERDUE, STARTED, UNDATED
from tests.driver import lead_on_board
from tests.lead import Lead

pytestmark = pytest.mark.slow

FOUR_DAYS = 4 * 86_400.0  # from Thursday to Monday; the last working day before is Friday
DUE = date(2026, 6, 8)


def fill_past(workspace: Workspace) -> None:
    """Write what is there on Thursday."""
    wang = add_person(workspace, "Wang Hao")
    research = add_department(workspace, "R&D", contact=wang.id)
    sales = add_department(workspace, "Sales", contact=wang.id)
    old = {
        title: add_action(workspace, title, department=research.id, due=DUE).id
        for title in ("Kept", "Put off", "Freed", "Finished")
    }
    block_action(workspace, old["Freed"], reason="no key", waits_on=sales.id)
    raise_blocker(workspace, "Old trouble", department=sales.id, waits_on=research.id)


async def on_monday(lead: Lead) -> None:
    """Let the weekend pass, and some of it change."""
    workspace = lead.workspace
    lead.clock.advance(FOUR_DAYS)
    by_title = {each.title: each for each in workspace.all(Action)}
    research = by_title["Kept"].department
    (sales,) = (each.id for each in workspace.all(Department) if each.id != research)
    add_action(workspace, "Fresh", department=research, due=DUE)
    move_due(workspace, by_title["Put off"].id, date(2026, 6, 12), reason="holiday")
    (stops,) = workspace.where(Blocker, action=by_title["Freed"].id)
    resolve_blocker(workspace, stops.id, how="found")
    complete_action(workspace, by_title["Finished"].id)
    raise_blocker(workspace, "New trouble", department=research, waits_on=sales)
    write_update(workspace, sales, done="calls", light=Light.ON_TRACK)
    await lead.sees("New trouble")


async def start(lead: Lead, title: str = "Marketing") -> None:
    """Start the stand-up and go on until this one speaks."""
    board = lead.board
    await lead.does("clock.toggle").finds(lambda: board.meeting is not None, "has a meeting")
    await lead.does("clock.toggle").finds(lambda: board.in_meeting, "begins")
    shown: list[str] = []
    while board.current_title() != title:
        shown.append(board.current_title())
        await lead.does("clock.next")
        await lead.finds(lambda: board.current_title() != shown[-1], f"goes on from {shown[-1]}")


async def test_only_who_speaks_is_listed_and_the_frames_say_who(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.sees("Today · ▶ Marketing", "Blockers · ▶ Marketing", "2 open · 1 overdue")
        assert lead.titles("today") == [OVERDUE, DUE_TODAY]
        await lead.sees("Overdue 1", "At risk 1", "Stops Marketing · 1", "Nobody waits on Market")
        await lead.does("clock.next").sees("Today · ▶ R&D").misses("· ▶ Marketing")
        assert (lead.titles("today"), lead.titles("blockers")) == ([AT_RISK], [])
        await lead.sees("Nothing stops R&D, and nobody")
        await lead.does("clock.next").sees("Waits on Sales · 1", "Nothing stops Sales")
        assert lead.titles("today") == [STARTED, UNDATED]
        assert lead.titles("blockers") == [BLOCKER]


async def test_after_the_departments_everyone_is_shown(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead, "Blockers")
        await lead.sees("5 open").misses("Today · ▶")
        assert len(lead.titles("today")) == 5
        assert not lead.works("walk.spotlight")
        await lead.does("clock.back").sees("Today · ▶ Sales")


async def test_one_key_shows_everyone_and_the_cursor_stays_on_its_row(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(140, 36)) as lead:
        assert not lead.works("walk.spotlight")
        await start(lead, "Sales")
        await lead.puts_cursor_on(UNDATED).sees("v Everyone")
        await lead.does("walk.spotlight").sees("v Spotlight", OVERDUE).misses("Today · ▶")
        assert lead.title_at_cursor == UNDATED
        await lead.does("walk.spotlight").sees("v Everyone", "Today · ▶ Sales").misses(OVERDUE)
        assert lead.title_at_cursor == UNDATED


async def test_who_wants_everyone_keeps_everyone_when_the_next_one_speaks(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.does("walk.spotlight", "clock.next").sees("R&D · speaking", OVERDUE)
        await lead.misses("Today · ▶")


async def test_the_next_turn_begins_at_its_most_pressing_row(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.puts_cursor_on(DUE_TODAY).goes_to("departments").puts_cursor_on("Sales")
        await lead.does("department.turn").sees("Today · ▶ Sales").goes_to("today")
        assert lead.title_at_cursor == STARTED


async def test_a_filter_of_the_person_wins_until_it_goes(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.does("app.find").types("train").presses("enter").misses("Today · ▶")
        assert lead.titles("today") == [STARTED]
        assert not lead.works("walk.spotlight")
        await lead.does("app.clear-filter").sees("Today · ▶ Marketing")
        await lead.goes_to("departments").puts_cursor_on("R&D").does("department.only")
        await lead.sees("Today · R&D").misses("Today · ▶")
        assert lead.titles("today") == [AT_RISK]


async def test_the_keys_of_the_rows_work_as_ever(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        await lead.does("item.done").sees("Done since Wed · 1", "09:3")
        assert lead.title_at_cursor == DUE_TODAY
        await lead.does("item.block").sees("What blocks it?").types("no text").does("form.save")
        await lead.sees("Stops Marketing · 2", "new")
        assert {each.state for each in lead.workspace.where(Action, title=DUE_TODAY)} == {
            ActionState.BLOCKED
        }
        await lead.goes_to("blockers").puts_cursor_on(BLOCKER).does("blocker.resolve")
        await lead.sees("How was it resolved?").types("signed").does("form.save")
        await lead.sees("Resolved since Wed · 1", "Stops Marketing · 1").does("app.undo")
        await lead.sees("Stops Marketing · 2").misses("Resolved since")


async def test_rows_say_what_became_of_them_since_the_last_stand_up(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, fill=fill_past) as lead:
        await on_monday(lead)
        await start(lead, "R&D")
        words = {"Fresh": "new", "Put off": "slipped", "Freed": "unblocked", "New trouble": "new"}
        for title, word in words.items():
            assert f" {word} " in lead.line_with(title).partition(title)[2], title
        said = words.values()
        assert not any(f" {word} " in lead.line_with("Kept") for word in said)
        assert not any(f" {word} " in lead.line_with("Old trouble") for word in said)
        await lead.sees("Done since Fri · 1")
        assert lead.titles("today")[-1] == "Finished"


async def test_sorting_holds_inside_the_spotlight(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, fill=fill_past) as lead:
        await on_monday(lead)
        await start(lead, "R&D")
        assert lead.titles("today") == ["Kept", "Freed", "Fresh", "Put off", "Finished"]
        while "by title" not in lead.text:
            await lead.does("list.sort")
        await lead.sees("Today · by title · ▶ R&D")
        assert lead.titles("today") == ["Freed", "Fresh", "Kept", "Put off", "Finished"]


async def test_an_empty_turn_says_what_to_press(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, fill=fill_past) as lead:
        await on_monday(lead)
        await start(lead, "Sales")
        await lead.sees("Sales has nothing open.", "v to see everyone")


async def test_in_a_small_terminal_the_tabs_count_what_is_listed(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(80, 24)) as lead:
        await start(lead, "Sales")
        assert lead.board.is_narrow
        await lead.sees("2 Today (2)", "3 Blockers (1)", "Today · ▶ Sales")
        await lead.does("walk.spotlight").sees("2 Today (5)").does("walk.spotlight")
        await lead.sees("2 Today (2)").goes_to("blockers").sees("Blockers · ▶ Sales")


async def test_a_second_terminal_moves_the_spotlight(tmp_path: Path) -> None:
    from store.model.meeting import Meeting
    from store.operations.meetings import next_item
    from tests.driver import second_process

    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        other = second_process(lead)
        (meeting,) = lead.workspace.all(Meeting)
        next_item(other, meeting.id)
        lead.app._follow()
        await lead.sees("Today · ▶ R&D")
        other.close()


async def test_in_chinese_nothing_is_out_of_line(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, "zh", (80, 24), sample=True) as lead:
        if not lead.board.in_meeting:
            await lead.does("clock.toggle")
        while lead.board.current_title() != "研发部":
            await lead.does("clock.next")
        frame = lead.line_with("今天 · ▶ 研发部")
        assert frame.endswith("╮")
