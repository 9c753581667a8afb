"""The live filter."""

from pathlib import Path

from tests.board_team import AT_RISK, BLOCKER, DUE_TODAY, OVERDUE, STARTED, UNDATED
from tests.driver import lead_on_board


async def test_lists_follow_while_it_is_typed(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.find").sees("Find", "-without").types("te").sees("/te")
        assert lead.titles("today") == [DUE_TODAY, AT_RISK, UNDATED]
        await lead.types("st").finds(lambda: DUE_TODAY not in lead.titles("today"), "sees less")
        assert lead.titles("today") == [AT_RISK, UNDATED]
        assert "3 hidden, esc shows all" in lead.text


async def test_enter_keeps_it_and_escape_shows_all(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.find").types("#sales").presses("enter").sees("Today · /#sales")
        assert lead.titles("today") == [STARTED, UNDATED]
        assert lead.titles("blockers") == [BLOCKER]
        assert lead.focused_list.id == "today"
        await lead.presses("escape").misses("/#sales")
        assert len(lead.titles("today")) == 5


async def test_escape_while_typing_shows_all(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.find").types("zzz").sees("5 hidden")
        assert lead.titles("today") == []
        await lead.does("filter.clear").misses("Find ─", "hidden")
        assert len(lead.titles("today")) == 5


async def test_owner_priority_and_without(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.find").types("@anna").presses("enter")
        assert lead.titles("today") == [OVERDUE, DUE_TODAY]
        await lead.does("app.find").types(" !high").presses("enter")
        assert lead.titles("today") == [OVERDUE]
        await lead.presses("escape").does("app.find").types("-te").presses("enter")
        assert lead.titles("today") == [OVERDUE, STARTED]


async def test_what_was_typed_last_is_there_to_go_on_with(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.find").types("text").presses("enter").does("app.find")
        await lead.types("zz").finds(lambda: lead.titles("today") == [], "sees nothing")
        await lead.presses("backspace", "backspace")
        await lead.finds(lambda: lead.titles("today") == [DUE_TODAY], "sees it again")


async def test_the_cursor_stays_on_its_item_while_others_vanish(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.puts_cursor_on(STARTED).does("app.find").types("shop").presses("enter")
        assert lead.title_at_cursor == STARTED
        await lead.presses("escape")
        await lead.finds(lambda: lead.title_at_cursor == STARTED, "keeps the cursor")
