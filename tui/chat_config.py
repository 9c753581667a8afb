"""Writing the chats into `config.toml`: one field, a whole chat, or taking one out.

The file is written for its owner alone (0600), for a secret can stand in it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from exports.delivery.targets import FIELDS, FLAGS, LANGUAGES, PEOPLE
from exports.delivery.transports import KINDS, transport
from store.text import clean_line
from store.values import dataclass
from tui.config import CHAT, ConfigError, ConfigProblem, Fault, config_path, read_config
from tui.private_files import write_private

CHAT_PREFIX = f"{CHAT}."
_FLAG_WORDS = {"true": True, "false": False}
_PEOPLE_PART = f".{PEOPLE}."


@dataclass(frozen=True, slots=True)
class ChatKey:
    """What `chat.team.url` or `chat.team.people.张三` names; without a field the whole chat."""

    name: str
    field: str = ""
    person: str = ""


def chat_key(key: str, path: Path) -> ChatKey:
    """Read the name of a setting that begins with `chat.`.

    Raises:
        ConfigError: it names no field that a chat has; the error lists those there are.
    """
    rest = key.removeprefix(CHAT_PREFIX)
    if _PEOPLE_PART in rest:
        name, _, person = rest.partition(_PEOPLE_PART)
        if name and person:
            return ChatKey(name, PEOPLE, clean_line(person))
    name, _, field = rest.rpartition(".")
    if not name or field not in FIELDS or field == PEOPLE:
        known = tuple(each for each in FIELDS if each != PEOPLE)
        allowed = (*(f"{CHAT_PREFIX}NAME.{each}" for each in known), f"{CHAT_PREFIX}NAME.people.…")
        raise ConfigError(ConfigProblem(path, Fault.UNKNOWN_KEY, key, allowed=allowed))
    return ChatKey(name, field)


def set_chat(folder: Path, key: str, value: str) -> None:
    """Write one field of a chat; an empty value takes it out.

    Raises:
        ConfigError: no such field, not a value for it, or a file that cannot be understood.
        OSError: the disk refused.
    """
    path = config_path(folder)
    named = chat_key(key, path)
    found = read_config(path).get(CHAT, {})
    table = found.get(named.name, {}) if isinstance(found, Mapping) else {}
    kind = table.get("kind", "") if isinstance(table, Mapping) else ""
    _check(path, key, named.field, value, kind)
    given: Any = _FLAG_WORDS.get(value, value) if named.field in FLAGS else value
    if named.person:
        given = {named.person: value}
    _write(path, named.name, {named.field: given})


def save_chat(folder: Path, name: str, fields: Mapping[str, str]) -> None:
    """Write a new chat; empty fields are left out.

    Raises:
        ConfigError: a chat of this name is there, a value does not fit, or the file cannot be
            understood.
        OSError: the disk refused.
    """
    path = config_path(folder)
    if name in read_config(path).get(CHAT, {}):
        raise ConfigError(ConfigProblem(path, Fault.TAKEN, CHAT_PREFIX + name))
    for field, value in fields.items():
        _check(path, f"{CHAT_PREFIX}{name}.{field}", field, value, fields.get("kind", ""))
    _write(path, name, {field: value for field, value in fields.items() if value})


def remove_chat(folder: Path, name: str) -> bool:
    """Take a chat out of the file; return whether it was there.

    Raises:
        ConfigError: the file cannot be understood.
        OSError: the disk refused.
    """
    path = config_path(folder)
    if name not in read_config(path).get(CHAT, {}):
        return False
    import tomlkit

    document: Any = tomlkit.parse(path.read_text("utf-8-sig"))
    del document[CHAT][name]
    write_private(path, tomlkit.dumps(document).encode())
    return True


def _check(path: Path, key: str, field: str, value: str, kind: str) -> None:
    """Refuse what stands for one of a few words and is none of them; secrets are never shown."""
    allowed: tuple[str, ...] = ()
    match field:
        case "kind":
            allowed = KINDS
        case "language":
            allowed = LANGUAGES
        case "dialect" if kind in KINDS:
            allowed = transport(kind).dialects
        case _ if field in FLAGS:
            allowed = tuple(_FLAG_WORDS)
        case _:
            pass
    if value and allowed and value not in allowed:
        raise ConfigError(ConfigProblem(path, Fault.NOT_ALLOWED, key, value, allowed))


def _write(path: Path, name: str, fields: Mapping[str, Any]) -> None:
    import tomlkit

    document: Any = tomlkit.parse(path.read_text("utf-8-sig") if path.exists() else "")
    if not isinstance(document.get(CHAT), Mapping):
        document[CHAT] = tomlkit.table(is_super_table=True)
    chats = document[CHAT]
    if not isinstance(chats.get(name), Mapping):
        chats[name] = tomlkit.table()
    _put(chats[name], fields)
    write_private(path, tomlkit.dumps(document).encode())


def _put(table: Any, fields: Mapping[str, Any]) -> None:
    import tomlkit

    for key, value in fields.items():
        if isinstance(value, Mapping):
            if not isinstance(table.get(key), Mapping):
                table[key] = tomlkit.table()
            _put(table[key], value)
        elif value == "":
            table.pop(key, None)
        else:
            table[key] = value
