"""`muster config`: where the settings are, what they are, and changing one."""

from collections.abc import Mapping

from store.text import clean_line
from tui.cli.session import Arguments, Handler, RefusedError, Session
from tui.config import KEYS_PREFIX, config_path, set_config


def configure(session: Session, args: Arguments) -> int:
    """Print the path, print the settings in force, or change one."""
    if args.verb == "path":
        session.out.line(str(config_path(session.config_folder)))
    elif args.verb == "show":
        _show(session)
    else:
        _check_keys(session, args)
        set_config(session.config_folder, args.key, _value(session, args))
    return 0


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


def _show(session: Session) -> None:
    import tomli_w

    from tui.chat_settings import chat_settings
    from tui.cli.chats import shown, warn_of_readers, word_target
    from tui.errors import word_config_problem

    config = session.config
    values = {
        "language": config.language,
        "theme": config.theme,
        "default_workspace": config.default_workspace,
        "me": config.me,
        "keys": dict(config.keys),
    }
    settings, faults = chat_settings(session.environ)
    chats = {one.name: shown(one) for one in settings}
    session.out.line(tomli_w.dumps({**values, **({"chat": chats} if chats else {})}).rstrip("\n"))
    for fault in faults:
        session.out.warning(word_target(fault, session.say))
    warn_of_readers(session, settings)
    for problem in session.config_problems:
        session.out.warning(word_config_problem(problem, session.say))


HANDLERS: Mapping[str, Handler] = {"config": configure}
