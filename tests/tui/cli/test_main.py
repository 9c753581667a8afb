import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.tui.cli.muster import Device
from tui.cli.session import Session

ROOT = Path(__file__).parents[3]


def process(muster: Device, *arguments: str, **options: Any) -> "subprocess.Popen[str]":
    environ = {
        **os.environ,
        "MUSTER_STATE_DIR": str(muster.state),
        "MUSTER_CONFIG_DIR": str(muster.config),
        "LANG": "en_US.UTF-8",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments],
        cwd=ROOT,
        env=environ,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def test_a_reader_that_has_enough_is_no_error(muster: Device, team: Path) -> None:
    for _ in range(3):
        muster("add", "action", "x" * 5000)
    reading, writing = os.pipe()
    os.close(reading)
    running = process(muster, "list", "actions", stdout=writing)
    os.close(writing)
    assert running.communicate()[1] == ""
    assert running.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")
@pytest.mark.parametrize("size", [1, 9000])
def test_a_full_disk_behind_stdout_is_told(muster: Device, team: Path, size: int) -> None:
    muster("add", "action", "x" * size)
    with Path("/dev/full").open("w") as full:
        running = process(muster, "list", "actions", stdout=full)
        said = running.communicate()[1]
    assert said == "muster: The answer could not be written: the disk is full.\n"
    assert running.returncode == 1


def test_a_closed_stdout_is_no_error(muster: Device, team: Path) -> None:
    running = process(muster, "list", "actions", preexec_fn=lambda: os.close(1))
    assert running.communicate()[1] == ""
    assert running.returncode == 0


def failing(error: BaseException) -> Any:
    def handler(_session: Session, _args: Any) -> int:
        raise error

    return lambda _command: handler


def test_an_interruption_is_130_and_silent(muster: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.main._handler", failing(KeyboardInterrupt()))
    answer = muster("undo")
    assert (answer.code, answer.out, answer.err) == (130, "", "")


def test_a_fault_is_one_line_and_a_log_without_data(
    muster: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.main._handler", failing(KeyError("对接支付页")))
    answer = muster("undo")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "对接支付页" not in answer.err
    assert "(KeyError, tui/cli/main.py:" in answer.err
    (log,) = (muster.state / "logs").iterdir()
    assert str(log) in answer.err
    assert "KeyError" in log.read_text("utf-8")
    assert "对接支付页" not in log.read_text("utf-8")


def test_a_fault_where_nothing_can_be_written_is_still_one_line(
    muster: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    muster.root.mkdir()
    muster.state.write_text("in the way", "utf-8")
    monkeypatch.setattr("tui.cli.main._handler", failing(KeyError()))
    answer = muster("undo")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "(KeyError, " in answer.err


def test_a_state_folder_that_cannot_be_one_is_named(muster: Device, shared: Path) -> None:
    muster.root.mkdir()
    muster.state.write_text("in the way", "utf-8")
    answer = muster("new", str(shared), "--project", "P")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert str(muster.state) in answer.err
    assert "fault" not in answer.err


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["list"], ["list", "apples"], ["add", "department", "x"], ["-x"]]
)
def test_usage_errors_are_2(muster: Device, arguments: list[str]) -> None:
    answer = muster(*arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["add", "action", "--help"]])
def test_asking_for_help_needs_no_folder(muster: Device, arguments: list[str]) -> None:
    answer = muster(*arguments)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out
    assert not muster.root.exists()


@pytest.mark.parametrize(
    ("config", "environ", "lang"),
    [
        ("", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("", {"LANG": "de_DE.UTF-8"}, "en"),
        ('language = "en"', {"LANG": "zh_CN.UTF-8"}, "en"),
        ('language = "zh"', {"LANG": "C"}, "zh"),
    ],
)
def test_the_config_decides_the_language_and_else_the_environment(
    muster: Device, config: str, environ: Mapping[str, str], lang: str
) -> None:
    muster.config.mkdir(parents=True)
    (muster.config / "config.toml").write_text(config, "utf-8")
    session = Session({"MUSTER_CONFIG_DIR": str(muster.config), **environ})
    assert session.say.lang == lang


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh", "fish", "powershell"])
def test_completion_knows_the_commands(muster: Device, shell: str) -> None:
    answer = muster("completion", shell)
    assert answer.code == 0
    assert "export" in answer.out
    assert "workspace" in answer.out
    assert "telegram-rich" in answer.out  # of --to


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_is_one_its_shell_can_read(muster: Device, shell: str) -> None:
    import shutil

    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    script = muster("completion", shell).out
    checked = subprocess.run(
        [program, "-n"], input=script, text=True, capture_output=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_shell_completes_ids_keys_and_backups(muster: Device, team: Path) -> None:
    action, blocker = muster("add", "action", "Call").line, muster("add", "blocker", "No data").line
    done = muster("add", "action", "Done").line
    muster("done", done)
    shorts = [muster("history", each, "--json").json["short"] for each in (action, blocker, done)]

    def words(what: str) -> list[str]:
        return muster("completion", "bash", "--words", what).out.split()

    assert words("open") == shorts[:1]
    assert words("items")[:3] == [shorts[2], shorts[1], shorts[0]]
    assert words("backups") == [
        Path(each["name"]).stem for each in muster("restore", "--json").json
    ]
    assert words("conflicts") == []


def test_completing_does_not_wait_for_the_shared_folder(muster: Device, team: Path) -> None:
    muster("add", "action", "Call")
    team.parent.rename(team.parent.with_name("away"))
    answer = muster("completion", "zsh", "--words", "open")
    assert (answer.code, len(answer.out.split()), answer.err) == (0, 1, "")


@pytest.mark.parametrize("typed", ["done", "history", "conflicts --take", "restore"])
def test_bash_really_completes_them(muster: Device, team: Path, typed: str, tmp_path: Path) -> None:
    """Ask bash itself, with a stand-in for the program that answers what it was asked for."""
    import shutil

    if shutil.which("bash") is None:
        pytest.skip("no bash here")
    program = tmp_path / "muster"
    program.write_text('#!/bin/sh\necho "k2m1x-$4"\n', "utf-8")
    program.chmod(0o755)
    words = ["muster", *typed.split(), "k2"]
    asked = "\n".join(
        [
            muster("completion", "bash").out,
            f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}",
            "$(complete -p muster | sed 's/.*-F \\([^ ]*\\).*/\\1/')",
            'echo "${COMPREPLY[@]}"',
        ]
    )
    environ = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", asked], capture_output=True, text=True, env=environ, check=False
    )
    assert done.stdout.startswith("k2m1x-"), done.stderr


NOT_TEXT = "/t/\udcff.json"  # how Python hands over a byte that is no UTF-8


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", NOT_TEXT, "--project", "P"],
        ["list", "actions", "-w", NOT_TEXT],
        ["config", "set", "default_workspace", NOT_TEXT],
    ],
)
def test_a_path_that_is_no_text_is_refused(muster: Device, arguments: list[str]) -> None:
    answer = muster(*arguments)
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "UTF-8" in answer.err


def test_bytes_that_are_no_text_are_dropped_from_what_is_saved(muster: Device, team: Path) -> None:
    muster("config", "set", "me", "A\udcffnn")
    assert 'me = "Ann"' in muster("config", "show").out
    muster("add", "action", "a\udcffb")
    assert "ab" in muster("list", "actions").out


def test_an_empty_workspace_is_not_another_one(muster: Device, team: Path) -> None:
    answer = muster("list", "actions", "-w", "")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
