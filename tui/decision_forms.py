"""What is asked for a decision, and how everything about one is told."""

from exports.wording.dates import date_short, day_long
from exports.wording.meetings import meeting_title
from exports.wording.terms import VALUE_NAMES
from exports.wording.words import Words
from store.ids import short_id
from store.model.decision import Decision
from store.model.project import Project
from store.queries.meetings import decision_entry
from store.workspace.records import Records
from tui.record_forms import Fields, department_field, due_field, person_field
from widgets.form_fields import FieldSpec

Facts = list[tuple[str, str]]


def decision_fields(say: Words) -> Fields:
    """A decision, without its state: that changes by keys of its own."""
    return (
        FieldSpec("title", say("Decision"), required=True, hint=say("what, in one line")),
        person_field("owner", say("Owner"), say),
        department_field("department", say("Department")),
        due_field(say),
        FieldSpec("criterion", say("Done when"), hint=say("how anyone can see it")),
    )


def decision_facts(records: Records, decision: Decision, say: Words) -> Facts:
    """Return everything about a decision, label and text; what nobody filled in is empty."""
    entry, today = decision_entry(records, decision), records.today()
    project = records.find(Project, decision.project)
    where = ""
    if entry.meeting is not None:
        met = entry.meeting
        where = meeting_title(met.kind, met.number, met.title, say)
        if met.day:
            where += f" · {day_long(met.day, say)}"
    decided = ""
    if decision.decided_at:
        decided = date_short(decision.decided_at.astimezone(records.zone()).date(), today, say)
    return [
        (say("State"), say(VALUE_NAMES[decision.state])),
        (say("Replaced by"), entry.superseded_by),
        (say("Owner"), entry.owner or say("nobody yet")),
        (say("Department"), entry.department),
        (say("Due"), date_short(decision.due, today, say) if decision.due else ""),
        (say("Done when"), decision.criterion),
        (say("Decided"), decided),
        (say("Agreed in"), where),
        (say("Project"), project.name if project else ""),
        (say("Id"), short_id(decision.id)),
    ]
