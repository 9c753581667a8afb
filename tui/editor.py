"""A text in the person's own editor, and nothing that was typed there is ever lost.

`VISUAL`, then `EDITOR`, then what this system usually has. The command is cut as a shell would cut
it but no shell runs it, so neither a path nor a title can become a command.
"""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from store.text import TEXT_LIMIT, clean_line, clean_text
from store.values import dataclass

_USUAL = ("sensible-editor", "nano", "vim", "vi")
_USUAL_ON_WINDOWS = ("notepad",)
_FOLDER = "editing"
_OWNER_ONLY = 0o700

Run = Callable[[Sequence[str]], int]


class EditorFault(StrEnum):
    """Why no text came back."""

    NONE_SET = "none-set"
    BAD_COMMAND = "bad-command"
    NOT_FOUND = "not-found"
    FAILED = "failed"
    UNREADABLE = "unreadable"
    DISK = "disk"


@dataclass(frozen=True, slots=True)
class Edited:
    """What came back from the editor.

    Attributes:
        text: as it is now, without blank lines at its ends.
        changed: whether it says something else than before.
        path: where it lies until `forget` is called; whoever could not save it names that.
    """

    text: str
    changed: bool
    path: Path


@dataclass(frozen=True, slots=True)
class NotEdited:
    """Nothing came back.

    Attributes:
        command: of the editor, as it was set.
        kept: the file with what was typed, when there is something in it that is new.
        detail: the exit code, or the system's reason.
    """

    fault: EditorFault
    command: str = ""
    kept: Path | None = None
    detail: str = ""


def editor_of(
    environ: Mapping[str, str],
    which: Callable[[str], str | None] = shutil.which,
    *,
    windows: bool = os.name == "nt",
) -> str:
    """Return the command of the editor: what is set, else what is there; empty when none is."""
    for name in ("VISUAL", "EDITOR"):
        if environ.get(name, "").strip():
            return environ[name].strip()
    usual = _USUAL_ON_WINDOWS if windows else _USUAL
    return next((each for each in usual if which(each)), "")


def edit_text(
    text: str, name: str, state: Path, command: str, run: Run = subprocess.call
) -> Edited | NotEdited:
    """Let the person change a text; returns when the editor has ended.

    Args:
        text: what they begin with.
        name: of the file, so that the editor knows it is Markdown; one safe part of a path.
        state: the private folder of this person.
        command: of the editor, see `editor_of`.
        run: starts it and returns its exit code.
    """
    if not command:
        return NotEdited(EditorFault.NONE_SET)
    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError:
        return NotEdited(EditorFault.BAD_COMMAND, clean_line(command))
    try:
        path = _written(text, name, state)
    except OSError as error:
        return NotEdited(EditorFault.DISK, clean_line(command), detail=error.strerror or "")
    return _edited(path, text, words, run)


def forget(path: Path) -> None:
    """Remove a file that an editor had, its text being saved elsewhere."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        for left in path.parent.iterdir():  # backups and swap files of editors
            left.unlink()
        path.parent.rmdir()


def _written(text: str, name: str, state: Path) -> Path:
    folder = state / _FOLDER
    folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    path = Path(tempfile.mkdtemp(dir=folder)) / name
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(_settled(text) + "\n")
    return path


def _edited(path: Path, text: str, words: Sequence[str], run: Run) -> Edited | NotEdited:
    command = clean_line(words[0]) if words else ""
    try:
        code = run([*words, str(path)])
    except FileNotFoundError:
        forget(path)
        return NotEdited(EditorFault.NOT_FOUND, command)
    except OSError as error:
        forget(path)
        return NotEdited(EditorFault.FAILED, command, detail=error.strerror or "")
    try:
        found = _settled(_read(path))
    except (OSError, ValueError):
        kept = path if path.exists() else None
        return NotEdited(EditorFault.UNREADABLE, command, kept)
    changed = found != _settled(text)
    if code:
        if not changed:
            forget(path)
        return NotEdited(EditorFault.FAILED, command, path if changed else None, str(code))
    if not changed:
        forget(path)
    return Edited(found, changed, path)


def _read(path: Path) -> str:
    """Return the text of a file.

    Raises:
        ValueError: it is too large, or not UTF-8.
    """
    with path.open("rb") as stream:
        content = stream.read(4 * TEXT_LIMIT + 1)
    text = content.decode("utf-8-sig")
    if len(text) > TEXT_LIMIT:
        raise ValueError(len(text))  # cut short, the end of it would be lost
    return text


def _settled(text: str) -> str:
    """Return a text as it is compared: editors add a line at the end, and some change breaks."""
    lines = [line.rstrip() for line in clean_text(text).split("\n")]
    return "\n".join(lines).strip("\n")
