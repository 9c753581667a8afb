"""What would become of a table in a workspace. Reads the workspace and changes nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from store.capture.folding import fold
from store.ids import short_id
from store.imports.columns import Columns, find_columns
from store.imports.mapping import Rules
from store.imports.naming import Naming
from store.imports.preview import Change, Counted, Draft, Left, Preview, Trouble, Wish
from store.imports.progress import Told, telling
from store.imports.rows import RowReader, Understood
from store.imports.since import LastSaid
from store.imports.table import Table
from store.model.action import Action
from store.workspace.records import Records

_NO_RULES = Rules()


def plan_import(
    workspace: Records,
    table: Table,
    *,
    rules: Rules = _NO_RULES,
    encoding: str = "",
    has_me: bool = True,
    told: Told | None = None,
) -> Preview:
    """Return what an import of the table would do now.

    A row is known again by its origin, which the record keeps. An action that was made by hand and
    is open under the same title is the same one: the row is left out. So is what is over there and
    stands here under that title, open or not.

    Args:
        workspace: is only read; a frozen one when this runs in another thread.
        table: what was read.
        rules: what a person decided about it.
        encoding: of the file, to be shown.
        has_me: whether it is known who imports, and so can be the contact of a new department.
        told: is called every few hundred rows; may raise to break it off.

    Raises:
        ImportRefusedError: `no-title` when no column can be the title.
    """
    columns = find_columns(table, rules)
    reader = RowReader(
        table, columns, rules, Naming(workspace), workspace.today(), workspace.zone()
    )
    plan = _Plan(workspace, columns, has_me=has_me)
    for row in telling(reader.read(), told, len(table.rows)):
        plan.take(row)
    preview = plan.preview(table.source, encoding, reader.order)
    return replace(preview, counted=tuple(plan.counted()))


class _Plan:
    """Decides row by row; the first of two rows of one origin counts."""

    def __init__(self, workspace: Records, columns: Columns, *, has_me: bool) -> None:
        self._workspace = workspace
        self._columns = columns
        actions = workspace.all(Action)
        self._known = {each.origin: each for each in actions if each.origin}
        self._titles = {fold(each.title) for each in actions if each.is_open}
        self._all_titles = {fold(each.title) for each in actions}
        shorts = (short_id(each.id) for each in actions)
        # Of digits alone another tool's numbers may be; in a large workspace some would fit.
        self._own_ids = {each for each in shorts if not each.isdecimal()}
        self._own_ids |= {each.id for each in actions}
        self._can_be_contact = has_me
        self._seen: set[str] = set()
        self._contacted: set[str] = set()
        self.made: list[Draft] = []
        self.changed: list[Change] = []
        self.left: list[Left] = []
        self.troubles: list[Trouble] = []
        self._counted: dict[str, list[tuple[int, str]]] = {}

    def preview(self, source: str, encoding: str, order: str) -> Preview:
        """Return what was decided."""
        return Preview(
            source,
            encoding,
            self._columns,
            tuple(self.made),
            tuple(self.changed),
            tuple(self.left),
            tuple(self.troubles),
            order,
        )

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
            self._count(row, row.values)
            self.made.append(Draft(row.row, row.origin, row.values, row.owner, department))
            return
        last = LastSaid(self._workspace, known)
        self.troubles += self._kept_days(row, known, last)
        change = _change(row, known, department, last)
        if change is None:
            self.left.append(Left(row.row, title, "unchanged"))
            return
        self.troubles += row.troubles
        self._count(row, change.values)
        self.changed.append(change)

    def _kept_days(self, row: Understood, known: Action, last: LastSaid) -> Iterator[Trouble]:
        """Yield the days that would be others if they were counted from today once more."""
        for name, text in row.counted.items():
            if last.has(name) and getattr(known, name) != row.values[name]:
                yield Trouble(row.row, "counted-once", self._columns.heading(name), text)

    def _count(self, row: Understood, taken: Mapping[str, Any]) -> None:
        for name, text in row.counted.items():
            if name in taken:
                self._counted.setdefault(name, []).append((row.row, text))

    def counted(self) -> Iterator[Counted]:
        """Yield the columns whose days were counted from today."""
        for name, found in self._counted.items():
            rows = tuple(row for row, _ in found)
            yield Counted(self._columns.heading(name), rows, found[0][1], self._workspace.today())

    def _why_left(self, row: Understood, known: Action | None) -> str:
        if not row.values["title"]:
            return "no-title"
        if row.left_out:
            return row.left_out
        if row.origin in self._seen:
            return "twice"
        if known is None and row.key in self._own_ids:
            return "own"  # from a list that was exported here
        state = row.values.get("state")
        is_over = state is not None and not state.is_open
        titles = self._all_titles if is_over else self._titles
        is_here = known is None and fold(row.values["title"]) in titles
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


def _change(
    row: Understood, known: Action, department: Wish | None, last: LastSaid
) -> Change | None:
    # Counted anew each day, a file that stays the same would move its dates.
    once = {name for name in row.counted if last.has(name)}
    values = {name: value for name, value in row.values.items() if name not in once}
    values = _differing(values, known, last)
    owner = _other(row.owner, known.owner, "owner", last)
    moved = _other(department, known.department, "department", last)
    if not values and not owner and not moved:
        return None
    before = {name: getattr(known, name) for name in values}
    return Change(row.row, known.id, known.title, values, before, owner, moved)


def _other(wish: Wish | None, now: str, role: str, last: LastSaid) -> Wish | None:
    """Return whose it becomes, None when the file says nothing new about that."""
    if wish is None or wish.id == now or (wish.id and last.said(role, wish.id)):
        return None
    return wish


def _differing(values: Mapping[str, Any], known: Action, last: LastSaid) -> dict[str, Any]:
    """Return what a file says otherwise than last time and than it is here.

    What was edited here since is not taken back by a file that says what it said before, and what
    is closed here is not opened again.
    """
    found = {
        name: value
        for name, value in values.items()
        if getattr(known, name) != value and not last.said(name, value)
    }
    state = found.get("state")
    if state is not None and state.is_open and not known.is_open:
        del found["state"]
        for name in ("progress", "reason"):
            found.pop(name, None)
    if "state" not in found:
        found.pop("closed_at", None)
        found.pop("reason", None)
    return found
