import re
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.text import clean_line
from tui.crash import place_of, write_crash_log
from tui.version import VERSION

AT = datetime(2026, 5, 28, 9, 30, tzinfo=UTC)


def crash(secret: str) -> Exception:
    titles: dict[str, str] = {}
    found = Exception()
    try:
        try:
            titles[f"{secret}-local"] += "x"
        except KeyError as error:
            raise ValueError(secret) from error
    except ValueError as error:
        found = error
    return found


def test_a_crash_log_tells_where_but_nothing_of_the_team(tmp_path: Path) -> None:
    path = write_crash_log(crash("对接支付页"), tmp_path, AT)
    assert path is not None
    text = path.read_text("utf-8")
    assert f"Muster {VERSION}" in text
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_crash.py" in text
    assert "in crash" in text
    assert "对接支付页" not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_error_of_a_group_is_told(tmp_path: Path) -> None:
    group = ExceptionGroup("secret", [crash("a"), OSError(28, "secret")])
    path = write_crash_log(group, tmp_path, AT)
    assert path is not None
    text = path.read_text("utf-8")
    assert "KeyError" in text
    assert "OSError (errno 28)" in text
    assert "secret" not in text


def test_only_the_newest_logs_are_kept(tmp_path: Path) -> None:
    for second in range(15):
        write_crash_log(crash("x"), tmp_path, AT + timedelta(seconds=second))
    names = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert len(names) == 10
    assert names[-1] == "crash-20260528-093014-000000.log"


def test_a_disk_that_refuses_is_no_second_crash(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way", "utf-8")
    assert write_crash_log(crash("x"), tmp_path, AT) is None


def test_a_missing_module_is_named(tmp_path: Path) -> None:
    path = write_crash_log(ModuleNotFoundError("secret", name="rich"), tmp_path, AT)
    assert path is not None
    assert "ModuleNotFoundError (rich)" in path.read_text("utf-8")


def test_a_crash_is_named_by_its_kind_and_the_innermost_place_of_our_own() -> None:
    with pytest.raises(TypeError) as caught:
        clean_line(Text("secret"))  # type: ignore[arg-type]
    kind, _, place = place_of(caught.value).partition(", ")
    assert kind == "TypeError"
    assert re.fullmatch(r"store/text\.py:\d+", place)


def test_a_crash_of_others_is_named_too() -> None:
    assert place_of(crash("secret")).startswith("ValueError, test_crash.py:")
    assert place_of(KeyError("secret")) == "KeyError"


class Text:
    """Looks like a text until somebody slices it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __getitem__(self, _place: object) -> str:
        raise TypeError(self.text)
