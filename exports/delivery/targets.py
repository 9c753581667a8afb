"""Reads the targets that a person has set up: tables `[chat.NAME]` of their configuration.

A secret is written as it is, or better as where it is: `env:NAME`, `file:PATH`, `command:pass x`.
It is fetched when something is posted, and never before.
"""

import os
import shlex
import stat
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from exports.delivery.target import Secret, Target, TargetError
from exports.delivery.transports import KINDS, transport
from store.text import clean_line
from store.values import dataclass

_SECRETS = ("url", "secret", "token")
_LANGUAGES = ("en", "zh")
_WORDS = ("account", "room", "topic", "keyword", "proxy")
_KNOWN = {"kind", "dialect", "language", "insecure", *_SECRETS, *_WORDS}
_COMMAND_SECONDS = 30.0  # a password manager may ask its owner
# Chats with one address for everybody.
_USUAL = {"telegram": "https://api.telegram.org", "slack-bot": "https://slack.com"}

Run = Callable[[Sequence[str]], str]


@dataclass(frozen=True, slots=True)
class Setting:
    """A target as it is set up, its secrets not fetched yet.

    Attributes:
        name: as its owner calls it.
        kind: one of `transports.KINDS`.
        dialect: what is written for it.
        words: the fields that are no secrets.
        places: where the secrets are, or the secrets themselves; never shown.
        insecure: whether plain http is allowed.
        language: of what is posted there; empty: that of whoever posts.
    """

    name: str
    kind: str
    dialect: str
    words: Mapping[str, str]
    places: Mapping[str, str] = field(repr=False)
    insecure: bool = False
    language: str = ""

    @property
    def holds_secret(self) -> bool:
        """Return whether a secret stands in the configuration itself."""
        return any(text and not _is_place(text) for text in self.places.values())


def settings_of(tables: Mapping[str, Any]) -> tuple[list[Setting], list[TargetError]]:
    """Return the targets in `[chat]`, and what is wrong with the others.

    Args:
        tables: name to table, as the configuration has them.
    """
    found, faults = [], []
    for name, table in tables.items():
        try:
            found.append(_setting(clean_line(name), table))
        except TargetError as fault:
            faults.append(fault)
    return found, faults


def _setting(name: str, table: Any) -> Setting:
    if not isinstance(table, Mapping) or table.get("kind") not in KINDS:
        raise TargetError(name, "kind")
    for key, value in table.items():
        wanted = bool if key == "insecure" else str
        if key not in _KNOWN or not isinstance(value, wanted):
            raise TargetError(name, clean_line(str(key)))
    kind = table["kind"]
    dialects = transport(kind).dialects
    dialect = table.get("dialect", dialects[0])
    if dialect not in dialects:
        raise TargetError(name, "dialect")
    language = table.get("language", "")
    if language and language not in _LANGUAGES:
        raise TargetError(name, "language")
    places = {key: table[key] for key in _SECRETS if key in table}
    places.setdefault("url", _USUAL.get(kind, ""))
    words = {key: table[key] for key in _WORDS if key in table}
    return Setting(name, kind, dialect, words, places, bool(table.get("insecure")), language)


def target_of(setting: Setting, *, environ: Mapping[str, str], home: Path, run: Run) -> Target:
    """Return a target with its secrets fetched.

    Args:
        setting: from `settings_of`.
        environ: the environment variables.
        home: what `~` means.
        run: runs a command and returns what it prints; see `printed`.

    Raises:
        TargetError: a secret is not where it should be.
    """

    def fetched(key: str) -> Secret:
        try:
            text = _fetched(setting.places.get(key, ""), environ, home, run)
        except (OSError, ValueError, subprocess.SubprocessError):
            raise TargetError(setting.name, key) from None  # the cause would show the secret
        return Secret(text.strip())

    words = dict(setting.words)
    return Target(
        name=setting.name,
        kind=setting.kind,
        url=fetched("url"),
        secret=fetched("secret"),
        token=fetched("token"),
        proxy=words.pop("proxy", None),
        insecure=setting.insecure,
        **words,
    )


def printed(command: Sequence[str]) -> str:
    """Return the first line that a command prints; no shell has a hand in it.

    Raises:
        OSError: there is no such command.
        SubprocessError: it failed, or took too long.
    """
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=_COMMAND_SECONDS
    )
    return done.stdout.partition("\n")[0]


def others_can_read(path: Path) -> bool:
    """Tell whether somebody else on this computer can read a file that may hold secrets."""
    if os.name == "nt":
        return False  # the rights of the profile's folder hold there
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return bool(mode & (stat.S_IRWXG | stat.S_IRWXO))


def _is_place(text: str) -> bool:
    return text.startswith(("env:", "file:", "command:")) or text in _USUAL.values()


def _fetched(text: str, environ: Mapping[str, str], home: Path, run: Run) -> str:
    kind, _, place = text.partition(":")
    match kind:
        case "env":
            if not environ.get(place):
                raise ValueError(place)
            return environ[place]
        case "file":
            path = home / place[2:] if place.startswith("~/") else Path(place)
            return path.read_text("utf-8").partition("\n")[0]
        case "command":
            return run(shlex.split(place))
        case _:
            return text
