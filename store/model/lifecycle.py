"""The life of a meeting, as a table: what may follow what, and nothing else may."""

from collections.abc import Mapping
from dataclasses import replace

from store.errors import RuleError
from store.model.meeting import Meeting, MeetingState

# A draft may start without a notice, because a stand-up needs none. A change after the minutes
# were confirmed voids that, so a confirmed meeting may become a closed one again. The lead may
# archive a closed one with a reason.
TRANSITIONS: Mapping[MeetingState, frozenset[MeetingState]] = {
    MeetingState.DRAFT: frozenset({MeetingState.ANNOUNCED, MeetingState.RUNNING}),
    MeetingState.ANNOUNCED: frozenset({MeetingState.DRAFT, MeetingState.RUNNING}),
    MeetingState.RUNNING: frozenset({MeetingState.CLOSED}),
    MeetingState.CLOSED: frozenset({MeetingState.CONFIRMED, MeetingState.ARCHIVED}),
    MeetingState.CONFIRMED: frozenset({MeetingState.CLOSED, MeetingState.ARCHIVED}),
    MeetingState.ARCHIVED: frozenset(),
}


def may_become(state: MeetingState, wanted: MeetingState) -> bool:
    """Return whether a meeting in one state may go on to another one."""
    return wanted in TRANSITIONS[state]


def moved(meeting: Meeting, wanted: MeetingState) -> Meeting:
    """Return the meeting in its next state.

    Raises:
        RuleError: `no-such-step` with `state`, `wanted` and `possible`, when the table has no such
            step.
    """
    if not may_become(meeting.state, wanted):
        possible = ", ".join(sorted(TRANSITIONS[meeting.state]))
        raise RuleError(
            "no-such-step", state=str(meeting.state), wanted=str(wanted), possible=possible
        )
    return replace(meeting, state=wanted)
