"""Leaving the terminal sane, whatever ends the program.

Textual has no signal handlers of its own: SIGTERM and a closed window would leave the alternate
screen and the mouse mode behind, and a program whose terminal is gone would spin for ever.
"""

import asyncio
import os
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app_base import AppBase

_WATCH_SECONDS = 2.0
_SIGNAL_BASE = 128
_HANGUP_CODE = 129


def guard(app: "AppBase") -> None:
    """Handle the signals that end programs, and watch for a terminal that went away."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, app.leave, _SIGNAL_BASE + number)
        except (NotImplementedError, RuntimeError, ValueError):
            # Windows, or a loop outside the main thread: the system's own handling stays.
            return
    if os.isatty(0) and not app.is_headless:
        app.set_interval(_WATCH_SECONDS, _leave_when_terminal_is_gone)
        _survive_being_stopped(app)


def _survive_being_stopped(app: "AppBase") -> None:
    """Let a program that was stopped with SIGSTOP, which nobody hears coming, wake up whole.

    Textual takes SIGCONT for the end of its own ctrl+z. Without one before it, it would read the
    keyboard twice, and take the raw terminal for the one to leave behind.
    """
    driver = app._driver  # noqa: SLF001 - there is no other way to it

    def woken(*_: object) -> None:
        if driver is None or not driver._auto_restart:  # noqa: SLF001 - an editor has the terminal
            return
        if not getattr(driver, "_must_signal_resume", True):
            driver.suspend_application_mode()
            driver._must_signal_resume = True  # type: ignore[attr-defined]  # noqa: SLF001
        driver.resume_application_mode()

    if hasattr(signal, "SIGCONT"):
        signal.signal(signal.SIGCONT, woken)


def _leave_when_terminal_is_gone() -> None:
    try:
        os.tcgetpgrp(0)
    except OSError:
        # Everything acknowledged is in the journal already. An orderly exit would wait for ever
        # for the thread that writes to the terminal.
        os._exit(_HANGUP_CODE)
