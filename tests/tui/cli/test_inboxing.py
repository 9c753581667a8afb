"""`muster inbox`: shown first, written when it is wanted, known again the second time."""

import io
import sys
from pathlib import Path

import pytest

from tests.tui.cli.muster import Device

THREAD = """王工 2026/05/28 10:15:02
done: Pay page
Han Mei 2026/05/28 10:16:00
done
完成了吗？
Stranger 2026/05/28 10:17:00
+1
"""


@pytest.fixture
def thread(muster: Device, team: Path, tmp_path: Path) -> Path:
    muster("add", "action", "Pay page", "@王工")
    muster("add", "action", "Price list", '@"Han Mei"')
    muster("add", "action", "Leaflet", '@"Han Mei"')
    path = tmp_path / "thread.txt"
    path.write_text(THREAD, "utf-8")
    return path


def still_open(device: Device) -> list[str]:
    return sorted(each["title"] for each in device("list", "actions", "--json").json)


def test_without_a_terminal_it_is_shown_and_nothing_written(muster: Device, thread: Path) -> None:
    answer = muster("inbox", str(thread))
    assert answer.code == 0
    assert "ticks off “Pay page”" in answer.out
    assert "which one?" in answer.out
    assert "“完成了吗？” – a question" in answer.out
    assert "“+1” – nobody here is called so" in answer.out
    assert "Nothing was written." in answer.out
    assert len(still_open(muster)) == 3


def test_on_a_terminal_it_asks(muster: Device, thread: Path) -> None:
    answer = muster.asked("n\n", "inbox", str(thread))
    assert "Write 1 reply that is plain? [y/N]" in answer.err
    assert len(still_open(muster)) == 3
    answer = muster.asked("y\n", "inbox", str(thread))
    assert "Written: 1 done. `muster undo` takes it all back." in answer.out
    assert still_open(muster) == ["Leaflet", "Price list"]


def test_one_undo_and_no_second_time(muster: Device, thread: Path) -> None:
    muster("inbox", str(thread), "--yes")
    assert still_open(muster) == ["Leaflet", "Price list"]
    again = muster("inbox", str(thread), "--yes", "--json").json
    assert again["written"] is False
    assert [each["state"] for each in again["rows"]] == ["already", "new"]
    assert muster("undo").line == "Undone: Accept replies"
    assert len(still_open(muster)) == 3


def test_as_json_from_stdin(muster: Device, thread: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.TextIOWrapper(io.BytesIO(THREAD.encode()), "utf-8")
    monkeypatch.setattr(sys, "stdin", piped)
    found = muster("inbox", "--json").json
    assert (found["written"], found["messages"], found["cut"]) == (False, 3, False)
    first, second = found["rows"]
    assert (first["kind"], first["title"], first["sure"]) == ("done", "Pay page", True)
    assert (second["sure"], second["doubt"], len(second["choices"])) == (False, "several", 2)
    assert [each["why"] for each in found["left"]] == ["question", "unknown-person"]


def test_a_file_that_is_no_text(muster: Device, team: Path, tmp_path: Path) -> None:
    path = tmp_path / "picture"
    path.write_bytes(b"PK\x03\x04")
    assert muster("inbox", str(path)).code == 1
    assert muster("inbox", str(tmp_path)).code == 1
    assert muster("inbox", str(tmp_path / "gone")).code == 1


def test_an_unknown_meeting(muster: Device, thread: Path) -> None:
    answer = muster("inbox", str(thread), "--meeting", "77")
    assert (answer.code, "77" in answer.err) == (1, True)


def test_in_chinese(muster: Device, thread: Path) -> None:
    answer = muster("inbox", str(thread), environ={"LANG": "zh_CN.UTF-8"})
    assert answer.code == 0
    assert "Pay page" in answer.out
