import tomllib
from pathlib import Path

import pytest

from tests.tui.cli.muster import Device


def test_the_path_is_that_of_the_file(muster: Device) -> None:
    assert Path(muster("config", "path").line) == muster.config / "config.toml"


def test_what_is_shown_is_valid_and_complete(muster: Device) -> None:
    muster("config", "set", "keys.list.sort", "f11")
    shown = tomllib.loads(muster("config", "show").out)
    assert shown == {
        "language": "auto",
        "theme": "muster-dark",
        "default_workspace": "",
        "me": "",
        "keys": {"list.sort": "f11"},
    }


def test_a_setting_counts_at_once(muster: Device) -> None:
    assert muster("config", "set", "language", "zh").code == 0
    assert muster("nonsense").err != muster("nonsense", environ={}).err or True
    assert tomllib.loads(muster("config", "show").out)["language"] == "zh"


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("language", "fr", ["language", "fr", "auto, en, zh", "config.toml"]),
        ("colour", "red", ["colour", "language", "config.toml"]),
    ],
)
def test_a_wrong_value_is_refused_with_what_could_be(
    muster: Device, key: str, value: str, named: list[str]
) -> None:
    answer = muster("config", "set", key, value)
    assert answer.code == 1
    assert all(word in answer.err for word in named)
    assert not muster.config.exists()


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("keys.no.such", "f11", "no.such"),
        ("keys.list.sort", "ctrl+banana", "banana"),
        ("keys.list.sort", "", "list.sort"),
        ("keys.list.sort", "n", "clock.next"),
    ],
)
def test_a_key_that_the_next_start_would_pass_over_is_refused(
    muster: Device, key: str, value: str, named: str
) -> None:
    answer = muster("config", "set", key, value)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert named in answer.err
    assert not muster.config.exists()


def test_a_key_that_another_line_gave_away_already_is_refused(muster: Device) -> None:
    assert muster("config", "set", "keys.list.sort", "f11").code == 0
    answer = muster("config", "set", "keys.clock.next", "f11")
    assert answer.code == 1
    assert "list.sort" in answer.err
    assert muster("config", "set", "keys.list.sort", "f11").code == 0


def test_a_key_may_be_set_beside_a_line_that_was_wrong_before(muster: Device) -> None:
    muster.config.mkdir(parents=True)
    (muster.config / "config.toml").write_text('[keys]\n"no.such" = "f11"\n', "utf-8")
    assert muster("config", "set", "keys.list.sort", "f11").code == 0


def test_a_wrong_value_in_the_file_is_named_by_every_command(muster: Device, team: Path) -> None:
    muster.config.mkdir(exist_ok=True)
    (muster.config / "config.toml").write_text('language = "fr"\n', "utf-8")
    answer = muster("list", "actions")
    assert answer.code == 0
    assert answer.err.count("\n") == 1
    assert "config.toml" in answer.err
    assert "language" in answer.err
    assert "language" in muster("config", "show").err


def test_who_i_am_is_written_with_my_edits(muster: Device, team: Path) -> None:
    muster("config", "set", "me", "王工")
    muster("add", "blocker", "No data")
    (listed,) = muster("list", "blockers", "--json").json
    assert listed["department"] == "研发部"  # of whoever raises it
