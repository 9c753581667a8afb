"""How it is known that words were accepted before: each leaves a remark on what it changed."""

import re
from datetime import timedelta

from store.inbox.message import Message
from store.model.notes import Note
from store.text import clean_line
from store.workspace.records import Records

_DAY = re.compile(r"[0-9]{4}\s?[-/.年]|[0-9]{1,2}[-/.月][0-9]{1,2}|[a-z]{3} [0-9]{1,2}", re.I)
# Without a day the same words may well be said anew, but not while this piece is still about.
_MEMORY = timedelta(days=3)
_MOST = 500  # characters


def trail_of(author: str, when: str, text: str) -> str:
    """Return the remark that stands for words of a chat: who, when, what."""
    head = " ".join(part for part in (author, when) if part)
    return clean_line(f"{head}: {text}")[:_MOST]


class Seen:
    """Finds what words of a chat were accepted for before."""

    def __init__(self, workspace: Records) -> None:
        self._since = workspace.now() - _MEMORY
        self._notes: dict[str, list[Note]] = {}
        for note in workspace.where(Note, meeting="", became=""):
            if note.about:
                self._notes.setdefault(note.text, []).append(note)

    def about(self, message: Message, text: str) -> tuple[str, ...]:
        """Return the ids of what these very words changed, empty when they are new."""
        notes = self._notes.get(trail_of(message.author, message.when, text), [])
        if not _DAY.search(message.when):
            notes = [each for each in notes if each.at is not None and each.at >= self._since]
        return tuple(each.about for each in notes)
