"""Posts that are not delivered yet: kept on this computer until a chat has taken them.

One file a post, in the private state folder and readable by its owner alone. Right before the first
byte of a message leaves, the file says so, and no earlier: a crash while the program waits for its
turn, connects or tries again loses nothing and leaves nothing open. A crash between that byte and
the answer leaves "perhaps": what a chat may have taken is never sent again on its own. Addresses
and secrets are not in it, only the target's name.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from exports.delivery.answers import Outcome, Verdict
from exports.delivery.posts import ID, STUCK, SUFFIX, Piece, Post, State, as_data, read_post
from exports.delivery.sender import Sender
from exports.delivery.target import Target
from exports.delivery.transports import transport
from store.errors import MusterError, StorageError

_STATES = {
    Verdict.ACCEPTED: State.SENT,
    Verdict.QUEUED: State.TAKEN,
    Verdict.REFUSED: State.REFUSED,
    Verdict.BUSY: State.WAITING,
    Verdict.UNKNOWN: State.UNKNOWN,
}
_LEFTOVER_SECONDS = 600.0
_CHANGE_SECONDS = 5.0  # the others only read and write one small file meanwhile
Progress = Callable[[int, Outcome], None]


class OutboxBusyError(MusterError):
    """Another terminal is sending from this outbox, or changing what is in it."""


class NoPostError(MusterError):
    """The outbox has no post of this id."""

    def __init__(self, post_id: str) -> None:
        super().__init__(f"no post {post_id}")
        self.post_id = post_id


class Outbox:
    """The posts in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, post: Post) -> None:
        """Keep a post before anything of it is sent.

        Raises:
            StorageError: the disk is full or read-only.
        """
        self._save(post)

    def posts(self) -> list[Post]:
        """Return what is kept, oldest first; a file that is none of ours is left alone."""
        found = [read_post(path) for path in self._folder.glob(f"*{SUFFIX}")]
        return sorted(filter(None, found), key=lambda one: (one.created, one.id))

    def get(self, post_id: str) -> Post:
        """Return one post.

        Raises:
            NoPostError: there is none of this id.
        """
        post = read_post(self._path(post_id)) if ID.fullmatch(post_id) else None
        if post is None:
            raise NoPostError(post_id)
        return post

    def drop(self, post_id: str) -> None:
        """Forget a post, delivered or not.

        Raises:
            NoPostError: there is none of this id.
        """
        with self._changing(post_id):
            self._path(self.get(post_id).id).unlink(missing_ok=True)

    def release(self, post_id: str) -> Post:
        """Let what is stuck be sent again, because a person has looked and says so.

        Raises:
            NoPostError: there is none of this id.
        """
        with self._changing(post_id):
            post = self.get(post_id)
            pieces = tuple(
                replace(one, state=State.WAITING) if one.state in STUCK else one
                for one in post.pieces
            )
            post = replace(post, pieces=pieces)
            self._save(post)
            return post

    def settle(self, post_id: str) -> Post:
        """Note that what may have arrived did arrive, because a person has seen it in the chat.

        Raises:
            NoPostError: there is none of this id.
        """
        perhaps = {State.SENDING, State.UNKNOWN}
        with self._changing(post_id):
            post = self.get(post_id)
            pieces = tuple(
                replace(one, state=State.SENT) if one.state in perhaps else one
                for one in post.pieces
            )
            post = replace(post, pieces=pieces)
            self._settle(post)
            return post

    def deliver(
        self, post_id: str, target: Target, sender: Sender, *, now: float, told: Progress
    ) -> Post:
        """Send what waits of a post, in order, until all is taken or something is not.

        Args:
            post_id: of a post in this outbox.
            target: where it goes.
            sender: sends the messages.
            now: seconds since 1970; what the chat wants later is left for later.
            told: is called with the number of each message from 1 and what became of it.

        Raises:
            NoPostError: there is none of this id, or no more: another terminal has delivered or
                dropped it; of what was dropped meanwhile nothing more leaves.
            OutboxBusyError: another terminal is sending.
            StorageError: the disk is full or read-only.
            TargetError: the target cannot be used as it is set up.
        """
        with self._alone("outbox.lock", post_id, 0.0):
            return self._deliver(self.get(post_id), target, sender, now, told)

    def _deliver(
        self, post: Post, target: Target, sender: Sender, now: float, told: Progress
    ) -> Post:
        resendable = {State.WAITING}
        if transport(target.kind).idempotent:
            resendable |= {State.SENDING, State.UNKNOWN}
        for place in range(len(post.pieces)):
            piece = post.pieces[place]
            if piece.state.is_settled:
                continue
            if piece.state not in resendable or piece.not_before > now:
                break  # the parts of a report arrive in order or not at all
            key = f"{post.id}-{place + 1}"
            road = partial(self._on_the_road, post, place)
            outcome = sender.send(target, piece.payload, key, road=road)
            later = now + outcome.wait if outcome.verdict is Verdict.BUSY else 0.0
            state = _STATES[outcome.verdict]
            post = self._step(
                post, place, replace(piece, state=state, reason=outcome.reason, not_before=later)
            )
            told(place + 1, outcome)
            if not outcome.verdict.is_settled:
                break
        if post.is_done:
            self._path(post.id).unlink(missing_ok=True)
        return post

    def _on_the_road(self, post: Post, place: int, state: State) -> None:
        """Note that a message begins to leave, or that it was not taken."""
        self._step(post, place, replace(post.pieces[place], state=state))

    def _step(self, post: Post, place: int, piece: Piece) -> Post:
        with self._changing(post.id):
            kept = self.get(post.id).pieces  # as a person may have changed it meanwhile
            post = replace(post, pieces=(*kept[:place], piece, *kept[place + 1 :]))
            self._settle(post)
            return post

    def _settle(self, post: Post) -> None:
        if post.is_done:
            self._path(post.id).unlink(missing_ok=True)
        else:
            self._save(post)

    def _changing(self, post_id: str) -> AbstractContextManager[None]:
        """Keep others from writing a post between reading and writing it.

        Else a post that was just delivered could come back as one that waits, and go out twice.
        """
        return self._alone("change.lock", post_id, _CHANGE_SECONDS)

    @contextmanager
    def _alone(self, lock: str, post_id: str, seconds: float) -> Iterator[None]:
        from filelock import FileLock, Timeout

        held = FileLock(self._folder / lock, timeout=seconds)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            held.acquire()
        except Timeout as error:
            raise OutboxBusyError(post_id) from error
        except OSError as problem:
            raise StorageError(self._folder, problem.strerror or str(problem)) from problem
        try:
            yield
        finally:
            held.release()

    def _path(self, post_id: str) -> Path:
        return self._folder / f"{post_id}{SUFFIX}"

    def _save(self, post: Post) -> None:
        path = self._path(post.id)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_private(path, json.dumps(as_data(post), ensure_ascii=False).encode())
        except OSError as problem:
            raise StorageError(path, problem.strerror or str(problem)) from problem


def _write_private(path: Path, content: bytes) -> None:
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    handle = os.open(temporary, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    _tidy(path)


def _tidy(path: Path) -> None:
    """Remove what killed programs left half written beside a file: it holds what people wrote.

    Another program may be writing one right now, so only old ones go, by the disk's own clock.
    """
    newest = path.stat().st_mtime
    for each in path.parent.glob("*.tmp"):
        with suppress(OSError):  # another program is as tidy
            if each.stat().st_mtime < newest - _LEFTOVER_SECONDS:
                each.unlink()
