"""The words of other tools for states and priorities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.imports.terms import (
    HEADINGS,
    NOBODY,
    PRIORITY_WORDS,
    STATE_WORDS,
    known,
    read_priority,
    read_state,
)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        *(
            ("To Do", "todo"),
            ("✅ Done", "done"),
            ("Done ✅", "done"),
            ("☑", "done"),
            ("x", "done"),
        ),
        *(("To Do (this week)", "todo"), ("2 - In progress", "doing"), ("进行中（50%）", "doing")),
        *(("1 - To Do", "todo"), ("Blocked / waiting", "blocked"), ("状态：进行中", "doing")),
        *(("進行中", "doing"), ("已關閉", "done"), ("未開始", "todo"), ("處理 中", "doing")),
        *(("Won’t Do", "cancelled"), ("1", "done"), ("0", "todo"), ("未开始", "todo")),
    ],
)
def test_states_as_boards_write_them(word: str, state: str) -> None:
    assert read_state(word) == state


@pytest.mark.parametrize("word", ["", "not done", "Sprint 12", "#1", "undone", "等法务", "- 1 -"])
def test_what_is_no_state(word: str) -> None:
    assert read_state(word) is None


@pytest.mark.parametrize(
    ("word", "priority"),
    [
        *(("Highest", "urgent"), ("🔥高", "high"), ("1 - High", "high"), ("P0 紧急", "urgent")),
        *(("P1 - High", "high"), ("（低）", "low"), ("H", "high"), ("中", "normal")),
    ],
)
def test_priorities_as_boards_write_them(word: str, priority: str) -> None:
    assert read_priority(word) == priority


@given(st.sampled_from([*STATE_WORDS]), st.sampled_from(["{}", " {} ", "{} (5)", "🚧 {}"]))
def test_every_known_state_in_every_dress(word: str, dress: str) -> None:
    if dress in {"{}", " {} "} or (not word.isdecimal() and word.strip("☐☑✓✔√")):
        assert read_state(dress.format(word)) == STATE_WORDS[word]


@given(st.sampled_from([*PRIORITY_WORDS]))
def test_every_known_priority(word: str) -> None:
    assert read_priority(word.upper()) == PRIORITY_WORDS[word]


def test_every_word_is_written_as_it_is_looked_for() -> None:
    headings = [each for names in HEADINGS.values() for each in names]
    for word in (*headings, *STATE_WORDS, *PRIORITY_WORDS, *NOBODY):
        assert known(word) == word
    assert [known(each) for each in ("負責人", "任務 ID", " 截止 日期", "備註")] == [
        *("负责人", "任务id", "截止日期", "备注")
    ]
