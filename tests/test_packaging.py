"""What the wheel is made from is all there, and named once."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("exports", "store", "tui", "widgets")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SETUPTOOLS = PROJECT["tool"]["setuptools"]


def test_every_package_is_in_the_wheel() -> None:
    found = {
        ".".join(("muster", *init.parent.relative_to(ROOT).parts))
        for folder in FOLDERS
        for init in (ROOT / folder).rglob("__init__.py")
    }
    assert set(SETUPTOOLS["packages"]) == found
    assert len(SETUPTOOLS["packages"]) == len(found)


def test_every_module_lies_in_a_package() -> None:
    lost = [
        module
        for folder in FOLDERS
        for module in (ROOT / folder).rglob("*.py")
        if not (module.parent / "__init__.py").exists()
    ]
    assert not lost


def test_every_data_file_is_in_the_wheel() -> None:
    patterns = SETUPTOOLS["package-data"]["*"]
    packaged = {path for pattern in patterns for path in _of_packages(pattern)}
    data = {
        path
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    assert data - packaged == set()
    assert {"py.typed", "zh_CN.po", "board.tcss"} <= {path.name for path in packaged}


def _of_packages(pattern: str) -> list[Path]:
    """Return the files that setuptools would find: those in folders that are packages."""
    folders = {init.parent for folder in FOLDERS for init in (ROOT / folder).rglob("__init__.py")}
    return [path for folder in folders for path in folder.glob(pattern)]


def test_the_command_starts_the_launcher() -> None:
    assert PROJECT["project"]["name"] == "muster-standup"
    assert PROJECT["project"]["scripts"] == {"muster": "muster.tui.__main__:main"}


def test_init_files_hold_a_docstring_and_nothing_else() -> None:
    import ast

    for folder in FOLDERS:
        for init in (ROOT / folder).rglob("__init__.py"):
            body = ast.parse(init.read_text("utf-8")).body
            assert len(body) == 1, init
            assert ast.get_docstring(ast.parse(init.read_text("utf-8"))), init
