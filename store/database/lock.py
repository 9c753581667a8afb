"""A short lock between the processes of this computer.

It lies in the private folder, never in the shared one: there it would be noise, and it would lie.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import BusyError, StorageError

TIMEOUT = 10.0  # seconds; a holder needs milliseconds, so longer means that something hangs
_FIRST_WAIT, _LONGEST_WAIT = 0.0005, 0.01


@contextmanager
def locked(path: str | Path, timeout: float = TIMEOUT) -> Iterator[None]:
    """Hold the lock.

    Raises:
        BusyError: when another process holds it longer than `timeout` seconds.
        StorageError: when the folder is gone or refuses.
    """
    try:
        import fcntl
    except ImportError:
        with _locked_elsewhere(path, timeout):
            yield
        return
    # `filelock` on POSIX makes the same call; importing it costs more than a whole start-up of
    # `muster add` may, and each turn half a fsync.
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StorageError(Path(path), error.strerror or "") from error
    try:
        _wait(lambda: fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB), path, timeout)
        yield
    finally:
        os.close(handle)


def _wait(take: Callable[[], None], path: str | Path, timeout: float) -> None:
    until, pause = time.monotonic() + timeout, _FIRST_WAIT
    while True:
        try:
            take()
        except BlockingIOError:
            if time.monotonic() > until:
                raise BusyError(Path(path)) from None
            time.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_WAIT)
        else:
            return


@contextmanager
def _locked_elsewhere(path: str | Path, timeout: float) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=timeout)
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyError(Path(path)) from error
    try:
        yield
    finally:
        lock.release()
