"""Minutes: written, changed, confirmed by each department's contact, filed."""

from dataclasses import replace
from typing import Any

from store.errors import RuleError
from store.model.department import Department
from store.model.lifecycle import moved
from store.model.meeting import Meeting, MeetingState
from store.model.minutes import Minutes, Standings, digest_of, latest_of, standings_of
from store.model.notes import Confirmation, Verdict
from store.operations import labels
from store.operations.fields import check_references, tidy
from store.workspace.records import Records
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace

_FIXED = frozenset({"id", "meeting", "version", "written_at", "by", "kind", "number"})


def write_minutes(workspace: Workspace, draft: Minutes) -> Minutes:
    """Keep minutes as the next version; when they say what the last one says, that one is it.

    `draft` is what `store.queries.minutes.draft_minutes` makes of the log.

    Raises:
        RuleError: `meeting-not-closed`, `minutes-archived`.
    """
    with workspace.transaction(labels.WRITE_MINUTES) as tx:
        return _keep(workspace, tx, tx.get(Meeting, draft.meeting), draft)


def edit_minutes(workspace: Workspace, meeting_id: str, **changes: Any) -> Minutes:
    """Change fields of the minutes, which makes a new version.

    What anybody confirmed is void then, unless the version says the same. `text` is the whole in
    own words, as an editor gave it back.

    Raises:
        RuleError: `minutes-missing`, `minutes-archived`, `not-editable`.
    """
    for name in changes:
        if name in _FIXED:
            raise RuleError("not-editable", field=name)
    values = _tidied(changes)
    with workspace.transaction(labels.EDIT_MINUTES) as tx:
        meeting = tx.get(Meeting, meeting_id)
        return _keep(workspace, tx, meeting, replace(_latest(tx, meeting_id), **values))


def confirm_minutes(
    workspace: Workspace, meeting_id: str, department_id: str, *, person: str = "", text: str = ""
) -> Confirmation:
    """Note that a department confirms the minutes as they are now.

    Its contact does it on any machine, or the lead notes it for them. With the last one the meeting
    is confirmed.

    Raises:
        RuleError: `minutes-missing`, `minutes-archived`, `not-asked` with `department` when it had
            no part in the meeting.
    """
    with workspace.transaction(labels.CONFIRM_MINUTES) as tx:
        return note_word(workspace, tx, meeting_id, department_id, Verdict.CONFIRMED, person, text)


def object_to_minutes(
    workspace: Workspace, meeting_id: str, department_id: str, text: str, *, person: str = ""
) -> Confirmation:
    """Note what a department says is wrong with the minutes.

    Raises:
        RuleError: `objection-needed` without words; else as for `confirm_minutes`.
    """
    with workspace.transaction(labels.OBJECT_TO_MINUTES) as tx:
        if not text.strip():
            raise RuleError("objection-needed")
        return note_word(workspace, tx, meeting_id, department_id, Verdict.OBJECTED, person, text)


def archive_meeting(
    workspace: Workspace, meeting_id: str, *, name: str, reason: str = ""
) -> Meeting:
    """Close the file on a meeting.

    Args:
        workspace: the workspace.
        meeting_id: a meeting whose minutes are written.
        name: of the archived file, as `exports.filing.archive_stem` makes it, with its suffix.
        reason: why it is archived although somebody has not confirmed; the lead decides that.

    Raises:
        RuleError: `confirmations-missing` with `departments` when not all have confirmed and no
            reason is given; `minutes-missing`, `no-such-step`.
    """
    said = tidy({"name": name, "reason": reason})
    with workspace.transaction(labels.ARCHIVE_MEETING) as tx:
        meeting = filed(tx, meeting_id, said["reason"], workspace.who)
        meeting = replace(meeting, archived_as=said["name"], archived_at=workspace.now())
        tx.put(meeting)
        return meeting


