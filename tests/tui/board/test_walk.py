"""The walk: why a department is heard, who comes first, who may pass, who is there."""

from pathlib import Path
from unittest.mock import patch

import pytest

from store.model.attendance import Attendance, Presence
from store.model.department import Department
from store.model.meeting import Meeting
from store.operations.attendance import mark_attendance
from store.operations.departments import add_department, add_person
from store.operations.updates import write_update
from store.queries import walk as queries
from store.workspace.workspace import Workspace
from tests.driver import lead_on_board
from tests.lead import Lead
from tests.tui.board.test_spotlight import fill_past, on_monday, start


def fill_quiet(workspace: Workspace) -> None:
    """Three departments of which only the last one has nothing to tell."""
    from datetime import date

    from store.operations.actions import add_action

    mei, wang = add_person(workspace, "Mei Chen"), add_person(workspace, "Wang Hao")
    add_department(workspace, "Silent", contact=mei.id)
    green = add_department(workspace, "Green", contact=wang.id)
    late = add_department(workspace, "Late", contact=mei.id)
    add_action(workspace, "Overdue thing", department=late.id, due=date(2026, 5, 20))
    write_update(workspace, green.id, done="As planned")


def department(lead: Lead, name: str) -> str:
    return next(each.id for each in lead.workspace.all(Department) if each.name == name)


def noted(lead: Lead) -> Attendance:
    (found,) = lead.workspace.all(Attendance)
    return found


async def test_the_card_says_why_and_what_changed(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, fill=fill_past) as lead:
        await on_monday(lead)
        await start(lead, "R&D")
        await lead.sees("R&D · speaking", "! changed, not", "Since Fri:")
        await lead.sees("1 done", "1 new ·", "1 slipped", "1 unblocked", "1 new blocker")


async def test_the_list_marks_concerns_and_who_was_heard(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, fill=fill_quiet) as lead:
        assert "!Δ○" not in lead.text
        await start(lead, "Green")
        assert "✓ Silent" in lead.lines[2]
        assert "▶ Green" in lead.lines[3]
        assert "○ Late" in lead.lines[4]
        assert "!Δ○" in lead.lines[4]
        await lead.does("clock.skip").sees("↷ Green")
        signs = dict(lead.board.signs())
        assert "overdue" in signs["⇑!◆Δ○"]


async def test_an_unchanged_green_department_passes_with_one_key(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, fill=fill_quiet) as lead:
        await start(lead, "Silent")
        await lead.sees("n Next").misses("passes to the next")
        await lead.finds(lambda: not lead.board.turn_passes, "does not pass")
        await lead.does("clock.next").sees("Nothing changed since", "all on track", "n Pass")
        await lead.sees("n passes to the next")
        await lead.finds(lambda: lead.board.turn_passes, "passes")
        await lead.presses("n").sees("Late · speaking", "n Next")


async def test_exceptions_come_first_and_it_is_said_why(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, fill=fill_quiet) as lead:
        assert not lead.works("walk.exceptions")
        await lead.does("clock.toggle").sees("press space").does("walk.exceptions")
        await lead.sees("Late comes first: overdue, changed, not reported.")
        assert lead.titles("agenda")[1:4] == ["Late", "Silent", "Green"]
        await lead.does("app.undo").finds(
            lambda: lead.titles("agenda")[1:4] == ["Silent", "Green", "Late"], "takes it back"
        )


async def test_turns_that_are_over_stay_and_an_order_that_is_right_is_said(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, fill=fill_quiet) as lead:
        await start(lead, "Silent")
        await lead.does("walk.exceptions").sees("Late comes first")
        assert lead.titles("agenda")[1:4] == ["Silent", "Late", "Green"]
        await lead.does("walk.exceptions").sees("The order stays: Late comes first")
        await lead.does("clock.next").sees("Late · speaking")
        assert not lead.works("walk.exceptions")


async def test_when_nothing_presses_the_order_stays(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, fill=fill_quiet) as lead:
        await start(lead, "Silent")
        from store.model.action import Action
        from store.operations.actions import cancel_action

        (late,) = lead.workspace.all(Action)
        cancel_action(lead.workspace, late.id)
        write_update(lead.workspace, department(lead, "Late"), done="x")
        await lead.does("walk.exceptions").sees("Nobody ahead has anything pressing")
        assert lead.titles("agenda")[1:4] == ["Silent", "Green", "Late"]


