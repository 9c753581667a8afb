"""Nothing is lost, and nothing that a chat has taken is sent twice."""

import json
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exports.delivery.answers import Outcome, Verdict
from exports.delivery.outbox import NoPostError, Outbox, OutboxBusyError
from exports.delivery.posts import Asked, Post, State, post_of
from exports.delivery.target import Secret, Target, TargetError
from exports.dialects.base import Message
from tests.exports.delivery.servers import Clock, Server, serving

OK = {"errcode": 0, "errmsg": "ok"}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "outbox")


def wecom(server: Server) -> Target:
    return Target("team", "wecom", Secret(f"{server.url}/?key=SECRET"), proxy="", insecure=True)


def post(post_id: str = "p1", parts: int = 3, created: float = 1.0) -> Post:
    messages = [Message(f"第 {n} 条", {"n": n}) for n in range(1, parts + 1)]
    return post_of(messages, target="team", title="站会", post_id=post_id, created=created)


def deliver(outbox: Outbox, server: Server, clock: Clock | None = None, **more: Any) -> Post:
    clock = clock or Clock()
    told: list[tuple[int, Verdict]] = more.get("told", [])
    return outbox.deliver(
        "p1",
        more.get("target") or wecom(server),
        clock.sender(),
        now=clock.now(),
        told=lambda number, outcome: told.append((number, outcome.verdict)),
    )


def states(outbox: Outbox) -> list[State]:
    return [one.state for one in outbox.get("p1").pieces]


def test_a_post_is_kept_until_it_is_taken(outbox: Outbox, server: Server) -> None:
    server.says(200, OK)
    outbox.add(post())
    assert [one.id for one in outbox.posts()] == ["p1"]
    told: list[tuple[int, Verdict]] = []
    assert deliver(outbox, server, told=told).is_done
    assert told == [(1, Verdict.ACCEPTED), (2, Verdict.ACCEPTED), (3, Verdict.ACCEPTED)]
    assert [one.json["n"] for one in server.received] == [1, 2, 3]
    assert outbox.posts() == []
    with pytest.raises(NoPostError):
        deliver(outbox, server)


def test_what_was_taken_is_not_sent_again(outbox: Outbox, server: Server) -> None:
    server.says(200, OK)
    server.says(200, {"errcode": 40058, "errmsg": "too long"})
    outbox.add(post())
    assert deliver(outbox, server).needs_person
    assert states(outbox) == [State.SENT, State.REFUSED, State.WAITING]
    assert outbox.get("p1").pieces[1].reason == "too long"
    deliver(outbox, server)  # a refusal waits for a person
    assert len(server.received) == 2
    server.replies[:] = []
    server.says(200, OK)
    assert outbox.release("p1").reason == ""
    assert deliver(outbox, server).is_done
    assert [one.json["n"] for one in server.received] == [1, 2, 2, 3]


def test_what_may_have_arrived_waits_for_a_person(outbox: Outbox, server: Server) -> None:
    server.says(0)
    outbox.add(post())
    deliver(outbox, server)
    assert states(outbox) == [State.UNKNOWN, State.WAITING, State.WAITING]
    deliver(outbox, server)
    assert len(server.received) == 1


def test_a_crash_while_sending_leaves_perhaps(outbox: Outbox, server: Server) -> None:
    outbox.add(post())

    class Crash(BaseException):
        pass

    class Dying:
        def send(self, *args: object, road: Callable[[State], None]) -> Outcome:
            assert states(outbox)[0] is State.WAITING
            road(State.SENDING)
            raise Crash

    dying: Any = Dying()
    with pytest.raises(Crash):
        outbox.deliver("p1", wecom(server), dying, now=0, told=lambda *_: None)
    assert states(outbox)[0] is State.SENDING
    server.says(200, OK)
    assert deliver(outbox, server).needs_person
    assert server.received == []


def test_matrix_goes_on_after_a_crash(outbox: Outbox, server: Server, tmp_path: Path) -> None:
    outbox.add(post(parts=1))
    path = tmp_path / "outbox" / "p1.post.json"
    data = json.loads(path.read_text("utf-8"))
    data["pieces"][0]["state"] = "sending"
    path.write_text(json.dumps(data), "utf-8")
    server.says(200, {"event_id": "$1"})
    to = Target(
        "team",
        "matrix",
        Secret(server.url),
        token=Secret("t"),
        room="!a:b",
        proxy="",
        insecure=True,
    )
    assert deliver(outbox, server, target=to).is_done
    assert server.received[0].path.endswith("/p1-1")


