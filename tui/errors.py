"""The one place that words what went wrong.

Errors carry data and no prose, because the person reads English or Chinese. Each message says what
happened, what was kept, and what to do. Values come from files and people, so they are made
printable before they are put in.
"""

import errno
from collections.abc import Mapping
from pathlib import Path

from exports.dialects.base import UnknownDialectError
from exports.files import FileTakenError
from exports.wording.words import N_, Words
from store.capture.grammar import Problem
from store.capture.tokens import ProblemCode
from store.codec import UnreadableRecord
from store.errors import (
    AmbiguousIdError,
    BusyError,
    CorruptFileError,
    FileProblem,
    ForeignFileError,
    MusterError,
    NewerFileError,
    NotFoundError,
    RuleError,
    UnknownWorkspaceError,
    WorkspaceExistsError,
)
from store.ids import short_id
from store.sync.exchange import SyncState, SyncStatus
from store.text import clean_line
from tui.config import ConfigError, ConfigProblem, Fault

# A rule's name to its message; the placeholders are the values that the rule hands over.
RULES: Mapping[str, str] = {
    "already-closed": N_("“{title}” is closed already, so nothing was changed."),
    "not-closed": N_("“{title}” is still open, so nothing was changed."),
    "reason-needed": N_("“{title}” needs a reason; nothing was changed."),
    "resolution-needed": N_("“{title}” needs a word on how it was resolved; nothing was changed."),
    "highest-level": N_(
        "“{title}” is at the highest level of escalation ({level}); nothing was changed."
    ),
    "progress-out-of-range": N_("Progress goes from 0 to 100 per cent, not {progress}."),
    "title-needed": N_("A title is needed; nothing was saved."),
    "name-needed": N_("A name is needed; nothing was saved."),
    "duty-needed": N_("A duty is needed; nothing was saved."),
    "not-editable": N_("This field changes by itself and cannot be edited; nothing was changed."),
    "not-understood": N_("“{title}” was not saved: a part of the line is not understood."),
    "unknown-names": N_("Nobody and nothing here is called {names}; nothing was saved."),
    "contact-needed": N_(
        "The department “{department}” needs exactly one contact person; nothing was saved."
    ),
    "deputy-is-contact": N_(
        "In “{department}” the deputy has to be somebody else than the contact; nothing was saved."
    ),
    "name-taken": N_("There is a “{name}” already; nothing was saved."),
    "still-contact": N_(
        "“{name}” is the contact person of {departments}; hand that over first. Nothing was "
        "removed."
    ),
    "still-used": N_(
        "Open items still name “{name}” (actions: {actions}, blockers: {blockers}); hand them "
        "over first. Nothing was removed."
    ),
    "in-meeting": N_(
        "“{name}” has a turn in the meeting that is running; end that first. Nothing was removed."
    ),
    "unknown-zone": N_("There is no time zone “{zone}”; one is Asia/Shanghai, for instance."),
    "minutes-out-of-range": N_("That is not a length in minutes: {minutes}. Nothing was changed."),
    "risk-days-out-of-range": N_("That is not a number of days ahead: {days}."),
    "no-such-item": N_("That item is no longer on the agenda; nothing was changed."),
    "item-begun": N_("That item has begun already, so it stays where it is."),
    "agenda-empty": N_("The agenda is empty; add an item first."),
    "meeting-running": N_("Stand-up #{number} is running; close it first."),
    "meeting-not-running": N_("No meeting is running; start it first."),
    "meeting-closed": N_("This meeting is closed; nothing was changed."),
    "already-paused": N_("The clock is paused already."),
    "not-paused": N_("The clock is not paused."),
    "last-item": N_("This is the last item; close the meeting instead."),
    "first-item": N_("This is the first item."),
    "control-elsewhere": N_("{by} holds the clock on another computer; take it over first."),
    "not-complete": N_(
        "Without an owner or a due date: {titles}. Complete them, or close anyway. Nothing was "
        "changed."
    ),
    "no-such-recurrence": N_("A meeting cannot come again like that; nothing was changed."),
    "already-there": N_("“{title}” is on this agenda already; nothing was changed."),
    "no-deputy": N_("“{department}” has no deputy; name who stands in. Nothing was changed."),
    "text-needed": N_("A note needs some words; nothing was saved."),
    "already-turned": N_("The note “{text}” was turned into something already."),
    "meeting-not-closed": N_("Close the meeting first; its minutes are written then."),
    "minutes-missing": N_("There are no minutes yet; write them first."),
    "minutes-archived": N_("These minutes are archived, so nothing was changed."),
    "not-asked": N_("“{department}” had no part in that meeting; nothing was noted."),
    "objection-needed": N_("Say what is wrong with the minutes; nothing was noted."),
    "confirmations-missing": N_(
        "Not confirmed by: {departments}. Wait for them, or give a reason to archive anyway."
    ),
    "weekday-needed": N_("Name the weekdays on which it comes again; nothing was saved."),
    "template-used": N_(
        "Meetings come again with “{name}” ({count}); take that away first. Nothing was removed."
    ),
    "meeting-begun": N_("That meeting has begun, so it stays on the record."),
    "answer-needed": N_("Answer one of the three questions first; nothing was saved."),
    "no-such-step": N_("The meeting is at another step by now; nothing was changed."),
}

