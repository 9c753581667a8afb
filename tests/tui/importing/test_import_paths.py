"""Where a list lies: paths that are pasted or typed; and days that count from today."""

from pathlib import Path

import pytest

from tests.driver import lead_on_board
from tests.tui.importing.test_import_dialog import JIRA, pastes, reads
from widgets.import_source import ImportSource, as_path, is_list


@pytest.fixture
def jira(tmp_path: Path) -> Path:
    path = tmp_path / "jira.csv"
    path.write_text(JIRA, "utf-8")
    return path


async def test_a_whole_path_takes_the_place_of_the_folder_of_the_last_time(
    tmp_path: Path, jira: Path
) -> None:
    async with lead_on_board(tmp_path) as lead:
        await reads(lead, jira).sees("New · 3").presses("escape")
        await pastes(lead, str(jira))
        await lead.finds(lambda: lead.only(ImportSource).value == str(jira), "the path alone")
        lead.only(ImportSource).value = f"{tmp_path}/{jira}"
        await lead.presses("enter").sees("New · 3")


async def test_a_file_that_is_not_there_is_said_so_and_its_folder_forgotten(
    tmp_path: Path,
) -> None:
    async with lead_on_board(tmp_path) as lead:
        await reads(lead, tmp_path / "not here" / "none.csv").sees("There is no file", "none.csv")
        await lead.presses("escape").does("app.import")
        await lead.finds(lambda: not lead.only(ImportSource).value, "nothing prefilled")


def test_what_terminals_paste_for_a_file() -> None:
    assert as_path("file:///tmp/my%20list.csv") == "/tmp/my list.csv"
    assert as_path("'/tmp/my list.csv' ") == "/tmp/my list.csv"
    assert as_path("/tmp/my\\ list.csv\n") == "/tmp/my list.csv"
    assert as_path("file:///tmp/list.csv") == "/tmp/list.csv"
    assert [is_list(each) for each in ("/tmp/a.csv\n", "a\tb", "a\nb", "{}")] == [
        *(False, True, True, True)
    ]


async def test_days_that_count_from_today_are_told_above_the_rows(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await pastes(lead, "Title\tDue\nCall the printer\tby Friday\nBook a hall\ttomorrow")
        await lead.sees("New · 2").sees(
            "! Due “by Friday” and the like, 2 rows: counted from today"
        )
        await lead.misses("not understood")
