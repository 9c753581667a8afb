"""What has to be right before anything is imported that draws on the terminal."""

import os
import sys
from collections.abc import MutableMapping, Sequence
from contextlib import suppress
from types import ModuleType

# What Textual's own modules import from its command palette.
_PALETTE = (
    "CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider",
    "SimpleProvider",
)  # fmt: skip


def boot(arguments: Sequence[str]) -> int:
    """Run Muster and return its exit code."""
    from tui.cli.main import run

    return run(arguments, os.environ)


def prepare_environment(environ: MutableMapping[str, str]) -> None:
    """Set what Textual reads once, when it is imported.

    The kitty keyboard protocol breaks Chinese input methods in several terminals, so it is off
    unless the person asks for it with `0`; COLUMNS and LINES would fix the size for ever.
    """
    environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    for name in ("COLUMNS", "LINES"):
        environ.pop(name, None)


def import_event_loop() -> None:
    """Import asyncio without TLS.

    It loads OpenSSL for sockets that Muster never opens through it: a twelfth of what a Textual app
    takes to import, and 5 MiB. asyncio knows a Python that was built without; whoever needs `ssl`
    afterwards imports it as ever.
    """
    if "ssl" in sys.modules or "asyncio" in sys.modules:
        return
    modules: dict[str, object] = sys.modules  # type: ignore[assignment]
    modules["ssl"] = None  # what tells `import` that there is none
    try:
        import asyncio  # noqa: F401
    finally:
        del modules["ssl"]


def import_textual() -> None:
    """Import Textual without its command palette.

    The palette brings ten widgets with it, a tenth of Textual's import, and Muster has one of its
    own. A Textual that asks for more than the stand-in has is imported as it is.
    """
    name = "textual.command"
    if "textual.app" in sys.modules or name in sys.modules:
        return
    stand_in = ModuleType(name)
    for each in _PALETTE:
        setattr(stand_in, each, type(each, (), {}))
    sys.modules[name] = stand_in
    try:
        with suppress(ImportError):
            import textual.app  # noqa: F401
    finally:
        del sys.modules[name]  # whoever imports it from now on gets the real one


def has_terminal() -> bool:
    """Return whether the board could run: Textual reads from stdin and draws on stderr.

    Without a terminal there it would neither show anything nor end.
    """
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
