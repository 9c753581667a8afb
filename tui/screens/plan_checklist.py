"""What is still missing before a team can hold its first stand-up."""

from collections.abc import Sequence

from textual.content import Content

from exports.wording.words import Words
from store.model.department import Department, Person
from store.model.project import Project, Responsibility
from store.values import dataclass
from store.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and what to press for it."""

    words: str
    press: str
    done: bool


def first_steps(workspace: Workspace, say: Words) -> tuple[Step, ...]:
    """Return what a stand-up needs, done or not, in the order in which it is best done."""
    project = workspace.find(Project, workspace.settings().project)
    departments = [each for each in workspace.all(Department) if not each.outside]
    duties = workspace.where(Responsibility, project=project.id) if project else ()
    served = {each.department for each in duties}
    is_known = any(person.name == workspace.who for person in workspace.all(Person))
    return (
        Step(
            say("The project and its goal"),
            say("1, then enter") if project else say("1, then a"),
            bool(project and project.goal),
        ),
        Step(
            say("Departments, each with its one contact"),
            say("2, then a"),
            bool(departments),
        ),
        Step(
            say("What each department owes the project"),
            say("4, then enter"),
            bool(departments) and all(each.id in served for each in departments),
        ),
        Step(say("Who you are among these people"), say("6, then enter"), is_known),
    )


def checklist(steps: Sequence[Step], say: Words) -> Content:
    """Return the steps to be read, what is done ticked off."""
    pieces: list[str | tuple[str, str]] = [
        (say("Before the first stand-up"), "bold $text-accent"),
        ("   " + say("press f2 for the board any time"), "$text-quiet"),
    ]
    for step in steps:
        pieces.append("\n")
        if step.done:
            pieces += [("✓ ", "$text-good"), (step.words, "$text-quiet")]
        else:
            pieces += [("○ ", "$text-warn"), (step.words, ""), (f"   {step.press}", "$text-key")]
    return Content.assemble(*pieces)
