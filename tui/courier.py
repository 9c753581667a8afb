"""Sends posts while the person goes on: one thread a post, and another try when a chat is busy.

The outbox on the disk is the truth; what is told here is how it goes right now. A thread that waits
is given up when the program ends, and what it has not sent stays in the outbox.
"""

import threading
from collections.abc import Callable
from dataclasses import replace

from exports.delivery.answers import Outcome
from exports.delivery.outbox import NoPostError, Outbox, OutboxBusyError
from exports.delivery.pacing import Pacer
from exports.delivery.posts import Post
from exports.delivery.sender import Sender
from exports.delivery.target import Target, TargetError
from store.errors import MusterError
from store.values import dataclass

_BUSY_SECONDS = 3.0  # another post is being sent; it does not take long
_PAUSES = (60.0, 120.0, 300.0, 600.0)  # seconds until a chat that did not answer is asked again
_TOLD_SECONDS = 5.0  # a shorter pause between two messages is their usual pace
_FAREWELL = 1.0  # seconds for a thread to write down that nothing has left

Fetch = Callable[[], Target]
News = Callable[[str], None]


class StoppedError(TargetError):
    """The program ends while a message waits for its turn: nothing of it has left."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it goes with one post.

    Attributes:
        post: as it is kept now.
        is_active: a thread is at it, sending or waiting.
        again_at: seconds since 1970 when it is tried again; 0 when it is not waiting.
        behind: another post is being sent first.
        problem: why nothing could be sent at all; `NoPostError` when another terminal has sent or
            dropped it, and nobody here knows which.
    """

    post: Post
    is_active: bool = False
    again_at: float = 0.0
    behind: bool = False
    problem: MusterError | None = None

    @property
    def sending(self) -> int:
        """Return the place of the message that is on its way; -1 when none is."""
        if not self.is_active or self.again_at or self.behind:
            return -1
        states = [one.state.is_settled for one in self.post.pieces]
        return states.index(False) if False in states else -1

    @property
    def is_gone(self) -> bool:
        """Return whether the post has left the outbox without this courier."""
        return isinstance(self.problem, NoPostError)


