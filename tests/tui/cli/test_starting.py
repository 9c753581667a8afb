import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.tui.cli.muster import Device


class Boards(list[SimpleNamespace]):
    """Stands in for the app: remembers what it was opened with."""

    def __call__(self, workspace: Any, **given: Any) -> int:
        self.append(SimpleNamespace(workspace=workspace, **given))
        if workspace is not None:
            workspace.close()
        return 0


@pytest.fixture
def boards(monkeypatch: pytest.MonkeyPatch) -> Boards:
    boards = Boards()
    monkeypatch.setitem(sys.modules, "tui.app", SimpleNamespace(run_app=boards))
    monkeypatch.setattr("tui.cli.starting.has_terminal", lambda: True)
    return boards


def test_a_new_workspace_has_its_project_and_is_the_one_opened_last(
    muster: Device, shared: Path, boards: Boards
) -> None:
    assert muster("new", str(shared), "--project", "618 大促").line == str(shared)
    assert muster().code == 0
    assert boards[0].workspace.path == shared
    assert "618 大促" in shared.read_text("utf-8")


def test_a_name_without_a_suffix_gets_one(muster: Device, tmp_path: Path) -> None:
    path = muster("new", str(tmp_path / "team"), "--project", "P").line
    assert path == str(tmp_path / "team.json")
    assert Path(path).exists()


def test_a_file_that_lies_there_is_left_as_it_is(muster: Device, shared: Path) -> None:
    shared.write_text("mine", "utf-8")
    answer = muster("new", str(shared), "--project", "P")
    assert answer.code == 1
    assert str(shared) in answer.err
    assert shared.read_text("utf-8") == "mine"


@pytest.mark.parametrize("arguments", [["--project", " "], []])
def test_a_project_needs_a_name(muster: Device, shared: Path, arguments: list[str]) -> None:
    assert muster("new", str(shared), *arguments).code in {1, 2}
    assert not shared.exists()


def test_a_folder_that_is_not_there_is_named(muster: Device, tmp_path: Path) -> None:
    answer = muster("new", str(tmp_path / "none" / "team.json"), "--project", "P")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "none" in answer.err
    assert "the folder does not exist" in answer.err


def test_without_a_workspace_the_app_asks_for_one(muster: Device, boards: Boards) -> None:
    assert muster().code == 0
    assert boards[0].workspace is None
    assert boards[0].started_path is None


def test_an_unknown_path_is_offered_by_the_app(
    muster: Device, shared: Path, boards: Boards
) -> None:
    assert muster(str(shared)).code == 0
    assert (boards[0].workspace, boards[0].started_path) == (None, shared)


def test_a_broken_file_opens_no_board(muster: Device, shared: Path, boards: Boards) -> None:
    shared.write_text("{", "utf-8")
    answer = muster(str(shared))
    assert (answer.code, boards) == (1, [])
    assert str(shared) in answer.err


def test_without_a_terminal_the_board_points_at_what_works(muster: Device) -> None:
    for arguments in ([], ["demo"], ["./x.json"]):
        answer = muster(*arguments)
        assert answer.code == 1
        assert "muster list" in answer.err
        assert answer.err.count("\n") == 1
    assert not muster.state.exists()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_demo_speaks_the_language_asked_for(muster: Device, boards: Boards, lang: str) -> None:
    assert muster("demo", "--lang", lang).code == 0
    assert boards[0].say.lang == lang
    assert boards[0].station.who


def copy_of(boards: Boards) -> Path:
    path = boards[-1].workspace.path
    assert isinstance(path, Path)
    return path


def test_the_demo_is_made_once_a_day_and_again_when_asked(muster: Device, boards: Boards) -> None:
    muster("demo")
    path = copy_of(boards)
    made = path.stat().st_ino
    muster("demo")
    assert (copy_of(boards), path.stat().st_ino) == (path, made)
    old = path.parent.with_name("20200101-en")
    old.mkdir()
    muster("add", "action", "Mine", "-w", str(path))
    muster("demo", "--fresh")
    assert copy_of(boards) == path
    assert "Mine" not in path.read_text("utf-8")
    assert not old.exists()
    assert [each.name for each in path.parent.parent.iterdir()] == [path.parent.name]


def test_the_demo_is_never_the_workspace_opened_last(
    muster: Device, boards: Boards, team: Path
) -> None:
    muster("demo")
    path = copy_of(boards)
    assert "Mine" not in muster("add", "action", "Mine", "-w", str(path)).err
    muster()
    assert copy_of(boards) == team
    listed = muster("list", "actions", "--json", "-w", str(path)).json
    assert len(listed) > 10
    assert "Mine" in {each["title"] for each in listed}


def test_a_second_terminal_works_on_the_copy_the_board_shows(
    muster: Device, boards: Boards
) -> None:
    muster("demo")
    path = copy_of(boards)
    before = set(muster.state.rglob("*"))
    muster("add", "action", "Mine", "-w", str(path))
    made = {
        each.relative_to(muster.state).parts[0] for each in set(muster.state.rglob("*")) - before
    }
    assert made <= {"demo"}


def test_private_files_are_private(muster: Device, team: Path) -> None:
    muster("config", "set", "me", "Ann")
    for path in muster.config.rglob("*"):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077


def test_the_environment_is_prepared_before_the_app(
    muster: Device, boards: Boards, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    monkeypatch.setattr(os, "environ", {"COLUMNS": "40", "LINES": "9"})
    muster()
    assert os.environ == {"TEXTUAL_DISABLE_KITTY_KEY": "1"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"TEXTUAL_DISABLE_KITTY_KEY": "1"}),
        (
            {"TEXTUAL_DISABLE_KITTY_KEY": "0", "COLUMNS": "80", "X": "y"},
            {"TEXTUAL_DISABLE_KITTY_KEY": "0", "X": "y"},
        ),
    ],
)
def test_what_textual_reads_once_is_set(
    before: Mapping[str, str], after: Mapping[str, str]
) -> None:
    from tui.boot import prepare_environment

    environ = dict(before)
    prepare_environment(environ)
    assert environ == after
