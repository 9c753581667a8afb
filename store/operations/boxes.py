"""Verbs on the boxes of an own template, and what every agenda item has to be."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from store.capture.folding import spoken
from store.errors import RuleError
from store.model.agenda import Template
from store.model.meeting import AgendaItem, ItemKind, Meeting
from store.operations import labels
from store.operations.fields import check_references, tidy
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace


def item_with(tx: Transaction, item: AgendaItem, changes: Mapping[str, Any]) -> AgendaItem:
    """Return an agenda item with fields changed as a person typed them.

    An empty title is right for all but the free kind: the item is then named after its kind or
    department.

    Raises:
        RuleError: `title-needed`, `minutes-out-of-range`.
        NotFoundError: when a field points at nothing.
    """
    values = tidy({name: value for name, value in changes.items() if name != "title"})
    check_references(tx, values)
    changed = replace(item, **values, title=spoken(changes.get("title", item.title)))
    if changed.kind is ItemKind.OTHER and not changed.title:
        raise RuleError("title-needed")
    return changed


def edit_box(workspace: Workspace, template_id: str, key: str, **changes: Any) -> Template:
    """Change a box of a template.

    Raises:
        RuleError: `no-such-item`, `title-needed`, `minutes-out-of-range`.
    """
    with workspace.transaction(labels.EDIT_TEMPLATE) as tx:
        template = tx.get(Template, template_id)
        agenda = _agenda(template)
        return _put(tx, template, agenda.with_item(item_with(tx, agenda.item(key), changes)))


def add_box(workspace: Workspace, template_id: str, *, after: str = "", **fields: Any) -> Template:
    """Add a box to a template after another one, or at the end.

    Raises:
        RuleError: `title-needed`, `minutes-out-of-range`.
    """
    with workspace.transaction(labels.EDIT_TEMPLATE) as tx:
        template = tx.get(Template, template_id)
        box = item_with(tx, AgendaItem(key=workspace.ids()), fields)
        return _put(tx, template, _agenda(template).add_item(box, after=after))


def move_box(workspace: Workspace, template_id: str, key: str, by: int) -> Template:
    """Move a box of a template up (negative) or down; the ends hold it.

    Raises:
        RuleError: `no-such-item`.
    """
    with workspace.transaction(labels.EDIT_TEMPLATE) as tx:
        template = tx.get(Template, template_id)
        return _put(tx, template, _agenda(template).move_item(key, by))


def drop_box(workspace: Workspace, template_id: str, key: str) -> Template:
    """Take a box off a template.

    Raises:
        RuleError: `no-such-item`.
    """
    with workspace.transaction(labels.EDIT_TEMPLATE) as tx:
        template = tx.get(Template, template_id)
        return _put(tx, template, _agenda(template).drop_item(key))


def _agenda(template: Template) -> Meeting:
    return Meeting(id=template.id, agenda=template.agenda)


def _put(tx: Transaction, template: Template, agenda: Meeting) -> Template:
    changed = replace(template, agenda=agenda.agenda)
    tx.put(changed)
    return changed
