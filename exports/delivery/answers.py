"""What a chat's answer means: HTTP 200 may be a refusal, and a time-out may be a success."""

import json
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from enum import StrEnum
from html import unescape
from typing import Any

from store.text import clean_line
from store.values import dataclass

_LONGEST_REASON = 3000  # until secrets are taken out of it; a secret must not be cut in two
LONGEST_WAIT = 86_400.0  # seconds; no clock counts all that a page may ask for
# What is known of a message without the chat's own words; people read it in theirs.
TOO_MANY = "TooManyRequests"
REDIRECTED = "Redirected"
_REASONS = ("message", "msg", "error", "description", "errmsg", "detail")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(script|style)\b.*?</\1|<[^>]*>", re.IGNORECASE | re.DOTALL)
_TOO_MANY = 429
_TOO_SLOW = 408  # the request did not arrive as a whole
_UNAVAILABLE = 503
_SERVER_ERROR = 500
_CLIENT_ERROR = 400
_OK = range(200, 300)


class Verdict(StrEnum):
    """What became of one message."""

    ACCEPTED = "accepted"
    QUEUED = "queued"  # taken, but the chat does not say whether it is shown
    REFUSED = "refused"  # the same message would be refused again
    BUSY = "busy"  # not taken; worth another try
    UNKNOWN = "unknown"  # it may have arrived: only a person may send it again

    @property
    def is_settled(self) -> bool:
        """Return whether the chat has the message."""
        return self in {Verdict.ACCEPTED, Verdict.QUEUED}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a chat said of one message.

    Attributes:
        verdict: what it means.
        code: the chat's own, or the HTTP status; 0 when there was no answer.
        reason: the chat's own words, cleaned, for the person.
        wait: seconds before another try, as the chat asks; 0 when it does not.
    """

    verdict: Verdict
    code: int = 0
    reason: str = ""
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer: status, headers in lower case, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Mapping[str, Any] | None:
        """Return the JSON object of the body, or None: a proxy's page is none."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):  # the second: brackets in brackets, without end
            return None
        return found if isinstance(found, dict) else None

    def text(self) -> str:
        """Return the body as printable text; of a page, what a browser shows as its name."""
        text = self.body.decode("utf-8", "replace")
        if text.lstrip().startswith("<"):
            title = _TITLE.search(text)
            text = unescape(title[1] if title else _TAG.sub(" ", text))
        return " ".join(clean_line(text).split())[:_LONGEST_REASON]


def by_status(answer: Answer) -> Outcome | None:
    """Return what the HTTP status alone decides, or None when the body has to be read."""
    if answer.status in _OK:
        return None
    wait = _asked_wait(answer)
    if answer.status == _TOO_MANY:
        return Outcome(Verdict.BUSY, answer.status, _words(answer) or TOO_MANY, wait)
    # A server that says when to come back has not begun; without that, 503 is also what a proxy
    # makes of an answer that came too late for it.
    if answer.status == _TOO_SLOW or (answer.status == _UNAVAILABLE and wait):
        return Outcome(Verdict.BUSY, answer.status, answer.text(), wait)
    if answer.status >= _SERVER_ERROR:
        # Something broke there, perhaps behind the message.
        return Outcome(Verdict.UNKNOWN, answer.status, answer.text())
    if answer.status >= _CLIENT_ERROR:
        return Outcome(Verdict.REFUSED, answer.status, answer.text())
    return Outcome(Verdict.REFUSED, answer.status, REDIRECTED)  # a webhook never is


def strange(answer: Answer) -> Outcome:
    """Return the outcome of an answer that no such chat gives, such as a proxy's log-in page."""
    return Outcome(Verdict.UNKNOWN, answer.status, answer.text())


def reason_in(found: Mapping[str, Any], *keys: str) -> str:
    """Return the chat's words under the first of these keys that has any."""
    for key in keys:
        if isinstance(found.get(key), str) and found[key]:
            return clean_line(found[key])[:_LONGEST_REASON]
    return ""


def _words(answer: Answer) -> str:
    """Return what an answer says to people; nothing when it is an object without such a field."""
    found = answer.json()
    return answer.text() if found is None else reason_in(found, *_REASONS)


def _asked_wait(answer: Answer) -> float:
    """Return how long the chat asks to wait, in seconds; each says it elsewhere."""
    found = answer.json() or {}
    parameters = found.get("parameters")
    inside = parameters if isinstance(parameters, dict) else {}
    for value, unit in (
        (_header_wait(answer.headers), 1),
        (found.get("retry_after"), 1),  # Discord
        (found.get("retry-after"), 1),  # Zulip
        (inside.get("retry_after"), 1),  # Telegram
        (found.get("retry_after_ms"), 1000),  # Matrix
    ):
        try:
            seconds = float(value) / unit if value is not None else 0.0
        except (TypeError, ValueError, OverflowError):
            continue
        if 0 < seconds < float("inf"):
            return min(seconds, LONGEST_WAIT)
    return 0.0


def _header_wait(headers: Mapping[str, str]) -> str | float | None:
    """Return what `Retry-After` says, in seconds; a date counts from the server's own clock."""
    said = headers.get("retry-after")
    try:
        until, date = parsedate_to_datetime(said or ""), parsedate_to_datetime(headers["date"])
        return (until - date).total_seconds()
    except (ValueError, TypeError, KeyError, OverflowError):
        return said
