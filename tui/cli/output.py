"""Writing to stdout and stderr: plain on a pipe, neat on a terminal."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from exports.width import cell_width, padded
from exports.wording.words import Words
from store.text import clean_line
from store.values import dataclass

ELLIPSIS = "…"
_GAP = "  "
_LEAST_STRETCH = 12
_WIDTH_UNKNOWN = 80
_STYLES = {"head": "1", "dim": "2", "bad": "1;31", "good": "32"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: its heading, and whether it gives way when the terminal is narrow."""

    heading: str
    stretches: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell: what a person reads, what a pipe gets, and how it looks on a terminal."""

    text: str
    plain: str
    style: str = ""


class UnwritableError(Exception):
    """Stdout refused what was written to it; the cause says why."""


class Output:
    """Where answers and errors go."""

    def __init__(
        self, say: Words, environ: Mapping[str, str], stdout: TextIO, stderr: TextIO
    ) -> None:
        self.say = say
        self._stdout = stdout
        self._stderr = stderr
        self.is_terminal = stdout.isatty()
        dumb = environ.get("TERM") == "dumb"
        self._colours = self.is_terminal and not environ.get("NO_COLOR") and not dumb

    def line(self, text: str) -> None:
        """Write one line, or several that belong together, to stdout.

        Raises:
            UnwritableError: the disk is full, or whoever was reading is gone.
        """
        try:
            self._stdout.write(text + "\n")
        except OSError as error:
            raise UnwritableError from error

    def content(self, text: str) -> None:
        """Write what is a file by its nature to stdout: in UTF-8 and with its own line ends.

        A pipe of a system that has other ones (GBK, CRLF) would spoil what names its encoding.

        Raises:
            UnwritableError: the disk is full, or whoever was reading is gone.
        """
        stream = getattr(self._stdout, "buffer", None)
        if self.is_terminal or stream is None:
            self.line(text.removesuffix("\n"))
            return
        try:
            self._stdout.flush()
            stream.write(text.encode(errors="replace"))
        except OSError as error:
            raise UnwritableError from error

    def marked(self, mark: str, text: str, style: str = "") -> None:
        """Write a line that begins with a mark of its own look."""
        self.line(f"{self._styled(mark, style)} {text}")

    def ask(self, question: str) -> None:
        """Write a question on stderr; the answer is typed behind it."""
        self.flush()
        self._stderr.write(clean_line(question))
        self._stderr.flush()

    def json(self, value: Any) -> None:
        """Write a JSON value to stdout, readable in any encoding."""
        import json

        is_utf8 = (self._stdout.encoding or "").lower().replace("-", "") == "utf8"
        self.line(json.dumps(value, ensure_ascii=not is_utf8, indent=2))

    def problem(self, text: str) -> None:
        """Say in one line on stderr why it did not work."""
        self._stderr.write(f"muster: {clean_line(text)}\n")

    def warning(self, text: str) -> None:
        """Say in one line on stderr what is not as it should be, though it worked."""
        self.problem(self.say("warning: {text}", text=text))

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Shown]]) -> None:
        """Write a list: aligned and cut to the width on a terminal; on a pipe fields and tabs.

        A pipe gets every field whole and no heading, so that `cut`, `sort` and `wc -l` just work.
        """
        if not self.is_terminal:
            for row in rows:
                self.line("\t".join(clean_line(cell.plain) for cell in row))
            return
        headings = [Shown(column.heading, "", "head") for column in columns]
        shown = [headings, *rows]
        widths = [
            max(cell_width(clean_line(row[place].text)) for row in shown)
            for place in range(len(columns))
        ]
        _squeeze(widths, columns, self._width())
        for row in shown:
            self.line(self._terminal_row(row, widths))

    def flush(self) -> None:
        """Hand everything to the system now, while trouble can still be told."""
        try:
            self._stdout.flush()
        except OSError as error:
            raise UnwritableError from error

    def _terminal_row(self, row: Sequence[Shown], widths: Sequence[int]) -> str:
        cells = []
        for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
            text = cut(clean_line(cell.text), width)
            is_last = place == len(widths) - 1
            cells.append(self._styled(text if is_last else padded(text, width), cell.style))
        return _GAP.join(cells).rstrip()

    def _styled(self, text: str, style: str) -> str:
        if not self._colours or not style or not text:
            return text
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"

    def _width(self) -> int:
        try:
            return os.get_terminal_size(self._stdout.fileno()).columns or _WIDTH_UNKNOWN
        except (OSError, ValueError):
            return _WIDTH_UNKNOWN


def standard_output(say: Words, environ: Mapping[str, str]) -> Output:
    """Return the output of this process.

    A character that the encoding of a terminal lacks becomes a question mark, never an error; a
    stream that was closed by whoever started us swallows what is written.
    """
    streams: list[TextIO] = []
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            streams.append(open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
            continue
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
        streams.append(stream)
    return Output(say, environ, *streams)


def cut(text: str, width: int) -> str:
    """Return the text in at most `width` cells, an ellipsis where something is missing."""
    if cell_width(text) <= width:
        return text
    used = 0
    for place, char in enumerate(text):
        used += cell_width(char)
        if used > width - 1:
            return text[:place].rstrip() + ELLIPSIS
    return text


def _squeeze(widths: list[int], columns: Sequence[Column], available: int) -> None:
    """Narrow the columns that give way until the line fits, as far as that is possible."""
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - available
    for place, column in enumerate(columns):
        if over > 0 and column.stretches:
            taken = min(over, max(widths[place] - _LEAST_STRETCH, 0))
            widths[place] -= taken
            over -= taken
