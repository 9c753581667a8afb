"""Waiting for what may never come back, for as long as one chooses and no longer."""

import threading
from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")


class _Job(Generic[T]):
    """One call, and what came of it."""

    def __init__(self, call: Callable[[], T]) -> None:
        self.call = call
        self.done = threading.Event()
        self.results: list[T] = []
        self.errors: list[BaseException] = []


class Worker(Generic[T]):
    """A thread that makes one call at a time for callers who do not wait for ever.

    A call that hangs, because a network share hangs, cannot be stopped. Its thread is a daemon:
    it keeps nobody from quitting.
    """

    def __init__(self) -> None:
        self._job: _Job[T] | None = None
        self._turn = threading.Lock()
        self._wanted = threading.Semaphore(0)
        self._thread: threading.Thread | None = None

    def run(self, call: Callable[[], T], timeout: float) -> T | None:
        """Return what the call returns, None when it has not returned in time.

        While an earlier call is out, that one is waited for first.

        Args:
            call: what is done in the thread of this worker.
            timeout: in seconds.
        """
        until = monotonic() + timeout
        if not self._turn.acquire(timeout=timeout):
            return None
        try:
            earlier = self._job
            if earlier is not None and not earlier.done.wait(max(0.0, until - monotonic())):
                return None
            job = self._begin(call)
            if not job.done.wait(max(0.0, until - monotonic())):
                return None
            self._job = None
        finally:
            self._turn.release()
        if job.errors:
            raise job.errors[0]
        return job.results[0]

    def _begin(self, call: Callable[[], T]) -> _Job[T]:
        job = self._job = _Job(call)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="share", daemon=True)
            self._thread.start()
        self._wanted.release()
        return job

    def close(self) -> None:
        """Let the thread end when it has done what it was asked."""
        self._wanted.release()

    def _work(self) -> None:
        while True:
            self._wanted.acquire()
            job = self._job
            if job is None or job.done.is_set():
                return  # woken by `close` alone
            try:
                job.results.append(job.call())
            except BaseException as error:  # noqa: BLE001 - raised in the thread that asked
                job.errors.append(error)
            job.done.set()
