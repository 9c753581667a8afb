"""One mapping for each tool, and one for each other list by its headings."""

from pathlib import Path

import pytest

from store.imports.mapping import Rules
from store.imports.source import read_data
from store.imports.table import ImportRefusedError, Table
from tui.import_maps import load_map, map_path, save_map

JIRA = "Summary,Issue key\na,S-1\n"


def table_of(text: str) -> Table:
    return read_data(text.encode())[0]


def test_a_mapping_is_kept_for_the_tool(tmp_path: Path) -> None:
    rules = Rules(columns={"Summary": "title"}, states={"Odd": "doing"}, dates="day-first")
    assert load_map(tmp_path, table_of(JIRA)) is None
    path = save_map(tmp_path, table_of(JIRA), rules)
    assert path.name == "jira.toml"
    assert load_map(tmp_path, table_of("Issue key,Summary,Sprint\nS-2,b,1\n")) == rules


def test_other_lists_are_told_apart_by_their_headings(tmp_path: Path) -> None:
    as_csv, pasted = "Task,Owner\na,b\n", "| task | OWNER |\n|---|---|\n| a | b |\n"
    save_map(tmp_path, table_of(as_csv), Rules(dates="month-first"))
    assert load_map(tmp_path, table_of(pasted)) == Rules(dates="month-first")
    assert load_map(tmp_path, table_of("Task,Who\na,b\n")) is None
    assert load_map(tmp_path, table_of(JIRA)) is None


def test_a_slip_in_it_is_refused(tmp_path: Path) -> None:
    path = map_path(tmp_path, table_of(JIRA))
    path.parent.mkdir()
    path.write_bytes(b"\xff = 1")
    with pytest.raises(ImportRefusedError):
        load_map(tmp_path, table_of(JIRA))
