import json
from pathlib import Path

import pytest

from tests.tui.cli.muster import Device


@pytest.fixture
def busy(muster: Device, team: Path) -> Path:
    muster("add", "action", "对接支付页 @王工 ^2020-01-02")
    return team


@pytest.mark.parametrize("report", ["summary", "responsibilities"])
@pytest.mark.parametrize("to", ["gfm", "text", "wecom", "feishu", "teams", "html", "csv"])
def test_a_report_is_plain_text_that_ends_in_one_line_break(
    muster: Device, busy: Path, report: str, to: str
) -> None:
    answer = muster("export", report, "--to", to)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.strip()
    assert answer.out.endswith("\n")
    assert not answer.out.endswith("\n\n")
    assert "\x1b" not in answer.out


def test_gfm_is_the_default(muster: Device, busy: Path) -> None:
    assert muster("export", "summary").out == muster("export", "summary", "--to", "gfm").out


def test_the_summary_tells_what_is_overdue(muster: Device, busy: Path) -> None:
    assert "对接支付页" in muster("export", "summary", "--to", "text").out


def test_json_is_an_array_of_messages_that_make_up_the_text(muster: Device, busy: Path) -> None:
    messages = muster("export", "summary", "--json").json
    assert "\n\n".join(each["text"] for each in messages) + "\n" == (
        muster("export", "summary").out
    )


def test_the_language_is_that_of_the_reader_not_of_the_writer(muster: Device, busy: Path) -> None:
    english = muster("export", "summary", environ={"LANG": "zh_CN.UTF-8"}).out
    assert muster("export", "summary", "--lang", "zh").out == english
    assert muster("export", "summary", "--lang", "en").out != english


def test_a_file_gets_what_stdout_would(muster: Device, busy: Path, tmp_path: Path) -> None:
    target = tmp_path / "summary.md"
    assert muster("export", "summary", "-o", str(target)).line == str(target)
    assert target.read_text("utf-8") == muster("export", "summary").out
    assert muster("export", "summary", "-o", "-").out == muster("export", "summary").out


def test_a_file_that_is_there_is_replaced_only_on_demand(
    muster: Device, busy: Path, tmp_path: Path
) -> None:
    target = tmp_path / "summary.md"
    target.write_text("mine", "utf-8")
    refused = muster("export", "summary", "-o", str(target))
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert str(target) in refused.err
    assert "--force" in refused.err
    assert target.read_text("utf-8") == "mine"
    assert muster("export", "summary", "-o", str(target), "-f").line == str(target)
    assert target.read_text("utf-8") == muster("export", "summary").out


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_report_never_replaces_the_workspace_even_by_force(
    muster: Device, busy: Path, force: list[str]
) -> None:
    before = busy.read_bytes()
    assert muster("export", "summary", "-o", str(busy), *force).code == 1
    assert busy.read_bytes() == before


def test_a_report_goes_to_its_file_while_the_shared_one_is_away(
    muster: Device, busy: Path, tmp_path: Path
) -> None:
    target = tmp_path / "summary.md"
    target.write_text("mine", "utf-8")
    busy.unlink()
    answer = muster("export", "summary", "-o", str(target), "--force")
    assert (answer.code, answer.err) == (0, "")
    assert "对接支付页" in target.read_text("utf-8")
    answer = muster("export", "summary", "-o", str(busy), "--force")
    assert answer.code == 1
    assert "is the workspace itself" in answer.err


def test_an_empty_name_of_a_file_is_no_wish_for_stdout(muster: Device, busy: Path) -> None:
    answer = muster("export", "summary", "-o", "")
    assert (answer.code, answer.out) == (2, "")
    assert "-o needs the name of a file" in answer.err


def test_what_can_not_be_written_to_is_named(muster: Device, busy: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    answer = muster("export", "summary", "-o", str(tmp_path / "folder"), "-f")
    assert (answer.code, answer.out) == (1, "")
    assert f"{tmp_path / 'folder'} cannot be used: it is a folder" in answer.err


def test_a_json_file_holds_json(muster: Device, busy: Path, tmp_path: Path) -> None:
    target = tmp_path / "summary.json"
    muster("export", "summary", "--json", "-o", str(target))
    written = json.loads(target.read_text("utf-8"))
    assert written == muster("export", "summary", "--json").json


def test_a_folder_that_is_not_there_is_named(muster: Device, busy: Path, tmp_path: Path) -> None:
    answer = muster("export", "summary", "-o", str(tmp_path / "none" / "x.md"))
    assert answer.code == 1
    assert str(tmp_path / "none" / "x.md") in answer.err
    assert "the folder does not exist" in answer.err


@pytest.mark.parametrize("day", ["2026-05-28", "yesterday", "昨天", "5月28日", "5/28"])
def test_a_day_is_said_as_on_the_capture_line(muster: Device, busy: Path, day: str) -> None:
    assert muster("export", "summary", "--on", day).code == 0


def test_yesterday_is_the_day_before_today(muster: Device, busy: Path) -> None:
    assert muster("export", "summary", "--on", "yesterday").out != muster("export", "summary").out


@pytest.mark.parametrize(
    "wrong", [["--on", "someday"], ["--on", ""], ["--to", "fax"], ["--lang", "fr"]]
)
def test_a_wrong_option_is_a_usage_error_that_names_it(
    muster: Device, busy: Path, wrong: list[str]
) -> None:
    answer = muster("export", "summary", *wrong)
    assert answer.code == 2
    assert wrong[0] in answer.err
    assert answer.err.count("\n") == 1


def test_a_pipe_is_written_to_and_not_replaced(muster: Device, busy: Path, tmp_path: Path) -> None:
    import os
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")))
    reader.start()
    assert muster("export", "summary", "-o", str(pipe)).code == 0
    reader.join(10)
    assert read == [muster("export", "summary").out]
    assert pipe.is_fifo()
