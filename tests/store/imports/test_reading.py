"""Encodings, delimiters, quotes, and files that mean harm."""

import csv
import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.imports.decoding import decode, read_bytes
from store.imports.delimited import read_delimited, read_markdown
from store.imports.source import read_data
from store.imports.table import (
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    ImportRefusedError,
    Table,
)

CHINESE = "标题,负责人,截止日期\n整理优惠券规则文案，第一版,韩梅,2026年5月31日\n压测支付页,王工,\n"
CELLS = st.text(st.sampled_from("ab ,;|\t\"'\n=文\\"), max_size=6)


def why(data: bytes | str, name: str = "x.csv") -> str:
    with pytest.raises(ImportRefusedError) as caught:
        read_data(data.encode() if isinstance(data, str) else data, name)
    return caught.value.why


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize(
    ("codec", "found"),
    [
        *(("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("gbk", "gb18030")),
        *(("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")),
        ("utf-32", "utf-32"),
    ],
)
def test_encodings_of_chinese_tables(codec: str, found: str) -> None:
    text = CHINESE if not codec.startswith("utf-16-") else CHINESE + "pad,ascii,cells only\n" * 40
    assert decode(text.encode(codec)) == (text, found)


def test_a_table_in_big5_and_a_traditional_one_in_gbk() -> None:
    text = "標題,負責人,截止日期\n整理資料與報表,王工,2026-06-01\n測試系統並回報結果,李雷,\n"
    assert decode(text.encode("big5")) == (text, "big5")
    assert decode(text.encode("gbk")) == (text, "gb18030")
    short = "標題\n測試\n"
    assert decode(short.encode("big5")) == (short, "big5")


def test_western_text_of_an_old_excel() -> None:
    text = "Title;Owner\nCafé für Zoë;Jürgen Groß\nNaïve façade;André\n"
    assert decode(text.encode("cp1252")) == (text, "cp1252")


def test_a_very_long_cell_is_cut_and_no_open_quote() -> None:
    table = read_delimited('Title,Notes\na,"' + "x" * 200_000 + '"\nb,c\n')
    assert ([len(row.cells[1]) for row in table.rows], table.shortened) == ([10_000, 1], (2,))


@pytest.mark.parametrize("inside", [("[", "]"), ('{"value":', "}")])
def test_a_value_that_is_nested_deeply_is_left_out(inside: tuple[str, str]) -> None:
    deep = inside[0] * 900 + "1" + inside[1] * 900
    table, _ = read_data(f'[{{"title":"a","x":{deep}}}]'.encode(), "x.json")
    assert cells(table) == [("a", "")]


def test_a_list_inside_an_answer_is_found() -> None:
    table, _ = read_data(b'{"code":0,"data":{"total":1,"items":[{"title":"a"}]}}')
    assert cells(table) == [("a",)]


def test_a_named_encoding_overrules() -> None:
    assert decode("繁體標題,甲".encode("big5"), "big5")[0] == "繁體標題,甲"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found(delimiter: str) -> None:
    text = "\r\n".join(
        delimiter.join(row)
        for row in (["Title", "Owner", "Due"], ['"a, b; c"', "Li", "2026-05-31"], ["x", "", ""])
    )
    assert cells(read_delimited(text)) == [("a, b; c", "Li", "2026-05-31"), ("x", "", "")]


def test_the_delimiter_that_excel_names() -> None:
    table = read_delimited("sep=;\nTitle;Owner\na,b;c,d\n")
    assert cells(table) == [("a,b", "c,d")]
    assert table.rows[0].number == 2


def test_a_title_above_the_headings_is_none_of_them() -> None:
    table = read_delimited("职责分工表,,\n,,\n标题,负责人,截止日期\n甲,王工,5/31\n")
    assert table.headings == ("标题", "负责人", "截止日期")
    assert [row.number for row in table.rows] == [4]


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    table = read_delimited('Title,Notes\na,"1\n2\n3"\nb,\n')
    assert [(row.number, row.cells[0]) for row in table.rows] == [(2, "a"), (3, "b")]
    assert table.rows[0].cells[1] == "1\n2\n3"


def test_too_many_cells_are_told_and_too_few_are_empty() -> None:
    table = read_delimited("Title,Owner\na,b,c\nd\n")
    assert (cells(table), table.ragged) == ([("a", "b"), ("d", "")], (2,))


def test_a_cell_defused_for_spreadsheets_is_what_it_was() -> None:
    assert cells(read_delimited("Title,Owner\n'=1+1,'tis\n")) == [("=1+1", "'tis")]
    assert cells(read_delimited("Title,Id\n'0755,'12e34\n")) == [("0755", "12e34")]


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_whatever_csv_can_hold_comes_back(rows: list[list[str]]) -> None:
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    if not kept or any(cell.startswith("'") for row in rows for cell in row):
        return
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["Title", "Owner", "Due"], *rows])
    assert cells(read_delimited(out.getvalue(), ",")) == [tuple(row) for row in kept]


