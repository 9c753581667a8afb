"""A person changes a post while it is sent: the later word stands, nothing goes out twice."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.delivery.outbox import NoPostError, Outbox
from exports.delivery.posts import Post
from tests.exports.delivery.servers import Server, serving
from tests.exports.delivery.test_outbox import OK, deliver, post


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "outbox")


def test_of_what_is_dropped_meanwhile_nothing_more_leaves(outbox: Outbox, server: Server) -> None:
    def meanwhile(_: object) -> tuple[int, dict[str, str], bytes]:
        outbox.drop("p1")
        return 200, {}, json.dumps(OK).encode()

    server.replies.append(meanwhile)
    outbox.add(post())
    with pytest.raises(NoPostError):
        deliver(outbox, server)
    assert [one.json["n"] for one in server.received] == [1]
    assert outbox.posts() == []


def test_what_is_released_while_it_is_delivered_does_not_come_back(
    outbox: Outbox, server: Server, tmp_path: Path
) -> None:
    has_read, is_delivered = threading.Event(), threading.Event()

    class Slow(Outbox):
        def get(self, post_id: str) -> Post:
            found = super().get(post_id)
            has_read.set()
            is_delivered.wait(0.3)
            return found

    other = threading.Thread(target=Slow(tmp_path / "outbox").release, args=("p1",))

    def meanwhile(_: object) -> tuple[int, dict[str, str], bytes]:
        other.start()
        has_read.wait(5)
        return 200, {}, json.dumps(OK).encode()

    server.replies.append(meanwhile)
    outbox.add(post(parts=1))
    assert deliver(outbox, server).is_done
    is_delivered.set()
    other.join(5)
    assert outbox.posts() == []
