"""Views as the store would make them, without a store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from store.model.action import ActionState, Priority
from store.model.blocker import BlockerState
from store.model.meeting import ItemKind, Meeting
from store.model.project import Project
from store.model.rules import Section
from store.model.update import Light, Update
from store.queries.rows import (
    ActionRow,
    BlockerRow,
    DecisionRow,
    DepartmentRow,
    ParkingRow,
    Reach,
    ResponsibilityRow,
)
from store.queries.summary import Noted, ResponsibilitiesView, SummaryView

DAY = date(2026, 5, 28)
NOW = datetime(2026, 5, 28, 9, 45, tzinfo=UTC)

TEXTS = {
    "en": {
        "project": "618 Mega Sale",
        "goal": "Sales up 30 %",
        "kpi": "Sales +30 %\nConversion 4.5 %",
        "marketing": "Marketing",
        "sales": "Sales",
        "lead": "Laura Lee",
        "seller": "Hannah May",
        "done": "Plan is final\nPosters printed",
        "next": "Banner copy",
        "needs": "The extra budget",
        "plan": "Finalise the plan",
        "banner": "Banner copy",
        "page": "Build the page",
        "customers": "Hand over customer data",
        "spare": "Find a stand-in",
        "new": "Spare line for the live stream",
        "list": "Customer list not exported",
        "tests": "Tests are unstable",
        "decision": "Material is final 10 days ahead",
        "topic": "Date of the retrospective",
        "duty": "Plan and material",
        "duty_two": "Customer list",
        "phone": "ext. 8012",
        "outside": "After-sales",
        "boundary": "Not in: After-sales",
    },
    "zh": {
        "project": "618大促活动",
        "goal": "销售额提升 30%",
        "kpi": "成交额 +30%\n转化率 4.5%",
        "marketing": "市场部",
        "sales": "销售部",
        "lead": "李雷",
        "seller": "韩梅",
        "done": "方案定稿\n海报已印",
        "next": "banner 文案",
        "needs": "追加预算",
        "plan": "方案定稿",
        "banner": "首页 banner 文案",
        "page": "活动页面开发",
        "customers": "客户资源对接",
        "spare": "落实备用主播",
        "new": "直播备用网络",
        "list": "客户名单未导出",
        "tests": "测试环境不稳定",
        "decision": "物料提前 10 天定稿",
        "topic": "复盘时间",
        "duty": "方案与物料",
        "duty_two": "客户名单",
        "phone": "分机 8012",
        "outside": "售后部",
        "boundary": "不参与：售后部",
    },
}


def action(
    title: str, section: Section, due: date | None, owner: str = "", slips: int = 0
) -> ActionRow:
    done = section is Section.DONE_TODAY
    return ActionRow(
        id="1",
        title=title,
        section=section,
        state=ActionState.DONE if done else ActionState.TODO,
        priority=Priority.NORMAL,
        due=due,
        owner=owner,
        owner_id="",
        department="",
        department_id="",
        slips=slips,
        progress=0,
        closed_at=NOW if done else None,
    )


def blocker(title: str, *, waited: timedelta | None = None, level: int = 0) -> BlockerRow:
    return BlockerRow(
        id="1",
        title=title,
        state=BlockerState.OPEN,
        priority=Priority.NORMAL,
        department="",
        department_id="",
        waits_on="",
        waits_on_id="",
        owner="",
        owner_id="",
        raised_at=NOW - waited if waited is not None else None,
        level=level,
        closed_at=None,
    )


def department(name: str, contact: str, update: Update | None = None) -> DepartmentRow:
    return DepartmentRow(
        id="1",
        name=name,
        contact=contact,
        contact_id="",
        deputy="",
        reported=update is not None,
        light=Light.ON_TRACK,
        open_actions=0,
        overdue=0,
        blocked=0,
        blocking=0,
        update=update,
        previous=None,
    )


def empty_summary() -> SummaryView:
    return SummaryView(
        project=None,
        meeting=None,
        day=DAY,
        since=NOW - timedelta(days=1),
        at=NOW,
        done=(),
        agreed=(),
        today=(),
        overdue=(),
        at_risk=(),
        blockers=(),
        decisions=(),
        missing=(),
        parking=(),
        departments=(),
    )


def summary(lang: str) -> SummaryView:
    said = TEXTS[lang]
    lead, seller = said["lead"], said["seller"]
    update = Update(
        id="1",
        department="1",
        day=DAY,
        done=said["done"],
        next=said["next"],
        needs=said["needs"],
    )
    reported = department(said["marketing"], lead, update)
    silent = department(said["sales"], seller)
    due_today = action(said["banner"], Section.DUE_TODAY, DAY, lead)
    late = action(said["page"], Section.OVERDUE, DAY - timedelta(days=2), lead, slips=1)
    risky = action(said["customers"], Section.AT_RISK, DAY + timedelta(days=2), seller, slips=2)
    waiting = replace(
        blocker(said["list"], waited=timedelta(days=4, hours=3), level=2),
        department=said["marketing"],
        waits_on=said["sales"],
        owner=seller,
    )
    return replace(
        empty_summary(),
        project=Project(id="1", name=said["project"]),
        meeting=Meeting(id="1", number=12, day=DAY),
        done=(action(said["plan"], Section.DONE_TODAY, DAY, lead),),
        agreed=(action(said["new"], Section.SOON, DAY + timedelta(days=4), seller),),
        today=(
            replace(due_today, department=said["marketing"]),
            action(said["spare"], Section.UNDATED, None),
        ),
        overdue=(replace(late, department=said["marketing"]),),
        at_risk=(replace(risky, department=said["sales"]),),
        blockers=(waiting, blocker(said["tests"], waited=timedelta(hours=3))),
        decisions=(
            DecisionRow(
                id="1",
                title=said["decision"],
                owner=lead,
                department=said["marketing"],
                due=date(2026, 6, 8),
                decided_at=NOW,
                open=True,
            ),
        ),
        missing=(silent,),
        parking=(ParkingRow(id="1", title=said["topic"], owner=lead, department=""),),
        departments=(reported, silent),
        resolved=(
            replace(
                blocker(said["phone"], waited=timedelta(hours=9)),
                state=BlockerState.RESOLVED,
                closed_at=NOW - timedelta(hours=1),
            ),
        ),
        notes=(
            Noted(said["needs"], ItemKind.DEPARTMENT, said["marketing"]),
            Noted(said["kpi"], ItemKind.WRAP_UP),
            Noted(said["topic"]),
        ),
    )


def responsibilities(lang: str) -> ResponsibilitiesView:
    said = TEXTS[lang]
    project = Project(
        id="1",
        name=said["project"],
        goal=said["goal"],
        kpi=said["kpi"],
        boundary=said["boundary"],
        due=date(2026, 6, 18),
    )
    first = ResponsibilityRow(
        id="1",
        project=project.name,
        department=said["marketing"],
        department_id="1",
        contact=said["lead"],
        contact_id="1",
        reach=Reach("phone", said["phone"]),
        duty=said["duty"],
        due=date(2026, 6, 8),
        remarks="",
    )
    second = replace(
        first,
        department=said["sales"],
        contact=said["seller"],
        reach=Reach("wecom", "HanMei"),
        duty=said["duty_two"],
        due=None,
        remarks=said["needs"],
    )
    return ResponsibilitiesView(
        project=project,
        initiator=said["marketing"],
        departments=(said["marketing"], said["sales"]),
        outside=(said["outside"],),
        rows=(first, second),
    )
