"""Builds the wheel, installs it where nothing else is, and runs it beside rivals.

    python -m tools.package

What it proves: the wheel holds every package and data file and puts one name into an environment;
the command works from any folder, next to a `store.py` and a `tui.py` of somebody else.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_RIVALS = ("store", "tui", "widgets", "exports")
_PATTERNS = ("*.py", "*.tcss", "*.po", "py.typed")


class PackageError(Exception):
    """The wheel is not what it should be."""


def main() -> None:
    """Do it all and say so in a line."""
    with tempfile.TemporaryDirectory(prefix="muster-package-") as made:
        folder = Path(made)
        wheel = build(_copy_of_source(folder / "source"), folder / "wheel")
        check_content(wheel)
        command = install(wheel, folder / "environment")
        run_beside_rivals(command, folder / "elsewhere")
        print(f"{wheel.name}: {wheel.stat().st_size // 1024} kB, built, installed and run")


def _copy_of_source(target: Path) -> Path:
    """Copy what git knows or would know, so that nothing left over gets into the wheel."""
    listed = _run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT)
    for name in filter(None, listed.split("\0")):
        source = ROOT / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / name)
    return target


def build(source: Path, target: Path) -> Path:
    """Return the wheel built from a folder."""
    _run([sys.executable, "-m", "build", "--wheel", "--outdir", str(target), str(source)])
    return next(target.glob("*.whl"))


def check_content(wheel: Path) -> None:
    """Compare the wheel with the source.

    Raises:
        PackageError: something is missing, or something else is in it.
    """
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tops = {name.partition("/")[0] for name in names}
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    if tops != {"muster", f"muster_standup-{version}.dist-info"}:
        raise PackageError(f"the wheel puts {sorted(tops)} into an environment")
    wanted = {
        "muster/" + path.relative_to(ROOT).as_posix()
        for folder in _RIVALS
        for pattern in _PATTERNS
        for path in (ROOT / folder).rglob(pattern)
    }
    missing = wanted - names
    if missing:
        raise PackageError(f"the wheel lacks {sorted(missing)}")


def install(wheel: Path, folder: Path) -> Path:
    """Install the wheel into a new environment and return its command."""
    venv.create(folder, with_pip=True)
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / "python"
    _run([str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", str(wheel)])
    _run([str(python), "-m", "pip", "check"])
    return binaries / "muster"


def run_beside_rivals(command: Path, folder: Path) -> None:
    """Run the command where modules of the same names lie in wait, also on the search path.

    Raises:
        PackageError: it answered wrongly.
    """
    folder.mkdir()
    for name in _RIVALS:
        (folder / f"{name}.py").write_text('raise SystemExit("a rival was imported")\n')
    environ = {
        **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(folder),
        "MUSTER_STATE_DIR": str(folder / "state"),
        "MUSTER_CONFIG_DIR": str(folder / "config"),
    }
    version = _muster(command, ["--version"], folder, environ)
    if not version.strip().endswith(_version_of(command)):
        raise PackageError(f"muster --version says {version!r}")
    _muster(command, ["new", "team.json", "--project", "618"], folder, environ)
    _muster(command, ["add", "action", "Ship it @Ann", "--create"], folder, environ)
    listed = json.loads(_muster(command, ["list", "actions", "--json"], folder, environ))
    if [(each["title"], each["owner"]) for each in listed] != [("Ship it", "Ann")]:
        raise PackageError(f"muster list says {listed!r}")
    summary = _muster(command, ["export", "summary", "--lang", "zh"], folder, environ)
    if "618" not in summary:
        raise PackageError(f"muster export says {summary!r}")
    python = command.with_name("python")
    board = "import sys; sys.path.insert(0, {!r}); import tui.app, tui.screens.board"
    home = _run([str(python), "-c", "import muster.tui as t; print(t.__path__[0])"], env=environ)
    _run([str(python), "-P", "-c", board.format(str(Path(home.strip()).parent))], env=environ)


def _version_of(command: Path) -> str:
    code = "from importlib.metadata import version; print(version('muster-standup'))"
    return _run([str(command.with_name("python")), "-c", code]).strip()


def _muster(
    command: Path, arguments: Sequence[str], folder: Path, environ: Mapping[str, str]
) -> str:
    return _run([str(command), *arguments], cwd=folder, env=environ)


def _run(
    command: Sequence[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> str:
    done = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise PackageError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
