import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.delivery.pacing import Pacer, busy_seconds
from exports.delivery.target import Secret, Target
from tests.exports.delivery.servers import Clock, serving

HOOK = "https://chat.example.org/SECRET"


def robot(name: str = "team", url: str = HOOK) -> Target:
    return Target(name, "wecom", Secret(url))


def test_two_programs_share_the_pace_of_a_robot_whatever_they_call_it(tmp_path: Path) -> None:
    one, other = Pacer(tmp_path / "o"), Pacer(tmp_path / "o")
    waits = [
        each.turn(robot(name), 3, 100) for each, name in ((one, "a"), (other, "b"), (one, "a"))
    ]
    assert waits == [0, 3, 6]
    assert other.turn(robot(url=HOOK + "2"), 3, 100) == 0
    assert other.turn(robot(), 3, 200) == 0
    path = tmp_path / "o" / "paces.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "SECRET" not in path.read_text("utf-8")


def test_a_block_holds_for_every_program_and_not_for_ever(tmp_path: Path) -> None:
    one, other = Pacer(tmp_path), Pacer(tmp_path)
    one.block(robot("a"), 600, 1000)
    assert other.blocked(robot("b"), 1100) == 500
    assert other.turn(robot(), 3, 1100) == 0  # is asked after the block alone
    assert other.blocked(robot(), 1100) == 500
    assert other.blocked(robot(url=HOOK + "2"), 1100) == 0
    assert other.blocked(robot(), 1601) == 0
    one.block(robot(), 86_400, 9000)
    assert other.blocked(robot(), 9000) == 3600
    assert other.blocked(robot(), 1) == 0  # a clock that was set back


def test_a_room_counts_for_itself_only_where_a_bot_is_told_it() -> None:
    pacer = Pacer()
    hook = [Target("t", "mattermost", Secret(HOOK), room=room) for room in "ab"]
    bot = [Target("t", "telegram", Secret(HOOK), token=Secret("t"), room=room) for room in "ab"]
    assert [pacer.turn(one, 3, 100) for one in hook] == [0, 3]
    assert [pacer.turn(one, 3, 100) for one in bot] == [0, 0]


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"a": "b"}', b""])
def test_a_file_that_cannot_be_read_keeps_nobody_waiting(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "paces.json").write_bytes(content)
    assert Pacer(tmp_path).turn(robot(), 3, 100) == 0
    assert len(json.loads((tmp_path / "paces.json").read_bytes())) == 1


def test_a_clock_that_was_set_back_keeps_nobody_waiting(tmp_path: Path) -> None:
    assert Pacer(tmp_path).turn(robot(), 3, 9000) == 0
    assert Pacer(tmp_path).turn(robot(), 3, 100) == 0


@pytest.mark.parametrize(
    ("kind", "hour", "minute", "second", "wait"),
    [
        ("feishu", 2, 0, 0, 67.5),  # 10:00 in Beijing
        ("feishu", 9, 30, 59, 8.5),
        ("feishu", 2, 1, 0, 0),
        ("feishu", 10, 0, 0, 0),
        ("wecom", 2, 0, 0, 0),
    ],
)
def test_the_busy_minutes_of_a_chat(
    kind: str, hour: int, minute: int, second: int, wait: float
) -> None:
    at = datetime(2026, 11, 3, hour, minute, second, tzinfo=UTC).timestamp()
    assert busy_seconds(kind, at, 0.5) == wait


def test_a_card_waits_for_the_end_of_a_busy_minute() -> None:
    clock = Clock(datetime(2026, 11, 3, 2, 0, tzinfo=UTC).timestamp())
    with serving() as server:
        server.says(200, {"code": 0})
        to = Target("team", "feishu", Secret(server.url), proxy="", insecure=True)
        clock.sender().send(to, {"msg_type": "interactive", "card": {}}, "x")
    assert clock.slept == [67.5]
