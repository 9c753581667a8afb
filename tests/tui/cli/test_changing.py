from pathlib import Path

import pytest

from tests.tui.cli.muster import Device


def titles(device: Device, what: str, *more: str) -> list[str]:
    return [each["title"] for each in device("list", what, "--json", *more).json]


def test_what_is_added_is_listed_with_everything_that_was_said(muster: Device, team: Path) -> None:
    action = muster("add", "action", "对接支付页 @王工 #研发部 ^2030-05-31 !high").line
    (listed,) = muster("list", "actions", "--json").json
    expected = {
        "id": action,
        "title": "对接支付页",
        "status": "todo",
        "owner": "王工",
        "department": "研发部",
        "due": "2030-05-31",
        "priority": "high",
    }
    assert {name: listed[name] for name in expected} == expected


def test_words_need_no_quotes(muster: Device, team: Path) -> None:
    assert muster("add", "action", "Call", "the", "bank", "@Han", "-w", str(team)).code == 0
    assert titles(muster, "actions") == ["Call the bank"]


@pytest.mark.parametrize(
    ("kind", "what"), [("action", "actions"), ("blocker", "blockers"), ("decision", "decisions")]
)
def test_each_kind_lands_in_its_own_list(muster: Device, team: Path, kind: str, what: str) -> None:
    record = muster("add", kind, "Budget").line
    assert [each["id"] for each in muster("list", what, "--json").json] == [record]


def test_a_parked_topic_has_an_id_too(muster: Device, team: Path) -> None:
    assert muster("add", "parking", "After 618").line.isdecimal()


@pytest.mark.parametrize("short", [True, False])
def test_an_action_is_done_by_its_long_or_short_id(muster: Device, team: Path, short: bool) -> None:
    record = muster("add", "action", "Call").line
    (listed,) = muster("list", "actions", "--json").json
    answer = muster("done", listed["short"] if short else record)
    assert (answer.code, answer.err) == (0, "")
    assert titles(muster, "actions") == []
    (closed,) = muster("list", "actions", "--json", "--all").json
    assert closed["status"] == "done"


def test_undo_takes_back_the_last_change_and_says_which(muster: Device, team: Path) -> None:
    muster("add", "action", "Call")
    assert muster("undo").line == "Undone: Add action"
    assert titles(muster, "actions", "--all") == []


def test_nothing_to_take_back_is_an_error(muster: Device, shared: Path) -> None:
    muster("new", str(shared), "--project", "P")
    while (answer := muster("undo")).code == 0:
        pass
    assert answer.err == "muster: There is nothing to take back.\n"
    assert answer.code == 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("x @Nobody", ["@Nobody"]),
        ("x #Nowhere", ["#Nowhere"]),
        ("x ^someday !soon @Nobody", ["^someday", "!soon", "@Nobody"]),
        ("@Han", ["title"]),
    ],
)
def test_every_wrong_word_is_named_and_nothing_saved(
    muster: Device, team: Path, text: str, named: list[str]
) -> None:
    answer = muster("add", "action", text)
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert all(word in answer.err for word in named)
    assert titles(muster, "actions", "--all") == []


def test_new_names_are_made_when_asked(muster: Device, team: Path) -> None:
    refused = muster("add", "action", "x @Zoe #Legal")
    assert "--create" in refused.err
    assert muster("add", "action", "x @Zoe #Legal", "--create").code == 0
    assert "Legal" in titles(muster, "departments")
    (listed,) = muster("list", "actions", "--json").json
    assert (listed["owner"], listed["department"]) == ("Zoe", "Legal")


def test_create_does_not_save_what_is_wrong(muster: Device, team: Path) -> None:
    answer = muster("add", "action", "x @Zoe ^someday", "--create")
    assert answer.code == 1
    assert "^someday" in answer.err
    assert "--create" not in answer.err


@pytest.mark.parametrize("wrong", ["zzzzz", "1", "", "1" * 60, "\x1b[2J"])
def test_an_unknown_id_is_refused(muster: Device, team: Path, wrong: str) -> None:
    answer = muster("done", wrong)
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert answer.err.rstrip("\n").isprintable()


def test_a_done_action_is_not_done_twice(muster: Device, team: Path) -> None:
    record = muster("add", "action", "Call").line
    muster("done", record)
    answer = muster("done", record)
    assert answer.code == 1
    assert "Call" in answer.err


