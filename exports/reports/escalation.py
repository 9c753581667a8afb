"""The escalation of one blocker (form 5, 问题/卡点升级表): what it is, and its way up."""

from datetime import date, datetime, tzinfo

from exports.document import Block, Document, Mention, heading, para
from exports.reports.actions import source_words
from exports.reports.facts import NOTHING, Fact, facts, narrow_table, written
from exports.reports.phrases import one_line, together
from exports.wording.dates import age, clock_time, day_iso
from exports.wording.terms import BLOCKER_STATE_NAMES, PRIORITY_NAMES, RULING_NAMES
from exports.wording.words import Words
from store.ids import short_id
from store.model.blocker import Blocker, Ruling
from store.queries.nudging import EscalationView, Step


def escalation_document(view: EscalationView | None, say: Words) -> Document:
    """Return one blocker as it is taken a level up; None is that nothing is blocked."""
    if view is None:
        return Document(say("Escalation"), (para(say("Nothing is blocked.")),))
    blocker = view.blocker
    return Document(
        say("Escalation: {title}", title=blocker.title),
        (
            *facts(_facts(view, say)),
            *written(say("Description"), blocker.description),
            *written(say("Tried so far"), blocker.tried),
            *written(say("Proposal"), blocker.proposal),
            *_steps(view, say),
            *written(say("Ruling"), _ruling(blocker, say)),
            *written(say("Resolution"), blocker.resolution),
            *written(say("Attachments"), blocker.attachments),
        ),
    )


def _facts(view: EscalationView, say: Words) -> tuple[tuple[str, Fact], ...]:
    row, blocker, zone = view.row, view.blocker, view.zone
    until = row.closed_at or view.at
    raised = _moment(row.raised_at, zone)
    level = say("level {n}", n=row.level) if row.level else say("not escalated yet")
    return (
        (say("ID"), short_id(row.id)),
        (say("Project"), view.project),
        (say("Category"), blocker.category),
        (say("State"), together(say(BLOCKER_STATE_NAMES[row.state]), level)),
        (say("Urgency"), say(PRIORITY_NAMES[row.priority])),
        (say("Stops"), together(row.department, view.action, _until(view, say))),
        (say("Raised by") if view.raised_by else say("Raised"), together(view.raised_by, raised)),
        (say("Source"), source_words(view.meeting, say)),
        (say("Waits on"), together(row.waits_on, view.contact)),
        (say("Owner"), Mention(row.owner) if row.owner else say("nobody yet")),
        (say.within("escalation", "Seen"), _moment(view.seen_at, zone)),
        (say("Open for"), age(until - row.raised_at, say) if row.raised_at else ""),
        (say("Wanted by"), _wanted(view, say)),
        (say("Resolved"), _moment(row.closed_at, zone)),
        (say("Informed"), blocker.informed),
    )


def _ruling(blocker: Blocker, say: Words) -> str:
    """Return what the level above decided, then its words; or empty."""
    ruling = blocker.ruling
    kind = say(RULING_NAMES[ruling]) if ruling is not Ruling.NONE else ""
    return "\n".join(filter(None, (kind, blocker.instructions)))


def _until(view: EscalationView, say: Words) -> str:
    return say("by {day}", day=day_iso(view.action_due)) if view.action_due else ""


def _wanted(view: EscalationView, say: Words) -> str:
    wanted = view.blocker.wanted_by
    if wanted is None:
        return ""
    closed = view.row.closed_at
    until: date = closed.astimezone(view.zone).date() if closed else view.day
    late = (until - wanted).days
    return together(day_iso(wanted), say("{n} d late", n=late) if late > 0 else "")


def _steps(view: EscalationView, say: Words) -> tuple[Block, ...]:
    title = heading(2, say("Steps"))
    if not view.steps:
        return (title, para(say("It was not taken to anybody yet.")))
    header = (
        say("Level"),
        say("Taken to"),
        say("When"),
        say("Reason"),
        say.within("escalation", "By"),
    )
    rows = [_step(each, view.zone, say, is_last=each is view.steps[-1]) for each in view.steps]
    return (title, narrow_table(header, rows))


def _step(step: Step, zone: tzinfo, say: Words, *, is_last: bool) -> tuple[Fact, ...]:
    # Whom it was taken to last is asked now; the others had their turn.
    to: Fact = (Mention(step.to) if is_last else step.to) if step.to else NOTHING
    return (str(step.level), to, _moment(step.at, zone), one_line(step.reason, say), step.by)


def _moment(at: datetime | None, zone: tzinfo) -> str:
    return f"{day_iso(at.astimezone(zone).date())} {clock_time(at, zone)}" if at else ""
