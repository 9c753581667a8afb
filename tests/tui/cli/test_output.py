import io
import json
import os
import re
from collections.abc import Mapping
from typing import Any

import pytest

from exports.width import cell_width
from exports.wording.words import words_for
from tui.cli.output import Column, Output, Shown, UnwritableError, cut

COLUMNS = (Column("Id"), Column("Title", stretches=True), Column("Owner"))
ROWS = (
    (Shown("k2m1x", "k2m1x", "dim"), Shown("对接 " * 16, "对接"), Shown("王工", "王工")),
    (Shown("a", "a"), Shown("short\x1b[2J\ttab", "short\x1b[2J\ttab"), Shown("", "")),
)
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    encoding: Any = "utf-8"

    def __init__(self, *, columns: int = 60) -> None:
        super().__init__()
        self.columns = columns

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.columns


@pytest.fixture(autouse=True)
def terminal_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda columns: os.terminal_size((columns, 24)))


def shown(stream: io.StringIO, environ: Mapping[str, str] | None = None) -> str:
    Output(words_for("en"), environ or {}, stream, io.StringIO()).table(COLUMNS, ROWS)
    return stream.getvalue()


def test_a_pipe_gets_whole_fields_and_tabs_and_nothing_else() -> None:
    assert shown(io.StringIO()) == "k2m1x\t对接\t王工\na\tshort[2J tab\t\n"


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_a_terminal_gets_columns_that_line_up_in_cells(columns: int) -> None:
    lines = ESCAPES.sub("", shown(Terminal(columns=columns))).splitlines()
    assert all(cell_width(line) <= columns for line in lines)
    heading, chinese, _ = lines
    owner = heading.index("Owner")
    assert cell_width(chinese[: chinese.index("王工")]) == owner
    assert "…" in chinese


def test_a_wide_terminal_cuts_nothing() -> None:
    assert "…" not in shown(Terminal(columns=300))


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_declined(environ: Mapping[str, str]) -> None:
    assert "\x1b" in shown(Terminal())
    assert "\x1b" not in shown(Terminal(), environ)


def test_an_empty_no_color_declines_nothing() -> None:
    assert "\x1b" in shown(Terminal(), {"NO_COLOR": ""})


def test_json_survives_an_encoding_without_chinese() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    Output(words_for("en"), {}, stream, io.StringIO()).json({"title": "对接😀"})
    stream.flush()
    assert json.loads(raw.getvalue()) == {"title": "对接😀"}


def test_errors_are_one_printable_line() -> None:
    stderr = io.StringIO()
    out = Output(words_for("en"), {}, io.StringIO(), stderr)
    out.problem("a\nb\x1b[2J")
    out.warning("c")
    assert stderr.getvalue() == "muster: a b[2J\nmuster: warning: c\n"


class Full(io.StringIO):
    def write(self, _text: str) -> int:
        raise OSError(28, "full")


def test_a_full_disk_is_told_apart_from_other_trouble() -> None:
    with pytest.raises(UnwritableError):
        Output(words_for("en"), {}, Full(), io.StringIO()).line("x")


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("支付页", 5, "支付…"),
        ("支付页", 4, "支…"),
        ("", 0, ""),
    ],
)
def test_cutting_counts_cells(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected
