"""`muster config`: where the settings are, what they are, and changing one."""

from store.text import clean_line
from tui.cli.session import Arguments, Session
from tui.config import config_path, set_config


def configure(session: Session, args: Arguments) -> int:
    """Print the path, print the settings in force, or change one."""
    if args.verb == "path":
        session.out.line(str(config_path(session.config_folder)))
    elif args.verb == "show":
        _show(session)
    else:
        set_config(session.config_folder, args.key, _value(session, args))
    return 0


def _value(session: Session, args: Arguments) -> str:
    """A workspace is kept with its whole path, for it is opened from other folders too."""
    if args.key == "default_workspace" and args.value:
        return str(session.typed_path(args.value))
    return clean_line(args.value)


def _show(session: Session) -> None:
    import tomli_w

    from tui.errors import word_config_problem

    config = session.config
    values = {
        "language": config.language,
        "theme": config.theme,
        "default_workspace": config.default_workspace,
        "me": config.me,
        "keys": dict(config.keys),
    }
    session.out.line(tomli_w.dumps(values).rstrip("\n"))
    for problem in session.config_problems:
        session.out.warning(word_config_problem(problem, session.say))
