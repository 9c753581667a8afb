"""`muster history` and `muster conflicts`: what was changed, by whom, and having it otherwise."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from exports.wording.terms import field_words, kind_words
from store.text import clean_line
from tui.cli.field_words import clean_json, iso, moment_words, value_words
from tui.cli.output import Column, Shown
from tui.cli.session import Arguments, Handler, RefusedError, Session

if TYPE_CHECKING:
    from store.queries.conflicts import ConflictView
    from store.queries.history import VersionView
    from store.workspace.workspace import Workspace

_Change = tuple[int, "VersionView", "VersionView | None"]  # line, what was written, what was before


def history(session: Session, args: Arguments) -> int:
    """List every change of a record, or bring one value back."""
    from store.workspace.places import place_of

    if args.restore is not None:
        with session.writing(args) as workspace:
            _restore(session, workspace, place_of(workspace, args.id), args.restore)
        return 0
    with session.reading(args) as workspace:
        place = place_of(workspace, args.id)
        changes = _changes(workspace, place)
        if args.json:
            session.out.json(_history_json(workspace, place, changes))
        else:
            _show(session, workspace, place, changes)
    return 0


def _changes(workspace: "Workspace", place: tuple[str, str]) -> list[_Change]:
    """Return what was written, newest first, each with what the field held before."""
    from store.queries.history import history as history_of

    versions = history_of(workspace, *place)
    before: dict[str, VersionView] = {}
    found: list[tuple[VersionView, VersionView | None]] = []
    for each in reversed(versions):
        found.append((each, before.get(each.field)))
        before[each.field] = each
    return [(number, *pair) for number, pair in enumerate(reversed(found), 1)]


def _show(
    session: Session, workspace: "Workspace", place: tuple[str, str], changes: Sequence[_Change]
) -> None:
    from store.ids import short_id
    from store.model.tables import BY_TABLE
    from store.queries.history import title_of

    say, out = session.say, session.out
    if out.is_terminal:
        kind = kind_words(BY_TABLE.get(place[0]), say)
        out.line(clean_line(f"{kind} {short_id(place[1])}  {title_of(workspace, *place)}"))
    columns = [
        Column("#"),
        Column(say("When")),
        Column(say("Who")),
        Column(say("Field")),
        Column(say("Before"), stretches=True),
        Column(say("Value"), stretches=True),
    ]
    rows = []
    for number, each, before in changes:
        old = value_words(workspace, each.field, before.value, say) if before else ""
        new = value_words(workspace, each.field, each.value, say)
        rows.append(
            [
                Shown(str(number), str(number), "dim"),
                Shown(moment_words(workspace, each.at), iso(each.at)),
                Shown(each.who, each.who),
                Shown(field_words(each.field, say), each.field),
                Shown(old, old, "dim"),
                Shown(new, new, "good" if each.is_current else ""),
            ]
        )
    out.table(columns, rows)


def _history_json(
    workspace: "Workspace", place: tuple[str, str], changes: Sequence[_Change]
) -> dict[str, Any]:
    from store.database.document import is_living
    from store.ids import short_id
    from store.queries.history import title_of

    table, record_id = place
    return {
        "id": record_id,
        "short": short_id(record_id),
        "kind": table,
        "title": title_of(workspace, table, record_id),
        "deleted": not is_living(workspace.replica.state.tables[table][record_id]),
        "changes": [
            {
                "number": number,
                "field": clean_line(each.field),
                "value": clean_json(each.raw),
                "before": clean_json(before.raw) if before else None,
                "who": each.who or None,
                "at": iso(each.at),
                "current": each.is_current,
                "first": each.is_first,
            }
            for number, each, before in changes
        ],
    }


def _restore(session: Session, workspace: "Workspace", place: tuple[str, str], which: str) -> None:
    from store.operations.history import restore_value

    found = _wanted(_changes(workspace, place), which)
    if found is None:
        raise RefusedError(
            session.say(
                "Nothing was changed: “{which}” is neither the number of a line of its history nor "
                "a field that had another value before.",
                which=clean_line(which),
            )
        )
    restore_value(workspace, *place, found.field, found.stamp)
    session.out.line(
        session.say(
            "{field}: {value}",
            field=field_words(found.field, session.say),
            value=value_words(workspace, found.field, found.value, session.say),
        )
    )


def _wanted(changes: Sequence[_Change], which: str) -> "VersionView | None":
    """Return the version that is meant: of a line, or the one before the field's present one."""
    if which.isdecimal():
        return next((each for number, each, _ in changes if str(number) == which), None)
    return next((before for _, each, before in changes if each.field == which), None)


def conflicts(session: Session, args: Arguments) -> int:
    """List what two people changed at the same time, or settle it."""
    from store.queries.conflicts import open_conflicts

    if args.keep or args.take or args.keep_all:
        return _settle(session, args)
    with session.reading(args) as workspace:
        found = open_conflicts(workspace)
        if args.json:
            session.out.json([_conflict_json(each) for each in found])
        elif found:
            _show_conflicts(session, workspace, found)
        elif session.out.is_terminal:
            session.out.line(session.say("Nobody changed the same thing at the same time."))
    return 0


def _settle(session: Session, args: Arguments) -> int:
    from store.errors import NotFoundError
    from store.operations.conflicts import keep, keep_all, take_other

    with session.writing(args) as workspace:
        try:
            if args.keep_all:
                keep_all(workspace)
            elif args.keep:
                keep(workspace, args.keep)
            else:
                take_other(workspace, args.take)
        except NotFoundError as error:
            raise RefusedError(
                session.say(
                    "There is no open conflict “{key}”; perhaps it was settled meanwhile.",
                    key=clean_line(error.record_id),
                )
            ) from error
    return 0


def _show_conflicts(
    session: Session, workspace: "Workspace", found: "Sequence[ConflictView]"
) -> None:
    say = session.say
    columns = [
        Column(say("Key")),
        Column(say("Id")),
        Column(say("Field")),
        Column(say("Present value"), stretches=True),
        Column(say("Other value"), stretches=True),
        Column(say("Title"), stretches=True),
    ]
    rows = []
    for each in found:
        present, other = (_side(workspace, side, session) for side in (each.standing, each.other))
        rows.append(
            [
                Shown(each.key, each.key),
                Shown(each.short, each.short, "dim"),
                Shown(field_words(each.field, say), each.field),
                present,
                other,
                Shown(each.title, each.title),
            ]
        )
    session.out.table(columns, rows)
    if session.out.is_terminal:
        session.out.line(
            say(
                "To settle one: {keep} or {take}",
                keep="muster conflicts --keep KEY",
                take="--take KEY",
            )
        )


def _side(workspace: "Workspace", side: "VersionView", session: Session) -> Shown:
    say = session.say
    text = say(
        "{value} ({who}, {at})",
        value=value_words(workspace, side.field, side.value, say),
        who=side.who or say("unknown"),
        at=moment_words(workspace, side.at),
    )
    return Shown(text, text)


def _conflict_json(conflict: "ConflictView") -> dict[str, Any]:
    def side(view: "VersionView") -> dict[str, Any]:
        return {"value": clean_json(view.raw), "who": view.who or None, "at": iso(view.at)}

    return {
        "key": conflict.key,
        "id": conflict.id,
        "short": conflict.short,
        "kind": conflict.kind.TABLE if conflict.kind else None,
        "title": conflict.title,
        "field": clean_line(conflict.field),
        "deletion": conflict.is_deletion,
        "standing": side(conflict.standing),
        "other": side(conflict.other),
    }


HANDLERS: Mapping[str, Handler] = {"history": history, "conflicts": conflicts}
