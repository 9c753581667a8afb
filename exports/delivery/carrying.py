"""One request over HTTP: when its message begins to leave, and what came back.

"Leaves" is the first byte of the body: a chat that has only the head of a request has nothing to
show. Before that, whatever fails may be tried again; after it, only the chat's answer tells.
"""

import logging
import socket
import ssl
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from exports.delivery.answers import Answer, Outcome, Verdict
from exports.delivery.building import Request
from exports.delivery.deadline import Deadline
from exports.delivery.hiding import hidden
from exports.delivery.judging import Judge
from exports.delivery.target import Target, TargetError

if TYPE_CHECKING:
    import httpx

_CONNECT_SECONDS = 5.0
_ANSWER_SECONDS = 15.0  # from one byte to the next
_WHOLE_SECONDS = 30.0
_LONGEST_ANSWER = 65_536  # bytes; no chat says more
_LONGEST_REASON = 300  # characters
_CONNECTED = ".connect_tcp.complete"
_BODY_STARTS = "http11.send_request_body.started"
_TOO_LONG = "ReadTimeout"
# Reasons of which no chat said a word; the rest are the names of httpx's errors.
CERTIFICATE = "certificate: "
NO_TLS = "NoTls"
NO_HOST = "NoHost"
_TALKATIVE = ("httpx", "httpcore")

Leaving = Callable[[], None]
Carry = Callable[[Target, Request, Judge, Leaving], Outcome]


def quieten(*names: str) -> None:
    """Silence loggers and what is below them: they tell addresses, and those are secrets."""
    for name in names:
        # By level, not `disabled`: that would leave the loggers below it talking.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def by_http(target: Target, request: Request, judge: Judge, leaving: Leaving) -> Outcome:
    """Send a request once and return what became of its message.

    Args:
        target: where it goes.
        request: of the message.
        judge: what an answer means.
        leaving: is called right before the message itself leaves; nothing leaves when it raises.

    Raises:
        TargetError: the address, the proxy or a header cannot be used; nothing has left.
    """
    import httpx
    from socksio.exceptions import SOCKSError

    quieten(*_TALKATIVE)
    road = _Road(leaving)
    try:
        with _client(target) as client, road.deadline:
            answer = _answer(client, request, road.trace)
            if road.deadline.is_over:  # so where it was cut looks like its end
                return Outcome(Verdict.UNKNOWN, reason=_TOO_LONG)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        raise TargetError(target.name, "url") from None  # the cause would show the address
    except (httpx.LocalProtocolError, UnicodeError):
        if road.has_left:
            return Outcome(Verdict.UNKNOWN)
        raise TargetError(target.name, "token") from None  # as above: what no header can hold
    except (httpx.RequestError, SOCKSError) as error:  # httpx lets the second one through
        verdict = Verdict.UNKNOWN if road.has_left else Verdict.BUSY
        return Outcome(verdict, reason=_TOO_LONG if road.deadline.is_over else _reason(error))
    outcome = judge(answer)
    reason = hidden(outcome.reason, target)[:_LONGEST_REASON]
    return Outcome(outcome.verdict, outcome.code, reason, outcome.wait)


class _Road:
    """How far a request has come, and how long it may take as a whole."""

    def __init__(self, leaving: Leaving) -> None:
        self.deadline = Deadline(_WHOLE_SECONDS)
        self.has_left = False
        self._leaving = leaving

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Take what httpcore tells before and after each step; the step is off when this raises."""
        import httpx

        if event.endswith(_CONNECTED):
            self.deadline.watch(info["return_value"].get_extra_info("socket"))
        # To a proxy, a request of its own goes before.
        elif event == _BODY_STARTS and info["request"].method != b"CONNECT":
            if self.deadline.is_over:
                raise httpx.WriteTimeout("")
            self._leaving()
            self.has_left = True


@cache
def trusted() -> ssl.SSLContext:
    """Return whose certificates are believed: the environment counts, whatever its proxy is.

    Kept, for reading them all takes longer than a request does.
    """
    import httpx

    return httpx.create_ssl_context()


def _client(target: Target) -> "httpx.Client":
    """Return what sends one request: verified, never redirected, by the target's own proxy.

    Raises:
        TargetError: the proxy's address is none, or what the environment names holds no
            certificates.
    """
    import httpx

    try:
        context = trusted()
    except OSError:
        raise TargetError(target.name, "SSL_CERT_FILE") from None
    try:
        return httpx.Client(
            timeout=httpx.Timeout(_ANSWER_SECONDS, connect=_CONNECT_SECONDS),
            verify=context,
            proxy=target.proxy or None,
            trust_env=target.proxy is None,
            follow_redirects=False,
        )
    except (ValueError, ImportError, httpx.InvalidURL):
        raise TargetError(target.name, "proxy") from None  # its log-in is a secret


def _answer(
    client: "httpx.Client", request: Request, trace: Callable[[str, Mapping[str, Any]], None]
) -> Answer:
    body = b""
    with client.stream(
        request.method,
        request.url,
        headers=dict(request.headers),
        content=request.body,
        extensions={"trace": trace},
    ) as response:
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > _LONGEST_ANSWER:
                break
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, body[:_LONGEST_ANSWER])


def _reason(error: Exception) -> str:
    """Return what went wrong in words that hold no address."""
    cause: BaseException | None = error
    while cause is not None:
        match cause:
            case ssl.SSLCertVerificationError():
                return f"{CERTIFICATE}{cause.verify_message}"
            case ssl.SSLError():
                return NO_TLS
            case socket.gaierror():
                return NO_HOST
            case _:
                cause = cause.__cause__ or cause.__context__
    return type(error).__name__
