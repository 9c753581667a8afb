"""The lines of the detail: labels and values in the reader's language."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo

from exports.wording.dates import (
    age,
    ago,
    clock_time,
    date_short,
    day_long,
    due_in_words,
    weekday,
)
from exports.wording.meetings import meeting_title
from exports.wording.terms import (
    ACTION_STATE_NAMES,
    BLOCKER_STATE_NAMES,
    PRIORITY_NAMES,
    RULING_NAMES,
)
from exports.wording.words import Words
from store.database.stamps import Authorship
from store.ids import short_id
from store.model.action import ActionState
from store.model.blocker import Ruling
from store.model.rules import is_overdue
from store.queries.details import ActionDetail, BlockerDetail
from store.values import dataclass
from store.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Line:
    """One line; without a value it is a heading, without both a gap."""

    label: str
    value: str = ""
    tone: str = ""


def action_lines(detail: ActionDetail, workspace: Workspace, say: Words) -> list[Line]:
    """Return everything about an action; fields nobody filled in are left out."""
    action, today = detail.action, workspace.today()
    zone = workspace.zone()
    state = say(ACTION_STATE_NAMES[action.state])
    if action.progress and action.is_open:
        state += f" · {action.progress}%"
    lines = [
        Line(say("State"), state),
        Line(say("Owner"), detail.owner or say("nobody yet"), "" if detail.owner else "warn"),
        Line(say("Department"), detail.department),
        _due_line(action.due, today, late=is_overdue(action, today), say=say),
        Line(say("Priority"), say(PRIORITY_NAMES[action.priority])),
        Line(say("Blocked by"), action.reason if action.state is ActionState.BLOCKED else ""),
        Line(say("Reason"), action.reason if action.state is ActionState.CANCELLED else ""),
        Line(say("Followed by"), detail.watcher),
        Line(say("Support"), action.support),
        Line(say("Done when"), action.criterion),
        Line(say("Evidence"), action.evidence),
        Line(say("Remarks"), action.remarks),
        Line(say("Project"), detail.project),
        Line(say("Agreed in"), _meeting_words(detail, say)),
        Line(say("Id"), short_id(action.id)),
    ]
    lines = _filled(lines)
    lines += _slip_lines(detail, today, zone, say)
    lines += _reminder_lines(detail, today, zone, say)
    if detail.blockers:
        lines += [Line(""), Line(say("What stops it"))]
        lines += [
            Line("▲" if row.state.is_open else "✓", f"{row.title} → {row.waits_on or row.owner}")
            for row in detail.blockers
        ]
    return lines + _author_lines(detail.author, workspace.now(), say)


def _slip_lines(detail: ActionDetail, today: date, zone: tzinfo, say: Words) -> list[Line]:
    if not detail.slips:
        return []
    return [
        Line(""),
        Line(say("How the due date moved")),
        *(
            Line(
                date_short(slip.at.astimezone(zone).date(), today, say) if slip.at else "",
                _slip_words(slip.before, slip.after, slip.reason, slip.by, today, say),
            )
            for slip in detail.slips
        ),
    ]


def _reminder_lines(detail: ActionDetail, today: date, zone: tzinfo, say: Words) -> list[Line]:
    if not detail.reminders:
        return []
    counted = say.many("{n} reminder sent", "{n} reminders sent", len(detail.reminders))
    return [
        Line(""),
        Line(counted),
        *(
            Line(
                date_short(each.at.astimezone(zone).date(), today, say) if each.at else "",
                " · ".join(part for part in (each.place, who) if part),
            )
            for each, who in detail.reminders
        ),
    ]


def blocker_lines(detail: BlockerDetail, workspace: Workspace, say: Words) -> list[Line]:
    """Return everything about a blocker; fields nobody filled in are left out."""
    blocker, now = detail.blocker, workspace.now()
    zone = workspace.zone()
    state = say(BLOCKER_STATE_NAMES[blocker.state])
    if detail.level:
        state += " · " + say("level {n}", n=detail.level)
    lines = [
        Line(say("State"), state),
        Line(say("Stops"), detail.department),
        Line(say("Waits on"), detail.waits_on),
        Line(say("Cleared by"), detail.owner or say("nobody yet")),
        Line(say("Raised by"), detail.raised_by),
        Line(say("Raised"), _raised_words(blocker.raised_at, now, zone, say)),
        Line(say("Wanted by"), day_long(blocker.wanted_by, say) if blocker.wanted_by else ""),
        Line(say("Priority"), say(PRIORITY_NAMES[blocker.priority])),
        Line(say("Category"), blocker.category),
        Line(say("Description"), blocker.description),
        Line(say("Tried"), blocker.tried),
        Line(say("Proposal"), blocker.proposal),
        Line(say("Ruling"), _ruling_words(blocker.ruling, say)),
        Line(say("Instructions"), blocker.instructions),
        Line(say("Informed"), blocker.informed),
        Line(say("Attachments"), blocker.attachments),
        Line(say("Resolution"), blocker.resolution, "good"),
        Line(say("Action item"), detail.action.title if detail.action else ""),
        Line(say("Project"), detail.project),
        Line(say("Id"), short_id(blocker.id)),
    ]
    lines = _filled(lines)
    if detail.escalations:
        lines += [Line(""), Line(say("Escalated"))]
        for row in detail.escalations:
            step = row.step
            words = " · ".join(part for part in (row.to, step.reason, step.by) if part)
            when = f" · {ago(step.at, now, say)}" if step.at else ""
            lines.append(Line(f"L{step.level}", words + when))
    return lines + _author_lines(detail.author, now, say)


def _ruling_words(ruling: Ruling, say: Words) -> str:
    return say(RULING_NAMES[ruling]) if ruling is not Ruling.NONE else ""


def _filled(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.value]


def _due_line(due: date | None, today: date, *, late: bool, say: Words) -> Line:
    if due is None:
        return Line(say("Due"), say("no date yet"), "warn")
    words, off = day_long(due, say), due_in_words(due, today, say)
    if off != weekday(due, say):
        words += f" · {off}"
    return Line(say("Due"), words, "bad" if late else "")


def _slip_words(
    before: date | None, after: date | None, reason: str, by: str, today: date, say: Words
) -> str:
    none = say("no date")
    way = " → ".join(date_short(day, today, say) if day else none for day in (before, after))
    return " · ".join(part for part in (way, reason, by) if part)


def _meeting_words(detail: ActionDetail, say: Words) -> str:
    if detail.meeting is None:
        return ""
    met = detail.meeting
    title = meeting_title(met.kind, met.number, met.title, say)
    return f"{title} · {day_long(detail.meeting.day, say)}" if detail.meeting.day else title


def _raised_words(at: datetime | None, now: datetime, zone: tzinfo, say: Words) -> str:
    if at is None:
        return ""
    local = at.astimezone(zone).date()
    return f"{day_long(local, say)} {clock_time(at, zone)} · {age(now - at, say)}"


def _author_lines(author: Authorship | None, now: datetime, say: Words) -> list[Line]:
    if author is None or not author.who:
        return []
    words = say("{name}, {when}", name=author.who, when=ago(author.at, now, say))
    return [Line(""), Line(say("Last edit"), words)]
