"""What the bytes of a program look like on a terminal; worked out when nothing is being timed."""

import codecs
import re

import pyte
from pyte.screens import Char

_ESC = "\x1b"
# What pyte would print as text: sequences with a private prefix or an intermediate byte, the kitty
# query, colons in colours, and the strings of OSC, DCS, APC and PM.
_UNKNOWN = re.compile(
    r"\x1b\[[<=>][\d;:]*[ -/]*[@-~]"
    r"|\x1b\[[\d;?:]*[ -/]+[@-~]"
    r"|\x1b\[\?[\d;]*u"
    r"|\x1b\[[\d;]*:[\d:;]*m"
    r"|\x1b[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\)"
)
# A sequence that has begun and not ended, at the end of what was read.
_UNFINISHED = re.compile(r"\x1b(?:\[[\d;:?<=>]*[ -/]*|[\]P_^][^\x07\x1b]*\x1b?|[()#% ]?)$")


class Emulator:
    """A screen that tells whether bytes changed anything on it."""

    def __init__(self, columns: int, lines: int) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self._cells: dict[int, tuple[Char, ...]] = {}

    def feed(self, data: bytes) -> bool:
        """Take in bytes; returns whether any cell looks different now."""
        text = self._held + self._decoder.decode(data)
        unfinished = _UNFINISHED.search(text)
        cut = unfinished.start() if unfinished else len(text)
        text, self._held = text[:cut], text[cut:]
        self._stream.feed(_UNKNOWN.sub("", text))
        return self._has_changed()

    def _has_changed(self) -> bool:
        changed = False
        for y in self._screen.dirty:
            row = self._screen.buffer[y]
            cells = tuple(row[x] for x in range(self._screen.columns))
            if self._cells.get(y) != cells:
                self._cells[y] = cells
                changed = True
        self._screen.dirty.clear()
        return changed

    @property
    def text(self) -> str:
        """What can be read on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)
