"""`muster config`: where the settings are, what they are, and changing one."""

import sys
from collections.abc import Mapping
from typing import Any

from store.errors import MusterError
from store.text import clean_line
from tui.cli.session import Arguments, Handler, RefusedError, Session
from tui.config import CHAT, KEYS_PREFIX, config_path, set_config

_TYPED = "-"  # stands for a value that is typed unseen


def configure(session: Session, args: Arguments) -> int:
    """Print the path, print the settings in force, or change one."""
    if args.verb == "path":
        session.out.line(str(config_path(session.config_folder)))
    elif args.verb == "show":
        _show(session)
    elif args.verb == "get":
        _get(session, args.key)
    elif args.key.startswith(f"{CHAT}."):
        _set_chat(session, args)
    else:
        _check_keys(session, args)
        set_config(session.config_folder, args.key, _value(session, args))
    return 0


def _set_chat(session: Session, args: Arguments) -> None:
    """Write a field of a chat, and name what is still missing before something can be sent."""
    from tui.chat_config import chat_key, set_chat
    from tui.cli.chats import word_lacking

    named = chat_key(args.key, config_path(session.config_folder))
    value = _typed(session) if args.value == _TYPED else clean_line(args.value).strip()
    set_chat(session.config_folder, args.key, value)
    if words := word_lacking(session, named.name):
        session.out.warning(words)
    if named.person and value:
        _warn_of_stranger(session, args, named.person)


def _warn_of_stranger(session: Session, args: Arguments, name: str) -> None:
    """Say that nobody is called so; it may be a slip, or somebody of another workspace."""
    from exports.dialects.mentions import name_key
    from store.model.department import Department, Person

    path = session.known_path(args)
    if path is None:
        return
    try:
        with session.opened(path) as workspace:
            known = [one.name for one in workspace.all(Person)]
            known += [one.name for one in workspace.all(Department)]
    except MusterError:  # the setting is as good without it
        return
    if name_key(name) not in map(name_key, known):
        session.out.warning(
            session.say("Nobody in {path} is called “{name}”; it is kept.", path=path, name=name)
        )


def _typed(session: Session) -> str:
    """Return a line from the keyboard that nobody sees, or from a pipe: a shell keeps no word."""
    if sys.stdin is not None and sys.stdin.isatty():
        import getpass

        return clean_line(getpass.getpass(session.say("Value (not shown): "))).strip()
    return clean_line(sys.stdin.readline() if sys.stdin else "").strip()


def _get(session: Session, key: str) -> None:
    """Print one setting or a table of them; of a secret only where it is."""
    import tomli_w

    found: Any = _values(session)
    parts = key.split(".")
    while parts:
        # A name may have dots itself: the longest that fits is meant.
        fits = [at for at in range(len(parts), 0, -1) if ".".join(parts[:at]) in found]
        if not fits:
            raise RefusedError(
                session.say("{path} has no “{key}”.", path=_path(session), key=clean_line(key))
            )
        found, parts = found[".".join(parts[: fits[0]])], parts[fits[0] :]
        if not isinstance(found, Mapping) and parts:
            found = {}
    if isinstance(found, Mapping):
        session.out.line(tomli_w.dumps(found).rstrip("\n"))
    else:
        session.out.line(str(found).lower() if isinstance(found, bool) else str(found))


def _path(session: Session) -> str:
    return str(config_path(session.config_folder))


def _check_keys(session: Session, args: Arguments) -> None:
    """Refuse now what the next start would pass over: an unknown command, a key that is none.

    Only this needs the screens, for they know which keys are theirs; so it takes half a second.
    """
    if not args.key.startswith(KEYS_PREFIX):
        return
    from tui.keymap import check_keymap, word_keymap_problem

    binding = args.key.removeprefix(KEYS_PREFIX)
    others = {name: keys for name, keys in session.config.keys.items() if name != binding}
    # Last, so that of two on one key this one is named and not the one that was there before.
    _, problems = check_keymap({**others, binding: clean_line(args.value)})
    for problem in problems:
        if problem.binding == binding:
            raise RefusedError(
                session.say(
                    "{problem} Nothing was changed.",
                    problem=word_keymap_problem(problem, session.say),
                )
            )


def _value(session: Session, args: Arguments) -> str:
    """A workspace is kept with its whole path, for it is opened from other folders too."""
    if args.key == "default_workspace" and args.value:
        return str(session.typed_path(args.value))
    return clean_line(args.value)


def _values(session: Session) -> dict[str, Any]:
    """Return the settings in force as they may be shown."""
    from tui.chat_settings import chat_settings
    from tui.cli.chats import shown

    config = session.config
    settings, _ = chat_settings(session.environ)
    chats = {one.name: shown(one) for one in settings}
    values = {
        "language": config.language,
        "theme": config.theme,
        "default_workspace": config.default_workspace,
        "me": config.me,
        "keys": dict(config.keys),
    }
    return {**values, **({CHAT: chats} if chats else {})}


def _show(session: Session) -> None:
    import tomli_w

    from tui.chat_settings import chat_settings
    from tui.cli.chats import warn_of_readers, word_target
    from tui.errors import word_config_problem

    session.out.line(tomli_w.dumps(_values(session)).rstrip("\n"))
    settings, faults = chat_settings(session.environ)
    for fault in faults:
        session.out.warning(word_target(fault, session.say))
    warn_of_readers(session, settings)
    for problem in session.config_problems:
        session.out.warning(word_config_problem(problem, session.say))


HANDLERS: Mapping[str, Handler] = {"config": configure}
