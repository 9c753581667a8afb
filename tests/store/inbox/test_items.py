"""Which item the words of a reply mean, and when a person has to say."""

import pytest

from store.ids import short_id
from store.inbox.items import Items
from store.inbox.plan import Row
from store.operations.actions import add_action
from store.operations.making import new_action
from tests.store.inbox.thread_room import Room, only, plan, why


def target(row: Row) -> str:
    return row.chosen.title if row.chosen else ""


@pytest.mark.parametrize(
    ("said", "title", "doubt"),
    [
        ("API 文档已完成", "API 文档", ""),
        ("ａｐｉ 文档 done", "API 文档", ""),
        ("done: API", "API 文档", ""),
        ("test report done", "Test report", ""),
        ("done: the report", "Test report", ""),
        ("修复不能登录的问题已完成", "修复不能登录的问题", ""),
        ("登录问题修复完成了", "修复不能登录的问题", "guess"),
        ("价格表已完成", "价格表", "other"),
        ("API 文档的接口已完成", "API 文档", "part"),
        ("完成 API 文档", "API 文档", ""),
        ("完成修复不能登录的问题", "修复不能登录的问题", "order"),
        ("done", "", "several"),
        ("发布会已完成", "", "no-title"),
        ("#7 done", "", "number"),
        pytest.param("1" * 60 + "x done", "", "no-title", id="no number, and not for ever"),
        pytest.param("1 " * 60 + "x done", "", "no-title", id="no numbers, and not for ever"),
    ],
)
def test_which_item_is_meant(room: Room, said: str, title: str, doubt: str) -> None:
    row = only(room, f"王工: {said}")
    assert (target(row), row.doubt) == (title, doubt)
    assert row.is_sure == (bool(title) and not doubt)
    assert {each.title for each in row.targets} >= {"API 文档", "Test report", "修复不能登录的问题"}


def test_two_of_one_title_are_for_a_person_to_decide(room: Room) -> None:
    add_action(room.team.workspace, "API 文档", owner=room.team.wang.id)
    row = only(room, "王工: API 文档 done")
    assert (row.target, row.doubt) == ("", "several")


def test_the_only_open_one_needs_no_name(room: Room) -> None:
    assert target(only(room, "韩梅: done")) == "价格表"
    assert why(room, "李雷: done") == "no-item"


def test_two_items_in_one_sentence(room: Room) -> None:
    rows = plan(room, "王工: API 文档和 Test report 都完成了").rows
    assert [target(row) for row in rows] == ["API 文档", "Test report"]


def test_a_quoted_item_is_meant(room: Room) -> None:
    quoted = "「李雷：Test report 今天到期」\n- - - - - - - - - -\ndone"
    assert target(only(room, f"王工: {quoted}")) == "Test report"


def test_numbers_of_a_list_that_was_posted(room: Room) -> None:
    posted = "李雷: 待办：\n1. 价格表 @韩梅\n2. API 文档 @王工\n3. Test report @王工"
    found = plan(room, posted, "王工: 2、3 完成")
    assert [target(row) for row in found.rows] == ["API 文档", "Test report"]
    assert all(row.is_sure for row in found.rows)


def test_a_short_id_is_meant(room: Room) -> None:
    assert target(only(room, f"王工: {short_id(room.report.id)} done")) == "Test report"


@pytest.mark.parametrize(
    "said",
    ["修复不能登录的问题还没完成", "API 文档完成了吗", "not done", "请完成 API 文档", "API 文档"],
)
def test_what_never_ticks(room: Room, said: str) -> None:
    assert not [row for row in plan(room, f"王工: {said}").rows if row.can_be_accepted]


def test_another_line_may_put_it_in_doubt(room: Room) -> None:
    assert only(room, "王工: API 文档 done\n不过还没测试").doubt == "rest"
    assert only(room, "李雷: 收到\n我再看看").doubt == "rest"
    assert only(room, "李雷: 收到\n谢谢").doubt == ""


def test_a_report_is_no_reply(room: Room) -> None:
    lines = "\n".join(f"✅ 事情{n}" for n in range(20))
    assert why(room, f"王工: {lines}") == "long"


def test_a_year_of_work_makes_no_reply_slow(room: Room) -> None:
    """Only what can be meant is looked at: the same work is done beside 3,000 closed items."""
    workspace = room.team.workspace
    beside = {each.title for row in plan(room, "王工: 发布会已完成").rows for each in row.targets}
    with workspace.transaction("many") as tx:
        for n in range(3000):
            made = new_action(workspace, tx, title=f"old {n}", owner=room.team.wang.id)
            tx.put(made.complete(at=workspace.now()))
    items = Items(workspace)
    assert len(items.by_id) == 4 + 500
    row = only(room, "王工: 发布会已完成")
    assert {each.title for each in row.targets} == beside
