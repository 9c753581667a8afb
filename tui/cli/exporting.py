"""`muster export`: a report for the team chat, on stdout or in a file."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from exports.dialects.base import file_text
from exports.dialects.registry import FILES, NAMES, dialect
from exports.document import Document
from exports.files import FileTakenError, write_new
from exports.wording.words import Words, words_for
from store.errors import StorageError
from tui.callings import with_calls
from tui.cli.export_about import about_of
from tui.cli.session import Arguments, Handler, RefusedError, Session, UsageError
from tui.folders import absolute
from tui.reports import REPORTS
from tui.reports_about import DATED

if TYPE_CHECKING:
    from exports.dialects.base import Message
    from store.workspace.workspace import Workspace

_STDOUT = "-"
# The capture line has no words for these: nothing is ever due then.
_PAST = {"yesterday": 1, "昨天": 1, "前天": 2}


def check_dialect(session: Session, name: str) -> None:
    """Refuse what is not the name of a dialect, and say which are near, and which there are.

    Raises:
        UsageError: it is none.
    """
    if name in NAMES:
        return
    from difflib import get_close_matches

    say, typed = session.say, name.casefold()
    begun = [one for one in NAMES if typed and one.startswith(typed)]
    near = dict.fromkeys([*begun, *get_close_matches(typed, NAMES, n=3)])
    names = say(", ").join(NAMES)
    if not near:
        raise UsageError(say("--to cannot be “{name}”; it can be {names}", name=name, names=names))
    raise UsageError(
        say(
            "--to cannot be “{name}”; did you mean {near}? It can be {names}",
            name=name,
            near=say(", ").join(near),
            names=names,
        )
    )


def _check_dates(session: Session, args: Arguments) -> None:
    """Refuse a report without dates for a calendar: the file would be empty."""
    if args.to == "ics" and args.report not in DATED:
        names = session.say(", ").join(DATED)
        words = session.say(
            "{report} has no dates; --to ics is for {names}", report=args.report, names=names
        )
        raise UsageError(words)


def export(session: Session, args: Arguments) -> int:
    """Write a report as the chat renders it."""
    check_dialect(session, args.to)
    _check_dates(session, args)
    if args.output == "":  # as a script writes it whose variable is not set
        raise UsageError(session.say("-o needs the name of a file"))
    words = words_for(args.lang) if args.lang else session.say
    with session.reading(args) as workspace:
        document = document_of(args, workspace, words, session.say)
        document = with_calls(document, args.report, workspace, None, wanted=args.mention)
        shared = workspace.path
    written = dialect(args.to)
    messages = written.render(document)
    if args.output and args.output != _STDOUT:
        content = _as_json_file(messages) if args.json else file_text(written, messages)
        _save(session, absolute(args.output), shared, content, force=args.force)
    elif args.json:
        session.out.json(as_json(messages))
    elif written.name in FILES and written.name != "text":  # that one is as the system writes
        session.out.content(file_text(written, messages))
    else:
        session.out.line(as_text(messages))
    return 0


def document_of(args: Arguments, workspace: "Workspace", words: Words, say: Words) -> Document:
    """Return the report that the command line names.

    Raises:
        UsageError: its day is none, or it is about nobody and nothing here.
    """
    report = next(each for each in REPORTS if each.key == args.report)
    day = day_of(args.on, workspace.today(), say)
    return report.build(workspace, day, words, about_of(args, workspace, say))


def day_of(text: str | None, today: date, say: Words) -> date:
    """Read the day as the capture line does, and the two past days one reports on."""
    if text is None:
        return today
    if text.lower() in _PAST:
        return today - timedelta(days=_PAST[text.lower()])
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass  # not ISO; perhaps 5月28日
    from store.capture.dates import parse_date

    found = parse_date(text, today)
    if found is None:
        raise UsageError(say("--on: “{text}” is not a date; write 2026-05-28", text=text))
    return found


def as_text(messages: "list[Message]") -> str:
    """Return what a person would paste."""
    return "\n\n".join(message.text.rstrip("\n") for message in messages)


def as_json(messages: "list[Message]") -> list[dict[str, object]]:
    """Return the messages for scripts."""
    return [
        {
            "text": message.text,
            **({"payload": message.payload} if message.payload is not None else {}),
            "part": message.part,
            "of": message.of,
        }
        for message in messages
    ]


def _as_json_file(messages: "list[Message]") -> str:
    import json

    return json.dumps(as_json(messages), ensure_ascii=False, indent=2) + "\n"


def _save(session: Session, path: Path, shared: Path, content: str, *, force: bool) -> None:
    if _is_same(path, shared):
        raise RefusedError(
            session.say("{path} is the workspace itself; name another file.", path=path)
        )
    if path.exists() and not path.is_file():
        _pour(path, content)
    else:
        _write(session, path, content, force=force)
    session.out.line(str(path))


def _is_same(path: Path, shared: Path) -> bool:
    """Tell whether a path leads to the workspace, also while its file or folder is away."""
    if path.exists() and shared.exists():
        return path.samefile(shared)
    return path.resolve() == shared.resolve()


def _pour(path: Path, content: str) -> None:
    """Write to a pipe or a device, which is not replaced."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(content)
    except OSError as problem:
        raise StorageError(path, problem.strerror or str(problem)) from problem


def _write(session: Session, path: Path, content: str, *, force: bool) -> None:
    try:
        write_new(path, content, overwrite=force)
    except FileTakenError as error:
        raise RefusedError(
            session.say(
                "There is a file at {path} already, and it was left as it is. With --force it is "
                "replaced.",
                path=path,
            )
        ) from error


HANDLERS: Mapping[str, Handler] = {"export": export}
