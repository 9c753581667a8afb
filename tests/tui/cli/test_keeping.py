"""`muster restore` and `muster compact`."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from store.database.stamps import tick_at
from store.sync.backups import keep_backup
from tests.tui.cli.muster import Device

pytestmark = pytest.mark.slow


def titles(device: Device, path: Path) -> list[str]:
    found = device("list", "actions", "--all", "--json", "-w", str(path)).json
    return [each["title"] for each in found]


@pytest.fixture
def action(muster: Device, team: Path) -> str:
    """An action that was renamed after a backup was made."""
    made = muster("add", "action", "Before").line
    with muster.opened(team) as workspace:
        replica = workspace.replica
        keep_backup(replica.folder, replica.state, replica.disk, workspace.now(), reason="merge")
    muster.edit(team, made, title="After")
    return made


def number_of(device: Device, reason: str) -> str:
    found = device("restore", "--json").json
    return str(next(each["number"] for each in found if each["reason"] == reason))


def test_the_list_tells_what_each_would_change(muster: Device, action: str) -> None:
    found = muster("restore", "--json").json
    (backup,) = (each for each in found if each["reason"] == "merge")
    assert set(backup) == {
        "number", "name", "path", "at", "reason", "bytes",
        "damaged", "items", "changed", "returned",
    }  # fmt: skip
    assert (backup["items"], backup["changed"], backup["returned"]) == (1, 1, 0)
    assert (backup["damaged"], backup["at"].endswith("Z")) == (False, True)
    assert Path(backup["path"]).name == backup["name"]
    lines = muster("restore").out.splitlines()
    line = next(each for each in lines if "\tmerge\t" in each).split("\t")
    assert line[0] == str(backup["number"])
    assert line[3:5] == ["1", "1 record changed"]


@pytest.mark.parametrize("by", ["number", "name", "stem"])
def test_a_backup_is_restored_by_number_or_name_and_that_can_be_undone(
    muster: Device, other: Device, team: Path, action: str, by: str
) -> None:
    (backup,) = (each for each in muster("restore", "--json").json if each["reason"] == "merge")
    named = {**backup, "stem": Path(backup["name"]).stem}[by]
    answer = muster("restore", str(named), "--yes")
    assert answer.line == "Restored: 1 record changed. To take it back: muster undo"
    assert titles(muster, team) == titles(other, team) == ["Before"]
    assert muster("undo").line == "Undone: Restore backup"
    assert titles(muster, team) == ["After"]


def test_only_exactly_deletes_what_is_newer(muster: Device, team: Path, action: str) -> None:
    muster("add", "action", "Newer")
    first = muster("restore", number_of(muster, "merge"), "--yes", "--json").json
    assert (first["changed"], first["removed"]) == (1, 0)
    assert titles(muster, team) == ["Before", "Newer"]
    exact = muster("restore", number_of(muster, "merge"), "--exact", "--yes", "--json").json
    assert (exact["changed"], exact["removed"]) == (0, 1)
    assert titles(muster, team) == ["Before"]


def test_without_a_terminal_nothing_is_restored_unasked(
    muster: Device, team: Path, action: str
) -> None:
    answer = muster("restore", number_of(muster, "merge"))
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "--yes" in answer.err
    assert "1 record changed" in answer.err
    assert titles(muster, team) == ["After"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [("y\n", "Before"), ("YES\n", "Before"), ("n\n", "After"), ("\n", "After"), ("", "After")],
)
def test_on_a_terminal_it_is_asked(
    muster: Device, team: Path, action: str, typed: str, title: str
) -> None:
    answer = muster.asked(typed, "restore", number_of(muster, "merge"))
    assert answer.code == 0
    assert answer.err.endswith("[y/N] ")
    assert "1 record changed" in answer.err
    assert titles(muster, team) == [title]


def test_what_differs_in_nothing_is_not_restored(muster: Device, team: Path, action: str) -> None:
    muster("undo")
    number = number_of(muster, "merge")
    assert muster("restore", number).line == "Nothing differs from that backup."


@pytest.mark.parametrize("wrong", ["0", "99", "no-such.json", "../team.json", "\x1b[2J", ""])
def test_an_unknown_backup_is_refused(muster: Device, action: str, wrong: str) -> None:
    answer = muster("restore", wrong, "--yes")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert answer.err.rstrip("\n").isprintable()


def test_a_damaged_backup_is_named_and_changes_nothing(
    muster: Device, team: Path, action: str
) -> None:
    number = number_of(muster, "merge")
    (backup,) = (each for each in muster("restore", "--json").json if each["reason"] == "merge")
    Path(backup["path"]).write_bytes(b'{"_meta"')
    (listed,) = (each for each in muster("restore", "--json").json if each["reason"] == "merge")
    assert (listed["damaged"], listed["items"]) == (True, None)
    assert "damaged" in muster("restore").out
    answer = muster("restore", number, "--yes")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert backup["path"] in answer.err
    assert titles(muster, team) == ["After"]


def test_without_backups_the_list_is_empty(muster: Device, team: Path) -> None:
    for path in muster.state.rglob("backups/*"):
        path.unlink()
    assert muster("restore", "--json").json == []
    assert muster("restore").out == ""


@pytest.mark.skipif(os.name == "nt", reason="no such limit")
def test_a_full_disk_restores_nothing(muster: Device, team: Path, action: str) -> None:
    import resource

    number = number_of(muster, "merge")

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    folders = {"MUSTER_STATE_DIR": str(muster.state), "MUSTER_CONFIG_DIR": str(muster.config)}
    done = subprocess.run(
        [sys.executable, "-m", "tui", "restore", number, "--yes"],
        cwd=Path(__file__).parents[3],
        env={**os.environ, **folders, "LANG": "en_US.UTF-8"},
        preexec_fn=no_room,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert titles(muster, team) == ["After"]


# compact


@pytest.fixture
def old(muster: Device, team: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An action that was done a year ago, and one that is open."""
    from store.clock import SystemClock

    now = SystemClock.now
    with monkeypatch.context() as patched:
        patched.setattr(SystemClock, "now", lambda self: now(self) - timedelta(days=400))
        patched.setattr("store.workspace.transaction.next_tick", lambda at, *_: tick_at(at))
        made = muster("add", "action", "Long done").line
        muster("done", made)
    muster("add", "action", "Open")
    return made


