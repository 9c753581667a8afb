"""Views of the reports that follow things up, as the store would make them, without a store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from store.model.action import Action, ActionState, Priority, Slip
from store.model.blocker import Blocker, BlockerState, Ruling
from store.model.decision import Decision
from store.model.meeting import Meeting, MeetingKind
from store.model.project import Project
from store.model.reminder import Reminder
from store.model.review import Met, Review
from store.model.rules import Section
from store.model.update import Light, Update
from store.queries.assigned import AssignedView
from store.queries.nudging import Asking, EscalationView, NudgeView, Step
from store.queries.retrospective import (
    BlockerFigures,
    MeetingFigures,
    RetrospectiveView,
    Tally,
)
from store.queries.rows import BlockerRow, DecisionRow, ParkingRow
from store.queries.tracker import Tracked, TrackerView
from store.queries.weekly import DepartmentWeek, WeekFigures, WeekView
from tests.exports.reports.follow_texts import HANDLES, MORE
from tests.exports.reports.views import DAY, NOW, TEXTS, action, blocker

DAYS = timedelta(days=1)
REMINDERS = (
    Reminder(id="1", action="1", at=NOW - 2 * DAYS, place="team"),
    Reminder(id="2", action="1", at=NOW - DAYS, place="team"),
)
STANDUP = Meeting(id="7", number=12, day=DAY - 2 * DAYS)


def project(lang: str) -> Project:
    said = TEXTS[lang]
    return Project(
        id="1",
        name=said["project"],
        goal=said["goal"],
        kpi=said["kpi"],
        starts=date(2026, 5, 12),
        due=date(2026, 6, 18),
    )


def late(lang: str) -> Tracked:
    said, more = TEXTS[lang], MORE[lang]
    row = action(said["page"], Section.OVERDUE, DAY - 2 * DAYS, said["lead"], slips=1)
    row = replace(
        row,
        state=ActionState.BLOCKED,
        priority=Priority.HIGH,
        department=said["marketing"],
        progress=60,
    )
    moved = Slip(
        id="1",
        action="1",
        before=DAY - 6 * DAYS,
        after=DAY - 2 * DAYS,
        reason=more["reason"],
    )
    record = Action(
        id="1",
        title=said["page"],
        criterion=more["criterion"],
        evidence=more["evidence"],
        reason=more["reason"],
        support=more["support"],
        remarks=more["remarks"],
        start=DAY - 9 * DAYS,
        meeting="7",
    )
    return Tracked(
        row, record, STANDUP, said["seller"], (moved,), NOW - timedelta(hours=19), REMINDERS
    )


def simple(title: str, section: Section, due: date | None, owner: str = "") -> Tracked:
    row = action(title, section, due, owner)
    return Tracked(row, Action(id="1", title=title), updated_at=NOW)


def waiting(lang: str) -> BlockerRow:
    said = TEXTS[lang]
    row = blocker(said["list"], waited=timedelta(days=4, hours=3), level=2)
    return replace(
        row,
        department=said["marketing"],
        waits_on=said["sales"],
        owner=said["seller"],
        priority=Priority.HIGH,
    )


def decision(lang: str) -> DecisionRow:
    said = TEXTS[lang]
    return DecisionRow(
        id="1",
        title=said["decision"],
        owner=said["lead"],
        department=said["marketing"],
        due=date(2026, 6, 8),
        decided_at=NOW,
        open=True,
    )


def tracker(lang: str) -> TrackerView:
    said = TEXTS[lang]
    return TrackerView(
        project=project(lang),
        day=DAY,
        zone=UTC,
        open=(
            late(lang),
            simple(said["customers"], Section.AT_RISK, DAY + 2 * DAYS, said["seller"]),
            simple(said["spare"], Section.UNDATED, None),
        ),
        closed=(simple(said["plan"], Section.DONE_TODAY, DAY, said["lead"]),),
    )


def nudge(lang: str) -> NudgeView:
    said = TEXTS[lang]
    return NudgeView(
        each=late(lang),
        handles=HANDLES,
        asking=Asking(said["sales"], said["seller"]),
        in_the_way=(blocker(said["tests"], waited=timedelta(hours=3)),),
        waiting=(waiting(lang),),
        day=DAY,
        at=NOW,
        zone=UTC,
    )


def escalation(lang: str) -> EscalationView:
    said, more = TEXTS[lang], MORE[lang]
    record = Blocker(
        id="1",
        title=said["list"],
        description=more["what"],
        category=more["category"],
        wanted_by=DAY - DAYS,
        tried=more["tried"],
        proposal=more["proposal"],
        ruling=Ruling.AGREED,
        instructions=more["ruling"],
        informed=said["marketing"],
        attachments=more["link"],
    )
    return EscalationView(
        row=waiting(lang),
        blocker=record,
        raised_by=said["lead"],
        contact=said["seller"],
        action=said["page"],
        project=said["project"],
        steps=(
            Step(1, said["seller"], more["reason"], NOW - 2 * DAYS, said["lead"]),
            Step(2, more["director"], "", NOW - DAYS, said["lead"]),
        ),
        day=DAY,
        at=NOW,
        zone=UTC,
        action_due=DAY + DAYS,
        meeting=STANDUP,
        seen_at=NOW - 3 * DAYS,
    )


def personal(lang: str) -> AssignedView:
    said = TEXTS[lang]
    return AssignedView(
        name=said["lead"],
        is_person=True,
        contact="",
        handles=HANDLES,
        day=DAY,
        at=NOW,
        open=(late(lang), simple(said["banner"], Section.DUE_TODAY, DAY, said["lead"])),
        followed=(simple(said["customers"], Section.AT_RISK, DAY + 2 * DAYS, said["seller"]),),
        done=(simple(said["plan"], Section.DONE_TODAY, DAY, said["lead"]),),
        decisions=(decision(lang),),
        blockers=(waiting(lang),),
        parking=(ParkingRow(id="1", title=said["topic"], owner=said["lead"], department=""),),
        missed=(STANDUP,),
    )


def weekly(lang: str) -> WeekView:
    said = TEXTS[lang]
    monday = DAY - 3 * DAYS
    update = Update(
        id="1", department="1", day=DAY, done=said["done"], next=said["next"], needs=said["needs"]
    )
    marketing = DepartmentWeek(
        name=said["marketing"],
        contact=said["lead"],
        light=Light.RISK,
        reports=(replace(update, day=monday, done=said["new"], next="", needs=""), update),
        done=(action(said["plan"], Section.DONE_TODAY, DAY, said["lead"]),),
        next=(action(said["banner"], Section.DUE_TODAY, DAY, said["lead"]),),
        risks=(late(lang).row,),
        blockers=(waiting(lang),),
        decisions=(decision(lang),),
        days=2,
    )
    silent = replace(
        marketing, name=said["sales"], contact=said["seller"], light=Light.ON_TRACK,
        reports=(), done=(), next=(), risks=(), blockers=(), decisions=(), days=0,
    )  # fmt: skip
    nobodys = action(said["spare"], Section.SOON, DAY + DAYS)
    resolved = replace(
        blocker(said["tests"], waited=timedelta(hours=5)),
        state=BlockerState.RESOLVED,
        closed_at=NOW - timedelta(hours=1),
    )
    return WeekView(
        project=project(lang),
        first=monday,
        last=monday + 6 * DAYS,
        day=DAY,
        at=NOW,
        workdays=4,
        departments=(marketing, silent, replace(silent, name="", contact="", next=(nobodys,))),
        resolved=(resolved,),
        figures=WeekFigures(3, 2, 4, 1, 2, 7, 1, 3, 1, 2, 1, 4, 2644.0, 2760.0),
    )


def retrospective(lang: str) -> RetrospectiveView:
    said, more = TEXTS[lang], MORE[lang]
    review = Review(
        id="1",
        project="1",
        day=DAY,
        author=said["lead"],
        result=more["result"],
        went_well=more["well"],
        went_badly=more["badly"],
        met=Met.WHOLLY,
        lessons=more["lesson"],
        risks=more["risk"],
        changes=more["change"],
    )
    kick_off = Meeting(id="3", kind=MeetingKind.KICKOFF, number=1, day=date(2026, 5, 12))
    taken = Decision(id="4", title=said["decision"])
    return RetrospectiveView(
        project=project(lang),
        review=review,
        day=DAY,
        zone=UTC,
        departments=((said["marketing"], said["lead"]), (said["sales"], "")),
        total=Tally(
            "",
            planned=9,
            done=7,
            dated=6,
            kept=3,
            late=2,
            stopped=5,
            overdue=1,
            cancelled=1,
            slips=3,
        ),
        by_department=(
            Tally(said["marketing"], planned=6, done=6, dated=5, late=1, slips=1),
            Tally(said["sales"], planned=3, done=1, dated=0, overdue=1, slips=2, stopped=4),
        ),
        blockers=BlockerFigures(3, 2, timedelta(hours=30), timedelta(days=4), said["list"]),
        meetings=(MeetingFigures(MeetingKind.STANDUP, 11, 10082.0, 10020.0, 4, 131.0),),
        milestones=((date(2026, 5, 12), kick_off), (date(2026, 5, 14), taken)),
        remaining=(late(lang).row,),
        blocked=(waiting(lang),),
        parked=(ParkingRow(id="1", title=said["topic"], owner=said["lead"], department=""),),
        at=datetime(2026, 5, 28, 9, 45, tzinfo=UTC),
    )