def test_a_chat_that_asks_for_ten_minutes_gets_them(outbox: Outbox, server: Server) -> None:
    server.says(200, {"errcode": 130101})
    outbox.add(post(parts=1))
    clock = Clock()
    robot = Target("team", "dingtalk", Secret(f"{server.url}/?a=b"), proxy="", insecure=True)
    deliver(outbox, server, clock, target=robot)
    assert outbox.get("p1").pieces[0].not_before == clock.now() + 600
    deliver(outbox, server, clock, target=robot)
    assert len(server.received) == 1
    server.replies[:] = []
    server.says(200, OK)
    clock.seconds += 601
    assert deliver(outbox, server, clock, target=robot).is_done


def test_a_target_that_is_wrong_loses_nothing(outbox: Outbox, server: Server) -> None:
    outbox.add(post())
    with pytest.raises(TargetError):
        deliver(outbox, server, target=Target("team", "wecom", Secret("nonsense")))
    assert states(outbox) == [State.WAITING] * 3


def test_two_terminals_do_not_send_at_once(outbox: Outbox, server: Server) -> None:
    outbox.add(post(parts=1))
    seen: list[bool] = []

    def meanwhile(_: object) -> tuple[int, dict[str, str], bytes]:
        with pytest.raises(OutboxBusyError):
            deliver(outbox, server)
        seen.append(True)
        return 200, {}, json.dumps(OK).encode()

    server.replies.append(meanwhile)
    assert deliver(outbox, server).is_done
    assert seen == [True]


def test_files_are_private_and_hold_no_secret(
    outbox: Outbox, server: Server, tmp_path: Path
) -> None:
    server.says(200, {"errcode": 93000})
    outbox.add(post())
    deliver(outbox, server)
    path = tmp_path / "outbox" / "p1.post.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "SECRET" not in path.read_text("utf-8")
    assert server.url not in path.read_text("utf-8")


def test_posts_stand_in_order_and_strange_files_are_left_alone(
    outbox: Outbox, tmp_path: Path
) -> None:
    outbox.add(post("b", created=2.0))
    outbox.add(post("a", created=3.0))
    folder = tmp_path / "outbox"
    for name, content in {
        "torn.post.json": b"{", "list.post.json": b"[]", "new.post.json": b'{"version": 9}',
        "c.post.json": (folder / "a.post.json").read_bytes(),
    }.items():  # fmt: skip
        (folder / name).write_bytes(content)
    assert [one.id for one in outbox.posts()] == ["b", "a"]
    outbox.drop("b")
    assert [one.id for one in outbox.posts()] == ["a"]
    for name in ("b", "../a", "torn"):
        with pytest.raises(NoPostError):
            outbox.drop(name)


def test_a_file_is_not_posted() -> None:
    with pytest.raises(ValueError, match="nothing to post"):
        post_of([Message("a")], target="t", title="", post_id="x", created=0)
    with pytest.raises(ValueError, match="x/y"):
        post_of([], target="t", title="", post_id="x/y", created=0)


def test_what_a_killed_program_left_half_written_goes_when_it_is_old(
    outbox: Outbox, tmp_path: Path
) -> None:
    outbox.add(post())
    folder = tmp_path / "outbox"
    old, young = folder / "p0.post.17.tmp", folder / "p9.post.18.tmp"
    for each in (old, young):
        each.write_text("half", "utf-8")
    past = young.stat().st_mtime - 601
    os.utime(old, (past, past))
    assert [one.id for one in outbox.posts()] == ["p1"]
    outbox.add(post("p2"))
    assert not old.exists()
    assert young.exists()  # another program may be at it


def test_what_a_chat_takes_without_showing_it_is_said_to_be_so(
    outbox: Outbox, server: Server
) -> None:
    server.says(202)
    server.says(400)
    outbox.add(post(parts=2))
    to = Target("team", "teams", Secret(f"{server.url}/x"), proxy="", insecure=True)
    kept = deliver(outbox, server, target=to)
    assert [one.state for one in kept.pieces] == [State.TAKEN, State.REFUSED]
    assert states(outbox) == [State.TAKEN, State.REFUSED]
    server.replies[:] = []
    server.says(202)
    outbox.release("p1")
    assert deliver(outbox, server, target=to).is_done
    assert len(server.received) == 3
    assert outbox.posts() == []


def test_what_a_reminder_asks_after_is_kept_and_one_of_before_is_read(outbox: Outbox) -> None:
    asked = Asked("11", "12")
    outbox.add(replace(post("p1"), asked=asked))
    outbox.add(post("p2"))
    assert [one.asked for one in outbox.posts()] == [asked, None]
    assert outbox.release("p1").asked == asked
    (path,) = outbox._folder.glob("p1.*")
    kept = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**kept, "asked": None}), "utf-8")
    assert outbox.get("p1").asked is None
    del kept["asked"]
    path.write_text(json.dumps(kept), "utf-8")
    assert outbox.get("p1").asked is None
    for strange in ("x", ["x"], {"action": "12"}):
        path.write_text(json.dumps({**kept, "asked": strange}), "utf-8")
        with pytest.raises(NoPostError):
            outbox.get("p1")
