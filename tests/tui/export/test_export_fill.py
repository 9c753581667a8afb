"""The report of the retrospective leads into its own form, and says so while it is empty."""

from store.model.review import Review
from tests.tui.playing import play, settle
from tests.tui.screen_text import shown
from tools.stage import Scene, staged
from tui.dialogs.export import ExportDialog

HINT = "The three questions are not answered yet; R fills them in."


async def test_the_form_is_a_key_away_and_the_report_shows_the_answer_at_once() -> None:
    async with staged(Scene("export", size=(120, 40), keys=("e",))) as (app, pilot):
        assert HINT not in shown(app)
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        while dialog._report.key != "retrospective":
            await play(pilot, "left")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert HINT in shown(app)
        assert "Nobody has answered yet." in shown(app)
        await play(pilot, "R", "down", "'Plus 31 per cent", "ctrl+s")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert "Plus 31 per cent" in shown(app)
        assert HINT not in shown(app)
        assert app.workspace is not None
        assert len(app.workspace.all(Review)) == 1
        await play(pilot, "left")
        await settle(pilot)
        assert not dialog.check_action("fill", ())
