"""`muster sync`: one exchange with the shared file, for scripts and for the impatient."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from exports.wording.words import N_, Words
from store.sync.status import ExchangeReport, SyncState, SyncStatus
from store.text import clean_line
from tui.cli.session import Arguments, Handler, Session

if TYPE_CHECKING:
    from store.workspace.workspace import Workspace

WRONG = 1
TIMEOUT = 5.0  # seconds for a folder to answer
# A missing file is written anew after five seconds and three looks; see store.sync.
_LOOKS, _PAUSE = 3, 2.6

ADVICE: Mapping[SyncStatus, str] = {
    SyncStatus.WAITING: N_("Try again in a moment."),
    SyncStatus.MISSING: N_("If it was moved, name it with -w where it is now."),
    SyncStatus.TORN: N_(
        "Wait until the folder is synchronised. While the board is open, a file that stays torn is "
        "written anew after a minute."
    ),
    SyncStatus.FOREIGN: N_("Move that file away, and Muster writes the workspace there again."),
    SyncStatus.NEWER: N_("Update Muster on this computer."),
    SyncStatus.UNWRITABLE: N_("Look at the rights and the free space of its folder."),
    SyncStatus.FOLDER_GONE: N_("Connect the drive, or start what synchronises it."),
    SyncStatus.STUCK: N_("Look whether the drive or the network is there."),
}


def sync(session: Session, args: Arguments) -> int:
    """Take in what the others wrote, hand over what is waiting, and say what that was."""
    with session.opened(session.path(args)) as workspace:
        waiting = workspace.sync_state().pending
        report = exchange_patiently(workspace)
        state = workspace.sync_state()
        conflicts = len(workspace.conflicts())
        if args.json:
            session.out.json(_as_json(workspace, report, state, conflicts))
        else:
            say_what_was_done(session, workspace.path, report, waiting - state.pending)
            _say_conflicts(session, conflicts)
    if report.status is SyncStatus.SYNCED:
        return 0
    session.out.problem(word_trouble(workspace, report.status, state, session.say))
    return WRONG


def exchange_patiently(
    workspace: "Workspace", wait: Callable[[float], None] | None = None
) -> ExchangeReport:
    """Do one exchange; a file that is missing is looked for until it may be written anew.

    Sync tools take a file away for a moment when they bring a new one, so this takes some seconds.
    """
    report = workspace.exchange(TIMEOUT)
    for _ in range(_LOOKS):
        if report.status is not SyncStatus.MISSING:
            break
        (wait or time.sleep)(_PAUSE)
        report = workspace.exchange(TIMEOUT)
    return report


def word_trouble(workspace: "Workspace", status: SyncStatus, state: SyncState, say: Words) -> str:
    """Return why it did not work, what is kept, and what to do."""
    from tui.errors import word_sync_reason

    kept = say.many(
        "{n} edit is kept on this computer and goes there later.",
        "{n} edits are kept on this computer and go there later.",
        state.pending,
    )
    parts = (
        say("{reason}.", reason=word_sync_reason(status, workspace.path, say)),
        kept if state.pending else "",
        say(ADVICE[status]) if status in ADVICE else "",
    )
    return " ".join(each for each in parts if each)


def say_what_was_done(session: Session, path: Path, report: ExchangeReport, shared: int) -> None:
    """Say what an exchange brought, line by line; `shared` edits went out with it."""
    say, line = session.say, session.out.line
    if report.merged:
        line(say.many("Taken in: {n} record.", "Taken in: {n} records.", report.merged))
    if report.copies:
        line(say("From conflict copies: {names}", names=_names(report.copies, say)))
    if report.moved:
        line(
            say(
                "Tidied away, kept in the private archive: {names}", names=_names(report.moved, say)
            )
        )
    if report.renamed_to is not None:
        line(say("The file has another name now: {path}", path=clean_line(str(report.renamed_to))))
    if report.is_cloned:
        line(
            say(
                "Another computer has written under this one's id, as copied home folders do; this "
                "one has taken a new id."
            )
        )
    if report.written:
        line(say("Written: {path}", path=clean_line(str(path))))
    if shared > 0:
        line(say.many("{n} edit is shared now.", "{n} edits are shared now.", shared))
    if report.status is SyncStatus.SYNCED and not did_something(report):
        line(say("Nothing to do: {path} is up to date.", path=clean_line(str(path))))


def _say_conflicts(session: Session, conflicts: int) -> None:
    if conflicts:
        session.out.line(
            session.say.many(
                "{n} value was changed by two people at once. See: muster conflicts",
                "{n} values were changed by two people at once. See: muster conflicts",
                conflicts,
            )
        )


def did_something(report: ExchangeReport) -> bool:
    """Return whether an exchange changed anything, here or there."""
    return bool(
        report.merged
        or report.written
        or report.copies
        or report.moved
        or report.renamed_to
        or report.is_cloned
    )


def _names(names: tuple[str, ...], say: Words) -> str:
    return say(", ").join(clean_line(each) for each in names)


def _as_json(
    workspace: "Workspace", report: ExchangeReport, state: SyncState, conflicts: int
) -> dict[str, object]:
    return {
        "workspace": str(workspace.path),
        "status": str(report.status),
        "detail": report.detail,
        "merged": report.merged,
        "written": report.written,
        "copies": list(report.copies),
        "moved": list(report.moved),
        "renamed_to": str(report.renamed_to) if report.renamed_to else None,
        "pending": state.pending,
        "conflicts": conflicts,
    }


HANDLERS: Mapping[str, Handler] = {"sync": sync}
