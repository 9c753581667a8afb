"""What every dialog does, whatever it asks."""

from pathlib import Path

from tests.driver import lead_on_board
from tests.tui.meeting_room import held
from tui.dialogs.help import HelpDialog
from tui.dialogs.minutes import MinutesDialog
from tui.screens.board import BoardScreen


async def test_one_that_has_nothing_to_show_any_more_closes_itself_and_not_what_is_above(
    tmp_path: Path,
) -> None:
    async with lead_on_board(tmp_path) as lead:
        meeting = held(lead)
        lead.app.push_screen(MinutesDialog(lead.board.context, meeting.id))
        await lead.sees("Minutes: Stand-up #1").does("dialog.help")
        help_above = lead.app.screen
        assert isinstance(help_above, HelpDialog)
        for _ in range(2):  # the minutes, then the end of the meeting
            lead.workspace.undo()
        await lead.settle()
        assert lead.app.screen is help_above
        await lead.presses("escape").misses("Minutes: Stand-up #1")
        assert isinstance(lead.app.screen, BoardScreen)
