"""`muster doctor`: whether everything is in order, in words, and mending what can be mended."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from exports.wording.words import N_, Words
from store.text import clean_line
from tui.cli.field_words import iso, size_words
from tui.cli.session import Arguments, Handler, Session

if TYPE_CHECKING:
    from pathlib import Path

    from store.sync.status import ExchangeReport
    from store.workspace.findings import Checkup, Finding

WRONG = 1

# What each finding says, and what to do where the person has to.
FINDINGS: Mapping[str, str] = {
    "file_sound": N_("The file is sound: {path}, {size}, records: {documents}."),
    "file_missing": N_(
        "There is no file at {path}. If it was moved, name it with -w where it is now."
    ),
    "folder_gone": N_(
        "The folder of {path} is not there. Connect the drive, or start what synchronises it; "
        "edits wait on this computer and go there then."
    ),
    "folder_stuck": N_("The folder {path} does not answer. Look at the drive or the network."),
    "folder_read_only": N_("The folder {path} cannot be written. Look at its rights."),
    "file_not_a_file": N_("At {path} lies something that is no file. Move it away."),
    "file_too_large": N_("The file at {path} is too large to be a workspace. Move it away."),
    "file_unreadable": N_("The file at {path} cannot be read. Look at its rights."),
    "file_torn": N_(
        "The file at {path} is torn. Wait until the folder is synchronised; while the board is "
        "open, it is written anew after a minute."
    ),
    "file_foreign": N_("The file at {path} is no workspace. Move it away; it was not touched."),
    "file_other_workspace": N_(
        "The file at {path} is another workspace now. Move it away, or name the right one with -w."
    ),
    "file_newer": N_("The file was written by a newer Muster. Update Muster on this computer."),
    "file_edited": N_("The file was edited by hand; what differs becomes edits."),
    "news": N_("The file has news that this computer has not taken in; records: {documents}."),
    "file_lacks": N_("The file lacks something that this computer knows."),
    "copy": N_("A copy of the file lies beside it: {name} {tool}"),
    "copy_left": N_(
        "{name} is called like a copy of the file but cannot be taken in ({problem}). It stays "
        "untouched; delete it if you do not need it."
    ),
    "temporaries": N_("Unfinished files lie in the folder: {names}"),
    "replica_sound": N_("This computer's own data is sound: {size}, records: {documents}."),
    "replica_none": N_("This computer has not opened the workspace yet."),
    "replica_damaged": N_("This computer's own data in {path} is damaged."),
    "replica_untidy": N_("This computer's own data can be tidied up."),
    "pending": N_("Edits of this computer that are not in the file yet: {edits}."),
    "conflicts": N_("Values that two people changed at once: {count}. See: muster conflicts"),
    "nobody": N_(
        "Nobody is named on this computer; edits carry no name. muster config set me NAME"
    ),
    "clock_ahead": N_(
        "The clock of {who} is ahead of this one by {span}, or this one is behind. Set the clocks "
        "by the network: who writes the same field later wins."
    ),
    "clock_back": N_(
        "This computer's clock was set back by {span}. Edits stay in order; set it by the network."
    ),
    "backups": N_("Backups: {count}, {size}, the newest of {time}."),
    "backups_none": N_("No backups yet; they are made while you work."),
    "backup_damaged": N_("The newest backup is damaged: {name}. The others are not touched by it."),
    "old_items": N_(
        "Items closed more than {months} months ago: {items}. To put them away: muster compact"
    ),
}
# What --fix does about it now, and where it cannot, what has to come first.
MENDING: Mapping[str, str] = {
    "file_missing": N_("With --fix it is written anew."),
    "replica_damaged": N_("With --fix it is set aside and the shared file is taken anew."),
}
WAITING: Mapping[str, str] = {
    "replica_damaged": N_("It can be mended once the shared file can be read again."),
}
PROBLEMS: Mapping[str, str] = {
    "torn": N_("torn"),
    "foreign": N_("something else"),
    "other_workspace": N_("another workspace"),
    "too_large": N_("too large"),
    "unreadable": N_("unreadable"),
}
_MARKS = {"fine": ("✓", "good"), "note": ("·", ""), "trouble": ("✗", "bad")}
_DAY = 86400


def doctor(session: Session, args: Arguments) -> int:
    """Look, mend if asked to, and tell what was found."""
    from store.workspace.checkup import checkup
    from tui.sample_place import station_for

    path = session.path(args)
    station = station_for(path, session.station)
    found = checkup(path, station)
    fixed: list[Finding] = []
    report: ExchangeReport | None = None
    if args.fix:
        before = [each for each in found.findings if each.can_mend]
        path, report = _mend(session, path)
        found = checkup(path, station)
        left = found.codes()
        fixed = [each for each in before if each.code not in left]
    if args.json:
        session.out.json(_as_json(found, fixed))
    else:
        _tell(session, found)
        if args.fix:
            _tell_mending(session, found, fixed, report)
        elif any(each.can_mend for each in found.findings):
            command = "muster doctor --fix"
            session.out.line(session.say("To mend what can be mended: {command}", command=command))
    return 0 if found.is_well else WRONG


def _mend(session: Session, path: "Path") -> "tuple[Path, ExchangeReport | None]":
    """Exchange and tidy up; returns where the file is, which may have been renamed, and what came.

    There is no report when it cannot be opened.
    """
    from store.errors import FileProblem
    from store.workspace.checkup import mend
    from tui.cli.syncing import exchange_patiently

    try:
        with session.opened(path) as workspace:
            report = exchange_patiently(workspace)
            mend(workspace)
            return workspace.path, report
    except FileProblem:  # what cannot be opened is among the findings, with what to do about it
        return path, None


def _tell(session: Session, found: "Checkup") -> None:
    for each in found.findings:
        mark, style = _MARKS[each.severity]
        session.out.marked(mark, word_advice(each, session.say), style)


def _tell_mending(
    session: Session, found: "Checkup", fixed: "list[Finding]", report: "ExchangeReport | None"
) -> None:
    """Say what was mended, and what of the rest is left to whom."""
    from tui.cli.syncing import did_something, say_what_was_done

    say, out = session.say, session.out
    for each in fixed:
        out.line(say("Mended: {what}", what=word_finding(each, say)))
    has_done = report is not None and did_something(report)
    if report is not None and has_done and (not fixed or report.renamed_to):
        say_what_was_done(session, found.path, report, 0)
    if not found.is_well:
        out.line(say("--fix cannot mend what is marked ✗ now; it says there what helps."))
    elif any(each.can_mend for each in found.findings):
        out.line(say("Not all of it could be mended yet; try again in a moment."))
    elif not (fixed or has_done):
        out.line(say("There was nothing to mend."))


def word_advice(finding: "Finding", say: Words) -> str:
    """Return a finding in a sentence, and what --fix does about it."""
    more = (MENDING if finding.can_mend else WAITING).get(finding.code)
    words = word_finding(finding, say)
    return f"{words} {say(more)}" if more else words


def word_finding(finding: "Finding", say: Words) -> str:
    """Return a finding in a sentence."""
    facts = dict(_worded(name, value, say) for name, value in finding.facts.items())
    return clean_line(say(FINDINGS[finding.code], **facts).rstrip())


def _worded(name: str, value: Any, say: Words) -> tuple[str, str]:
    """Return a fact as its sentence names it."""
    text = say(", ").join(value) if isinstance(value, list) else str(value)
    match name:
        case "bytes":
            name, text = "size", size_words(value, say)
        case "seconds":
            name, text = "span", span_words(value, say)
        case "newest":
            name, text = "time", f"{value.astimezone():%Y-%m-%d %H:%M}"
        case "tool":
            text = say("({tool})", tool=value) if value else ""
        case "problem":
            text = say(PROBLEMS.get(value, value))
        case "who":
            text = value or say("somebody")
        case _:
            pass
    return name, text


def _as_json(found: "Checkup", fixed: "list[Finding]") -> dict[str, Any]:
    return {
        "workspace": str(found.path),
        "ok": found.is_well,
        "findings": [
            {
                "code": each.code,
                "severity": str(each.severity),
                "mendable": each.can_mend,
                "facts": {name: _plain(value) for name, value in each.facts.items()},
            }
            for each in found.findings
        ],
        "fixed": list(dict.fromkeys(each.code for each in fixed)),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return iso(value)
    return clean_line(value) if isinstance(value, str) else value


def span_words(seconds: int, say: Words) -> str:
    """Return "3 h 5 min" or "4 d"."""
    if seconds >= 2 * _DAY:
        return say("{n} d", n=seconds // _DAY)
    hours, minutes = divmod(timedelta(seconds=seconds) // timedelta(minutes=1), 60)
    return say("{h} h {n} min", h=hours, n=minutes) if hours else say("{n} min", n=minutes)


HANDLERS: Mapping[str, Handler] = {"doctor": doctor}
