"""Killed at any step, a post is neither lost nor sent twice."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from exports.delivery.outbox import NoPostError, Outbox
from exports.delivery.posts import State, post_of
from exports.dialects.base import Message
from tests.exports.delivery.servers import Received, Reply, Server, serving

ROOT = Path(__file__).resolve().parents[3]
PARTS = 2
TAKEN: Reply = (200, {}, b'{"errcode": 0}')

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


class Dying:
    """The program that is killed again and again."""

    def __init__(self, folder: Path, url: str) -> None:
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.exports.delivery.dying", str(folder), url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, deadly: int) -> str:
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        print(deadly, file=self.program.stdin, flush=True)
        return self.program.stdout.readline().strip()

    def close(self) -> None:
        self.program.communicate(timeout=10)


def fill(outbox: Outbox) -> None:
    messages = [Message(f"{n}", {"n": n}) for n in range(1, PARTS + 1)]
    outbox.add(post_of(messages, target="team", title="", post_id="p1", created=1))


def waiting(outbox: Outbox) -> list[State]:
    try:
        return [one.state for one in outbox.get("p1").pieces]
    except NoPostError:
        return []


def check(outbox: Outbox, server: Server, before: str) -> None:
    """See that what came, came once, that the rest is kept, and that only the truth is in doubt."""
    came = [one.json["n"] for one in server.received]
    assert sorted(set(came)) == sorted(came)
    kept = waiting(outbox)
    for place in range(PARTS):
        state = kept[place] if kept else State.SENT
        if place + 1 in came:
            assert state in {State.SENT, State.SENDING}
        elif before in {"flush", "body"} and state is State.SENDING:
            assert place == len(came)  # it was leaving: nobody here can know that it did not
        else:
            assert state is State.WAITING


def test_killed_at_every_file_and_socket_operation(tmp_path: Path) -> None:
    with serving() as server:
        server.replies.append(TAKEN)
        outbox = Outbox(tmp_path / "outbox")
        fill(outbox)
        dying = Dying(tmp_path / "outbox", server.url)
        seen: list[str] = []
        while "nothing" not in seen:
            server.received.clear()
            fill(outbox)
            seen.append(dying.run(len(seen) + 1))
            check(outbox, server, seen[-1])
            if waiting(outbox):
                in_doubt = State.SENDING in waiting(outbox)
                dying.run(10_000)  # the next start
                check(outbox, server, seen[-1])
                assert in_doubt or waiting(outbox) == []
        for each in ("socket.connect", "head", "body"):
            assert seen.count(each) == PARTS
        dying.close()


def test_killed_while_the_chat_has_the_message(tmp_path: Path) -> None:
    pids: list[int] = []

    def kill(one: Received) -> Reply:
        os.kill(pids[0], signal.SIGKILL)
        return TAKEN

    with serving() as server:
        server.replies[:] = [kill]
        outbox = Outbox(tmp_path / "outbox")
        fill(outbox)
        code = (
            "import os; print(os.getpid(), flush=True); "
            "import sys; sys.argv[0] = 'x'; input(); "
            "from pathlib import Path; from exports.delivery.outbox import Outbox; "
            "from exports.delivery.sender import Sender; "
            "from exports.delivery.target import Secret, Target; "
            "to = Target('team', 'wecom', Secret(sys.argv[2]), proxy='', insecure=True); "
            "by = Sender(now=lambda: 1e9, sleep=lambda _: None, chance=lambda: 0.5); "
            "Outbox(Path(sys.argv[1])).deliver('p1', to, by, now=1e9, told=lambda *_: None)"
        )
        program = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "outbox"), server.url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert program.stdout is not None
        pids.append(int(program.stdout.readline()))
        program.communicate("\n", timeout=20)
        assert program.returncode == -signal.SIGKILL
        assert waiting(outbox) == [State.SENDING, State.WAITING]
        check(outbox, server, "answer")
        dying = Dying(tmp_path / "outbox", server.url)
        assert dying.run(10_000) == "nothing"
        dying.close()
        assert len(server.received) == 1
