"""Runs the command line in this process, on a device of its own."""

import io
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from store.clock import FixedClock
from store.model.action import Action
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tui.cli.main import run
from tui.config import Config
from tui.station import build_station


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line that was printed; fails when there were more, or when it went wrong."""
        assert self.code == 0, self.err
        assert self.out.count("\n") == 1, self.out
        return self.out.rstrip("\n")

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


class Utf8(io.StringIO):
    """A pipe that takes every character, as most do."""

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"


class Terminal(Utf8):
    """What looks like a terminal to the program."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


class Device:
    """One computer: its private folders, and what is typed on it."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.state = root / "state"
        self.config = root / "config"
        self._monkeypatch = monkeypatch

    @contextmanager
    def opened(self, path: Path, *, ahead: float = 0.0) -> Iterator[Workspace]:
        """Open a workspace on this device, its clock so many seconds ahead."""
        station = build_station({"MUSTER_STATE_DIR": str(self.state)}, Config(me=self.root.name))
        if ahead:
            now = station.clock.now() + timedelta(seconds=ahead)
            station = replace(station, clock=FixedClock(now))
        workspace = open_workspace(path, station)
        yield workspace
        workspace.close()

    def edit(self, path: Path, record_id: str, *, ahead: float = 0.0, **fields: Any) -> None:
        """Change an action without a look at the shared file."""
        with (
            self.opened(path, ahead=ahead) as workspace,
            workspace.transaction("Edit action") as pending,
        ):
            pending.put(replace(pending.get(Action, record_id), **fields))

    def asked(self, typed: str, *arguments: str) -> Answer:
        """Run a command on a terminal on which a person types an answer."""
        size = os.terminal_size((120, 24))
        self._monkeypatch.setattr(os, "get_terminal_size", lambda _: size)
        self._monkeypatch.setattr(sys, "stdin", Terminal(typed))
        return self(*arguments, out=Terminal())

    def __call__(
        self,
        *arguments: str,
        environ: Mapping[str, str] | None = None,
        out: io.StringIO | None = None,
    ) -> Answer:
        out, err = out or Utf8(), io.StringIO()
        self._monkeypatch.setattr(sys, "stdout", out)
        self._monkeypatch.setattr(sys, "stderr", err)
        folders = {
            "MUSTER_STATE_DIR": str(self.state),
            "MUSTER_CONFIG_DIR": str(self.config),
            "LANG": "en_US.UTF-8",
        }
        code = run(arguments, {**folders, **(environ or {})})
        for log in self.state.glob("logs/*.log"):
            if str(log) in err.getvalue():
                print(log.read_text("utf-8"), file=sys.__stdout__)
        return Answer(code, out.getvalue(), err.getvalue())
