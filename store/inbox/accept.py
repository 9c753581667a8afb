"""Writing the rows that a person accepted: one transaction, so that one undo is enough."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

from store.errors import NotFoundError, RuleError
from store.inbox.plan import NEW, Plan, Row, Target
from store.inbox.reading import Kind
from store.inbox.trail import trail_of
from store.model.action import Action, ActionState
from store.model.blocker import OPEN_BLOCKERS, Blocker
from store.model.department import Person
from store.model.minutes import Minutes, latest_of, standings_of
from store.model.notes import Confirmation, Note, Verdict
from store.operations import labels
from store.operations.actions import leave_slip, unblocked
from store.operations.fields import department_of
from store.operations.making import new_blocker
from store.operations.minutes import note_word
from store.values import dataclass
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was written.

    Attributes:
        counts: how many of each kind.
        passed: how many rows were accepted but had become so, or impossible, meanwhile.
    """

    counts: Mapping[Kind, int]
    passed: int = 0

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def accept_inbox(workspace: Workspace, plan: Plan, accepted: Collection[str]) -> Accepted:
    """Write the rows with these keys, or nothing at all.

    What happened since the plan was made stands: what is closed, confirmed or moved already is
    passed over. Each row leaves a remark with the words, by which a second paste knows them.

    Raises:
        StorageError, BusyError: as for every transaction; nothing is written.
    """
    rows = [row for row in plan.rows if row.key in accepted and row.chosen is not None]
    counts: Counter[Kind] = Counter()
    passed = 0
    with workspace.transaction(labels.ACCEPT_REPLIES) as tx:
        writer = _Writer(workspace, tx, {row.chosen.record for row in rows if row.chosen})
        for row in rows:
            if writer.write(row):
                counts[row.kind] += 1
            else:
                passed += 1
    return Accepted(counts, passed)


class _Writer:
    """Writes row by row; a later row sees what an earlier one did."""

    def __init__(self, workspace: Workspace, tx: Transaction, records: Collection[str]) -> None:
        self._workspace, self._tx = workspace, tx
        self._worded: set[tuple[str, Verdict]] = set()
        # Words of this very piece leave theirs only now: a second `received` in it counts.
        self._trails = {
            (each, note.text) for each in records for note in tx.where(Note, about=each)
        }

    def write(self, row: Row) -> bool:
        target = row.chosen
        if target is None:
            return False
        try:
            about = self._written(row, target)
        except (RuleError, NotFoundError):
            return False  # gone, archived or handed over since it was planned
        if about:
            self._leave_trail(row, about)
        return bool(about)

    def _written(self, row: Row, target: Target) -> str:
        """Write a row and return the id of what it is about; empty when there is nothing to do."""
        if target.key == NEW:
            return self._raise(row, None)
        if target.department:
            return self._word(row, target)
        action = self._tx.get(Action, target.record)
        return self._changed(row, action) if action.is_open else ""

    def _changed(self, row: Row, action: Action) -> str:
        workspace, tx = self._workspace, self._tx
        match row.kind:
            case Kind.DONE:
                done = action.complete(at=workspace.now())
                unblocked(workspace, tx, done, labels.COMPLETE_ACTION)
            case Kind.START if action.state is not ActionState.DOING:
                unblocked(workspace, tx, action.begin(), labels.START_ACTION)
            case Kind.PROGRESS if action.progress != row.percent:
                tx.put(replace(action, progress=row.percent))
            case Kind.DELAY if action.due != row.day:
                moved = replace(action, due=row.day)
                leave_slip(workspace, tx, action, moved, row.text)
                tx.put(moved)
            case Kind.BLOCK:
                return self._raise(row, action)
            case _:
                return ""
        return action.id

    def _raise(self, row: Row, action: Action | None) -> str:
        reason = row.reason.strip()
        linked = action.id if action else ""
        for each in self._tx.where(Blocker, action=linked, state=OPEN_BLOCKERS):
            if each.title == reason:
                return ""
        if action is not None:
            self._tx.put(action.block(reason=reason))
        found = new_blocker(
            self._workspace,
            self._tx,
            title=reason,
            action=linked,
            department=action.department if action else department_of(self._tx, row.person),
            **({"priority": action.priority, "project": action.project} if action else {}),
        )
        raiser = row.person if self._tx.find(Person, row.person) else found.raised_by
        self._tx.put(replace(found, raised_by=raiser))
        return action.id if action else found.id

    def _word(self, row: Row, target: Target) -> str:
        verdict = Verdict.CONFIRMED if row.kind is Kind.CONFIRM else Verdict.OBJECTED
        text = row.reason if verdict is Verdict.OBJECTED else ""
        if self._is_said(target, verdict, text):
            if (target.key, verdict) in self._worded:
                self._leave_trail(row, target.record)  # said twice in this piece: both are known
            return ""
        if self._was_written(row, target, verdict, text):
            return ""
        self._worded.add((target.key, verdict))
        note_word(
            self._workspace, self._tx, target.record, target.department, verdict, row.person, text
        )
        return target.record

    def _is_said(self, target: Target, verdict: Verdict, text: str) -> bool:
        minutes = latest_of(self._tx.where(Minutes, meeting=target.record))
        if minutes is None:
            return False  # the rule that refuses it says so
        said = standings_of(minutes, self._tx.where(Confirmation, meeting=target.record))
        return any(
            each.verdict is verdict and not each.is_void
            and each.confirmation is not None and each.confirmation.text.strip() == text.strip()
            for each in said.each
            if each.department == target.department
        )  # fmt: skip

    def _was_written(self, row: Row, target: Target, verdict: Verdict, text: str) -> bool:
        """Return whether somebody accepted these very words meanwhile; a later word stands."""
        trail = trail_of(row.author, row.when, row.text)
        if row.is_seen or (target.record, trail) not in self._trails:
            return False
        return any(
            each.verdict is verdict and each.text.strip() == text.strip()
            for each in self._tx.where(Confirmation, meeting=target.record)
            if each.department == target.department
        )

    def _leave_trail(self, row: Row, about: str) -> None:
        workspace = self._workspace
        note = Note(
            id=workspace.ids(),
            text=trail_of(row.author, row.when, row.text),
            about=about,
            at=workspace.now(),
            by=workspace.who,
        )
        self._tx.put(note)
