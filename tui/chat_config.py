"""Writing the chats into `config.toml`: one field, a whole chat, or taking one out.

The file is written for its owner alone (0600), for a secret can stand in it.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from exports.delivery.targets import FIELDS, FLAGS, LANGUAGES, PEOPLE
from exports.delivery.transports import KINDS, transport
from store.private_files import write_private
from store.text import clean_line
from store.values import dataclass
from tui.config import CHAT, ConfigError, ConfigProblem, Fault, config_path, read_config

CHAT_PREFIX = f"{CHAT}."
_FLAG_WORDS = {"true": True, "false": False}
_PEOPLE_PART = f".{PEOPLE}."

Make = Callable[..., Any]  # returns a new table, as `tomlkit.table` does


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
    table = _chats(read_config(path)).get(named.name, {})
    kind = table.get("kind", "") if isinstance(table, Mapping) else ""
    _check(path, key, named.field, value, kind)
    given: Any = _typed(named.field, value)
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
    if name in _chats(read_config(path)):
        raise ConfigError(ConfigProblem(path, Fault.TAKEN, CHAT_PREFIX + name))
    for field, value in fields.items():
        _check(path, f"{CHAT_PREFIX}{name}.{field}", field, value, fields.get("kind", ""))
    given = {field: _typed(field, value) for field, value in fields.items() if value}
    _write(path, name, given)


def _typed(field: str, value: str) -> str | bool:
    """Return a value as the file has it: a flag is no text there."""
    return _FLAG_WORDS.get(value, value) if field in FLAGS else value


def remove_chat(folder: Path, name: str) -> bool:
    """Take a chat out of the file; return whether it was there.

    Raises:
        ConfigError: the file cannot be understood.
        OSError: the disk refused.
    """
    path = config_path(folder)
    if name not in _chats(read_config(path)):
        return False

    def remove(data: Any, _: Make) -> None:
        del data[CHAT][name]

    _change(path, remove)
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


def _chats(data: Mapping[str, Any]) -> Mapping[str, Any]:
    found = data.get(CHAT, {})
    return found if isinstance(found, Mapping) else {}


def _write(path: Path, name: str, fields: Mapping[str, Any]) -> None:
    def put(data: Any, make: Make) -> None:
        if not isinstance(data.get(CHAT), Mapping):
            data[CHAT] = make(is_super_table=True)
        if not isinstance(data[CHAT].get(name), Mapping):
            data[CHAT][name] = make()
        _put(data[CHAT][name], fields, make)

    _change(path, put)


def _put(table: Any, fields: Mapping[str, Any], make: Make) -> None:
    for key, value in fields.items():
        if isinstance(value, Mapping):
            if not isinstance(table.get(key), Mapping):
                table[key] = make()
            _put(table[key], value, make)
        elif value == "":
            table.pop(key, None)
        else:
            table[key] = value


def _change(path: Path, change: Callable[[Any, Make], None]) -> None:
    """Change the file in place, or write its chats anew where it cannot be done in place.

    Chats may stand there in every way that TOML knows. Tables inside dotted keys or braces are torn
    by an edit, and settings land in the wrong table: what is written is compared with what it is to
    say. Written anew, the chats lose their comments, and nothing else does.

    Raises:
        ConfigError: it can be done in neither way; the file is as it was.
    """
    import tomllib

    import tomlkit

    text = path.read_text("utf-8-sig") if path.exists() else ""
    wanted = tomllib.loads(text)
    change(wanted, lambda **_: {})
    in_place: Any = tomlkit.parse(text)
    with suppress(ValueError):  # braces take no table
        change(in_place, tomlkit.table)
    for document in (in_place, _anew(text, _chats(wanted))):
        content = tomlkit.dumps(document)
        with suppress(tomllib.TOMLDecodeError):
            if _bare(tomllib.loads(content)) == _bare(wanted):
                write_private(path, content.encode())
                return
    raise ConfigError(ConfigProblem(path, Fault.UNREADABLE))


def _anew(text: str, chats: Mapping[str, Any]) -> Any:
    """Return the file with its chats written anew, behind all else."""
    import tomlkit

    document: Any = tomlkit.parse(text)
    document.pop(CHAT, None)
    if chats:
        document[CHAT] = tomlkit.table(is_super_table=True)
        for name, table in chats.items():
            document[CHAT][name] = table
    return document


def _bare(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return settings without the table of no chats: whether it stands there says nothing."""
    return {key: value for key, value in data.items() if key != CHAT or value}
