"""Sends one message: time-outs, proxy, another try where one is worth it.

Nothing but Matrix knows a message that comes twice, so a time-out is never followed by another try:
the message may have arrived, and only a person can look.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from exports.delivery.answers import Answer, Outcome, Verdict
from exports.delivery.building import Call, Payload, Request
from exports.delivery.pacing import Pacer, busy_seconds
from exports.delivery.target import Target, TargetError
from exports.delivery.transports import request_for, transport

if TYPE_CHECKING:
    import httpx

_CONNECT_SECONDS = 5.0
_ANSWER_SECONDS = 15.0
_PAUSES = (2.0, 4.0, 8.0)  # seconds before another try, when the chat names none
_PATIENCE = 60.0  # seconds; what the chat wants later stays in the outbox
_LONGEST_ANSWER = 65_536  # bytes; no chat says more


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

    def send(self, target: Target, payload: Payload, key: str) -> Outcome:
        """Send a message and return what became of it.

        Args:
            target: where to.
            payload: of the message.
            key: names this message for good.

        Raises:
            TargetError: the target cannot be used as it is set up.
            UnknownKindError: its kind is none.
        """
        row = transport(target.kind)
        outcome = Outcome(Verdict.BUSY)
        for pause in (*_PAUSES, None):
            self._keep_pace(target, row.pace)
            request = request_for(Call(target, payload, self._now(), key))
            outcome = _exchange(target, request)
            again = outcome.verdict is Verdict.BUSY or (
                row.idempotent and outcome.verdict is Verdict.UNKNOWN
            )
            if not again or pause is None or outcome.wait > _PATIENCE:
                break
            # A little later than asked for: never before, and not all at once.
            self._sleep((outcome.wait or pause) * (1 + self._chance() / 2))
        return outcome

    def _keep_pace(self, target: Target, pace: float) -> None:
        wait = self._pacer.turn(target, pace, self._now())
        wait += busy_seconds(target.kind, self._now() + wait, self._chance())
        if wait > 0:
            self._sleep(wait)


def _exchange(target: Target, request: Request) -> Outcome:
    """Send a request once; what cannot be told from its end is unknown."""
    import httpx

    # These tell the address at each request, and it is a secret.
    logging.getLogger("httpx").disabled = True
    logging.getLogger("httpcore").disabled = True
    try:
        with _client(target) as client:
            return transport(target.kind).judge(_answer(client, request))
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
        return Outcome(Verdict.BUSY, reason=type(error).__name__)  # nothing was sent yet
    except httpx.TransportError as error:
        return Outcome(Verdict.UNKNOWN, reason=type(error).__name__)
    except (httpx.InvalidURL, ValueError):
        raise TargetError(target.name, "url") from None  # the cause would show the address


def _client(target: Target) -> "httpx.Client":
    import httpx

    return httpx.Client(
        timeout=httpx.Timeout(_ANSWER_SECONDS, connect=_CONNECT_SECONDS),
        proxy=target.proxy or None,
        trust_env=target.proxy is None,
        follow_redirects=False,
    )


def _answer(client: "httpx.Client", request: Request) -> Answer:
    body = b""
    with client.stream(
        request.method, request.url, headers=dict(request.headers), content=request.body
    ) as response:
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > _LONGEST_ANSWER:
                break
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, body[:_LONGEST_ANSWER])
