"""One server for all tests, and for each test a room and a computer with Muster on it."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.terminal import Device
from tests.matrix.synapse import Member, Synapse, missing


@dataclass
class House:
    """The server, its people and a room."""

    server: Synapse
    admin: Member
    poster: Member
    reader: Member


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    if missing():
        pytest.skip(missing())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Synapse(tmp_path_factory.mktemp("matrix") / "server", port)
    try:
        server.start()
        admin = server.register("admin", is_admin=True)
        poster, reader = server.register("muster"), server.register("wang")
        for each in (poster, reader):
            admin.lifts_limit(each)
        yield House(server, admin, poster, reader)
    finally:
        server.stop()


@dataclass
class Office:
    """A computer with a team on it, whose chat is a room."""

    house: House
    device: Device
    room: str
    file: Path

    def configure(self, *, url: str = "", token: str = "", more: str = "") -> None:
        """Set up the chat `team`."""
        self.device.environ["MX_TOKEN"] = token or self.house.poster.token
        path = self.device.root / "config" / "config.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            "[chat.team]\n"
            'kind = "matrix"\n'
            f'url = "{url or self.house.server.url}"\n'
            'token = "env:MX_TOKEN"\n'
            f'room = "{self.room}"\n'
            'proxy = ""\n'
            "insecure = true\n" + more,
            "utf-8",
        )
        path.chmod(0o600)

    def imports(self, titles: list[str], owner: str = "王工") -> None:
        """Write these action items into the team's file."""
        rows = [["Title", "Owner", "Department"], *([one, owner, "研发部"] for one in titles)]
        path = self.device.root / "list.tsv"
        path.write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
        self.device.says("import", path, "-w", self.file, "--yes")

    def posts(self, report: str) -> tuple[int, str]:
        """Post a report as a script does; return how it ended and what was said."""
        done = self.device.runs("post", report, "--target", "team", "--yes")
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def office(house: House, tmp_path: Path) -> Office:
    device = Device(tmp_path / "here", "zh")
    file = tmp_path / "team.json"
    device.says("new", file, "--project", "618 大促")
    device.says("add", "department", "研发部", "--contact", "王工")
    made = Office(house, device, house.poster.opens_room(house.reader), file)
    made.configure()
    return made
