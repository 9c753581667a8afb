"""Verbs on what meetings are made from: own templates and recurrences."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from store.capture.folding import spoken
from store.errors import RuleError
from store.model.agenda import Template
from store.model.meeting import MAX_MINUTES, AgendaItem, ItemKind, Meeting, MeetingKind
from store.model.series import Series
from store.operations import labels
from store.operations.fields import check_references, edited, tidy
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace


def add_template(
    workspace: Workspace,
    name: str,
    *,
    kind: MeetingKind = MeetingKind.OTHER,
    agenda: Iterable[AgendaItem] = (),
    **more: Any,
) -> Template:
    """Add an own template; `more` are minutes, absorption and speaking order.

    Raises:
        RuleError: `name-needed`, `name-taken`, `minutes-out-of-range`.
    """
    with workspace.transaction(labels.ADD_TEMPLATE) as tx:
        template = Template(id=workspace.ids(), name="", kind=kind, agenda=tuple(agenda))
        return _put(tx, edited(tx, template, {"name": name, **more}))


def template_from(workspace: Workspace, meeting_id: str, name: str) -> Template:
    """Keep the agenda of a meeting as a template; its turns become one box for each department.

    Raises:
        RuleError: `name-needed`, `name-taken`.
    """
    with workspace.transaction(labels.ADD_TEMPLATE) as tx:
        meeting = tx.get(Meeting, meeting_id)
        template = Template(
            id=workspace.ids(),
            name="",
            kind=meeting.kind,
            minutes=meeting.budget,
            agenda=_without_names(meeting.agenda),
            absorption=meeting.absorption,
        )
        return _put(tx, edited(tx, template, {"name": name}))


def edit_template(workspace: Workspace, template_id: str, **changes: Any) -> Template:
    """Change any field of a template; meetings made from it stay as they are.

    Raises:
        RuleError: `name-needed`, `name-taken`, `minutes-out-of-range`.
    """
    with workspace.transaction(labels.EDIT_TEMPLATE) as tx:
        return _put(tx, edited(tx, tx.get(Template, template_id), changes))


def add_series(workspace: Workspace, **given: Any) -> Series:
    """Add a recurrence; see `Series` for its fields.

    Raises:
        RuleError: `no-such-recurrence`, `weekday-needed`.
        NotFoundError: its template is not there.
    """
    with workspace.transaction(labels.ADD_SERIES) as tx:
        series = Series(id=workspace.ids(), **_tidy(given)).checked()
        check_references(tx, {"template": series.template})
        tx.put(series)
        return series


def edit_series(workspace: Workspace, series_id: str, **changes: Any) -> Series:
    """Change any field of a recurrence, such as `active`; meetings made already stay.

    Raises:
        RuleError: `no-such-recurrence`, `weekday-needed`.
    """
    with workspace.transaction(labels.EDIT_SERIES) as tx:
        series = replace(tx.get(Series, series_id), **_tidy(changes)).checked()
        check_references(tx, {"template": series.template})
        tx.put(series)
        return series


def remove_series(workspace: Workspace, series_id: str) -> None:
    """Take a recurrence away; meetings made from it stay. Undo brings it back."""
    with workspace.transaction(labels.REMOVE_SERIES) as tx:
        tx.delete(tx.get(Series, series_id))


def remove_template(workspace: Workspace, template_id: str) -> None:
    """Take an own template away; meetings made from it stay. Undo brings it back.

    Raises:
        RuleError: `template-used` with `name` and `count` while meetings come again with it.
    """
    with workspace.transaction(labels.REMOVE_TEMPLATE) as tx:
        template = tx.get(Template, template_id)
        used = tx.where(Series, template=template_id)
        if used:
            raise RuleError("template-used", name=template.name, count=str(len(used)))
        tx.delete(template)


def _tidy(given: dict[str, Any]) -> dict[str, Any]:
    values = tidy({name: value for name, value in given.items() if name != "title"})
    if "title" in given:  # an empty one is right: the kind is then the name of its meetings
        values["title"] = spoken(given["title"])
    return values


def _put(tx: Transaction, template: Template) -> Template:
    if not 0 <= template.minutes <= MAX_MINUTES:
        raise RuleError("minutes-out-of-range", minutes=str(template.minutes))
    folded = template.name.casefold()
    others = (each for each in tx.all(Template) if each.id != template.id)
    if any(each.name.casefold() == folded for each in others):
        raise RuleError("name-taken", name=template.name)
    tx.put(template)
    return template


def _without_names(agenda: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    found: list[AgendaItem] = []
    has_turns = False
    for item in agenda:
        if item.origin:
            continue  # a topic that came back once is no box of every meeting
        if item.kind is not ItemKind.DEPARTMENT:
            found.append(item)
        elif not has_turns:
            has_turns = True
            found.append(replace(item, key="turn", department="", presenter="", title=""))
    return tuple(found)
