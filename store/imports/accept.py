"""Writing what a preview shows: one transaction, so that one undo takes it all back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from store.capture.folding import fold
from store.imports.preview import Change, Draft, Preview, Wish
from store.imports.progress import Told, telling
from store.imports.since import ORIGIN
from store.imports.terms import read_state
from store.model.action import Action, ActionState, Slip
from store.model.blocker import OPEN_BLOCKERS, Blocker
from store.model.department import Department, Person
from store.operations import labels
from store.operations.fields import department_of, me, tidy
from store.operations.making import (
    join_department,
    new_action,
    new_department,
    new_person,
)
from store.text import clean_line
from store.values import dataclass
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace

_BY_TRANSITION = ("state", "closed_at", "reason")


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written: how many actions were made and changed, and who is new."""

    made: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    people: int = 0
    departments: int = 0


def accept(workspace: Workspace, preview: Preview, told: Told | None = None) -> Imported:
    """Write all that the preview shows, or nothing.

    What happened since it was made stands: a row that somebody imported meanwhile is not made a
    second time, and an action that is gone or was closed is left alone.

    Args:
        workspace: where it is written.
        preview: what is written.
        told: is called every few hundred rows.

    Raises:
        StorageError, BusyError: as for every transaction; nothing is written.
    """
    with workspace.transaction(labels.IMPORT) as tx:
        writer = _Writer(workspace, tx)
        known = {each.origin for each in tx.all(Action) if each.origin}
        rows = len(preview.made) + len(preview.changed)
        drafts = telling(preview.made, told, rows)
        made = [writer.make(each) for each in drafts if each.origin not in known]
        changes = telling(preview.changed, told, rows, len(preview.made))
        changed = [writer.change(each) for each in changes]
        return Imported(
            tuple(made), tuple(each for each in changed if each), writer.people, writer.departments
        )


class _Writer:
    """Makes each new person and department once, however many rows name it."""

    def __init__(self, workspace: Workspace, tx: Transaction) -> None:
        self._workspace, self._tx = workspace, tx
        self._person_ids = {fold(each.name): each.id for each in tx.all(Person)}
        self._department_ids = {fold(each.name): each.id for each in tx.all(Department)}
        myself = me(workspace, tx)
        self._me = myself.id if myself else ""
        self.people = self.departments = 0

    def make(self, draft: Draft) -> str:
        values = dict(draft.values)
        owner = self._person(draft.owner)
        department = self._department(draft.department, owner)
        if owner and department and draft.owner and not draft.owner.id:
            join_department(self._tx, owner, department)
        state = values.get("state", ActionState.TODO)
        if not state.is_open:
            values.setdefault("closed_at", self._workspace.now())
        if state is ActionState.DONE:
            values["progress"] = 100
        action = new_action(
            self._workspace,
            self._tx,
            **{**values, "owner": owner, "department": department, "origin": draft.origin},
        )
        if state is ActionState.BLOCKED:
            self._raise_blocker(action)
        return action.id

    def change(self, change: Change) -> str:
        before = self._tx.find(Action, change.id)
        if before is None:
            return ""
        owner = self._person(change.owner)
        department = self._department(change.department, owner or before.owner)
        plain = {name: v for name, v in change.values.items() if name not in _BY_TRANSITION}
        if owner:
            plain["owner"] = owner
        if department:
            plain["department"] = department
        after = self._moved(replace(before, **tidy(plain)), change.values)
        if before.due is not None and before.due != after.due:
            self._leave_slip(before, after)
        self._tx.put(after)
        # Anew although it stays the same: that is how it is known what the file said this time.
        self._tx.write(Action.TABLE, after.id, {ORIGIN: after.origin}, anew=True)
        return after.id

    def _moved(self, action: Action, values: Mapping[str, Any]) -> Action:
        state = values.get("state", action.state)
        if state is action.state or not action.is_open:
            return action
        at = values.get("closed_at") or self._workspace.now()
        if action.state is ActionState.BLOCKED:
            for blocker in self._tx.where(Blocker, action=action.id, state=OPEN_BLOCKERS):
                self._tx.put(blocker.resolve(how=labels.IMPORT, at=self._workspace.now()))
        match state:
            case ActionState.DONE:
                return action.complete(at=at)
            case ActionState.CANCELLED:
                return action.cancel(at=at, reason=values.get("reason", ""))
            case ActionState.BLOCKED:
                blocked = action.block(reason=values.get("reason", "") or "?")
                self._raise_blocker(blocked)
                return blocked
            case ActionState.DOING:
                return action.begin()
            case _:
                return action.stop()

    def _raise_blocker(self, action: Action) -> None:
        # As `new_blocker` does, which looks for who raises it among all there is, each time.
        why = " ".join(clean_line(action.reason).split())
        if not why or read_state(why) is not None:  # a state tells not what stands still
            why = f"{why or '?'}: {action.title}"
        blocker = Blocker(
            id=self._workspace.ids(),
            title=why,
            action=action.id,
            department=action.department or department_of(self._tx, self._me),
            owner=action.owner,
            priority=action.priority,
            project=action.project,
            raised_at=self._workspace.now(),
            raised_by=self._me,
        )
        self._tx.put(blocker)

    def _leave_slip(self, before: Action, after: Action) -> None:
        slip = Slip(
            id=self._workspace.ids(),
            action=before.id,
            before=before.due,
            after=after.due,
            at=self._workspace.now(),
            by=self._workspace.who,
        )
        self._tx.put(slip)

    def _person(self, wish: Wish | None) -> str:
        if wish is None:
            return ""
        if wish.id and self._tx.find(Person, wish.id):
            return wish.id
        key = fold(wish.text)
        if key not in self._person_ids:
            person = new_person(self._workspace, self._tx, name=wish.text, email=wish.email)
            self._person_ids[key] = person.id
            self.people += 1
        return self._person_ids[key]

    def _department(self, wish: Wish | None, owner: str) -> str:
        if wish is None:
            return ""
        if wish.id and self._tx.find(Department, wish.id):
            return wish.id
        key = fold(wish.text)
        if key not in self._department_ids:
            contact = owner or self._myself()
            made = new_department(self._workspace, self._tx, name=wish.text, contact=contact)
            self._department_ids[key] = made.id
            self.departments += 1
        return self._department_ids[key]

    def _myself(self) -> str:
        return self._me or self._person(Wish(self._workspace.who))