def test_a_department_needs_exactly_one_contact(muster: Device, team: Path) -> None:
    assert muster("add", "department", "Ops").code == 2
    assert muster("add", "department", "Ops", "--contact", " ").code == 1
    taken = muster("add", "department", "Sales", "--contact", "Zoe")
    assert (taken.code, "Sales" in taken.err) == (1, True)


def test_an_edit_is_in_the_shared_file_at_once(muster: Device, other: Device, team: Path) -> None:
    muster("add", "action", "Call")
    assert titles(other, "actions", "-w", str(team)) == ["Call"]
    other("add", "action", "Write")
    assert sorted(titles(muster, "actions")) == ["Call", "Write"]


def test_an_action_of_a_colleague_is_done_without_having_been_listed(
    muster: Device, other: Device, team: Path
) -> None:
    other("list", "actions", "-w", str(team))
    record = muster("add", "action", "Call").line
    assert other("done", record).code == 0


def test_an_edit_is_kept_when_the_shared_folder_is_away(muster: Device, team: Path) -> None:
    away = team.parent.with_name("away")
    team.parent.rename(away)
    answer = muster("add", "action", "Call")
    assert answer.code == 0
    assert answer.out.strip().isdecimal()
    assert "warning" in answer.err
    assert answer.err.count("\n") == 1
    assert titles(muster, "actions") == ["Call"]
    away.rename(team.parent)
    assert muster("add", "action", "Write").err == ""


def test_an_edit_changes_what_the_line_names_and_nothing_else(muster: Device, team: Path) -> None:
    record = muster("add", "action", "Call @王工 #研发部 ^2030-05-31").line
    before = muster("list", "actions", "--json").json[0]
    assert muster("edit", before["short"], "^2030-06-01", "!high").code == 0
    (after,) = muster("list", "actions", "--json").json
    changed = {"due": "2030-06-01", "priority": "high", "slips": 1}
    assert after == {**before, **changed}
    assert muster("edit", record, "Call", "again", "@Han").code == 0
    (last,) = muster("list", "actions", "--json").json
    assert (last["title"], last["owner"], last["due"]) == ("Call again", "Han Mei", "2030-06-01")
    assert muster("undo").line == "Undone: Edit action"


def test_an_undo_that_takes_nothing_back_does_not_say_undone(
    muster: Device, other: Device, team: Path
) -> None:
    record = muster("add", "action", "Call").line
    muster("edit", record, "Call", "again")
    other("edit", record, "Theirs", "-w", str(team))
    answer = muster("undo")
    assert (answer.code, answer.out) == (1, "")
    assert "Nothing was taken back: Edit action. Somebody has changed it since" in answer.err
    assert titles(muster, "actions") == ["Theirs"]


def test_an_undo_that_takes_some_back_names_what_stays(
    muster: Device, other: Device, team: Path
) -> None:
    record = muster("add", "action", "Call").line
    muster("edit", record, "Again", "!high")
    other("edit", record, "Theirs", "-w", str(team))
    answer = muster("undo")
    assert (answer.code, answer.out) == (0, "Undone: Edit action\n")
    assert "was left alone" in answer.err
    (after,) = muster("list", "actions", "--json").json
    assert (after["title"], after["priority"]) == ("Theirs", "normal")


@pytest.mark.parametrize(
    ("kind", "line", "field", "value"),
    [
        ("blocker", "^2030-06-01", "due", "2030-06-01"),
        ("blocker", ">Sales", "waits_on", "Sales"),
        ("decision", "New title", "title", "New title"),
        ("decision", "#Sales", "department", "Sales"),
    ],
)
def test_blockers_and_decisions_are_edited_too(
    muster: Device, team: Path, kind: str, line: str, field: str, value: str
) -> None:
    record = muster("add", kind, "Budget #研发部").line
    assert muster("edit", record, line).code == 0
    (listed,) = muster("list", f"{kind}s", "--json").json
    assert listed[field] == value


@pytest.mark.parametrize("line", ["@Nobody", "^someday", "x !soon", "", "  ", "@", ">Sales"])
def test_an_edit_that_is_not_understood_changes_nothing(
    muster: Device, team: Path, line: str
) -> None:
    record = muster("add", "action", "Call @王工").line
    before = muster("list", "actions", "--json").json
    answer = muster("edit", record, line)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "fault" not in answer.err
    assert muster("list", "actions", "--json").json == before


def test_only_what_can_be_edited_is(muster: Device, team: Path) -> None:
    parked = muster("add", "parking", "Later").line
    for record in (parked, "zzzzz", "1"):
        answer = muster("edit", record, "x")
        assert (answer.code, answer.err.count("\n")) == (1, 1)
        assert "fault" not in answer.err
