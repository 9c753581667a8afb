"""Two Syncthings on the loopback interface that share one folder, and nothing with the world.

One side alone dials, for two dials at once collide and cost twenty seconds; and "offline" means
that one side's folder is paused, because a paused device may take five seconds to come back.
"""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import xml.etree.ElementTree as Xml
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.engines.waiting import until

FOLDER = "standup"
_STOP_SECONDS = 15.0
_HOLDS = 3  # looks in a row at which nothing moves
_OFF = (
    "globalAnnounceEnabled", "localAnnounceEnabled", "relaysEnabled", "natEnabled",
    "crashReportingEnabled", "startBrowser", "announceLANAddresses",
)  # fmt: skip
_EMPTY = (
    "globalAnnounceServer", "stunServer", "releasesURL", "crashReportingURL", "urURL",
)  # fmt: skip
_NUMBERS = {"urAccepted": -1, "autoUpgradeIntervalH": 0, "stunKeepaliveStartS": 0}
_NUMBERS |= {"reconnectionIntervalS": 1}


@cache
def why_not() -> str:
    """Return why no pair can run here; empty when it can."""
    if shutil.which("syncthing") is None:
        return "syncthing is not installed: make engines"
    said = subprocess.run(["syncthing", "--version"], capture_output=True, text=True, check=True)
    if not said.stdout.startswith("syncthing v1."):
        return "these tests start Syncthing 1.x"
    return ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Node:
    """One Syncthing and the folder it shares."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        self._home = root / "syncthing"
        self._log = root / "syncthing.log"
        root.mkdir(parents=True, exist_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        self._environ = {"PATH": os.environ.get("PATH", ""), "HOME": str(root)}
        self._environ |= {"STNOUPGRADE": "1", "STNORESTART": "1", "STNODEFAULTFOLDER": "1"}
        self._process: subprocess.Popen[bytes] | None = None
        self._port, self.listens = _free_port(), _free_port()
        self._runs("generate", "--no-default-folder", "--skip-port-probing")
        self.id = self._runs("--device-id").strip()
        self._key = ""
        self._is_paused = False

    def _runs(self, *arguments: str) -> str:
        command = ["syncthing", *arguments, f"--home={self._home}"]
        done = subprocess.run(
            command, env=self._environ, capture_output=True, text=True, timeout=60, check=True
        )
        return done.stdout

    def configure(self, peer: "Node", *, dials: bool, max_conflicts: int) -> None:
        """Write its settings; only before it is started."""
        path = self._home / "config.xml"
        tree = Xml.parse(path)
        root = tree.getroot()
        self._key = _part(root, "gui/apikey").text or ""
        _part(root, "gui/address").text = f"127.0.0.1:{self._port}"
        options = _part(root, "options")
        said = {"listenAddress": f"tcp://127.0.0.1:{self.listens}"}
        said |= dict.fromkeys(_OFF, "false") | dict.fromkeys(_EMPTY, "")
        said |= {name: str(number) for name, number in _NUMBERS.items()}
        for name, text in said.items():
            _part(options, name).text = text
        own = _part(root, "device")
        other = Xml.fromstring(Xml.tostring(own))
        other.set("id", peer.id)
        other.set("name", "peer")
        _part(other, "address").text = f"tcp://127.0.0.1:{peer.listens}" if dials else "dynamic"
        root.insert(1, other)
        folder = Xml.fromstring(Xml.tostring(_part(root, "defaults/folder")))
        said = {"id": FOLDER, "label": FOLDER, "path": str(self.folder), "fsWatcherDelayS": "1"}
        for name, text in said.items():
            folder.set(name, text)
        _part(folder, "pullerPauseS").text = "1"
        # Left out, it would be 0, and Syncthing would delete what loses.
        _part(folder, "maxConflicts").text = str(max_conflicts)
        second = Xml.fromstring(Xml.tostring(_part(folder, "device")))
        second.set("id", peer.id)
        folder.append(second)
        root.insert(0, folder)
        tree.write(path)

    def start(self) -> None:
        command = ["syncthing", "serve", f"--home={self._home}", "--no-browser", "--no-restart"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--no-upgrade"],
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(self._answers, lambda: f"Syncthing never answered:\n{self._log.read_text()[-2000:]}")

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self._log.read_text()[-2000:]
        try:
            return bool(self.call("GET", "system/ping"))
        except OSError:
            return False

    def stop(self) -> None:
        """Ask it to end; if it does not, end its own process group."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        try:
            self.call("POST", "system/shutdown")
            process.wait(_STOP_SECONDS)
        except (OSError, AssertionError, subprocess.TimeoutExpired):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(_STOP_SECONDS)

    def call(self, method: str, what: str, body: object = None) -> Any:
        """Ask its REST interface."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            data = None if body is None else json.dumps(body)
            headers = {"X-API-Key": self._key, "Content-Type": "application/json"}
            connection.request(method, f"/rest/{what}", data, headers)
            answer = connection.getresponse()
            content = answer.read()
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error
        finally:
            connection.close()
        assert answer.status < 300, (what, answer.status, content)
        return json.loads(content) if content.strip() else None

    def pause(self, *, on: bool = True) -> None:
        """Take the folder off the line, or bring it back."""
        self.call("PATCH", f"config/folders/{FOLDER}", {"paused": on})
        self._is_paused = on

    def scan(self) -> None:
        """Look now instead of when the watcher says so; a paused folder cannot."""
        if not self._is_paused:
            self.call("POST", f"db/scan?folder={FOLDER}")

    def is_connected(self, peer: "Node") -> bool:
        connections = self.call("GET", "system/connections")["connections"]
        return bool(connections.get(peer.id, {}).get("connected"))

    def is_idle(self) -> bool:
        status = self.call("GET", f"db/status?folder={FOLDER}")
        return bool(status["state"] == "idle" and status["needTotalItems"] == 0)


def _part(root: Xml.Element, path: str) -> Xml.Element:
    found = root.find(path)
    assert found is not None, path
    return found


class Pair:
    """Use it in a `with` block: at its end neither program runs any more."""

    def __init__(self, root: Path, *, max_conflicts: int = 10) -> None:
        self.a = Node(root / "a", root / "a" / "shared")
        self.b = Node(root / "b", root / "b" / "shared")
        self.nodes = (self.a, self.b)
        self.a.configure(self.b, dials=True, max_conflicts=max_conflicts)
        self.b.configure(self.a, dials=False, max_conflicts=max_conflicts)

    def __enter__(self) -> Self:
        try:
            for node in self.nodes:
                node.start()
            until(lambda: self.a.is_connected(self.b), "both are connected")
            self.settle()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        for node in self.nodes:
            node.stop()

    def offline(self) -> None:
        """From now on neither side hears from the other."""
        self.b.pause()

    def online(self) -> None:
        self.b.pause(on=False)

    def scan(self) -> None:
        for node in self.nodes:
            node.scan()

    def settle(self) -> None:
        """Wait until both folders hold the same, and nothing moves."""
        seen: list[object] = []

        def is_settled() -> bool:
            self.scan()
            a, b = (content(node.folder) for node in self.nodes)
            seen.append(a if a == b and all(node.is_idle() for node in self.nodes) else None)
            last = seen[-_HOLDS:]
            return len(last) == _HOLDS and None not in last and all(x == a for x in last)

        until(is_settled, lambda: f"settled: {[sorted(content(n.folder)) for n in self.nodes]}")


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a shared folder by their names, without Syncthing's own."""
    found = {}
    for path in folder.iterdir():
        if path.is_file() and not path.name.startswith((".st", ".syncthing.", "~$")):
            try:
                found[path.name] = path.read_bytes()
            except FileNotFoundError:  # it is being replaced just now
                continue
    return found
