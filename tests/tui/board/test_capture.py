"""Quick capture: one line while people are talking."""

from datetime import date
from pathlib import Path

import pytest
from textual.events import Paste

from store.model.action import Action, Priority
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.department import Department, Person
from store.model.notes import Parking
from tests.driver import lead_on_board
from widgets.capture_line import CaptureLine


async def test_an_action_with_everything(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.action").sees("New action", "title  @owner")
        await lead.types("Payment page @wang #sal ^fri !high")
        await lead.sees("Sales", "Wang Hao", "due Fri 29 May", "high")
        await lead.presses("enter").misses("New action").sees("Payment page")
        await lead.finds(lambda: lead.title_at_cursor == "Payment page", "has it under the cursor")
        (made,) = lead.workspace.where(Action, title="Payment page")
        assert (made.due, made.priority) == (date(2026, 5, 29), Priority.HIGH)
        assert lead.workspace.get(Person, made.owner).name == "Wang Hao"
        assert lead.workspace.get(Department, made.department).name == "Sales"


async def test_a_blocker_names_who_waits_on_whom(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.blocker").sees("New blocker").types("No keys #R&D >sales")
        await lead.sees("waits on Sales").presses("enter").sees("No keys", "R&D → Sales")
        assert lead.focused_list.id == "today"
        assert {each.title for each in lead.workspace.all(Blocker)} >= {"No keys"}


async def test_a_decision_is_confirmed_in_words_for_it_has_no_pane(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.decision").sees("New decision").types("Ship Monday @mei")
        await lead.presses("enter").sees("Decided: Ship Monday")
        assert [each.title for each in lead.workspace.all(Decision)] == ["Ship Monday"]


async def test_what_is_agreed_in_the_meeting_is_counted_there(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("clock.toggle").sees("press space").does("clock.toggle").sees("▶ Opening")
        await lead.does("capture.decision").types("Ship Monday").presses("enter")
        await lead.does("capture.action").types("Tell them").presses("enter")
        await lead.sees("This meeting", "1 action · 1 decision")


async def test_a_parked_topic(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.parking").sees("Park a topic").types("Coffee #sales")
        await lead.presses("enter").sees("· Coffee")
        assert "Coffee" in [each.title for each in lead.workspace.all(Parking)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Pay ^soonish", "soonish"), ("Pay !hihg", "hihg"), ("@wang ^fri", "title")],
)
async def test_what_is_not_understood_is_marked_and_not_saved(
    tmp_path: Path, typed: str, said: str
) -> None:
    async with lead_on_board(tmp_path) as lead:
        before = len(lead.workspace.all(Action))
        await lead.does("capture.action").types(typed).presses("enter").sees("✗ ")
        preview = next(line for line in lead.lines if "✗ " in line)
        assert said in preview.partition("✗ ")[2].lower()
        assert lead.only(CaptureLine).input.value == typed
        assert lead.bells == 1
        assert len(lead.workspace.all(Action)) == before


async def test_a_new_name_needs_a_second_enter(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.action").types("Call @Zora").sees("new:", "Zora")
        await lead.presses("enter").sees("enter again")
        assert "Zora" not in [each.name for each in lead.workspace.all(Person)]
        await lead.presses("enter").misses("New action")
        assert "Zora" in [each.name for each in lead.workspace.all(Person)]
        (made,) = lead.workspace.where(Action, title="Call")
        assert lead.workspace.get(Person, made.owner).name == "Zora"


async def test_typing_on_takes_the_permission_back(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.action").types("Call @Zora").presses("enter").sees("enter again")
        await lead.types("h").sees("new:", "Zorah").presses("enter").sees("enter again")
        await lead.types("!").presses("backspace").sees("new:", "Zorah").presses("enter")
        await lead.sees("enter again")
        assert lead.workspace.where(Action, title="Call") == ()


async def test_tab_completes_a_name_and_goes_round(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.action").types("Call #")
        line = lead.only(CaptureLine).input
        seen = []
        for _ in range(3):
            await lead.does("capture.complete")
            seen.append(line.value.rstrip())
        assert sorted(seen) == ["Call #Marketing", "Call #R&D", "Call #Sales"]
        await lead.does("capture.complete")
        assert line.value.rstrip() == seen[0]
        await lead.does("capture.complete-back")
        assert line.value.rstrip() == seen[2]


async def test_tab_in_the_middle_leaves_the_rest_of_the_line(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.action").types("Call @me").does("capture.complete")
        line = lead.only(CaptureLine).input
        assert line.value.rstrip() == 'Call @"Mei Chen"'
        await lead.types(" ^fri").sees("Mei Chen", "due Fri 29 May")


async def test_escape_leaves_everything_as_it_was(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.action").types("Never mind").does("capture.cancel")
        await lead.misses("Never mind", "New action")
        assert lead.focused_list.id == "today"
        await lead.does("capture.action").sees("title  @owner")  # the next line begins empty


async def test_full_width_signs_and_pinyin_initials_work(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, "zh", sample=True) as lead:
        await lead.presses("f5").finds(lambda: bool(lead.board.query(CaptureLine)), "sees the line")
        await (
            lead.types("对接支付页 ＠wg ＃研发部 ＾周五 ！high").presses("enter").sees("对接支付页")
        )
        (made,) = lead.workspace.where(Action, title="对接支付页")
        assert lead.workspace.get(Person, made.owner).name.startswith("王")
        assert lead.workspace.get(Department, made.department).name == "研发部"
        assert made.due == date(2026, 5, 29)


async def test_letters_that_are_keys_are_typed(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.action").types("aq x?juk e1 space").presses("enter")
        await lead.finds(lambda: "aq x?juk e1 space" in lead.titles("today"), "sees the title")


async def test_a_title_longer_than_the_line_keeps_the_preview_in_sight(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(80, 24)) as lead:
        await lead.does("capture.action").types("long title " * 12 + "^fri")
        await lead.sees("due Fri 29 May")


async def test_of_pasted_lines_none_is_dropped(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.action")
        line = lead.only(CaptureLine).input
        line.post_message(Paste("Call the bank\n@wang\r\n\n^fri\n"))
        await lead.sees("due Fri 29 May")
        assert line.value == "Call the bank @wang ^fri"


async def test_a_blocker_says_who_is_stopped_and_who_is_waited_for(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.blocker").types("No keys #R&D @wang")
        await lead.sees("stops R&D · waits on nobody yet · Wang Hao").misses("→ R&D · ")
        await lead.types(" >sales").sees("stops R&D · waits on Sales · Wang Hao")
        await lead.types("mm").misses("nobody yet")  # wrong is not nobody


async def test_what_was_dropped_comes_back_with_up(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.action").types("Ring @wang ^fri").does("capture.cancel")
        await lead.sees("Dropped. ↑ in the line brings it back.").misses("New action")
        await lead.does("capture.blocker").sees("New blocker").presses("up")
        line = lead.only(CaptureLine).input
        assert line.value == "Ring @wang ^fri"
        assert line.cursor_position == len(line.value)
        await lead.sees("due Fri 29 May")


async def test_up_goes_back_over_what_was_saved_and_down_to_an_empty_line(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.action").types("First").does("capture.cancel")
        await lead.does("capture.action").types("Second").presses("enter").misses("New action")
        await lead.does("capture.action").presses("up")
        line = lead.only(CaptureLine).input
        seen = [line.value]
        for key in ("up", "up", "down", "down"):
            await lead.presses(key)
            seen.append(line.value)
        assert seen == ["Second", "First", "First", "Second", ""]


async def test_up_leaves_what_is_being_typed(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.action").types("First").does("capture.cancel")
        await lead.does("capture.action").types("Sec").presses("up", "down")
        assert lead.only(CaptureLine).input.value == "Sec"


async def test_nothing_typed_is_nothing_dropped(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("capture.action").types(" ").does("capture.cancel").misses("New action")
        await lead.misses("Dropped")
