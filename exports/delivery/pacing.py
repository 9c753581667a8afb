"""When each robot may be posted to next, shared by all programs of one person on one computer.

Chats count per robot, not per program: a board and a script that post at once are one to them.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from exports.delivery.target import Target

_FILE, _LOCK = "paces.json", "paces.lock"
_LOCK_SECONDS = 2.0
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
        if self._folder is None:
            return self._take(self._next, robot, pace, now)
        from filelock import FileLock, Timeout

        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with FileLock(self._folder / _LOCK, timeout=_LOCK_SECONDS):
                known = _read(self._folder / _FILE)
                wait = self._take(known, robot, pace, now)
                _write(self._folder / _FILE, known, now)
                return wait
        except (OSError, Timeout):  # the pace of this program alone is better than no post
            return self._take(self._next, robot, pace, now)

    @staticmethod
    def _take(known: dict[str, float], robot: str, pace: float, now: float) -> float:
        turn = known.get(robot, 0.0)
        # A clock that was set back must not keep anybody waiting for long.
        turn = turn if now < turn <= now + 20 * pace else now
        known[robot] = turn + pace
        return turn - now


def _robot(target: Target) -> str:
    """Return what tells robots apart, from which no address can be read."""
    parts = (target.kind, target.url.reveal(), target.token.reveal(), target.room)
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
