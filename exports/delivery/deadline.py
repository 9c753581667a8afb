"""A deadline for a whole request: one that sends a byte now and then outlives every time-out.

The time-outs of HTTP libraries count from one read to the next. A chat, or a proxy in between, that
answers drop by drop would hold the outbox for ever, and nothing else could be sent meanwhile.
"""

import socket
import threading
from contextlib import suppress


class Deadline:
    """Cuts the connections of a request when its time is over; used as a context."""

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._watched: list[socket.socket] = []
        self._is_over = False

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            for each in self._watched:
                each.close()
            self._watched.clear()

    @property
    def is_over(self) -> bool:
        """Return whether the time is over, and the connections with it."""
        return self._is_over

    def watch(self, connection: socket.socket) -> None:
        """Cut this connection, too, when the time is over.

        A second handle is kept, for whoever speaks TLS takes the first one away.
        """
        # Without a handle left, the time-outs from byte to byte still hold.
        with self._lock, suppress(OSError):
            self._watched.append(connection.dup())
        if self._is_over:
            self._cut()

    def _end(self) -> None:
        self._is_over = True
        self._cut()

    def _cut(self) -> None:
        with self._lock:
            for each in self._watched:
                with suppress(OSError):  # the other side was quicker
                    # This wakes whoever reads or writes there; closing would not.
                    each.shutdown(socket.SHUT_RDWR)
