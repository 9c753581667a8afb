"""Reports about one person, department or item: what is meant, and what is taken when nobody says.

The dialog has no place to ask, so each of them finds by itself what most needs it.
"""

from collections.abc import Callable, Mapping
from datetime import date

from exports.document import Document
from exports.wording.words import Words
from store.values import dataclass
from store.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class About:
    """What a report is about: ids, or empty for what most needs it."""

    person: str = ""
    department: str = ""
    item: str = ""


NOTHING_NAMED = About()
Build = Callable[[Workspace, date, Words, About], Document]


def nudge(workspace: Workspace, day: date, words: Words, about: About = NOTHING_NAMED) -> Document:
    """Ask after one action, else after the one most pressing."""
    from exports.reports.nudge import nudge_document
    from store.queries.nudging import most_pressing, nudge_view

    item = about.item or most_pressing(workspace)
    return nudge_document(nudge_view(workspace, item, about.department, day), words)


def escalation(
    workspace: Workspace, _: date, words: Words, about: About = NOTHING_NAMED
) -> Document:
    """Tell of one blocker, else of the one that is highest up."""
    from exports.reports.escalation import escalation_document
    from store.queries.nudging import escalation_view, highest_blocker

    blocker = about.item or highest_blocker(workspace)
    return escalation_document(escalation_view(workspace, blocker), words)


def personal(
    workspace: Workspace, day: date, words: Words, about: About = NOTHING_NAMED
) -> Document:
    """Tell what somebody took on, else whoever works here."""
    from exports.reports.personal import personal_document
    from store.queries.assigned import assigned_view, person_named

    person = about.person
    if not person and not about.department:
        person = person_named(workspace, workspace.who)
    return personal_document(assigned_view(workspace, person, about.department, day), words)


# Which of the three each of them takes.
TAKES: Mapping[str, frozenset[str]] = {
    "nudge": frozenset({"department", "item"}),
    "escalation": frozenset({"item"}),
    "personal": frozenset({"department", "person"}),
}
BUILDS: Mapping[str, Build] = {"nudge": nudge, "escalation": escalation, "personal": personal}
