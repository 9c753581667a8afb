"""`muster add`, `done`, `edit`, `undo`: one edit from a script or between two calls."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from exports.wording.words import Words
from tui.cli.session import Arguments, Handler, RefusedError, Session

if TYPE_CHECKING:
    from store.capture.grammar import Capture
    from store.workspace.workspace import Workspace

WRONG = 1

_EDITED = {"actions": "action", "blockers": "blocker", "decisions": "decision"}


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


def edit(session: Session, args: Arguments) -> int:
    """Change what is said of an item, in the words in which it was written down."""
    from store.workspace.places import place_of

    with session.writing(args) as workspace:
        table, record_id = place_of(workspace, args.id)
        kind = _EDITED.get(table)
        if kind is None:
            raise RefusedError(
                session.say("Only actions, blockers and decisions can be edited from here.")
            )
        changes = _changes(session, workspace, kind, " ".join(args.text))
        _edit(workspace, kind, record_id, changes)
    return 0


def undo(session: Session, args: Arguments) -> int:
    """Take back the last own change and say which that was."""
    say = session.say
    with session.writing(args) as workspace:
        undone = workspace.undo()
    if undone is None:
        session.out.problem(say("There is nothing to take back."))
        return WRONG
    if undone.kept and not undone.touched:
        session.out.problem(
            say(
                "Nothing was taken back: {gesture}. Somebody has changed it since, and that "
                "stands.",
                gesture=say(undone.label),
            )
        )
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


def _changes(session: Session, workspace: "Workspace", kind: str, text: str) -> dict[str, Any]:
    """Return the fields that a line names; what it does not name stays as it is."""
    from store.capture.grammar import CaptureKind, parse_capture
    from store.capture.names import Name
    from store.model.action import Priority
    from store.queries.names import known_names
    from tui.errors import word_problem

    capture = parse_capture(
        text,
        kind=CaptureKind(kind),
        today=workspace.today(),
        names=known_names(workspace),
    )
    # Without a title there is nothing new to call it, which is wrong only for a new item.
    wrong = [each for each in capture.problems if each.token is not None]
    if wrong or not (capture.title or capture.tokens):
        named = session.say("; ").join(
            word_problem(each, session.say) for each in wrong or capture.problems
        )
        raise RefusedError(session.say("Nothing was saved: {wrong}.", wrong=named))
    named_records = {
        "owner": capture.owner,
        "department": capture.department,
        "waits_on": capture.waits_on,
    }
    changes: dict[str, Any] = {
        field: name.id for field, name in named_records.items() if isinstance(name, Name)
    }
    if capture.title:
        changes["title"] = capture.title
    if capture.due:
        changes["wanted_by" if kind == "blocker" else "due"] = capture.due
    if capture.priority:
        changes["priority"] = Priority(capture.priority)
    return changes


def _edit(workspace: "Workspace", kind: str, record_id: str, changes: Mapping[str, Any]) -> None:
    if kind == "action":
        from store.operations.actions import edit_action

        edit_action(workspace, record_id, **changes)
    elif kind == "blocker":
        from store.operations.blockers import edit_blocker

        edit_blocker(workspace, record_id, **changes)
    else:
        from store.operations.decisions import edit_decision

        edit_decision(workspace, record_id, **changes)


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


HANDLERS: Mapping[str, Handler] = {"add": add, "done": done, "edit": edit, "undo": undo}
