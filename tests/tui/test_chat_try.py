"""A chat that was set up in the app is tried there, and can be changed there."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from exports.delivery.outbox import Outbox
from tests.exports.delivery.servers import Server, serving
from tests.tui.playing import play
from tests.tui.screen_text import shown
from tests.tui.test_chat_new import chats, config_of, typed
from tools.stage import Scene, staged
from tui.app import MusterApp
from tui.chat_trying import is_near
from tui.folders import state_folder

pytest.importorskip("httpx")

OK = {"errcode": 0, "errmsg": "ok"}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("tui.chat_trying.sleep", lambda _: None)  # the pace of the chat
    with serving() as one:
        yield one


async def until(app: MusterApp, pilot: Pilot[None], words: str) -> None:
    for _ in range(200):
        await pilot.pause(0.02)
        if words in shown(app):
            return
    raise AssertionError(f"{words!r} is not in\n{shown(app)}")


async def set_up(app: MusterApp, pilot: Pilot[None], url: str) -> None:
    await play(pilot, "ctrl+e")
    await pilot.pause()
    await typed(pilot, "wecom")
    await play(pilot, "enter")
    await pilot.pause()
    await typed(pilot, "team")
    await play(pilot, "tab")
    await typed(pilot, url)
    await play(pilot, "ctrl+s")
    await pilot.pause()


async def test_a_new_chat_is_tried_and_says_what_the_chat_says(server: Server) -> None:
    server.says(200, {"errcode": 93000, "errmsg": "invalid webhook url"})
    server.says(200, OK)
    async with staged(Scene("try", "en", (100, 30))) as (app, pilot):
        await set_up(app, pilot, f"{server.url}/?key=SECRET")
        assert "which others on the way can read" in shown(app)
        assert not config_of(app).exists()
        await play(pilot, "ctrl+s")
        await until(app, pilot, "Chat “team”")
        assert chats(app)["team"]["insecure"] is True
        assert "t sends a short test message there" in shown(app)
        await play(pilot, "t")
        await until(app, pilot, "✗ refused: invalid webhook url")
        await play(pilot, "t")
        await until(app, pilot, "✓ delivered")
        sent = [one.json["markdown_v2"]["content"] for one in server.received]
        assert len(sent) == 2
        assert "A test of Muster" in sent[1]
        assert "Laura Lee" in sent[1]
        assert "SECRET" not in shown(app)
        assert Outbox(state_folder(app.setting.environ) / "outbox").posts() == []


async def test_a_try_that_waits_stops_no_key(server: Server) -> None:
    answer = threading.Event()

    def late(_: object) -> tuple[int, dict[str, str], bytes]:
        answer.wait(10)
        return 200, {}, b'{"errcode": 0}'

    server.replies.append(late)
    async with staged(Scene("try", "en", (100, 30))) as (app, pilot):
        await set_up(app, pilot, server.url)
        await play(pilot, "ctrl+s")
        await until(app, pilot, "Chat “team”")
        await play(pilot, "t")
        await until(app, pilot, "A test message is being sent…")
        await play(pilot, "t", "escape")
        await pilot.pause()
        assert "Chat “team”" not in shown(app)
        answer.set()
        await asyncio.to_thread(app.workers.cancel_all)
        assert len(server.received) == 1


HOOK = "https://chat.example.org/SECRET"


def configure(app: MusterApp, url: str) -> None:
    config = config_of(app)
    config.parent.mkdir(exist_ok=True)
    config.write_text(f'# mine\n[chat.team]\nkind = "wecom"\nurl = "{url}"\n', "utf-8")


async def change(app: MusterApp, pilot: Pilot[None], url: str) -> None:
    await play(pilot, "e")
    await until(app, pilot, "Change chat “team”")
    await typed(pilot, url)
    await play(pilot, "ctrl+s")


async def test_a_chat_is_changed_in_the_app_field_by_field() -> None:
    async with staged(Scene("try", "en", (100, 34))) as (app, pilot):
        configure(app, HOOK)
        await play(pilot, "ctrl+e")
        await until(app, pilot, "Your chats")
        await typed(pilot, "team")
        await play(pilot, "enter")
        await until(app, pilot, "Chat “team”")
        assert "as usual" in shown(app)
        await play(pilot, "e")
        await until(app, pilot, "Change chat “team”")
        assert "SECRET" not in shown(app)
        await play(pilot, "tab", "tab", "tab", "n", "tab")
        await typed(pilot, "Owen Wang: owen.w")
        await play(pilot, "ctrl+s")
        await until(app, pilot, "Owen Wang")
        assert chats(app)["team"] == {
            "kind": "wecom",
            "url": HOOK,
            "mention": False,
            "people": {"Owen Wang": "owen.w"},
        }
        assert "# mine" in config_of(app).read_text("utf-8")
        assert "Calls          no one" in shown(app)


async def test_plain_http_is_let_through_only_for_the_address_that_needs_it() -> None:
    async with staged(Scene("try", "en", (100, 34))) as (app, pilot):
        configure(app, HOOK)
        await play(pilot, "ctrl+e")
        await typed(pilot, "team")
        await play(pilot, "enter")
        await until(app, pilot, "Chat “team”")
        await change(app, pilot, "http://nas.lan/x")
        await until(app, pilot, "which others on the way can read")
        await play(pilot, "ctrl+s")
        await until(app, pilot, "Plain http is let through")
        await change(app, pilot, HOOK)
        await until(app, pilot, "t sends a short test message")
        assert "Plain http" not in shown(app)
        assert (chats(app)["team"]["url"], "insecure" in chats(app)["team"]) == (HOOK, False)


async def test_plain_http_of_a_chat_in_the_config_is_let_through_in_the_app(
    server: Server,
) -> None:
    server.says(200, OK)
    async with staged(Scene("try", "en", (100, 34))) as (app, pilot):
        configure(app, f"{server.url}/x")
        await play(pilot, "ctrl+e")
        await typed(pilot, "team")
        await play(pilot, "enter")
        await until(app, pilot, "Chat “team”")
        await play(pilot, "t")
        await until(app, pilot, "is http, which others on the way")
        assert server.received == []
        await play(pilot, "e")
        await until(app, pilot, "Plain http")
        await play(pilot, "tab", "y", "ctrl+s")
        await until(app, pilot, "Plain http is let through")
        await play(pilot, "t")
        await until(app, pilot, "✓ delivered")


@pytest.mark.parametrize(
    ("url", "near"),
    [
        ("http://127.0.0.1:8065/hooks/x", True),
        ("http://[::1]/x", True),
        ("http://localhost:3000/x", True),
        ("http://192.168.1.20/x", True),
        ("http://10.0.0.8/x", True),
        ("http://chat/x", True),
        ("http://chat.local/x", True),
        ("http://nas.lan:8065/x", True),
        ("http://chat.example.org/x", False),
        ("http://8.8.8.8/x", False),
        ("http://", False),
        ("http://[::1", False),
        ("https://127.0.0.1/x", False),
    ],
)
def test_only_a_server_in_ones_own_house_may_be_http(url: str, near: bool) -> None:
    assert is_near(url) == near
