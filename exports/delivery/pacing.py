"""When each robot may be posted to next, shared by all programs of one person on one computer.

Chats count per robot, not per program: a board and a script that post at once are one to them.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from exports.delivery.target import Target
from exports.delivery.transports import transport

_FILE, _LOCK = "paces.json", "paces.lock"
_LOCK_SECONDS = 2.0
_BLOCKED = "until "
_LONGEST_BLOCK = 3600.0  # seconds; what a chat wants beyond that, each post remembers
_BEIJING = timezone(timedelta(hours=8))
_SPREAD = 15.0  # seconds after a busy minute over which everybody comes back
# Feishu asks not to be posted to on these minutes, when everybody does; it answers 11232 then.
# open.feishu.cn, client-docs/bot-v3/add-custom-bot
_BUSY: Mapping[str, frozenset[tuple[int, int]]] = {"feishu": frozenset({(10, 0), (17, 30)})}


def busy_seconds(kind: str, at: float, chance: float) -> float:
    """Return how long to wait for the end of a minute in which a chat wants no posts; else 0.

    Args:
        kind: of the chat.
        at: seconds since 1970.
        chance: from 0 to 1, so that not everybody comes back at once.
    """
    when = datetime.fromtimestamp(at, UTC).astimezone(_BEIJING)
    if (when.hour, when.minute) not in _BUSY.get(kind, frozenset()):
        return 0.0
    return 60 - at % 60 + chance * _SPREAD


class Pacer:
    """The turns of each robot; without a folder, of this program alone."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._next: dict[str, float] = {}

    def turn(self, target: Target, pace: float, now: float) -> float:
        """Take the next turn of a robot and return in how many seconds it comes.

        Args:
            target: whose robot it is.
            pace: seconds between two messages.
            now: seconds since 1970.
        """
        robot = _robot(target)

        def take(known: dict[str, float]) -> float:
            turn = known.get(robot, 0.0)
            # A clock that was set back must not keep anybody waiting for long.
            turn = turn if now < turn <= now + 20 * pace else now
            known[robot] = turn + pace
            return turn - now

        return self._with(take, now)

    def block(self, target: Target, seconds: float, now: float) -> None:
        """Note that a robot takes nothing for so long, from whatever post and program.

        Each message that comes meanwhile may begin the time anew, as with DingTalk after 130101.
        """
        key = _BLOCKED + _robot(target)

        def note(known: dict[str, float]) -> float:
            known[key] = now + min(seconds, _LONGEST_BLOCK)
            return 0.0

        self._with(note, now)

    def blocked(self, target: Target, now: float) -> float:
        """Return for how many seconds a robot takes nothing; 0 when it is not blocked."""
        key = _BLOCKED + _robot(target)

        def look(known: dict[str, float]) -> float:
            left = known.get(key, 0.0) - now
            return left if 0 < left <= _LONGEST_BLOCK else 0.0  # else the clock was set back

        return self._with(look, now)

    def _with(self, what: Callable[[dict[str, float]], float], now: float) -> float:
        """Do something with what all programs know, or with what this one knows."""
        if self._folder is None:
            return what(self._next)
        from filelock import FileLock, Timeout

        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with FileLock(self._folder / _LOCK, timeout=_LOCK_SECONDS):
                known = _read(self._folder / _FILE)
                before = dict(known)
                found = what(known)
                if known != before:
                    _write(self._folder / _FILE, known, now)
                return found
        except (OSError, Timeout):  # the pace of this program alone is better than no post
            return what(self._next)


def _robot(target: Target) -> str:
    """Return what tells robots apart, from which no address can be read.

    A robot is its address and token: two targets of other names, or in other rooms of the same
    webhook, are one to the chat. Only a bot that is told the room counts each room for itself.
    """
    room = target.room if "room" in transport(target.kind).needs else ""
    parts = (target.url.reveal().rstrip("/"), target.token.reveal(), room)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _read(path: Path) -> dict[str, float]:
    try:
        found = json.loads(path.read_bytes())
        return {str(key): float(value) for key, value in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write(path: Path, known: Mapping[str, float], now: float) -> None:
    due = {key: value for key, value in known.items() if value > now}
    path.touch(mode=0o600)
    path.write_text(json.dumps(due), "utf-8")
