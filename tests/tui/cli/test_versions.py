"""`muster history` and `muster conflicts`."""

from pathlib import Path

import pytest

from store.model.action import Action
from tests.tui.cli.muster import Device


def titles(device: Device, path: Path) -> list[str]:
    return [each["title"] for each in device("list", "actions", "--json", "-w", str(path)).json]


@pytest.fixture
def action(muster: Device, team: Path) -> str:
    """An action whose title was changed once, after its making."""
    made = muster("add", "action", "对接 @王工 ^2030-05-31").line
    muster.edit(team, made, title="对接支付页")
    return made


@pytest.fixture
def clash(muster: Device, other: Device, team: Path, action: str) -> str:
    """Two devices gave the action another title at the same time."""
    muster("sync")
    other("list", "actions", "-w", str(team))
    muster.edit(team, action, title="Mine")
    other.edit(team, action, ahead=1.0, title="Theirs")  # so that theirs stands
    other("sync")
    muster("sync")
    (conflict,) = muster("conflicts", "--json").json
    key: str = conflict["key"]
    return key


def test_history_tells_each_change_newest_first(muster: Device, action: str) -> None:
    lines = [line.split("\t") for line in muster("history", action).out.splitlines()]
    number, at, who, field, before, value = lines[0]
    assert (number, who, field, before, value) == ("1", "here", "title", "对接", "对接支付页")
    assert at.endswith("Z")
    assert [line[0] for line in lines] == [str(each + 1) for each in range(len(lines))]
    owner = next(line for line in lines if line[3] == "owner")
    assert owner[4:] == ["", "王工"]


def test_history_as_json_has_the_promised_keys(muster: Device, action: str) -> None:
    found = muster("history", action, "--json").json
    assert {"id", "short", "kind", "title", "deleted", "changes"} == set(found)
    assert (found["id"], found["kind"], found["deleted"]) == (action, "actions", False)
    newest = found["changes"][0]
    assert newest == {
        "number": 1,
        "field": "title",
        "value": "对接支付页",
        "before": "对接",
        "who": "here",
        "at": newest["at"],
        "current": True,
        "first": False,
    }


def test_a_short_id_is_enough_and_a_deleted_record_has_its_history(
    muster: Device, team: Path, action: str
) -> None:
    short = muster("history", action, "--json").json["short"]
    with muster.opened(team) as workspace, workspace.transaction("Delete") as pending:
        pending.delete(pending.get(Action, action))
    found = muster("history", short, "--json").json
    assert (found["id"], found["deleted"]) == (action, True)
    muster("history", short, "--restore", "1")
    assert muster("history", short, "--json").json["deleted"] is False


@pytest.mark.parametrize(("which", "title"), [("title", "对接"), ("1", "对接支付页")])
def test_one_value_is_restored_and_that_can_be_undone(
    muster: Device, team: Path, action: str, which: str, title: str
) -> None:
    muster.edit(team, action, priority="high")
    line = next(
        each["number"]
        for each in muster("history", action, "--json").json["changes"]
        if each["value"] == title
    )
    answer = muster("history", action, "--restore", "title" if which == "title" else str(line))
    assert answer.line == f"Title: {title}"
    assert titles(muster, team) == [title]
    if title == "对接":
        assert muster("undo").code == 0
        assert titles(muster, team) == ["对接支付页"]


@pytest.mark.parametrize("which", ["no_such", "999", "owner", "", "0", "²"])
def test_what_cannot_be_restored_is_refused(muster: Device, action: str, which: str) -> None:
    answer = muster("history", action, "--restore", which)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert f"“{which}”" in answer.err


@pytest.mark.parametrize("command", [["history"], ["history", "--restore", "title"]])
@pytest.mark.parametrize("wrong", ["zzzzz", "2", "", "1" * 60, "\x1b[2J"])
def test_an_unknown_id_is_refused(
    muster: Device, team: Path, command: list[str], wrong: str
) -> None:
    answer = muster(command[0], wrong, *command[1:])
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert answer.err.rstrip("\n").isprintable()


def test_a_hostile_value_is_text(muster: Device, team: Path, action: str) -> None:
    hostile = "[/] \x1b[31mred\x07 \u202ebidi"
    with muster.opened(team) as workspace, workspace.transaction("") as pending:
        pending.write("actions", action, {"title": hostile, "un\x1bknown": {"\u202e": [hostile]}})
    for arguments in (["history", action], ["history", action, "--json"]):
        answer = muster(*arguments)
        assert answer.code == 0
        assert "red" in answer.out
        assert not set("\x1b\x07\u202e") & set(answer.out)


def test_without_conflicts_a_pipe_gets_nothing(muster: Device, team: Path) -> None:
    assert muster("conflicts").out == ""
    assert muster("conflicts", "--json").json == []


def test_both_sides_of_a_conflict_are_listed(muster: Device, clash: str, action: str) -> None:
    (found,) = muster("conflicts", "--json").json
    assert {each: found[each] for each in ("id", "kind", "title", "field", "deletion")} == {
        "id": action,
        "kind": "actions",
        "title": "Theirs",
        "field": "title",
        "deletion": False,
    }
    sides = {side: (found[side]["value"], found[side]["who"]) for side in ("standing", "other")}
    assert sides == {"standing": ("Theirs", "there"), "other": ("Mine", "here")}
    line = muster("conflicts").line
    assert line.startswith(f"{clash}\t{found['short']}\ttitle\tTheirs (there, ")
    assert "\tMine (here, " in line


@pytest.mark.parametrize(
    ("settle", "title"), [("--keep", "Theirs"), ("--take", "Mine"), ("--keep-all", "Theirs")]
)
def test_a_conflict_is_settled_for_everybody_and_that_can_be_undone(
    muster: Device, other: Device, team: Path, clash: str, settle: str, title: str
) -> None:
    arguments = [settle] if settle == "--keep-all" else [settle, clash]
    assert muster("conflicts", *arguments).code == 0
    for device in (muster, other):
        assert titles(device, team) == [title]
        assert device("conflicts", "--json").json == []
    assert muster("undo").code == 0
    assert len(muster("conflicts", "--json").json) == 1


@pytest.mark.parametrize("settle", ["--keep", "--take"])
def test_a_conflict_that_is_no_more_is_refused(
    muster: Device, team: Path, clash: str, settle: str
) -> None:
    muster("conflicts", "--keep", clash)
    for key in (clash, "zzz"):
        answer = muster("conflicts", settle, key)
        assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
        assert f"no open conflict “{key}”" in answer.err


def test_two_verbs_at_once_are_a_usage_error(muster: Device, team: Path) -> None:
    assert muster("conflicts", "--keep", "a", "--take", "b").code == 2


def test_a_deletion_against_an_edit_is_told_in_words(
    muster: Device, other: Device, team: Path, action: str
) -> None:
    other("list", "actions", "-w", str(team))
    muster.edit(team, action, title="Mine")
    with other.opened(team) as workspace, workspace.transaction("Delete") as pending:
        pending.delete(pending.get(Action, action))
    other("sync")
    muster("sync")
    (found,) = muster("conflicts", "--json").json
    assert found["deletion"] is True
    fields = muster("conflicts").line.split("\t")
    assert {each.partition(" (")[0] for each in fields[3:5]} == {"deleted", "there"}
