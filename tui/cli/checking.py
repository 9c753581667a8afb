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

    from store.workspace.findings import Checkup, Finding

WRONG = 1

# What each finding says, and what to do where the person has to.
FINDINGS: Mapping[str, str] = {
    "file_sound": N_("The file is sound: {path}, {size}, records: {documents}."),
    "file_missing": N_(
        "There is no file at {path}. With --fix it is written anew; if it was moved, name it with "
        "-w where it is now."
    ),
    "folder_gone": N_(
        "The folder of {path} is not there. Connect the drive, or start what synchronises it."
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
        "{name} looks like a copy of the file but is none ({problem}); it stays untouched."
    ),
    "temporaries": N_("Unfinished files lie in the folder: {names}"),
    "replica_sound": N_("This computer's own data is sound: {size}, records: {documents}."),
    "replica_none": N_("This computer has not opened the workspace yet."),
    "replica_damaged": N_(
        "This computer's own data in {path} is damaged. With --fix it is set aside and the shared "
        "file is taken anew."
    ),
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
    if args.fix:
        before = [each for each in found.findings if each.can_mend]
        path = _mend(session, path)
        found = checkup(path, station)
        left = found.codes()
        fixed = [each for each in before if each.code not in left]
    if args.json:
        session.out.json(_as_json(found, fixed))
    else:
        _tell(session, found, fixed, is_fixing=args.fix)
    return 0 if found.is_well else WRONG


def _mend(session: Session, path: "Path") -> "Path":
    """Exchange and tidy up; returns where the file is, for it may have been renamed."""
    from store.errors import FileProblem
    from store.workspace.checkup import mend
    from tui.cli.syncing import exchange_patiently

    try:
        with session.opened(path) as workspace:
            exchange_patiently(workspace)
            mend(workspace)
            return workspace.path
    except FileProblem:  # what cannot be opened is among the findings, with what to do about it
        return path


def _tell(session: Session, found: "Checkup", fixed: "list[Finding]", *, is_fixing: bool) -> None:
    say, out = session.say, session.out
    for each in found.findings:
        mark, style = _MARKS[each.severity]
        out.marked(mark, word_finding(each, say), style)
    for each in fixed:
        out.line(say("Mended: {what}", what=word_finding(each, say)))
    if is_fixing and not fixed:
        out.line(say("There was nothing to mend."))
    elif not is_fixing and any(each.can_mend for each in found.findings):
        out.line(say("To mend what can be mended: {command}", command="muster doctor --fix"))


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
