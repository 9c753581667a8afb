"""The export shows what will be pasted, keeps it in a file, and says honestly what was done."""

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

from exports import clipboard
from exports.clipboard import Copied, NotCopied, Reason
from exports.dialects.sheet import BYTE_ORDER_MARK
from exports.wording.words import words_for
from store.demo.build import build_demo
from tests.driver import HastyDisk, lead_in
from tests.store.factories import ZONE, a_clock, a_station
from tests.tui.export.sending import until
from tests.tui.playing import play
from tests.tui.screen_text import shown
from tools.stage import Scene, staged
from tui.dialogs import export, export_worker
from tui.dialogs.export import ExportDialog
from tui.dialogs.export_save import Saver, completions, save_dialog
from tui.dialogs.export_work import Wish, Written, write
from tui.sample_place import sample_root

ENGLISH = words_for("en")


def clipboard_that(monkeypatch: pytest.MonkeyPatch, *outcomes: Copied | NotCopied) -> list[str]:
    """Let copying end so, one after the other; return what is given to the clipboard."""
    given: list[str] = []

    def copy(text: str, *_: object, **__: object) -> Copied | NotCopied:
        given.append(text)
        return outcomes[len(given) - 1]

    monkeypatch.setattr(export, "copy", copy)
    return given


async def test_shows_and_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    given = clipboard_that(monkeypatch, Copied("pbcopy"))
    async with staged(Scene("export", size=(120, 40), keys=("e",))) as (app, pilot):
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        await app.workers.wait_for_complete()
        await until(app, pilot, "2026-05-28 618 Mega Sale")
        assert "# 2026-05-28 618 Mega Sale" not in shown(app)
        await play(pilot, "v")
        await until(app, pilot, "# 2026-05-28 618 Mega Sale")
        assert "Report  Stand-up summary" in shown(app)

        await play(pilot, "c")
        await app.workers.wait_for_complete()
        await until(app, pilot, "Copied with pbcopy.")
        assert app.clipboard == given[0]
        kept = list((Path(app.setting.environ["MUSTER_STATE_DIR"]) / "exports").iterdir())
        assert [path.name for path in kept] == ["2026-05-28_618 Mega Sale_Stand-up summary.md"]
        assert kept[0].read_text("utf-8") == given[0]


async def test_switches_copies_as_well_as_it_can_and_saves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outcomes = (NotCopied(Reason.NO_TOOL), NotCopied(Reason.FAILED, "xclip"))
    given = clipboard_that(monkeypatch, *outcomes)
    async with staged(Scene("export", size=(120, 40), keys=("e",))) as (app, pilot):
        dialog = app.screen
        await app.workers.wait_for_complete()
        await pilot.pause()
        await play(pilot, "right", "tab", "L", "c")
        await app.workers.wait_for_complete()
        await until(app, pilot, "Report  Responsibilities")
        assert "To      Plain text" in shown(app)
        assert "L 中文" in shown(app)
        assert "not every terminal" in shown(app)
        assert "职责" in given[0]

        await play(pilot, "c")
        await app.workers.wait_for_complete()
        await until(app, pilot, "xclip did not take it")

        await play(pilot, "s")
        await until(app, pilot, "Save the report")
        await play(pilot, "ctrl+s")
        await until(app, pilot, "Saved as")
        assert app.workspace is not None
        saved = list(app.workspace.path.parent.glob("2026-05-28_*.txt"))
        assert [path.read_text("utf-8") for path in saved] == [given[1]]

        await play(pilot, "escape")
        await pilot.pause()
        assert app.screen is not dialog


async def test_no_key_waits_for_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    wished: list[str] = []

    def slowly(wish: Wish, *rest: Any) -> Written:
        wished.append(wish.report.key)
        if wish.report.key == "responsibilities":
            go_on.wait(20)
        return write(wish, *rest)

    monkeypatch.setattr(export_worker, "write", slowly)
    async with staged(Scene("export", size=(80, 24), keys=("e",))) as (app, pilot):
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        await app.workers.wait_for_complete()
        await play(pilot, "right")
        await pilot.pause(0.2)
        assert "Writing the report…" in shown(app)
        await play(pilot, "c", "right", "right")  # what is copied is what was chosen last
        assert "Report  Meeting notice" in shown(app)
        go_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert wished == ["summary", "responsibilities", "notice"]  # the minutes nobody waited for
        assert "Writing the report…" not in shown(app)
        assert "notice" in shown(app)
        assert app.clipboard == dialog._text.removeprefix(BYTE_ORDER_MARK)
        assert "notice" in dialog._text

        go_on.clear()
        await play(pilot, "left", "left")
        await play(pilot, "escape")
        await pilot.pause()
        assert app.screen is not dialog
        go_on.set()


