"""What would become of a table in a workspace. Reads the workspace and changes nothing."""

from collections.abc import Mapping
from typing import Any

from store.capture.folding import fold
from store.imports.columns import find_columns
from store.imports.mapping import Rules
from store.imports.naming import Naming
from store.imports.preview import Change, Draft, Left, Preview, Trouble, Wish
from store.imports.rows import RowReader, Understood
from store.imports.table import Table
from store.model.action import Action
from store.workspace.workspace import Workspace

_NO_RULES = Rules()


def plan_import(
    workspace: Workspace, table: Table, *, rules: Rules = _NO_RULES, encoding: str = ""
) -> Preview:
    """Return what an import of the table would do now.

    A row is known again by its origin, which the record keeps. An action that was made by hand and
    is open under the same title is the same one: the row is left out.

    Raises:
        ImportRefusedError: `no-title` when no column can be the title.
    """
    columns = find_columns(table, rules)
    reader = RowReader(
        table, columns, rules, Naming(workspace), workspace.today(), workspace.zone()
    )
    plan = _Plan(workspace)
    for row in reader.read():
        plan.take(row)
    return Preview(
        table.source,
        encoding,
        columns,
        tuple(plan.made),
        tuple(plan.changed),
        tuple(plan.left),
        tuple(plan.troubles),
    )


class _Plan:
    """Decides row by row; the first of two rows of one origin counts."""

    def __init__(self, workspace: Workspace) -> None:
        actions = workspace.all(Action)
        self._known = {each.origin: each for each in actions if each.origin}
        self._titles = {fold(each.title) for each in actions if each.is_open}
        self._can_be_contact = bool(workspace.who)
        self._seen: set[str] = set()
        self._contacted: set[str] = set()
        self.made: list[Draft] = []
        self.changed: list[Change] = []
        self.left: list[Left] = []
        self.troubles: list[Trouble] = []

    def take(self, row: Understood) -> None:
        title = row.values["title"]
        known = self._known.get(row.origin)
        why = self._why_left(row, known)
        if why:
            self.left.append(Left(row.row, title, why))
            return
        self._seen.add(row.origin)
        department = self._department(row)
        if known is None:
            self.troubles += row.troubles
            self.made.append(Draft(row.row, row.origin, row.values, row.owner, department))
            return
        change = _change(row, known, department)
        if change is None:
            self.left.append(Left(row.row, title, "unchanged"))
            return
        self.troubles += row.troubles
        self.changed.append(change)

    def _why_left(self, row: Understood, known: Action | None) -> str:
        if not row.values["title"]:
            return "no-title"
        if row.left_out:
            return row.left_out
        if row.origin in self._seen:
            return "twice"
        is_here = known is None and fold(row.values["title"]) in self._titles
        return "same-title" if is_here else ""

    def _department(self, row: Understood) -> Wish | None:
        """Return the department, unless it is new and nobody could be its contact."""
        wish = row.department
        if wish is None or wish.id or fold(wish.text) in self._contacted:
            return wish
        if not row.owner and not self._can_be_contact:
            self.troubles.append(Trouble(row.row, "no-contact", "", wish.text))
            return None
        self._contacted.add(fold(wish.text))
        return wish


def _change(row: Understood, known: Action, department: Wish | None) -> Change | None:
    values = _differing(row.values, known)
    owner = row.owner if row.owner and row.owner.id != known.owner else None
    moved = department if department and department.id != known.department else None
    if not values and not owner and not moved:
        return None
    before = {name: getattr(known, name) for name in values}
    return Change(row.row, known.id, known.title, values, before, owner, moved)


def _differing(values: Mapping[str, Any], known: Action) -> dict[str, Any]:
    """Return what a file says otherwise. What is closed here is not opened again by an old file."""
    found = {name: value for name, value in values.items() if getattr(known, name) != value}
    state = found.get("state")
    if state is not None and state.is_open and not known.is_open:
        del found["state"]
        for name in ("progress", "reason"):
            found.pop(name, None)
    if "state" not in found:
        found.pop("closed_at", None)
        found.pop("reason", None)
    return found
