"""Asking in a dialog and saving what was answered."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from store.errors import MusterError
from store.model.action import Action
from store.model.blocker import Blocker
from store.model.record import Record
from store.queries.names import known_names

if TYPE_CHECKING:
    from tui.live import Live
    from tui.screens.board import BoardScreen
    from widgets.form_fields import FieldSpec

Verb = Callable[["BoardScreen", str], None]
Fields = Callable[..., "tuple[FieldSpec, ...]"]
Save = Callable[..., object]


def ask(
    board: "BoardScreen",
    title: str,
    fields: "tuple[FieldSpec, ...]",
    save: Callable[[dict[str, Any]], str],
    *,
    values: dict[str, Any] | None = None,
    prompt: str = "",
    changed_only: bool = False,
    live: "Live | None" = None,
) -> None:
    """Ask in a dialog and save the answers; a refusal keeps the dialog open and says why.

    Args:
        board: asks.
        title: of the dialog.
        fields: what is asked for.
        save: takes the answers; returns why it refuses.
        values: what the fields open with.
        prompt: stands above the fields.
        changed_only: answer only what the person changed.
        live: tells what the fields hold while the dialog is open.
    """
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
        refuse=lambda answers: save(answers) if answers else "",
        live=live,
    )
    board.app.push_screen(dialog)


def save_answers(board: "BoardScreen", operation: Save, key: str, answers: dict[str, Any]) -> str:
    """Hand the answers to an operation; return why it refuses, or an empty text."""
    try:
        operation(board.workspace, key, **answers)
    except MusterError as error:
        from tui.errors import word_error

        return word_error(error, board.say)
    return ""


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


def edit_record(
    board: "BoardScreen",
    title: str,
    record: Record,
    fields: "tuple[FieldSpec, ...]",
    operation: Save,
    *,
    prompt: str = "",
) -> None:
    """Show fields of a record in a dialog and save those the person changed, and no others."""
    from tui.live import live_record
    from tui.record_forms import values_of

    ask(
        board,
        title,
        fields,
        lambda answers: save_answers(board, operation, record.id, answers),
        values=values_of(record, fields),
        prompt=prompt,
        changed_only=True,
        live=live_record(board.workspace, board.context.changed, type(record), record.id, fields),
    )
