"""Filing a meeting: its minutes as a readable file beside the workspace, then the record of that.

The file comes first, because a record may not name a file that a full disk refused; and whether the
meeting may be filed at all is asked before that. Undoing the archive takes the record back and
leaves the file: it lies in a folder that is shared, so others may have it already. Filed once more
with the same content it is that file again, and with another content a new one beside it.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from exports.dialects.gfm import Gfm
from exports.document import heading
from exports.files import FileTakenError, write_new
from exports.filing import archive_stem
from exports.reports.minutes import minutes_document
from exports.wording.meetings import meeting_title
from exports.wording.words import Words
from store.errors import MusterError, RuleError, StorageError
from store.model.meeting import Meeting
from store.operations.fields import tidy
from store.operations.minutes import archive_meeting, filed
from store.queries.minutes_page import MinutesView, minutes_view
from store.workspace.compact import FOLDER
from store.workspace.workspace import Workspace


def archive(workspace: Workspace, meeting_id: str, words: Words, reason: str = "") -> Path:
    """File the minutes of a meeting, and return where they lie.

    Args:
        workspace: beside whose file the folder `archive` is, made when there is none.
        meeting_id: a closed meeting with minutes.
        words: the language of the file and of its name.
        reason: why it is filed although somebody has not confirmed.

    Raises:
        RuleError: as `store.operations.minutes.archive_meeting`; no file was written.
        StorageError: the file could not be written; the records are as they were.
    """
    workspace.refresh()
    said: str = tidy({"reason": reason})["reason"]
    meeting = filed(workspace, meeting_id, said, workspace.who)
    view = minutes_view(workspace, meeting_id)
    if view is None:
        raise RuleError("minutes-missing")
    with _folder(archive_folder(workspace)) as folder:
        path, is_new = _kept(folder, _stem(workspace, meeting, view, words), meeting, view, words)
        try:
            archive_meeting(workspace, meeting_id, name=path.name, reason=said)
        except MusterError:
            if is_new:
                path.unlink(missing_ok=True)
            raise
    return path


def archive_folder(workspace: Workspace) -> Path:
    """Return where the files of this workspace are, whether or not the folder is there yet."""
    return workspace.path.parent / FOLDER


def _stem(workspace: Workspace, meeting: Meeting, view: MinutesView, words: Words) -> str:
    minutes = view.minutes
    day = minutes.day or meeting.day or workspace.today()
    topic = meeting_title(minutes.kind, minutes.number, minutes.title, words)
    # In a link whatever follows a "#" is no longer part of the name.
    return archive_stem(day, minutes.project.replace("#", " "), topic.replace("#", " "))


def _content(meeting: Meeting, view: MinutesView, name: str, words: Words) -> bytes:
    """Return the file; it names itself and why it was filed, so that it can stand alone."""
    shown = replace(
        view,
        archived_as=name,
        overridden=meeting.overridden,
        overridden_by=meeting.overridden_by,
    )
    document = minutes_document(shown, words)
    # Whole, however long: the limit of the dialect is that of a message, not of a file.
    text = Gfm().write([heading(1, document.title), *document.blocks])
    return f"{text}\n".encode("utf-8", "replace")


@contextmanager
def _folder(folder: Path) -> Iterator[Path]:
    """Make the folder if there is none; take it away again when nothing came into it."""
    try:
        is_new = not folder.is_dir()
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise StorageError(folder, problem.strerror or str(problem)) from problem
    try:
        yield folder
    except MusterError:
        if is_new:
            with suppress(OSError):  # somebody has put something there meanwhile
                folder.rmdir()
        raise


def _kept(
    folder: Path, stem: str, meeting: Meeting, view: MinutesView, words: Words
) -> tuple[Path, bool]:
    """Write the file under a name that is free, and return whether it is new.

    A file that says just this is the one; any other is left alone, and so is one whose name differs
    in nothing but case or spelling of accents, for to another computer they are the same.
    """
    number = 1
    while True:
        name = f"{stem}.md" if number == 1 else f"{stem} ({number}).md"
        number += 1
        content = _content(meeting, view, name, words)
        namesakes = _namesakes(folder, name)
        if any(_holds(each, content) for each in namesakes if each.name == name):
            return folder / name, False
        if namesakes:
            continue
        try:
            return write_new(folder / name, content), True
        except FileTakenError:
            continue  # somebody was faster


def _namesakes(folder: Path, name: str) -> list[Path]:
    wanted = _folded(name)
    try:
        return [each for each in folder.iterdir() if _folded(each.name) == wanted]
    except OSError as problem:
        raise StorageError(folder, problem.strerror or str(problem)) from problem


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.read_bytes() == content
    except OSError:
        return False  # what cannot be read is somebody else's
