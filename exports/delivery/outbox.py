"""Posts that are not delivered yet: kept on this computer until a chat has taken them.

One file a post, in the private state folder and readable by its owner alone. Right before the first
byte of a message leaves, the file says so, and no earlier: a crash while the program waits for its
turn, connects or tries again loses nothing and leaves nothing open. A crash between that byte and
the answer leaves "perhaps": what a chat may have taken is never sent again on its own. Addresses
and secrets are not in it, only the target's name.

A reminder that a chat has stays as well, under another name, until it is noted with its action.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from exports.delivery.answers import Outcome, Verdict
from exports.delivery.posts import ID, STUCK, SUFFIX, Piece, Post, State, as_data, read_post
from exports.delivery.sender import Sender
from exports.delivery.target import Target
from exports.delivery.transports import transport
from store.database.disk import storage_errors
from store.errors import MusterError
from store.private_files import write_private

STATES = {
    Verdict.ACCEPTED: State.SENT,
    Verdict.QUEUED: State.TAKEN,
    Verdict.REFUSED: State.REFUSED,
    Verdict.BUSY: State.WAITING,
    Verdict.UNKNOWN: State.UNKNOWN,
}
_TAKEN = ".taken.json"  # a reminder that a chat has and that is not noted with its action yet
_PERHAPS = {State.SENDING, State.UNKNOWN}
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
        """Return what is not delivered, oldest first; a file that is none of ours is left alone."""
        return [one for one in self._read(f"*{SUFFIX}") if not one.is_done]

    def taken(self) -> list[Post]:
        """Return the reminders that their chats have and that are not noted yet, oldest first."""
        # Among those that wait is one whose program was killed while it changed the name.
        return [one for one in self._read(f"*{SUFFIX}", f"*{_TAKEN}") if one.is_done]

    def noted(self, post_id: str) -> None:
        """Forget a reminder that is noted with its action.

        Raises:
            StorageError: the disk refused.
        """
        for path in (self._path(post_id), self._taken_path(post_id)):
            with storage_errors(path):
                path.unlink(missing_ok=True)

    def strange(self) -> list[Path]:
        """Return the files that hold no post this version can read: somebody has to look."""
        files = sorted([*self._folder.glob(f"*{SUFFIX}"), *self._folder.glob(f"*{_TAKEN}")])
        return [path for path in files if read_post(path) is None and path.exists()]

    def get(self, post_id: str) -> Post:
        """Return one post.

        Raises:
            NoPostError: there is none of this id, or its chat has all of it.
        """
        post = read_post(self._path(post_id)) if ID.fullmatch(post_id) else None
        if post is None or post.is_done:
            raise NoPostError(post_id)
        return post

    def drop(self, post_id: str) -> None:
        """Forget a post, delivered or not, noted or not.

        Raises:
            NoPostError: there is none of this id.
            OutboxBusyError, StorageError: as `deliver`; the post is kept.
        """
        with self._changing(post_id):
            if all(one.id != post_id for one in self.taken()):
                self.get(post_id)
            self.noted(post_id)

    def release(self, post_id: str) -> Post:
        """Let what is stuck be sent again, because a person has looked and says so.

        Raises:
            NoPostError, OutboxBusyError, StorageError: as `drop`.
        """
        return self._say(post_id, STUCK, State.WAITING)

    def settle(self, post_id: str) -> Post:
        """Note that what may have arrived did arrive, because a person has seen it in the chat.

        Raises:
            NoPostError, OutboxBusyError, StorageError: as `drop`.
        """
        return self._say(post_id, _PERHAPS, State.SENT)

    def _say(self, post_id: str, before: Iterable[State], after: State) -> Post:
        """Let all messages in one of these states be in another, and return the post.

        Why they were not taken is no longer true then.
        """
        with self._changing(post_id):
            post = self.get(post_id)
            pieces = tuple(
                replace(one, state=after, reason="") if one.state in before else one
                for one in post.pieces
            )
            post = replace(post, pieces=pieces)
            self._settle(post)
            return post

    def deliver(
        self,
        post_id: str,
        target: Target,
        sender: Sender,
        *,
        now: float,
        told: Progress,
        patience: float = 0.0,
    ) -> Post:
        """Send what waits of a post, in order, until all is taken or something is not.

        Args:
            post_id: of a post in this outbox.
            target: where it goes.
            sender: sends the messages.
            now: seconds since 1970; what the chat wants later is left for later.
            told: is called with the number of each message from 1 and what became of it.
            patience: seconds to wait for another terminal that is sending.

        Raises:
            NoPostError: there is none of this id, or no more: another terminal has delivered or
                dropped it; of what was dropped meanwhile nothing more leaves.
            OutboxBusyError: another terminal is sending, for longer than that.
            StorageError: the disk is full or read-only.
            TargetError: the target cannot be used as it is set up.
        """
        with self._alone("outbox.lock", post_id, patience):
            return self._deliver(self.get(post_id), target, sender, now, told)

    def _deliver(
        self, post: Post, target: Target, sender: Sender, now: float, told: Progress
    ) -> Post:
        resendable = {State.WAITING}
        if transport(target.kind).idempotent:
            resendable |= _PERHAPS
        for place in range(len(post.pieces)):
            piece = post.pieces[place]
            if piece.state.is_settled:
                continue
            if piece.state not in resendable or piece.rests(now):
                break  # the parts of a report arrive in order or not at all
            key = f"{post.id}-{place + 1}"
            road = partial(self._on_the_road, post, place)
            outcome = sender.send(target, piece.payload, key, road=road)
            later = now + outcome.wait if outcome.verdict is Verdict.BUSY else 0.0
            state = STATES[outcome.verdict]
            try:
                post = self._step(
                    post, place, Piece(piece.text, piece.payload, state, outcome.reason, later)
                )
            finally:  # what is known is told, also when the disk does not take it
                told(place + 1, outcome)
            if not outcome.verdict.is_settled:
                break
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
        """Keep a post as it stands now, or be done with it."""
        path = self._path(post.id)
        if not post.is_done or post.asked is not None:
            self._save(post)
        with storage_errors(path):
            if post.is_done and post.asked is not None:
                path.replace(self._taken_path(post.id))
            elif post.is_done:
                path.unlink(missing_ok=True)

    def _changing(self, post_id: str) -> AbstractContextManager[None]:
        """Keep others from writing a post between reading and writing it.

        Else a post that was just delivered could come back as one that waits, and go out twice.
        """
        return self._alone("change.lock", post_id, _CHANGE_SECONDS)

    @contextmanager
    def _alone(self, lock: str, post_id: str, seconds: float) -> Iterator[None]:
        from filelock import FileLock, Timeout

        held = FileLock(self._folder / lock, timeout=seconds)
        with storage_errors(self._folder):
            try:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                held.acquire()
            except Timeout as error:
                raise OutboxBusyError(post_id) from error
        try:
            yield
        finally:
            held.release()

    def _read(self, *patterns: str) -> list[Post]:
        found = [read_post(path) for each in patterns for path in self._folder.glob(each)]
        return sorted(filter(None, found), key=lambda one: (one.created, one.id))

    def _path(self, post_id: str) -> Path:
        return self._folder / f"{post_id}{SUFFIX}"

    def _taken_path(self, post_id: str) -> Path:
        return self._folder / f"{post_id}{_TAKEN}"

    def _save(self, post: Post) -> None:
        path = self._path(post.id)
        with storage_errors(path):
            write_private(path, json.dumps(as_data(post), ensure_ascii=False).encode())
            _tidy(path)


def _tidy(path: Path) -> None:
    """Remove what killed programs left half written beside a file: it holds what people wrote.

    Another program may be writing one right now, so only old ones go, by the disk's own clock.
    """
    with suppress(OSError):  # another program is as tidy, or has sent the post already
        newest = path.stat().st_mtime
        for each in path.parent.glob("*.tmp"):
            if each.stat().st_mtime < newest - _LEFTOVER_SECONDS:
                each.unlink()
