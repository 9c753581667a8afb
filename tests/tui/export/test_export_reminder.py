"""A reminder that a chat has taken is noted with the action that it asks after."""

from pathlib import Path

import pytest

from store.errors import BusyError
from store.model.action import Action
from store.model.reminder import Reminder
from store.operations.labels import NOTE_REMINDER
from tests.exports.delivery.servers import Server
from tests.tui.export.sending import OK, exporting, sent, until, written
from tests.tui.playing import play
from tests.tui.screen_text import shown
from tui.reports import REPORTS

pytest.importorskip("httpx")
pytestmark = pytest.mark.usefixtures("hurry")


async def test_a_reminder_is_noted_with_its_action_and_not_sent_twice_unasked(
    server: Server,
) -> None:
    server.says(200, OK)
    async with exporting(server) as (app, pilot):
        await play(pilot, *["right"] * [each.key for each in REPORTS].index("nudge"))
        await written(app, pilot)
        assert "Reminded before" not in shown(app)
        assert app.workspace is not None
        before = app.workspace.revision
        await sent(pilot)
        await until(app, pilot, "✓ 1/1 delivered")
        for _ in range(100):
            await pilot.pause(0.02)
            if app.workspace.all(Reminder):
                break
        (noted,) = app.workspace.all(Reminder)
        assert (noted.place, app.workspace.can_undo()) == ("team", NOTE_REMINDER)
        assert app.workspace.get(Action, noted.action).title in str(server.received[0].json)
        assert app.workspace.revision != before
        await play(pilot, "left", "right")
        await written(app, pilot)
        assert "Reminded before" in shown(app)
        await play(pilot, "p")
        await until(app, pilot, "This was delivered to team · WeCom already.")
        assert len(server.received) == 1


async def test_a_reminder_is_delivered_though_it_cannot_be_noted(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise BusyError(Path("team.json"))

    monkeypatch.setattr("tui.reminding.note_reminder", busy)
    server.says(200, OK)
    async with exporting(server) as (app, pilot):
        await play(pilot, *["right"] * [each.key for each in REPORTS].index("nudge"))
        await written(app, pilot)
        await sent(pilot)
        await until(app, pilot, "The reminder was sent, but is not")
        assert "✓ 1/1 delivered" in shown(app)
