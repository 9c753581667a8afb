"""Minutes as the store would hand them out, without a store."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from store.model.attendance import Presence
from store.model.meeting import ItemKind
from store.model.minutes import Attendee, Minutes, MinutesItem, MinutesLine, digest_of
from store.model.notes import Verdict
from store.queries.minutes_page import MinutesView, Said

SHANGHAI = timezone(timedelta(hours=8))
BEGUN = datetime(2026, 5, 28, 1, 30, tzinfo=UTC)

_TEXTS = {
    "en": {
        "project": "618 Mega Sale",
        "marketing": "Marketing",
        "sales": "Sales",
        "lead": "Laura Lee",
        "seller": "Hannah May",
        "deputy": "Sam Poe",
        "reason": "with a customer",
        "place": "Room 3, or the call",
        "observers": "Finance",
        "goal": "Know what stops us\nAgree on the day",
        "done": "Plan is final\nPosters printed",
        "next": "Banner copy",
        "needs": "The extra budget",
        "point": "The list is late by two days",
        "besides": "The room is too small",
        "facts": "Two of five are late.",
        "disagreement": "Sales wants two more days",
        "consensus": "The date stands",
        "decision": "Material is final 10 days ahead",
        "criterion": "All files in the folder",
        "action": "Export the list | with phones",
        "blocker": "Customer list not exported",
        "topic": "Date of the retrospective",
        "issue": "Budget (high): ask on Friday",
        "topics": "Load test",
        "attachments": "plan.pdf\nhttps://example.org/list",
        "approver": "Laura Lee",
        "objection": "We never said Friday",
    },
    "zh": {
        "project": "618大促活动",
        "marketing": "市场部",
        "sales": "销售部",
        "lead": "李雷",
        "seller": "韩梅",
        "deputy": "周舟",
        "reason": "拜访客户",
        "place": "三号会议室 / 线上",
        "observers": "财务部",
        "goal": "弄清卡点\n确定当天安排",
        "done": "方案定稿\n海报已印",
        "next": "banner 文案",
        "needs": "追加预算",
        "point": "名单晚了两天",
        "besides": "会议室太小",
        "facts": "五项中两项延期。",
        "disagreement": "销售部要求再给两天",
        "consensus": "日期不变",
        "decision": "物料提前 10 天定稿",
        "criterion": "文件全部归档",
        "action": "导出名单 | 含电话",
        "blocker": "客户名单未导出",
        "topic": "复盘时间",
        "issue": "预算（严重）：周五确认",
        "topics": "压测",
        "attachments": "方案.pdf\nhttps://example.org/list",
        "approver": "李雷",
        "objection": "我们没有说过周五",
    },
}


def full_view(lang: str) -> MinutesView:
    """Return minutes in which every field of form 2 says something."""
    t = _TEXTS[lang]
    minutes = Minutes(
        id="1",
        meeting="m",
        version=2,
        number=12,
        project=t["project"],
        day=date(2026, 5, 28),
        begun=BEGUN,
        ended=BEGUN + timedelta(seconds=860),
        place=t["place"],
        chair=t["lead"],
        scribe=t["seller"],
        attendees=(
            Attendee(
                department_id="d1",
                department=t["marketing"],
                person=t["lead"],
                presence=Presence.PRESENT,
            ),
            Attendee(
                department_id="d2",
                department=t["sales"],
                person=t["deputy"],
                presence=Presence.DEPUTY,
                reason=t["reason"],
            ),
        ),
        observers=t["observers"],
        goal=t["goal"],
        items=(
            MinutesItem(key="a", kind=ItemKind.OPENING, planned=60, spent=52),
            MinutesItem(
                key="b",
                kind=ItemKind.DEPARTMENT,
                title=t["marketing"],
                presenter=t["lead"],
                planned=120,
                spent=146,
                points=(t["point"],),
                done=t["done"],
                next=t["next"],
                needs=t["needs"],
            ),
            MinutesItem(key="c", kind=ItemKind.WRAP_UP, planned=60, skipped=True),
            MinutesItem(key="", points=(t["besides"],)),
        ),
        facts=t["facts"],
        disagreement=t["disagreement"],
        consensus=t["consensus"],
        decisions=(
            MinutesLine(
                ref="1",
                title=t["decision"],
                owner=t["lead"],
                due=date(2026, 6, 8),
                criterion=t["criterion"],
            ),
        ),
        actions=(
            MinutesLine(
                ref="2",
                title=t["action"],
                owner=t["seller"],
                department=t["sales"],
                due=date(2026, 5, 30),
            ),
            MinutesLine(ref="3", title=t["topics"]),
        ),
        blockers=(
            MinutesLine(
                ref="4", title=t["blocker"], department=t["marketing"], waits_on=t["sales"]
            ),
        ),
        completed=(
            MinutesLine(ref="6", title=t["decision"], owner=t["lead"], department=t["marketing"]),
        ),
        resolved=(MinutesLine(ref="7", title=t["besides"]),),
        parking=(MinutesLine(ref="5", title=t["topic"], owner=t["lead"]),),
        open_issues=t["issue"],
        next_day=date(2026, 5, 29),
        next_starts=time(9, 30),
        next_topics=t["topics"],
        attachments=t["attachments"],
        approver=t["approver"],
        distribution=t["marketing"],
        planned=900,
        spent=860,
        written_at=BEGUN + timedelta(hours=2),
        by=t["lead"],
    )
    return MinutesView(
        minutes=minutes,
        digest=digest_of(minutes),
        versions=2,
        zone=SHANGHAI,
        said=(
            Said(
                t["marketing"],
                t["lead"],
                Verdict.CONFIRMED,
                is_void=True,
                at=BEGUN + timedelta(hours=3),
            ),
            Said(
                t["sales"],
                t["seller"],
                Verdict.OBJECTED,
                text=t["objection"],
                at=BEGUN + timedelta(hours=4),
            ),
        ),
        archived_as="2026-05-28_618_Stand-up-12.md",
        overridden=t["reason"],
        overridden_by=t["lead"],
    )


def bare_view() -> MinutesView:
    """Return minutes of a meeting that left nothing behind."""
    minutes = Minutes(id="1", meeting="m")
    return MinutesView(minutes, digest_of(minutes), 1, SHANGHAI)