async def test_tmux_and_what_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "copy", lambda *_, **__: NotCopied(Reason.NO_TOOL))
    async with staged(Scene("export", size=(120, 40), keys=("e",))) as (app, pilot):
        await app.workers.wait_for_complete()
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        assert app._driver is not None
        told: list[str] = []
        monkeypatch.setattr(app._driver, "write", told.append)
        dialog._environ = {**dialog._environ, "TMUX": "/tmp/tmux"}
        await play(pilot, "c")
        await app.workers.wait_for_complete()
        await until(app, pilot, "Sent to the terminal's clipboard")
        sent = [one for one in told if "52;c;" in one]
        assert [one[:7] for one in sent] == ["\x1b]52;c;", "\x1bPtmux;"]

        told.clear()
        monkeypatch.setattr(clipboard, "TERMINAL_MOST", 10)
        await play(pilot, "c")
        await app.workers.wait_for_complete()
        await until(app, pilot, "it is too long for the terminal's clipboard")
        assert "It is also in" in shown(app)
        assert not [one for one in told if "52;c;" in one]


def saver(folder: Path) -> Saver:
    return Saver(ENGLISH, "text\n", folder, folder / "shared.json")


def test_saves_beside_the_workspace_or_anywhere(tmp_path: Path) -> None:
    one = saver(tmp_path)
    assert one.refuse({"path": "report.md"}) == ""
    assert one.saved == tmp_path / "report.md"
    assert (tmp_path / "report.md").read_text() == "text\n"
    (tmp_path / "there").mkdir()
    assert one.refuse({"path": str(tmp_path / "there" / "x.md")}) == ""


def test_replaces_only_when_asked_twice_for_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    (tmp_path / "b.md").write_text("old")
    one = saver(tmp_path)
    assert "once more" in one.refuse({"path": "a.md"})
    assert "once more" in one.refuse({"path": "b.md"})
    assert "once more" in one.refuse({"path": "a.md"})
    assert (tmp_path / "a.md").read_text() == "old"
    assert one.saved is None
    assert one.refuse({"path": "a.md"}) == ""
    assert (tmp_path / "a.md").read_text() == "text\n"


def test_never_replaces_the_workspace_or_a_folder(tmp_path: Path) -> None:
    shared = tmp_path / "shared.json"
    shared.write_text("{}")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.json").symlink_to(shared)
    one = saver(tmp_path)
    for _ in range(3):
        assert "the workspace itself" in one.refuse({"path": "shared.json"})
        assert "the workspace itself" in one.refuse({"path": "link.json"})
        assert "folder" in one.refuse({"path": "folder"})
    assert shared.read_text() == "{}"


def test_says_when_there_is_no_such_folder(tmp_path: Path) -> None:
    assert "nowhere" in saver(tmp_path).refuse({"path": "nowhere/x.md"})
    assert "~nobody" in saver(tmp_path).refuse({"path": "~nobody/x.md"})


def test_paths_are_completed(tmp_path: Path) -> None:
    (tmp_path / "Reports").mkdir()
    (tmp_path / "Readme.md").write_text("")
    (tmp_path / ".hidden").write_text("")
    both = (str(tmp_path / "Readme.md"), str(tmp_path / "Reports") + "/")
    assert completions(str(tmp_path / "Re")) == both
    assert completions(f"{tmp_path}/") == both
    assert completions(str(tmp_path / "nowhere" / "x")) == ()
    assert completions("~nobody/x") == ()  # while it is typed: no such home is no error


def test_the_question_suggests_the_name(tmp_path: Path) -> None:
    from datetime import date

    dialog = save_dialog(saver(tmp_path), tmp_path / "x.md", ENGLISH, date(2026, 5, 28))
    assert dialog._form._values == {"path": str(tmp_path / "x.md")}


@pytest.mark.slow
async def test_what_is_saved_from_the_sample_outlives_it(tmp_path: Path) -> None:
    station = a_station(tmp_path, clock=a_clock(), who="Anna Lee", disk=HastyDisk())
    path = sample_root(station.state_dir) / "20260528-en" / "demo.json"
    path.parent.mkdir(parents=True)
    workspace = build_demo(path, station, "en", zone=ZONE)
    async with lead_in(workspace, station, tmp_path) as lead:
        await lead.does("app.export").presses("s").sees("Save the report")
        await lead.presses("ctrl+s").sees("Saved as")
    shutil.rmtree(sample_root(station.state_dir))  # as `muster demo --fresh` does
    assert [each.suffix for each in (station.state_dir / "exports").iterdir()] == [".md"]
