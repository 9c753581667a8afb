"""`muster export`: files for spreadsheets, calendars, programs and notes."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any, cast

import pytest
from icalendar import Calendar

from exports.dialects.registry import FILES, NAMES
from tests.tui.cli.muster import Device
from tui.reports_about import DATED


@pytest.fixture
def busy(muster: Device, team: Path) -> Path:
    muster("add", "action", "对接支付页 @王工 ^2020-01-02")
    muster("add", "action", '客户名单 @"Han Mei" ^2020-01-03')
    muster("add", "action", "=1+1 @王工 ^2020-01-04")
    return team


class Pipe(io.TextIOWrapper):
    """What a program writes to on a system with other line ends and another encoding."""

    held = b""

    def getvalue(self) -> str:
        self.flush()
        self.held = cast("io.BytesIO", self.buffer).getvalue()
        return ""


def written(muster: Device, path: Path, *typed: str) -> bytes:
    """Export into a file and return what is in it."""
    answer = muster("export", *typed, "-o", str(path))
    assert (answer.code, answer.err, answer.line) == (0, "", str(path))
    return path.read_bytes()


@pytest.mark.parametrize("report", DATED)
def test_a_calendar_file_is_read_by_a_calendar(
    muster: Device, busy: Path, tmp_path: Path, report: str
) -> None:
    data = written(muster, tmp_path / "a.ics", report, "--to", "ics")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    Calendar.from_ical(data)
    assert muster("export", report, "--to", "ics").out.startswith("BEGIN:VCALENDAR\r\n")


def test_a_calendar_is_of_the_person_named(muster: Device, busy: Path, tmp_path: Path) -> None:
    def due(*typed: str) -> set[str]:
        data = written(muster, tmp_path / f"{len(typed)}.ics", "calendar", "--to", "ics", *typed)
        events = Calendar.from_ical(data).walk("VEVENT")
        return {str(each["summary"]) for each in events if "TRANSP" in each}

    assert due() == {"对接支付页", "客户名单", "=1+1"}
    assert due("--person", "王工") == {"对接支付页", "=1+1"}


def test_a_report_without_dates_is_no_calendar(muster: Device, busy: Path) -> None:
    refused = muster("export", "summary", "--to", "ics")
    assert (refused.code, refused.out) == (2, "")
    assert "summary has no dates" in refused.err
    assert "calendar, notice, actions, personal" in refused.err


def test_a_spreadsheet_reads_the_cells_and_calculates_none(
    muster: Device, busy: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    data = written(muster, path, "actions", "--to", "csv", "--lang", "en")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [each["Action item"] for each in rows] == ["对接支付页", "客户名单", "'=1+1"]
    assert [each["Owner"] for each in rows] == ["王工", "Han Mei", "王工"]


def test_notes_have_front_matter_and_programs_get_json(
    muster: Device, busy: Path, tmp_path: Path
) -> None:
    notes = written(muster, tmp_path / "a.md", "actions", "--to", "md", "--lang", "en").decode()
    _, front, body = notes.split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in front.splitlines())
    assert "tracker" in json.loads(fields["title"]).casefold()
    assert "对接支付页" in body
    found = json.loads(written(muster, tmp_path / "a.json", "actions", "--to", "json"))
    assert set(found) == {"title", "blocks"}


@pytest.mark.parametrize("to", FILES)
def test_no_file_is_replaced_unasked(muster: Device, busy: Path, tmp_path: Path, to: str) -> None:
    path = tmp_path / "mine"
    path.write_text("mine")
    refused = muster("export", "calendar", "--to", to, "-o", str(path))
    assert refused.code == 1
    assert path.read_text() == "mine"
    assert muster("export", "calendar", "--to", to, "-o", str(path), "--force").code == 0
    told = muster("export", "calendar", "--to", to).out.encode()
    moments = re.compile(rb"\d{8}T\d{6}Z|SEQUENCE:\d+")  # a calendar says when it was written
    assert moments.sub(b"", path.read_bytes()) == moments.sub(b"", told)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".muster-")] == []


@pytest.mark.parametrize(
    ("typed", "near"), [("wecm", "wecom"), ("tele", "telegram"), ("CSVV", "csv"), ("ding", "ding")]
)
def test_a_mistyped_chat_is_answered_with_what_is_near(
    muster: Device, busy: Path, typed: str, near: str
) -> None:
    refused = muster("export", "summary", "--to", typed)
    assert refused.code == 2
    assert f"“{typed}”; did you mean {near}" in refused.err
    assert all(name in refused.err for name in NAMES)


def test_what_is_near_nothing_is_told_what_there_is(muster: Device, busy: Path) -> None:
    refused = muster("export", "summary", "--to", "qqqqqq")
    assert refused.code == 2
    assert "did you mean" not in refused.err
    assert all(name in refused.err for name in NAMES)


def test_the_help_lists_reports_and_places(muster: Device) -> None:
    told = " ".join(muster("export", "--help").out.split())
    assert all(name in told for name in (*NAMES, "calendar", "retrospective"))


@pytest.mark.parametrize("to", ["csv", "ics", "html", "json", "md"])
def test_a_pipe_of_another_encoding_gets_the_file_as_it_is(
    muster: Device, busy: Path, tmp_path: Path, to: str
) -> None:
    target = tmp_path / f"file.{to}"
    assert muster("export", "actions", "--to", to, "-o", str(target)).code == 0
    pipe: Any = Pipe(io.BytesIO(), encoding="gbk", newline="\r\n")
    assert muster("export", "actions", "--to", to, out=pipe).code == 0
    assert without_stamp(pipe.held) == without_stamp(target.read_bytes())


def without_stamp(data: bytes) -> list[bytes]:
    changing = (b"DTSTAMP", b"SEQUENCE")
    return [line for line in data.split(b"\n") if not line.startswith(changing)]
