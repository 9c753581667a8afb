"""Delivers a post and is killed before the operation of a given number; run as a program.

Arguments: the outbox's folder, the server's address. Each line it reads is at which file or socket
operation to die; each line it writes is before which it did, or "nothing".
"""

import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from exports.delivery.carrying import trusted
from exports.delivery.outbox import Outbox
from exports.delivery.sender import Sender
from exports.delivery.target import Secret, Target

_DEADLY = {"open", "flush", "os.rename", "os.remove", "os.mkdir", "socket.connect", "head", "body"}


class Told(socket.socket):
    """Tells before it sends, which Python's own does not."""

    def send(self, data: Any, *flags: int) -> int:
        sys.audit("head" if bytes(data).startswith(b"POST ") else "body")
        return super().send(data, *flags)


def main(folder: Path, url: str) -> None:
    # What is loaded later would count as operations, and takes each child its time.
    import filelock  # noqa: F401
    import httpcore  # noqa: F401
    import httpx  # noqa: F401

    trusted()
    socket.socket = Told  # type: ignore[misc]
    target = Target("team", "wecom", Secret(f"{url}/hook"), proxy="", insecure=True)
    sender = Sender(now=lambda: 1e9, sleep=lambda _: None, chance=lambda: 0.5)
    for line in sys.stdin:
        child = os.fork()
        if child:
            os.waitpid(child, 0)
            continue
        left = int(line)

        def count(event: str, args: tuple[object, ...]) -> None:
            nonlocal left
            if event == "open" and str(args[0]) == str(folder):
                event = "flush"  # of the folder: the new name is there
            is_ours = event in {"socket.connect", "head", "body"} or str(folder) in str(args)
            if event in _DEADLY and is_ours:
                left -= 1
                if left == 0:
                    print(event, flush=True)
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        Outbox(folder).deliver("p1", target, sender, now=1e9, told=lambda *_: None)
        print("nothing", flush=True)
        os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
