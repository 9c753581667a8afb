"""From a preview to records: all at once, known again, and taken back by one undo."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.capture.moments import MONTH_FIRST
from store.imports.accept import Imported, accept
from store.imports.mapping import Rules, dump_mapping, load_mapping
from store.imports.planning import plan_import
from store.imports.preview import Preview
from store.imports.source import read_data
from store.imports.table import ImportRefusedError
from store.imports.terms import FIELDS
from store.model.action import Action, ActionState, Slip
from store.model.blocker import Blocker
from store.model.department import Department, Person
from store.operations.actions import add_action, complete_action
from store.operations.departments import add_person
from tests.store.operations.team import Team

HEAD = "任务ID,标题,负责人,部门,截止日期,状态\n"


def preview(team: Team, text: str, rules: Rules | None = None) -> Preview:
    table, encoding = read_data(text.encode(), "x.csv")
    return plan_import(team.workspace, table, rules=rules or Rules(), encoding=encoding)


def imported(team: Team, text: str) -> Imported:
    return accept(team.workspace, preview(team, text))


def actions(team: Team) -> dict[str, Action]:
    return {each.title: each for each in team.workspace.all(Action)}


def test_one_undo_takes_all_of_it_back(team: Team) -> None:
    before = {kind: team.workspace.all(kind) for kind in (Action, Person, Department, Blocker)}
    done = imported(team, HEAD + "a1,甲,赵敏,法务部,2026-06-01,进行中\na2,乙,,法务部,,受阻\n")
    assert (len(done.made), done.people, done.departments) == (2, 1, 1)
    assert len(team.workspace.all(Blocker)) == 1
    undone = team.workspace.undo()
    assert undone is not None
    assert undone.label == "Import"
    assert {kind: team.workspace.all(kind) for kind in before} == before


def test_new_people_join_new_departments_as_contact(team: Team) -> None:
    imported(team, HEAD + "a1,甲,赵敏,法务部,2026-06-01,进行中\n")
    (legal,) = team.workspace.where(Department, name="法务部")
    person = team.workspace.get(Person, legal.contact)
    assert (person.name, person.department) == ("赵敏", legal.id)
    action = actions(team)["甲"]
    assert (action.owner, action.department, action.project) == (
        person.id,
        legal.id,
        team.project.id,
    )


def test_a_department_of_nobody_gets_who_imports_as_contact(team: Team) -> None:
    imported(team, HEAD + "a1,甲,,法务部,,\n")
    (legal,) = team.workspace.where(Department, name="法务部")
    assert legal.contact == team.wang.id


def test_a_second_import_makes_nothing_twice(team: Team) -> None:
    text = HEAD + "a1,甲,李雷,市场部,2026-06-01,进行中\na2,乙,,,,已完成\n"
    imported(team, text)
    again = preview(team, text)
    assert again.does_nothing
    assert [each.why for each in again.left] == ["unchanged", "unchanged"]


def test_a_second_import_changes_what_moved_and_leaves_a_slip(team: Team) -> None:
    imported(team, HEAD + "a1,甲,李雷,市场部,2026-06-01,进行中\n")
    done = imported(team, HEAD + "a1,甲二,韩梅,,2026-06-05,已完成\n")
    assert (done.made, len(done.changed)) == ((), 1)
    action = actions(team)["甲二"]
    assert (action.owner, action.state, action.progress) == (team.hanmei.id, ActionState.DONE, 100)
    assert (action.due, action.department) == (date(2026, 6, 5), team.marketing.id)
    (slip,) = team.workspace.all(Slip)
    assert (slip.before, slip.after) == (date(2026, 6, 1), date(2026, 6, 5))


def test_an_empty_cell_clears_nothing(team: Team) -> None:
    imported(team, HEAD + "a1,甲,李雷,市场部,2026-06-01,进行中\n")
    assert preview(team, HEAD + "a1,甲,,,,\n").does_nothing


def test_what_was_closed_here_is_not_opened_by_an_old_file(team: Team) -> None:
    text = HEAD + "a1,甲,李雷,市场部,2026-06-01,进行中\n"
    imported(team, text)
    complete_action(team.workspace, actions(team)["甲"].id)
    assert preview(team, text).does_nothing


def test_a_blocker_follows_the_state(team: Team) -> None:
    imported(team, HEAD + "a1,甲,李雷,,,进行中\n")
    imported(team, HEAD + "a1,甲,李雷,,,受阻\n")
    (blocker,) = team.workspace.all(Blocker)
    assert (blocker.title, blocker.action) == ("受阻: 甲", actions(team)["甲"].id)
    imported(team, HEAD + "a1,甲,李雷,,,已完成\n")
    assert not team.workspace.get(Blocker, blocker.id).is_open


def test_two_rows_of_one_key_and_a_title_that_is_here(team: Team) -> None:
    add_action(team.workspace, "Book the Venue")
    plan = preview(team, HEAD + "a1,甲,,,,\na1,甲,,,,\na2,book the venue,,,,\na3,,李雷,,,\n")
    assert [each.title for each in plan.made] == ["甲"]
    assert [(each.row, each.why) for each in plan.left] == [
        *((3, "twice"), (4, "same-title"), (5, "no-title"))
    ]


def test_rows_without_a_key_are_known_by_title(team: Team) -> None:
    imported(team, "标题,截止日期\n甲,2026-06-01\n")
    (change,) = preview(team, "截止日期,标题\n2026-06-02,甲\n").changed
    assert change.values == {"due": date(2026, 6, 2)}


def test_a_running_number_is_no_identity(team: Team) -> None:
    imported(team, "序号,标题\n1,甲\n")
    plan = preview(team, "序号,标题\n1,乙\n")
    assert [each.title for each in plan.made] == ["乙"]


def test_who_two_people_could_be_is_asked_not_guessed(team: Team) -> None:
    add_person(team.workspace, "Li Lei")
    add_person(team.workspace, "Li Na")
    plan = preview(team, "Title,Owner\na,Li\nb,Na\nc,N\n")
    assert [(each.row, each.code) for each in plan.troubles] == [(2, "two-people")]
    assert [each.owner and bool(each.owner.id) for each in plan.made] == [None, True, False]


def test_people_by_mail_and_with_commas(team: Team) -> None:
    known = add_person(team.workspace, "Ann", email="ann@example.com")
    plan = preview(
        team,
        'Title,Owner\na,Ann B <ANN@example.com>\nb,"Doe, Jane"\nc,"李雷,Bob"\nd,bo@x.org\ne,无\n',
    )
    owners = [each.owner for each in plan.made]
    assert owners[0] is not None
    assert owners[0].id == known.id
    assert [each.text if each else None for each in owners[1:]] == ["Doe, Jane", "李雷", "bo", None]
    assert plan.made[2].values["support"] == "Bob"


def test_what_is_not_understood_is_told_with_its_row(team: Team) -> None:
    plan = preview(
        team,
        "Title,Due date,Status,Priority,Progress\na,5/6/2026,odd,p9,300\nb,soon,Done,High,50%\n",
    )
    assert [(each.row, each.code, each.column, each.text) for each in plan.troubles] == [
        (2, "bad-progress", "Progress", "300"),
        (2, "two-dates", "Due date", "5/6/2026"),
        (2, "unknown-state", "Status", "odd"),
        (2, "unknown-priority", "Priority", "p9"),
        (3, "bad-date", "Due date", "soon"),
    ]
    assert [each.title for each in plan.made] == ["a", "b"]


def test_a_mapping_decides(team: Team) -> None:
    rules = Rules(
        columns={"Was": "title", "wer": "owner", "Title": "ignore"},
        states={"in QA": "doing"},
        people={"hmei": "韩梅"},
        priorities={"!1": "urgent"},
        departments={"MKT": "市场部"},
        dates=MONTH_FIRST,
    )
    text = "Title,Was,Wer,Due,Status,Priority,Team\nx,a,hmei,5/6/2026,In QA,!1,mkt\n"
    (draft,) = preview(team, text, rules).made
    assert draft.values == {
        "title": "a",
        "due": date(2026, 5, 6),
        "state": "doing",
        "priority": "urgent",
    }
    assert draft.owner is not None
    assert draft.department is not None
    assert (draft.owner.id, draft.department.id) == (team.hanmei.id, team.marketing.id)


WORDS = st.text("aB文 \"'=[]#\n\\.", min_size=1, max_size=6)


@given(
    st.dictionaries(WORDS, st.sampled_from([*FIELDS, "ignore"]), max_size=4),
    st.dictionaries(WORDS, st.sampled_from([str(each) for each in ActionState]), max_size=3),
    st.dictionaries(WORDS, WORDS, max_size=3),
    st.sampled_from(["", "day-first", "month-first"]),
)
def test_a_mapping_is_saved_and_loaded(
    columns: dict[str, str], states: dict[str, str], people: dict[str, str], dates: str
) -> None:
    rules = Rules(columns=columns, states=states, people=people, dates=dates, delimiter=";")
    assert load_mapping(dump_mapping(rules)) == rules


@pytest.mark.parametrize(
    "text",
    [
        *("columns = 1", "[columns]\na = 'titel'", "[states]\na = 'open'", "[column]\na = 'title'"),
        *("dates = 'both'", "encoding = 'zlib'", "x", "[people]\na = 1", "dates = []"),
    ],
)
def test_a_mapping_with_a_slip_is_refused(text: str) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        load_mapping(text)
    assert caught.value.why == "bad-map"


def test_without_a_title_there_is_nothing_to_import(team: Team) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        preview(team, "Foo,Bar\na,b\n")
    assert (caught.value.why, caught.value.values) == ("no-title", {"headings": "Foo, Bar"})


def test_hostile_text_becomes_plain_text(team: Team) -> None:
    imported(team, "Title,Notes\n\x1b]0;x\x07a\u202eb,\"=cmd|' /C calc'!A0\"\n")
    (action,) = team.workspace.all(Action)
    assert (action.title, action.remarks) == ("]0;xab", "=cmd|' /C calc'!A0")


def test_what_somebody_imported_meanwhile_is_not_made_twice(team: Team) -> None:
    plan = preview(team, HEAD + "a1,甲,,,,\n")
    accept(team.workspace, plan)
    assert accept(team.workspace, plan).made == ()
    assert len(team.workspace.all(Action)) == 1
