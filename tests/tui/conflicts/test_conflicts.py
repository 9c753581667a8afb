"""The conflict inbox: both values, by whom, and one key for each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from store.model.action import Action
from store.operations.actions import delete_record, edit_action
from tests.board_team import AT_RISK, OVERDUE, STARTED
from tests.colleague import NAME, colleague_of, files_meet
from tests.driver import Lead, lead_on_board

pytestmark = pytest.mark.slow

SIZES = [(80, 24), (120, 36)]
MINE, THEIRS = date(2026, 6, 2), date(2026, 6, 4)


@asynccontextmanager
async def a_clash(
    tmp_path: Path, lang: str = "en", size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Lead]:
    """Open the board after the lead and a colleague moved the same due date, she a minute later."""
    async with lead_on_board(tmp_path, lang, size) as lead:
        with colleague_of(lead, tmp_path) as mei:
            action = an_action(lead, AT_RISK)
            edit_action(lead.workspace, action.id, due=MINE)
            lead.clock.advance(60)
            edit_action(mei, action.id, due=THEIRS)
            files_meet(lead, mei)
        lead.clock.advance(120)
        yield lead


def an_action(lead: Lead, title: str) -> Action:
    (found,) = lead.workspace.where(Action, title=title)
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_both_values_are_shown_with_who_and_when(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_clash(tmp_path, size=size) as lead:
        await lead.does("app.conflicts").sees(AT_RISK, "Due", "1 conflict")
        await lead.sees("1 stands now", "Thu 4 Jun", f"{NAME} · 09:31 · 2 min ago")
        await lead.sees("2 the other", "Tue 2 Jun", "Anna Lee · 09:30 · 3 min ago")


async def test_one_key_keeps_what_stands_and_undo_asks_again(tmp_path: Path) -> None:
    async with a_clash(tmp_path) as lead:
        await lead.does("app.conflicts", "conflict.keep").sees("Nothing waits for a decision")
        assert an_action(lead, AT_RISK).due == THEIRS
        await lead.does("conflict.undo").sees("1 stands now")


async def test_what_undo_makes_untrue_is_said_for_a_short_time(tmp_path: Path) -> None:
    async with a_clash(tmp_path) as lead:
        await lead.does("app.conflicts", "conflict.take").sees("The other one stands.")
        (toast,) = lead.app._notifications
        assert toast.timeout <= 2


async def test_one_key_takes_the_other_and_undo_takes_it_back(tmp_path: Path) -> None:
    async with a_clash(tmp_path) as lead:
        await lead.does("app.conflicts", "conflict.take").sees("Nothing waits for a decision")
        assert an_action(lead, AT_RISK).due == MINE
        await lead.does("conflict.undo").sees("1 stands now")
        assert an_action(lead, AT_RISK).due == THEIRS


async def test_a_deletion_against_an_edit_says_what_each_did(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        with colleague_of(lead, tmp_path) as mei:
            action = an_action(lead, STARTED)
            edit_action(lead.workspace, action.id, remarks="Half of them are trained")
            lead.clock.advance(60)
            delete_record(mei, Action, action.id)
            files_meet(lead, mei)
        await lead.does("app.conflicts").sees("1 stands now  deleted", "2 the other   edited")
        await lead.sees("One of you deleted it while the other went on with it.")
        await lead.does("conflict.take", "conflict.close").sees(STARTED)
        assert an_action(lead, STARTED).remarks == "Half of them are trained"


async def test_everything_stays_with_one_key_and_is_one_undo(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        with colleague_of(lead, tmp_path) as mei:
            for title in (AT_RISK, OVERDUE):
                action = an_action(lead, title)
                edit_action(lead.workspace, action.id, support="Mine")
                edit_action(mei, action.id, support="Hers")
            files_meet(lead, mei)
        await lead.does("app.conflicts").sees("2 conflicts").does("conflict.keep-all")
        await lead.sees("Nothing waits for a decision").does("conflict.undo").sees("2 conflicts")


async def test_enter_opens_the_item_and_its_keys_are_those_of_the_board(tmp_path: Path) -> None:
    async with a_clash(tmp_path) as lead:
        await lead.does("app.conflicts", "conflict.open").sees("Action item", "Wang Hao")
        await lead.presses("escape").sees("1 stands now")
        await lead.does("conflict.open", "detail.edit").sees("Edit action").presses("escape")
        await lead.misses("1 stands now")


async def test_what_a_colleague_settles_leaves_the_list(tmp_path: Path) -> None:
    from store.operations.conflicts import keep

    async with a_clash(tmp_path) as lead:
        await lead.does("app.conflicts").sees("1 stands now")
        (open_one,) = lead.workspace.conflicts()
        keep(lead.workspace, open_one.key)
        await lead.sees("Nothing waits for a decision")


async def test_history_is_one_key_away(tmp_path: Path) -> None:
    async with a_clash(tmp_path) as lead:
        await lead.does("app.conflicts", "item.history").sees("History: Action item")


@pytest.mark.parametrize(("lang", "size"), [("zh", (80, 24)), ("en", (80, 24))])
async def test_an_empty_inbox_says_what_it_is_for(
    tmp_path: Path, lang: str, size: tuple[int, int]
) -> None:
    async with lead_on_board(tmp_path, lang, size) as lead:
        await lead.does("app.conflicts").finds(
            lambda: len([line for line in lead.lines if "│" in line]) > 3, "sees words"
        )
        assert not lead.works("conflict.keep")
