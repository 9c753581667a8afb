"""`muster minutes` and `muster archive`: the minutes of a meeting, read, written and filed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports.dialects.registry import NAMES, dialect
from exports.reports.minutes import minutes_document
from store.errors import MusterError, RuleError
from store.model.meeting import Meeting, MeetingState
from store.model.minutes import Minutes, digest_of
from store.queries.minutes import minutes_of, minutes_versions
from store.queries.minutes_page import MinutesView, minutes_view
from store.text import clean_line
from tui.cli.field_words import iso, moment_words
from tui.cli.output import Column, Shown
from tui.cli.session import Arguments, Handler, RefusedError, Session, UsageError
from tui.cli.which_meeting import meeting_json, which_meeting
from tui.confirmation_words import title_words

if TYPE_CHECKING:
    from store.workspace.workspace import Workspace


def minutes(session: Session, args: Arguments) -> int:
    """Print the minutes of a meeting; before that, write or edit them."""
    if args.to not in NAMES:
        raise UsageError(
            session.say(
                "--to cannot be “{name}”; it can be {names}",
                name=args.to,
                names=session.say(", ").join(NAMES),
            )
        )
    if not (args.write or args.edit):
        with session.reading(args) as workspace:
            _print(session, args, workspace, _minuted(session, args, workspace))
        return 0
    with session.writing(args) as workspace:
        meeting = _minuted(session, args, workspace)
        if args.write:
            _write(session, workspace, meeting)
        if args.edit:
            session.out.line(_edit(session, workspace, meeting))
        else:
            _print(session, args, workspace, meeting)
    return 0


def archive(session: Session, args: Arguments) -> int:
    """Keep the minutes as a file, and print where it lies."""
    from tui.archiving import archive as archived

    say = session.say
    with session.writing(args) as workspace:
        meeting = _minuted(session, args, workspace)
        if meeting.state is MeetingState.ARCHIVED:
            raise RefusedError(
                say(
                    "{meeting} is archived already, as {name}.",
                    meeting=title_words(meeting, say),
                    name=clean_line(meeting.archived_as),
                )
            )
        try:
            path = archived(workspace, meeting.id, say, args.reason or "")
        except RuleError as error:
            if error.rule != "confirmations-missing":
                raise
            raise RefusedError(
                say(
                    "Not confirmed by: {departments}. Wait for them, or say why you archive "
                    "anyway with --reason.",
                    departments=clean_line(error.values["departments"]),
                )
            ) from error
        if args.json:
            session.out.json(_archived_json(workspace.get(Meeting, meeting.id), path))
        else:
            session.out.line(str(path))
    return 0


def _minuted(session: Session, args: Arguments, workspace: "Workspace") -> Meeting:
    """Return the meeting that is meant: one with minutes, or that could have them."""
    writes = getattr(args, "write", False)
    minuted = {each.meeting for each in workspace.all(Minutes)}

    def fits(meeting: Meeting) -> bool:
        return meeting.id in minuted or (writes and not meeting.is_open)

    return which_meeting(workspace, args.meeting, session.say, fits)


def _write(session: Session, workspace: "Workspace", meeting: Meeting) -> None:
    """Write the first version; another one would void what was confirmed, so nobody gets it so."""
    from store.operations.minutes import write_minutes
    from store.queries.minutes import draft_minutes

    there = minutes_of(workspace, meeting.id)
    if there is None:
        write_minutes(workspace, draft_minutes(workspace, meeting.id))
        return
    session.out.warning(
        session.say(
            "there are minutes already, version {version}; they were left as they are",
            version=there.version,
        )
    )


# -- in the person's own editor


def _edit(session: Session, workspace: "Workspace", meeting: Meeting) -> str:
    """Hand the whole text to the editor, keep what comes back, and say what that did."""
    from tui.dialogs.minutes_changing import minutes_text
    from tui.editor import EditorFault, NotEdited, edit_text, editor_of, forget
    from tui.editor_words import fault_words, kept_words
    from tui.errors import word_error
    from tui.folders import state_folder

    say = session.say
    view = _view(workspace, meeting, None)
    if meeting.state is MeetingState.ARCHIVED:
        raise RuleError("minutes-archived")
    command, state = editor_of(session.environ), state_folder(session.environ)
    found = edit_text(minutes_text(view, say), "minutes.md", state, command)
    if isinstance(found, NotEdited):
        if found.fault is EditorFault.NONE_SET:
            raise RefusedError(say("No editor is set. Set EDITOR, for example to nano."))
        raise RefusedError(fault_words(found, say))
    if not found.changed or not found.text.strip():
        forget(found.path)
        return say("Nothing was changed.")
    try:
        said = _keep(workspace, view, found.text, session)
    except MusterError as error:
        raise RefusedError(f"{word_error(error, say)} {kept_words(found.path, say)}") from error
    forget(found.path)
    return said


def _keep(workspace: "Workspace", before: MinutesView, text: str, session: Session) -> str:
    from store.operations.minutes import edit_minutes
    from tui.cli.session import ANSWER_SECONDS

    say, meeting_id = session.say, before.minutes.meeting
    workspace.exchange(ANSWER_SECONDS)  # an editor is open for long; others go on meanwhile
    meanwhile = minutes_of(workspace, meeting_id)
    confirmed = _view(workspace, workspace.get(Meeting, meeting_id), None).confirmed
    kept = edit_minutes(workspace, meeting_id, text=text)
    if meanwhile is not None and meanwhile.id != before.minutes.id:
        session.out.warning(
            say(
                "version {version} was written meanwhile; to read it: {command}",
                version=meanwhile.version,
                command=f"muster minutes --version {meanwhile.version}",
            )
        )
    still = _view(workspace, workspace.get(Meeting, meeting_id), None).confirmed
    if still < confirmed:
        return say.many(
            "Version {version} is kept. {n} confirmation is void: it was about another version.",
            "Version {version} is kept. {n} confirmations are void: they were about another "
            "version.",
            confirmed - still,
            version=kept.version,
        )
    return say("Version {version} is kept.", version=kept.version)


# -- printing


def _view(workspace: "Workspace", meeting: Meeting, version: int | None) -> MinutesView:
    view = minutes_view(workspace, meeting.id, version or 0)
    if view is None:
        raise RuleError("minutes-missing")
    return view


def _print(session: Session, args: Arguments, workspace: "Workspace", meeting: Meeting) -> None:
    meeting = workspace.get(Meeting, meeting.id)
    view = _view(workspace, meeting, None)
    if args.versions:
        _print_versions(session, args, workspace, minutes_versions(workspace, meeting.id))
        return
    if args.version is not None:
        found = minutes_view(workspace, meeting.id, args.version) if args.version > 0 else None
        if found is None:
            raise RefusedError(
                session.say("There is no version {version} of these minutes.", version=args.version)
            )
        view = found
    messages = dialect(args.to).render(minutes_document(view, session.say))
    text = "\n\n".join(message.text.rstrip("\n") for message in messages)
    if args.json:
        session.out.json(_as_json(meeting, view, text))
    else:
        session.out.line(text)


def _print_versions(
    session: Session, args: Arguments, workspace: "Workspace", versions: Sequence[Minutes]
) -> None:
    if args.json:
        session.out.json([_version_json(each, versions[0]) for each in versions])
        return
    say = session.say
    columns = [Column("#"), Column(say("Written")), Column(say("By"), stretches=True)]
    rows = [
        [
            Shown(str(each.version), str(each.version), "good" if each is versions[0] else "dim"),
            Shown(
                moment_words(workspace, each.written_at) if each.written_at else "?",
                iso(each.written_at) if each.written_at else "",
            ),
            Shown(each.by, each.by),
        ]
        for each in versions
    ]
    session.out.table(columns, rows)


def _version_json(minutes: Minutes, latest: Minutes) -> dict[str, Any]:
    return {
        "version": minutes.version,
        "written_at": iso(minutes.written_at) if minutes.written_at else None,
        "by": minutes.by,
        "digest": digest_of(minutes),
        "current": minutes is latest,
    }


def _as_json(meeting: Meeting, view: MinutesView, text: str) -> dict[str, Any]:
    minutes = view.minutes
    return {
        **meeting_json(meeting),
        "version": minutes.version,
        "versions": view.versions,
        "written_at": iso(minutes.written_at) if minutes.written_at else None,
        "by": minutes.by,
        "digest": view.digest,
        "due_at": iso(view.clock.due_at) if view.clock else None,
        "asked": len(view.said),
        "confirmed": view.confirmed,
        "archived_as": view.archived_as or None,
        "overridden": view.overridden or None,
        "overridden_by": view.overridden_by or None,
        "text": text,
    }


def _archived_json(meeting: Meeting, path: Path) -> dict[str, Any]:
    return {
        **meeting_json(meeting),
        "path": str(path),
        "name": path.name,
        "overridden": meeting.overridden or None,
        "overridden_by": meeting.overridden_by or None,
    }


HANDLERS: Mapping[str, Handler] = {"minutes": minutes, "archive": archive}
