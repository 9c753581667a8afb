"""CSV and TSV open as what was written, and no cell calculates."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.dialects.registry import dialect
from exports.dialects.sheet import BYTE_ORDER_MARK, as_csv, as_tsv, defused
from exports.document import (
    Document,
    Link,
    Mention,
    bullets,
    heading,
    item,
    para,
    table,
)
from exports.files import FileTakenError, write_new

CELLS = st.text("=+-@＝＋－＠|%'\",;\t\r\n a1字", max_size=6)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=4)


def read(text: str) -> list[list[str]]:
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text[1:], newline="")))


@given(ROWS)
def test_a_reader_gets_what_was_written(rows: list[list[str]]) -> None:
    assert read(as_csv(rows)) == [[defused(cell) for cell in row] for row in rows]


@given(CELLS)
def test_no_cell_is_a_formula(cell: str) -> None:
    made = defused(cell)
    assert made in {cell, f"'{cell}"}
    assert not made.startswith(("\t", "\r", "\n"))
    if made.strip(" -－\t\r\n"):
        assert made.strip()[0] not in "=+-@＝＋－＠"


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+86 138", "-5", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "=cmd|' /C calc'!A0"],
)
def test_what_looks_like_a_formula_is_text(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["075512345678", "12e34", "00", "1" * 16])
def test_what_a_spreadsheet_would_round_or_shorten_is_text(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", "-", "—", "a=b", "2026-05-28", "王工", "1-2", "0", "60", "0:52", "e12", "1" * 11]
)
def test_other_cells_stay(cell: str) -> None:
    assert defused(cell) == cell


@given(ROWS)
def test_pasted_cells_stay_in_their_places(rows: list[list[str]]) -> None:
    lines = as_tsv(rows).split("\n")
    assert [line.count("\t") + 1 for line in lines] == [len(row) for row in rows]


def test_the_tables_of_a_report() -> None:
    document = Document(
        "职责",
        (
            para("not in the table"),
            table(["部门", "对接人"], [["市场部", Mention("李雷")], ["研发, 部"]]),
            table(["a"], [[Link("wiki", "https://a.b")]]),
        ),
    )
    (message,) = dialect("csv").render(document)
    assert message.text == (
        '\ufeff部门,对接人\r\n市场部,李雷\r\n"研发, 部",\r\n\r\na\r\nwiki (https://a.b)'
    )
    (message,) = dialect("tsv").render(document)
    assert message.text == "部门\t对接人\n市场部\t李雷\n研发, 部\t\n\na\nwiki (https://a.b)"


def test_a_report_without_a_table_tells_line_by_line() -> None:
    document = Document(
        "t",
        (
            para("head"),
            heading(2, "今天"),
            bullets(item("a", done=True, children=[bullets(item("b", done=False))]), "-1"),
        ),
    )
    (message,) = dialect("csv").render(document)
    assert read(message.text) == [["", "head"], ["今天", "☑ a"], ["今天", "☐ b"], ["今天", "'-1"]]


def test_a_sheet_is_written_whole_and_over_nothing(tmp_path: Path) -> None:
    path = write_new(tmp_path / "职责.csv", as_csv([["部门"]]))
    assert path.read_bytes() == b"\xef\xbb\xbf" + "部门".encode()
    with pytest.raises(FileTakenError):
        write_new(path, as_csv([["x"]]))
    assert read(path.read_text("utf-8")) == [["部门"]]
