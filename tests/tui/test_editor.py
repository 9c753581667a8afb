"""The person's own editor: what it gives back, and that nothing typed is lost."""

import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from exports.wording.words import words_for
from tui.editor import Edited, EditorFault, NotEdited, edit_text, editor_of, forget
from tui.editor_words import fault_words

NAME = "minutes.md"


def typing(text: str | bytes, code: int = 0) -> Callable[[Sequence[str]], int]:
    """Return an editor in which somebody replaces everything."""

    def run(command: Sequence[str]) -> int:
        path = Path(command[-1])
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return code

    return run


def left_in(state: Path) -> list[Path]:
    return [each for each in state.rglob("*") if each.is_file()]


@pytest.mark.parametrize(
    ("environ", "there", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, (), "code --wait"),
        ({"VISUAL": " ", "EDITOR": "ed"}, ("nano",), "ed"),
        ({}, ("vi", "nano"), "nano"),
        ({}, (), ""),
    ],
)
def test_the_editor_that_is_set_else_the_one_there_is(
    environ: dict[str, str], there: tuple[str, ...], command: str
) -> None:
    found = editor_of(environ, lambda name: name if name in there else None, windows=False)
    assert found == command


def test_windows_has_one_of_its_own() -> None:
    assert editor_of({}, lambda name: name, windows=True) == "notepad"


def test_a_changed_text_comes_back_and_lies_there_until_it_is_saved(tmp_path: Path) -> None:
    found = edit_text("old\n", NAME, tmp_path, "ed", typing("new  \r\nline\n\n"))
    assert isinstance(found, Edited)
    assert (found.text, found.changed) == ("new\nline", True)
    assert left_in(tmp_path) == [found.path]
    (found.path.parent / f".{NAME}.swp").write_text("left by an editor")
    forget(found.path)
    assert left_in(tmp_path) == []
    assert not found.path.parent.exists()


def test_only_the_owner_can_read_what_is_edited(tmp_path: Path) -> None:
    modes: list[int] = []

    def run(command: Sequence[str]) -> int:
        path = Path(command[-1])
        modes.extend(stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent))
        return 0

    edit_text("old", NAME, tmp_path, "ed", run)
    assert modes == [0o600, 0o700]


def test_an_unchanged_text_changes_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    found = edit_text("a\nb", NAME, tmp_path, "ed", typing("a\nb\n\n"))
    assert isinstance(found, Edited)
    assert not found.changed
    assert left_in(tmp_path) == []


def test_what_was_typed_in_an_editor_that_failed_is_kept_and_named(tmp_path: Path) -> None:
    found = edit_text("old", NAME, tmp_path, "ed", typing("typed", code=3))
    assert isinstance(found, NotEdited)
    assert found.fault is EditorFault.FAILED
    assert found.kept is not None
    assert found.kept.read_text() == "typed"
    said = fault_words(found, words_for("en"))
    assert "“ed” failed (3)" in said
    assert str(found.kept) in said


def test_an_editor_that_failed_before_anything_was_typed_leaves_nothing(tmp_path: Path) -> None:
    found = edit_text("old", NAME, tmp_path, "ed", lambda _: 1)
    assert found == NotEdited(EditorFault.FAILED, "ed", None, "1")
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a" * 100_001], ids=["binary", "long"])
def test_what_is_no_text_or_too_long_is_kept_and_not_taken(tmp_path: Path, content: bytes) -> None:
    found = edit_text("old", NAME, tmp_path, "ed", typing(content))
    assert isinstance(found, NotEdited)
    assert found.fault is EditorFault.UNREADABLE
    assert found.kept is not None


def test_a_file_that_the_editor_took_away_is_said(tmp_path: Path) -> None:
    def run(command: Sequence[str]) -> int:
        Path(command[-1]).unlink()
        return 0

    assert edit_text("old", NAME, tmp_path, "ed", run) == NotEdited(EditorFault.UNREADABLE, "ed")


@pytest.mark.parametrize(
    ("command", "fault", "words"),
    [
        ("", EditorFault.NONE_SET, "No editor is set."),
        ("ed 'open", EditorFault.BAD_COMMAND, "a quotation mark is open"),
        ("muster-has-no-such-editor", EditorFault.NOT_FOUND, "is not installed"),
    ],
)
def test_what_is_wrong_with_the_editor_is_said(
    tmp_path: Path, command: str, fault: EditorFault, words: str
) -> None:
    found = edit_text("old", NAME, tmp_path, command)
    assert isinstance(found, NotEdited)
    assert found.fault is fault
    assert words in fault_words(found, words_for("en"))
    assert left_in(tmp_path) == []


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.write_text("a file, not a folder")
    found = edit_text("old", NAME, state, "ed", typing("new"))
    assert isinstance(found, NotEdited)
    assert found.fault is EditorFault.DISK


def test_a_path_is_an_argument_and_never_a_command(tmp_path: Path) -> None:
    state = tmp_path / "a; touch owned $(touch owned) '"
    script = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('new')"
    found = edit_text("old", NAME, state, f'"{sys.executable}" -c "{script}"')
    assert isinstance(found, Edited)
    assert found.text == "new"
    assert not list(tmp_path.rglob("owned"))


def test_escapes_that_were_typed_do_not_come_back(tmp_path: Path) -> None:
    found = edit_text("old", NAME, tmp_path, "ed", typing("a\x1b[31mb"))
    assert isinstance(found, Edited)
    assert "\x1b" not in found.text
