"""Asking for the file in which a piece of the chat lies."""

from collections.abc import Callable
from pathlib import Path

from exports.wording.words import Words
from store.errors import MusterError
from store.imports.decoding import decode, read_bytes
from store.imports.table import ImportRefusedError
from store.queries.names import known_names
from tui.context import Context
from tui.dialogs.export_save import completions
from tui.dialogs.form import FormDialog
from tui.errors import word_error
from tui.paths import with_home
from widgets.form_fields import Answers, FieldSpec

_PATH = "path"


def read_text(path: Path, say: Words) -> tuple[str, str]:
    """Return the text of a file, and why there is none: one of the two is empty."""
    from tui.cli.import_words import why_refused

    try:
        return decode(read_bytes(path))[0], ""
    except ImportRefusedError as error:
        return "", why_refused(error, say)
    except MusterError as error:
        return "", word_error(error, say)
    except OSError as error:
        return "", say("{path} cannot be read: {why}", path=str(path), why=error.strerror or "?")


def file_form(context: Context, took: Callable[[str], None]) -> FormDialog:
    """Return the question for the file; it stays open while the file cannot be read."""
    say, workspace = context.say, context.workspace

    def refuse(answers: Answers) -> str:
        path = workspace.path.parent / with_home(answers[_PATH], Path.home())
        text, problem = read_text(path, say)
        if not problem:
            took(text)
        return problem

    return FormDialog(
        say,
        say("A piece of the chat"),
        (FieldSpec(_PATH, say("File"), required=True, offers=completions),),
        names=known_names(workspace),
        today=workspace.today(),
        changed_only=False,
        refuse=refuse,
    )