def test_a_dry_run_says_how_many_and_moves_nothing(muster: Device, team: Path, old: str) -> None:
    assert muster("compact", "--dry-run").line == "1 item would be moved, with 1 records in all."
    found = muster("compact", "--dry-run", "--json").json
    assert {each: found[each] for each in ("items", "documents", "file")} == {
        "items": 1,
        "documents": 1,
        "file": None,
    }
    assert sorted(titles(muster, team)) == ["Long done", "Open"]


def test_old_items_go_to_a_file_for_everybody(
    muster: Device, other: Device, team: Path, old: str
) -> None:
    other("list", "actions", "-w", str(team))
    done = muster("compact", "--yes", "--json").json
    assert done["items"] == 1
    assert "Long done" in Path(done["file"]).read_text("utf-8")
    assert Path(done["file"]).parent == team.parent / "archive"
    assert titles(muster, team) == titles(other, team) == ["Open"]
    assert "Nothing has been closed" in muster("compact", "--yes").line


@pytest.mark.parametrize(("typed", "left"), [("y\n", 1), ("\n", 2)])
def test_compacting_is_asked_for_on_a_terminal(
    muster: Device, team: Path, old: str, typed: str, left: int
) -> None:
    assert muster.asked(typed, "compact").code == 0
    assert len(titles(muster, team)) == left


def test_compacting_without_a_terminal_needs_yes(muster: Device, team: Path, old: str) -> None:
    answer = muster("compact")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "--yes" in answer.err
    assert len(titles(muster, team)) == 2


def test_the_months_are_counted(muster: Device, team: Path, old: str) -> None:
    assert muster("compact", "--months", "14", "--dry-run", "--json").json["items"] == 0
    assert muster("compact", "--months", "12", "--dry-run", "--json").json["items"] == 1


@pytest.mark.parametrize("months", ["-1", "x", "1.5", "99999", ""])
def test_a_wrong_number_of_months_is_a_usage_error(muster: Device, team: Path, months: str) -> None:
    answer = muster("compact", f"--months={months}")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)


def test_a_folder_that_takes_no_archive_keeps_the_items(
    muster: Device, team: Path, old: str
) -> None:
    (team.parent / "archive").write_text("in the way", "utf-8")
    answer = muster("compact", "--yes")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "archive" in answer.err
    assert len(titles(muster, team)) == 2
