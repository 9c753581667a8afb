"""JSON exports: Jira, Asana, Trello, taskwarrior, and a plain list of objects.

Each becomes a table whose headings are the names of `store.imports.terms`, so that everything after
it is the same for all. Shapes: Jira REST v2/v3 search result, Asana "Export JSON" (API task
objects under `data`), Trello "Export as JSON" (a board), `task export` of taskwarrior.
"""

from collections.abc import Callable, Mapping
from typing import Any

from store.imports.blocks import Block, joined
from store.imports.table import MOST_CHARACTERS, MOST_ROWS, ImportRefusedError, Table, make_table

Json = Any
_Item = Mapping[str, Json]
_DEPTH = 40  # of a text in Atlassian's document format, and of any value


def read_json(text: str) -> Table:
    """Return the table of a JSON text, or of one object per line.

    Raises:
        ImportRefusedError: `bad-json` when it is none, `no-list` when it holds no list of items,
            and what `make_table` raises.
    """
    found = _parsed(text)
    if tables := _own_tables(found):
        return joined("table", tables)
    for source, items, read in _shapes(found):
        if items is not None:
            if len(items) > MOST_ROWS:
                raise ImportRefusedError("too-many-rows", most=str(MOST_ROWS))
            rows = [(n, read(each)) for n, each in enumerate(items, 1) if isinstance(each, dict)]
            return _as_table(source, rows)
    raise ImportRefusedError("no-list")


def _parsed(text: str) -> Json:
    import orjson  # refuses what is nested deeply, which would exhaust the stack

    try:
        return orjson.loads(text)
    except ValueError as error:
        lines = [line.strip().rstrip(",") for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_ROWS or not all(line.startswith("{") for line in lines):
            raise ImportRefusedError("bad-json") from error
        try:
            return [orjson.loads(line) for line in lines]
        except ValueError as worse:
            raise ImportRefusedError("bad-json") from worse


def _own_tables(found: Json) -> list[Block]:
    """Return the tables of a report that Muster wrote as JSON; their rows are counted on."""
    blocks = found.get("blocks") if isinstance(found, dict) else None
    tables: list[Block] = []
    at = 0
    for each in blocks if isinstance(blocks, list) else ():
        if _of(each, "kind") != "table" or not isinstance(_of(each, "rows"), list):
            continue
        rows = [_own_cells(row) for row in each["rows"]]
        tables.append((_own_cells(_of(each, "header")), list(enumerate(rows, at + 1))))
        at += len(rows)
    return tables


def _own_cells(row: Json) -> list[str]:
    """Return the cells of a row; each is a list of pieces with a text or a mention."""
    cells = row if isinstance(row, list) else []
    return [
        "".join(_text(_of(each, "text") or _of(each, "mention")) for each in cell)
        if isinstance(cell, list)
        else ""
        for cell in cells
    ]


def _shapes(found: Json) -> list[tuple[str, list[Json] | None, Callable[[_Item], dict[str, str]]]]:
    board = found if isinstance(found, dict) else {}
    items = found if isinstance(found, list) else _list_in(board)
    first = next((each for each in items or () if isinstance(each, dict)), {})
    is_jira = isinstance(first.get("fields"), dict) and "key" in first
    is_trello = isinstance(board.get("cards"), list) and isinstance(board.get("lists"), list)
    is_warrior = {"uuid", "description", "status"} <= first.keys()
    is_asana = "gid" in first and "name" in first
    return [
        ("trello", board.get("cards") if is_trello else None, _trello(board)),
        ("jira", items if is_jira else None, _jira),
        ("taskwarrior", items if is_warrior else None, _taskwarrior),
        ("asana", items if is_asana else None, _asana),
        ("table", items if first else None, _plain),
    ]


def _list_in(board: _Item) -> list[Json] | None:
    named = [board.get(name) for name in ("issues", "data", "tasks", "items", "cards", "result")]
    inside = [value for each in named if isinstance(each, dict) for value in each.values()]
    found = (each for each in [*named, *board.values(), *inside] if isinstance(each, list))
    return next(found, None)


def _as_table(source: str, rows: list[tuple[int, dict[str, str]]]) -> Table:
    headings: dict[str, None] = {}
    for _, row in rows:
        headings |= dict.fromkeys(row)
    names = list(headings)
    return make_table(
        source, names, [(n, [row.get(name, "") for name in names]) for n, row in rows]
    )


def _text(value: Json, depth: int = 0) -> str:
    """Return any JSON value as what a cell would show; what is nested deeply shows nothing."""
    if value is None or value is False or depth > _DEPTH:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, list):
        return "; ".join(filter(None, (_text(each, depth + 1) for each in value[:50])))
    if isinstance(value, dict):
        shown = ("displayName", "name", "value", "title", "text", "email", "key", "id")
        return next((_text(value[name], depth + 1) for name in shown if value.get(name)), "")
    return str(value)[: MOST_CHARACTERS + 1]


