"""`muster import`: a list from another tool, shown first and written when accepted."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from exports.wording.terms import VALUE_NAMES
from exports.wording.words import Words
from store.imports.table import MOST_BYTES, ImportRefusedError, Table
from store.model.action import ActionState
from store.text import clean_line
from tui.cli.field_words import NOTHING, value_words
from tui.cli.import_words import (
    counted_words,
    import_field_words,
    left_words,
    refusal,
    source_words,
    troubles_words,
)
from tui.cli.output import Column, Output, Shown
from tui.cli.session import Arguments, Handler, RefusedError, Session
from tui.folders import absolute

if TYPE_CHECKING:
    from store.imports.accept import Imported
    from store.imports.mapping import Rules
    from store.imports.preview import Change, Draft, Preview, Wish
    from store.workspace.workspace import Workspace

_STDIN = "-"
_MOST_TROUBLES = 50  # shown on a terminal; as JSON they are all there


def import_file(session: Session, args: Arguments) -> int:
    """Show what an import would do, ask, and write it all in one gesture."""
    try:
        rules = _rules(args)
        table, encoding = _table(args, rules)
        if not args.map:
            rules = _saved_rules(session, args, table) or rules
        with session.writing(args) as workspace:
            return _import(session, args, workspace, table, encoding, rules)
    except ImportRefusedError as error:
        raise RefusedError(refusal(error, session.say)) from error


def _import(
    session: Session,
    args: Arguments,
    workspace: "Workspace",
    table: Table,
    encoding: str,
    rules: "Rules",
) -> int:
    from store.imports.accept import accept
    from store.imports.planning import plan_import

    preview = plan_import(
        workspace, table, rules=rules, encoding=encoding, has_me=bool(workspace.who)
    )
    if args.save_map:
        _save_map(args.save_map, rules, preview)
    if not args.json:
        _show(session.out, workspace, preview, session.say)
    done: Imported | None = None
    if not args.dry_run and not preview.does_nothing and _wanted(session, args, preview):
        done = accept(workspace, preview)
    if args.json:
        session.out.json(_as_json(preview, done))
    elif done:
        session.out.line(_done_words(done, session.say))
    elif not args.dry_run:
        session.out.line(session.say("Nothing was imported."))
    return 0


def _rules(args: Arguments) -> "Rules":
    from store.imports.decoding import decode, read_bytes
    from store.imports.mapping import Rules, load_mapping

    return load_mapping(decode(read_bytes(absolute(args.map)))[0]) if args.map else Rules()


def _saved_rules(session: Session, args: Arguments, table: Table) -> "Rules | None":
    """Return the mapping that was kept for such a list on the screen, and say so."""
    from tui.import_maps import load_map, map_path

    found = load_map(session.config_folder, table)
    if found is not None and not args.json:
        path = map_path(session.config_folder, table)
        session.out.line(session.say("Taken as it was kept in {path}", path=clean_line(str(path))))
    return found


def _table(args: Arguments, rules: "Rules") -> tuple[Table, str]:
    from store.imports.decoding import checked_size
    from store.imports.source import read_data, read_file

    if args.file != _STDIN:
        path = absolute(args.file)
        return read_file(path, encoding=rules.encoding, delimiter=rules.delimiter)
    if sys.stdin is None:
        raise ImportRefusedError("no-file")
    data = checked_size(sys.stdin.buffer.read(MOST_BYTES + 1))
    return read_data(data, encoding=rules.encoding, delimiter=rules.delimiter)


def _wanted(session: Session, args: Arguments, preview: "Preview") -> bool:
    say = session.say
    question = say(
        "Import this: {made} new, {changed} changed?",
        made=len(preview.made),
        changed=len(preview.changed),
    )
    return session.confirmed(args, question)


def _save_map(path: str, rules: "Rules", preview: "Preview") -> None:
    from exports.files import write_new
    from store.imports.columns import in_full
    from store.imports.mapping import dump_mapping

    write_new(absolute(path), dump_mapping(in_full(rules, preview.columns)))


def _show(out: Output, workspace: "Workspace", preview: "Preview", say: Words) -> None:
    out.line(
        say(
            "{source}, {encoding}",
            source=source_words(preview.source, say),
            encoding=preview.encoding.upper(),
        )
    )
    headings = preview.columns.headings
    for field, place in preview.columns.places.items():
        out.line(f"  {clean_line(headings[place])} → {import_field_words(field, say)}")
    if preview.columns.ignored:
        names = say(", ").join(clean_line(each) for each in preview.columns.ignored[:30])
        out.line(say("Not used: {names}", names=names))
    if preview.made:
        out.table(_columns(say), [_draft_row(each, workspace, say) for each in preview.made])
    for change in preview.changed:
        out.marked("~", _change_words(change, workspace, say))
    _show_rest(out, preview, say)


def _show_rest(out: Output, preview: "Preview", say: Words) -> None:
    for why, count in Counter(each.why for each in preview.left).items():
        rows = ", ".join(str(each.row) for each in preview.left if each.why == why)
        out.line(
            say(
                "Left out, {why}: {count} (rows {rows})",
                why=left_words(why, say),
                count=count,
                rows=rows[:200],
            )
        )
    for heading, names in (
        (say("New people"), preview.new_people),
        (say("New departments"), preview.new_departments),
    ):
        if names:
            shown = say(", ").join(clean_line(each) for each in names)
            out.line(say("{heading}: {names}", heading=heading, names=shown))
    for counted in preview.counted:
        out.marked("!", counted_words(counted, say), "warn")
    # One unknown word may stand in every row; to read it once is enough.
    rows_of: dict[tuple[str, str, str], list[int]] = {}
    for each in preview.troubles:
        rows_of.setdefault((each.code, each.column, each.text), []).append(each.row)
    for (code, column, text), numbers in list(rows_of.items())[:_MOST_TROUBLES]:
        out.marked("!", troubles_words(code, numbers, column, text, say), "bad")
    more = len(rows_of) - _MOST_TROUBLES
    if more > 0:
        out.line(say("… and {n} more; --json lists them all", n=more))


def _columns(say: Words) -> list[Column]:
    return [
        Column("+"),
        Column(say("Row")),
        Column(say("Status")),
        Column(say("Due")),
        Column(say("Owner")),
        Column(say("Department")),
        Column(say("Title"), stretches=True),
    ]


def _draft_row(draft: "Draft", workspace: "Workspace", say: Words) -> list[Shown]:
    values = draft.values
    texts = (
        "+",
        str(draft.row),
        say(VALUE_NAMES[values.get("state", ActionState.TODO)]),
        value_words(workspace, "due", values.get("due"), say),
        _wish_words(draft.owner),
        _wish_words(draft.department),
        draft.title,
    )
    return [Shown(text, text) for text in texts]


def _wish_words(wish: "Wish | None") -> str:
    return clean_line(wish.text) if wish else NOTHING


def _change_words(change: "Change", workspace: "Workspace", say: Words) -> str:
    told = [
        say(
            "{field}: {before} → {after}",
            field=import_field_words(name, say),
            before=value_words(workspace, name, change.before[name], say),
            after=value_words(workspace, name, value, say),
        )
        for name, value in change.values.items()
    ]
    for name, wish in (("owner", change.owner), ("department", change.department)):
        if wish:
            told.append(f"{import_field_words(name, say)} → {_wish_words(wish)}")
    return f"{change.row}  {clean_line(change.title)}  {say('; ').join(told)}"


def _done_words(done: "Imported", say: Words) -> str:
    return say(
        "Imported: {made} new, {changed} changed. `muster undo` takes it all back.",
        made=len(done.made),
        changed=len(done.changed),
    )


def _as_json(preview: "Preview", done: "Imported | None") -> dict[str, Any]:
    headings = preview.columns.headings
    return {
        "written": done is not None,
        "ids": list(done.made) if done else [],
        "source": preview.source,
        "encoding": preview.encoding,
        "columns": {headings[place]: field for field, place in preview.columns.places.items()},
        "ignored": list(preview.columns.ignored),
        "made": [
            {"row": each.row, "origin": each.origin, **_fields(each.values), **_who(each)}
            for each in preview.made
        ],
        "changed": [
            {"row": each.row, "id": each.id, **_fields(each.values), **_who(each)}
            for each in preview.changed
        ],
        "left": _plain_values(preview.left, ("row", "title", "why")),
        "troubles": _plain_values(preview.troubles, ("row", "code", "column", "text")),
        "counted": [
            {
                "column": each.column,
                "rows": list(each.rows),
                "text": each.text,
                "from": each.since.isoformat(),
            }
            for each in preview.counted
        ],
        "new_people": list(preview.new_people),
        "new_departments": list(preview.new_departments),
    }


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    from store.codec import to_json

    return {name: to_json(value) for name, value in values.items()}


def _who(each: "Draft | Change") -> dict[str, str | None]:
    return {
        "owner": each.owner.text if each.owner else None,
        "department": each.department.text if each.department else None,
    }


def _plain_values(items: Iterable[object], names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{name: getattr(each, name) for name in names} for each in items]


HANDLERS: Mapping[str, Handler] = {"import": import_file}
