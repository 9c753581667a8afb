"""Whom or what a report on the command line is about."""

from typing import TYPE_CHECKING

from exports.wording.words import Words
from store.text import clean_line
from tui.cli.session import Arguments, UsageError
from tui.reports_about import TAKES, About

if TYPE_CHECKING:
    from store.capture.names import Name
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
    if {"person", "department"} <= given and args.report != "nudge":
        raise UsageError(say("--person and --department: name one of them"))
    from store.queries.names import known_names

    known = known_names(workspace)
    return About(
        person=_meant(args.person, known.people, say),
        department=_meant(args.department, known.departments, say),
        item=_item(args, workspace),
        who=workspace.who,
    )


def _meant(name: str | None, known: "tuple[Name, ...]", say: Words) -> str:
    """Return the id of the one who is meant; a beginning or initials do, as in capturing.

    Two may have one name, so an id does as well, and then it stands behind each name.
    """
    if not name:
        return ""
    from store.capture.names import Ambiguous, resolve
    from store.ids import short_id

    found = resolve(name, known)
    if found is None:
        by_id = [each.id for each in known if name.lower() in {each.id, short_id(each.id)}]
        if len(by_id) == 1:
            return by_id[0]
        raise UsageError(say("Nobody and nothing here is called “{name}”.", name=name))
    if isinstance(found, Ambiguous):
        texts = [clean_line(each.text) for each in found.names]
        told = [
            f"{text} ({short_id(each.id)})" if texts.count(text) > 1 else text
            for text, each in zip(texts, found.names, strict=True)
        ]
        names = say(", ").join(told)
        raise UsageError(say("“{name}” fits {names}.", name=name, names=names))
    return found.id


def _item(args: Arguments, workspace: "Workspace") -> str:
    from store.model.action import Action
    from store.model.blocker import Blocker

    if not args.item:
        return ""
    return workspace.expand(Action if args.report == "nudge" else Blocker, args.item)
