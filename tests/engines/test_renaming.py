"""What a person does to the file itself, with Syncthing between two computers."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from tests.engines.office import A, B, Office
from tests.engines.syncthing import Pair, content, why_not
from tests.engines.waiting import until
from tests.journeys.terminal import Device

pytestmark = [pytest.mark.engine, pytest.mark.skipif(bool(why_not()), reason=why_not())]
OTHER = "office.json"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with Pair(tmp_path) as made:
        yield made


def test_an_old_version_that_is_put_back_takes_nothing_away(pair: Pair) -> None:
    office = Office((pair.a.folder, pair.b.folder))
    first = office.begin(pair.settle)
    old = office.paths[A].read_bytes()
    with ExitStack() as stack:
        office.boards(stack, A, B)
        office.add(B, "Made later.")
        office.retitle(A, first, "Renamed later.")
        office.agree(pair.scan)
        office.paths[A].write_bytes(old)
        pair.scan()
        office.agree(pair.scan)
        until(office.has_no_copies, "no copy is left")


@pytest.mark.parametrize("is_offline", [False, True], ids=["online", "offline"])
def test_who_works_under_another_name_still_works_with_the_others(
    pair: Pair, is_offline: bool
) -> None:
    office = Office((pair.a.folder, pair.b.folder))
    office.begin(pair.settle)
    with ExitStack() as stack:
        office.boards(stack, A, B)
        if is_offline:
            pair.offline()
        office.paths[A].rename(office.paths[A].with_name(OTHER))
        if is_offline:  # the old name is changed on B, so it comes back beside the new one
            office.add(B, "Under the old name.")
            pair.online()
        until(lambda: OTHER in content(pair.b.folder), "the new name is on B")
        for where in (A, B):  # without a path: the workspace opened last, whatever its name is now
            title = f"Later, at {'AB'[where]}."
            office.said[office.devices[where].says("add", "action", title).strip()] = title

        def both_show_all() -> bool:
            pair.scan()
            return all(shown(device) == office.said for device in office.devices)

        until(both_show_all, lambda: f"both show all of {office.said}: {office.told()}")
        for folder in office.folders:
            until(partial(holds_all, folder, office.said), "one file holds all")
        if not is_offline:  # everybody has followed, so there is one file
            until(
                lambda: all(list(content(folder)) == [OTHER] for folder in office.folders),
                lambda: f"there is one file: {[list(content(each)) for each in office.folders]}",
            )


def shown(device: Device) -> dict[str, str]:
    """Return the titles this computer shows, by their ids."""
    rows = json.loads(device.says("list", "actions", "--all", "--json"))
    return {each["id"]: each["title"] for each in rows}


def holds_all(folder: Path, said: dict[str, str]) -> bool:
    """Return whether one file of the folder holds all that was said."""
    return any(all(key in data.decode() for key in said) for data in content(folder).values())
