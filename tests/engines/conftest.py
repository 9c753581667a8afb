"""Prints the table "strategy x lost" under the tests that filled it."""

from collections.abc import Iterable
from typing import Any

import pytest

ROW = "strategy"
HEADER = (
    "strategy",
    "edits made",
    "in the shared file at the end",
    "in the file or a copy",
    "lost for good",
)


def rows_of(reports: Iterable[Any]) -> list[tuple[str, ...]]:
    """Return the rows that tests have handed in, in the order of their numbers."""
    found = []
    for report in reports:
        if getattr(report, "when", "") == "call":
            found += [tuple(value) for name, value in report.user_properties if name == ROW]
    return [row[1:] for row in sorted(found)]


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: Any) -> None:
    reports = [each for kind in ("passed", "failed") for each in terminalreporter.getreports(kind)]
    rows = rows_of(reports)
    if not rows:
        return
    terminalreporter.section("Syncthing, two computers, offline in the middle")
    for row in (HEADER, ("---",) * len(HEADER), *rows):
        terminalreporter.write_line(f"| {' | '.join(row)} |")
