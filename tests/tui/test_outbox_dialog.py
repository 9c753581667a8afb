"""What no chat has taken is seen in the app, and a person settles it."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from exports.delivery.outbox import Outbox
from exports.delivery.posts import Asked, Piece, Post, State
from exports.delivery.target import Secret, Target
from store.model.action import Action
from store.model.reminder import Reminder
from store.operations.actions import add_action
from store.workspace.opening import create_workspace, last_workspace, open_workspace
from tests.exports.delivery.servers import Server, serving
from tests.tui.playing import play
from tests.tui.screen_text import shown
from tools.stage import MOMENT, Scene, staged
from tui import outgoing
from tui.app import MusterApp
from tui.courier import Courier

pytest.importorskip("httpx")

NOW = MOMENT.timestamp()
OK = {"errcode": 0, "errmsg": "ok"}
PAYLOAD = {"msgtype": "markdown_v2", "markdown_v2": {"content": "x"}}


def post(post_id: str, *states: State, reason: str = "", target: str = "team") -> Post:
    pieces = tuple(Piece(f"text of {post_id}", PAYLOAD, one, reason) for one in states)
    return Post(post_id, target, f"Report {post_id}", NOW - 7200, pieces)


REFUSED = post("one", State.SENT, State.REFUSED, reason="invalid webhook url")
DOUBTFUL = post("two", State.UNKNOWN)


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let seconds pass at once, and minutes never."""

    def wait(event: threading.Event, seconds: float) -> None:
        event.wait(0 if seconds < 30 else 20)

    monkeypatch.setattr(outgoing, "Courier", partial(Courier, wait=wait))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@asynccontextmanager
async def waiting(
    *posts: Post, url: str = "", size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[MusterApp, Pilot[None], Outbox]]:
    """The board of somebody whose outbox holds these posts."""
    async with staged(Scene("outbox", "en", size)) as (app, pilot):
        environ = app.setting.environ
        if url:
            config = Path(environ["MUSTER_CONFIG_DIR"]) / "config.toml"
            config.parent.mkdir(exist_ok=True)
            config.write_text(
                f'[chat.team]\nkind = "wecom"\nurl = "{url}"\nproxy = ""\ninsecure = true\n',
                "utf-8",
            )
        outbox = Outbox(Path(environ["MUSTER_STATE_DIR"]) / "outbox")
        for one in posts:
            outbox.add(one)
        app.count_posts()
        try:
            yield app, pilot, outbox
        finally:
            if app.courier is not None:
                await asyncio.to_thread(app.courier.stop)


async def until(app: MusterApp, pilot: Pilot[None], words: str, *, gone: bool = False) -> None:
    for _ in range(200):
        await pilot.pause(0.02)
        if (words in shown(app)) is not gone:
            return
    raise AssertionError(f"{words!r} is {'still' if gone else 'not'} in\n{shown(app)}")


async def test_the_board_says_that_something_waits_and_the_outbox_why() -> None:
    async with waiting(REFUSED, DOUBTFUL) as (app, pilot, _):
        await until(app, pilot, "✗ 2 posts not delivered · D")
        await play(pilot, "D")
        await until(app, pilot, "2 posts not delivered ─")
        text = shown(app)
        assert "✗ team Report one 2 h ago 1/2   refused" in text
        assert "? team Report two 2 h ago 0/1   may have arrived" in text
        assert "invalid webhook url" in text
        assert "Put right what the chat said" in text
        await play(pilot, "enter")
        await until(app, pilot, "text of one")


async def test_nothing_is_said_and_nothing_read_where_nothing_waits() -> None:
    async with waiting() as (app, pilot, _):
        await pilot.pause(0.1)
        assert "not delivered" not in shown(app)
        await play(pilot, "D")
        await until(app, pilot, "Nothing waits, for no chat is set up yet: ^e sets one up.")


async def test_what_others_keep_is_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app._COUNT_SECONDS", 0.05)
    async with waiting() as (app, pilot, outbox):
        outbox.add(DOUBTFUL)
        await until(app, pilot, "✗ 1 ")


async def test_what_was_refused_is_sent_again(server: Server) -> None:
    server.says(200, OK)
    async with waiting(REFUSED, url=f"{server.url}/?key=SECRET") as (app, pilot, outbox):
        await until(app, pilot, "1 post not delivered")
        await play(pilot, "D")
        await until(app, pilot, "refused")
        await play(pilot, "r")
        await until(app, pilot, "Nothing waits: every chat has taken")
        assert len(server.received) == 1  # the first message had arrived before
        assert outbox.posts() == []
        await pilot.pause(0.1)
        assert app.undelivered == 0  # counted by who sent, while the dialog stands
        await play(pilot, "escape")
        await until(app, pilot, "not delivered", gone=True)


async def test_what_may_have_arrived_is_only_sent_again_when_it_is_meant(server: Server) -> None:
    server.says(200, OK)
    async with waiting(DOUBTFUL, url=f"{server.url}/x") as (app, pilot, outbox):
        await play(pilot, "D")
        await until(app, pilot, "Look in the chat first.")
        await play(pilot, "r")
        await until(app, pilot, "r sends it again")
        assert server.received == []
        await play(pilot, "a")
        await until(app, pilot, "Nothing waits")
        assert outbox.posts() == []
        assert server.received == []


async def test_a_post_is_forgotten_after_a_second_word() -> None:
    async with waiting(REFUSED) as (app, pilot, outbox):
        await play(pilot, "D")
        await until(app, pilot, "refused")
        await play(pilot, "X")
        await until(app, pilot, "X again forgets it")
        assert [one.id for one in outbox.posts()] == ["one"]
        await play(pilot, "X")
        await until(app, pilot, "Nothing waits")
        assert outbox.posts() == []


