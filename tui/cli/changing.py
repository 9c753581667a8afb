"""`muster add`, `muster done`, `muster undo`: one edit from a script or between two calls."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exports.wording.words import Words
from tui.cli.session import Arguments, Handler, RefusedError, Session

if TYPE_CHECKING:
    from store.capture.grammar import Capture

WRONG = 1


def add(session: Session, args: Arguments) -> int:
    """Save what was typed and print its id."""
    return _add_department(session, args) if args.kind == "department" else _add(session, args)


def done(session: Session, args: Arguments) -> int:
    """Complete one action."""
    from store.model.action import Action
    from store.operations.actions import complete_action

    with session.writing(args) as workspace:
        complete_action(workspace, workspace.expand(Action, args.id))
    return 0


def undo(session: Session, args: Arguments) -> int:
    """Take back the last own change and say which that was."""
    say = session.say
    with session.writing(args) as workspace:
        undone = workspace.undo()
    if undone is None:
        session.out.problem(say("There is nothing to take back."))
        return WRONG
    session.out.line(say("Undone: {gesture}", gesture=say(undone.label)))
    if undone.kept:
        session.out.warning(say("What somebody changed since then was left alone."))
    return 0


def _add(session: Session, args: Arguments) -> int:
    from store.capture.grammar import CaptureKind, parse_capture
    from store.operations.captures import save_capture
    from store.queries.names import known_names

    with session.writing(args) as workspace:
        capture = parse_capture(
            " ".join(args.text),
            kind=CaptureKind(args.kind),
            today=workspace.today(),
            names=known_names(workspace),
        )
        if not (capture.ok or (args.create and capture.savable)):
            raise RefusedError(_refusal(capture, session.say))
        record = save_capture(workspace, capture, create=args.create)
    session.out.line(record.id)
    return 0


def _refusal(capture: "Capture", say: Words) -> str:
    """Name every wrong word at once, so that the line is corrected in one go."""
    from tui.errors import word_problem

    wrong = say("; ").join(word_problem(problem, say) for problem in capture.problems)
    if capture.savable:
        return say("Nothing was saved: {wrong}. With --create they are made.", wrong=wrong)
    return say("Nothing was saved: {wrong}.", wrong=wrong)


def _add_department(session: Session, args: Arguments) -> int:
    from store.capture.tokens import NewName
    from store.operations.departments import add_department

    with session.writing(args) as workspace:
        department = add_department(workspace, args.name, contact=NewName(args.contact))
    session.out.line(department.id)
    return 0


HANDLERS: Mapping[str, Handler] = {"add": add, "done": done, "undo": undo}