def _plain(item: _Item) -> dict[str, str]:
    return {str(name)[:100]: _text(value) for name, value in item.items()}


def _of(item: Json, *path: str) -> Json:
    for name in path:
        item = item.get(name) if isinstance(item, dict) else None
    return item


def _jira(item: _Item) -> dict[str, str]:
    fields = item.get("fields") or {}
    read = {
        "summary": fields.get("summary"),
        "status": fields.get("status"),
        "status category": _of(fields, "status", "statusCategory", "key"),
        "priority": fields.get("priority"),
        "assignee": fields.get("assignee"),
        "assignee email": _of(fields, "assignee", "emailAddress"),
        "due date": fields.get("duedate"),
        "resolved": fields.get("resolutiondate"),
        "labels": fields.get("labels"),
    }
    description = fields.get("description")
    words = description if isinstance(description, str) else _document_text(description)
    texts = {name: _text(value) for name, value in read.items()}
    return {"issue key": _text(item.get("key")), **texts, "notes": words[: MOST_CHARACTERS + 1]}


def _document_text(node: Json, depth: int = 0) -> str:
    """Return the words of Atlassian's document format, which Jira Cloud's version 3 answers in."""
    if not isinstance(node, dict) or depth > _DEPTH:
        return ""
    if node.get("type") == "text":
        return _text(node.get("text"))
    content = node.get("content")
    inner = (
        [_document_text(each, depth + 1) for each in content] if isinstance(content, list) else []
    )
    return ("\n" if node.get("type") in {"doc", "bulletList", "orderedList"} else "").join(inner)


def _asana(item: _Item) -> dict[str, str]:
    memberships = item.get("memberships")
    section = (
        _of(memberships[0], "section") if isinstance(memberships, list) and memberships else ""
    )
    return {
        "task id": _text(item.get("gid")),
        "name": _text(item.get("name")),
        "assignee": _text(item.get("assignee")),
        "assignee email": _text(_of(item, "assignee", "email")),
        "due date": _text(item.get("due_on") or item.get("due_at")),
        "start date": _text(item.get("start_on") or item.get("start_at")),
        "completed": "done" if item.get("completed") is True else "",
        "completed at": _text(item.get("completed_at")),
        "section/column": _text(section),
        "notes": _text(item.get("notes")),
    }


def _trello(board: _Item) -> Callable[[_Item], dict[str, str]]:
    def names(kind: str, *shown: str) -> dict[str, str]:
        found = board.get(kind)
        return {
            _text(each.get("id")): next((_text(each[n]) for n in shown if each.get(n)), "")
            for each in (found if isinstance(found, list) else [])
            if isinstance(each, dict)
        }

    lists, members = names("lists", "name"), names("members", "fullName", "username")

    def read(card: _Item) -> dict[str, str]:
        ids = card.get("idMembers")
        owners = [members.get(_text(each), "") for each in (ids if isinstance(ids, list) else [])]
        labels = card.get("labels")
        return {
            "card id": _text(card.get("id")),
            "card name": _text(card.get("name")),
            "members": "; ".join(filter(None, owners)),
            "due date": _text(card.get("due")),
            "start date": _text(card.get("start")),
            "list name": lists.get(_text(card.get("idList")), ""),
            "completed": "done" if card.get("dueComplete") is True else "",
            "left out": "archived" if card.get("closed") is True else "",
            "labels": _text(labels),
            "card description": _text(card.get("desc")),
        }

    return read


_WARRIOR_LEFT_OUT = {"deleted": "deleted", "recurring": "template"}


def _taskwarrior(item: _Item) -> dict[str, str]:
    annotations = item.get("annotations")
    notes = (
        [_text(_of(each, "description")) for each in (annotations or [])[:50]]
        if isinstance(annotations, list)
        else []
    )
    status = _text(item.get("status"))
    is_started = bool(item.get("start")) and status == "pending"
    return {
        "uuid": _text(item.get("uuid")),
        "title": _text(item.get("description")),
        "assignee": _text(item.get("assignee")),
        "due": _text(item.get("due")),
        "scheduled": _text(item.get("scheduled")),
        "status": "doing" if is_started else status,
        "priority": _text(item.get("priority")),
        "end": _text(item.get("end")) if status == "completed" else "",
        "left out": _WARRIOR_LEFT_OUT.get(status, ""),
        "notes": "\n".join(filter(None, notes)),
        "project": _text(item.get("project")),
        "tags": _text(item.get("tags")),
    }