def filed(records: Records | Transaction, meeting_id: str, reason: str, who: str) -> Meeting:
    """Return the meeting as archiving would leave it, but for the file; nothing is changed.

    The file is written before the record says so; what it holds, and whether it may be written at
    all, has to be known before that.

    Raises:
        RuleError: as `archive_meeting`.
    """
    meeting = records.get(Meeting, meeting_id)
    minutes = _latest(records, meeting_id)
    missing = _standings(records, minutes).open_departments
    if missing and not reason:
        names = (_named(records, minutes, each) for each in missing)
        raise RuleError("confirmations-missing", departments=", ".join(names))
    return replace(
        moved(meeting, MeetingState.ARCHIVED),
        overridden=reason if missing else "",
        overridden_by=who if missing else "",
    )


def _keep(workspace: Workspace, tx: Transaction, meeting: Meeting, minutes: Minutes) -> Minutes:
    if meeting.is_open:
        raise RuleError("meeting-not-closed", state=str(meeting.state))
    if meeting.state is MeetingState.ARCHIVED:
        raise RuleError("minutes-archived")
    last = latest_of(tx.where(Minutes, meeting=meeting.id))
    if last and digest_of(last) == digest_of(minutes):
        return last
    minutes = replace(
        minutes,
        id=workspace.ids(),
        version=last.version + 1 if last else 1,
        written_at=workspace.now(),
        by=workspace.who,
    )
    tx.put(minutes)
    _settle(tx, meeting, minutes)
    return minutes


def note_word(
    workspace: Workspace,
    tx: Transaction,
    meeting_id: str,
    department_id: str,
    verdict: Verdict,
    person: str,
    text: str,
) -> Confirmation:
    """Keep what a department says, as part of a gesture, by the rules of `confirm_minutes`."""
    meeting, minutes = tx.get(Meeting, meeting_id), _latest(tx, meeting_id)
    if meeting.state is MeetingState.ARCHIVED:
        raise RuleError("minutes-archived")
    if department_id not in {each.department_id for each in minutes.attendees}:
        raise RuleError("not-asked", department=tx.get(Department, department_id).name)
    check_references(tx, {"owner": person})
    department = tx.find(Department, department_id)
    said = Confirmation(
        id=workspace.ids(),
        meeting=meeting_id,
        department=department_id,
        person=person or (department.contact if department else ""),
        verdict=verdict,
        text=tidy({"text": text})["text"],
        digest=digest_of(minutes),
        at=workspace.now(),
        by=workspace.who,
    )
    tx.put(said)
    _settle(tx, meeting, minutes)
    return said


def _settle(tx: Transaction, meeting: Meeting, minutes: Minutes) -> None:
    """Let the state of the meeting say whether everybody has confirmed what stands there now."""
    standings = _standings(tx, minutes)
    # With nobody to ask it takes the lead's word, which is the archive.
    settled = bool(standings.each) and standings.are_settled
    wanted = MeetingState.CONFIRMED if settled else MeetingState.CLOSED
    if meeting.state is not wanted:
        tx.put(moved(meeting, wanted))


def _standings(records: Records | Transaction, minutes: Minutes) -> Standings:
    return standings_of(minutes, records.where(Confirmation, meeting=minutes.meeting))


def _latest(records: Records | Transaction, meeting_id: str) -> Minutes:
    records.get(Meeting, meeting_id)
    found = latest_of(records.where(Minutes, meeting=meeting_id))
    if found is None:
        raise RuleError("minutes-missing")
    return found


def _named(records: Records | Transaction, minutes: Minutes, department_id: str) -> str:
    department = records.find(Department, department_id)
    if department:
        return department.name
    return next(
        each.department for each in minutes.attendees if each.department_id == department_id
    )


def _tidied(changes: dict[str, Any]) -> dict[str, Any]:
    values = tidy({name: value for name, value in changes.items() if name != "title"})
    if "title" in changes:
        values["title"] = " ".join(str(changes["title"]).split())
    return values
