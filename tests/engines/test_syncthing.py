"""What may go wrong between two computers with Syncthing between them."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from store.clock import SystemClock
from store.operations.actions import add_action
from store.workspace.opening import Station, open_workspace
from tests.engines.looking import NAME, in_the_file, others
from tests.engines.office import A, B, Office
from tests.engines.syncthing import Pair, content, why_not
from tests.engines.waiting import until
from tests.store.factories import a_station

pytestmark = [pytest.mark.engine, pytest.mark.skipif(bool(why_not()), reason=why_not())]
ROUNDS, KEPT = 13, 10  # conflicts, and how many copies Syncthing keeps of one file


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with Pair(tmp_path) as made:
        yield made


def an_office(pair: Pair, errors: tuple[float, float] = (0, 0)) -> Office:
    return Office((pair.a.folder, pair.b.folder), errors)


def test_both_values_of_a_field_that_two_changed_offline_are_kept(pair: Pair) -> None:
    office = an_office(pair)
    first = office.begin(pair.settle)
    with ExitStack() as stack:
        office.boards(stack, A, B)
        pair.offline()
        office.retitle(A, first, "Said at A.")
        office.retitle(B, first, "Said at B.")
        office.add(A, "Beside, at A.")
        office.add(B, "Beside, at B.")
        pair.online()
        office.agree(pair.scan)  # B wrote later, so B's is current
        for folder in office.folders:
            assert in_the_file(folder, ["Said at A."]) == {"Said at A."}
        until(office.has_no_copies, "no copy is left")
        sides = [{each["standing"]["value"], each["other"]["value"]} for each in office.conflicts()]
    assert sides
    assert all(each == {"Said at A.", "Said at B."} for each in sides)


@pytest.mark.parametrize("deletes", [A, B])
def test_a_file_deleted_on_one_side_comes_back_with_everything(pair: Pair, deletes: int) -> None:
    office = an_office(pair)
    office.begin(pair.settle)
    with ExitStack() as stack:
        office.boards(stack, A, B)
        pair.offline()
        office.add(A, "Offline, at A.")
        office.add(B, "Offline, at B.")
        office.paths[deletes].unlink()
        pair.online()
        office.agree(pair.scan)
        office.paths[deletes].unlink()
        pair.scan()
        office.add(1 - deletes, "While it was away.")
        office.agree(pair.scan)
        until(office.has_no_copies, "no copy is left")


@pytest.mark.parametrize("error", [7200.0, -7200.0])
def test_a_clock_two_hours_off_loses_nothing(pair: Pair, error: float) -> None:
    office = an_office(pair, (0, error))
    first = office.begin(pair.settle)
    with ExitStack() as stack:
        office.boards(stack, A, B)
        office.retitle(B, first, "By the wrong clock.")
        office.agree(pair.scan)
        office.retitle(A, first, "Later, by the right clock.")
        office.agree(pair.scan)  # what was seen before is older, whatever the clocks say
        pair.offline()
        for number in range(3):
            office.add(A, f"Offline {number}, at A.")
            office.add(B, f"Offline {number}, at B.")
        moment = SystemClock().now().timestamp() + error
        os.utime(office.paths[B], (moment, moment))  # Syncthing decides by this
        pair.online()
        office.agree(pair.scan)
        until(office.has_no_copies, "no copy is left")


def test_foreign_and_torn_files_beside_it_stay(pair: Pair) -> None:
    office = an_office(pair)
    office.begin(pair.settle)
    whole = office.paths[A].read_bytes()
    beside = {
        "standup (1).json": b'{"somebody": "else\'s"}',
        "standup.sync-conflict-20261122-120444-ZJ2PZ6F.json": whole[: len(whole) // 2],
        "standup-notes.txt": b"our own notes",
    }
    with ExitStack() as stack:
        office.boards(stack, A, B)
        for name, data in beside.items():
            (office.folders[A] / name).write_bytes(data)
        for number in range(3):
            pair.offline()
            office.add(A, f"{number}, at A.")
            office.add(B, f"{number}, at B.")
            pair.online()
            office.agree(pair.scan)
        until(
            lambda: all(others(folder) == sorted(beside) for folder in office.folders),
            lambda: f"only what is not ours is left: {list(map(others, office.folders))}",
        )
    for folder in office.folders:
        assert {name: content(folder)[name] for name in beside} == beside


def a_colleague(root: Path, number: int, base: bytes) -> tuple[Station, bytes, dict[str, str]]:
    """Return a computer that edited its own copy of the file, that file, and what was said."""
    place = root / f"colleague-{number}"
    place.mkdir()
    station = a_station(place, clock=SystemClock(), seed=number)
    path = place / NAME
    path.write_bytes(base)
    workspace = open_workspace(path, station)
    title = f"By colleague {number}."
    said = {add_action(workspace, title).id: title}
    workspace.exchange()
    workspace.close()
    return station, path.read_bytes(), said


def next_second(last: int) -> int:
    """Wait until a later second than this one has begun; return it."""
    return until(lambda: max(0, int(SystemClock().now().timestamp()) - last), "a second") + last


def test_thirteen_conflicts_while_the_app_is_closed(pair: Pair, tmp_path: Path) -> None:
    office = an_office(pair)
    office.begin(pair.settle)
    base = office.paths[A].read_bytes()
    stations, second = [], 0
    for number in range(ROUNDS):
        pair.offline()
        for where in (A, B):
            station, data, said = a_colleague(tmp_path, 2 * number + where, base)
            stations.append((where, station))
            office.said |= said
            # Put there by hand: no Muster runs here, so the copies pile up.
            office.paths[where].with_name("~$new.tmp").write_bytes(data)
            office.paths[where].with_name("~$new.tmp").replace(office.paths[where])
        # Syncthing names a copy by the second: a second one in it would overwrite the first.
        second = next_second(second)
        pair.online()
        pair.settle()
    assert len(others(pair.a.folder)) == KEPT  # Syncthing has thrown some away for good
    with ExitStack() as stack:
        office.boards(stack, A, B)
        until(office.has_no_copies, "every copy is taken in")
        for where, station in stations:
            theirs = open_workspace(office.paths[where], station)
            theirs.exchange()
            theirs.close()
        office.agree(pair.scan)
        until(office.has_no_copies, "no copy is left")