@given(st.lists(st.lists(st.text("ab|文 ", max_size=5), min_size=2, max_size=2), min_size=1))
def test_whatever_markdown_can_hold_comes_back(rows: list[list[str]]) -> None:
    kept = [tuple(cell.strip() for cell in row) for row in rows if any(c.strip() for c in row)]
    if not kept:
        return
    lines = ["| a | b |", "|---|---|"]
    lines += [
        "| " + " | ".join(cell.strip().replace("|", "\\|") for cell in row) + " |" for row in rows
    ]
    assert cells(read_markdown("\n".join(lines))) == kept


def test_marks_inside_a_cell_of_markdown_are_no_words() -> None:
    text = (
        "| Task | Owner |\n|---|---|\n| Call **the** printer, [S-1](https://x.example/1) | a ** b |"
    )
    assert cells(read_markdown(text)) == [("Call the printer, S-1 (https://x.example/1)", "a ** b")]
    assert cells(read_markdown(r"| Task | Due |" "\n|-|-|\n" r"| \*\*a\*\* | `b` |")) == [
        ("**a**", "b")
    ]


def test_a_second_table_with_headings_of_its_own_goes_on_with_the_first() -> None:
    table = read_delimited(
        "任务,负责人,截止日期\n甲,王工,5/31\n\n任务,状态,负责人\n乙,已完成,李雷\n任务,x,y\n"
    )
    assert table.headings == ("任务", "负责人", "截止日期", "状态")
    assert cells(table) == [
        ("甲", "王工", "5/31", ""),
        ("乙", "李雷", "", "已完成"),
        ("任务", "y", "", "x"),
    ]
    assert [row.number for row in table.rows] == [2, 5, 6]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    try:
        table, _ = read_data(data, "x")
    except ImportRefusedError:
        return
    assert all(len(row.cells) == len(table.headings) for row in table.rows)


@given(st.text('{}[]",:a1 |-\n', max_size=60))
def test_any_text_is_a_table_or_refused(text: str) -> None:
    with suppress(ImportRefusedError):
        table, _ = read_data(text.encode(), "x.json")
        assert table.headings


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "empty"),
        ("Title,Owner\n", "empty"),
        ("\n\n\n", "empty"),
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "not-text"),
        ('Title,Owner\na,b\nc,"never\nends\n', "quote-open"),
        ('Title,Owner\na,"' + "x\n" * 100_000, "quote-open"),
        ("Title,Owner\n" + "a,b\n" * (MOST_ROWS + 1), "too-many-rows"),
        (",".join(["h"] * (MOST_COLUMNS + 1)) + "\n" + "a\n", "too-many-columns"),
        ("a," * 100_000 + "\nb\n", "too-many-columns"),
        ("Title\n" + "\n" * 20 * MOST_ROWS + "a\n", "too-many-rows"),
    ],
    ids=range(11),
)
def test_tables_that_are_refused(data: bytes | str, reason: str) -> None:
    assert why(data) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 100_000, "bad-json"),
        ('{"a": ' * 50_000, "bad-json"),
        ("{}", "no-list"),
        ("[1, 2]", "no-list"),
        ('[{"title": NaN}]', "bad-json"),
        ('{"issues": [{"key": "A-1"' + ', "fields": {}}' * 3, "bad-json"),
        ("[" + ",".join(['{"title": "a"}'] * (MOST_ROWS + 1)) + "]", "too-many-rows"),
    ],
    ids=range(7),
)
def test_json_that_is_refused(text: str, reason: str) -> None:
    assert why(text, "x.json") == reason


def test_a_document_of_jira_that_is_nested_without_end() -> None:
    node = '{"type": "paragraph", "content": [' * 60 + "]}" * 60
    text = f'[{{"key": "A-1", "fields": {{"summary": "a", "description": {node}}}}}]'
    assert cells(read_data(text.encode(), "x.json")[0])[0][0] == "A-1"


def test_a_cell_that_is_too_long_is_cut_and_told() -> None:
    table = read_delimited("Title,Notes\na," + "x" * (MOST_CHARACTERS + 1) + "\n")
    assert (len(table.rows[0].cells[1]), table.shortened) == (MOST_CHARACTERS, (2,))


def test_files_without_end_or_too_large(tmp_path: Path) -> None:
    for path, reason in ((tmp_path, "no-file"), (Path("/dev/null"), "no-file")):
        with pytest.raises(ImportRefusedError) as caught:
            read_bytes(path)
        assert caught.value.why == reason
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(MOST_BYTES + 1)  # takes no room on the disk
    with pytest.raises(ImportRefusedError) as caught:
        read_bytes(tmp_path / "large.csv")
    assert caught.value.why == "too-large"
