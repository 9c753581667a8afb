import stat
from pathlib import Path

import pytest

from tui.config import (
    THEMES,
    Config,
    ConfigError,
    Fault,
    config_path,
    load_config,
    set_config,
)


def written(folder: Path, text: str | bytes) -> Path:
    path = config_path(folder)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load_config(tmp_path / "not there") == (Config(), ())


def test_settings_are_read(tmp_path: Path) -> None:
    written(
        tmp_path,
        'language = "zh"\ntheme = "muster-light"\nme = "王工"\ndefault_workspace = "/t/a.json"\n',
    )
    config, problems = load_config(tmp_path)
    assert problems == ()
    assert config == Config("zh", "muster-light", {}, "/t/a.json", "王工")


def test_a_byte_order_mark_of_a_windows_editor_is_no_error(tmp_path: Path) -> None:
    written(tmp_path, b'\xef\xbb\xbflanguage = "zh"\n')
    assert load_config(tmp_path)[0].language == "zh"


@pytest.mark.parametrize(
    "text",
    [
        '[keys]\n"item.add" = "n"\nquit = "f10"\n',
        '[keys]\nitem.add = "n"\nquit = "f10"\n',
        '[keys]\nitem.add = ["n"]\nquit = ["f10"]\n',
    ],
)
def test_keys_may_be_quoted_nested_or_lists(tmp_path: Path, text: str) -> None:
    written(tmp_path, text)
    config, problems = load_config(tmp_path)
    assert problems == ()
    assert config.keys == {"item.add": "n", "quit": "f10"}


@pytest.mark.parametrize(
    ("text", "fault", "key", "line"),
    [
        ('language = "fr"', Fault.NOT_ALLOWED, "language", 0),
        ("language = 3", Fault.WRONG_TYPE, "language", 0),
        ("theme = []", Fault.WRONG_TYPE, "theme", 0),
        ('colour = "red"', Fault.UNKNOWN_KEY, "colour", 0),
        ("keys = 3", Fault.UNKNOWN_KEY, "keys", 0),
        ('[keys]\n"a.b" = 3', Fault.WRONG_TYPE, "keys.a.b", 0),
        ('[keys]\n"a.b" = [3]', Fault.WRONG_TYPE, "keys.a.b", 0),
        ('\n\nlanguage = "zh', Fault.NOT_TOML, "", 3),
        (b'\n# \xff\nlanguage = "zh"', Fault.NOT_UTF8, "", 2),
        ("x = " + "[" * 5000, Fault.NOT_TOML, "", 1),
        (b"#" * (1 << 21), Fault.UNREADABLE, "", 0),
    ],
)
def test_what_is_wrong_is_named_and_has_its_default(
    tmp_path: Path, text: str | bytes, fault: Fault, key: str, line: int
) -> None:
    path = written(tmp_path, text)
    config, (problem,) = load_config(tmp_path)
    found = (problem.path, problem.fault, problem.key, problem.line)
    assert found == (path, fault, key, line)
    assert config == Config()


def test_one_slip_costs_no_other_setting(tmp_path: Path) -> None:
    written(tmp_path, 'language = "fr"\ntheme = "muster-ansi"\n')
    config, problems = load_config(tmp_path)
    assert config.theme == "muster-ansi"
    assert len(problems) == 1


def test_a_folder_in_place_of_the_file_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    config_path(tmp_path).mkdir()
    config, (problem,) = load_config(tmp_path)
    assert problem.fault is Fault.UNREADABLE
    assert config == Config()


def test_setting_keeps_comments_and_order(tmp_path: Path) -> None:
    path = written(tmp_path, '# mine\ntheme = "muster-ansi"  # dark room\n\n[keys]\nquit = "q"\n')
    config = set_config(tmp_path, "language", "zh")
    assert config.language == "zh"
    text = path.read_text("utf-8")
    assert text.startswith('# mine\ntheme = "muster-ansi"  # dark room\n')
    assert load_config(tmp_path) == (Config("zh", "muster-ansi", {"quit": "q"}), ())


@pytest.mark.parametrize(
    "before", ["", '[keys]\nitem.add = "a"\n', '[keys]\n"item.add" = "a"\n', "[keys]\n"]
)
def test_a_key_is_set_once_however_it_was_written(tmp_path: Path, before: str) -> None:
    written(tmp_path, before)
    assert set_config(tmp_path, "keys.item.add", "n").keys == {"item.add": "n"}
    assert load_config(tmp_path)[1] == ()


def test_a_first_setting_makes_a_private_file(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "muster"
    set_config(folder, "me", '王"工\\')
    assert load_config(folder)[0].me == '王"工\\'
    assert stat.S_IMODE(config_path(folder).stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["config.toml"]


def test_a_linked_file_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("", "utf-8")
    config_path(tmp_path).symlink_to(real)
    set_config(tmp_path, "theme", "muster-ansi")
    assert config_path(tmp_path).is_symlink()
    assert "muster-ansi" in real.read_text("utf-8")


@pytest.mark.parametrize(
    ("key", "value"),
    [("language", "fr"), ("theme", ""), ("colour", "red"), ("keys", "n"), ("keys.", "n")],
)
def test_a_wrong_setting_is_refused_and_nothing_written(
    tmp_path: Path, key: str, value: str
) -> None:
    with pytest.raises(ConfigError):
        set_config(tmp_path, key, value)
    assert not config_path(tmp_path).exists()


def test_a_file_that_is_not_understood_is_not_written_over(tmp_path: Path) -> None:
    path = written(tmp_path, "language = ")
    with pytest.raises(ConfigError):
        set_config(tmp_path, "language", "zh")
    assert path.read_text("utf-8") == "language = "


def test_every_theme_of_the_board_can_be_set() -> None:
    from tui.theme import THEME_NAMES

    assert set(THEME_NAMES) == set(THEMES)
    assert Config().theme in THEMES
