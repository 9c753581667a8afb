"""Looking for words in everything."""

from pathlib import Path
from threading import Event

import pytest

from store.model.action import Action
from store.model.meeting import Meeting
from store.operations.actions import add_action
from store.operations.minutes import edit_minutes
from store.queries.search import Hit, search
from store.workspace.records import Records
from tests.driver import DEADLINE, Lead, lead_on_board
from tests.tui.meetings.sample import lead_on_sample
from tui.screens import past_search
from tui.screens.meetings import MeetingsScreen

SIZES = [(80, 24), (120, 36)]


def screen(lead: Lead) -> MeetingsScreen:
    assert isinstance(lead.app.screen, MeetingsScreen)
    return lead.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_it_teaches_how_to_ask_and_finds_while_one_types(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with lead_on_sample(tmp_path, size=size) as lead:
        await lead.does("app.meetings", "meetings.find")
        await lead.sees("Press / and type", "@Han", "!high only")
        await lead.types("copy").sees("3 found", "Home page banner copy", "Copy for the rules page")
        await lead.types(" rules").sees("1 found").misses("Home page banner copy")
        await lead.presses("enter")
        assert lead.focused_list.cursor_row is not None
        await lead.sees("Copy for the rules page", "Kind", "Action item", "done")


@pytest.mark.parametrize("size", SIZES)
async def test_words_in_chinese_are_found_and_stand_in_line(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with lead_on_sample(tmp_path, "zh", size) as lead:
        await lead.does("app.meetings", "meetings.find").types("大促").sees("大促值班表", "运营部")
        assert {strip.cell_length for strip in screen(lead)._compositor.render_strips()} == {
            size[0]
        }


async def test_the_filter_words_of_the_board_work_here_too(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings", "meetings.find").types("page @owen").sees("found")
        await lead.finds(lambda: bool(screen(lead).records.rows), "sees what Owen has")
        rows = screen(lead).records.rows
        assert {"Build the campaign page"} <= {row.title for row in rows}
        assert "Home page banner copy" not in {row.title for row in rows}


async def test_what_was_found_opens_and_can_be_done_at_once(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings", "meetings.find").types("home page banner").sees("1 found")
        await lead.presses("enter").does("past.open").sees("Action item", "State  to do")
        await lead.does("detail.done").sees("done")
        assert lead.app.workspace is not None
        (action,) = lead.app.workspace.where(Action, title="Home page banner copy")
        assert not action.is_open


async def test_minutes_open_from_what_stands_in_them(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        (held,) = lead.workspace.where(Meeting, number=11)
        edit_minutes(lead.workspace, held.id, consensus="A zebra crossing for all")
        await lead.does("app.meetings", "meetings.find").types("zebra crossing").sees("found")
        await lead.presses("enter")
        assert [row.table for row in screen(lead).records.rows] == ["minutes"]
        await lead.does("past.open")
        await lead.finds(lambda: "Minutes" in type(lead.app.screen).__name__, "sees the minutes")
        await lead.presses("escape")


async def test_nothing_found_says_what_to_do_and_escape_clears(tmp_path: Path) -> None:
    async with lead_on_sample(tmp_path) as lead:
        await (
            lead.does("app.meetings", "meetings.find").types("zebra").sees("Fewer words find more")
        )
        await lead.presses("escape").sees("Press / and type").does("meetings.leave")
        assert type(lead.app.screen).__name__ == "BoardScreen"


async def test_what_people_wrote_is_text_and_nothing_else(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        add_action(lead.workspace, "[red]Pay[/red] [@click=quit]now[/]")
        await lead.does("app.meetings", "meetings.find").types("pay").sees("[red]Pay[/red]")
        await lead.sees("[@click=quit]now[/]").presses("enter")


async def test_the_last_line_wins_whatever_was_slower(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    may_go_on = Event()

    def slow(workspace: Records, line: str, *, limit: int) -> tuple[Hit, ...]:
        asked.append(line)
        if line == "c":
            may_go_on.wait(DEADLINE)
        return search(workspace, line, limit=limit)

    monkeypatch.setattr(past_search, "search", slow)
    async with lead_on_sample(tmp_path) as lead:
        await lead.does("app.meetings", "meetings.find").types("c")
        await lead.finds(lambda: asked == ["c"], "is looked for")
        await lead.types("opy rules")
        await lead.finds(lambda: screen(lead)._search.memory == "copy rules", "has typed on")
        may_go_on.set()
        await lead.sees("1 found", "Copy for the rules page")
        assert asked[-1] == "copy rules"


async def test_more_than_can_be_read_are_the_newest_ones(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        with lead.workspace.transaction("") as tx:
            for n in range(past_search.LIMIT + 5):
                tx.put(Action(id=lead.workspace.ids(), title=f"Count {n}"))
        await lead.does("app.meetings", "meetings.find").types("count").sees("the 200 newest")


async def test_what_somebody_writes_meanwhile_is_found(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        workspace = lead.workspace
        await lead.does("app.meetings", "meetings.find").types("parrot").sees("Fewer words")
        add_action(workspace, "Feed the parrot")
        await lead.sees("1 found", "Feed the parrot").presses("enter")
