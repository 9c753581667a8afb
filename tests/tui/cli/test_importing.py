from pathlib import Path

import pytest

from tests.tui.cli.muster import Device
from tui.import_maps import FOLDER

JIRA = (
    "Issue key,Summary,Status,Assignee,Due date,Sprint\n"
    "S-1,Coupon rules,In Progress,王工,31/May/30 12:00 AM,1\n"
    "S-2,=1+1,Odd,New One,soon,1\n"
)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "jira.csv"
    path.write_text(JIRA, "utf-8")
    return path


def titles(device: Device) -> list[str]:
    return sorted(each["title"] for each in device("list", "actions", "--json", "--all").json)


def test_it_is_shown_and_asked_first(muster: Device, team: Path, listed: Path) -> None:
    answer = muster.asked("n\n", "import", str(listed))
    assert "Import this: 2 new, 0 changed?" in answer.err
    assert "Coupon rules" in answer.out
    assert "Not used: Sprint" in answer.out
    assert "New people: New One" in answer.out
    assert "row 3: Due date “soon” is no date" in answer.out
    assert titles(muster) == []
    answer = muster.asked("y\n", "import", str(listed))
    assert "Imported: 2 new, 0 changed." in answer.out
    assert titles(muster) == ["=1+1", "Coupon rules"]


def test_one_undo(muster: Device, team: Path, listed: Path) -> None:
    muster("import", str(listed), "--yes")
    assert muster("undo").line == "Undone: Import"
    assert titles(muster) == []


def test_without_a_terminal_it_needs_yes(muster: Device, team: Path, listed: Path) -> None:
    answer = muster("import", str(listed))
    assert (answer.code, "--yes" in answer.err) == (1, True)
    assert titles(muster) == []


def test_a_dry_run_does_nothing(muster: Device, team: Path, listed: Path) -> None:
    assert muster("import", str(listed), "--dry-run", "--yes").code == 0
    assert titles(muster) == []


def test_as_json(muster: Device, team: Path, listed: Path) -> None:
    found = muster("import", str(listed), "--json", "--yes").json
    assert (found["written"], found["source"], len(found["ids"])) == (True, "jira", 2)
    assert found["made"][0]["due"] == "2030-05-31"
    assert [each["code"] for each in found["troubles"]] == ["bad-date", "unknown-state"]
    again = muster("import", str(listed), "--json", "--yes").json
    assert (again["written"], [each["why"] for each in again["left"]]) == (False, ["unchanged"] * 2)


def test_days_that_count_from_today_are_told(muster: Device, team: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("任务,截止日期\n甲,下周五\n乙,月底前\n", "utf-8")
    shown = muster("import", str(path), "--dry-run").out
    assert "! 截止日期 “下周五” and the like, 2 rows: counted from today, " in shown
    (counted,) = muster("import", str(path), "--dry-run", "--json").json["counted"]
    assert (counted["column"], counted["rows"], counted["text"]) == ("截止日期", [2, 3], "下周五")


def test_a_saved_mapping_takes_the_file_the_same_way(
    muster: Device, team: Path, listed: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "map.toml"
    first = muster("import", str(listed), "--json", "--dry-run", "--save-map", str(saved)).json
    text = saved.read_text("utf-8")
    assert 'Sprint = "ignore"' in text
    assert muster("import", str(listed), "--json", "--dry-run", "--map", str(saved)).json == first
    assert muster("import", str(listed), "--dry-run", "--save-map", str(saved)).code == 1
    assert saved.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "no row"), ("Foo,Bar\n1,2\n", "Foo, Bar"), ("{", "no JSON"), ("PK\x03\x04", "as CSV")],
)
def test_a_file_that_is_refused(
    muster: Device, team: Path, tmp_path: Path, content: str, said: str
) -> None:
    (tmp_path / "bad").write_text(content, "utf-8")
    answer = muster("import", str(tmp_path / "bad"), "--yes")
    assert answer.code == 1
    assert said in answer.err
    assert "Nothing was imported." in answer.err


def test_a_file_that_is_not_there(muster: Device, team: Path, tmp_path: Path) -> None:
    answer = muster("import", str(tmp_path / "none.csv"), "--yes")
    assert (answer.code, answer.out) == (1, "")
    assert "none.csv" in answer.err
    assert "folder" not in answer.err


@pytest.mark.parametrize("name", ["LANG"])
def test_what_a_file_holds_never_reaches_the_terminal_raw(
    muster: Device, team: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "x.csv").write_text("Title,\x1b[31mBad,Status\n\x1b[2Ja,b,\x1b[0m?\n", "utf-8")
    answer = muster("import", str(tmp_path / "x.csv"), "--yes", environ={name: "zh_CN.UTF-8"})
    assert answer.code == 0
    assert "\x1b" not in answer.out + answer.err


def test_what_was_kept_on_the_screen_is_used_here_too(
    muster: Device, team: Path, listed: Path, tmp_path: Path
) -> None:
    folder = muster.config / FOLDER
    folder.mkdir(parents=True)
    (folder / "jira.toml").write_text("[states]\nOdd = 'blocked'\n", "utf-8")
    answer = muster("import", str(listed), "--dry-run")
    assert f"Taken as it was kept in {folder / 'jira.toml'}" in answer.out
    assert "is no known state" not in answer.out
    (tmp_path / "own.toml").write_text("", "utf-8")
    answer = muster("import", str(listed), "--dry-run", "--map", str(tmp_path / "own.toml"))
    assert "is no known state" in answer.out
