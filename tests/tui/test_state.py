import stat
from pathlib import Path

import pytest

from tui.state import StateFile


def test_nothing_is_remembered_at_first(tmp_path: Path) -> None:
    assert StateFile(tmp_path / "none").value("me", "") == ""


def test_values_outlive_the_program_beside_those_of_others(tmp_path: Path) -> None:
    StateFile(tmp_path / "s").put(me="王工")
    other = StateFile(tmp_path / "s")
    other.put(wide=True, zoom=3)
    assert (other.value("me", ""), other.value("wide", False), other.value("zoom", 0)) == (
        "王工",
        True,
        3,
    )
    assert stat.S_IMODE(other.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"me = ", b"\xff", b"me = 3\n", b"me = true"])
def test_a_spoilt_file_counts_as_forgotten(tmp_path: Path, content: bytes) -> None:
    state = StateFile(tmp_path)
    state.path.write_bytes(content)
    assert state.value("me", "nobody") == "nobody"
    state.put(me="A")
    assert state.value("me", "nobody") == "A"


def test_a_flag_is_no_number(tmp_path: Path) -> None:
    state = StateFile(tmp_path)
    state.put(n=True)
    assert state.value("n", 7) == 7
