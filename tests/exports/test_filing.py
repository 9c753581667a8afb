"""Archived records are named date, project, topic; nothing in a title can break that."""

from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.filing import archive_stem

DAY = date(2026, 5, 28)
NASTY = 'ab /\\:*?"<>|.\x00\x1b\n_-~$\u202e会议é\ud800'


@pytest.mark.parametrize(
    ("project", "topic", "expected"),
    [
        ("618 Mega Sale", "Stand-up #12", "2026-05-28_618-Mega-Sale_Stand-up-#12"),
        ("618大促活动", "例会", "2026-05-28_618大促活动_例会"),
        ("", "Kick-off", "2026-05-28_Kick-off"),
        ("../../etc", "passwd", "2026-05-28_etc_passwd"),
        ("a_b", "c:d/e", "2026-05-28_a-b_c-d-e"),
        ("CON", "nul.txt", "2026-05-28_CON_nul.txt"),
        ("\x1b[31m", "..", "2026-05-28_[31m"),
    ],
)
def test_date_project_and_topic_stand_apart(project: str, topic: str, expected: str) -> None:
    assert archive_stem(DAY, project, topic) == expected


def test_a_long_project_leaves_room_for_the_topic() -> None:
    name = archive_stem(DAY, "大促" * 50, "Stand-up")
    assert name.endswith("_Stand-up")
    assert len(name.encode()) < 110


@given(st.text(NASTY, max_size=60), st.text(NASTY, max_size=60), st.dates())
def test_every_title_gives_a_name_that_every_system_takes(
    project: str, topic: str, day: date
) -> None:
    name = archive_stem(day, project, topic)
    assert name == PurePosixPath(name).name == PureWindowsPath(name).name
    assert name.isprintable()
    assert not set(name) & set('/\\:*?"<>| ')
    assert not name.endswith((".", " "))
    assert name.count("_") <= 2
    assert len(name.encode()) <= 120
