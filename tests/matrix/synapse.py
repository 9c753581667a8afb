"""A Matrix homeserver on this machine alone: Synapse, from an environment of its own."""

import hashlib
import hmac
import json
import subprocess
from pathlib import Path
from typing import Any

import httpx

from tests.engines.waiting import until

_ROOT = Path(__file__).resolve().parents[2]
_PYTHON = _ROOT / ".venv-matrix" / "bin" / "python"
_SHARED_SECRET = "for this test alone"
_STOP_SECONDS = 20
RATE = {"per_second": 0.5, "burst_count": 1}  # of messages, for whom it is not lifted


def missing() -> str:
    """Return why the tests cannot run; empty when they can."""
    has_it = (_PYTHON.parent / "register_new_matrix_user").exists()
    return "" if has_it else "Synapse is not installed: make matrix"


class Synapse:
    """The server: what it knows stays in `root`, so that it can be stopped and started again."""

    def __init__(self, root: Path, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._root = root
        self._config = root / "homeserver.yaml"
        self._process: subprocess.Popen[bytes] | None = None
        root.mkdir()
        self._configure(port)
        self._synapse("--generate-keys").wait(60)

    def _configure(self, port: int) -> None:
        root = self._root
        generous = {"per_second": 1000, "burst_count": 1000}
        log = {"class": "logging.FileHandler", "filename": str(root / "log")}
        logs = {"version": 1, "handlers": {"file": log}, "root": {"handlers": ["file"]}}
        (root / "log.json").write_text(json.dumps(logs))
        listener = {
            "port": port,
            "bind_addresses": ["127.0.0.1"],
            "type": "http",
            "tls": False,
            "resources": [{"names": ["client"], "compress": False}],
        }
        settings = {
            "server_name": "localhost",
            "pid_file": str(root / "pid"),
            "listeners": [listener],
            "database": {"name": "sqlite3", "args": {"database": str(root / "database")}},
            "log_config": str(root / "log.json"),
            "media_store_path": str(root / "media"),
            "signing_key_path": str(root / "key"),
            "registration_shared_secret": _SHARED_SECRET,
            "federation_domain_whitelist": [],
            "trusted_key_servers": [],
            "suppress_key_server_warning": True,
            "report_stats": False,
            "rc_message": RATE,
            "rc_login": dict.fromkeys(("address", "account", "failed_attempts"), generous),
            "rc_registration": generous,
            "rc_joins": {"local": generous},
            "rc_joins_per_room": generous,
            "rc_room_creation": generous,
        }
        self._config.write_text(json.dumps(settings))  # JSON is YAML too

    def _synapse(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [str(_PYTHON), "-m", "synapse.app.homeserver", "-c", str(self._config)]
        with (self._root / "said").open("ab") as said:
            return subprocess.Popen(
                [*command, *arguments],
                cwd=self._root,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    def start(self) -> None:
        """Start it and wait until it answers."""
        process = self._process = self._synapse()

        def answers() -> bool:
            assert process.poll() is None, self._said()
            try:
                return httpx.get(f"{self.url}/health", trust_env=False).is_success
            except httpx.TransportError:
                return False

        until(answers, self._said)

    def stop(self) -> None:
        """End it; what it was told is on its disk."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def _said(self) -> str:
        return (self._root / "said").read_text("utf-8", "replace")[-3000:]

    def register(self, name: str, *, is_admin: bool = False) -> "Member":
        """Make a user and return them, logged in."""
        url = f"{self.url}/_synapse/admin/v1/register"
        nonce = httpx.get(url, trust_env=False).json()["nonce"]
        password = f"password of {name}"
        admin = "admin" if is_admin else "notadmin"
        signed = "\0".join((nonce, name, password, admin)).encode()
        mac = hmac.new(_SHARED_SECRET.encode(), signed, hashlib.sha1).hexdigest()
        asked = {"nonce": nonce, "username": name, "password": password, "mac": mac}
        answer = httpx.post(url, json={**asked, "admin": is_admin}, trust_env=False)
        assert answer.is_success, answer.text
        found = answer.json()
        return Member(self.url, found["user_id"], found["access_token"])


class Member:
    """Somebody with a client of their own."""

    def __init__(self, url: str, user_id: str, token: str) -> None:
        self._url = url
        self.id = user_id
        self.token = token

    def call(self, method: str, path: str, body: object = None, **query: str | int) -> Any:
        """Ask the server something that it has to grant."""
        answer = httpx.request(
            method,
            self._url + path,
            json=body,
            params=query,
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=30,
            trust_env=False,
        )
        assert answer.is_success, answer.text
        return answer.json()

    def lifts_limit(self, other: "Member") -> None:
        """Lift the limit of messages for somebody, as an administrator."""
        path = f"/_synapse/admin/v1/users/{other.id}/override_ratelimit"
        self.call("POST", path, {"messages_per_second": 0, "burst_count": 0})

    def opens_room(self, *guests: "Member") -> str:
        """Make a room in which all the others are."""
        room: str = self.call("POST", "/_matrix/client/v3/createRoom", {"preset": "public_chat"})[
            "room_id"
        ]
        for each in guests:
            each.call("POST", f"/_matrix/client/v3/join/{room}", {})
        return room

    def reads(self, room: str) -> list[dict[str, Any]]:
        """Return the messages of a room as this person's client gets them, the oldest first."""
        found: list[dict[str, Any]] = []
        since = ""
        while True:
            more = {"from": since} if since else {}
            path = f"/_matrix/client/v3/rooms/{room}/messages"
            page = self.call("GET", path, dir="f", limit=100, **more)
            found += [one for one in page["chunk"] if one["type"] == "m.room.message"]
            since = page.get("end", "")
            if not since:
                return found

    def says(self, room: str, key: str, content: dict[str, Any]) -> None:
        """Write a message with another client than Muster."""
        path = f"/_matrix/client/v3/rooms/{room}/send/m.room.message/{key}"
        self.call("PUT", path, content)

    def pings(self, room: str) -> int:
        """Return how many messages in a room have called this person by name."""
        path = "/_matrix/client/v3/notifications"
        found = self.call("GET", path, only="highlight", limit=100)["notifications"]
        return sum(one["room_id"] == room for one in found)
