"""The script that installs the sync programs, on computers made of a few stubs."""

import os
import pty
import select
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "tools" / "engines"
ENGINES = ("syncthing", "unison", "rclone")
NEEDED = ("cat", "mktemp", "rm", "tail", "env", "sh")  # what the script calls besides
SILENCE = 0.2  # seconds after which a terminal has said all
UPDATE = "-q -o DPkg::Lock::Timeout=300 update"
INSTALL = "-q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends"


class Computer:
    """A path with nothing on it but what is put there; what is called is noted."""

    def __init__(self, root: Path, user: int = 1000) -> None:
        self.bin, self.log = root / "bin", root / "calls"
        self.bin.mkdir()
        for name in NEEDED:
            found = next(p for p in ("/bin", "/usr/bin") if Path(p, name).exists())
            (self.bin / name).symlink_to(Path(found, name))
        self.has("id", f"echo {user}")
        self.environ = {"PATH": str(self.bin)}

    def has(self, name: str, script: str = "") -> "Computer":
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return self

    def has_apt(self, *, works: bool = True) -> "Computer":
        end = "" if works else 'echo "no such mirror"; exit 100'
        return self.has("apt-get", f'echo "apt-get $*" >>{self.log}\n{end}')

    def has_sudo(self) -> "Computer":
        script = f'echo "sudo $*" >>{self.log}\n[ "$1" != -n ] || shift\n"$@"'
        return self.has("sudo", script)

    def runs(self, *, ci: bool = False, answer: str | None = None) -> tuple[int, str]:
        """Run the script, at a terminal when there is an answer; return its code and its words."""
        environ = self.environ | ({"CI": "true"} if ci else {})
        if answer is None:
            kept = subprocess.run(
                [SCRIPT],
                env=environ,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            return kept.returncode, kept.stdout + kept.stderr
        master, slave = pty.openpty()
        os.write(master, answer.encode())
        process = subprocess.Popen(
            [SCRIPT], env=environ, stdin=slave, stdout=subprocess.PIPE, stderr=slave
        )
        output, _ = process.communicate(timeout=30)
        said = b""
        # While the other end is open: closing it may lose what is still on its way.
        while select.select([master], [], [], SILENCE)[0]:
            said += os.read(master, 100_000)
        os.close(slave)
        os.close(master)
        return process.returncode, (output + said).decode()

    @property
    def calls(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


def test_where_all_are_here_nothing_is_done(tmp_path: Path) -> None:
    computer = Computer(tmp_path, user=0).has_apt()
    for name in ENGINES:
        computer.has(name)
    code, said = computer.runs(ci=True)
    assert code == 0
    assert "are here" in said
    assert computer.calls == []


@pytest.mark.parametrize("ci", [True, False])
def test_root_installs_what_is_missing_and_says_so_before(tmp_path: Path, ci: bool) -> None:
    computer = Computer(tmp_path, user=0).has_apt().has("unison")
    code, said = computer.runs(ci=ci)
    assert code == 0
    assert said.startswith("Missing: syncthing rclone. To install them:\n  apt-get update\n")
    assert computer.calls == [f"apt-get {UPDATE}", f"apt-get {INSTALL} syncthing rclone"]


@pytest.mark.parametrize(("answer", "is_done"), [("y\n", True), ("n\n", False), ("\n", False)])
@pytest.mark.parametrize("user", [0, 1000])
def test_a_person_is_asked_first(tmp_path: Path, user: int, answer: str, is_done: bool) -> None:
    computer = Computer(tmp_path, user=user).has_apt().has_sudo()
    code, said = computer.runs(answer=answer)
    assert code == 0
    assert "Do that now, as root? [y/N]" in said
    assert ("apt-get " + UPDATE in computer.calls) is is_done
    assert ("Nothing was installed" in said) is not is_done


def test_nobody_to_ask_means_no(tmp_path: Path) -> None:
    computer = Computer(tmp_path).has_apt().has_sudo()
    code, said = computer.runs()
    assert code == 0
    assert "To run the tests of all engines, install: syncthing unison rclone" in said
    assert computer.calls == []


def test_ci_uses_sudo_without_a_question_or_a_password(tmp_path: Path) -> None:
    computer = Computer(tmp_path).has_apt().has_sudo()
    assert computer.runs(ci=True)[0] == 0
    sudo = [call for call in computer.calls if call.startswith("sudo")]
    assert [call.split()[1] for call in sudo] == ["-n", "-n"]
    assert f"apt-get {INSTALL} syncthing unison rclone" in computer.calls


@pytest.mark.parametrize("ci", [True, False])
def test_a_refusal_fails_in_ci_alone(tmp_path: Path, ci: bool) -> None:
    code, said = Computer(tmp_path, user=0).has_apt(works=False).runs(ci=ci)
    assert code == (1 if ci else 0)
    assert "no such mirror" in said


@pytest.mark.parametrize("ci", [True, False])
def test_other_systems_are_told_what_to_install(tmp_path: Path, ci: bool) -> None:
    code, said = Computer(tmp_path, user=0).runs(ci=ci)
    assert code == 0
    for package_manager in ("dnf install", "pacman -S", "brew install"):
        assert f"{package_manager} syncthing unison rclone" in said


def test_without_root_and_sudo_it_says_what_to_install(tmp_path: Path) -> None:
    computer = Computer(tmp_path).has_apt()
    code, said = computer.runs(ci=True)
    assert code == 0
    assert "needs root" in said
    assert computer.calls == []
