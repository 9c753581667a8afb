"""The keys of the Blockers pane."""

from pathlib import Path

from store.model.blocker import Blocker, BlockerState, Ruling
from store.operations.blockers import edit_blocker
from tests.board_team import BLOCKER
from tests.driver import Lead, lead_on_board


def the_blocker(lead: Lead) -> Blocker:
    (found,) = lead.workspace.all(Blocker)
    return found


async def test_resolving_asks_how_and_the_next_press_opens_it_again(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("blockers").does("blocker.resolve").sees("How was it resolved?", BLOCKER)
        await lead.types("Signed by fax").presses("enter").sees("resolved")
        assert the_blocker(lead).state is BlockerState.RESOLVED
        assert the_blocker(lead).resolution == "Signed by fax"
        await lead.does("blocker.resolve").finds(lambda: the_blocker(lead).is_open, "reopens it")
        await lead.sees("1 open")


async def test_escalating_names_the_level_and_to_whom(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("blockers").does("blocker.escalate").sees("Escalate to whom")
        await lead.types("The board").presses("enter").types("Two days lost").presses("enter")
        await lead.sees("· L1").does("blocker.open")
        await lead.sees("level 1", "Escalated", "The board · Two days lost · Anna Lee")


async def test_the_highest_level_is_the_end_of_the_way_up(tmp_path: Path) -> None:
    from store.operations.blockers import escalate_blocker

    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("blockers")
        for level in range(1, 5):
            assert lead.works("blocker.escalate")
            escalate_blocker(lead.workspace, the_blocker(lead).id)
            await lead.sees(f"L{level}")
        assert not lead.works("blocker.escalate")


async def test_acknowledging_is_shown_and_done_once(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("blockers").does("blocker.acknowledge")
        await lead.finds(
            lambda: the_blocker(lead).state is BlockerState.ACKNOWLEDGED, "acknowledges"
        )
        await lead.finds(lambda: not lead.works("blocker.acknowledge"), "loses the key")
        await lead.does("blocker.open").sees("State", "seen", "Waits on", "Sales")


async def test_editing_and_reassigning(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("blockers").does("blocker.edit").sees("Edit blocker")
        await lead.presses("home").types("New: ").does("form.save").sees("New: Bank")
        await lead.does("blocker.reassign").sees("Who has to clear it?")
        await lead.types("wang").presses("enter").misses("Who has to clear it?")
        await lead.finds(lambda: "Wang Hao" in lead.line_with("New: Bank"), "sees the new owner")


async def test_the_decision_from_above_is_written_and_shown(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        edit_blocker(
            lead.workspace,
            the_blocker(lead).id,
            ruling=Ruling.REJECTED,
            instructions="Find another bank",
            informed="Finance",
        )
        await lead.goes_to("blockers").does("blocker.open")
        await lead.sees("rejected", "Find another bank", "Informed", "Finance")
        await lead.does("dialog.cancel").does("blocker.edit").sees("Edit blocker")
        await lead.sees("Find another bank", "rejected", "Attachments")


async def test_ages_count_on(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        lead.clock.advance(3 * 3600)
        lead.app._minute()
        await lead.sees("oldest 3 h")
        assert "3 h" in lead.line_with("Bank contract")


async def test_the_detail_answers_with_the_blockers_own_verbs(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.goes_to("blockers").does("blocker.open").sees("Cleared by")
        await lead.does("detail.resolve").sees("How was it resolved?").does("dialog.cancel")
        await lead.misses("How was it resolved?")
        assert the_blocker(lead).state is BlockerState.OPEN
