"""The chats that a person has set up in `config.toml`, as `[chat.NAME]`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from exports.delivery.target import Target, TargetError
from exports.delivery.targets import Setting, printed, settings_of, target_of
from tui.config import config_path
from tui.folders import config_folder


def chat_settings(environ: Mapping[str, str]) -> tuple[list[Setting], list[TargetError]]:
    """Return the chats, and what is wrong with the others; a file that cannot be read has none."""
    try:
        found = tomllib.loads(config_path(config_folder(environ)).read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return [], []
    tables = found.get("chat", {})
    return settings_of(tables) if isinstance(tables, Mapping) else ([], [])


def fetched(setting: Setting, environ: Mapping[str, str]) -> Target:
    """Return a chat with its secrets; may wait for a password manager.

    Raises:
        TargetError: a secret is not where it should be.
    """
    return target_of(setting, environ=environ, home=Path.home(), run=printed)