class Courier:
    """Sends posts in the background and tells how it goes; made once, lives as long as the app."""

    def __init__(
        self,
        outbox: Outbox,
        *,
        now: Callable[[], float],
        chance: Callable[[], float],
        pacer: Pacer | None = None,
        wait: Callable[[threading.Event, float], object] = threading.Event.wait,
    ) -> None:
        """Make it.

        Args:
            outbox: where posts are kept.
            now: seconds since 1970.
            chance: a random number from 0 to 1.
            pacer: keeps the pace that other terminals share.
            wait: waits for an event, so many seconds at most.
        """
        self.outbox = outbox
        self._now = now
        self._wait = wait
        self._stopped = threading.Event()
        self._sender = Sender(now=now, sleep=self._sleep, chance=chance, pacer=pacer)
        self._standings: dict[str, Standing] = {}
        self._wakes: dict[str, threading.Event] = {}
        self._dropped: set[str] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._mine = threading.local()  # which post the thread is at
        self._listeners: list[News] = []
        self._watchers: list[News] = []

    # -- news

    def listen(self, news: News) -> None:
        """Call this, from a thread of the courier, with the id of each post that something befell.

        Only the one that came last is called.
        """
        self._listeners.append(news)

    def watch(self, news: News) -> None:
        """Call this with the id of each post that something befell, whoever listens besides."""
        self._watchers.append(news)

    def leave(self, news: News) -> None:
        """Call this no more."""
        self._listeners.remove(news)

    def standing(self, post_id: str) -> Standing | None:
        """Return how it goes with a post; None when this courier never had it."""
        return self._standings.get(post_id)

    def standings(self) -> list[Standing]:
        """Return all that this courier had, oldest first."""
        return sorted(self._standings.values(), key=lambda one: (one.post.created, one.post.id))

    # -- work

    def send(self, post: Post, fetch: Fetch, *, is_kept: bool = False) -> None:
        """Keep a post, then send it in a thread.

        Args:
            post: a new one, or one that waits in the outbox.
            is_kept: it is in the outbox already, and another terminal may send it meanwhile.
            fetch: makes the target with its secrets; runs in the thread, for it may take long.
        """
        with self._lock:
            known = self._standings.get(post.id)
            if known is not None and known.is_active:
                self._wakes[post.id].set()
                return
            self._standings[post.id] = Standing(post, is_active=True)
            self._wakes[post.id] = threading.Event()
            # A daemon: nobody who quits waits for a chat that does not answer.
            thread = threading.Thread(target=self._run, args=(post, fetch, is_kept), daemon=True)
            self._threads.append(thread)
        thread.start()

    def drop(self, post_id: str) -> None:
        """Forget a post, and let the thread that waits with it end and say nothing.

        Raises:
            NoPostError: there is none of this id.
            OutboxBusyError, StorageError: as `Outbox.drop`; the post is kept.
        """
        self._dropped.add(post_id)
        try:
            self.outbox.drop(post_id)
        except MusterError:
            self._dropped.discard(post_id)
            raise
        with self._lock:
            known = self._standings.get(post_id)
            if known is not None and not known.is_active:
                del self._standings[post_id]
            elif known is not None:
                self._wakes[post_id].set()

    def stop(self) -> None:
        """Let every thread that waits write down that nothing has left, and end."""
        self._stopped.set()
        for wake in list(self._wakes.values()):
            wake.set()
        for thread in self._threads:
            thread.join(_FAREWELL)

    def _run(self, post: Post, fetch: Fetch, is_kept: bool) -> None:  # noqa: FBT001
        self._mine.post_id = post.id
        try:
            if not is_kept:
                self.outbox.add(post)
            target = fetch()
            self._send_all(post.id, target)
        except StoppedError:
            pass
        except MusterError as error:
            self._note(post.id, problem=error)
        finally:
            self._end(post.id)

    def _send_all(self, post_id: str, target: Target) -> None:
        pauses = iter((*_PAUSES, *(_PAUSES[-1:] * 1000)))
        while not self._stopped.is_set():
            try:
                post = self._deliver(post_id, target)
            except OutboxBusyError:
                self._note(post_id, behind=True)
                self._wait(self._stopped, _BUSY_SECONDS)
                continue
            self._note(post_id, post=post)
            if post.is_done or post.needs_person:
                return
            again = post.rests_until(self._now())
            self._rest(post_id, again or self._now() + next(pauses, _PAUSES[-1]))

    def _rest(self, post_id: str, until: float) -> None:
        """Wait until a moment, or until somebody wants it now."""
        wake = self._wakes[post_id]
        wake.clear()
        if not self._stopped.is_set():
            self._note(post_id, again_at=until)
            self._wait(wake, max(0.0, until - self._now()))
        self._note(post_id, again_at=0.0)

    def _deliver(self, post_id: str, target: Target) -> Post:
        def told(_: int, __: Outcome) -> None:
            # A post that is wholly taken has left the outbox by the time this is read.
            try:
                self._note(post_id, post=self.outbox.get(post_id), behind=False)
            except NoPostError:
                self._note(post_id, behind=False)

        self._note(post_id, behind=False)
        return self.outbox.deliver(post_id, target, self._sender, now=self._now(), told=told)

    def _sleep(self, seconds: float) -> None:
        """Wait before a message, and let it be seen until when, if that is not soon."""
        post_id: str = self._mine.post_id
        if seconds > _TOLD_SECONDS:
            self._note(post_id, again_at=self._now() + seconds)
        self._wait(self._stopped, seconds)
        self._note(post_id, again_at=0.0)
        if self._stopped.is_set():
            raise StoppedError("", "stopped")

    def _end(self, post_id: str) -> None:
        if post_id not in self._dropped:
            self._note(post_id, is_active=False, again_at=0.0, behind=False)
            return
        with self._lock:
            self._standings.pop(post_id, None)
        self._tell(post_id)

    def _note(self, post_id: str, **changes: object) -> None:
        with self._lock:
            before = self._standings[post_id]
            after = replace(before, **changes)  # type: ignore[arg-type]
            self._standings[post_id] = after
        if after != before:
            self._tell(post_id)

    def _tell(self, post_id: str) -> None:
        for news in (*self._watchers, *self._listeners[-1:]):
            news(post_id)
