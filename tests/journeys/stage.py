"""Machines in one time zone and one time, and a team of five departments for their meeting."""

import re
import sys
from datetime import timedelta
from pathlib import Path
from time import monotonic

from exports.wording.words import Words, words_for
from store.operations.actions import add_action
from store.operations.blockers import raise_blocker
from store.operations.departments import add_department, add_person
from store.workspace.workspace import Workspace
from tests.journeys.fast_clock import MovedClock, set_dial
from tests.journeys.terminal import Device, Terminal
from tui.config import Config
from tui.creating import make_workspace
from tui.state import StateFile
from tui.station import build_station

_ROOT = Path(__file__).parents[2]
ZONE = "Asia/Shanghai"
TEAM = {
    "en": {
        "Marketing": "Anna Lee", "R&D": "Wang Hao", "Sales": "Mei Chen",
        "Operations": "Zoe Zhou", "Service": "Tom Sun",
    },
    "zh": {
        "市场部": "李雷", "研发部": "王工", "销售部": "韩梅", "运营部": "周岩", "客服部": "孙倩",
    },
}  # fmt: skip


class World:
    """One time for all machines; it passes when the test says so.

    Attributes:
        path: the workspace in the shared folder.
    """

    def __init__(self, root: Path, lang: str = "en") -> None:
        self.root = root
        self.lang = lang
        self.say: Words = words_for(lang)
        self.path = root / "shared" / "standup.json"
        self.path.parent.mkdir()
        self._dial = root / "dial"
        self._begun = monotonic()
        self._moved = 0.0
        set_dial(self._dial, self._begun, 0.0)

    def passes(self, seconds: float) -> None:
        """Let time pass on every machine."""
        self._moved += seconds
        set_dial(self._dial, self._begun, self._moved)

    def device(self, name: str, who: str = "", *, skew: float = 0.0) -> Device:
        """Return a machine with the workspace in its shared folder; it has been used before."""
        device = Device(self.root / name, self.lang)
        device.environ |= {"TZ": ZONE, "PYTHONPATH": str(_ROOT)}
        module = "tests.journeys.fast_clock"
        device.command = [sys.executable, "-m", module, str(self._dial), name, repr(skew)]
        StateFile(device.state).put(me=who or name, asked_me=True)
        return device

    def fill(self, device: Device, who: str) -> None:
        """Make the workspace with its team, as this machine would."""
        clock = MovedClock(self._dial, device.root.name, 0.0)
        station = build_station(device.environ, Config(me=who), clock)
        workspace = make_workspace(self.path, station, device.environ, project="618")
        fill_team(workspace, self.lang)
        workspace.exchange()
        workspace.close()


def fill_team(workspace: Workspace, lang: str) -> None:
    """Write five departments, an action of each, and a blocker between two."""
    today = workspace.today()
    departments = []
    for name, contact in TEAM[lang].items():
        person = add_person(workspace, contact)
        departments.append(add_department(workspace, name, contact=person.id))
        due = today + timedelta(days=len(departments) - 2)
        add_action(workspace, f"{name} 1", owner=person.id, department=departments[-1].id, due=due)
    raise_blocker(workspace, "API", department=departments[0].id, waits_on=departments[1].id)


def spent(terminal: Terminal, title: str) -> str:
    """Return the spent time that the agenda shows for the item that runs, or an empty text."""
    found = re.search(rf"▶ {re.escape(title)}.*?(-?\d+:\d\d)\s*│?$", terminal.text, re.MULTILINE)
    return found[1] if found else ""
