"""The minutes on the screen: read, changed, written anew, confirmed, archived."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from store.model.attendance import Presence
from store.model.meeting import Meeting, MeetingState
from store.model.minutes import Minutes
from store.operations.attendance import mark_attendance
from store.operations.minutes import (
    archive_meeting,
    confirm_minutes,
    edit_minutes,
    object_to_minutes,
)
from store.queries.minutes import minutes_of
from tests.driver import Lead, lead_on_board
from tests.tui.meeting_room import COMPLETE, DECISION, department, held
from tui.dialogs.minutes import MinutesDialog

pytestmark = pytest.mark.slow

SIZES = [(80, 24), (120, 36)]


def opens(lead: Lead, meeting: Meeting, said: str = "") -> Lead:
    """Show the minutes of a meeting."""
    lead.app.push_screen(MinutesDialog(lead.board.context, meeting.id, said))
    return lead.sees("Minutes: Stand-up #1")


def latest(lead: Lead, meeting: Meeting) -> Minutes:
    found = minutes_of(lead.workspace, meeting.id)
    assert found is not None
    return found


def all_confirm(lead: Lead, meeting: Meeting) -> None:
    for name in ("Marketing", "R&D", "Sales"):
        confirm_minutes(lead.workspace, meeting.id, department(lead.workspace, name))


def writes(lead: Lead, monkeypatch: pytest.MonkeyPatch, change: Callable[[str], str]) -> None:
    """Let the terminal have an editor in which somebody changes the text."""

    def run(command: Sequence[str]) -> int:
        path = Path(command[-1])
        path.write_text(change(path.read_text("utf-8")), "utf-8")
        return 0

    monkeypatch.setattr("tui.editor.edit_text.__defaults__", (run,))
    monkeypatch.setattr(lead.app, "suspend", nullcontext)
    environ: Any = lead.app.setting.environ
    environ["EDITOR"] = "ed"


@pytest.mark.parametrize("size", SIZES)
async def test_they_are_read_with_all_that_was_agreed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with lead_on_board(tmp_path, size=size) as lead:
        meeting = held(lead)
        await opens(lead, meeting, "The meeting is over").sees("The meeting is over")
        await lead.sees("Version 1 · 09:40 · Anna Lee", "0 of 3 confirmed", "Minutes no.")
        for _ in range(6):
            await lead.presses("pagedown")
            if COMPLETE in lead.text:
                break
        assert "Wang Hao" in lead.line_with(COMPLETE)


async def test_chinese_minutes_are_as_wide_as_the_window(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, "zh", (80, 24)) as lead:
        meeting = held(lead)
        lead.app.push_screen(MinutesDialog(lead.board.context, meeting.id))
        await lead.sees("20260528-01").presses("pagedown")
        await lead.sees("Wang Hao", DECISION[:16])


async def test_the_day_the_minutes_have_is_counted(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await opens(lead, held(lead)).sees("written in time")
        await lead.does("minutes.undo").sees("There are no minutes yet.", "due in 24 h")
        lead.clock.advance(3600 * 27)
        await lead.does("minutes.write").sees(
            "Version 1 is written from the log", "written 3 h late"
        )


async def test_what_is_in_no_log_is_written_in_a_form(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)
        await opens(lead, meeting).does("minutes.edit").sees("Edit the minutes", "Disagreement")
        await lead.types("Two are late").presses("ctrl+s").sees("Saved as version 2.", "Version 2")
        assert latest(lead, meeting).facts == "Two are late"
        await lead.does("minutes.undo").sees("Version 1 ·").misses("Saved as version 2.")
        assert latest(lead, meeting).facts == ""


async def test_a_form_that_is_left_as_it_was_makes_no_version(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)
        await opens(lead, meeting).does("minutes.edit").sees("Edit the minutes")
        await lead.presses("ctrl+s").misses("Edit the minutes")
        assert latest(lead, meeting).version == 1


async def test_a_change_says_how_many_confirmations_it_voids(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)
        all_confirm(lead, meeting)
        await opens(lead, meeting).sees("3 of 3 confirmed").does("minutes.edit")
        await lead.sees("Edit the minutes").types("New").presses("ctrl+s")
        await lead.sees(
            "3 confirmations are void now; s shows whom to ask again.", "0 of 3", "3 void"
        )
        await lead.does("minutes.undo").sees("3 of 3 confirmed").misses("void")


async def test_no_old_toast_lies_over_them(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)
        lead.app.notify("An old toast", timeout=600)
        await lead.sees("An old toast")
        await opens(lead, meeting).misses("An old toast")


async def test_head_and_message_count_the_same_confirmations(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)
        all_confirm(lead, meeting)
        sales = department(lead.workspace, "Sales")
        object_to_minutes(lead.workspace, meeting.id, sales, "No")
        await opens(lead, meeting).does("minutes.edit").types("We met").presses("ctrl+s")
        await lead.sees("2 confirmations are void now", "2 void", "1 earlier objection")


async def test_the_whole_text_is_changed_in_the_own_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)
        all_confirm(lead, meeting)
        writes(lead, monkeypatch, lambda text: text.replace(DECISION, "Nothing is *printed*"))
        await opens(lead, meeting).does("minutes.editor")
        await lead.sees("Saved as version 2, in your own words. 3 confirmations are void now")
        found = latest(lead, meeting)
        assert "Nothing is *printed*" in found.text
        assert "Confirmations" not in found.text
        assert not list((tmp_path / "state").rglob("minutes-*"))
        assert not lead.works("minutes.edit")
        await lead.does("minutes.write").sees("Version 3 is written from the log")
        assert latest(lead, meeting).text == ""
        assert lead.works("minutes.edit")


async def test_an_editor_that_changes_nothing_makes_no_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)
        writes(lead, monkeypatch, lambda text: text)
        await opens(lead, meeting).does("minutes.editor").sees("ed changed nothing.")
        assert latest(lead, meeting).version == 1


async def test_what_was_typed_is_kept_when_it_cannot_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)

        def meanwhile(text: str) -> str:
            archive_meeting(lead.workspace, meeting.id, name="x.md", reason="in a hurry")
            return text + "\nand more"

        writes(lead, monkeypatch, meanwhile)
        await opens(lead, meeting).does("minutes.editor")
        await lead.sees("These minutes are archived", "What you wrote is kept in")
        (kept,) = (tmp_path / "state").rglob("minutes-*.md")
        assert kept.read_text("utf-8").endswith("and more")


async def test_a_version_that_was_written_meanwhile_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)

        def meanwhile(text: str) -> str:
            edit_minutes(lead.workspace, meeting.id, facts="Meanwhile")
            return text + "\nand more"

        writes(lead, monkeypatch, meanwhile)
        await opens(lead, meeting).does("minutes.editor")
        await lead.sees("Anna Lee wrote version 2 meanwhile; yours is version 3.")


async def test_a_terminal_that_cannot_be_handed_over_says_so(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await opens(lead, held(lead)).does("minutes.editor")
        await lead.sees("This terminal cannot be handed to an editor")


async def test_writing_anew_takes_in_what_the_log_says_by_now(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)
        await opens(lead, meeting).does("minutes.write").sees("The log says just this")
        sales = department(lead.workspace, "Sales")
        mark_attendance(lead.workspace, meeting.id, sales, Presence.ABSENT, reason="on leave")
        await lead.does("minutes.write").sees("Version 2 is written from the log.", "on leave")


async def test_any_version_can_be_read_again(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)
        await opens(lead, meeting)
        assert not lead.works("minutes.versions")
        edit_minutes(lead.workspace, meeting.id, place="Room 7")
        await lead.sees("Version 2", "Room 7").does("minutes.versions")
        await lead.sees("Versions of the minutes", "from the log").presses("down", "enter")
        await lead.sees("Version 1 of 2, an older one").misses("Room 7")
        assert not lead.works("minutes.edit")
        await lead.does("minutes.close").sees("Room 7")


async def test_confirmations_are_one_key_away(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await opens(lead, held(lead)).does("minutes.confirm").sees("Confirmations: Stand-up #1")
        await lead.does("confirmation.confirm").presses("escape").sees("1 of 3 confirmed")


async def test_the_report_that_is_exported_is_this_one(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await opens(lead, held(lead)).does("minutes.export").sees("Report  Meeting minutes")
        await lead.sees("2026-05-28 618 campaign Minutes: Stand-up #1")


async def test_archived_minutes_are_only_read(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)
        all_confirm(lead, meeting)
        await opens(lead, meeting).does("minutes.archive").sees("Archived: archive", "· archived")
        assert lead.workspace.get(Meeting, meeting.id).state is MeetingState.ARCHIVED
        for key in ("edit", "editor", "write", "archive"):
            assert not lead.works(f"minutes.{key}")
        assert list((tmp_path / "shared" / "archive").iterdir())


async def test_a_reason_is_asked_when_not_all_have_confirmed(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)
        await opens(lead, meeting).does("minutes.archive").sees("Not confirmed by: Marketing")
        await lead.types("holiday").presses("ctrl+s").sees("· archived")
        assert lead.workspace.get(Meeting, meeting.id).overridden == "holiday"


async def test_taking_the_end_back_closes_them(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await opens(lead, held(lead)).does("minutes.undo").sees("There are no minutes yet.")
        await lead.does("minutes.undo").misses("Minutes: Stand-up #1").sees("▶ Opening")
