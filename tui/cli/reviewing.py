"""`muster review`: the retrospective, answered and printed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from store.model.project import Project
from store.model.review import Met, Review, review_of
from tui.cli.exporting import day_of
from tui.cli.parser_review import LINES, SINGLE
from tui.cli.session import Arguments, Handler, RefusedError, Session

if TYPE_CHECKING:
    from store.workspace.workspace import Workspace

_MET = {"yes": Met.WHOLLY, "partly": Met.PARTLY, "no": Met.NOT, "unsaid": Met.UNSAID}
_FIELDS = ("met", *LINES.values(), *SINGLE.values(), "day")


def review(session: Session, args: Arguments) -> int:
    """Write what was answered; then, and without an answer, print what stands there."""
    opened = session.writing if _is_answer(args) else session.reading
    with opened(args) as workspace:
        project = workspace.find(Project, workspace.settings().project)
        if project is None:
            raise RefusedError(session.say("There is no project yet."))
        answers = _answers(session, workspace, args)
        if answers:
            from store.operations.reviewing import write_review

            write_review(workspace, project.id, **answers)
        written = review_of(workspace.where(Review, project=project.id), project.id)
        if args.json:
            session.out.json(_as_json(project, written))
        else:
            _print(session, workspace, written)
    return 0


def _is_answer(args: Arguments) -> bool:
    return any(getattr(args, name) is not None for name in ("met", "on", *LINES, *SINGLE))


def _answers(session: Session, workspace: "Workspace", args: Arguments) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if args.met is not None:
        found["met"] = _MET[args.met]
    for option, field in LINES.items():
        if getattr(args, option) is not None:
            found[field] = "\n".join(getattr(args, option))
    for option, field in SINGLE.items():
        if getattr(args, option) is not None:
            found[field] = getattr(args, option)
    if args.on is not None:
        found["day"] = day_of(args.on, workspace.today(), session.say)
    return found


def _as_json(project: Project, written: Review | None) -> dict[str, Any]:
    bare = written or Review(id="", project=project.id)
    said = {name: getattr(bare, name) for name in _FIELDS}
    return {
        **said,
        "id": written.id if written else None,
        "project": project.id,
        "project_name": project.name,
        "day": bare.day.isoformat() if bare.day else None,
        "met": next(word for word, met in _MET.items() if met is bare.met),
    }


def _print(session: Session, workspace: "Workspace", written: Review | None) -> None:
    from tui.value_words import NOTHING, FieldWords

    say = session.say
    if written is None:
        session.out.line(say("Nobody has answered yet."))
        return
    words = FieldWords(workspace, Review, say)
    for name in _FIELDS:
        value = getattr(written, name)
        shown = NOTHING if value is Met.UNSAID else words.value(name, value)
        if shown == NOTHING:
            continue
        lines = shown.split("\n")
        label = words.label(name)
        if len(lines) == 1:
            session.out.line(say("{label}: {text}", label=label, text=shown))
        else:
            session.out.line(say("{heading}:", heading=label))
            for line in lines:
                session.out.line(f"  {line}")


HANDLERS: Mapping[str, Handler] = {"review": review}
