"""The settings of the person at this computer: `config.toml`.

The file belongs to the person: it is edited in place, comments kept, and a wrong value is named
and passed over, never a reason not to start.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from store.errors import MusterError
from store.private_files import write_private
from store.values import dataclass

FILE_NAME = "config.toml"
LANGUAGES = ("auto", "en", "zh")
THEMES = ("muster-dark", "muster-light", "muster-ansi")
KEYS_PREFIX = "keys."
CHAT = "chat"  # tables that tui.chat_settings reads: they may hold secrets

_CHOICES: Mapping[str, tuple[str, ...]] = {"language": LANGUAGES, "theme": THEMES}
_SETTINGS = ("language", "theme", "default_workspace", "me")
_SIZE_LIMIT = 1 << 20
_LINE = re.compile(r"line (\d+)")


class Fault(StrEnum):
    """What can be wrong with a setting, or with the whole file."""

    UNREADABLE = "unreadable"
    NOT_UTF8 = "not-utf8"
    NOT_TOML = "not-toml"
    UNKNOWN_KEY = "unknown-key"
    WRONG_TYPE = "wrong-type"
    NOT_ALLOWED = "not-allowed"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """One thing that is wrong in the file.

    Attributes:
        key: the setting, dotted; empty when the whole file is meant.
        value: what stands there, as text.
        allowed: what may stand there instead; empty when that is no short list.
        line: number of the line, 0 when unknown.
    """

    path: Path
    fault: Fault
    key: str = ""
    value: str = ""
    allowed: tuple[str, ...] = ()
    line: int = 0


class ConfigError(MusterError):
    """A setting cannot be changed this way; the file is as it was."""

    def __init__(self, problem: ConfigProblem) -> None:
        super().__init__(f"{problem.path}: {problem.key}: {problem.fault}")
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Config:
    """What `config.toml` says, defaults filled in.

    Attributes:
        language: `auto` follows the environment.
        keys: binding id to keys, as Textual's keymap wants them.
        default_workspace: opened when none is named; empty for the one opened last.
        me: name of the person at the keyboard; empty until it was asked.
    """

    language: str = "auto"
    theme: str = "muster-dark"
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    default_workspace: str = ""
    me: str = ""


def config_path(folder: Path) -> Path:
    """Return the path of the file in the config folder."""
    return folder / FILE_NAME


def load_config(folder: Path) -> tuple[Config, tuple[ConfigProblem, ...]]:
    """Return the settings and everything that is wrong with them; a missing file is all defaults.

    What is wrong has its default in the result, so one slip never costs the other settings.
    """
    path = config_path(folder)
    try:
        found = read_config(path)
    except ConfigError as error:
        return Config(), (error.problem,)
    return _interpret(path, found) if found else (Config(), ())


def set_config(folder: Path, key: str, value: str) -> Config:
    """Write one setting into the file, its comments and order kept, and return the settings.

    Args:
        folder: the config folder.
        key: name of a setting, or `keys.` and the id of a binding.
        value: what it becomes.

    Raises:
        ConfigError: no such setting, not a value for it, or a file that cannot be understood.
        OSError: the disk refused.
    """
    path = config_path(folder)
    read_config(path)  # a file that cannot be understood is not written over
    fault = _fault(path, key, value)
    if fault is not None:
        raise ConfigError(fault)
    import tomlkit

    document = tomlkit.parse(path.read_text("utf-8-sig") if path.exists() else "")
    if key.startswith(KEYS_PREFIX):
        _set_key(document, key.removeprefix(KEYS_PREFIX), value)
    else:
        document[key] = value
    write_private(path, tomlkit.dumps(document).encode())
    return load_config(folder)[0]


def _set_key(document: Any, binding: str, value: str) -> None:
    import tomlkit

    if not isinstance(document.get("keys"), Mapping):
        document["keys"] = tomlkit.table()
    keys = document["keys"]
    # `item.add` may stand there quoted or as nested tables; the quoted form is what we write.
    *outer, last = binding.split(".")
    inner: Any = keys
    for part in outer:
        inner = inner.get(part) if isinstance(inner, Mapping) else None
    if binding not in keys and isinstance(inner, Mapping) and last in inner:
        inner[last] = value  # type: ignore[index]
    else:
        keys[binding] = value


def read_config(path: Path) -> dict[str, Any]:
    """Return what stands in the file, as it is; nothing when there is none.

    Raises:
        ConfigError: it cannot be read or understood.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(_SIZE_LIMIT + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigError(ConfigProblem(path, Fault.UNREADABLE)) from error
    if len(raw) > _SIZE_LIMIT:
        raise ConfigError(ConfigProblem(path, Fault.UNREADABLE))
    import tomllib  # imported when there is something to read

    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError(ConfigProblem(path, Fault.NOT_UTF8, line=line)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        named = _LINE.search(str(error))
        line = int(named[1]) if named else raw.count(b"\n") + 1  # "at end of document"
        raise ConfigError(ConfigProblem(path, Fault.NOT_TOML, line=line)) from error


def _interpret(path: Path, found: Mapping[str, Any]) -> tuple[Config, tuple[ConfigProblem, ...]]:
    values: dict[str, str] = {}
    keys: dict[str, str] = {}
    problems = []
    for key, value in _flat(found):
        if key == CHAT and isinstance(value, Mapping):
            continue
        text = _keys_text(value) if key.startswith(KEYS_PREFIX) else value
        problem = _fault(path, key, text)
        if problem is not None:
            problems.append(problem)
        elif key.startswith(KEYS_PREFIX):
            keys[key.removeprefix(KEYS_PREFIX)] = text
        else:
            values[key] = text
    config = replace(Config(), **values, keys=MappingProxyType(keys))
    return config, tuple(problems)


def _flat(found: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield dotted keys: `[keys]` may be written quoted ("item.add") or nested (item.add)."""
    for key, value in found.items():
        if key == KEYS_PREFIX.rstrip(".") and isinstance(value, Mapping):
            for inner, leaf in _leaves(value):
                yield KEYS_PREFIX + inner, leaf
        else:
            yield key, value


def _leaves(table: Mapping[str, Any], depth: int = 0) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping) and depth < 3:  # noqa: PLR2004 - ids have two or three parts
            yield from ((f"{key}.{inner}", leaf) for inner, leaf in _leaves(value, depth + 1))
        else:
            yield key, value


def _keys_text(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ",".join(value)
    return value


def _fault(path: Path, key: str, value: Any) -> ConfigProblem | None:
    is_binding = key.startswith(KEYS_PREFIX) and len(key) > len(KEYS_PREFIX)
    if not is_binding and key not in _SETTINGS:
        known = (*_SETTINGS, KEYS_PREFIX + "…", CHAT + ".NAME.…")
        return ConfigProblem(path, Fault.UNKNOWN_KEY, key, allowed=known)
    if not isinstance(value, str):
        return ConfigProblem(path, Fault.WRONG_TYPE, key, str(value))
    allowed = _CHOICES.get(key, ())
    if allowed and value not in allowed:
        return ConfigProblem(path, Fault.NOT_ALLOWED, key, value, allowed)
    return None
