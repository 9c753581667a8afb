"""From a pasted piece of a chat to records: who, what, in doubt or not, once, and taken back."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from store.inbox.accept import accept_inbox
from store.inbox.message import MOST_MESSAGES
from store.inbox.plan import NEW, Plan
from store.inbox.planning import plan_inbox
from store.inbox.reading import Kind
from store.model.action import Action, ActionState, Slip
from store.model.blocker import Blocker
from store.model.meeting import Meeting, MeetingState
from store.model.notes import Confirmation, Note, Verdict
from store.operations.actions import add_action, block_action, complete_action
from store.operations.departments import add_person, edit_person
from store.operations.minutes import edit_minutes
from store.queries.notes import note_rows
from tests.store.inbox.thread_room import Room, make_room, only, plan, why

FRIDAY = date(2026, 5, 29)


def accepted(room: Room, *messages: str) -> Plan:
    made = plan(room, *messages)
    accept_inbox(room.team.workspace, made, {row.key for row in made.rows})
    return made


def action(room: Room, known: Action) -> Action:
    return room.team.workspace.get(Action, known.id)


def state_of(room: Room) -> str:
    """Return everything that is kept, as text, without what only undo leaves behind."""
    workspace = room.team.workspace
    kinds = (Action, Slip, Blocker, Confirmation, Meeting, Note)
    return json.dumps([[repr(each) for each in workspace.all(kind)] for kind in kinds])


# -- who


@pytest.mark.parametrize(
    "name",
    ["王工", "王工(研发部)", "研发部-王工", "@王工", "wanggong", "王工 | R&D", "wg@x.cn", "WG-01"],
)
def test_who_is_meant(room: Room, name: str) -> None:
    edit_person(room.team.workspace, room.team.wang.id, email="wg@x.cn", wecom="WG-01")
    assert only(room, f"{name}: 收到").person == room.team.wang.id


def test_who_is_not_certain_is_nobody(room: Room) -> None:
    add_person(room.team.workspace, "王工程")
    assert only(room, "王工: 收到").person == room.team.wang.id
    assert only(room, "王工程(研发): 卡住").name == "王工程"
    for name in ("小王", "wg", "王", "李雷和韩梅"):
        assert why(room, f"{name}: 收到") in {"unknown-person", "several-people"}
    assert plan_inbox(room.team.workspace, "收到").left[0].why == "no-name"


# -- minutes


def test_a_confirmation_is_for_the_latest_minutes(room: Room) -> None:
    row = only(room, "李雷: 收到")
    assert row.chosen is not None
    assert (row.chosen.record, row.chosen.department) == (room.meeting.id, room.team.marketing.id)
    assert row.is_sure
    accept_inbox(room.team.workspace, plan(room, "李雷: 收到"), {row.key})
    (said,) = room.team.workspace.all(Confirmation)
    assert (said.person, said.verdict) == (room.team.lilei.id, Verdict.CONFIRMED)


def test_when_all_confirm_the_meeting_is_confirmed(room: Room) -> None:
    accepted(room, "李雷: 收到", "王工: 确认", "韩梅: 同意")
    assert room.team.workspace.get(Meeting, room.meeting.id).state is MeetingState.CONFIRMED


def test_an_objection_has_its_words(room: Room) -> None:
    accepted(room, "李雷: 有异议：日期不对\n还缺预算")
    (said,) = room.team.workspace.all(Confirmation)
    assert (said.verdict, said.text) == (Verdict.OBJECTED, "日期不对\n还缺预算")


def test_a_word_that_may_mean_anything_is_left(room: Room) -> None:
    row = only(room, "李雷: +1")
    assert (row.can_be_accepted, row.is_sure, row.doubt) == (True, False, "weak")


def test_whose_word_nobody_waits_for(room: Room) -> None:
    add_person(room.team.workspace, "赵敏")
    assert why(room, "赵敏: 收到") == "not-asked"


def test_one_meeting_may_be_named(room: Room) -> None:
    text = "李雷: 收到"
    assert plan_inbox(room.team.workspace, text, meeting="nothing").left[0].why == "not-asked"
    assert plan_inbox(room.team.workspace, text, meeting=room.meeting.id).rows


def test_old_words_do_not_confirm_new_minutes(room: Room) -> None:
    accepted(room, "李雷: 收到")
    edit_minutes(room.team.workspace, room.meeting.id, consensus="something else")
    row = only(room, "李雷: 收到")
    assert (row.is_settled, row.is_seen, row.is_sure) == (False, True, False)


# -- writing


def test_each_kind_is_written(room: Room) -> None:
    accepted(
        room,
        "王工: API 文档已完成\nTest report 延期到下周一，等接口\n修复不能登录的问题开始了",
        "韩梅: 60%",
    )
    assert action(room, room.api).state is ActionState.DONE
    assert action(room, room.report).due == date(2026, 6, 1)
    (slip,) = room.team.workspace.all(Slip)
    assert (slip.before, slip.reason) == (FRIDAY, "Test report 延期到下周一，等接口")
    assert action(room, room.login).state is ActionState.DOING
    assert action(room, room.list).progress == 60


def test_a_blocker_on_an_item_or_of_its_own(room: Room) -> None:
    accepted(room, "韩梅: 卡住：没有成本价", "李雷: blocked: no budget")
    assert action(room, room.list).state is ActionState.BLOCKED
    on_item, loose = room.team.workspace.all(Blocker)
    assert (on_item.title, on_item.action, on_item.raised_by) == (
        "没有成本价",
        room.list.id,
        room.team.hanmei.id,
    )
    assert (loose.title, loose.action, loose.department) == (
        "no budget",
        "",
        room.team.marketing.id,
    )
    row = only(room, "王工: 卡住：没有权限")
    assert (row.target, row.doubt, row.targets[-1].key) == ("", "several", NEW)


def test_done_resolves_what_blocked_it(room: Room) -> None:
    block_action(room.team.workspace, room.list.id, reason="x")
    accepted(room, "韩梅: done")
    assert [each.is_open for each in room.team.workspace.all(Blocker)] == [False]


def test_a_day_that_is_past_is_never_moved_to_silently(room: Room) -> None:
    row = only(room, "韩梅: 延期到 5-20")
    assert (row.doubt, row.is_sure, row.can_be_accepted) == ("past", False, True)


def test_a_row_that_was_given_another_item(room: Room) -> None:
    made = plan(room, "王工: done")
    (row,) = made.rows
    made = made.about(row.key, room.report.id)
    assert made.sure == {row.key}
    accept_inbox(room.team.workspace, made, made.sure)
    assert action(room, room.report).state is ActionState.DONE


def test_one_undo_takes_all_of_it_back(room: Room) -> None:
    before = state_of(room)
    accepted(
        room,
        "李雷: 收到",
        "王工: API 文档已完成\nTest report 延期到下周一",
        "韩梅: 卡住：没有成本价",
    )
    assert state_of(room) != before
    undone = room.team.workspace.undo()
    assert undone is not None
    assert undone.label == "Accept replies"
    assert state_of(room) == before


def test_the_same_piece_a_second_time(room: Room) -> None:
    piece = (
        "李雷: 收到",
        "王工: API 文档已完成\nTest report 延期到下周一\n修复不能登录的问题 30%",
        "韩梅: 卡住：没有成本价",
    )
    accepted(room, *piece)
    before = state_of(room)
    again = plan(room, *piece)
    assert [row.is_settled for row in again.rows] == [True] * len(again.rows)
    assert again.sure == frozenset()
    accepted(room, *piece)
    assert state_of(room) == before


def test_done_without_a_name_never_goes_on_to_the_next_item(room: Room) -> None:
    other = add_action(room.team.workspace, "海报", owner=room.team.hanmei.id)
    made = plan(room, "韩梅: done")
    made = made.about(made.rows[0].key, room.list.id)
    accept_inbox(room.team.workspace, made, made.sure)
    again = plan(room, "韩梅: done")
    assert [row.is_settled for row in again.rows] == [True]
    assert again.sure == frozenset()
    assert action(room, other).is_open
    assert plan(room, "李雷: hi", "韩梅: done").sure  # another minute, other words


def test_what_happened_meanwhile_stands(room: Room) -> None:
    made = plan(room, "王工: API 文档 done", "李雷: 收到", "韩梅: done")
    complete_action(room.team.workspace, room.api.id)
    accepted(room, "李雷: 收到")
    done = accept_inbox(room.team.workspace, made, {row.key for row in made.rows})
    assert (dict(done.counts), done.passed) == ({Kind.DONE: 1}, 2)


def test_the_remark_is_no_note_of_the_day(room: Room) -> None:
    accepted(room, "韩梅: done")
    (note,) = room.team.workspace.all(Note)
    assert (note.about, note.text) == (room.list.id, "韩梅 2026/05/28 10:00:00: done")
    assert note_rows(room.team.workspace, "") == ()


def test_markup_and_controls_stay_text(room: Room) -> None:
    accepted(room, "韩梅: blocked: [bold]x[/] \x1b[31m<@all>")
    assert room.team.workspace.all(Blocker)[0].title == "[bold]x[/] [31m<@all>"


def test_all_that_is_not_used_is_told_whole(room: Room) -> None:
    left = plan(room, "张飞: 请看\n第二行", "王工: 今天下雨\n很大").left
    assert [(each.name, each.text, each.why) for each in left] == [
        ("张飞", "请看\n第二行", "unknown-person"),
        ("王工", "今天下雨\n很大", "nothing"),
    ]


def test_a_huge_paste_is_read_in_part(room: Room) -> None:
    found = plan_inbox(room.team.workspace, "王工 10:15\n收到\n" * 50_000)
    assert found.is_cut
    assert found.messages == MOST_MESSAGES


pieces = st.lists(
    st.tuples(
        st.sampled_from(["王工", "韩梅", "李雷", "张飞"]),
        st.sampled_from(["收到", "done", "API 文档已完成", "延期到下周一", "60%", "卡住：x",
        "Test report 开始了",
                         "有异议：x", "还没完成", "done?", "价格表 done", "完成 API 文档"]),
    ),
    max_size=6,
)  # fmt: skip


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example([("王工", "收到"), ("王工", "有异议：x")])
@example([("王工", "收到"), ("王工", "有异议：x"), ("王工", "收到")])
@example([("王工", "收到"), ("王工", "收到"), ("王工", "有异议：x")])
@given(pieces)
def test_accepting_twice_changes_nothing_and_undo_restores(
    tmp_path_factory: Any, said: list[tuple[str, str]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("inbox")
    room = make_room(folder)
    before = state_of(room)
    made = plan(room, *(f"{name}: {text}" for name, text in said))
    done = accept_inbox(room.team.workspace, made, {row.key for row in made.rows})
    once = state_of(room)
    keys = {row.key for row in made.rows}
    assert len(keys) == len(made.rows)
    accept_inbox(room.team.workspace, made, keys)
    assert state_of(room) == once
    if not done.passed:  # what could not be written may well be proposed in another way
        assert not plan(room, *(f"{name}: {text}" for name, text in said)).sure
    if once != before:
        room.team.workspace.undo()
    assert state_of(room) == before
    room.team.workspace.close()
