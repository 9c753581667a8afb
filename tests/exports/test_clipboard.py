"""The clipboard: the right tool, the exact bytes, and no claim that is not true."""

import base64
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.clipboard import (
    TERMINAL_MOST,
    Copied,
    NotCopied,
    Reason,
    copy,
    terminal_sequence,
    tools_for,
)

MakeTool = Callable[[str, str], Path]
X11 = {"DISPLAY": ":0"}
PATH = {"PATH": os.environ.get("PATH", "")}


@pytest.fixture
def make_tool(tmp_path: Path) -> MakeTool:
    """Make a fake clipboard program; in its script, `took` is the file it writes to."""

    def make(name: str, script: str) -> Path:
        program = tmp_path / name
        took = tmp_path / f"{name}.took"
        head = f"#!{sys.executable}\nimport sys, os, time\ntook = {str(took)!r}\n"
        program.write_text(head + script, "utf-8")
        program.chmod(0o755)
        return took

    return make


TAKES = "open(took, 'wb').write(sys.stdin.buffer.read() + repr(sys.argv[1:]).encode())"


def finder(folder: Path) -> Callable[[str], str | None]:
    return lambda name: str(folder / name) if (folder / name).exists() else None


def test_the_tool_gets_the_exact_text(tmp_path: Path, make_tool: MakeTool) -> None:
    took = make_tool("xclip", TAKES)
    outcome = copy("中文\n|x", X11 | PATH, finder(tmp_path), platform="linux")
    assert outcome == Copied("xclip")
    assert took.read_text("utf-8") == "中文\n|x['-selection', 'clipboard', '-in']"


def test_windows_gets_utf_16(tmp_path: Path, make_tool: MakeTool) -> None:
    took = make_tool("clip.exe", TAKES)
    environ = {"WSL_DISTRO_NAME": "Ubuntu"} | PATH
    assert copy("中", environ, finder(tmp_path), platform="linux") == Copied("clip.exe")
    assert took.read_bytes().removesuffix(b"[]").decode("utf-16") == "中"


def test_macos_is_told_the_encoding(tmp_path: Path, make_tool: MakeTool) -> None:
    took = make_tool("pbcopy", "open(took, 'w').write(os.environ['LC_CTYPE'])")
    environ = {"PYTHONCOERCECLOCALE": "0", "LC_CTYPE": "C"} | PATH
    assert copy("x", environ, finder(tmp_path), platform="darwin") == Copied("pbcopy")
    assert took.read_text() == "UTF-8"


def test_the_next_tool_is_tried(tmp_path: Path, make_tool: MakeTool) -> None:
    make_tool("xclip", "sys.exit(1)")
    make_tool("xsel", TAKES)
    assert copy("x", X11 | PATH, finder(tmp_path), platform="linux") == Copied("xsel")


def test_a_refusal_is_told(tmp_path: Path, make_tool: MakeTool) -> None:
    make_tool("xsel", "sys.exit(3)")
    outcome = copy("x", X11 | PATH, finder(tmp_path), platform="linux")
    assert outcome == NotCopied(Reason.FAILED, "xsel", "exit 3")


def test_a_tool_that_cannot_run_is_told(tmp_path: Path) -> None:
    (tmp_path / "xsel").write_text("no program")
    outcome = copy("x", X11 | PATH, finder(tmp_path), platform="linux")
    assert isinstance(outcome, NotCopied)
    assert (outcome.reason, outcome.tool) == (Reason.FAILED, "xsel")


def test_a_hanging_tool_is_left(tmp_path: Path, make_tool: MakeTool) -> None:
    make_tool("xclip", "time.sleep(60)")
    outcome = copy("x", X11 | PATH, finder(tmp_path), platform="linux", timeout=0.3)
    assert outcome == NotCopied(Reason.TIMED_OUT, "xclip")


def test_a_tool_that_stays_to_serve_is_not_waited_for(tmp_path: Path, make_tool: MakeTool) -> None:
    serve = "sys.stdin.read()\nif os.fork() == 0:\n  for _ in range(900):\n    time.sleep(0.01)\n"
    released = make_tool("xclip", serve + "    if os.path.exists(took): break")
    outcome = copy("x", X11 | PATH, finder(tmp_path), platform="linux", timeout=3)
    released.touch()
    assert outcome == Copied("xclip")


def test_a_tool_that_does_not_read_is_no_crash(tmp_path: Path, make_tool: MakeTool) -> None:
    make_tool("xclip", "os.close(0)")
    outcome = copy("x" * 1_000_000, X11 | PATH, finder(tmp_path), platform="linux")
    assert outcome == Copied("xclip")


def test_without_a_tool_nothing_is_claimed() -> None:
    assert copy("x", X11, lambda _: None, platform="linux") == NotCopied(Reason.NO_TOOL)
    assert copy("x", {}, lambda _: "/bin/false", platform="linux") == NotCopied(Reason.NO_TOOL)


@pytest.mark.parametrize(
    ("environ", "platform", "names"),
    [
        ({}, "darwin", ["pbcopy"]),
        ({}, "win32", ["clip.exe"]),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", ["wl-copy", "xclip", "xsel"]),
        ({"WSL_DISTRO_NAME": "U", "DISPLAY": ":0"}, "linux", ["clip.exe", "xclip", "xsel"]),
        ({"SSH_CONNECTION": "1", "WAYLAND_DISPLAY": "w"}, "linux", []),
        ({"SSH_TTY": "/dev/pts/1"}, "darwin", []),
        ({"SSH_CONNECTION": "1", "DISPLAY": "localhost:10.0"}, "linux", ["xclip", "xsel"]),
        ({}, "linux", []),
    ],
)
def test_only_tools_that_reach_the_person(
    environ: dict[str, str], platform: str, names: list[str]
) -> None:
    assert [tool.name for tool in tools_for(environ, platform)] == names


# -- the terminal's own way


def taken(sequence: str) -> str:
    """Return what a terminal would have in its clipboard after one plain sequence."""
    found = re.fullmatch("\x1b\\]52;c;([A-Za-z0-9+/=]*)\a", sequence)
    assert found is not None, sequence
    return base64.b64decode(found[1]).decode()


@given(st.text("a字🎉\n\x1b", max_size=400))
def test_every_way_hands_over_the_same_text(text: str) -> None:
    plain = terminal_sequence(text, {})
    assert taken(plain) == text

    both = terminal_sequence(text, {"TMUX": "/tmp/tmux-0/default,1,0"})
    assert both.startswith(plain)
    wrapped = both.removeprefix(plain)
    assert wrapped.startswith("\x1bPtmux;")
    assert wrapped.endswith("\x1b\\")
    inner = wrapped.removeprefix("\x1bPtmux;").removesuffix("\x1b\\")
    assert taken(inner.replace("\x1b\x1b", "\x1b")) == text

    pieces = terminal_sequence(text, {"STY": "1.pts"}).split("\x1b\\")
    assert pieces.pop() == ""
    assert all(len(piece) < 768 and piece.startswith("\x1bP") for piece in pieces)
    assert taken("".join(piece.removeprefix("\x1bP") for piece in pieces)) == text


@pytest.mark.parametrize("letter", ["a", "字"])
def test_what_is_too_long_is_not_sent(letter: str) -> None:
    most = TERMINAL_MOST // len(letter.encode())
    assert taken(terminal_sequence(letter * most, {})) == letter * most
    assert len(terminal_sequence("a" * TERMINAL_MOST, {})) <= 100_000
    assert terminal_sequence(letter * most + letter, {}) == ""
    assert terminal_sequence(letter * most + letter, {"TMUX": "x"}) == ""
