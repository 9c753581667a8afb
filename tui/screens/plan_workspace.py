"""The workspace room: where the file lies, who writes here, and what undo would take back."""

from typing import ClassVar

from textual.content import Content

from exports.wording.dates import ago
from exports.wording.words import N_
from tui.screens.board_status import sync_words
from tui.screens.plan_rooms import EDIT_ONLY, Lines, Room
from widgets.cells import Cell, widest
from widgets.plan_list import PlanRow

WHO = "who"
_MOST_LABEL = 20


class WorkspaceRoom(Room):
    """Facts about the file and the person."""

    name: ClassVar[str] = "workspace"
    label: ClassVar[str] = N_("Workspace")

    def lines(self) -> Lines:
        say, workspace = self.say, self.workspace
        edit = workspace.last_edit()
        undo = workspace.can_undo()
        edited = (
            say("{name} edited {when}", name=edit.who, when=ago(edit.at, workspace.now(), say))
            if edit
            else ""
        )
        facts = {
            WHO: (say("You are"), workspace.who or say("nobody yet; press enter")),
            "name": (say("File"), workspace.path.name),
            "folder": (say("In the folder"), str(workspace.path.parent)),
            "state": (
                say("Shared file"),
                sync_words(workspace.sync_state(), workspace.zone(), say),
            ),
            "edit": (say("Last change"), edited),
            "undo": (say("Undo takes back"), say(undo) if undo else say("nothing yet")),
        }
        width = widest((label for label, _ in facts.values()), most=_MOST_LABEL)
        return [
            PlanRow(
                key,
                (Cell(label, "dim", width), Cell(value, "", -1)),
                EDIT_ONLY if key == WHO else frozenset(),
            )
            for key, (label, value) in facts.items()
            if value
        ]

    def detail(self, key: str) -> Content:  # noqa: ARG002
        words = self.say(
            "Colleagues open the same file from the shared folder, each in their own Muster. "
            "Every edit is kept on this computer first, so nothing waits for the folder."
        )
        return Content.styled(words, "$text-quiet")
