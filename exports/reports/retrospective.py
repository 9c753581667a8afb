"""The retrospective of a project (form 6, 复盘报告): three questions, and computed numbers."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from exports.document import Block, Bold, Document, Item, bullets, heading, item, para
from exports.reports.facts import NOTHING, facts, narrow_table, section
from exports.reports.phrases import (
    action_line,
    blocker_parts,
    lines_of,
    listed,
    titled,
    together,
)
from exports.wording.dates import age, day_iso
from exports.wording.durations import lasting
from exports.wording.meetings import MEETING_KIND_NAMES, meeting_title
from exports.wording.words import N_, Words
from store.model.meeting import Meeting
from store.model.review import Met, Review
from store.queries.retrospective import MeetingFigures, RetrospectiveView, Tally

# The questions of the guide, over the fields of the form that answer them.
GOAL = N_("Was the goal met, and if not, why?")
STEPS = N_("Which steps and tools worked, and which did not?")
CHANGES = N_("What do we change?")
MET_NAMES: Mapping[Met, str] = {
    Met.UNSAID: N_("not said yet"),
    Met.WHOLLY: N_("yes"),
    Met.PARTLY: N_("in part"),
    Met.NOT: N_("no"),
}


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
        (say.within("retrospective", "Took part"), _participants(view, say)),
        (say.within("retrospective", "Written by"), review.author if review else ""),
        (say("Distribution"), _distribution(view, say)),
        (say("Goal"), project.goal),
        (say("Key results"), project.kpi),
        (say("Summary"), review.summary if review else ""),
    )


def _participants(view: RetrospectiveView, say: Words) -> str:
    if view.review and view.review.participants:
        return view.review.participants
    return listed(
        (
            say("{name} ({contact})", name=name, contact=contact) if contact else name
            for name, contact in view.departments
        ),
        say,
    )


def _distribution(view: RetrospectiveView, say: Words) -> str:
    if view.review and view.review.distribution:
        return view.review.distribution
    return listed((name for name, _ in view.departments), say)


def _period(starts: date | None, due: date | None) -> str:
    if starts is None and due is None:
        return ""
    return f"{day_iso(starts) if starts else NOTHING} – {day_iso(due) if due else NOTHING}"


# -- the three questions


def _questions(given: Review | None, say: Words) -> Iterable[Block]:
    review = given or Review(id="", project="")
    met = say(MET_NAMES[review.met]) if review.met is not Met.UNSAID else ""
    asked = (
        (
            GOAL,
            (
                (say("Goal met"), met),
                (say("Result"), review.result),
                (say("Causes"), review.causes),
            ),
        ),
        (
            STEPS,
            (
                (say("Went well"), review.went_well),
                (say("Went badly"), review.went_badly),
                (say("Steps and tools"), review.steps_and_tools),
            ),
        ),
        (
            CHANGES,
            (
                (say.within("retrospective", "Changes"), review.changes),
                (say("Lessons"), review.lessons),
            ),
        ),
    )
    for question, answers in asked:
        yield heading(2, say(question))
        yield from facts(answers) or (para(say("Nobody has answered yet.")),)


# -- numbers


def _figures(view: RetrospectiveView, say: Words) -> Iterable[Block]:
    total = view.total
    late = say("{n}, {late} of them late", n=total.done, late=total.late)
    in_time = say("{n} of {total}", n=total.met, total=total.due)
    labelled = [
        (say("Planned action items"), str(total.planned)),
        (say.within("report", "Done"), late if total.late else str(total.done)),
        (say("Done in time"), together(_rate(total, say), in_time) if total.due else ""),
        (
            say("By the date agreed first"),
            say("{n} of {total}", n=total.kept, total=total.due) if total.due else "",
        ),
        (say("Overdue"), str(total.overdue)),
        (say("Cancelled"), str(total.cancelled)),
        (say("Due dates put off"), str(total.slips)),
        *_stops(view, say),
        (say("Left over"), _left_over(view, say)),
    ]
    yield heading(2, say("Numbers"))
    yield from facts(labelled)
    if view.meetings:
        yield heading(2, say("Meetings"))
        header = (say("Kind"), say("Held"), say("Took"), say("Planned"), say("Overran"))
        rows = [_meeting(each, say) for each in view.meetings]
        yield narrow_table(header, rows, right=(1, 2, 3, 4))


def _rate(tally: Tally, say: Words) -> str:
    return say("{n} %", n=tally.rate) if tally.rate is not None else ""


def _stops(view: RetrospectiveView, say: Words) -> Iterable[tuple[str, str]]:
    stops = view.blockers
    raised = say("{raised} raised, {n} resolved", raised=stops.raised, n=stops.resolved)
    yield say("Blockers"), raised
    if stops.raised:
        days = view.total.stopped
        yield say("Stopped in all"), say.many("{n} day", "{n} days", days)
        yield say("Stopped on average"), _mean(stops.mean, say)
        yield say("Stopped longest"), together(age(stops.longest, say), stops.longest_title)


def _mean(span: timedelta, say: Words) -> str:
    """Return a mean: of days with a tenth, or 16 days of 9 blockers would be told as one each."""
    days = span // timedelta(days=0.1) / 10  # rounded down, as ages are: no mean is the longest
    return say("{n} d", n=f"{days:.1f}".removesuffix(".0")) if days >= 1 else age(span, say)


def _left_over(view: RetrospectiveView, say: Words) -> str:
    counted = (
        (len(view.remaining), say.many("{n} action item", "{n} action items", len(view.remaining))),
        (len(view.blocked), say.many("{n} blocker", "{n} blockers", len(view.blocked))),
        (len(view.parked), say.many("{n} parked topic", "{n} parked topics", len(view.parked))),
    )
    return listed((words for n, words in counted if n), say) or say("nothing")


def _meeting(each: MeetingFigures, say: Words) -> tuple[str, ...]:
    kind = say(MEETING_KIND_NAMES[each.kind])
    over = together(str(each.overran), f"+{lasting(each.over, say)}") if each.overran else NOTHING
    return kind, str(each.held), lasting(each.spent, say), lasting(each.planned, say), over


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
            each.name or say("Without a department"),
            str(each.planned), str(each.done), str(each.late),
            _rate(each, say) or NOTHING,
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
    lines += [
        item(say("{label}: {text}", label=say("Parked"), text=titled(row.title, row.owner)))
        for row in view.parked
    ]
    if view.review:
        lines += [item(Bold(say("Risk")), f" — {line}") for line in lines_of(view.review.risks)]
    yield from section(say("What remains"), lines, say("Nothing is left over."))