async def held_up(app: MusterApp, pilot: Pilot[None], server: Server, one: Post) -> Courier:
    """Send a post to a chat that wants nothing for minutes."""
    server.says(200, {"errcode": 130101, "errmsg": "too fast"})
    robot = Target("team", "dingtalk", Secret(f"{server.url}/x"), proxy="", insecure=True)
    courier = outgoing.courier_of(app)
    courier.send(one, lambda: robot, is_kept=True)
    for _ in range(200):
        found = courier.standing(one.id)
        if found is not None and found.again_at:
            return courier
        await pilot.pause(0.02)
    raise AssertionError("it does not wait")


async def test_a_post_that_is_forgotten_while_it_waits_is_never_called_delivered(
    server: Server,
) -> None:
    once = post("one", State.WAITING)
    async with waiting(once) as (app, pilot, outbox):
        courier = await held_up(app, pilot, server, once)
        await play(pilot, "D")
        await until(app, pilot, "It is tried again at 09:46; r sends it now.")
        told: list[bool] = []
        courier.watch(lambda _: told.append(courier.standing("one") is None))
        await play(pilot, "X", "X")
        await until(app, pilot, "Nothing waits")
        for _ in range(100):
            if told and told[-1]:
                break
            await pilot.pause(0.02)
        assert told[-1]
        assert courier.standings() == []
        assert outbox.posts() == []


async def test_what_another_terminal_took_out_is_not_called_delivered(server: Server) -> None:
    once = post("one", State.WAITING)
    async with waiting(once) as (app, pilot, outbox):
        courier = await held_up(app, pilot, server, once)
        outbox.drop("one")
        courier.send(once, lambda: Target("team", "dingtalk", Secret("")), is_kept=True)  # now
        await until(app, pilot, "Another terminal has sent")
        found = courier.standing("one")
        assert found is not None
        assert found.is_gone
        assert not found.post.is_done


async def test_another_post_asks_anew_and_the_box_stays_where_it_is() -> None:
    async with waiting(REFUSED, DOUBTFUL) as (app, pilot, outbox):
        await play(pilot, "D")
        await until(app, pilot, "2 posts not delivered ─")
        await play(pilot, "X")
        await pilot.pause()
        before = app.screen.query_one(".box").region
        await play(pilot, "j")
        await pilot.pause()
        assert app.screen.query_one(".box").region == before
        await play(pilot, "X")
        await until(app, pilot, "X again forgets it")
        assert len(outbox.posts()) == 2


async def test_a_chat_that_is_set_up_no_more_is_named() -> None:
    async with waiting(REFUSED, size=(80, 24)) as (app, pilot, outbox):
        await until(app, pilot, "✗ 1 · D")
        await play(pilot, "D")
        await until(app, pilot, "refused")
        await play(pilot, "r")
        await until(app, pilot, "There is no chat “team”")
        assert outbox.posts() == [REFUSED]


async def test_a_reminder_that_a_person_saw_in_the_chat_is_noted() -> None:
    async with waiting() as (app, pilot, outbox):
        assert app.workspace is not None
        action = app.workspace.all(Action)[0]
        outbox.add(replace(DOUBTFUL, asked=Asked(app.workspace.id, action.id)))
        await play(pilot, "D")
        await until(app, pilot, "Look in the chat first.")
        assert app.workspace.all(Reminder) == ()
        await play(pilot, "a")
        await until(app, pilot, "Nothing waits")
        await pilot.pause(0.1)
        (noted,) = app.workspace.all(Reminder)
        assert (noted.action, noted.place) == (action.id, "team")


async def test_a_reminder_of_another_workspace_is_noted_there(tmp_path: Path) -> None:
    async with waiting() as (app, pilot, outbox):
        assert app.workspace is not None
        station, path = app.setting.station, tmp_path / "other.json"
        other = create_workspace(path, station)
        action = add_action(other, "Customer list")
        asked = Asked(other.id, action.id)
        other.close()
        open_workspace(app.workspace.path, station).close()
        outbox.add(replace(DOUBTFUL, asked=asked))
        await play(pilot, "D")
        await until(app, pilot, "Look in the chat first.")
        await play(pilot, "a")
        await until(app, pilot, "Nothing waits")
        await pilot.pause(0.1)
        assert app.workspace.all(Reminder) == ()
        assert last_workspace(station) == app.workspace.path
        other = open_workspace(path, station)
        assert [each.action for each in other.all(Reminder)] == [action.id]
        other.close()


async def test_a_reminder_that_nobody_noted_is_noted_at_the_next_start() -> None:
    async with waiting() as (app, pilot, outbox):
        assert app.workspace is not None
        action = app.workspace.all(Action)[0]
        for post_id, workspace in (("mine", app.workspace.id), ("theirs", "11")):
            reminder = replace(DOUBTFUL, id=post_id, asked=Asked(workspace, action.id))
            outbox.add(reminder)
            outbox.settle(post_id)
        app.count_posts()
        app.count_posts()
        for _ in range(100):
            await pilot.pause(0.02)
            if len(outbox.taken()) == 1:
                break
        assert [one.id for one in outbox.taken()] == ["theirs"]  # for whoever opens that one
        assert [one.action for one in app.workspace.all(Reminder)] == [action.id]
        assert "not delivered" not in shown(app)


async def test_a_file_that_cannot_be_read_is_named() -> None:
    async with waiting(REFUSED) as (app, pilot, outbox):
        (outbox._folder / "p9.post.json").write_text("{", "utf-8")
        await play(pilot, "D")
        await until(app, pilot, "holds no post that can")
        assert "1 post not delivered" in shown(app)
