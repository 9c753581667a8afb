"""Muster with Unison: the default, which skips conflicts, and the one that keeps copies."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.engines.looking import listed, others
from tests.engines.office import A, B, Office
from tests.engines.runners import Unison, missing
from tests.engines.waiting import until

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(bool(missing("unison")), reason=missing("unison")),
]


def an_office(tmp_path: Path) -> tuple[Office, Unison]:
    folders = (tmp_path / "a" / "shared", tmp_path / "b" / "shared")
    for folder in folders:
        folder.mkdir(parents=True)
    return Office(folders), Unison(tmp_path / "unison", folders)


def test_what_unison_skips_stays_whole_until_somebody_decides(tmp_path: Path) -> None:
    office, unison = an_office(tmp_path)
    office.begin(unison.run)
    with ExitStack() as stack:
        office.boards(stack, A, B)
        office.add(A, "At A.")
        office.agree(unison.run)  # one side alone: it travels
        mine, theirs = office.add(A, "Also at A."), office.add(B, "Also at B.")
        assert unison.run() == 1
        assert "skipped" in unison.said
        assert mine in listed(office.devices[A], office.paths[A])
        assert theirs in listed(office.devices[B], office.paths[B])
        unison.run("-prefer", "newer")  # a person decides: one of the two files is overwritten
        office.agree(unison.run)
        assert office.has_no_copies()


def test_copies_that_unison_makes_are_taken_in(tmp_path: Path) -> None:
    office, unison = an_office(tmp_path)
    first = office.begin(unison.run)
    with ExitStack() as stack:
        office.boards(stack, A, B)
        copies = set()
        for number in range(3):
            office.add(A, f"{number}, at A.")
            office.add(B, f"{number}, at B.")
            office.retitle(A, first, f"Title {number}.")
            unison.run_and_keep_copies()
            copies |= {name for folder in office.folders for name in others(folder)}
            office.agree(unison.run_and_keep_copies)
        assert any("conflict" in name for name in copies)
        until(
            lambda: unison.run_and_keep_copies() == 0 and office.has_no_copies(),
            lambda: f"no copy is left: {list(map(others, office.folders))}",
        )
        office.agree()
