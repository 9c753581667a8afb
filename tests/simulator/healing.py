"""What must hold when everything has been delivered and nothing happens any more."""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from store.database.document import canonical
from store.model.action import Action
from store.operations.conflicts import keep_all
from store.schema import GONE
from store.sync.canonical import Verdict, unpack
from store.sync.exchange import SyncStatus
from store.workspace.workspace import Workspace
from tests.simulator.device import Device, acknowledged
from tests.simulator.faults import FOREIGN, sibling_names
from tests.simulator.ledger import BrokenPromiseError, Write, current_writes, said
from tests.simulator.world import World

_ROUNDS = 60
_ROUND_SECONDS = 12.0
_LOOKED_AT = 3  # records of which the history is read
_QUIET_ROUNDS = 3  # longer than the half minute after which a file is read whatever it looks like


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


def settle(world: World) -> bool:
    """Let everybody settle what waits for a word, one after the other; whether anything did.

    Raises:
        BrokenPromiseError: "inbox" when something still waits somewhere after that.
    """
    is_settled = False
    for device in world.devices:
        for workspace in device.processes[:1]:
            if workspace.conflicts():
                with device.running():
                    keep_all(workspace)
                acknowledged(workspace, world.ledger)
                world.trace.append(f"{device.name} keeps what stands")
                heal(world)
                is_settled = True
    for device in world.devices:
        for workspace in device.processes:
            if found := workspace.conflicts():
                raise BrokenPromiseError("inbox", f"{device.name} is still asked: {found[0]}")
    return is_settled


def _round(world: World, chance: random.Random) -> Iterator[bool]:
    world.wait(_ROUND_SECONDS + chance.random())
    for device in world.devices:
        world.mount(device)
        world.carry(device, chance)
        yield device.program(chance) is not None
        for workspace in device.processes:
            with device.running():
                report = workspace.exchange(is_patient=chance.random() < 0.5)
            world.enter_hand_edits(workspace)
            yield report.status is SyncStatus.SYNCED and not report.written and not report.merged
        world.carry(device, chance)


def _footprint(world: World) -> list[object]:
    """Return what changes when anybody writes anything, even the same bytes anew."""
    found: list[object] = [sorted(world.tool.cloud.items())]
    for device in world.devices:
        replicas = device.state / "replicas"
        folders = [device.folder.path, *(replicas.iterdir() if replicas.is_dir() else ())]
        for folder in filter(Path.is_dir, folders):
            with os.scandir(folder) as entries:
                for each in entries:
                    if "snapshot" not in each.name and each.is_file():
                        at = each.stat()
                        found.append((each.path, at.st_ino, at.st_size, at.st_mtime_ns))
    return [found[0], *sorted(found[1:], key=str)]


def check(world: World) -> None:
    """Look whether every promise was kept.

    Raises:
        BrokenPromiseError: the first that was not.
    """
    opened = [(device, _whole(device)) for device in world.devices]
    _check_nothing_is_lost(world)
    _check_versions(world, [workspace for _, workspace in opened])
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
    """Return the workspace as the next start finds it, so that what is on disk is checked.

    The programs that have been running all the time must have seen the same.
    """
    running = list(device.processes)
    for each in running:
        each.refresh()
    device.stop()
    workspace = device.open()
    if workspace is None:
        raise BrokenPromiseError("forgotten", f"{device.name} has no workspace after all")
    state = workspace.replica.state
    for each in running:
        # Its first exchange would take it there too, when the index could not be written.
        device.path = each.path
        told = (each.can_undo(), each.can_redo(), each.conflicts())
        is_same = told == (workspace.can_undo(), workspace.can_redo(), workspace.conflicts())
        if not is_same or each.replica.state.tables != state.tables:
            raise BrokenPromiseError("views", f"a program of {device.name} sees something else")
    return workspace


def _check_nothing_is_lost(world: World) -> None:
    lost = world.ledger.owed - world.held()
    if lost:
        listed = "; ".join(said(each) for each in sorted(lost)[:3])
        raise BrokenPromiseError("lost", f"{len(lost)} of {len(world.ledger.owed)}: {listed}")


def _check_versions(world: World, workspaces: list[Workspace]) -> None:
    """See that what is held can be shown to somebody who asks for the history of a record."""
    owed = sorted(world.ledger.owed)
    for table, record_id in sorted({write[:2] for write in owed})[:_LOOKED_AT]:
        shown: set[Write] = set()
        if any(
            GONE in each.replica.state.tables.get(table, {}).get(record_id, {})
            for each in workspaces
        ):
            continue  # it lies in the file of the compaction, where a private folder may forget it
        for workspace in workspaces:
            versions = workspace.versions(table, record_id)
            shown.update((table, record_id, *each[:2], canonical(each[2])) for each in versions)
        missing = [each for each in owed if each[:2] == (table, record_id) and each not in shown]
        if missing:
            raise BrokenPromiseError("history", f"nobody can see {said(missing[0])}")


def _check_agreement(opened: list[tuple[Device, Workspace]]) -> None:
    """See that all hold the same; where a file was renamed, perhaps under both its names."""
    first, workspace = opened[0]
    for device, other in opened[1:]:
        if other.replica.state.tables != workspace.replica.state.tables:
            raise BrokenPromiseError(
                "apart", f"{first.name} and {device.name} hold different things"
            )
        if first.path.read_bytes() != device.path.read_bytes():
            raise BrokenPromiseError("bytes", f"the files of {first.name} and {device.name} differ")


def _check_winners(world: World, workspace: Workspace) -> None:
    """See that of each field the greatest acknowledged write, or a later one, is current."""
    current = current_writes(workspace.replica.state.tables)
    for write in sorted(world.ledger.owed):
        table, record_id, field, stamp, value = write
        found = current.get((table, record_id, field), ("", b""))
        _, archived_until = current.get((table, record_id, GONE), ("", b""))
        if found < (stamp, value) and canonical(stamp) > archived_until:
            raise BrokenPromiseError("beaten", f"an older value stands over {said(write)}")


def _check_folder(world: World, device: Device) -> None:
    """See that no copy is left but torn ones, and that what is none is untouched."""
    foreign, copy = sibling_names(world.tool.mains[0])
    scheme = world.history.style.scheme
    for name, data in device.folder.files().items():
        if name == foreign and data != FOREIGN:
            raise BrokenPromiseError("meddling", f"{name} is none of ours and was changed")
        is_copy = (
            name not in {foreign, copy, device.path.name, *world.tool.mains} and scheme.is_tidied
        )
        if is_copy and unpack(data).verdict in {Verdict.SOUND, Verdict.EDITED}:
            raise BrokenPromiseError("copies", f"{device.name} still has {name}")
    for name in (foreign, copy):
        if name in world.tool.cloud and name not in device.folder.files():
            raise BrokenPromiseError("meddling", f"{name} was removed from {device.name}")