_FILES: Mapping[type[FileProblem], str] = {
    CorruptFileError: N_(
        "{path} cannot be read: it is torn, empty or no JSON. It was left as it is; wait until "
        "the folder is synchronised, or bring back an older version of the file."
    ),
    ForeignFileError: N_("{path} is no Muster workspace. It was left as it is; name another file."),
    NewerFileError: N_(
        "{path} was written by a newer Muster. It was left as it is; update Muster to change it."
    ),
    UnknownWorkspaceError: N_(
        "There is no workspace at {path}. To make one: muster new {path} --project NAME"
    ),
    WorkspaceExistsError: N_(
        "There is a file at {path} already, and it was left as it is. To open it: muster {path}"
    ),
    FileTakenError: N_("There is a file at {path} already, and it was left as it is."),
    BusyError: N_(
        "Another Muster on this computer has held {path} for too long; nothing was changed. "
        "Try again in a moment."
    ),
}

_OS_REASONS: Mapping[int, str] = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is used up"),
    errno.EACCES: N_("permission denied"),
    errno.EPERM: N_("permission denied"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENOENT: N_("the folder does not exist"),
    errno.ENOTDIR: N_("a part of the path is a file, not a folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.ELOOP: N_("its links lead in a circle"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EIO: N_("the disk does not answer properly"),
    errno.EEXIST: N_("something lies there already"),
}

_FAULTS: Mapping[Fault, str] = {
    Fault.UNREADABLE: N_("{path} cannot be read, so every setting has its default."),
    Fault.NOT_UTF8: N_(
        "{path}, line {line}: not written in UTF-8, so every setting has its default."
    ),
    Fault.NOT_TOML: N_("{path}, line {line}: not valid TOML, so every setting has its default."),
    Fault.UNKNOWN_KEY: N_("{path}: there is no setting “{key}”; there are {allowed}."),
    Fault.WRONG_TYPE: N_("{path}: “{key}” has to be text in quotes, not {value}."),
    Fault.NOT_ALLOWED: N_("{path}: “{key}” cannot be “{value}”; it can be {allowed}."),
    Fault.TAKEN: N_("{path}: there is a “{key}” already; take another name."),
}

_PROBLEMS: Mapping[ProblemCode, str] = {
    ProblemCode.UNKNOWN_PERSON: N_("{token}: nobody is called that"),
    ProblemCode.UNKNOWN_DEPARTMENT: N_("{token}: there is no such department"),
    ProblemCode.AMBIGUOUS: N_("{token}: fits {names}"),
    ProblemCode.BAD_DATE: N_("{token}: not a date; fri, 5/30, +3d and eom are"),
    ProblemCode.BAD_PRIORITY: N_("{token}: not a priority; low, normal, high or urgent"),
    ProblemCode.REPEATED: N_("{token}: said twice"),
    ProblemCode.NOT_FOR_KIND: N_("{token}: does not belong here; \\ before it makes it a word"),
    ProblemCode.EMPTY: N_("{token}: nothing follows it; \\ before it makes it a word"),
    ProblemCode.UNCLOSED: N_("{token}: the quotation mark is not closed"),
    ProblemCode.TOO_LONG: N_("the line is too long"),
}

_PLAIN: Mapping[type[MusterError], str] = {
    UnreadableRecord: N_("A record cannot be read and was left as it is."),
    UnknownDialectError: N_("There is no chat of this name."),
}
_REFUSED = N_("Muster refused that; nothing was changed.")

_SYNC: Mapping[SyncStatus, str] = {
    SyncStatus.WAITING: N_("{path} is being written by somebody else"),
    SyncStatus.MISSING: N_("{path} is gone"),
    SyncStatus.TORN: N_("{path} is torn, perhaps because it is still being synchronised"),
    SyncStatus.FOREIGN: N_("{path} is no longer this workspace"),
    SyncStatus.NEWER: N_("{path} was written by a newer Muster and is left alone"),
    SyncStatus.UNWRITABLE: N_("{path} cannot be written"),
    SyncStatus.FOLDER_GONE: N_("the folder of {path} cannot be reached"),
    SyncStatus.STUCK: N_("the folder of {path} does not answer"),
    SyncStatus.NEVER: N_("{path} was not looked at yet"),
}

_NAMES_SHOWN = 4
_SHORT = 12  # characters: what is longer was not typed by hand


def word_error(error: MusterError, say: Words) -> str:
    """Return one line for the person; never empty, never raises."""
    match error:
        case FileProblem():
            return _file_problem(error, say)
        case RuleError():
            return _rule(error, say)
        case NotFoundError():
            return say("Nothing here has the id “{id}”.", id=_shown_id(error.record_id))
        case AmbiguousIdError():
            return _ambiguous(error, say)
        case ConfigError():
            return word_config_problem(error.problem, say)
        case _:
            return say(_PLAIN.get(type(error), _REFUSED))


def word_os_error(error: OSError, say: Words) -> str:
    """Return why the system refused, without a full stop: "the disk is full"."""
    reason = _OS_REASONS.get(error.errno or 0)
    return say(reason) if reason else say("system error {number}", number=error.errno or "?")


def word_problem(problem: Problem, say: Words) -> str:
    """Return what is wrong with one word of a capture line, or with the whole line."""
    token = problem.token
    if problem.code is ProblemCode.EMPTY and token is None:
        return say("a title is missing")
    values = {"token": clean_line(token.text) if token else ""}
    if problem.code is ProblemCode.AMBIGUOUS and token is not None:
        shown = [clean_line(name.text) for name in token.candidates[:_NAMES_SHOWN]]
        more = ["…"] if len(token.candidates) > _NAMES_SHOWN else []
        values["names"] = say(", ").join((*shown, *more))
    return say(_PROBLEMS[problem.code], **values)


def word_config_problem(problem: ConfigProblem, say: Words) -> str:
    """Return what is wrong in the config file: file, key, value, and what may stand there."""
    return say(
        _FAULTS[problem.fault],
        path=clean_line(str(problem.path)),
        key=clean_line(problem.key),
        value=clean_line(problem.value),
        allowed=say(", ").join(problem.allowed),
        line=problem.line,
    )


def word_sync(state: SyncState, path: Path, say: Words) -> str:
    """Return why own edits are not in the shared file yet; empty when they are."""
    reason = word_sync_reason(state.status, path, say)
    if not reason:
        return ""
    return say("{reason}. The change is kept on this computer and goes there later.", reason=reason)


def word_sync_reason(status: SyncStatus, path: Path, say: Words) -> str:
    """Return what is wrong with the shared file, without a full stop; empty when nothing is."""
    reason = _SYNC.get(status)
    return say(reason, path=clean_line(str(path))) if reason else ""


def _file_problem(error: FileProblem, say: Words) -> str:
    path = clean_line(str(error.path))
    message = _FILES.get(type(error))
    if message is not None:
        return say(message, path=path)
    reason = error.__cause__
    if isinstance(reason, OSError):
        return say(
            "{path} cannot be used: {reason}. What was saved before is safe; try again when "
            "that is mended.",
            path=path,
            reason=word_os_error(reason, say),
        )
    return say("{path} cannot be used. What was saved before is safe.", path=path)


def _rule(error: RuleError, say: Words) -> str:
    message = RULES.get(error.rule)
    if message is None:
        return say("The rule “{rule}” forbids that; nothing was changed.", rule=error.rule)
    return say(message, **{name: clean_line(value) for name, value in error.values.items()})


def _ambiguous(error: AmbiguousIdError, say: Words) -> str:
    return say(
        "The id “{id}” fits several: {found}. Give the long one.",
        id=clean_line(error.short_id),
        found=say(", ").join(error.found[:_NAMES_SHOWN]),
    )


def _shown_id(record_id: str) -> str:
    is_full = record_id.isdecimal() and len(record_id) > _SHORT
    return short_id(record_id) if is_full else clean_line(record_id)
