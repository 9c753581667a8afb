"""Sends one message: time-outs, proxy, another try where one is worth it.

Nothing but Matrix knows a message that comes twice, so a time-out is never followed by another try:
the message may have arrived, and only a person can look.
"""

from collections.abc import Callable
from functools import partial

from exports.delivery.answers import Outcome, Verdict
from exports.delivery.building import Call, Payload
from exports.delivery.pacing import Pacer, busy_seconds
from exports.delivery.posts import State
from exports.delivery.target import Target
from exports.delivery.transports import request_for, transport

_PAUSES = (2.0, 4.0, 8.0)  # seconds before another try, when the chat names none
_PATIENCE = 60.0  # seconds; what the chat wants later stays in the outbox
BLOCKED = "Blocked"  # the reason of what was not sent because the chat wanted a pause

Road = Callable[[State], None]


def _unseen(_: State) -> None:
    """Note nothing: whoever asks keeps no record."""


class Sender:
    """Posts messages, at the pace that each chat allows."""

    def __init__(
        self,
        *,
        now: Callable[[], float],
        sleep: Callable[[float], None],
        chance: Callable[[], float],
        pacer: Pacer | None = None,
    ) -> None:
        """Make a sender.

        Args:
            now: seconds since 1970.
            sleep: waits so many seconds.
            chance: a random number from 0 to 1, so that not everybody tries again at once.
            pacer: gives out turns; None: only this sender's own count.
        """
        self._now = now
        self._sleep = sleep
        self._chance = chance
        self._pacer = pacer or Pacer()

    def send(self, target: Target, payload: Payload, key: str, *, road: Road = _unseen) -> Outcome:
        """Send a message and return what became of it.

        Args:
            target: where to.
            payload: of the message.
            key: names this message for good.
            road: is called with SENDING right before the message leaves, and with WAITING when
                it turns out that the chat has not taken it.

        Raises:
            TargetError: the target cannot be used as it is set up.
            UnknownKindError: its kind is none.
        """
        row = transport(target.kind)
        outcome = Outcome(Verdict.BUSY)
        for pause in (*_PAUSES, None):
            blocked = self._keep_pace(target, row.pace)
            if blocked:
                return Outcome(Verdict.BUSY, reason=BLOCKED, wait=blocked)
            outcome = self._try(Call(target, payload, self._now(), key), road)
            again = outcome.verdict is Verdict.BUSY or (
                row.idempotent and outcome.verdict is Verdict.UNKNOWN
            )
            if not again or pause is None or outcome.wait > _PATIENCE:
                break
            # A little later than asked for: never before, and not all at once.
            self._sleep((outcome.wait or pause) * (1 + self._chance() / 2))
        return outcome

    def _try(self, call: Call, road: Road) -> Outcome:
        row = transport(call.target.kind)
        leaving = partial(road, State.SENDING)
        outcome = row.carry(call.target, request_for(call), row.judge, leaving)
        if outcome.verdict is Verdict.BUSY:
            road(State.WAITING)
            if outcome.wait:
                self._pacer.block(call.target, outcome.wait, self._now())
        return outcome

    def _keep_pace(self, target: Target, pace: float) -> float:
        """Wait for the robot's turn; return the seconds to its next one when they are too many."""
        blocked = self._pacer.blocked(target, self._now())
        if blocked > _PATIENCE:
            return blocked
        wait = max(blocked, self._pacer.turn(target, pace, self._now()))
        wait += busy_seconds(target.kind, self._now() + wait, self._chance())
        if wait > 0:
            self._sleep(wait)
        return 0.0
