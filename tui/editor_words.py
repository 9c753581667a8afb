"""What is said when an editor gave nothing back, and where the typed text is."""

from collections.abc import Mapping
from pathlib import Path

from exports.wording.words import N_, Words
from store.text import clean_line
from tui.editor import EditorFault, NotEdited

_FAULTS: Mapping[EditorFault, str] = {
    EditorFault.NONE_SET: N_(
        "No editor is set. Set EDITOR, for example to nano, and start Muster again."
    ),
    EditorFault.BAD_COMMAND: N_(
        "The editor “{command}” cannot be read: a quotation mark is open. Mend EDITOR."
    ),
    EditorFault.NOT_FOUND: N_(
        "The editor “{command}” is not installed. Set EDITOR to one that is."
    ),
    EditorFault.FAILED: N_("The editor “{command}” failed ({detail}); nothing was changed."),
    EditorFault.UNREADABLE: N_(
        "What “{command}” wrote is no text, or too long; nothing was changed."
    ),
    EditorFault.DISK: N_("The text could not be handed to the editor: {detail}."),
}


def fault_words(found: NotEdited, say: Words) -> str:
    """Return why no text came back, and where what was typed is kept."""
    said = say(_FAULTS[found.fault], command=found.command, detail=clean_line(found.detail))
    return f"{said} {kept_words(found.kept, say)}" if found.kept else said


def kept_words(path: Path, say: Words) -> str:
    """Return where a text is kept that could not be saved."""
    return say("What you wrote is kept in {path}", path=clean_line(str(path)))
