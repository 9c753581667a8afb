"""Asking in a dialog and saving what was answered."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from store.model.action import Action
from store.model.blocker import Blocker
from store.queries.names import known_names

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen
    from widgets.form_fields import FieldSpec

Verb = Callable[["BoardScreen", str], None]
Fields = Callable[..., "tuple[FieldSpec, ...]"]
Save = Callable[..., object]


def ask(
    board: "BoardScreen",
    title: str,
    fields: "tuple[FieldSpec, ...]",
    save: Callable[[dict[str, Any]], None],
    *,
    values: dict[str, Any] | None = None,
    prompt: str = "",
    changed_only: bool = False,
) -> None:
    """Ask in a dialog and save the answers; a refusal keeps the dialog open and says why."""
    from tui.dialogs.form import FormDialog

    dialog = FormDialog(
        board.say,
        title,
        fields,
        values,
        names=known_names(board.workspace),
        today=board.workspace.today(),
        changed_only=changed_only,
        prompt=prompt,
    )

    def done(answers: dict[str, Any] | None) -> None:
        if answers:
            save(answers)

    board.app.push_screen(dialog, done)


def save_answers(board: "BoardScreen", operation: Save, key: str, answers: dict[str, Any]) -> None:
    """Hand the answers to an operation; a refusal is told and changes nothing."""
    board.attempt(operation, board.workspace, key, **answers)


def ask_about(
    board: "BoardScreen",
    kind: type[Action] | type[Blocker],
    key: str,
    title: str,
    fields: Fields,
    operation: Save,
) -> None:
    """Ask something about one item, its title above the fields."""
    record = board.workspace.get(kind, key)
    ask(
        board,
        title,
        fields(board.say),
        lambda answers: save_answers(board, operation, key, answers),
        prompt=record.title,
    )
