"""Compacting at its edges: somebody edits meanwhile, months of different lengths."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.database.disk import Disk
from store.model.action import Action, ActionState
from store.workspace.compact import compact, months_before
from tests.store.factories import a_clock, a_station, a_workspace, an_action, reopened


class Meanwhile(Disk):
    """Does something when the archive has just been put in place."""

    def __init__(self) -> None:
        self.act: Callable[[], None] = lambda: None

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        if target.parent.name == "archive":
            self.act()


def test_what_another_process_edits_meanwhile_stays(tmp_path: Path) -> None:
    clock, disk = a_clock(), Meanwhile()
    station = a_station(tmp_path, clock=clock, disk=disk)
    workspace = a_workspace(tmp_path, station=station)
    edited = an_action(state=ActionState.DONE)
    with workspace.transaction("Edit") as pending:
        pending.put(edited)
        pending.put(an_action(state=ActionState.DONE))
    other = reopened(workspace, station)
    clock.advance(366 * 86400)

    def edit() -> None:
        with other.transaction("Edit") as pending:
            pending.put(replace(edited, title="late"))

    disk.act = edit
    assert compact(workspace, 6).count == 1
    assert [each.title for each in workspace.all(Action)] == ["late"]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ((2026, 5, 28), 6, (2025, 11, 28)),
        ((2026, 8, 31), 6, (2026, 2, 28)),
        ((2024, 3, 30), 1, (2024, 2, 29)),
        ((2026, 1, 15), 12, (2025, 1, 15)),
        ((2026, 1, 15), 0, (2026, 1, 15)),
        ((2026, 1, 15), 99999, (1970, 1, 15)),
    ],
)
def test_months_are_those_of_the_calendar(
    day: tuple[int, int, int], months: int, expected: tuple[int, int, int]
) -> None:
    found = months_before(datetime(*day, 9, 30, tzinfo=UTC), months)
    assert (found.year, found.month, found.day) == expected
    assert found - found.replace(hour=0, minute=0) == timedelta(hours=9, minutes=30)
