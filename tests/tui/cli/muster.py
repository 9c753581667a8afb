"""Runs the command line in this process, on a device of its own."""

import io
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.cli.main import run


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


class Device:
    """One computer: its private folders, and what is typed on it."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.state = root / "state"
        self.config = root / "config"
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, environ: Mapping[str, str] | None = None) -> Answer:
        out, err = io.StringIO(), io.StringIO()
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
