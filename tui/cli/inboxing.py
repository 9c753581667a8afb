"""`muster inbox`: replies from the chat, shown first and written when accepted."""

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from exports.wording.words import Words
from store.imports.table import MOST_BYTES, ImportRefusedError
from store.text import clean_line
from tui.cli.import_words import why_refused
from tui.cli.output import Column, Output, Shown
from tui.cli.session import Arguments, Handler, RefusedError, Session
from tui.folders import absolute
from tui.inbox_words import InboxWords

if TYPE_CHECKING:
    from store.inbox.accept import Accepted
    from store.inbox.plan import Left, Plan, Row
    from store.workspace.workspace import Workspace

_STDIN = "-"
_MOST_LEFT = 50  # shown on a terminal; as JSON they are all there


def inbox(session: Session, args: Arguments) -> int:
    """Show what pasted replies would do, ask, and write what is plain in one gesture.

    What is in doubt is only shown: to choose among items takes a list to choose from, and that is
    in the app.
    """
    try:
        text = _text(session, args)
    except ImportRefusedError as error:
        raise RefusedError(why_refused(error, session.say)) from error
    with session.writing(args) as workspace:
        return _take_in(session, args, workspace, text)


def _take_in(session: Session, args: Arguments, workspace: "Workspace", text: str) -> int:
    from store.inbox.accept import accept_inbox
    from store.inbox.planning import plan_inbox

    say, words = session.say, InboxWords(workspace.today(), session.say)
    plan = plan_inbox(workspace, text, meeting=_meeting(workspace, args, say))
    if not args.json:
        _show(session.out, plan, words)
    done: Accepted | None = None
    if plan.sure and _wanted(session, args, plan):
        done = accept_inbox(workspace, plan, plan.sure)
    if args.json:
        session.out.json(_as_json(plan, done))
    elif done:
        counts = words.counts(done)
        session.out.line(say("Written: {counts}. `muster undo` takes it all back.", counts=counts))
    else:
        session.out.line(say("Nothing was written."))
    return 0


def _text(session: Session, args: Arguments) -> str:
    from store.imports.decoding import checked_size, decode, read_bytes

    if args.file != _STDIN:
        return decode(read_bytes(absolute(args.file)))[0]
    if sys.stdin is None:
        raise ImportRefusedError("no-file")
    if sys.stdin.isatty() and session.out.is_terminal:
        session.out.ask(session.say("Paste a piece of the chat and end it with ctrl+d:") + "\n")
    return decode(checked_size(sys.stdin.buffer.read(MOST_BYTES + 1)))[0]


def _meeting(workspace: "Workspace", args: Arguments, say: Words) -> str:
    if args.meeting is None:
        return ""
    from store.model.minutes import Minutes
    from tui.cli.which_meeting import which_meeting

    minuted = {each.meeting for each in workspace.all(Minutes)}
    return which_meeting(workspace, args.meeting, say, lambda each: each.id in minuted).id


def _wanted(session: Session, args: Arguments, plan: "Plan") -> bool:
    """Return whether to write; without a terminal the replies are shown, and that is all."""
    if args.yes:
        return True
    if args.json or not (session.out.is_terminal and sys.stdin is not None and sys.stdin.isatty()):
        return False
    question = session.say.many(
        "Write {n} reply that is plain?", "Write {n} replies that are plain?", len(plan.sure)
    )
    return session.confirmed(args, question)


# -- what is shown


def _show(out: Output, plan: "Plan", words: InboxWords) -> None:
    say = words.say
    out.line(words.read(plan))
    if plan.rows:
        columns = [
            Column("+"),
            Column(say("Line")),
            Column(say("Person")),
            Column(say("Would do"), stretches=True),
            Column(say("But")),
        ]
        out.table(columns, [_row(row, words) for row in plan.rows])
    if plan.left:
        out.line(say("Not understood:"))
    for left in plan.left[:_MOST_LEFT]:
        out.marked("·", _left_words(left, words), "dim")
    more = len(plan.left) - _MOST_LEFT
    if more > 0:
        out.line(say("… and {n} more; --json lists them all", n=more))


def _row(row: "Row", words: InboxWords) -> list[Shown]:
    texts = (_sign(row), str(row.line), row.name, words.deed(row), words.note(row))
    styles = ("good" if row.is_sure else "", "dim", "", "", "dim")
    return [Shown(text, text, style) for text, style in zip(texts, styles, strict=True)]


def _sign(row: "Row") -> str:
    if row.is_settled:
        return "="
    return "+" if row.is_sure else "?"


def _left_words(left: "Left", words: InboxWords) -> str:
    return words.say(
        "line {line}, {name}: “{text}” – {why}",
        line=left.line,
        name=clean_line(left.name) or "?",
        text=clean_line(left.text)[:200],
        why=words.left(left),
    )


# -- as JSON


def _as_json(plan: "Plan", done: "Accepted | None") -> dict[str, Any]:
    return {
        "written": done is not None,
        "messages": plan.messages,
        "cut": plan.is_cut,
        "rows": [_row_json(row) for row in plan.rows],
        "left": [
            {"line": each.line, "name": each.name, "text": each.text, "why": each.why}
            for each in plan.left
        ],
        "done": {str(kind): count for kind, count in done.counts.items()} if done else {},
    }


def _row_json(row: "Row") -> dict[str, Any]:
    target = row.chosen
    about = target.record if target else ""
    department = target.department if target else ""
    return {
        "line": row.line,
        "person": row.person,
        "name": row.name,
        "when": row.when or None,
        "text": row.text,
        "kind": str(row.kind),
        "action": about if about and not department else None,
        "meeting": about if department else None,
        "department": department or None,
        "title": target.title if target else None,
        "due": row.day.isoformat() if row.day else None,
        "percent": row.percent or None,
        "reason": row.reason or None,
        "sure": row.is_sure,
        "state": "already" if row.is_settled else "seen" if row.is_seen else "new",
        "doubt": row.doubt or None,
        "choices": _choices(row),
    }


def _choices(row: "Row") -> Iterable[str]:
    return [each.record for each in row.targets if each.record and not each.is_settled]


HANDLERS: Mapping[str, Handler] = {"inbox": inbox}
