"""`muster confirm`: a department's word on the minutes."""

from pathlib import Path
from typing import Any

import pytest

from store.ids import short_id
from store.model.department import Department
from store.model.meeting import Meeting
from store.model.notes import Confirmation
from store.operations.departments import edit_department
from store.operations.minutes import confirm_minutes
from tests.tui.cli.held import change, hold
from tests.tui.cli.muster import Answer, Device


@pytest.fixture
def meeting(muster: Device, team: Path) -> Meeting:
    """On `muster`, whose person is called "here", and is nobody's contact."""
    return hold(muster, team)


def states(answer: Answer) -> dict[str, str]:
    return {each["name"]: each["state"] for each in answer.json["departments"]}


def refused(answer: Answer) -> str:
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert answer.err.rstrip("\n").isprintable()
    assert "fault" not in answer.err
    return answer.err


def test_without_arguments_it_only_lists(muster: Device, team: Path, meeting: Meeting) -> None:
    lines = [each.split("\t") for each in muster("confirm").out.splitlines()]
    assert lines == [["研发部", "王工", "waiting", ""], ["Sales", "Han Mei", "waiting", ""]]
    with muster.opened(team) as workspace:
        assert workspace.all(Confirmation) == ()


def test_one_confirms_for_the_department_whose_contact_one_is(
    muster: Device, team: Path, meeting: Meeting
) -> None:
    muster("config", "set", "me", "Han Mei")
    answer = muster("confirm", "latest")
    assert answer.out.splitlines()[0] == "You confirm for Sales, as Han Mei."
    assert answer.out.splitlines()[1].startswith("1 of 2 confirmed · minutes v1 · due in ")
    assert states(muster("confirm", "--json")) == {"研发部": "waiting", "Sales": "confirmed"}


def test_nobodys_contact_is_told_who_is_asked(muster: Device, meeting: Meeting) -> None:
    muster("config", "set", "me", "Zoe")
    said = refused(muster("confirm", "latest"))
    for words in ("You are Zoe", "--department", "研发部 (王工)", "Sales (Han Mei)"):
        assert words in said


def test_who_speaks_for_several_has_to_say_for_which(
    muster: Device, team: Path, meeting: Meeting
) -> None:
    with muster.opened(team) as workspace:
        research, sales = sorted(workspace.all(Department), key=lambda each: each.position)
        edit_department(workspace, research.id, deputy=sales.contact)
    muster("config", "set", "me", "han mei")
    assert "研发部, Sales" in refused(muster("confirm", "1"))
    line = muster("confirm", "1", "--department", "研发部").out.splitlines()[0]
    assert line == "You confirm for 研发部, as Han Mei."


@pytest.mark.parametrize("typed", ["研发部", "研", "yf", "YFB"])
def test_the_lead_notes_it_for_a_department(
    muster: Device, team: Path, meeting: Meeting, typed: str
) -> None:
    answer = muster("confirm", "--department", typed)
    assert answer.out.splitlines()[0] == "Noted: 研发部 confirms, 王工 says."
    (row,) = [each for each in muster("confirm", "--json").json["departments"] if each["at"]]
    assert (row["person"], row["by"] != "王工", row["void"]) == ("王工", True, False)


def test_somebody_else_may_have_said_it(muster: Device, meeting: Meeting) -> None:
    answer = muster("confirm", "--department", "Sales", "--person", "王")
    assert answer.out.splitlines()[0] == "Noted: Sales confirms, 王工 says."
    (sales,) = [each for each in muster("confirm", "--json").json["departments"] if each["at"]]
    assert sales["person"] == "王工"
    muster("confirm", "--department", "yf", "--object", "no", "--person", "Han Mei")
    (research,) = [each for each in muster("confirm", "--json").json["departments"] if each["text"]]
    assert research["person"] == "Han Mei"
    assert "not one person" in refused(
        muster("confirm", "--department", "Sales", "--person", "Nemo")
    )


def test_an_objection_needs_words(muster: Device, meeting: Meeting) -> None:
    answer = muster("confirm", "--department", "Sales", "--object", "Friday, not Thursday")
    assert answer.out.splitlines()[0] == "Noted: Sales objects, Han Mei says."
    assert states(muster("confirm", "--json"))["Sales"] == "objected"
    assert "Sales\tHan Mei\tobjected\tFriday, not Thursday\n" in muster("confirm").out
    for empty in ("", " \n "):
        said = refused(muster("confirm", "--department", "Sales", "--object", empty))
        assert "Say what is wrong" in said


def test_a_change_voids_what_was_confirmed_and_the_list_says_so(
    muster: Device, team: Path, meeting: Meeting
) -> None:
    muster("confirm", "--department", "Sales")
    change(muster, team, meeting.id, consensus="Ship on Friday")
    found = muster("confirm", "--json").json
    (sales,) = [each for each in found["departments"] if each["name"] == "Sales"]
    assert (found["version"], found["confirmed"], sales["state"]) == (2, 0, "void")
    assert sales["changed_at"]
    shown = muster.asked("", "confirm").out
    assert "was confirmed, void since the change of " in shown
    assert "0 of 2 confirmed · minutes v2" in shown
    assert muster("confirm", "--department", "Sales").code == 0
    assert states(muster("confirm", "--json"))["Sales"] == "confirmed"


def test_to_confirm_twice_writes_one_word(muster: Device, team: Path, meeting: Meeting) -> None:
    muster("confirm", "--department", "Sales")
    answer = muster("confirm", "--department", "Sales")
    assert answer.out.startswith("Sales has said so already: confirmed ")
    with muster.opened(team) as workspace:
        assert len(workspace.all(Confirmation)) == 1


