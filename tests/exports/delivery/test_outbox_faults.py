"""Whichever step on the disk fails, once or for good: nothing is lost, nothing goes out twice."""

import errno
import itertools
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exports.delivery.answers import Outcome, Verdict
from exports.delivery.outbox import NoPostError, Outbox
from exports.delivery.posts import Asked, Piece, Post, State
from exports.delivery.target import Secret, Target
from store.database.disk import Disk
from store.errors import StorageError

TO = Target("team", "wecom", Secret("https://chat.invalid/x"))
ASKED = Asked("11", "12")
STEPS: tuple[tuple[Any, str], ...] = (
    (tempfile, "mkstemp"), (Disk, "write"), (Disk, "sync"), (Disk, "sync_folder"),
    (Path, "replace"), (Path, "unlink"), (Path, "mkdir"), (Path, "stat"),
)  # fmt: skip


class Killed(BaseException):
    """The program is gone."""


class Faults:
    """Lets the step of a number fail, and maybe each one after it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at, self.seen, self.lasts = 0, 0, False
        self.error: BaseException = Killed()
        for owner, name in STEPS:
            step = getattr(owner, name)
            monkeypatch.setattr(owner, name, self._failing(step if "sync" not in name else id))

    def set(self, at: int, error: BaseException, *, lasts: bool) -> None:
        self.at, self.seen, self.error, self.lasts = at, 0, error, lasts

    def _failing(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            self.seen += 1
            if self.at and (self.seen == self.at or (self.lasts and self.seen > self.at)):
                raise self.error
            return None if step is id else step(*args, **kwargs)

        return run


class Chat:
    """Takes what comes, and knows how often."""

    def __init__(self) -> None:
        self.came: list[int] = []

    def send(self, _: Target, payload: Any, __: str, *, road: Callable[[State], None]) -> Outcome:
        road(State.SENDING)
        self.came.append(payload["n"])
        return Outcome(Verdict.ACCEPTED)


def post(asked: Asked | None) -> Post:
    pieces = tuple(Piece(f"{n}", {"n": n}) for n in (1, 2))
    return Post("p1", "team", "", 1.0, pieces, asked)


def deliver(outbox: Outbox, chat: Any) -> None:
    outbox.deliver("p1", TO, chat, now=1.0, told=lambda *_: None)


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    made = Faults(monkeypatch)
    yield made
    made.at = 0


@pytest.mark.parametrize("asked", [None, ASKED])
@pytest.mark.parametrize(
    ("error", "lasts"),
    [(OSError(errno.EIO, "bad"), False), (OSError(errno.ENOSPC, "full"), True), (Killed(), True)],
)
def test_a_step_that_fails_loses_and_doubles_nothing(
    tmp_path: Path, faults: Faults, asked: Asked | None, error: BaseException, lasts: bool
) -> None:
    for at in itertools.count(1):
        chat, outbox = Chat(), Outbox(tmp_path / f"{at}")
        faults.at = 0
        outbox.add(post(asked))
        faults.set(at, error, lasts=lasts)
        failed = False
        try:
            deliver(outbox, chat)
        except (StorageError, Killed):  # and no bare OSError
            failed = True
        if faults.seen < at:
            break
        faults.at = 0
        outbox = Outbox(tmp_path / f"{at}")  # the next start
        if asked is None and not outbox.posts():
            assert chat.came == [1, 2]
            continue
        assert failed or asked
        perhaps = any(one.state is State.SENDING for each in outbox.posts() for one in each.pieces)
        if perhaps:
            (kept,) = outbox.posts()
            place = [one.state for one in kept.pieces].index(State.SENDING)
            if len(chat.came) > place:
                outbox.settle("p1")  # a person looked
            else:
                outbox.release("p1")
        if outbox.posts():
            deliver(outbox, chat)
        assert chat.came == [1, 2]
        assert outbox.posts() == []
        assert [one.asked for one in outbox.taken()] == ([asked] if asked else [])
    assert at > 10


def test_what_cannot_be_kept_is_not_sent(tmp_path: Path, faults: Faults) -> None:
    outbox = Outbox(tmp_path / "outbox")
    for at in range(1, 7):
        faults.set(at, OSError(errno.ENOSPC, "full"), lasts=True)
        with pytest.raises(StorageError):
            outbox.add(post(None))
        faults.at = 0
        # Only the last step, that of the name, can come after the post is there.
        assert at == 6 or outbox.posts() == []


def test_a_person_who_drops_on_a_disk_that_refuses_is_told(tmp_path: Path, faults: Faults) -> None:
    outbox = Outbox(tmp_path / "outbox")
    outbox.add(post(None))
    faults.set(1, OSError(errno.EROFS, "read-only"), lasts=True)
    with pytest.raises(StorageError):
        outbox.drop("p1")
    faults.at = 0
    assert [one.id for one in outbox.posts()] == ["p1"]


# -- reminders


def test_a_reminder_stays_until_it_is_noted(tmp_path: Path) -> None:
    outbox, chat = Outbox(tmp_path), Chat()
    outbox.add(post(ASKED))
    assert outbox.taken() == []
    deliver(outbox, chat)
    assert outbox.posts() == []
    assert [one.id for one in outbox.taken()] == ["p1"]
    for touch in (outbox.get, outbox.release, outbox.settle):
        with pytest.raises(NoPostError):
            touch("p1")
    with pytest.raises(NoPostError):
        deliver(outbox, chat)
    assert chat.came == [1, 2]
    outbox.noted("p1")
    outbox.noted("p1")  # by another program as well
    assert (outbox.taken(), list(tmp_path.glob("p1*"))) == ([], [])


def test_a_reminder_that_nobody_can_note_can_be_dropped(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    outbox.add(post(ASKED))
    deliver(outbox, Chat())
    outbox.drop("p1")
    assert outbox.taken() == []
    with pytest.raises(NoPostError):
        outbox.drop("p1")


@pytest.mark.parametrize(
    "content",
    [
        b"", b"5", b"[]", b"null", 100_000 * b"[", b'{"version": 1, "id": "p1"}', b"\xff",
        b'{"version": 1, "id": "p1", "target": "", "title": "", "created": 1e300, "pieces": []}',
        b'{"version": 1, "id": "p1", "target": "", "title": "", "created": NaN, "pieces": []}',
        b'{"version": 1, "id": "p1", "target": "", "title": "", "created": 1, "pieces": [5]}',
    ],
)  # fmt: skip
def test_a_broken_file_is_no_crash(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p1.post.json"
    path.write_bytes(content)
    outbox = Outbox(tmp_path)
    assert (outbox.posts(), outbox.taken(), outbox.strange()) == ([], [], [path])
    with pytest.raises(NoPostError):
        outbox.get("p1")


def test_what_cannot_be_read_is_named_and_left_alone(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    outbox.add(post(None))
    assert outbox.strange() == []
    torn = tmp_path / "p2.post.json"
    torn.write_bytes((tmp_path / "p1.post.json").read_bytes()[:-5])
    newer = tmp_path / "p3.post.json"
    newer.write_text('{"version": 2, "id": "p3"}', "utf-8")
    assert outbox.strange() == [torn, newer]
    assert [one.id for one in outbox.posts()] == ["p1"]


# -- the clock


def test_a_clock_that_was_wrong_keeps_nothing_back_for_years(tmp_path: Path) -> None:
    outbox, chat = Outbox(tmp_path), Chat()
    waits = replace(post(None).pieces[0], not_before=2e9)
    outbox.add(replace(post(None), pieces=(waits,)))
    for now in (2e9 - 1, 2e9 - 86_000):
        outbox.deliver("p1", TO, chat, now=now, told=lambda *_: None)  # type: ignore[arg-type]
    assert chat.came == []
    outbox.deliver("p1", TO, chat, now=1.5e9, told=lambda *_: None)  # type: ignore[arg-type]
    assert chat.came == [1]
