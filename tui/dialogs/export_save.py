"""Asking where a report is saved; what lies there is replaced only when asked twice."""

from datetime import date
from pathlib import Path

from exports.files import FileTakenError, write_new
from exports.wording.words import Words
from store.capture.names import KnownNames
from store.errors import MusterError
from tui.dialogs.form import FormDialog
from tui.errors import word_error
from tui.paths import with_home
from widgets.form_fields import Answers, FieldSpec

_PATH = "path"
_OFFERED = 6


class Saver:
    """Saves a text under the typed name, or says why it cannot.

    Attributes:
        saved: where the text lies now; None until it does.
    """

    def __init__(self, say: Words, text: str, folder: Path, shared: Path) -> None:
        """Make it.

        Args:
            say: words for what goes wrong.
            text: what is saved.
            folder: where a name without a folder lies.
            shared: the workspace's file, which is never replaced.
        """
        self.say = say
        self._text = text
        self._folder = folder
        self._shared = shared
        self._asked: Path | None = None
        self.saved: Path | None = None

    def refuse(self, answers: Answers) -> str:
        """Save, and return an empty text; or what is in the way."""
        path = self._folder / with_home(answers[_PATH], Path.home())
        if path.exists() and self._shared.exists() and path.samefile(self._shared):
            return self.say("That is the workspace itself; take another name.")
        try:
            self.saved = write_new(path, self._text, overwrite=path == self._asked)
        except FileTakenError:
            self._asked = path
            if path.is_dir():
                return self.say("That is a folder; add a name to it.")
            return self.say("There is such a file; save once more to replace it.")
        except MusterError as error:
            return word_error(error, self.say)
        return ""


def save_dialog(saver: Saver, path: Path, say: Words, today: date) -> FormDialog:
    """Return the question for the name; it closes when the saver has saved.

    Args:
        saver: tries each answer.
        path: the suggestion.
        say: the reader's words.
        today: for the form; nothing here is a date.
    """
    return FormDialog(
        say,
        say("Save the report"),
        (FieldSpec(_PATH, say("File"), required=True, offers=completions),),
        {_PATH: str(path)},
        names=KnownNames(),
        today=today,
        changed_only=False,
        refuse=saver.refuse,
    )


def completions(typed: str) -> tuple[str, ...]:
    """Return the folders and files that a typed path may become, folders with their slash."""
    path = with_home(typed, Path.home())
    folder = path if typed.endswith("/") else path.parent
    start = "" if typed.endswith("/") else path.name
    try:
        found = sorted(each for each in folder.iterdir() if each.name.startswith(start))
    except OSError:
        return ()  # no such folder yet: there is nothing to complete
    shown = [each for each in found if start.startswith(".") or not each.name.startswith(".")]
    return tuple(f"{each}/" if each.is_dir() else str(each) for each in shown[:_OFFERED])
