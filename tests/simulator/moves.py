"""What moves a history on, and the accidents of a computer: one function a kind of step."""

import random
from collections.abc import Callable

from store.errors import StorageError
from store.workspace.compact import compact
from tests.simulator.device import Device, acknowledged
from tests.simulator.faults import FAULTS
from tests.simulator.gestures import GESTURES, edit
from tests.simulator.plan import DAY, HOUR, YEAR, Step
from tests.simulator.world import World

Move = Callable[[World, Device, random.Random], str]

_WAITS = (1.0, 3.0, 6.0, 20.0, 35.0, 70.0, 900.0, 30 * HOUR)
_JUMPS = (-2 * YEAR, -DAY, -HOUR, -7.0, 7.0, HOUR, DAY, YEAR)
_DEEPEST_CUT = 22  # an exchange with a rotation takes about so many steps on the disk


def run(world: World, step: Step) -> None:
    """Let one step happen."""
    device, chance = world.devices[step.who], random.Random(step.salt)
    for each in world.devices:
        each.clock.advance(chance.choice([0.0, 0.001, 0.4]))
    if step.kind in GESTURES:
        said = world.gesture(device, chance, step.kind)
    elif step.kind in FAULTS:
        said = world.fault(device, chance, step.kind)
    else:
        said = _MOVES[step.kind](world, device, chance)
    world.trace.append(f"{step!s:28} {device.name} {said}")


def _meet(world: World, device: Device, chance: random.Random) -> str:
    """Let two devices learn of each other, as on a good day."""
    other = chance.choice(world.devices)
    said = [world.share(each, chance) for each in (device, other, device)]
    return f"meets {other.name}: {'; '.join(said)}"


def _clash(world: World, device: Device, chance: random.Random) -> str:
    """Let two people edit the same records before they hear of each other."""
    other = chance.choice(world.devices)
    said = [world.gesture(each, chance, "edit") for each in (device, other)]
    return f"{' while '.join(said)} at {other.name}; {_meet(world, device, chance)}"


def _wait(world: World, device: Device, chance: random.Random) -> str:
    return world.wait(chance.choice(_WAITS))


def _crash_edit(world: World, device: Device, chance: random.Random) -> str:
    """Lose power while an edit is written; one that came through was acknowledged."""
    workspace = device.program(chance)
    if workspace is None:
        return "has no workspace yet"
    cut = chance.randrange(3)
    if device.survives(cut, lambda: edit(workspace, chance)):
        acknowledged(workspace, world.ledger)
        return "edits just in time"
    return f"loses power in step {cut} of an edit"


def _crash_exchange(world: World, device: Device, chance: random.Random) -> str:
    """Lose power while a program starts or exchanges, mostly with something to write."""
    if chance.random() < 0.7:
        world.gesture(device, chance, "edit")
    if chance.random() < 0.3:
        device.stop()
    cut = chance.choice([chance.randrange(8), chance.randrange(_DEEPEST_CUT)])

    def work() -> None:
        workspace = device.program(chance)
        if workspace is not None:
            workspace.exchange()

    if device.survives(cut, work):
        return "exchanges just in time"
    return f"loses power in step {cut} of an exchange"


def _fill(world: World, device: Device, chance: random.Random) -> str:
    """Let the disk be full for a while: an edit is refused, or it is kept like any other."""
    workspace = device.program(chance)
    if workspace is None:
        return "has no workspace yet"
    device.disk.refused = step = chance.choice(["write", "sync", "replace"])
    try:
        said = world.gesture(device, chance, "edit")
    except StorageError:
        said = "is refused an edit"
    done = world.exchange(device, chance)
    device.disk.refused = ""
    return f"{said}, {done}, its disk refusing to {step}"


