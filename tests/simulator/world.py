"""The world of one history: devices, the tool between them, and each kind of step."""

import random
from pathlib import Path

from store.model.action import Action
from store.workspace.opening import create_workspace
from store.workspace.workspace import Workspace
from tests.simulator.device import Device, acknowledged
from tests.simulator.faults import FAULTS
from tests.simulator.folders import SyncTool
from tests.simulator.gestures import GESTURES
from tests.simulator.ledger import Ledger, Write, held_by
from tests.simulator.plan import History


class World:
    """The devices, the tool between them and what is owed; `trace` tells what happened."""

    def __init__(self, root: Path, history: History) -> None:
        self.history = history
        self.ledger = Ledger()
        self.tool = SyncTool(history.file, history.style)
        self.trace: list[str] = []
        self.devices = [
            Device(root, name, history.file, history.seed, skew)
            for name, skew in zip(history.names, history.skews, strict=True)
        ]
        self._begin()

    def _begin(self) -> None:
        first = self.devices[0]
        chance = random.Random(self.history.seed)
        workspace = create_workspace(first.path, first.station)
        first.has_joined = True
        first.processes.append(workspace)
        for number in range(2):
            with workspace.transaction("Add action") as pending:
                pending.put(Action(id=workspace.ids(), title=f"first {number}"))
            acknowledged(workspace, self.ledger)
        workspace.exchange()
        for device in self.devices:
            self.carry(device, chance)
            if chance.random() < 0.8:
                device.program(chance)
                device.save()

    def gesture(self, device: Device, chance: random.Random, kind: str) -> str:
        """Let somebody do something in one of the programs of a device."""
        workspace = device.program(chance)
        if workspace is None:
            return "has no workspace yet"
        with device.running():
            said = GESTURES[kind][1](workspace, chance)
        acknowledged(workspace, self.ledger)
        return said

    def fault(self, device: Device, chance: random.Random, kind: str) -> str:
        """Do something to the folder of a device."""
        if not device.folder.is_there:
            return "folder away"
        return FAULTS[kind][1](self.tool, device.folder, chance)

    def exchange(self, device: Device, chance: random.Random) -> str:
        """Let one of the programs of a device do one exchange."""
        workspace = device.program(chance)
        if workspace is None:
            return "has no workspace yet"
        return self.exchange_of(device, workspace, is_patient=chance.random() < 0.5)

    def exchange_of(self, device: Device, workspace: Workspace, *, is_patient: bool) -> str:
        """Let one program do one exchange, as the board does it or as a command does."""
        with device.running():
            report = workspace.exchange(is_patient=is_patient)
        self.enter_hand_edits(workspace)
        return f"{report.status} merged {report.merged}{' written' if report.written else ''}"

    def enter_hand_edits(self, workspace: Workspace) -> None:
        """Enter what was edited by hand and is now taken in; nothing when nobody did."""
        if any(each.kind == "hand_edit" for each in self.history.steps):
            self.ledger.enter_hand_edits(workspace.replica.state.tables)

    def carry(self, device: Device, chance: random.Random) -> str:
        """Let the tool come by at one folder."""
        done = self.tool.carry(device.folder, chance, device.clock.now())
        return ", ".join(done) or "nothing to carry"

    def share(self, device: Device, chance: random.Random) -> str:
        """Let what one device has reach the cloud, and what lies there reach it."""
        return f"{self.exchange(device, chance)}, {self.carry(device, chance)}"

    def wait(self, seconds: float) -> str:
        """Let time pass for everybody."""
        for each in self.devices:
            each.clock.advance(seconds)
        return f"{seconds} s pass"

    def mount(self, device: Device) -> str:
        """Bring the folder back, if it is away."""
        if not device.folder.is_there:
            (device.root / "away").rename(device.folder.path)
        return "folder is there"

    def held(self, but: Device | None = None) -> set[Write]:
        """Return what the devices hold privately, one of them perhaps left out."""
        held: set[Write] = set()
        for device in self.devices:
            if device is not but and device.has_joined:
                workspace = device.processes[0] if device.processes else device.open()
                if workspace is not None:
                    workspace.refresh()
                    held |= held_by(workspace, device.state, device.folder.path)
        return held
