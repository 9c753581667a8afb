"""What all verbs on a running meeting share: its clock, its control, its log."""

from collections.abc import Sequence

from store.clock import Instant
from store.errors import RuleError
from store.model.control import control_of
from store.model.meeting import Event, EventKind, Meeting, MeetingState
from store.model.timescale import in_order, instant_of
from store.model.timing import ItemPhase, Timing, timing
from store.values import dataclass
from store.workspace.transaction import Transaction
from store.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Running:
    """A running meeting, its clock now and its events in order."""

    meeting: Meeting
    clock: Timing
    events: Sequence[Event]

    @property
    def here(self) -> str:
        """Key of the current item, or empty."""
        return self.clock.current.key if self.clock.current else ""

    def ahead(self) -> str:
        """Return the key of the item to go on to, or empty when all were heard.

        That is the next one that is still ahead; behind the last one come those that a jump
        passed over.
        """
        phases = [item.phase for item in self.clock.items]
        keys = [item.key for item in self.clock.items]
        at = keys.index(self.here) + 1 if self.here else 0
        places = (*range(at, len(keys)), *range(at))
        return next((keys[place] for place in places if phases[place] is ItemPhase.AHEAD), "")


def running(workspace: Workspace, tx: Transaction, meeting_id: str) -> Running:
    """Return a running meeting that the person at the keyboard may run.

    Raises:
        RuleError: `meeting-not-running`; `control-elsewhere` with `by` while somebody else on
            another machine holds the control.
    """
    found = running_anyhow(workspace, tx, meeting_id)
    control = control_of(found.events)
    if control and not control.is_open_to(workspace.who, workspace.clock.instant()):
        raise RuleError("control-elsewhere", by=control.by)
    return found


def running_anyhow(workspace: Workspace, tx: Transaction, meeting_id: str) -> Running:
    """Return a running meeting, whoever holds the control.

    Raises:
        RuleError: `meeting-not-running`.
    """
    meeting = tx.get(Meeting, meeting_id)
    if meeting.state is not MeetingState.RUNNING:
        raise RuleError("meeting-not-running", state=str(meeting.state))
    return looked_at(workspace, tx, meeting)


def looked_at(workspace: Workspace, tx: Transaction, meeting: Meeting) -> Running:
    """Return the clock and the events of a meeting in any state."""
    events = in_order(tx.where(Event, meeting=meeting.id))
    now = workspace.clock.instant()
    return Running(meeting, timing(meeting.agenda, events, now, meeting.absorption), events)


def log(
    workspace: Workspace,
    tx: Transaction,
    found: Running,
    kind: EventKind,
    item: str,
    *,
    ago: float = 0.0,
    seconds: int = 0,
    lag: float = 0.0,
    to: str = "",
) -> None:
    """Write one event, as of `ago` seconds before now, but never before the event before it."""
    now = workspace.clock.instant()
    last = found.events[-1] if found.events else None
    if last:
        ago = min(ago, max(0.0, now.seconds_since(instant_of(last))))
    then = _before(now, ago)
    tx.put(
        Event(
            id=workspace.ids(),
            meeting=found.meeting.id,
            kind=kind,
            at=then.at,
            item=item,
            seconds=seconds,
            boot=then.boot,
            steady=then.steady,
            by=workspace.who,
            after=last.id if last else "",
            lag=lag,
            to=to,
        )
    )


def _before(now: Instant, ago: float) -> Instant:
    from datetime import timedelta

    return Instant(now.at - timedelta(seconds=ago), now.boot, now.steady - ago) if ago else now
