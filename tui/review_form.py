"""The form of the retrospective: three questions, and what stands in its head."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from exports.reports.retrospective import CHANGES, GOAL, MET_NAMES, STEPS
from exports.wording.words import Words
from store.errors import MusterError
from store.model.project import Project
from store.model.review import Met, Review, review_of
from store.operations.reviewing import write_review
from store.queries.names import known_names
from store.workspace.workspace import Workspace
from tui.context import Context
from tui.record_forms import Fields, values_of
from widgets.form_fields import Answers, Choice, FieldKind, FieldSpec

if TYPE_CHECKING:
    from tui.dialogs.form import FormDialog

_MET_KEYS = {Met.UNSAID: "-", Met.WHOLLY: "y", Met.PARTLY: "p", Met.NOT: "n"}
_ROWS = 4  # an answer that is longer scrolls; the form is filled while people talk


def review_fields(say: Words) -> Fields:
    """The three questions of the guide over the fields of form 6; the figures are computed."""

    def lines(key: str, label: str, hint: str, heading: str = "") -> FieldSpec:
        return FieldSpec(key, label, FieldKind.LINES, hint=hint, rows=_ROWS, heading=heading)

    met = tuple(Choice(each, say(MET_NAMES[each]), _MET_KEYS[each]) for each in Met)
    return (
        FieldSpec("met", say("Goal met"), FieldKind.CHOICE, choices=met, heading=say(GOAL)),
        lines("result", say("Result"), say("what came out, measured by the key results")),
        lines("causes", say("Causes"), say("why; and why that, until it can be changed")),
        lines("went_well", say("Went well"), say("one a line"), say(STEPS)),
        lines("went_badly", say("Went badly"), say("one a line")),
        lines("steps_and_tools", say("Steps and tools"), say("stand-up, minutes, chat, board …")),
        lines(
            "changes",
            say.within("retrospective", "Changes"),
            say("one a line: what, who, until when"),
            say(CHANGES),
        ),
        lines("lessons", say("Lessons"), say("what other projects can copy")),
        FieldSpec("summary", say("Summary"), hint=say("in one sentence"), heading=say("Record")),
        lines("risks", say("Risks"), say("what may still go wrong, beside the open items")),
        FieldSpec(
            "participants",
            say.within("retrospective", "Took part"),
            hint=say("empty: the contacts"),
        ),
        FieldSpec("distribution", say("Distribution"), hint=say("empty: the departments")),
        FieldSpec("author", say.within("retrospective", "Written by"), hint=say("empty: you")),
        FieldSpec("day", say("Day"), FieldKind.DATE, hint=say("empty: today")),
    )


def current_review(workspace: Workspace, project_id: str) -> Review | None:
    """Return the retrospective of a project; None while nobody has begun it."""
    return review_of(workspace.where(Review, project=project_id), project_id)


def review_values(workspace: Workspace, project_id: str, fields: Fields) -> tuple[str, Any]:
    """Return the id of the record behind the form, and what its fields hold."""
    review = current_review(workspace, project_id)
    review = review or Review(id=Review.id_of(project_id), project=project_id)
    return review.id, values_of(review, fields)


def review_title(project: Project, say: Words) -> str:
    """Return what the form is called."""
    return say("{project}: retrospective", project=project.name)


def save_with(workspace: Workspace, project_id: str) -> Callable[[Answers], Review]:
    """Return what takes the answers of the form."""
    return lambda answers: write_review(workspace, project_id, **answers)


def review_dialog(context: Context, project: Project) -> "FormDialog":
    """Return the form as a dialog that saves by itself; what the store refuses is said in it."""
    from tui.dialogs.form import FormDialog
    from tui.errors import word_error
    from tui.live import live_record

    say, workspace = context.say, context.workspace
    fields = review_fields(say)
    record_id, values = review_values(workspace, project.id, fields)
    save = save_with(workspace, project.id)

    def refuse(answers: Answers) -> str:
        try:
            if answers:
                save(answers)
        except MusterError as error:
            return word_error(error, say)
        return ""

    return FormDialog(
        say,
        review_title(project, say),
        fields,
        values,
        names=known_names(workspace),
        today=workspace.today(),
        refuse=refuse,
        live=live_record(workspace, context.changed, Review, record_id, fields),
    )
