"""Muster with rclone bisync as it comes: a conflict takes the file's name away on both sides."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.engines.looking import others
from tests.engines.office import A, B, Office
from tests.engines.runners import Rclone, missing
from tests.engines.waiting import until

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(bool(missing("rclone")), reason=missing("rclone")),
]
# When every file has changed, rclone takes it for a mishap and refuses.
UNCHANGED = ["agenda.txt", "budget.txt", "logo.txt"]


@pytest.mark.parametrize("open_boards", [(A,), (A, B)])
def test_a_name_that_rclone_takes_away_comes_back(
    tmp_path: Path, open_boards: tuple[int, ...]
) -> None:
    folders = (tmp_path / "a" / "shared", tmp_path / "b" / "shared")
    for folder in folders:
        folder.mkdir(parents=True)
        for name in UNCHANGED:
            (folder / name).write_text(name)
    office, rclone = Office(folders), Rclone(tmp_path / "rclone", folders)
    office.begin(rclone.run)
    with ExitStack() as stack:
        office.boards(stack, *open_boards)
        office.add(A, "At A.")
        office.agree(rclone.run)  # one side alone: it travels
        office.add(A, "Also at A.")
        office.add(B, "Also at B.")
        rclone.run()
        assert not any(path.exists() for path in office.paths), rclone.said
        assert all(len(others(folder)) == len(UNCHANGED) + 2 for folder in folders)
        office.agree(rclone.run)

        def is_tidy() -> bool:
            rclone.run()
            return [*map(others, folders)] == [UNCHANGED, UNCHANGED]

        until(
            is_tidy,
            lambda: f"no copy is left: {list(map(others, folders))}",
        )
        office.agree()
