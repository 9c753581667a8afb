"""What is imported when: commands never load the screen, and the board loads only itself."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("exports", "store", "tui", "widgets")
SHOW = "\nimport sys; print(*sorted(sys.modules))"


def loaded(code: str, tmp_path: Path) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after the code."""
    environ = {
        "PYTHONPATH": str(ROOT),
        "MUSTER_STATE_DIR": str(tmp_path / "state"),
        "MUSTER_CONFIG_DIR": str(tmp_path / "config"),
        "PATH": "",
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", code + SHOW],
        capture_output=True,
        text=True,
        check=True,
        env=environ,
        cwd=tmp_path,
    )
    return set(done.stdout.splitlines()[-1].split())


def beginnings(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def modules_of(folder: str) -> Iterator[str]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield ".".join(path.relative_to(ROOT).with_suffix("").parts)


COMMANDS = [
    ["--version"], ["config", "path"], ["list", "actions"], ["sync"], ["history", "x"],
    ["conflicts"], ["doctor"], ["compact", "--dry-run"], ["restore"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_never_loads_the_screen(command: list[str], tmp_path: Path) -> None:
    new = ["new", str(tmp_path / "team.json"), "--project", "P"]
    code = f"from tui.boot import boot\nboot({new!r})\nboot({command!r})"
    found = loaded(code, tmp_path)
    assert not beginnings(found) & {"textual", "rich", "tinydb", "pypinyin", "babel"}
    assert not {name for name in found if name.startswith(("widgets", "tui.screens", "tui.app"))}


def test_store_and_exports_load_without_a_terminal(tmp_path: Path) -> None:
    names = [*modules_of("store"), *modules_of("exports")]
    found = loaded("\n".join(f"import {name}" for name in names), tmp_path)
    assert not beginnings(found) & {"textual", "rich", "tui", "widgets"}


def test_the_board_loads_nothing_that_may_never_be_asked_for(tmp_path: Path) -> None:
    found = loaded("import tui.app, tui.screens.board", tmp_path)
    late = (
        "tui.dialogs", "tui.keymap", "tui.key_rooms", "tui.commands", "tui.screens.plan",
        "tui.screens.welcome", "tui.record_forms", "widgets.form", "widgets.capture_line",
        "exports.dialects", "exports.reports", "tinydb", "pypinyin", "tomlkit",
        "textual.widgets._text_area",
    )  # fmt: skip
    assert not {name for name in found if name.startswith(late)}


class Imports(ast.NodeVisitor):
    """Collects what is imported when the program runs, not what only the type checker reads."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) != "TYPE_CHECKING":
            self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        self.found |= {alias.name.partition(".")[0] for alias in node.names}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        self.found.add((node.module or ".").partition(".")[0])


@cache
def imports_of(path: Path) -> set[str]:
    visitor = Imports()
    visitor.visit(ast.parse(path.read_text("utf-8")))
    return visitor.found


def test_the_program_imports_neither_its_wheel_nor_its_tools() -> None:
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.py"):
            wrong = imports_of(path) & {"muster", "tests", "tools", "benchmarks", "babel"}
            assert not wrong, (path, wrong)


def test_only_one_file_knows_tinydb() -> None:
    knowing = {
        str(path.relative_to(ROOT))
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*.py")
        if "tinydb" in imports_of(path)
    }
    assert knowing == {"store/database/tiny.py"}
