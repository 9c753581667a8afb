"""The retrospective of a project (form 6, 复盘报告): three questions, and computed numbers."""

from collections.abc import Iterable
from datetime import date

from exports.document import Block, Bold, Document, Item, bullets, heading, item, para
from exports.reports.facts import NOTHING, facts, narrow_table, section
from exports.reports.phrases import action_line, blocker_parts, lines_of, listed, together
from exports.wording.dates import age, day_iso
from exports.wording.durations import clock
from exports.wording.meetings import MEETING_KIND_NAMES, meeting_title
from exports.wording.words import N_, Words
from store.model.meeting import Meeting
from store.model.review import Review
from store.queries.retrospective import MeetingFigures, RetrospectiveView, Tally

# The questions of the guide, over the fields of the form that answer them.
GOAL = N_("Was the goal met, and if not, why?")
STEPS = N_("Which steps and tools worked, and which did not?")
CHANGES = N_("What do we change?")


def retrospective_document(view: RetrospectiveView | None, say: Words) -> Document:
    """Return the retrospective; questions nobody answered yet say so, numbers are always there."""
    if view is None:
        return Document(say("Retrospective"), (para(say("There is no project yet.")),))
    return Document(
        say("{project}: retrospective", project=view.project.name),
        (
            *facts(_head(view, say)),
            *_questions(view.review, say),
            *_figures(view, say),
            *_by_department(view.by_department, say),
            *_milestones(view, say),
            *_remaining(view, say),
        ),
    )


def _head(view: RetrospectiveView, say: Words) -> tuple[tuple[str, str], ...]:
    project, review = view.project, view.review
    written = review.day if review and review.day else view.day
    return (
        (say("Period"), _period(project.starts, project.due)),
        (say("Day of the retrospective"), day_iso(written)),
        (say.within("report", "Departments"), listed(view.departments, say)),
        (say("Written by"), review.author if review else ""),
        (say("Goal"), project.goal),
        (say("Key results"), project.kpi),
        (say("Summary"), review.summary if review else ""),
    )


def _period(starts: date | None, due: date | None) -> str:
    if starts is None and due is None:
        return ""
    return f"{day_iso(starts) if starts else NOTHING} – {day_iso(due) if due else NOTHING}"


# -- the three questions


def _questions(review: Review | None, say: Words) -> Iterable[Block]:
    asked = (
        (
            GOAL,
            (
                (say("Result"), review.result if review else ""),
                (say("Causes"), review.causes if review else ""),
            ),
        ),
        (
            STEPS,
            (
                (say("Steps and tools"), review.steps_and_tools if review else ""),
                (say("Went well"), review.went_well if review else ""),
                (say("Went badly"), review.went_badly if review else ""),
            ),
        ),
        (CHANGES, ((say("Changes"), review.changes if review else ""),)),
    )
    for question, answers in asked:
        yield heading(2, say(question))
        told = [(label, text) for label, text in answers if text.strip()]
        if not told:
            yield para(say("Nobody has answered yet."))
        elif len(answers) == 1:
            yield bullets(*lines_of(told[0][1]))
        else:
            yield from facts(told)


# -- numbers


def _figures(view: RetrospectiveView, say: Words) -> Iterable[Block]:
    total, stops = view.total, view.blockers
    rate = say("{n} %", n=total.rate) if total.rate is not None else ""
    done = say("{n}, {late} of them late", n=total.done, late=total.late)
    labelled = [
        (say("Planned action items"), str(total.planned)),
        (say.within("report", "Done"), done),
        (say("Done in time"), rate),
        (say("Overdue"), str(total.overdue)),
        (say("Cancelled"), str(total.cancelled)),
        (say("Due dates put off"), str(total.slips)),
        (
            say("Blockers"),
            say("{raised} raised, {n} resolved", raised=stops.raised, n=stops.resolved),
        ),
    ]
    if stops.raised:
        longest = together(age(stops.longest, say), stops.longest_title)
        labelled += [
            (say("Stopped on average"), age(stops.mean, say)),
            (say("Stopped longest"), longest),
        ]
    yield heading(2, say("Numbers"))
    yield from facts(labelled)
    if view.meetings:
        header = (say("Meetings"), say("Held"), say("Took"), say("Planned"))
        rows = [_meeting(each, say) for each in view.meetings]
        yield narrow_table(header, rows, right=(1, 2, 3))


def _meeting(each: MeetingFigures, say: Words) -> tuple[str, ...]:
    kind = say(MEETING_KIND_NAMES[each.kind])
    return kind, str(each.held), clock(each.spent), clock(each.planned)


def _by_department(tallies: tuple[Tally, ...], say: Words) -> Iterable[Block]:
    if not tallies:
        return
    yield heading(2, say("By department"))
    header = (
        say("Department"), say.within("retrospective", "Planned"),
        say.within("report", "Done"), say("Late"), say("Done in time"),
        say("Overdue"), say("Put off"), say("Days others waited"),
    )  # fmt: skip
    rows = [
        (
            each.name, str(each.planned), str(each.done), str(each.late),
            say("{n} %", n=each.rate) if each.rate is not None else NOTHING,
            str(each.overdue), str(each.slips), str(each.stopped),
        )
        for each in tallies
    ]  # fmt: skip
    yield narrow_table(header, rows, right=range(1, len(header)))


def _milestones(view: RetrospectiveView, say: Words) -> Iterable[Block]:
    lines: list[Item] = []
    for day, what in view.milestones:
        if isinstance(what, Meeting):
            name = meeting_title(what.kind, what.number, what.title, say)
        else:
            name = say.within("timeline", "Decided: {title}", title=what.title)
        lines.append(item(Bold(day_iso(day)), f" — {name}"))
    if lines:
        yield heading(2, say("Timeline"))
        yield bullets(*lines)


def _remaining(view: RetrospectiveView, say: Words) -> Iterable[Block]:
    lines = [item(*action_line(row, view.day, say), done=False) for row in view.remaining]
    lines += [item(*blocker_parts(row, view.at, say)) for row in view.blocked]
    yield from section(say("What remains"), lines, say("Nothing is left over."))
