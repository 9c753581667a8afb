"""What to do when the installed files were exchanged under a running Muster.

Screens are loaded when they are first shown, and an upgrade may have taken away or changed what
this one would load. Nothing is lost by that: everything is saved already, and who starts anew has
the new version.
"""

from pathlib import Path
from typing import Any

from exports.wording.words import Words

_HOME = Path(__file__).resolve().parents[1]  # where the four packages lie


def is_of_upgrade(error: BaseException) -> bool:
    """Return whether an error means that a part of the program itself is not there any more."""
    if isinstance(error, ImportError):
        return True
    if type(error).__name__ == "StylesheetError":  # Textual's, of a style sheet it cannot read
        return True
    name = error.filename if isinstance(error, FileNotFoundError) else None
    return isinstance(name, str | Path) and Path(name).is_relative_to(_HOME)


def upgrade_words(say: Words) -> str:
    """Return what the person should do now."""
    return say(
        "Muster was updated while it was open, and this part is not loaded yet. "
        "Please close it and open it again; everything is saved."
    )


class Steady:
    """Mixed in before Textual's class: a handler that cannot load its screen ends nothing."""

    say: Words

    async def _dispatch_message(self, message: Any) -> None:
        try:
            await super()._dispatch_message(message)  # type: ignore[misc]
        except Exception as error:  # of which kind is asked here; all others go on as they are
            if not is_of_upgrade(error):
                raise
            words = upgrade_words(self.say)
            self.notify(words, severity="warning", markup=False, timeout=12)  # type: ignore[attr-defined]
