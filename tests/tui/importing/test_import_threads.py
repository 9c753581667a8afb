"""What comes late from the thread that reads: only the latest is waited for."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from store.imports.accept import Imported, accept
from store.imports.mapping import Rules
from store.imports.preview import Preview
from store.imports.progress import Told
from store.operations.actions import add_action
from store.workspace.frozen import Frozen
from store.workspace.undo import Undone
from store.workspace.workspace import Workspace
from tests.driver import Lead, lead_on_board
from tui import app_commands
from tui.beside import Written, write_beside
from tui.dialogs import importing_writing
from tui.dialogs.importing import ImportDialog
from tui.dialogs.importing_preview import ImportPreviewDialog
from widgets.import_source import ImportSource

pytestmark = pytest.mark.slow


async def previewed(lead: Lead, path: Path) -> ImportPreviewDialog:
    await lead.does("app.import")
    lead.only(ImportSource).value = str(path)
    await lead.presses("enter").sees("New · 1")
    dialog = lead.app.screen
    assert isinstance(dialog, ImportPreviewDialog)
    return dialog


def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("Title\nCall the printer\n", "utf-8")
    return path


async def test_it_is_said_how_far_the_latest_reading_is(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        dialog = await previewed(lead, listed(tmp_path))
        dialog.post_message(dialog.Progress(dialog.job, 500, 3000))
        dialog.post_message(dialog.Progress(dialog.job - 1, 1, 2))
        await lead.sees("Read 500 of 3000 rows…")


async def test_a_plan_nobody_waits_for_is_broken_off(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        dialog = await previewed(lead, listed(tmp_path))
        told: list[object] = []
        dialog.post_message = told.append  # type: ignore[assignment]
        frozen = Frozen(lead.workspace)
        dialog._work(dialog.job - 1, frozen, Rules(), has_me=True)
        assert told == []
        dialog._work(dialog.job, frozen, Rules(), has_me=True)
        assert [type(each).__name__ for each in told] == ["Planned"]
        del dialog.post_message


async def test_what_was_said_of_another_file_is_not_shown(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.import")
        dialog = lead.app.screen
        assert isinstance(dialog, ImportDialog)
        dialog.post_message(dialog.Read(dialog._job, None, "of this one"))
        dialog.post_message(dialog.Read(dialog._job - 1, None, "of another one"))
        await lead.sees("of this one").misses("of another one")


async def test_while_it_is_written_it_is_said_how_far_and_cannot_be_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = Event()

    def slow(workspace: Workspace, preview: Preview, told: Told) -> Imported:
        told(0, 1)
        assert may_end.wait(30)
        return accept(workspace, preview, told)

    monkeypatch.setattr(importing_writing, "accept", slow)
    async with lead_on_board(tmp_path) as lead:
        dialog = await previewed(lead, listed(tmp_path))
        try:
            await lead.does("import.accept").sees("Wrote 0 of 1 rows…")
            assert dialog.check_action("accept", ()) is False
            await lead.presses("escape").sees("It cannot be stopped any more; undo")
            dialog.post_message(dialog.Progress(dialog.job, 250, 500))
            await lead.sees("Wrote 250 of 500 rows…", "It cannot be stopped any more; undo")
            await lead.presses("o").sees("Import list.csv")
            lead.workspace.refresh()
        finally:
            may_end.set()
        await lead.sees("Imported 1 action", "Call the printer").misses("Import list.csv")
        await lead.presses("u").sees("Undone: Import").misses("New · 1")


async def test_a_large_import_is_taken_back_and_brought_again_beside_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_commands, "_MUCH", 1)
    path = tmp_path / "list.csv"
    path.write_text("Title,Owner\nCall the printer,Bo New\nOrder paper,\n", "utf-8")
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.import")
        lead.only(ImportSource).value = str(path)
        await lead.presses("enter").sees("New · 2").does("import.accept")
        await lead.sees("Imported 2 actions", "Order paper")
        await lead.presses("u").sees("Undone: Import").misses("Order paper")
        await lead.presses("ctrl+r").sees("Redone: Import", "Order paper")
        assert lead.workspace.can_undo() == "Import"
        assert not lead.workspace.refresh()


def slowly(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event]:
    """Let an import be written only once the first event is set; the second tells that it is."""
    may_end, is_written = Event(), Event()

    def slow(workspace: Workspace, preview: Preview, told: Told) -> Imported:
        told(0, 1)
        assert may_end.wait(30)
        found = accept(workspace, preview, told)
        is_written.set()
        return found

    monkeypatch.setattr(importing_writing, "accept", slow)
    return may_end, is_written


async def test_who_reads_the_keys_meanwhile_goes_on_reading_and_returns_to_the_board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end, _ = slowly(monkeypatch)
    async with lead_on_board(tmp_path) as lead:
        await previewed(lead, listed(tmp_path))
        board = lead.app.screen_stack[0]
        try:
            await lead.does("import.accept").sees("Wrote 0 of 1 rows…").presses("f1").sees("Keys")
        finally:
            may_end.set()
        await lead.finds(lambda: lead.workspace.can_undo() == "Import", "an import")
        await lead.sees("Keys").presses("escape").sees("Imported 1 action", "Call the printer")
        assert lead.app.screen is board


async def test_who_quits_meanwhile_has_imported_it_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end, is_written = slowly(monkeypatch)
    async with lead_on_board(tmp_path) as lead:
        await previewed(lead, listed(tmp_path))
        workspace = lead.workspace
        try:
            await lead.does("import.accept").sees("Wrote 0 of 1 rows…")
            lead.app.leave(0)
        finally:
            may_end.set()
    assert is_written.wait(30)
    with workspace.transaction(""):
        assert workspace.can_undo() == "Import"


async def test_what_is_typed_right_after_a_large_undo_is_not_taken_back_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_commands, "_MUCH", 1)
    may_begin = Event()

    def late(second: Workspace, write: Callable[[Workspace], Undone]) -> Written[Undone]:
        assert may_begin.wait(30)
        return write_beside(second, write)

    monkeypatch.setattr(app_commands, "write_beside", late)
    async with lead_on_board(tmp_path) as lead:
        await previewed(lead, listed(tmp_path))
        await lead.does("import.accept").sees("Imported 1 action")
        try:
            monkeypatch.setattr(app_commands, "_MUCH", 0)
            await lead.presses("u").sees("One moment…")
            add_action(lead.workspace, "Thank the porter")
        finally:
            may_begin.set()
        await lead.finds(lambda: not lead.app._is_stepping, "an end")
        assert lead.workspace.can_undo() == "Add action"
        await lead.sees("Thank the porter").presses("u").sees("Undone: Add action")
        await lead.presses("u").sees("Undone: Import")
