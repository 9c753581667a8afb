"""The world of one history: devices, the tool between them, and each kind of step."""

import random
from collections.abc import Callable
from pathlib import Path

from store.errors import StorageError
from store.model.action import Action
from store.workspace.compact import compact
from store.workspace.opening import create_workspace
from store.workspace.workspace import Workspace
from tests.simulator.device import Device, acknowledged
from tests.simulator.faults import FAULTS
from tests.simulator.folders import SyncTool
from tests.simulator.gestures import GESTURES, edit
from tests.simulator.ledger import Ledger, Write, held_by
from tests.simulator.plan import DAY, HOUR, YEAR, History, Step

_WAITS = (1.0, 3.0, 6.0, 20.0, 35.0, 70.0, 900.0, 30 * HOUR)
_JUMPS = (-2 * YEAR, -DAY, -HOUR, -7.0, 7.0, HOUR, DAY, YEAR)
_DEEPEST_CUT = 22  # an exchange with a rotation takes about so many steps on the disk


class World:
    """Runs the steps of a history; `trace` tells what came of each."""

    def __init__(self, root: Path, history: History) -> None:
        self.history = history
        self.ledger = Ledger()
        self.tool = SyncTool(history.file, history.style)
        self.trace: list[str] = []
        self.edits = 0
        self.devices = [
            Device(root, name, history.file, history.seed, skew)
            for name, skew in zip(history.names, history.skews, strict=True)
        ]
        self._moves: dict[str, Callable[[Device, random.Random], str]] = {
            "exchange": self._exchange,
            "carry": self._carry,
            "wait": self._wait,
            "crash_edit": self._crash_edit,
            "crash_exchange": self._crash_exchange,
            "cross": self._cross,
            "restart": self._restart,
            "second": self._second,
            "jump": self._jump,
            "join": self._join,
            "save": self._save,
            "restore": self._restore,
            "clone": self._clone,
            "unmount": self._unmount,
            "mount": self._mount,
            "compact": self._compact,
            "upgrade": self._upgrade,
        }
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
            self._carry(device, chance)
            if chance.random() < 0.8:
                device.program(chance)

    def run(self, step: Step) -> None:
        """Let one step happen."""
        device, chance = self.devices[step.who], random.Random(step.salt)
        for each in self.devices:
            each.clock.advance(chance.choice([0.0, 0.001, 0.4]))
        if step.kind in GESTURES:
            said = self._gesture(device, chance, step.kind)
        elif step.kind in FAULTS:
            fault = FAULTS[step.kind][1]
            is_there = device.folder.is_there
            said = fault(self.tool, device.folder, chance) if is_there else "folder away"
        else:
            said = self._moves[step.kind](device, chance)
        self.trace.append(f"{step!s:28} {device.name} {said}")

    # Steps

    def _gesture(self, device: Device, chance: random.Random, kind: str) -> str:
        workspace = device.program(chance)
        if workspace is None:
            return "has no workspace yet"
        with device.running():
            said = GESTURES[kind][1](workspace, chance)
        self._acknowledge(workspace)
        return said

    def _acknowledge(self, workspace: Workspace) -> None:
        acknowledged(workspace, self.ledger)
        self.edits += 1

    def _exchange(self, device: Device, chance: random.Random) -> str:
        workspace = device.program(chance)
        if workspace is None:
            return "has no workspace yet"
        return self.exchange(device, workspace)

    def exchange(self, device: Device, workspace: Workspace) -> str:
        """Let one program do one exchange."""
        with device.running():
            report = workspace.exchange()
        self.enter_hand_edits(workspace)
        return f"{report.status} merged {report.merged}{' written' if report.written else ''}"

    def enter_hand_edits(self, workspace: Workspace) -> None:
        """Enter what was edited by hand and is now taken in; nothing when nobody did."""
        if any(each.kind == "hand_edit" for each in self.history.steps):
            self.ledger.enter_hand_edits(workspace.replica.state.tables)

    def _carry(self, device: Device, chance: random.Random) -> str:
        done = self.tool.carry(device.folder, chance, device.clock.now())
        return ", ".join(done) or "nothing to carry"

    def _wait(self, device: Device, chance: random.Random) -> str:
        return self.wait(chance.choice(_WAITS))

    def wait(self, seconds: float) -> str:
        """Let time pass for everybody."""
        for each in self.devices:
            each.clock.advance(seconds)
        return f"{seconds} s pass"

    def _crash_edit(self, device: Device, chance: random.Random) -> str:
        """Lose power while an edit is written; one that came through was acknowledged."""
        workspace = device.program(chance)
        if workspace is None:
            return "has no workspace yet"
        cut = chance.randrange(4)
        if device.survives(cut, lambda: edit(workspace, chance)):
            self._acknowledge(workspace)
            return "edits just in time"
        return f"loses power in step {cut} of an edit"

    def _crash_exchange(self, device: Device, chance: random.Random) -> str:
        """Lose power while a program starts or exchanges."""
        cut = chance.randrange(_DEEPEST_CUT)
        if chance.random() < 0.3:
            device.stop()

        def work() -> None:
            workspace = device.program(chance)
            if workspace is not None:
                workspace.exchange()

        if device.survives(cut, work):
            return "exchanges just in time"
        return f"loses power in step {cut} of an exchange"

    def _cross(self, device: Device, chance: random.Random) -> str:
        """Let the tool, or a second program, come in the middle of a write of the shared file."""
        workspace = device.program(chance)
        if workspace is None or not device.folder.is_there:
            return "nothing to cross"
        said: list[str] = []

        def come() -> None:
            if chance.random() < 0.3:
                said.append(self._gesture(device, chance, "edit"))
            else:
                said.append(self._carry(device, chance))

        if chance.random() < 0.6:
            device.disk.at_write = come
        else:
            device.disk.at_replace = come
        done = self.exchange(device, workspace)
        device.disk.at_write = device.disk.at_replace = None
        return f"{done}, crossed by {said}"

    def _restart(self, device: Device, chance: random.Random) -> str:
        device.stop()
        return "restarts" if device.open() else "cannot start"

    def _second(self, device: Device, chance: random.Random) -> str:
        if len(device.processes) > 1:
            device.processes.pop(0).close()
        device.open()
        return f"runs {len(device.processes)} programs"

    def _jump(self, device: Device, chance: random.Random) -> str:
        seconds = chance.choice(_JUMPS)
        device.clock.jump(seconds)
        return f"clock jumps {seconds} s"

    def _join(self, device: Device, chance: random.Random) -> str:
        return "runs" if device.program(chance) else "cannot join yet"

    def _save(self, device: Device, chance: random.Random) -> str:
        device.save()
        return "copies its private folder"

    def _restore(self, device: Device, chance: random.Random) -> str:
        """Bring the private folder of an earlier day back; what only it held has no promise."""
        if device.saved is None:
            return "has no copy"
        self.ledger.excuse(self.held(but=device))
        device.restore()
        return "restores its private folder"

    def _clone(self, device: Device, chance: random.Random) -> str:
        """Give a device that has not begun yet another one's private folder, its id included."""
        source = self.devices[0]
        if device.has_joined or not source.state.exists() or device is source:
            return "is no clone"
        device.copy_state_of(source)
        return f"is a clone of {source.name}"

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

    def _unmount(self, device: Device, chance: random.Random) -> str:
        if device.folder.is_there:
            device.folder.path.rename(device.root / "away")
        return "folder goes away"

    def _mount(self, device: Device, chance: random.Random) -> str:
        return self.mount(device)

    def mount(self, device: Device) -> str:
        """Bring the folder back."""
        if not device.folder.is_there:
            (device.root / "away").rename(device.folder.path)
        return "folder is there"

    def _compact(self, device: Device, chance: random.Random) -> str:
        """Move closed items out; without a span of grace, so that others still edit them."""
        workspace = device.program(chance)
        if workspace is None:
            return "has no workspace yet"
        said: list[str] = []

        def work() -> None:
            try:
                said.append(f"compacts {compact(workspace, 0).count}")
            except StorageError as error:
                said.append(f"cannot compact: {error}")

        cut = chance.choice([None, chance.randrange(16)])
        if device.survives(cut, work):
            self._acknowledge(workspace)
            return said[0]
        return f"loses power in step {cut} of compacting"

    def _upgrade(self, device: Device, chance: random.Random) -> str:
        device.version = 2
        return "is a newer Muster now"
