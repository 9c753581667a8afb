"""The table "strategy x lost": two computers write through a real Syncthing pair."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.engines.authors import Author, Board, Commands, Writer
from tests.engines.conftest import ROW
from tests.engines.looking import NAME, actions, in_any_file, in_the_file, listed, others
from tests.engines.syncthing import Pair, why_not
from tests.engines.waiting import for_a_while, until
from tests.journeys.terminal import Device

pytestmark = [pytest.mark.engine, pytest.mark.skipif(bool(why_not()), reason=why_not())]
SPELL = 5.0  # seconds together, as long apart, together again
Property = Callable[[str, object], None]


def write_together_and_apart(pair: Pair, authors: list[Author]) -> list[str]:
    """Let both write: online, offline, online; return every title that was acknowledged."""
    for author in authors:
        author.start()
    for begin in (pair.online, pair.offline, pair.online):
        begin()
        for_a_while(SPELL, pair.scan)
    return [title for author in authors for title in author.stop()]


def tell(record: Property, number: int, strategy: str, made: list[str], pair: Pair) -> int:
    """Hand a row in; return how many edits are in no file of either computer."""
    current = set.intersection(*(in_the_file(node.folder, made) for node in pair.nodes))
    somewhere = set.union(*(in_any_file(node.folder, made) for node in pair.nodes))
    lost = len(made) - len(somewhere)
    figures = (len(made), len(current), len(somewhere), lost)
    record(ROW, [number, strategy, *map(str, figures)])
    return lost


@pytest.mark.parametrize(
    ("number", "strategy", "way", "max_conflicts"),
    [
        (1, "stock TinyDB, handle kept open", "stock", 10),
        (2, "read, change, replace; no merge", "replace", 10),
        (3, "the same, `maxConflicts=0`", "replace", 0),
    ],
)
def test_without_merging_edits_are_lost(
    tmp_path: Path,
    record_property: Property,
    number: int,
    strategy: str,
    way: str,
    max_conflicts: int,
) -> None:
    with Pair(tmp_path, max_conflicts=max_conflicts) as pair:
        (pair.a.folder / NAME).write_text("{}")
        pair.settle()
        made = write_together_and_apart(
            pair,
            [
                Writer(way, node.folder / NAME, name)
                for node, name in zip(pair.nodes, "AB", strict=True)
            ],
        )
        pair.settle()
        lost = tell(record_property, number, strategy, made, pair)
        assert len(made) > 20
        assert len(in_the_file(pair.a.folder, made)) < len(made)
        assert lost > 0 or max_conflicts > 0


@pytest.mark.parametrize(
    ("number", "strategy", "max_conflicts"),
    [(4, "**Muster**", 10), (5, "**Muster**, `maxConflicts=0`", 0)],
)
def test_muster_loses_nothing(
    tmp_path: Path, record_property: Property, number: int, strategy: str, max_conflicts: int
) -> None:
    with ExitStack() as stack:
        pair = stack.enter_context(Pair(tmp_path, max_conflicts=max_conflicts))
        devices = [Device(tmp_path / name) for name in "ab"]
        paths = [node.folder / NAME for node in pair.nodes]
        devices[0].says("new", paths[0], "--project", "618 sale")
        pair.settle()
        for device, path in zip(devices, paths, strict=True):
            stack.enter_context(Board(device, path))
        places = list(zip(devices, paths, "AB", strict=True))
        commands = [Commands(device, path, f"{name}, by command,") for device, path, name in places]
        writers = [Writer("muster", path, name, device) for device, path, name in places]
        made = write_together_and_apart(pair, [*commands, *writers])
        done = {key for author in commands for key in author.done}

        def holds_all(folder: Path) -> bool:
            found = actions(folder)
            titles = {each.get("title") for each in found.values()}
            return titles >= set(made) and {found[key].get("state") for key in done} <= {"done"}

        until(
            lambda: all(holds_all(node.folder) for node in pair.nodes),
            lambda: (
                f"all {len(made)} edits are in both files: "
                f"{[len(in_the_file(node.folder, made)) for node in pair.nodes]}"
            ),
        )
        until(lambda: not any(others(node.folder) for node in pair.nodes), "no copy is left")
        pair.settle()
        assert tell(record_property, number, strategy, made, pair) == 0
        assert len(made) > 20
        assert done
        archived = [path for device in devices for path in device.state.rglob("copies/*")]
        assert bool(archived) is (max_conflicts > 0)  # else there was no conflict to survive
        for device, path in zip(devices, paths, strict=True):
            assert {each["title"] for each in listed(device, path).values()} == set(made)
