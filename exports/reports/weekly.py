"""The report of a week (周报): numbers first, then the whole, then department by department."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from exports.document import Align, Block, Bold, Document, Item, bullets, heading, item, para, table
from exports.reports.facts import section
from exports.reports.phrases import action_line, blocker_parts, decision_words, lines_of, together
from exports.wording.dates import day_iso, weekday
from exports.wording.durations import lasting
from exports.wording.terms import LIGHT_NAMES
from exports.wording.words import Words
from store.model.update import Light, Update
from store.queries.rows import BlockerRow
from store.queries.weekly import DepartmentWeek, WeekView


def weekly_document(view: WeekView, say: Words) -> Document:
    """Return the report that goes out on Friday.

    What is at risk, blocked and decided is told once, for all; what was done and comes next is
    told by department, because each of them reads its own part first.
    """
    span = f"{day_iso(view.first)} – {day_iso(view.day)}"
    title = (
        say("{project}: weekly report {span}", project=view.project.name, span=span)
        if view.project
        else say("Weekly report {span}", span=span)
    )
    return Document(
        title,
        (
            heading(2, say("The week in numbers")),
            bullets(*_figures(view, say)),
            *_overview(view, say),
            *_risks(view, say),
            *_blockers(view, say),
            *_decisions(view, say),
            *(
                block
                for each in view.departments
                if each.name or each.is_any
                for block in _department(each, view, say)
            ),
        ),
    )


def _figures(view: WeekView, say: Words) -> Iterable[Item]:
    it = view.figures
    done = say("{n}, {late} of them late", n=it.done, late=it.done_late)
    still_open = say("{n}, {late} of them overdue", n=it.open, late=it.overdue)
    done = done if it.done_late else str(it.done)
    still_open = still_open if it.overdue else str(it.open)
    blockers = say(
        "{raised} raised, {resolved} resolved, {n} open",
        raised=it.raised,
        resolved=it.resolved,
        n=it.blocked,
    )
    spent, planned = lasting(it.spent, say), lasting(it.planned, say)
    took = say("{spent} of {planned} planned", spent=spent, planned=planned)
    in_time = say("{n} of {total} done in time", n=it.met, total=it.due)
    labelled = (
        (say("Due this week"), in_time if it.due else say("nothing")),
        (say.within("report", "Done"), done),
        (say("Due dates put off"), str(it.slips)),
        (say.within("report", "Open"), still_open),
        (say("Blockers"), blockers),
        (say("Decisions"), str(it.decided)),
        (say("Meetings"), together(str(it.meetings), took if it.meetings else "")),
    )
    for label, text in labelled:
        yield item(Bold(label), f" — {text}")


def _overview(view: WeekView, say: Words) -> tuple[Block, ...]:
    named = [each for each in view.departments if each.name and not each.outside]
    if not named:
        return ()
    header = (
        say("Department"), say("Status"), say("Reported"), say.within("report", "Done"),
        say.within("report", "Next"), say("Risks"), say("Blockers"),
    )  # fmt: skip
    rows = [
        (
            each.name,
            say(LIGHT_NAMES[each.light]),
            say.many("{days} of {n} day", "{days} of {n} days", view.workdays, days=each.days),
            str(len(each.done)),
            str(len(each.next)),
            str(len(each.risks)),
            str(len(each.blockers)),
        )
        for each in named
    ]
    align = (Align.LEFT, Align.LEFT, *(Align.RIGHT,) * 5)
    return (heading(2, say("By department")), table(header, rows, align))


def _risks(view: WeekView, say: Words) -> tuple[Block, ...]:
    rows = [row for each in view.departments for row in each.risks]
    lines = [item(*action_line(row, view.day, say)) for row in rows]
    return section(say("Risks"), lines, say("Nothing is overdue or at risk."))


def _blockers(view: WeekView, say: Words) -> tuple[Block, ...]:
    rows = [row for each in view.departments for row in each.blockers]
    rows.sort(key=lambda row: -row.level)
    lines = [_blocker(row, view.at, say) for row in rows]
    lines += [item(*blocker_parts(row, view.at, say), done=True) for row in view.resolved]
    return section(say("Blockers"), lines, say("Nothing is blocked."))


def _blocker(row: BlockerRow, at: datetime, say: Words) -> Item:
    return item(*blocker_parts(row, at, say))


def _decisions(view: WeekView, say: Words) -> tuple[Block, ...]:
    rows = [row for each in view.departments for row in each.decisions]
    lines = [item(decision_words(row, view.day, say)) for row in rows]
    return section(say("Decisions"), lines, say("Nothing was decided."))


# -- one department


def _department(each: DepartmentWeek, view: WeekView, say: Words) -> Iterable[Block]:
    yield heading(2, each.name or say("Without a department"))
    stands = say(LIGHT_NAMES[each.light]) if each.light is not Light.ON_TRACK else ""
    contact = say("{label}: {text}", label=say("Contact"), text=each.contact)
    about = together(contact if each.contact else "", stands)
    if about:
        yield para(about)
    known = {each.name}
    done = [item(*action_line(row, view.day, say, known), done=True) for row in each.done]
    done += _told(each.reports, "done", say)
    coming = [item(*action_line(row, view.day, say, known), done=False) for row in each.next]
    coming += _told(each.reports[-1:], "next", say)
    needs = _told(each.reports[-1:], "needs", say)
    parts = (
        (say.within("report", "Done"), done),
        (say.within("report", "Next"), coming),
        (say.within("report", "Needs"), needs),
    )
    for label, lines in parts:
        if lines:  # no list in a list and no third heading: many chats show neither as such
            yield para(say("{heading}:", heading=label))
            yield bullets(*lines)
    if not any(lines for _, lines in parts):
        yield para(say("nothing to report"))


def _told(reports: Sequence[Update], field: str, say: Words) -> list[Item]:
    """Return what the reports say of a field, each line with its day."""
    return [
        item(say("{day}: {text}", day=weekday(report.day, say), text=line))
        for report in reports
        for line in lines_of(getattr(report, field))
    ]
