"""The keys of the Departments pane."""

from pathlib import Path

from store.model.department import Department
from store.model.update import Update
from tests.board_team import AT_RISK, BLOCKER, OVERDUE, STARTED
from tests.driver import lead_on_board


async def test_who_has_not_reported_is_marked_and_told_how(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("departments").sees("0 of 3 reported", "Nothing reported today.")
        assert "Press enter to write" in lead.text
        assert "○ Marketing" in lead.text


async def test_writing_an_update_shows_it_below_and_counts_it(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("departments").puts_cursor_on("R&D").does("department.update")
        await lead.sees("Update of R&D").types("Pay page drawn").presses("tab").types("Test it")
        await lead.does("form.save").sees("1 of 3 reported", "● R&D")
        await lead.sees("Done Pay page drawn", "Next Test it")
        (update,) = lead.workspace.all(Update)
        assert (update.done, update.next) == ("Pay page drawn", "Test it")


async def test_an_update_of_today_is_gone_on_with(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("departments").does("department.update").types("One").does("form.save")
        await lead.sees("Done One")
        await lead.does("department.update").sees("Update of Marketing").presses("end")
        await lead.types(" and two").does("form.save").sees("One and two")
        assert len(lead.workspace.all(Update)) == 1


async def test_only_this_department_narrows_the_other_panes_until_pressed_again(
    tmp_path: Path,
) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("departments").puts_cursor_on("R&D").does("department.only")
        await lead.sees("Today · R&D", "4 hidden, esc shows all").misses(OVERDUE, BLOCKER)
        assert lead.titles("today") == [AT_RISK]
        await lead.does("department.only").sees(OVERDUE, STARTED).misses("Today · R&D")


async def test_a_blocker_belongs_to_both_its_departments(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("departments").puts_cursor_on("Sales").does("department.only")
        await lead.sees("Today · Sales")
        assert lead.titles("blockers") == [BLOCKER]


async def test_escape_shows_all_departments_again(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("departments").does("department.only").sees("Today · Marketing")
        await lead.does("app.clear-filter").misses("Today · Marketing").sees(AT_RISK)
        assert not lead.works("app.clear-filter")


async def test_editing_a_department_renames_it_everywhere(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(140, 40)) as lead:
        await lead.goes_to("departments").puts_cursor_on("Sales").does("department.edit")
        await lead.sees("Edit department").presses("end").types(" East").does("form.save")
        await lead.sees("Marketing → Sales East")
        assert "Sales East" in [each.name for each in lead.workspace.all(Department)]
