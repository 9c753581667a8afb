"""Delivers a post and is killed at the operation of a given number; run as a program.

Arguments: the outbox's folder, the server's address, and at which file or socket operation.
"""

import os
import signal
import sys
from pathlib import Path

from exports.delivery.outbox import Outbox
from exports.delivery.sender import Sender
from exports.delivery.target import Secret, Target

_DEADLY = {"open", "os.rename", "os.remove", "os.mkdir", "socket.connect"}


def main(folder: Path, url: str) -> None:
    import httpx  # noqa: F401 - what is imported later would count as operations

    target = Target("team", "wecom", Secret(f"{url}/hook"), proxy="", insecure=True)
    sender = Sender(now=lambda: 1e9, sleep=lambda _: None, chance=lambda: 0.5)
    for line in sys.stdin:
        child = os.fork()
        if child:
            _, status = os.waitpid(child, 0)
            print("killed" if os.WIFSIGNALED(status) else "ended", flush=True)
            continue
        left = int(line)

        def count(event: str, args: tuple[object, ...]) -> None:
            nonlocal left
            is_ours = event == "socket.connect" or str(folder) in str(args)
            if event in _DEADLY and is_ours:
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        Outbox(folder).deliver("p1", target, sender, now=1e9, told=lambda *_: None)
        os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
