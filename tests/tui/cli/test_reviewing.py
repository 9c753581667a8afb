"""`muster review`: the three questions, answered and printed from a script."""

from pathlib import Path

import pytest

from tests.tui.cli.muster import Device


def test_nothing_is_printed_of_what_nobody_answered(muster: Device, team: Path) -> None:
    assert muster("review").line == "Nobody has answered yet."
    found = muster("review", "--json").json
    assert (found["id"], found["met"], found["result"], found["day"]) == (None, "unsaid", "", None)


def test_answers_are_kept_printed_and_in_the_report(muster: Device, team: Path) -> None:
    answer = muster(
        "review", "--met", "partly", "--result", "+28 %", "--why", "late lists", "--well",
        "Short calls", "--well", "One table", "--change", "Lists 15 days ahead @Han ^eom",
        "--on", "2026-06-20", "--author", "王工",
    )  # fmt: skip
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[:-1] == [
        "Goal met: in part", "Result: +28 %", "Causes: late lists", "Went well:", "  Short calls",
        "  One table", "Changes: Lists 15 days ahead @Han ^eom", "Written by: 王工",
    ]  # fmt: skip
    assert answer.out.splitlines()[-1].startswith("Day: ")
    report = muster("export", "retrospective").out
    for said in ("in part", "+28 %", "One table", "Lists 15 days ahead", "2026-06-20", "王工"):
        assert said in report


def test_an_answer_replaces_its_own_and_an_empty_one_empties(muster: Device, team: Path) -> None:
    muster("review", "--result", "+28 %", "--lesson", "Freeze early")
    muster("review", "--result", "+31 %", "--lesson", "")
    found = muster("review", "--json").json
    assert (found["result"], found["lessons"]) == ("+31 %", "")
    assert found["id"]
    assert found["day"]
    assert "Write retrospective" in muster("undo").line
    assert muster("review", "--json").json["lessons"] == "Freeze early"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--result", " "), 1, "Answer one of the three questions first"),
        (("--on", "someday", "--result", "x"), 2, "someday"),
        (("--met", "maybe"), 2, "maybe"),
    ],
)
def test_what_is_no_answer_is_refused(
    muster: Device, team: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    answer = muster("review", *arguments)
    assert answer.code == code
    assert said in answer.err
    assert muster("review").line == "Nobody has answered yet."


def test_hostile_text_stays_text(muster: Device, team: Path) -> None:
    muster("review", "--result", "\x1b[2J[bold]x\r\n# y")
    assert "\x1b" not in muster("review").out
    assert "\n# y" not in muster("export", "retrospective").out
