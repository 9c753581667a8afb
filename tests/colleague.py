"""A colleague at another computer, with a replica of their own and the same shared file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.driver import HastyDisk
from tests.lead import Lead
from tests.store.factories import a_station

NAME = "Mei Chen"


@contextmanager
def colleague_of(lead: Lead, tmp_path: Path, who: str = NAME) -> Iterator[Workspace]:
    """Open the lead's workspace as it is now on another device; nothing is shared by itself."""
    lead.workspace.exchange()
    lead.clock.advance(1)  # what is written from now on is later than all there is
    station = a_station(
        tmp_path, clock=lead.clock, state=f"far-{who}", seed=7, who=who, disk=HastyDisk()
    )
    colleague = open_workspace(lead.workspace.path, station)
    try:
        yield colleague
    finally:
        colleague.close()


def files_meet(lead: Lead, colleague: Workspace) -> None:
    """Let both take in what the other wrote."""
    for each in (colleague, lead.workspace, colleague):
        each.exchange()
