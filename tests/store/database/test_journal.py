"""The journal: whole lines count, torn ones are cut off, damaged ones are skipped."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.database.journal import append, line_of, read_lines
from tests.store.disks import QuickDisk, RefusingDisk

ENTRIES = [{"k": "edit", "n": number, "text": "对接" * number} for number in range(4)]
LINES = [line_of(entry) for entry in ENTRIES]
WHOLE = b"".join(LINES)


@given(st.integers(0, len(WHOLE)))
def test_a_torn_tail_costs_nothing_that_was_whole(length: int) -> None:
    tail = read_lines(WHOLE[:length])
    sound = [entry for entry, end in zip(ENTRIES, _ends(), strict=True) if end <= length]
    assert tail.entries == sound
    assert tail.length == sum(len(line) for line in LINES[: len(sound)])
    assert not tail.damaged


def _ends() -> list[int]:
    return [sum(map(len, LINES[: number + 1])) for number in range(len(LINES))]


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_one_wrong_byte_costs_at_most_its_neighbours(place: int, difference: int) -> None:
    damaged = bytearray(WHOLE)
    damaged[place] ^= difference
    tail = read_lines(bytes(damaged))
    assert len(tail.entries) >= len(ENTRIES) - 2
    assert all(entry in ENTRIES for entry in tail.entries)


def test_damage_before_a_sound_line_is_told() -> None:
    assert read_lines(LINES[0] + b"xx\n" + LINES[1]).damaged
    assert not read_lines(LINES[0] + b"xx\n").damaged


def test_a_whole_line_of_zeros_at_the_end_is_torn() -> None:
    tail = read_lines(LINES[0] + b"\0" * 40 + b"\n")
    assert tail.length == len(LINES[0])


def test_a_torn_tail_is_cut_off_before_the_next_line(tmp_path: Path) -> None:
    path = tmp_path / "journal-1"
    path.write_bytes(LINES[0] + LINES[1][:7])
    append(QuickDisk(), path, len(LINES[0]), LINES[2])
    assert path.read_bytes() == LINES[0] + LINES[2]


@pytest.mark.parametrize("step", ["write", "sync"])
def test_a_refused_line_leaves_the_journal_as_it_was(tmp_path: Path, step: str) -> None:
    path = tmp_path / "journal-1"
    path.write_bytes(LINES[0])
    with pytest.raises(OSError, match="refused"):
        append(RefusingDisk(step), path, len(LINES[0]), LINES[1])
    assert path.read_bytes() == LINES[0]


def test_even_when_it_cannot_be_taken_back_nothing_whole_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "journal-1"
    path.write_bytes(LINES[0])
    with pytest.raises(OSError, match="refused"):
        append(RefusingDisk("write", "truncate"), path, len(LINES[0]), LINES[1])
    assert read_lines(path.read_bytes()).entries == ENTRIES[:1]
    append(QuickDisk(), path, len(LINES[0]), LINES[2])
    assert read_lines(path.read_bytes()).entries == [ENTRIES[0], ENTRIES[2]]
