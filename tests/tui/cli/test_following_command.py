"""`muster follow`: what brings the projector up, and what keeps it from it."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.tui.cli.muster import Device


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, Any]]:
    """What the projector was opened with; nothing is drawn."""
    found: list[tuple[Any, Any]] = []

    def run_follow(workspace: Any, setting: Any) -> int:
        found.append((workspace, setting))
        workspace.close()
        return 0

    monkeypatch.setitem(sys.modules, "tui.follow", SimpleNamespace(run_follow=run_follow))
    monkeypatch.setattr("tui.cli.following.has_terminal", lambda: True)
    return found


def test_it_shows_the_workspace_opened_last_or_the_one_that_is_named(
    muster: Device, team: Path, tmp_path: Path, shown: list[tuple[Any, Any]]
) -> None:
    other = tmp_path / "other.json"
    muster("new", str(other), "--project", "Other")
    assert muster("follow", "-w", str(team)).code == 0
    assert muster("follow").code == 0
    assert [workspace.path for workspace, _ in shown] == [team, team]
    assert shown[0][1].say.lang == "en"


def test_without_a_terminal_it_says_so(
    muster: Device, team: Path, shown: list[tuple[Any, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.following.has_terminal", lambda: False)
    answer = muster("follow")
    assert (answer.code, answer.out, shown) == (1, "", [])
    assert "needs a terminal" in answer.err


@pytest.mark.parametrize("arguments", [[], ["-w", "missing.json"]])
def test_without_a_workspace_it_says_so(
    muster: Device, arguments: list[str], shown: list[tuple[Any, Any]]
) -> None:
    answer = muster("follow", *arguments)
    assert (answer.code, answer.out, shown) == (1, "", [])
    assert answer.err.count("\n") == 1
    assert "fault" not in answer.err