async def test_an_absent_department_is_seen(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, fill=fill_quiet) as lead:
        await lead.goes_to("departments")
        assert not lead.works("department.attendance")
        await lead.does("clock.toggle").sees("press space").puts_cursor_on("Late")
        await lead.does("department.attendance").sees("Attendance of Late", "Contact: Mei Chen")
        await lead.types("a").presses("tab", "tab").types("ill").does("form.save")
        await lead.sees("Absent, and nothing", "ill")
        assert "absent" in lead.lines[4]
        assert (noted(lead).presence, noted(lead).reason) == (Presence.ABSENT, "ill")
        write_update(lead.workspace, department(lead, "Late"), done="Sent by mail")
        await lead.sees("Absent · ill", "Sent by mail").misses("nothing written")
        await lead.does("app.undo", "app.undo").misses("absent", "Absent")


async def test_who_stands_in_is_named(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, fill=fill_quiet, size=(160, 40)) as lead:
        await start(lead, "Silent")
        await lead.goes_to("departments").puts_cursor_on("Late").does("department.attendance")
        await lead.types("d").does("form.save").sees("has no deputy")
        await lead.presses("tab").types("Wang Hao").does("form.save").sees("Wang Hao stands in")
        assert "deputy" in lead.lines[4]
        assert "Wang Hao" in lead.lines[4]
        await lead.does("department.attendance").sees("‹deputy›", "Wang Hao").types("w")
        await lead.does("form.save").sees("In writing only")
        assert noted(lead).presence is Presence.WRITTEN


async def test_who_comes_is_known_again_when_the_board_is_opened(tmp_path: Path) -> None:
    def fill(workspace: Workspace) -> None:
        from store.operations.meetings import prepare_standup

        fill_quiet(workspace)
        meeting = prepare_standup(workspace)
        own = workspace.all(Department)[0]
        mark_attendance(workspace, meeting.id, own.id, Presence.ABSENT)

    async with lead_on_board(tmp_path, fill=fill) as lead:
        await lead.sees("absent").misses("!Δ○")


async def test_any_department_can_have_its_turn_now(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, fill=fill_quiet) as lead:
        await lead.does("clock.toggle").sees("press space").goes_to("departments")
        assert not lead.works("department.turn")
        await lead.does("clock.toggle").sees("▶ Opening").puts_cursor_on("Late")
        await lead.does("department.turn").sees("Late · speaking", "Today · ▶ Late")
        assert not lead.works("department.turn")
        await lead.puts_cursor_on("Silent").does("department.turn").sees("Silent · speaking")
        await lead.puts_cursor_on("Late").does("department.turn").sees("Late · speaking")


@pytest.mark.parametrize("key", ["j", "k"])
async def test_neither_a_tick_nor_the_cursor_asks_for_the_walk(tmp_path: Path, key: str) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        with (
            patch.object(queries, "walk", wraps=queries.walk) as walked,
            patch.object(queries, "spotlight", wraps=queries.spotlight) as lit,
        ):
            await lead.waits(5).presses(key)
            await lead.does("clock.more").sees("4:")
            assert (walked.call_count, lit.call_count) == (0, 0)
            await lead.does("item.done").sees("Done since")
            assert (walked.call_count, lit.call_count) == (1, 1)


async def test_the_next_turn_asks_for_its_own_and_not_for_the_walk(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        with (
            patch.object(queries, "walk", wraps=queries.walk) as walked,
            patch.object(queries, "spotlight", wraps=queries.spotlight) as lit,
        ):
            await lead.does("clock.next").sees("▶ R&D", "✓ Marketing")
            assert (walked.call_count, lit.call_count) == (0, 1)


async def test_the_end_of_the_meeting_ends_the_walk(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await start(lead)
        from store.operations.meetings import close_meeting

        (meeting,) = lead.workspace.all(Meeting)
        close_meeting(lead.workspace, meeting.id)
        await lead.misses("Today · ▶")
        assert lead.board.turns == ()
        assert not lead.works("walk.exceptions")
