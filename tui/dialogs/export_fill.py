"""The export of what people write themselves: from the report straight into its form."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.model.project import Project
from tui.dialogs.export_new import ExportNew
from tui.review_form import current_review, review_dialog

_FILL = "export.fill"
_FILLED = "retrospective"  # the one report whose words are nowhere but in its own form


class ExportFill(ExportNew):
    """Opens the form of the retrospective, and says so while nobody has answered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("R,f9", "fill", N_("Fill in"), id=_FILL,
                tooltip=N_("Answer the three questions of the retrospective.")),
    ]  # fmt: skip

    @property
    def _reviewed(self) -> Project | None:
        """The project whose retrospective is shown; None when it is another report."""
        if self._report.key != _FILLED:
            return None
        workspace = self.context.workspace
        return workspace.find(Project, workspace.settings().project)

    def _answer(self, words: str, *, is_bad: bool = False) -> None:
        super()._answer(words or self._unanswered(), is_bad=is_bad)

    def _unanswered(self) -> str:
        project = self._reviewed
        if project is None:
            return ""
        review = current_review(self.context.workspace, project.id)
        if review is not None and review.is_answered:
            return ""
        # By the binding itself, for the footer learns of the report that is shown only later.
        keys = [key for key, each in self._bindings if each.id == _FILL]
        key = self.app.get_key_display(self._bindings.key_to_bindings[keys[0]][0]) if keys else ""
        return self.say("The three questions are not answered yet; {key} fills them in.", key=key)

    def action_fill(self) -> None:
        project = self._reviewed
        if project is not None:
            self.app.push_screen(review_dialog(self.context, project), self._filled)

    def _filled(self, answers: object) -> None:
        if answers:
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "fill":
            return self._reviewed is not None
        return super().check_action(action, parameters)
