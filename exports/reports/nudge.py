"""The question after one action (催办): recorded facts, one owner, the department that asks."""

from collections.abc import Iterable

from exports.document import Block, Bold, Document, Mention, para
from exports.reports.actions import source_words
from exports.reports.facts import NOTHING, facts
from exports.reports.phrases import one_line, together
from exports.wording.dates import age, ago, day_iso, due_in_words
from exports.wording.terms import ACTION_STATE_NAMES
from exports.wording.words import Words
from store.model.action import ActionState, Slip
from store.queries.nudging import NudgeView
from store.queries.rows import BlockerRow
from store.text import clean_line


def nudge_document(view: NudgeView | None, say: Words) -> Document:
    """Return the question of one department to the owner of one action.

    Nothing but what is on record stands in it: a date that passed is a signal, no misbehaviour.
    """
    if view is None:
        title = say("Reminder")
        return Document(title, (para(say("No action item with an owner is late or at risk.")),))
    row = view.each.row
    asked = (Mention(row.owner, view.handles), " — ", Bold(clean_line(row.title)))
    return Document(
        say("Reminder: {title}", title=row.title),
        (para(*asked), *facts(_facts(view, say)), *_question(view, say)),
    )


def _facts(view: NudgeView, say: Words) -> tuple[tuple[str, str], ...]:
    row, action = view.each.row, view.each.action
    due = f"{day_iso(row.due)} · {due_in_words(row.due, view.day, say)}" if row.due else ""
    progress = say("{n} %", n=row.progress) if row.progress else ""
    is_blocked = row.state is ActionState.BLOCKED
    updated = view.each.updated_at
    return (
        (say("Due date"), due or say("no date yet")),
        (say("State"), together(say(ACTION_STATE_NAMES[row.state]), progress)),
        (say("Blocked because"), one_line(action.reason, say) if is_blocked else ""),
        (say("Put off"), "\n".join(_move(slip, say) for slip in view.each.moves if slip.is_delay)),
        (say("Reminded before"), _reminded(view, say)),
        (say("Done when"), one_line(action.criterion, say)),
        (say("Department"), row.department),
        (say("Followed by"), view.each.watcher),
        (say("Agreed in"), source_words(view.each.meeting, say)),
        (say("Last change"), ago(updated, view.at, say) if updated else ""),
        (say("In its way"), _blockers(view.in_the_way, view, say)),
        (say("Waiting for the owner"), _blockers(view.waiting, view, say)),
    )


def _reminded(view: NudgeView, say: Words) -> str:
    reminders = view.each.reminders
    last = reminders[-1].at if reminders else None
    if last is None:
        return ""
    day = day_iso(last.astimezone(view.zone).date())
    return say.many("{n} time, last on {day}", "{n} times, last on {day}", len(reminders), day=day)


def _blockers(rows: Iterable[BlockerRow], view: NudgeView, say: Words) -> str:
    return "\n".join(
        together(
            each.department,
            each.title,
            age(view.at - each.raised_at, say) if each.raised_at else "",
        )
        for each in rows
    )


def _move(slip: Slip, say: Words) -> str:
    before = day_iso(slip.before) if slip.before else NOTHING
    after = day_iso(slip.after) if slip.after else NOTHING
    return together(f"{before} → {after}", one_line(slip.reason, say))


def _question(view: NudgeView, say: Words) -> tuple[Block, ...]:
    asking = view.asking
    who = asking.department
    if who and asking.contact:
        who = say("{name} ({contact})", name=asking.department, contact=asking.contact)
    question = say("What is in the way, and which day will it be done?")
    if not who:
        return (para(question),)
    return (para(say("{department} asks: {question}", department=who, question=question)),)
