"""Hands text to the clipboard: to a tool of this computer, and to the terminal.

The terminal's own way, OSC 52, works from other computers too, but never says whether it worked. A
tool is only used where it reaches the clipboard of the person who sits there. What happened is told
exactly, because no way of copying can be relied on.
"""

import base64
import subprocess
from collections.abc import Callable, Mapping
from enum import StrEnum

from store.values import dataclass

TIMEOUT = 2.0  # seconds; a tool without a display hangs instead of failing

# Of text; terminals that follow the common scripts take a sequence of 100,000 bytes and no longer.
TERMINAL_MOST = 74_994
_SCREEN_PIECE = 248  # GNU screen takes strings of 768 bytes; the scripts send a third of that

Which = Callable[[str], str | None]


class Reason(StrEnum):
    """Why nothing was copied."""

    NO_TOOL = "no tool"
    TIMED_OUT = "timed out"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Copied:
    """A tool took the text."""

    tool: str


@dataclass(frozen=True, slots=True)
class NotCopied:
    """No tool took the text; `detail` is for a log."""

    reason: Reason
    tool: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """A clipboard program, its arguments, and the encoding it reads."""

    name: str
    arguments: tuple[str, ...] = ()
    encoding: str = "utf-8"


_PBCOPY = Tool("pbcopy")
_WL_COPY = Tool("wl-copy")
_XCLIP = Tool("xclip", ("-selection", "clipboard", "-in"))
_XSEL = Tool("xsel", ("--clipboard", "--input"))
_CLIP = Tool("clip.exe", (), "utf-16")  # with its byte order mark, or Chinese arrives garbled


def terminal_sequence(text: str, environ: Mapping[str, str]) -> str:
    """Return what makes the terminal take a text (OSC 52); empty when it is too long for that.

    tmux keeps it to itself unless `set-clipboard` is on, and passes it on where it is wrapped and
    `allow-passthrough` is on: so it gets both. GNU screen passes on nothing that is not wrapped.
    """
    data = text.encode()
    if len(data) > TERMINAL_MOST:
        return ""
    coded = base64.b64encode(data).decode()
    plain = f"\x1b]52;c;{coded}\a"
    if environ.get("TMUX"):
        return f"{plain}\x1bPtmux;{plain.replace(chr(27), chr(27) * 2)}\x1b\\"
    if environ.get("STY"):
        pieces = (coded[at : at + _SCREEN_PIECE] for at in range(0, len(coded), _SCREEN_PIECE))
        return "\x1bP\x1b]52;c;" + "\x1b\\\x1bP".join(pieces) + "\a\x1b\\"
    return plain


def tools_for(environ: Mapping[str, str], platform: str) -> tuple[Tool, ...]:
    """Return the tools that reach this person's clipboard, best first.

    `platform` is `sys.platform`. Over SSH only a forwarded X display leads back to the person.
    """
    remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    x11 = (_XCLIP, _XSEL) if environ.get("DISPLAY") else ()
    if remote:
        return x11
    if platform == "darwin":
        return (_PBCOPY,)
    if platform == "win32":
        return (_CLIP,)
    wayland = (_WL_COPY,) if environ.get("WAYLAND_DISPLAY") else ()
    windows = (_CLIP,) if environ.get("WSL_DISTRO_NAME") else ()
    return (*windows, *wayland, *x11)


def copy(
    text: str,
    environ: Mapping[str, str],
    which: Which,
    *,
    platform: str,
    timeout: float = TIMEOUT,
) -> Copied | NotCopied:
    """Give `text` to the first tool that takes it; blocks up to `timeout` seconds a tool.

    `which` finds a program as `shutil.which` does. Call it in a worker thread.
    """
    outcome: Copied | NotCopied = NotCopied(Reason.NO_TOOL)
    for tool in tools_for(environ, platform):
        path = which(tool.name)
        if path is None:
            continue
        outcome = _give(text, tool, path, environ, timeout)
        if isinstance(outcome, Copied):
            break
    return outcome


def _give(
    text: str, tool: Tool, path: str, environ: Mapping[str, str], timeout: float
) -> Copied | NotCopied:
    try:
        done = subprocess.run(
            [path, *tool.arguments],
            input=text.encode(tool.encoding),
            # X tools stay behind to serve the text; a pipe to them would never end, and the
            # terminal's own keys must not reach them.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**environ, "LC_CTYPE": "UTF-8"} if tool is _PBCOPY else dict(environ),
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return NotCopied(Reason.TIMED_OUT, tool.name)
    except OSError as problem:
        return NotCopied(Reason.FAILED, tool.name, problem.strerror or "")
    if done.returncode:
        return NotCopied(Reason.FAILED, tool.name, f"exit {done.returncode}")
    return Copied(tool.name)