def _cross(world: World, device: Device, chance: random.Random) -> str:
    """Let a colleague's edit, or a second program, come in the middle of a shared write."""
    world.gesture(device, chance, "edit")
    workspace = device.program(chance)
    if workspace is None or not device.folder.is_there:
        return "nothing to cross"
    said: list[str] = []
    others = [each for each in world.devices if each is not device]

    def come() -> None:
        if chance.random() < 0.3:
            said.append(world.gesture(device, chance, "edit"))
            return
        other = chance.choice(others)
        said.append(f"{world.gesture(other, chance, 'edit')} at {other.name}")
        said.append(world.share(other, chance))
        said.append(world.carry(device, chance))

    if chance.random() < 0.6:
        device.disk.at_write = come
    else:
        device.disk.at_replace = come
    done = world.exchange_of(device, workspace, is_patient=False)
    device.disk.at_write = device.disk.at_replace = None
    return f"{done}, crossed by {said}"


def _restart(world: World, device: Device, chance: random.Random) -> str:
    device.stop()
    return "restarts" if device.open() else "cannot start"


def _second(world: World, device: Device, chance: random.Random) -> str:
    if len(device.processes) > 1:
        device.processes.pop(0).close()
    device.open()
    return f"runs {len(device.processes)} programs"


def _jump(world: World, device: Device, chance: random.Random) -> str:
    seconds = chance.choice(_JUMPS)
    device.clock.jump(seconds)
    return f"clock jumps {seconds} s"


def _join(world: World, device: Device, chance: random.Random) -> str:
    return "runs" if device.program(chance) else "cannot join yet"


def _save(world: World, device: Device, chance: random.Random) -> str:
    device.save()
    return "copies its private folder"


def _restore(world: World, device: Device, chance: random.Random) -> str:
    """Bring the private folder of an earlier day back; what only it held has no promise."""
    if device.saved is None:
        return "has no copy"
    if chance.random() < 0.7:
        _meet(world, device, chance)
    world.ledger.excuse(world.held(but=device))
    device.restore()
    return "restores its private folder"


def _clone(world: World, device: Device, chance: random.Random) -> str:
    """Give a device another one's private folder, its id included, as a copied disk does."""
    source = chance.choice([each for each in world.devices if each is not device])
    if not source.state.exists():
        return "is no clone"
    if chance.random() < 0.7:
        _meet(world, device, chance)
    world.ledger.excuse(world.held(but=device))
    device.copy_state_of(source)
    return f"is a clone of {source.name}"


def _unmount(world: World, device: Device, chance: random.Random) -> str:
    if device.folder.is_there:
        device.folder.path.rename(device.root / "away")
    return "folder goes away"


def _mount(world: World, device: Device, chance: random.Random) -> str:
    return world.mount(device)


def _compact(world: World, device: Device, chance: random.Random) -> str:
    """Move closed items out; without a span of grace, so that others still edit them."""
    workspace = device.program(chance)
    if workspace is None:
        return "has no workspace yet"
    if chance.random() < 0.7:
        world.gesture(device, chance, "finish")
        world.wait(chance.choice([0.5, HOUR]))
    said: list[str] = []

    def work() -> None:
        try:
            said.append(f"compacts {compact(workspace, 0).count}")
        except StorageError as error:
            said.append(f"cannot compact: {error}")

    cut = chance.choice([None, chance.randrange(16)])
    if device.survives(cut, work):
        acknowledged(workspace, world.ledger)
        return said[0]
    return f"loses power in step {cut} of compacting"


def _upgrade(world: World, device: Device, chance: random.Random) -> str:
    device.version = 2
    return "is a newer Muster now"


_MOVES: dict[str, Move] = {
    "exchange": World.exchange,
    "carry": World.carry,
    "share": World.share,
    "meet": _meet,
    "clash": _clash,
    "wait": _wait,
    "crash_edit": _crash_edit,
    "crash_exchange": _crash_exchange,
    "fill": _fill,
    "cross": _cross,
    "restart": _restart,
    "second": _second,
    "jump": _jump,
    "join": _join,
    "save": _save,
    "restore": _restore,
    "clone": _clone,
    "unmount": _unmount,
    "mount": _mount,
    "compact": _compact,
    "upgrade": _upgrade,
}
