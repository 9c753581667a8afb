"""The action tracker (form 3, 行动项跟踪表): every column of the form that anybody filled in."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from exports.document import Block, Document, Mention, heading, para
from exports.reports.facts import NOTHING, Fact, narrow_table
from exports.reports.phrases import one_line, together
from exports.wording.dates import clock_time, day_iso
from exports.wording.meetings import meeting_title
from exports.wording.terms import ACTION_STATE_NAMES, PRIORITY_NAMES
from exports.wording.words import N_, Words
from store.ids import short_id
from store.model.action import ActionState
from store.model.meeting import Meeting
from store.model.rules import Section
from store.queries.tracker import Tracked, TrackerView

RED, AMBER, GREEN = N_("red"), N_("amber"), N_("green")
_PROGRESS, _MOVED, _REMINDED = 12, 15, 18  # columns of figures


def actions_document(view: TrackerView, say: Words) -> Document:
    """Return the tracker: what is open, the most pressing first, then what was closed lately."""
    day = day_iso(view.day)
    title = (
        say("{day} {project}: action tracker", day=day, project=view.project.name)
        if view.project
        else say("{day} Action tracker", day=day)
    )
    counted = say.many("{n} open", "{n} open", len(view.open))
    late = sum(1 for each in view.open if each.row.section is Section.OVERDUE)
    blocks: list[Block] = [
        para(together(counted, say.many("{n} overdue", "{n} overdue", late) if late else ""))
    ]
    blocks.append(heading(2, say.within("report", "Open action items")))
    if view.open:
        blocks.append(_tracker(view.open, view.zone, say))
    else:
        blocks.append(para(say("No action item is open.")))
    if view.closed:
        blocks.append(heading(2, say("Closed in the last two weeks")))
        blocks.append(_tracker(view.closed, view.zone, say))
    return Document(title, tuple(blocks))


def traffic_light(each: Tracked) -> str:
    """Return the msgid of red, amber or green, or empty for what is closed.

    Red is overdue, amber is blocked or at risk: the same rules by which the board sorts.
    """
    if not each.row.state.is_open:
        return ""
    if each.row.section is Section.OVERDUE:
        return RED
    is_shaky = each.row.state is ActionState.BLOCKED or each.row.section is Section.AT_RISK
    return AMBER if is_shaky else GREEN


def _tracker(listed: Sequence[Tracked], zone: tzinfo, say: Words) -> Block:
    header = (
        say("ID"), say("Light"), say("Action item"), say("Department"), say("Owner"),
        say("Support"), say("Priority"), say("Starts"), say("Due date"), say("Done when"),
        say("Evidence"), say("State"), say("Progress %"), say("Blocked because"),
        say("Cancelled because"), say("Moved"), say("First due"), say("Followed by"),
        say("Reminders"), say("Last reminder"),
        say("Last change"), say("Done on"), say("Source"), say("Remarks"),
    )  # fmt: skip
    return narrow_table(
        header, [_row(each, zone, say) for each in listed], right=(_PROGRESS, _MOVED, _REMINDED)
    )


def _row(each: Tracked, zone: tzinfo, say: Words) -> tuple[Fact, ...]:
    row, action = each.row, each.action
    light = traffic_light(each)
    first = each.moves[0].before if each.moves else None
    is_done = row.state is ActionState.DONE
    shows_progress = row.state.is_open or (row.progress and not is_done)
    return (
        short_id(row.id),
        say(light) if light else "",
        row.title,
        row.department,
        _owner(each, say),
        action.support,
        say(PRIORITY_NAMES[row.priority]),
        day_iso(action.start) if action.start else "",
        day_iso(row.due) if row.due else NOTHING,
        one_line(action.criterion, say),
        one_line(action.evidence, say),
        say(ACTION_STATE_NAMES[row.state]),
        str(row.progress) if shows_progress else "",
        one_line(action.reason, say) if row.state is ActionState.BLOCKED else "",
        one_line(action.reason, say) if row.state is ActionState.CANCELLED else "",
        str(row.slips) if row.slips else "",
        day_iso(first) if first else "",
        each.watcher,
        str(len(each.reminders)) if each.reminders else "",
        _moment(each.reminders[-1].at, zone) if each.reminders else "",
        _moment(each.updated_at, zone),
        _moment(row.closed_at, zone) if is_done else "",
        source_words(each.meeting, say),
        one_line(action.remarks, say),
    )


def _owner(each: Tracked, say: Words) -> Fact:
    """Return the owner; only what is open is worth a call."""
    name = each.row.owner
    if not name:
        return say("nobody yet")
    return Mention(name) if each.row.state.is_open else name


def source_words(meeting: Meeting | None, say: Words) -> str:
    """Return the meeting in which something was agreed, with its day; or empty."""
    if meeting is None:
        return ""
    name = meeting_title(meeting.kind, meeting.number, meeting.title, say)
    return f"{day_iso(meeting.day)} {name}" if meeting.day else name


def _moment(at: datetime | None, zone: tzinfo) -> str:
    return f"{day_iso(at.astimezone(zone).date())} {clock_time(at, zone)}" if at else ""
