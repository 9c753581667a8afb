"""What must hold when everything has been delivered and nothing happens any more."""

import os
import random
from collections.abc import Iterator
from dataclasses import replace

from store.model.action import Action
from store.sync.exchange import SyncStatus
from store.workspace.workspace import Workspace
from tests.simulator.device import Device
from tests.simulator.faults import FOREIGN, sibling_names
from tests.simulator.ledger import BrokenPromiseError, current_writes, said
from tests.simulator.world import World

_HAS_SIBLINGS = bool(os.environ.get("SIM_COPIES"))
_ROUNDS = 60
_ROUND_SECONDS = 9.0
_QUIET_ROUNDS = 4  # longer than the half minute after which a file is read whatever it looks like


def heal(world: World) -> None:
    """Deliver everything and let time pass until nothing changes any more.

    Raises:
        BrokenPromiseError: "restless" when it never becomes quiet.
    """
    chance = random.Random(world.history.seed + 1)
    if any(device.version > 1 for device in world.devices):
        for device in world.devices:
            device.stop()
            device.version = 2  # everybody gets the newer Muster at last
    if world.tool.style.loser == "skip":
        # Somebody tells the tool what to do; as long as nobody does, the sides stay apart.
        world.tool.style = replace(world.tool.style, loser="copy")
    quiet = 0
    for number in range(_ROUNDS):
        before = _footprint(world)
        reports = list(_round(world, chance))
        is_quiet = _footprint(world) == before and all(reports)
        quiet = quiet + 1 if is_quiet else 0
        world.trace.append(f"heal {number}: {'quiet' if is_quiet else 'at work'}")
        if quiet == _QUIET_ROUNDS:
            return
    raise BrokenPromiseError("restless", f"after {_ROUNDS} rounds something still changes")


def _round(world: World, chance: random.Random) -> Iterator[bool]:
    world.wait(_ROUND_SECONDS + chance.random())
    for device in world.devices:
        world.mount(device)
        world.tool.carry(device.folder, chance, device.clock.now())
        workspace = device.program(chance)
        if workspace is None:
            yield False
            continue
        with device.running():
            report = workspace.exchange()
        world.ledger.enter_hand_edits(workspace._replica.state.tables)
        yield report.status is SyncStatus.SYNCED and not report.written and not report.merged
        world.tool.carry(device.folder, chance, device.clock.now())


def _footprint(world: World) -> list[object]:
    """Return what changes when anybody writes anything, even the same bytes anew."""
    found: list[object] = [sorted(world.tool.cloud.items())]
    for device in world.devices:
        if device.folder.is_there:
            found += [(each.name, each.stat().st_ino, each.stat().st_mtime_ns)
                      for each in sorted(device.folder.path.iterdir())]  # fmt: skip
        found += [(str(each), each.stat().st_size, each.stat().st_mtime_ns)
                  for each in sorted(device.state.rglob("journal-*"))]  # fmt: skip
    return found


def check(world: World) -> None:
    """Look whether every promise was kept.

    Raises:
        BrokenPromiseError: the first that was not.
    """
    opened = [(device, _whole(device)) for device in world.devices]
    _check_nothing_is_lost(world)
    _check_agreement(opened)
    _check_winners(world, opened[0][1])
    for device, workspace in opened:
        _check_folder(world, device)
        state = workspace.sync_state()
        if state.pending:
            raise BrokenPromiseError(
                "pending", f"{device.name} still has {state.pending} edits to share"
            )
        workspace.all(Action)


def _whole(device: Device) -> Workspace:
    """Return the workspace as the next start finds it, so that what is on disk is checked."""
    device.stop()
    workspace = device.open()
    if workspace is None:
        raise BrokenPromiseError("forgotten", f"{device.name} has no workspace after all")
    return workspace


def _check_nothing_is_lost(world: World) -> None:
    lost = world.ledger.owed - world.held()
    if lost:
        listed = "; ".join(said(each) for each in sorted(lost)[:3])
        raise BrokenPromiseError("lost", f"{len(lost)} of {len(world.ledger.owed)}: {listed}")


def _check_agreement(opened: list[tuple[Device, Workspace]]) -> None:
    first, workspace = opened[0]
    for device, other in opened[1:]:
        if other._replica.state.tables != workspace._replica.state.tables:
            raise BrokenPromiseError(
                "apart", f"{first.name} and {device.name} hold different things"
            )
        if first.path.read_bytes() != device.path.read_bytes():
            raise BrokenPromiseError("bytes", f"the files of {first.name} and {device.name} differ")


def _check_winners(world: World, workspace: Workspace) -> None:
    """See that of each field the greatest acknowledged write, or a later one, is current."""
    current = current_writes(workspace._replica.state.tables)
    for write in sorted(world.ledger.owed):
        table, record_id, field, stamp, value = write
        found = current.get((table, record_id, field))
        if found is None or found < (stamp, value):
            raise BrokenPromiseError("beaten", f"an older value stands over {said(write)}")


def _check_folder(world: World, device: Device) -> None:
    """See that no conflict copy is left, and that what is none is untouched."""
    foreign, copy = sibling_names(world.tool.main)
    scheme = world.history.style.scheme
    for name, data in device.folder.files().items():
        if name == foreign and data != FOREIGN:
            raise BrokenPromiseError("meddling", f"{name} is none of ours and was changed")
        if name not in {foreign, copy, world.tool.main} and scheme.is_known and _HAS_SIBLINGS:
            raise BrokenPromiseError("copies", f"{device.name} still has {name}")
    for name in (foreign, copy):
        if name in world.tool.cloud and name not in device.folder.files():
            raise BrokenPromiseError("meddling", f"{name} was removed from {device.name}")
