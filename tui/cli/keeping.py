"""`muster compact` and `muster restore`: putting away what is old, bringing back what was."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from exports.wording.words import N_, Words
from store.errors import FileProblem
from store.text import clean_line
from tui.cli.field_words import iso, moment_words, size_words
from tui.cli.output import Column, Shown
from tui.cli.session import Arguments, Handler, RefusedError, Session

if TYPE_CHECKING:
    from store.sync.backups import Backup
    from store.workspace.backups import Restored
    from store.workspace.compact import Compacted
    from store.workspace.workspace import Workspace

# Why a backup was made; what is not here is shown as it is.
REASONS: Mapping[str, str] = {
    "hourly": N_("hourly"),
    "copy": N_("before a conflict copy was merged"),
    "restore": N_("before restoring"),
    "compact": N_("before compacting"),
}


def compact(session: Session, args: Arguments) -> int:
    """Move what was closed long ago into the archive, after asking."""
    from store.workspace.compact import compact as move_old_items

    say = session.say
    with session.writing(args) as workspace:
        planned = move_old_items(workspace, args.months, dry_run=True)
        if args.dry_run or not planned.count:
            _say_planned(session, planned, args)
            return 0
        if not session.confirmed(args, _compact_question(planned, say)):
            session.out.line(say("Nothing was changed."))
            return 0
        done = move_old_items(workspace, args.months)
        if args.json:
            session.out.json(_compacted_json(done))
        else:
            session.out.line(
                say.many(
                    "Moved {n} item to {path}",
                    "Moved {n} items to {path}",
                    done.count,
                    path=clean_line(str(done.file)),
                )
            )
    return 0


def _compact_question(planned: "Compacted", say: Words) -> str:
    return say.many(
        "Move {n} item that has been closed and unchanged since {day} to archive/?",
        "Move {n} items that have been closed and unchanged since {day} to archive/?",
        planned.count,
        day=planned.before.date().isoformat(),
    )


def _say_planned(session: Session, planned: "Compacted", args: Arguments) -> None:
    say = session.say
    if args.json:
        session.out.json(_compacted_json(planned))
    elif planned.count:
        session.out.line(
            say.many(
                "{n} item would be moved, with {records} records in all.",
                "{n} items would be moved, with {records} records in all.",
                planned.count,
                records=planned.documents,
            )
        )
    else:
        day = planned.before.date().isoformat()
        session.out.line(say("Nothing has been closed and unchanged since {day}.", day=day))


def _compacted_json(compacted: "Compacted") -> dict[str, Any]:
    return {
        "items": compacted.count,
        "documents": compacted.documents,
        "unchanged_since": iso(compacted.before),
        "file": str(compacted.file) if compacted.file else None,
    }


def restore(session: Session, args: Arguments) -> int:
    """List the backups; or write anew what one of them says, after asking."""
    from store.sync.backups import backups

    if args.backup is None:
        with session.reading(args) as workspace:
            _list_backups(session, args, workspace, backups(workspace.replica.folder))
        return 0
    with session.writing(args) as workspace:
        backup = _wanted(session, backups(workspace.replica.folder), args.backup)
        return _restore(session, args, workspace, backup)


def _wanted(session: Session, found: "tuple[Backup, ...]", typed: str) -> "Backup":
    for number, each in enumerate(found, 1):
        if typed in {str(number), each.path.name, each.path.stem}:
            return each
    raise RefusedError(
        session.say(
            "There is no backup “{name}”. To list them: muster restore", name=clean_line(typed)
        )
    )


def _restore(session: Session, args: Arguments, workspace: "Workspace", backup: "Backup") -> int:
    from store.workspace.backups import preview_backup, restore_backup

    say = session.say
    planned = preview_backup(workspace, backup, exact=args.exact)
    if not planned.total:
        _say_restored(session, args, backup, planned)
        return 0
    question = say(
        "Restore the backup of {time}: {changes}?",
        time=moment_words(workspace, backup.at),
        changes=_changes(planned, say),
    )
    if not session.confirmed(args, question):
        session.out.line(say("Nothing was changed."))
        return 0
    _say_restored(session, args, backup, restore_backup(workspace, backup, exact=args.exact))
    return 0


def _say_restored(
    session: Session, args: Arguments, backup: "Backup", restored: "Restored"
) -> None:
    say = session.say
    if args.json:
        session.out.json({"name": backup.path.name, **_restored_json(restored)})
    elif restored.total:
        session.out.line(
            say(
                "Restored: {changes}. To take it back: muster undo", changes=_changes(restored, say)
            )
        )
    else:
        session.out.line(say("Nothing differs from that backup."))


def _restored_json(restored: "Restored") -> dict[str, int]:
    return {
        "items": restored.items,
        "changed": restored.changed,
        "returned": restored.returned,
        "removed": restored.removed,
    }


def _changes(restored: "Restored", say: Words) -> str:
    parts = (
        say.many("{n} record changed", "{n} records changed", restored.changed)
        if restored.changed
        else "",
        say.many("{n} brought back", "{n} brought back", restored.returned)
        if restored.returned
        else "",
        say.many("{n} deleted", "{n} deleted", restored.removed) if restored.removed else "",
    )
    return say(", ").join(each for each in parts if each) or say("nothing differs")


def _list_backups(
    session: Session, args: Arguments, workspace: "Workspace", found: "tuple[Backup, ...]"
) -> None:
    previews = [_preview(workspace, each) for each in found]
    listed = list(enumerate(zip(found, previews, strict=True), 1))
    if args.json:
        session.out.json([_backup_json(number, *pair) for number, pair in listed])
        return
    say = session.say
    if not found and session.out.is_terminal:
        session.out.line(say("No backups yet; they are made while you work."))
        return
    columns = [
        Column("#"),
        Column(say("Made")),
        Column(say("Why")),
        Column(say("Items")),
        Column(say("Restoring it"), stretches=True),
        Column(say("Size")),
    ]
    rows = []
    for number, (each, preview) in listed:
        reason = say(REASONS[each.reason]) if each.reason in REASONS else each.reason
        changes = _changes(preview, say) if preview else say("damaged")
        size = size_words(each.size, say)
        rows.append(
            [
                Shown(str(number), str(number), "dim"),
                Shown(moment_words(workspace, each.at), iso(each.at)),
                Shown(reason, each.reason),
                Shown(*[str(preview.items) if preview else "?"] * 2),
                Shown(changes, changes, "" if preview else "bad"),
                Shown(size, str(each.size)),
            ]
        )
    session.out.table(columns, rows)


def _preview(workspace: "Workspace", backup: "Backup") -> "Restored | None":
    """Return what restoring would change, None for a backup that cannot be read."""
    from store.workspace.backups import preview_backup

    try:
        return preview_backup(workspace, backup)
    except FileProblem:
        return None


def _backup_json(number: int, backup: "Backup", preview: "Restored | None") -> dict[str, Any]:
    return {
        "number": number,
        "name": backup.path.name,
        "path": str(backup.path),
        "at": iso(backup.at),
        "reason": backup.reason,
        "bytes": backup.size,
        "damaged": preview is None,
        "items": preview.items if preview else None,
        "changed": preview.changed if preview else None,
        "returned": preview.returned if preview else None,
    }


HANDLERS: Mapping[str, Handler] = {"compact": compact, "restore": restore}
