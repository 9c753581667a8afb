"""The responsibility table (form 1): who owes what to the project, and how to reach them."""

from collections.abc import Iterable

from exports.document import (
    Block,
    Bold,
    Document,
    Item,
    Part,
    bullets,
    item,
    para,
    table,
)
from exports.reports.phrases import lines_of, listed, one_line, reach_in_words
from exports.wording.dates import day_iso
from exports.wording.words import Words
from store.model.project import Project
from store.queries.rows import ResponsibilityRow
from store.queries.summary import ResponsibilitiesView


def responsibilities_document(view: ResponsibilitiesView, say: Words) -> Document:
    """Return the responsibility table with what the project is for and where it ends."""
    if view.project is None:
        return Document(say("Responsibilities"), (para(say("There is no project yet.")),))
    title = say("{project}: responsibilities", project=view.project.name)
    facts = tuple(_facts(view, view.project, say))
    blocks: tuple[Block, ...] = (bullets(*facts),) if facts else ()
    return Document(title, (*blocks, _duties(view, say)))


def _facts(view: ResponsibilitiesView, project: Project, say: Words) -> Iterable[Item]:
    """Yield what is known of the project, one labelled item each."""
    # The boundary in words says it better than a list of names.
    outside = "" if project.boundary else listed(view.outside, say)
    due = day_iso(project.due) if project.due else ""
    labelled = (
        (say("Initiator"), view.initiator),
        (say.within("report", "Departments"), listed(view.departments, say)),
        (say("Not involved"), outside),
        (say("Goal"), project.goal),
        (say("Key results"), project.kpi),
        (say("Boundary"), project.boundary),
        (say("Due date"), due),
    )
    for label, text in labelled:
        lines = lines_of(text)
        if lines:
            yield _fact(label, lines)


def _fact(label: str, lines: list[str]) -> Item:
    if len(lines) == 1:
        return item(Bold(label), f" — {lines[0]}")
    return item(Bold(label), children=[bullets(*lines)])


def _duties(view: ResponsibilitiesView, say: Words) -> Block:
    if not view.rows:
        return para(say("No responsibilities are written down yet."))
    header = (say("Department"), say("Duty"), say("Contact"), say("How to reach"), say("Due date"))
    return table(header, [_duty(row, say) for row in view.rows])


def _duty(row: ResponsibilityRow, say: Words) -> tuple[Part, ...]:
    duty = " — ".join(filter(None, (one_line(row.duty, say), one_line(row.remarks, say))))
    due = day_iso(row.due) if row.due else ""
    return (row.department, duty, row.contact, reach_in_words(row.reach, say), due)
