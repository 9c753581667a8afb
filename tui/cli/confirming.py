"""`muster confirm`: a department's word on the minutes, from any machine of the workspace."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from exports.wording.words import Words
from store.errors import RuleError
from store.model.minutes import Minutes
from store.model.notes import Verdict
from store.queries.confirming import AskedRow, Confirming, confirming
from store.text import clean_line
from tui.cli.field_words import iso
from tui.cli.output import Column, Shown
from tui.cli.session import Arguments, Handler, RefusedError, Session
from tui.cli.which_meeting import meeting_json, typed_name, which_meeting
from tui.confirmation_words import count_words, noted_words, title_words, verdict_words

if TYPE_CHECKING:
    from store.workspace.workspace import Workspace


def confirm(session: Session, args: Arguments) -> int:
    """Confirm the minutes, object to them, or list how they stand."""
    if _only_lists(args):
        with session.reading(args) as workspace:
            _show(session, args, workspace, _found(session, args, workspace))
        return 0
    with session.writing(args) as workspace:
        found = _found(session, args, workspace)
        row = _asked(session, args, workspace, found)
        said = _note(session, args, workspace, found, row)
        after = confirming(workspace, found.meeting.id, workspace.who)
        if args.json:
            session.out.json(_as_json(after))
            return 0
        session.out.line(said)
        session.out.line(count_words(after, workspace.now(), session.say))
        if not after.missing:
            _say_all_confirmed(session, after)
    return 0


def _only_lists(args: Arguments) -> bool:
    """Return whether nothing is to be written: so it is with nothing typed, to be safe."""
    named = (args.meeting, args.department, args.object, args.person)
    return bool(args.list) or all(each is None for each in named)


def _found(session: Session, args: Arguments, workspace: "Workspace") -> Confirming:
    minuted = {each.meeting for each in workspace.all(Minutes)}
    meeting = which_meeting(workspace, args.meeting, session.say, lambda each: each.id in minuted)
    found = confirming(workspace, meeting.id, workspace.who)
    if not found.version:
        raise RuleError("minutes-missing")
    return found


# -- whose word


def _asked(
    session: Session, args: Arguments, workspace: "Workspace", found: Confirming
) -> AskedRow:
    """Return the department that was named; else the one for which this person speaks."""
    say = session.say
    if args.department is not None:
        return _named_row(args.department, found.rows, say)
    mine = [row for row in found.rows if row.is_mine]
    if len(mine) == 1:
        return mine[0]
    if mine:
        raise RefusedError(
            say(
                "You speak for several departments: {found}. Name one with --department.",
                found=say(", ").join(clean_line(row.name) for row in mine),
            )
        )
    raise RefusedError(
        say(
            "You are {who}, and no department that is asked has you as contact or deputy. Name "
            "one with --department: {found}.",
            who=clean_line(workspace.who) or say("nobody"),
            found=_listed(found.rows, say),
        )
    )


def _named_row(typed: str, rows: Sequence[AskedRow], say: Words) -> AskedRow:
    from store.capture.names import Ambiguous, Name, resolve

    meant = resolve(typed, tuple(Name(row.id, row.name) for row in rows))
    if isinstance(meant, Ambiguous):
        raise RefusedError(
            say(
                "--department “{name}” fits {found}.",
                name=clean_line(typed),
                found=say(", ").join(clean_line(each.text) for each in meant.names),
            )
        )
    if meant is None:
        raise RefusedError(
            say(
                "No department that is asked is called “{name}”: {found}.",
                name=clean_line(typed),
                found=_listed(rows, say),
            )
        )
    return next(row for row in rows if row.id == meant.id)


def _person(typed: str | None, row: AskedRow, workspace: "Workspace", say: Words) -> str:
    if typed is None:
        return row.speaks
    from store.capture.names import Name, resolve
    from store.queries.names import known_names

    meant = resolve(typed, known_names(workspace).people)
    if not isinstance(meant, Name):
        raise RefusedError(say("--person “{name}” is not one person here.", name=clean_line(typed)))
    return meant.id


def _listed(rows: Sequence[AskedRow], say: Words) -> str:
    names = [
        say("{name} ({contact})", name=clean_line(row.name), contact=clean_line(row.contact))
        if row.contact
        else clean_line(row.name)
        for row in rows
    ]
    return say(", ").join(names) or say("nobody")


def _note(
    session: Session,
    args: Arguments,
    workspace: "Workspace",
    found: Confirming,
    row: AskedRow,
) -> str:
    """Write down what the department says, and return what was written."""
    from store.operations.minutes import confirm_minutes, object_to_minutes
    from store.queries.names import person_name

    say = session.say
    person = _person(args.person, row, workspace, say)
    name = person_name(workspace, person)
    if args.object is not None:
        object_to_minutes(workspace, found.meeting.id, row.id, args.object, person=person)
        return noted_words(row, Verdict.OBJECTED, name, say)
    if row.is_settled and not found.is_archived:
        return say(
            "{department} has said so already: {standing}.",
            department=clean_line(row.name),
            standing=verdict_words(row, workspace, say),
        )
    confirm_minutes(workspace, found.meeting.id, row.id, person=person)
    return noted_words(row, Verdict.CONFIRMED, name, say)


# -- how it stands


def _show(session: Session, args: Arguments, workspace: "Workspace", found: Confirming) -> None:
    say, out = session.say, session.out
    if args.json:
        out.json(_as_json(found))
        return
    if out.is_terminal:
        title, counted = title_words(found.meeting, say), count_words(found, workspace.now(), say)
        out.line(clean_line(f"{title} · {counted}"))
    columns = [
        Column(say("Department")),
        Column(say("Contact")),
        Column(say("State")),
        Column(say("Objection"), stretches=True),
    ]
    out.table(columns, [_cells(row, workspace, say) for row in found.rows])
    if out.is_terminal and not found.is_archived:
        _say_what_next(session, found)


def _cells(row: AskedRow, workspace: "Workspace", say: Words) -> list[Shown]:
    text = " ".join(row.text.split())
    style = "good" if row.is_settled else "bad" if row.verdict is Verdict.OBJECTED else ""
    return [
        Shown(row.name, row.name),
        Shown(row.contact, row.contact, "dim"),
        Shown(verdict_words(row, workspace, say), _code(row), style),
        Shown(text, text),
    ]


def _say_what_next(session: Session, found: Confirming) -> None:
    say, out = session.say, session.out
    if found.rows and not found.missing:
        _say_all_confirmed(session, found)
        return
    for row in found.missing:
        if row.is_mine:
            command = f"muster confirm {typed_name(found.meeting)}"
            out.line(
                say(
                    "To confirm for {department}: {command}",
                    department=clean_line(row.name),
                    command=command,
                )
            )
            return


def _say_all_confirmed(session: Session, found: Confirming) -> None:
    command = f"muster archive {typed_name(found.meeting)}"
    session.out.line(session.say("All have confirmed. To archive: {command}", command=command))


def _code(row: AskedRow) -> str:
    """Return the state for a program: waiting, confirmed, objected or void."""
    if row.verdict is None:
        return "waiting"
    return "void" if row.is_void else str(row.verdict)


def _as_json(found: Confirming) -> dict[str, Any]:
    return {
        **meeting_json(found.meeting),
        "version": found.version,
        "due_at": iso(found.clock.due_at) if found.clock else None,
        "asked": len(found.rows),
        "confirmed": found.confirmed,
        "departments": [
            {
                "id": row.id,
                "name": row.name,
                "contact": row.contact or None,
                "state": _code(row),
                "verdict": str(row.verdict) if row.verdict else None,
                "void": row.is_void,
                "person": row.person or None,
                "by": row.by or None,
                "text": row.text or None,
                "at": iso(row.at) if row.at else None,
                "changed_at": iso(row.changed_at) if row.changed_at else None,
            }
            for row in found.rows
        ],
    }


HANDLERS: Mapping[str, Handler] = {"confirm": confirm}
