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

from exports.delivery.target import FetchError, Secret, Target, TargetError
from exports.delivery.transports import KINDS, transport
from store.text import clean_line
from store.values import dataclass

SECRETS = ("url", "secret", "token")
LANGUAGES = ("en", "zh")
_WORDS = ("account", "room", "topic", "keyword", "proxy")
FLAGS = ("insecure", "mention")
PEOPLE = "people"
# What may stand in the table of a chat, in the order in which people set it up.
FIELDS = ("kind", *SECRETS, *_WORDS, "dialect", "language", *FLAGS, PEOPLE)
_COMMAND_SECONDS = 30.0  # a password manager may ask its owner
# Chats with one address for everybody.
_USUAL = {"telegram": "https://api.telegram.org", "slack-bot": "https://slack.com"}

HIDDEN = "…"
_DIRECT = "direct"  # as a proxy: none; a command takes a field out when it is given nothing

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
        mention: whether reports call people there; None: as each report does by itself.
        people: the chat's ids of people by their names; they win over those of the workspace.
    """

    name: str
    kind: str
    dialect: str
    words: Mapping[str, str] = field(repr=False)  # a proxy's log-in may be in it
    places: Mapping[str, str] = field(repr=False)
    insecure: bool = False
    language: str = ""
    mention: bool | None = None
    people: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Return the fields without which nothing can be posted there."""
        return lacking(self.kind, {**self.words, **self.places})

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
        if key not in FIELDS or not isinstance(value, _type_of(key)):
            raise TargetError(name, clean_line(str(key)))
    kind = table["kind"]
    dialects = transport(kind).dialects
    dialect = table.get("dialect", dialects[0])
    if dialect not in dialects:
        raise TargetError(name, "dialect")
    language = table.get("language", "")
    if language and language not in LANGUAGES:
        raise TargetError(name, "language")
    places = {key: table[key] for key in SECRETS if key in table}
    places.setdefault("url", _USUAL.get(kind, ""))
    words = {key: table[key] for key in _WORDS if key in table}
    return Setting(
        name=name,
        kind=kind,
        dialect=dialect,
        words=words,
        places=places,
        insecure=bool(table.get("insecure")),
        language=language,
        mention=table.get("mention"),
        people=_people(name, table.get(PEOPLE, {})),
    )


def _type_of(key: str) -> type:
    return bool if key in FLAGS else dict if key == PEOPLE else str


def _people(name: str, table: Mapping[str, Any]) -> dict[str, str]:
    for person, known_as in table.items():
        if not isinstance(known_as, str):
            raise TargetError(name, f"{PEOPLE}.{clean_line(person)}")
    return {clean_line(person): known_as.strip() for person, known_as in table.items()}


def lacking(kind: str, given: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a chat of this kind needs and is not among these fields.

    Raises:
        UnknownKindError: there is no such kind.
    """
    usual = {"url"} if kind in _USUAL else set()
    needed = ("url", *transport(kind).needs)
    return tuple(key for key in needed if key not in usual and not given.get(key))


def target_of(setting: Setting, *, environ: Mapping[str, str], home: Path, run: Run) -> Target:
    """Return a target with its secrets fetched.

    Args:
        setting: from `settings_of`.
        environ: the environment variables.
        home: what `~` means.
        run: runs a command and returns what it prints; see `printed`.

    Raises:
        FetchError: a secret is not where it should be.
    """

    def fetched(key: str) -> Secret:
        place = setting.places.get(key, "")
        try:
            text = _fetched(place, environ, home, run)
        except (OSError, ValueError, subprocess.SubprocessError):
            # The cause would show the secret.
            raise FetchError(setting.name, key, shown_place(place)) from None
        return Secret(text)

    words = dict(setting.words)
    proxy = words.pop("proxy", None)
    return Target(
        name=setting.name,
        kind=setting.kind,
        url=fetched("url"),
        secret=fetched("secret"),
        token=fetched("token"),
        proxy="" if proxy == _DIRECT else proxy,
        insecure=setting.insecure,
        **words,
    )


def printed(command: Sequence[str]) -> str:
    """Return the first line that a command prints; no shell has a hand in it.

    It cannot read what is typed: in the app that is for the app. Password managers ask elsewhere.

    Raises:
        OSError: there is no such command.
        SubprocessError: it failed, or took too long.
    """
    done = subprocess.run(
        command,
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8-sig",
        timeout=_COMMAND_SECONDS,
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


def shown_place(text: str) -> str:
    """Return where a secret is, as it may be shown; a secret that is written down is hidden."""
    kind, _, place = text.partition(":")
    if kind in {"env", "file"}:
        return clean_line(text)
    if kind == "command":  # what stands behind the program may be a secret
        return clean_line(f"command:{place.split()[0] if place.split() else ''} {HIDDEN}")
    return HIDDEN


def _fetched(text: str, environ: Mapping[str, str], home: Path, run: Run) -> str:
    kind, _, place = text.partition(":")
    match kind:
        case "env":
            found = environ.get(place, "")
        case "file":
            path = home / place[2:] if place.startswith("~/") else Path(place)
            found = path.read_text("utf-8-sig").partition("\n")[0]
        case "command":
            command = shlex.split(place)
            if not command:
                raise ValueError(kind)
            found = run(command)
        case _:
            return text.strip()
    if not found.strip():
        raise ValueError(kind)  # an empty secret would sign nothing, and say nothing of it
    return found.strip()
