"""Archiving from a dialog: at once when all have confirmed, else after asking for the reason."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from exports.wording.words import Words
from store.errors import MusterError, RuleError
from store.queries.names import known_names
from store.workspace.workspace import Workspace
from tui.archiving import archive
from tui.context import Context
from tui.dialogs.form import FormDialog
from tui.errors import word_error
from tui.screens.base import Dialog
from widgets.form_fields import Answers, FieldSpec

_REASON = "reason"
_SECONDS = 6  # of the toast that names a path


def file_meeting(
    dialog: Dialog[Any],
    context: Context,
    meeting_id: str,
    done: Callable[[Path], None] | None = None,
) -> None:
    """File the minutes of a meeting, and say where they lie.

    Args:
        dialog: what complains and tells.
        context: the workspace and the words.
        meeting_id: of the meeting.
        done: told the path afterwards.
    """
    workspace, say = context.workspace, context.say

    def filed(path: Path) -> None:
        dialog.tell(say("Archived: {path}", path=_shown(path)), seconds=_SECONDS)
        if done is not None:
            done(path)

    try:
        filed(archive(workspace, meeting_id, say))
    except RuleError as error:
        if error.rule != "confirmations-missing":
            dialog.complain(error)
            return
        asking = _Asking(workspace, meeting_id, say)
        form = asking.form(error.values["departments"])
        dialog.app.push_screen(form, lambda _: filed(asking.path) if asking.path else None)
    except MusterError as error:
        dialog.complain(error)


class _Asking:
    """Tries to archive with the reason that was typed; nothing typed is lost when that fails."""

    def __init__(self, workspace: Workspace, meeting_id: str, say: Words) -> None:
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._say = say
        self.path: Path | None = None

    def form(self, departments: str) -> FormDialog:
        """Return the question why it is archived although these have not confirmed."""
        say = self._say
        return FormDialog(
            say,
            say("Archive although not all have confirmed"),
            (FieldSpec(_REASON, say("Reason"), required=True),),
            names=known_names(self._workspace),
            today=self._workspace.today(),
            changed_only=False,
            prompt=say("Not confirmed by: {departments}", departments=departments),
            refuse=self.refuse,
        )

    def refuse(self, answers: Answers) -> str:
        """Archive, and return an empty text; or what is in the way."""
        try:
            self.path = archive(self._workspace, self._meeting_id, self._say, answers[_REASON])
        except MusterError as error:
            return word_error(error, self._say)
        return ""


def _shown(path: Path) -> str:
    return str(Path(path.parent.name) / path.name)
