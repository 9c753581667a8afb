"""A report on its way to a chat, and how it is kept in a file."""

import json
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from exports.delivery.answers import LONGEST_WAIT
from exports.dialects.base import Message
from store.ids import Randomness
from store.text import clean_line
from store.values import dataclass

SUFFIX = ".post.json"
ID = re.compile(r"[A-Za-z0-9-]{1,64}")  # becomes a file name
_ID_BITS = 40
_NO_YEAR = 2**37  # seconds since 1970; calendars end before
_VERSION = 1


class State(StrEnum):
    """Where one message of a post stands."""

    WAITING = "waiting"
    SENDING = "sending"  # it is leaving; found in a file: the program ended meanwhile
    SENT = "sent"
    TAKEN = "taken"  # the chat has it and does not say whether it is shown
    REFUSED = "refused"
    UNKNOWN = "unknown"

    @property
    def is_settled(self) -> bool:
        """Return whether the chat has the message."""
        return self in {State.SENT, State.TAKEN}


@dataclass(frozen=True, slots=True)
class Piece:
    """One message of a post.

    Attributes:
        text: for people, as it was written.
        payload: for the chat.
        state: where it stands.
        reason: the chat's words when it was not taken.
        not_before: seconds since 1970 until which the chat asked to wait.
    """

    text: str
    payload: Mapping[str, Any]
    state: State = State.WAITING
    reason: str = ""
    not_before: float = 0.0

    def rests(self, now: float) -> bool:
        """Return whether the chat wants none of it yet, at so many seconds since 1970."""
        # More than a chat may ask for: since then the clock was set back.
        return 0 < self.not_before - now <= LONGEST_WAIT


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reminder asks after: an action of a workspace, by their ids."""

    workspace: str
    action: str


@dataclass(frozen=True, slots=True)
class Post:
    """A report on its way to one target.

    Attributes:
        id: names it for good, and its file.
        target: the name of where it goes.
        title: of the report.
        created: when, seconds since 1970.
        pieces: its messages, in order.
        asked: what it asks after; None when it is no reminder.
    """

    id: str
    target: str
    title: str
    created: float
    pieces: tuple[Piece, ...]
    asked: Asked | None = None

    @property
    def is_done(self) -> bool:
        """Return whether the chat has all of it."""
        return all(one.state.is_settled for one in self.pieces)

    @property
    def reason(self) -> str:
        """Return why it is not delivered, by the first message that says so."""
        pieces = (one for one in self.pieces if not one.state.is_settled)
        return next((one.reason for one in pieces if one.reason), "")

    def rests_until(self, now: float) -> float:
        """Return the moment until which its chat wants nothing, since 1970; else 0."""
        waiting = next((one for one in self.pieces if not one.state.is_settled), None)
        return waiting.not_before if waiting is not None and waiting.rests(now) else 0.0

    @property
    def needs_person(self) -> bool:
        """Return whether only a person can say how it goes on."""
        return any(one.state in STUCK for one in self.pieces)


STUCK = {State.REFUSED, State.UNKNOWN, State.SENDING}


def new_id(randomness: Randomness) -> str:
    """Return an id for a post, short enough to be typed."""
    return f"{randomness(_ID_BITS):010x}"


def post_of(
    messages: Sequence[Message],
    *,
    target: str,
    title: str,
    post_id: str,
    created: float,
    text: str = "",
    asked: Asked | None = None,
) -> Post:
    """Return a post of the messages of a dialect; those without a payload cannot be sent.

    Args:
        messages: as the dialect made them.
        target: the name of where they go.
        title: of the report.
        post_id: names the post for good.
        created: when, seconds since 1970.
        text: what a text alone is called where that is all it takes, from `Transport.texts`;
            empty: it is no message.
        asked: what it asks after, when it is a reminder.

    Raises:
        ValueError: a message has no payload, or the id is none for a file.
    """
    if not ID.fullmatch(post_id):
        raise ValueError(post_id)
    pieces = []
    for one in messages:
        payload = one.payload
        if payload is None and text:
            payload = {"text": one.text, "format": text}
        if payload is None:
            raise ValueError("a file's dialect has nothing to post")
        pieces.append(Piece(one.text, payload))
    return Post(post_id, target, clean_line(title), created, tuple(pieces), asked)


def as_data(post: Post) -> dict[str, Any]:
    """Return a post as it is kept: without any address or secret."""
    pieces = [
        {
            "text": one.text,
            "payload": one.payload,
            "state": one.state,
            "reason": one.reason,
            "not_before": one.not_before,
        }
        for one in post.pieces
    ]
    asked = post.asked
    about = {"asked": {"workspace": asked.workspace, "action": asked.action}} if asked else {}
    return {
        "version": _VERSION,
        "id": post.id,
        "target": post.target,
        "title": post.title,
        "created": post.created,
        "pieces": pieces,
        **about,
    }


def read_post(path: Path) -> Post | None:
    """Return the post in a file, or None when it holds none."""
    try:
        found = json.loads(path.read_bytes())
        if found["version"] != _VERSION or path.name.partition(".")[0] != found["id"]:
            return None
        if not 0 <= float(found["created"]) < _NO_YEAR:
            return None
        pieces = tuple(
            Piece(
                str(one["text"]),
                dict(one["payload"]),
                State(one["state"]),
                clean_line(str(one["reason"])),
                float(one["not_before"]),
            )
            for one in found["pieces"]
        )
        return Post(
            str(found["id"]),
            str(found["target"]),
            clean_line(str(found["title"])),
            float(found["created"]),
            pieces,
            _asked(found.get("asked")),
        )
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _asked(found: Any) -> Asked | None:
    """Return what a post asks after; those of an earlier Muster do not tell."""
    return Asked(str(found["workspace"]), str(found["action"])) if found else None
