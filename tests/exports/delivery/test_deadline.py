"""A request has an end, however slowly and lively the other side is."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from exports.delivery import carrying
from exports.delivery.answers import Outcome, Verdict
from exports.delivery.deadline import Deadline
from exports.delivery.outbox import Outbox
from exports.delivery.posts import State, post_of
from exports.delivery.target import Secret, Target
from exports.dialects.base import Message
from tests.exports.delivery.servers import Clock

ISSUER = Path(__file__).with_name("unknown_issuer.pem")
HEAD = b"HTTP/1.1 200 OK\r\n"
ENDLESS = HEAD + b"Content-Length: 60000\r\n\r\n"
UNTIL_CLOSED = HEAD + b"Connection: close\r\n\r\n"
DROPS = 5
TRIES = 4  # of a sender, while nothing has left


class Ended(Deadline):
    """A deadline that is over when a test says so."""

    last: "Ended"

    def __init__(self, seconds: float) -> None:
        assert seconds == 30
        super().__init__(seconds)
        Ended.last = self


@contextmanager
def dripping(
    first: bytes, drop: bytes, context: ssl.SSLContext | None = None, until: bytes = b"}"
) -> Iterator[str]:
    """Run a server that says this, then some drops, and is not done when the time is over."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        for _ in range(TRIES):
            connection, _ = listener.accept()
            with connection:
                if context is not None:
                    connection = context.wrap_socket(connection, server_side=True)
                asked = connection.recv(65536)
                while not asked.endswith(until):
                    asked += connection.recv(65536)
                connection.sendall(first + DROPS * drop)
                Ended.last._end()
                while connection.recv(65536):
                    pass

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    port = listener.getsockname()[1]
    yield f"{'https' if context else 'http'}://127.0.0.1:{port}"
    listener.close()


@pytest.fixture(autouse=True)
def ended(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(carrying, "Deadline", Ended)
    yield
    carrying.trusted.cache_clear()


def send(url: str, proxy: str = "") -> tuple[Outcome, list[State]]:
    told: list[State] = []
    to = Target("team", "slack", Secret(f"{url}/hook"), proxy=proxy, insecure=True)
    return Clock().sender().send(to, {"text": "a"}, "k", road=told.append), told


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"", b"H"),
        (HEAD, b"X-More: and more\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (ENDLESS, b"o"),
        (UNTIL_CLOSED, b"o"),
        (UNTIL_CLOSED + b"ok", b" "),  # as long as it goes on, it is not what it seems
    ],
)
def test_a_chat_that_answers_drop_by_drop_may_have_the_message(first: bytes, drop: bytes) -> None:
    with dripping(first, drop) as url:
        outcome, told = send(url)
    assert outcome == Outcome(Verdict.UNKNOWN, reason="ReadTimeout")
    assert told == [State.SENDING]


def test_drops_over_tls_have_an_end_too(monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(ISSUER)
    monkeypatch.setenv("SSL_CERT_FILE", str(ISSUER))
    carrying.trusted.cache_clear()
    with dripping(ENDLESS, b"o", context) as url:
        assert send(url)[0].verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("kind", "first", "drop", "until"),
    [("http", HEAD, b"X-More: and more\r\n", b"\r\n\r\n"), ("socks5", b"", b"", b"\0")],
)
def test_a_proxy_that_drips_has_let_nothing_through(
    kind: str, first: bytes, drop: bytes, until: bytes
) -> None:
    with dripping(first, drop, until=until) as url:
        outcome, told = send("https://chat.invalid", url.replace("http", kind))
    assert outcome.verdict is Verdict.BUSY
    assert State.SENDING not in told


def test_the_outbox_is_free_again_and_asks_a_person(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    outbox.add(post_of([Message("a", {"text": "a"})], target="t", title="", post_id="p", created=1))
    with dripping(ENDLESS, b"o") as url:
        to = Target("team", "slack", Secret(url), proxy="", insecure=True)
        outbox.deliver("p", to, Clock().sender(), now=1.0, told=lambda *_: None)
    (kept,) = outbox.posts()
    assert [one.state for one in kept.pieces] == [State.UNKNOWN]
    assert outbox.release("p").pieces[0].state is State.WAITING


def test_time_passes_by_itself() -> None:
    here, there = socket.socketpair()
    deadline = Deadline(0.02)
    with here, there, deadline:
        deadline.watch(here)
        there.sendall(b"o")
        assert here.recv(1) == b"o"
        assert here.recv(1) == b""  # it was cut, and whoever read was woken
        assert deadline.is_over
        deadline.watch(there)  # what is connected too late is cut at once
        with pytest.raises(OSError, match=r".*"):
            there.sendall(b"x")
