"""Servers on this machine that answer as the chats do, refusals with HTTP 200 included."""

import json
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from exports.delivery.sender import Sender

Reply = tuple[int, Mapping[str, str], bytes]


@dataclass
class Received:
    """A request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Server:
    """Where it listens, what came, and what it says next."""

    url: str = ""
    received: list[Received] = field(default_factory=list)
    replies: list[Reply | Callable[[Received], Reply]] = field(default_factory=list)

    def says(self, status: int, body: object = b"", **headers: str) -> None:
        """Add an answer; the last one is given for good."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.replies.append((status, headers, content))


def _answering(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = self.rfile.read(length)
            if len(body) < length:  # whoever sent it has died
                self.close_connection = True
                return
            one = Received(self.command, self.path, dict(self.headers.items()), body)
            server.received.append(one)
            reply = server.replies.pop(0) if len(server.replies) > 1 else server.replies[0]
            if callable(reply):
                reply = reply(one)
            status, headers, content = reply
            if status == 0:  # hang up without a word
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_PUT(self) -> None:
            self.do_POST()

        def log_message(self, *args: object) -> None:
            """Keep quiet."""

    return Handler


_Six = type("_Six", (ThreadingHTTPServer,), {"address_family": socket.AF_INET6})


@contextmanager
def serving(context: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Iterator[Server]:
    """Run a server; with a context it speaks TLS."""
    server = Server()
    listener = (_Six if ":" in host else ThreadingHTTPServer)((host, 0), _answering(server))
    if context is not None:
        listener.socket = context.wrap_socket(listener.socket, server_side=True)
    thread = Thread(target=listener.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    named = f"[{host}]" if ":" in host else host
    server.url = f"{'https' if context else 'http'}://{named}:{listener.server_port}"
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self, seconds: float = 1_700_000_000.0) -> None:
        self.seconds = seconds
        self.slept: list[float] = []

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def sender(self) -> Sender:
        return Sender(now=self.now, sleep=self.sleep, chance=lambda: 0.5)
