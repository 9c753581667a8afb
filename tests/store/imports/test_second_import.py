"""The same file again: after edits here, after an undo, after somebody was renamed."""

from datetime import date
from pathlib import Path

from store.imports.accept import accept
from store.imports.preview import Counted
from store.model.action import Action
from store.model.department import Department, Person
from store.operations.actions import add_action, complete_action, edit_action, start_action
from store.operations.departments import edit_person
from store.workspace.opening import open_workspace
from tests.store.factories import a_station
from tests.store.imports.test_importing import HEAD, actions, imported, preview
from tests.store.operations.team import Team


def test_what_was_edited_here_stands_against_a_file_that_says_what_it_said_before(
    team: Team,
) -> None:
    text = HEAD + "a1,甲,李雷,市场部,2026-06-01,待办\n"
    imported(team, text)
    made = actions(team)["甲"]
    edit_action(team.workspace, made.id, title="甲 改", due=date(2026, 6, 9), owner=team.hanmei.id)
    start_action(team.workspace, made.id)
    assert preview(team, text).does_nothing
    (change,) = preview(team, HEAD + "a1,甲,李雷,市场部,2026-06-03,待办\n").changed
    assert dict(change.values) == {"due": date(2026, 6, 3)}


def test_days_that_count_from_today_are_told_by_column_and_counted_once(team: Team) -> None:
    text = HEAD + "a1,甲,,,下周五,\na2,乙,,,三天后,\na3,丙,,,2026-06-01,\n"
    plan = preview(team, text)
    assert plan.troubles == ()
    assert plan.counted == (Counted("截止日期", (2, 3), "下周五", team.workspace.today()),)
    accept(team.workspace, plan)
    assert actions(team)["甲"].due == date(2026, 6, 5)
    team.clock.advance(8 * 86_400)
    again = preview(team, text)
    assert again.does_nothing
    told = [(each.row, each.code, each.column, each.text) for each in again.troubles]
    assert told == [
        (2, "counted-once", "截止日期", "下周五"),
        (3, "counted-once", "截止日期", "三天后"),
    ]
    edit_action(team.workspace, actions(team)["甲"].id, due=None)
    later = preview(team, text + "a4,丁,,,明天,\n")
    assert (later.changed, [each.rows for each in later.counted]) == ((), [(5,)])


def test_what_the_file_said_at_the_latest_import_is_what_it_is_compared_with(team: Team) -> None:
    imported(team, HEAD + "a1,甲,,,2026-06-01,\n")
    imported(team, HEAD + "a1,甲,,,2026-06-02,\n")
    (change,) = preview(team, HEAD + "a1,甲,,,2026-06-01,\n").changed
    assert dict(change.values) == {"due": date(2026, 6, 1)}
    edit_action(team.workspace, change.id, due=date(2026, 6, 1))
    assert preview(team, HEAD + "a1,甲,,,2026-06-02,\n").does_nothing


def test_a_change_is_taken_back_by_undo_and_found_again(team: Team) -> None:
    imported(team, HEAD + "a1,甲,,,2026-06-01,\n")
    later = HEAD + "a1,甲,,,2026-06-02,\n"
    imported(team, later)
    team.workspace.undo()
    assert actions(team)["甲"].due == date(2026, 6, 1)
    assert len(preview(team, later).changed) == 1


def test_after_an_undo_all_is_new_again(team: Team) -> None:
    text = HEAD + "a1,甲,赵敏,法务部,2026-06-01,进行中\na2,乙,,,,\n"
    imported(team, text)
    team.workspace.undo()
    plan = preview(team, text)
    assert [each.title for each in plan.made] == ["甲", "乙"]
    assert len(accept(team.workspace, plan).made) == 2
    assert preview(team, text).does_nothing


def test_a_person_who_was_renamed_here_is_still_who_the_file_means(team: Team) -> None:
    text = HEAD + "a1,甲,zhaomin,,,\n"
    imported(team, text)
    (person,) = team.workspace.where(Person, name="zhaomin")
    edit_person(team.workspace, person.id, name="赵敏")
    assert preview(team, text).does_nothing
    (draft,) = preview(team, HEAD + "a2,乙,zhaomin,,,\n").made
    assert draft.owner is not None
    assert draft.owner.id == person.id


def test_commas_between_chinese_names_and_between_the_members_of_trello(team: Team) -> None:
    (draft,) = preview(team, '标题,负责人\n甲,"赵敏,周岩"\n').made
    assert draft.owner is not None
    assert (draft.owner.text, draft.values["support"]) == ("赵敏", "周岩")
    (card,) = preview(team, 'Card ID,Card Name,Members\n1,a,"Doe Jane, Bob Wu"\n').made
    assert card.owner is not None
    assert (card.owner.text, card.values["support"]) == ("Doe Jane", "Bob Wu")


def test_what_is_over_there_and_here_under_its_title_is_the_same(team: Team) -> None:
    done = add_action(team.workspace, "Book the venue")
    complete_action(team.workspace, done.id)
    plan = preview(team, HEAD + "a1,Book the venue,,,,已完成\na2,book the Venue,,,,待办\n")
    assert [(each.row, each.why) for each in plan.left] == [(2, "same-title")]
    assert [each.row for each in plan.made] == [3]


def test_undo_leaves_what_another_machine_changed_meanwhile(team: Team, tmp_path: Path) -> None:
    text = HEAD + "a1,甲,钱七,财务部,法务部,2026-06-01,进行中\na2,乙,赵敏,法务部,,\na3,丙,,,,\n"
    imported(team, text)
    team.workspace.exchange()
    station = a_station(tmp_path, state="B", seed=2, who="B", clock=team.clock)
    theirs = open_workspace(team.workspace.path, station)
    theirs.exchange()
    complete_action(theirs, actions(team)["乙"].id)
    theirs.exchange()
    team.workspace.exchange()
    undone = team.workspace.undo()
    assert undone is not None
    kept = actions(team)["乙"]
    assert (set(actions(team)), kept.is_open) == ({"乙"}, False)
    assert team.workspace.get(Person, kept.owner).name == "赵敏"
    assert team.workspace.get(Department, kept.department).name == "法务部"
    assert not team.workspace.where(Person, name="钱七")
    again = preview(team, text)
    assert [each.title for each in again.made] == ["甲", "丙"]
    team.workspace.redo()
    assert sorted(actions(team)) == ["丙", "乙", "甲"]
    assert preview(team, text).does_nothing
    theirs.close()


def test_undo_leaves_whom_another_machine_has_given_work_meanwhile(
    team: Team, tmp_path: Path
) -> None:
    imported(team, HEAD + "a1,甲,赵敏,法务部,,\na2,乙,钱七,财务部,,\n")
    team.workspace.exchange()
    station = a_station(tmp_path, state="B", seed=2, who="B", clock=team.clock)
    theirs = open_workspace(team.workspace.path, station)
    theirs.exchange()
    (person,) = theirs.where(Person, name="赵敏")
    (department,) = theirs.where(Department, name="法务部")
    given = add_action(theirs, "丙", owner=person.id, department=department.id)
    theirs.exchange()
    team.workspace.exchange()
    undone = team.workspace.undo()
    assert undone is not None
    assert set(actions(team)) == {"丙"}
    kept = team.workspace.get(Action, given.id)
    assert team.workspace.get(Person, kept.owner).name == "赵敏"
    assert team.workspace.get(Department, kept.department).name == "法务部"
    assert not team.workspace.where(Person, name="钱七")
    theirs.close()
