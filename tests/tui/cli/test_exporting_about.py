"""`muster export`: the reports about somebody or something."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store.ids import short_id
from store.model.department import Person
from tests.tui.cli.muster import Device
from tui.cli.parser_export import REPORTS as TYPED
from tui.reports import REPORTS
from tui.reports_about import DATED, TAKES

DAY = timedelta(days=1)
MORE = ("weekly", "actions", "nudge", "escalation", "personal", "retrospective")


@pytest.fixture
def busy(muster: Device, team: Path) -> Path:
    muster("add", "action", "对接支付页 @王工 ^2020-01-02")
    muster("add", "action", '客户名单 @"Han Mei" ^2020-01-03')
    muster("add", "blocker", "名单未导出")
    muster("add", "blocker", "没有机器")
    return team


def short(muster: Device, what: str, title: str) -> str:
    listed = muster("list", what, "--json").json
    return str(next(each["short"] for each in listed if each["title"] == title))


def test_what_can_be_typed_is_what_there_is() -> None:
    assert set(TYPED) == {each.key for each in REPORTS}
    assert {*TAKES, *DATED} <= set(TYPED)


@pytest.mark.parametrize("report", MORE)
@pytest.mark.parametrize("to", ["gfm", "text", "wecom", "feishu", "slack"])
def test_each_report_goes_to_a_chat(muster: Device, busy: Path, report: str, to: str) -> None:
    answer = muster("export", report, "--to", to)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.strip()


@pytest.mark.parametrize("report", MORE)
def test_each_report_can_be_told_of_an_empty_workspace(
    muster: Device, team: Path, report: str
) -> None:
    answer = muster("export", report)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.strip()


def test_an_extract_is_of_the_person_or_the_department_named(muster: Device, busy: Path) -> None:
    of_wang = muster("export", "personal", "--person", "王工").out
    assert "对接支付页" in of_wang
    assert "客户名单" not in of_wang
    of_hanmei = muster("export", "personal", "--person", "han mei").out
    assert "客户名单" in of_hanmei
    assert muster("export", "personal", "--department", "Sales").code == 0
    assert muster("export", "personal", "--person", "wg").out == of_wang  # as in capturing


def test_one_item_is_asked_after_or_taken_up(muster: Device, busy: Path) -> None:
    assert "对接支付页" in muster("export", "nudge").out  # the one that is later
    assert "客户名单" in muster("export", "nudge", "--person", "han").out
    action = short(muster, "actions", "客户名单")
    asked = muster("export", "nudge", "--item", action, "--department", "研发部").out
    assert "客户名单" in asked
    assert "研发部" in asked
    blocker = short(muster, "blockers", "没有机器")
    assert "没有机器" in muster("export", "escalation", "--item", blocker).out


@pytest.mark.parametrize(
    "typed",
    [
        ("summary", "--person", "王工"),
        ("weekly", "--department", "Sales"),
        ("escalation", "--department", "Sales"),
        ("personal", "--item", "abcde"),
        ("personal", "--person", "王工", "--department", "Sales"),
        ("personal", "--person", "nobody"),
        ("nudge", "--department", "法务部"),
    ],
)
def test_what_does_not_fit_is_refused(muster: Device, busy: Path, typed: tuple[str, ...]) -> None:
    answer = muster("export", *typed)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err


def test_of_two_with_one_name_the_id_tells_which(muster: Device, busy: Path) -> None:
    with muster.opened(busy) as workspace, workspace.transaction("Add") as pending:
        wang = pending.where(Person, name="王工")[0]
        twin = replace(wang, id=workspace.ids())
        pending.put(twin)
    answer = muster("export", "personal", "--person", "王工")
    assert answer.code == 2
    assert f"王工 ({short_id(wang.id)}), 王工 ({short_id(twin.id)})" in answer.err
    assert "对接支付页" in muster("export", "personal", "--person", short_id(wang.id)).out
    assert "对接支付页" not in muster("export", "personal", "--person", twin.id).out


def test_an_item_that_is_not_there_is_refused(muster: Device, busy: Path) -> None:
    answer = muster("export", "nudge", "--item", "zzzzz")
    assert answer.code != 0
    assert answer.out == ""
    blocker = short(muster, "blockers", "没有机器")
    assert muster("export", "nudge", "--item", blocker).code != 0
