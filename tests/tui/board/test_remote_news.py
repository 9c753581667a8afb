"""What comes in from others: seen on the rows it concerns, and in nobody's way."""

from datetime import date
from pathlib import Path

import pytest

from store.model.action import Action
from store.model.blocker import Blocker
from store.model.department import Department
from store.model.record import Record
from store.operations.actions import add_action, edit_action
from store.operations.blockers import escalate_blocker
from store.operations.updates import write_update
from store.workspace.workspace import Workspace
from tests.board_team import AT_RISK, BLOCKER, DUE_TODAY, OVERDUE, UNDATED, fill_board
from tests.colleague import NAME, colleague_of, files_meet
from tests.driver import Lead, lead_on_board, second_process

pytestmark = pytest.mark.slow

WIDE = (180, 40)
ROWS = 40


def titled(workspace: Workspace, kind: type[Record], title: str) -> str:
    return next(each.id for each in workspace.all(kind) if title in (name_of(each)))


def name_of(record: Record) -> str:
    return str(getattr(record, "title", "") or getattr(record, "name", ""))


async def hears_of(lead: Lead, tmp_path: Path, *titles: str) -> None:
    """Let a colleague write a remark on these actions, and the files meet."""
    with colleague_of(lead, tmp_path) as mei:
        for title in titles:
            edit_action(mei, titled(mei, Action, title), remarks="Seen at the supplier's")
        files_meet(lead, mei)
    await lead.settle()


async def test_rows_say_who_changed_them_where_there_is_room(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=WIDE) as lead:
        await hears_of(lead, tmp_path, AT_RISK, UNDATED)
        await lead.sees(f"• {NAME} changed 2 items")
        assert f"• {NAME}" in lead.line_with(AT_RISK)
        assert f"• {NAME}" in lead.line_with(UNDATED)
        assert "•" not in lead.line_with(OVERDUE).partition("Agenda")[0]


async def test_in_a_narrow_terminal_the_sign_alone_tells(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(80, 24)) as lead:
        await hears_of(lead, tmp_path, AT_RISK)
        await lead.finds(lambda: "•" in lead.line_with(AT_RISK), "sees the sign")
        assert AT_RISK in lead.line_with(AT_RISK)


async def test_a_sign_without_a_name_stands_before_no_other_name(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(120, 36)) as lead:
        with colleague_of(lead, tmp_path) as mei:
            write_update(mei, titled(mei, Department, "Sales"), done="Called")
            files_meet(lead, mei)
        await lead.sees(f"• {NAME} changed 1 item", "• ● Sales")


async def test_one_process_tells_the_other_and_own_edits_are_no_news(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=WIDE) as lead:
        other = second_process(lead)
        other.who = NAME
        add_action(other, "From next door", due=date(2026, 5, 28))
        other.close()
        await lead.sees(f"• {NAME} changed 1 item")
        await lead.does("capture.action").types("By myself ^5/29").presses("enter")
        await lead.finds(lambda: "By myself" in lead.titles("today"), "has it")
        await lead.settle()
        await lead.sees("changed 1 item").misses("• Anna Lee")


async def test_what_one_writes_in_another_process_is_no_news(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=WIDE) as lead:
        other = second_process(lead)
        add_action(other, "By myself", due=date(2026, 5, 28))
        lead.app._follow()
        await lead.sees("By myself").misses("changed 1 item", "• Anna Lee")
        other.who = NAME
        add_action(other, "From next door", due=date(2026, 5, 28))
        other.close()
        await lead.sees(f"• {NAME} changed 1 item")


async def test_a_row_that_was_looked_at_is_no_news(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=WIDE) as lead:
        await hears_of(lead, tmp_path, AT_RISK, UNDATED)
        await lead.sees("changed 2 items").puts_cursor_on(AT_RISK).sees("changed 2 items")
        await lead.presses("down").sees("changed 1 item")
        assert "•" not in lead.line_with(AT_RISK)


async def test_opening_a_row_is_looking_at_it(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=WIDE) as lead:
        await hears_of(lead, tmp_path, OVERDUE)
        await lead.sees("changed 1 item").does("item.open").sees("Last edit", NAME)
        await lead.presses("escape").misses("changed 1 item")


async def test_news_grows_old(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=WIDE) as lead:
        await hears_of(lead, tmp_path, AT_RISK)
        await lead.sees("changed 1 item")
        lead.clock.advance(601)
        lead.app._minute()
        await lead.misses("changed 1 item", f"• {NAME}")


async def test_what_belongs_to_a_row_marks_it(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=WIDE) as lead:
        with colleague_of(lead, tmp_path) as mei:
            write_update(mei, titled(mei, Department, "Sales"), done="Called")
            escalate_blocker(mei, titled(mei, Blocker, BLOCKER), to="CEO", reason="It is late")
            files_meet(lead, mei)
        await lead.sees(f"• {NAME} changed 2 items")
        assert "•" in lead.line_with("Bank contract")
        assert "•" in lead.line_with("● Sales")


def fill_long(workspace: Workspace) -> None:
    fill_board(workspace)
    for at in range(ROWS):
        add_action(workspace, f"Row {at:02}", due=date(2026, 6, 8))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_row_under_the_cursor_stays_where_the_eye_has_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with lead_on_board(tmp_path, size=size, fill=fill_long) as lead:
        await lead.presses("end", "up", "up")
        key, title = lead.focused_list.cursor_key, lead.title_at_cursor
        before = lead.lines.index(lead.line_with(title))
        other = second_process(lead)
        for name in ("On top", "On top, too", "And a third"):
            add_action(other, name, due=date(2026, 5, 20))
        other.close()
        lead.app._follow()
        await lead.finds(lambda: "On top" in lead.titles("today"), "hears of it")
        await lead.settle()
        assert lead.focused_list.cursor_key == key
        assert lead.lines.index(lead.line_with(title)) == before


async def test_a_list_seen_from_its_top_stays_there_unless_the_cursor_would_leave(
    tmp_path: Path,
) -> None:
    async with lead_on_board(tmp_path, size=(80, 24), fill=fill_long) as lead:
        other = second_process(lead)
        add_action(other, "On top", due=date(2026, 5, 20))
        lead.app._follow()
        await lead.sees("On top", "Overdue 2")
        rows = lead.focused_list
        while rows._cursor < rows.size.height - 1:
            await lead.presses("down")
        assert not rows.scroll_y
        title = lead.title_at_cursor
        for at in range(3):
            add_action(other, f"Above {at}", due=date(2026, 5, 20))
        other.close()
        lead.app._follow()
        await lead.finds(lambda: "Above 2" in lead.titles("today"), "hears of it")
        await lead.sees(title)


async def test_a_half_typed_line_and_an_open_filter_stay(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.find").types("te").sees(UNDATED)
        await hears_of(lead, tmp_path, UNDATED)
        await lead.types("sters").sees("/testers", UNDATED).misses(DUE_TODAY)
        await lead.presses("escape").does("capture.action").types("Half a li")
        other = second_process(lead)
        add_action(other, "From next door")
        other.close()
        lead.app._follow()
        await lead.sees("From next door").types("ne").sees("Half a line")
