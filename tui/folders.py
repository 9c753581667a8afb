"""Where the private files of this person lie.

`MUSTER_STATE_DIR` and `MUSTER_CONFIG_DIR` move them: that is how two devices live on one machine.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_APP = "muster"


def config_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of `config.toml`; it need not exist."""
    moved = environ.get("MUSTER_CONFIG_DIR")
    return absolute(moved) if moved else _platform_folder("user_config_path")


def state_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of replicas, `state.toml` and logs; it need not exist."""
    moved = environ.get("MUSTER_STATE_DIR")
    return absolute(moved) if moved else _platform_folder("user_state_path")


def absolute(text: str) -> Path:
    """Return the path somebody typed: `~` is home, what is relative starts here."""
    path = Path(text)
    with suppress(RuntimeError):  # no such home: then it is a name that begins with a tilde
        path = path.expanduser()
    return path.absolute()


def _platform_folder(which: str) -> Path:
    from platformdirs import PlatformDirs  # imported when needed: it is dear and often overridden

    found: Path = getattr(PlatformDirs(_APP, appauthor=False), which)
    return found.absolute()
