"""`muster sync`: one exchange, told in words."""

import errno
import shutil
from pathlib import Path

import pytest

from store.database.disk import Disk
from store.sync import exchange as exchanges
from tests.tui.cli.muster import Device
from tui.cli import syncing

COPY = "team.sync-conflict-20261122-120444-ZJ2PZ6F.json"


def titles(device: Device, path: Path) -> list[str]:
    found = device("list", "actions", "--json", "-w", str(path)).json
    return sorted(each["title"] for each in found)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a missing file."""
    monkeypatch.setattr(syncing, "_PAUSE", 0.0)
    monkeypatch.setattr(exchanges, "MISSING_SECONDS", 0.0)


def test_nothing_to_do_is_no_error(muster: Device, team: Path) -> None:
    answer = muster("sync")
    assert answer.line == f"Nothing to do: {team} is up to date."
    assert answer.err == ""


def test_what_was_taken_in_and_what_was_written_is_told(
    muster: Device, other: Device, team: Path
) -> None:
    action = muster("add", "action", "Call").line
    other("list", "actions", "-w", str(team))
    other("add", "action", "Write")
    muster.edit(team, action, title="Call again")
    answer = muster("sync")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "Taken in: 1 record.",
        f"Written: {team}",
        "1 edit is shared now.",
    ]
    assert muster("sync", "--json").json == {
        "workspace": str(team),
        "status": "synced",
        "detail": "",
        "merged": 0,
        "written": False,
        "copies": [],
        "moved": [],
        "renamed_to": None,
        "pending": 0,
        "conflicts": 0,
    }
    assert titles(other, team) == ["Call again", "Write"]


def test_a_conflict_copy_is_merged_named_and_tidied_away(
    muster: Device, other: Device, team: Path
) -> None:
    before = team.read_bytes()
    other("add", "action", "Only in the copy", "-w", str(team))
    shutil.copy(team, team.with_name(COPY))
    team.write_bytes(before)
    said = muster("sync").out + muster("sync").out
    assert "Taken in: 1 record.\n" in said
    assert f"From conflict copies: {COPY}\n" in said
    assert f"Tidied away, kept in the private archive: {COPY}\n" in said
    assert titles(muster, team) == ["Only in the copy"]
    assert not team.with_name(COPY).exists()


def test_what_two_people_changed_is_mentioned(muster: Device, other: Device, team: Path) -> None:
    action = muster("add", "action", "Call").line
    other("list", "actions", "-w", str(team))
    muster.edit(team, action, title="Mine")
    other.edit(team, action, title="Theirs")
    assert other("sync").code == 0
    assert "muster conflicts" in muster("sync").out
    assert muster("sync", "--json").json["conflicts"] == 1


@pytest.mark.usefixtures("hurried")
def test_a_file_that_is_gone_is_written_anew(muster: Device, team: Path) -> None:
    muster("add", "action", "Call")
    team.unlink()
    answer = muster("sync")
    assert (answer.code, answer.out) == (0, f"Written: {team}\n")
    assert team.exists()


def garbled(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def foreign(path: Path) -> None:
    path.write_text('{"my": "own file"}', "utf-8")


def newer(path: Path) -> None:
    text = path.read_text("utf-8").replace('"min_writer":1', '"min_writer":99')
    path.write_text(text, "utf-8")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def gone(path: Path) -> None:
    shutil.rmtree(path.parent)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    ("harm", "status"),
    [
        (garbled, "torn"),
        (foreign, "foreign"),
        (newer, "newer"),
        (a_folder, "foreign"),
        (gone, "folder_gone"),
    ],
)
@pytest.mark.parametrize("lang", ["en_US.UTF-8", "zh_CN.UTF-8"])
def test_trouble_is_one_line_with_what_is_kept_and_exit_1(
    muster: Device, team: Path, harm: "object", status: str, lang: str
) -> None:
    action = muster("add", "action", "Call").line
    muster.edit(team, action, title="Kept")
    assert callable(harm)
    harm(team)
    answer = muster("sync", environ={"LANG": lang})
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert str(team) in answer.err
    assert "{" not in answer.err
    if lang.startswith("en"):
        assert "1 edit is kept on this computer" in answer.err
    told = muster("sync", "--json")
    assert told.code == 1
    assert f'"status": "{status}"' in told.out
    assert '"pending": 1' in told.out
    assert titles(muster, team) == ["Kept"]


@pytest.mark.parametrize(
    ("code", "command"),
    [(errno.ENOSPC, "sync"), (errno.EACCES, "sync"), (errno.EROFS, "sync"), (errno.EACCES, "done")],
)
def test_a_folder_that_cannot_be_written_keeps_the_edit_and_says_so(
    muster: Device, team: Path, monkeypatch: pytest.MonkeyPatch, code: int, command: str
) -> None:
    action = muster("add", "action", "Call").line
    muster.edit(team, action, title="Kept")
    before = team.read_bytes()

    def refuse(disk: Disk, source: Path, target: Path) -> None:
        if target == team:
            raise OSError(code, "refused", str(target))
        source.replace(target)

    with monkeypatch.context() as patched:
        patched.setattr(Disk, "replace", refuse)
        answer = muster(*{"sync": ["sync"], "done": ["done", action]}[command])
    # An edit has succeeded when it is kept here; an exchange has not when nothing was exchanged.
    assert (answer.code, answer.err.count("\n")) == (1 if command == "sync" else 0, 1)
    assert str(team) in answer.err
    assert team.read_bytes() == before
    assert [each.name for each in team.parent.iterdir()] == [team.name]
    assert muster("sync").code == 0
    assert titles(muster, team) == ([] if command == "done" else ["Kept"])


def test_an_unknown_workspace_is_refused(muster: Device, tmp_path: Path) -> None:
    answer = muster("sync", "-w", str(tmp_path / "none.json"))
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)


@pytest.mark.usefixtures("hurried")
def test_a_renamed_file_is_found_by_the_name_that_is_set(muster: Device, team: Path) -> None:
    muster("add", "action", "Call")
    muster("config", "set", "default_workspace", str(team))
    new = team.with_name("team-launch.json")
    team.rename(new)
    assert "The file has another name now" in muster("sync").out
    assert muster("sync").line == f"Nothing to do: {new} is up to date."
    assert titles(muster, team) == ["Call"]
    assert "has not opened" not in muster("doctor").out
    assert not team.exists()