def test_the_last_one_is_told_what_comes_next(muster: Device, meeting: Meeting) -> None:
    muster("confirm", "--department", "Sales")
    answer = muster("confirm", "--department", "yf")
    assert answer.out.splitlines()[1:] == [
        "2 of 2 confirmed · minutes v1",
        "All have confirmed. To archive: muster archive 1",
    ]
    assert "muster archive 1" in muster.asked("", "confirm").out


def test_two_machines_confirm_at_once_and_both_words_stand(
    muster: Device, other: Device, team: Path, meeting: Meeting
) -> None:
    assert other("confirm", "-w", str(team)).code == 0
    with muster.opened(team) as here, other.opened(team) as there:
        departments = {each["name"]: each["id"] for each in muster("confirm", "--json").json[
            "departments"
        ]}  # fmt: skip
        confirm_minutes(here, meeting.id, departments["Sales"])
        confirm_minutes(there, meeting.id, departments["研发部"])
        for workspace in (here, there, here):
            workspace.exchange()
        assert len(here.all(Confirmation)) == len(there.all(Confirmation)) == 2
    for device in (muster, other):
        found = device("confirm", "--json", "-w", str(team)).json
        assert (found["confirmed"], found["asked"]) == (2, 2)


def test_what_is_confirmed_elsewhere_is_shared_at_once(
    muster: Device, other: Device, team: Path, meeting: Meeting
) -> None:
    other("confirm", "--department", "Sales", "-w", str(team))
    assert states(muster("confirm", "--json"))["Sales"] == "confirmed"
    assert other("undo", "-w", str(team)).line == "Undone: Confirm minutes"
    assert states(muster("confirm", "--json"))["Sales"] == "waiting"


def test_nothing_is_confirmed_after_the_archive(muster: Device, meeting: Meeting) -> None:
    muster("archive", "--reason", "no time")
    assert "archived" in refused(muster("confirm", "--department", "Sales"))
    assert muster("confirm", "--json").json["state"] == "archived"


# which meeting


@pytest.mark.parametrize(
    "typed", ["1", "#1", "latest", "today", "{day}", "{short}", "{id}", "{part}"]
)
def test_a_meeting_is_named_by_number_day_or_id(
    muster: Device, meeting: Meeting, typed: str
) -> None:
    named = typed.format(
        day=meeting.day, short=short_id(meeting.id), id=meeting.id, part=short_id(meeting.id)[:4]
    )
    answer = muster("confirm", named, "--list", "--json")
    assert answer.json["id"] == meeting.id


@pytest.mark.parametrize(
    "typed",
    ["2", "0", "", " ", "2020-01-01", "yesterday", "zz", "9" * 5000, "\x1b[2J", "../x", "½"],
)
def test_what_names_no_meeting_is_refused_in_one_line(
    muster: Device, meeting: Meeting, typed: str
) -> None:
    refused(muster("confirm", typed, "--department", "Sales"))


def test_a_number_that_two_meetings_have_is_not_guessed(
    muster: Device, team: Path, meeting: Meeting
) -> None:
    from store.model.meeting import MeetingKind
    from store.operations.preparing import prepare_meeting

    with muster.opened(team) as workspace:
        other = prepare_meeting(workspace, MeetingKind.KICKOFF, day=workspace.today())
    assert other.number == 1
    # Only one of them has minutes, so that one is meant.
    assert muster("confirm", "1", "--list", "--json").json["id"] == meeting.id
    with muster.opened(team) as workspace:
        from dataclasses import replace

        from store.model.minutes import Minutes

        (minutes,) = workspace.all(Minutes)
        with workspace.transaction("") as tx:
            tx.put(replace(minutes, id=workspace.ids(), meeting=other.id))
    said = refused(muster("confirm", "1", "--list"))
    assert short_id(meeting.id) in said
    assert short_id(other.id) in said


def test_without_minutes_nobody_is_asked(muster: Device, team: Path) -> None:
    assert "no minutes yet" in refused(muster("confirm"))
    hold(muster, team, written=False)
    assert "no minutes yet" in refused(muster("confirm", "1", "--department", "Sales"))


# what is written


def test_names_and_objections_are_only_ever_text(
    muster: Device, team: Path, meeting: Meeting
) -> None:
    hostile = "\x1b]0;x\x07\u202e[red]\n\tsecond"
    with muster.opened(team) as workspace:
        (sales,) = workspace.where(Department, name="Sales")
        edit_department(workspace, sales.id, name="Sales\u202e\x07")
    muster("confirm", "--department", "Sales", "--object", hostile)
    for answer in (muster("confirm"), muster.asked("", "confirm"), muster("confirm", "--json")):
        assert answer.code == 0
        assert "\x07" not in answer.out
        assert "\u202e" not in answer.out
    line = next(each for each in muster("confirm").out.splitlines() if "objected" in each)
    assert line.split("\t")[3] == "]0;x[red] second"


def test_json_has_everything_by_name(muster: Device, meeting: Meeting) -> None:
    found: dict[str, Any] = muster("confirm", "--department", "Sales", "--json").json
    assert set(found) == {
        "id", "short", "kind", "number", "title", "day", "state", "version", "due_at", "asked",
        "confirmed", "departments",
    }  # fmt: skip
    assert found["due_at"].endswith("Z")
    (sales,) = [each for each in found["departments"] if each["name"] == "Sales"]
    assert sales["verdict"] == "confirmed"
    assert sales["at"].endswith("Z")
    assert sales["text"] is None
