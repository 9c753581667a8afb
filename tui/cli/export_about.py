"""Whom or what a report on the command line is about."""

from typing import TYPE_CHECKING

from exports.wording.words import Words
from tui.cli.session import Arguments, UsageError
from tui.reports_about import TAKES, About

if TYPE_CHECKING:
    from store.workspace.workspace import Workspace


def about_of(args: Arguments, workspace: "Workspace", say: Words) -> About:
    """Return the ids of what was named on the command line.

    Raises:
        UsageError: the report is about no such thing, or no one has the name.
        NotFoundError: no item has the id; `AmbiguousIdError` when several have.
    """
    given = {name for name in ("person", "department", "item") if getattr(args, name)}
    stray = sorted(given - TAKES.get(args.report, frozenset()))
    if stray:
        raise UsageError(say("--{option} is not for {report}", option=stray[0], report=args.report))
    if {"person", "department"} <= given:
        raise UsageError(say("--person and --department: name one of them"))
    from store.queries.assigned import department_named, person_named

    return About(
        person=_known(args.person, person_named(workspace, args.person or ""), say),
        department=_known(args.department, department_named(workspace, args.department or ""), say),
        item=_item(args, workspace),
        who=workspace.who,
    )


def _known(name: str | None, found: str, say: Words) -> str:
    if name and not found:
        raise UsageError(say("Nobody and nothing here is called “{name}”.", name=name))
    return found if name else ""


def _item(args: Arguments, workspace: "Workspace") -> str:
    from store.model.action import Action
    from store.model.blocker import Blocker

    if not args.item:
        return ""
    return workspace.expand(Action if args.report == "nudge" else Blocker, args.item)
