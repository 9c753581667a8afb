"""What the keys of the lists do: ask what is missing, then call one operation."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from store.model.action import Action
from store.model.blocker import Blocker
from store.model.notes import ParkingState
from store.operations import actions, blockers, departments, meetings, parking, updates
from store.queries.names import known_names
from widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen
    from widgets.form_fields import FieldSpec

_MOVING = {"complete", "cancel", "start"}  # the row goes to another section

Verb = Callable[["BoardScreen", str], None]
Fields = Callable[..., "tuple[FieldSpec, ...]"]
Save = Callable[..., object]


def answer(board: "BoardScreen", pane: str, verb: str, key: str) -> None:
    """Do what a key of this pane asks for with the row `key`."""
    if verb in _MOVING:
        board.query_one(f"#{pane}", RowList).hold_place()
    _VERBS[pane, verb](board, key)


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


# -- action items


def _complete(board: "BoardScreen", key: str) -> None:
    action = board.workspace.find(Action, key)
    if action is None:
        return
    operation = actions.complete_action if action.is_open else actions.reopen_action
    board.attempt(operation, board.workspace, key)


def _start(board: "BoardScreen", key: str) -> None:
    board.attempt(actions.start_action, board.workspace, key)


def _cancel(board: "BoardScreen", key: str) -> None:
    cancelled = board.attempt(actions.cancel_action, board.workspace, key)
    if cancelled is not None:
        board.tell(board.say("Cancelled. u takes it back."))


def _edit_action(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import action_fields, values_of

    action = board.workspace.get(Action, key)
    fields = action_fields(board.say)
    ask(
        board,
        board.say("Edit action"),
        fields,
        lambda answers: _save(board, actions.edit_action, key, answers),
        values=values_of(action, fields),
        changed_only=True,
    )


def _block(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import block_fields

    _ask_about(board, Action, key, board.say("What blocks it?"), block_fields, actions.block_action)


def _move(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import move_due_fields

    action = board.workspace.get(Action, key)
    ask(
        board,
        board.say("Move the due date"),
        move_due_fields(board.say),
        lambda answers: _save(board, actions.move_due, key, answers),
        values={"due": action.due, "reason": ""},
        prompt=action.title,
    )


def _reassign_action(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import reassign_fields

    action = board.workspace.get(Action, key)
    ask(
        board,
        board.say("Who owns it now?"),
        reassign_fields(board.say),
        lambda answers: _save(board, actions.edit_action, key, answers),
        values={"owner": action.owner},
        prompt=action.title,
        changed_only=True,
    )


# -- blockers


def _resolve(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import resolve_fields

    blocker = board.workspace.find(Blocker, key)
    if blocker is not None and not blocker.is_open:
        board.attempt(blockers.reopen_blocker, board.workspace, key)
        return
    title = board.say("How was it resolved?")
    _ask_about(board, Blocker, key, title, resolve_fields, blockers.resolve_blocker)


def _escalate(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import escalate_fields

    title = board.say("Escalate to whom, and why?")
    _ask_about(board, Blocker, key, title, escalate_fields, blockers.escalate_blocker)


def _acknowledge(board: "BoardScreen", key: str) -> None:
    board.attempt(blockers.acknowledge_blocker, board.workspace, key)


def _edit_blocker(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import blocker_fields, values_of

    blocker = board.workspace.get(Blocker, key)
    fields = blocker_fields(board.say)
    ask(
        board,
        board.say("Edit blocker"),
        fields,
        lambda answers: _save(board, blockers.edit_blocker, key, answers),
        values=values_of(blocker, fields),
        changed_only=True,
    )


def _reassign_blocker(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import reassign_fields

    blocker = board.workspace.get(Blocker, key)
    ask(
        board,
        board.say("Who has to clear it?"),
        reassign_fields(board.say),
        lambda answers: _save(board, blockers.edit_blocker, key, answers),
        values={"owner": blocker.owner},
        prompt=blocker.title,
        changed_only=True,
    )


# -- departments


def _update(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import update_fields

    row = board.department_row(key)
    if row is None:
        return
    update = row.update
    values = (
        {"done": update.done, "next": update.next, "needs": update.needs, "light": update.light}
        if update
        else None
    )
    prompt = ""
    if update is None and row.previous is not None and row.previous.next:
        prompt = board.say("Planned last time: {text}", text=row.previous.next)
    ask(
        board,
        board.say("Update of {name}", name=row.name),
        update_fields(board.say),
        lambda answers: _save(board, updates.write_update, key, answers),
        values=values,
        prompt=prompt,
    )


def _only(board: "BoardScreen", key: str) -> None:
    board.only_department = "" if board.only_department == key else key
    board.reload_lists()
    board.refresh_bindings()


def _edit_department(board: "BoardScreen", key: str) -> None:
    from store.model.department import Department
    from tui.plan_forms import department_fields
    from tui.record_forms import values_of

    department = board.workspace.get(Department, key)
    fields = department_fields(board.say)
    ask(
        board,
        board.say("Edit department"),
        fields,
        lambda answers: _save(board, departments.edit_department, key, answers),
        values=values_of(department, fields),
        changed_only=True,
    )


# -- agenda and parking lot


def _edit_item(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import agenda_item_fields, values_of

    meeting = board.meeting
    if meeting is None:
        return
    fields = agenda_item_fields(board.say)
    ask(
        board,
        board.say("Edit agenda item"),
        fields,
        lambda answers: _save(board, partial(_item_changes, meeting.id), key, answers),
        values=values_of(meeting.item(key), fields),
        changed_only=True,
    )


def _item_changes(meeting_id: str, workspace: Any, key: str, **changes: Any) -> object:
    return meetings.edit_item(workspace, meeting_id, key, **changes)


def _add_item(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import agenda_item_fields

    meeting = board.meeting
    if meeting is None:
        return
    fields = tuple(f for f in agenda_item_fields(board.say) if f.key in {"title", "minutes"})
    ask(
        board,
        board.say("New agenda item"),
        fields,
        lambda answers: _add(board, meeting.id, key, answers),
        values={"title": "", "minutes": 2},
    )


def _add(board: "BoardScreen", meeting_id: str, after: str, answers: dict[str, Any]) -> None:
    board.attempt(meetings.add_item, board.workspace, meeting_id, after=after, **answers)


def _on_agenda(operation: Save, *extra: object) -> Verb:
    def verb(board: "BoardScreen", key: str) -> None:
        if board.meeting is not None:
            board.attempt(operation, board.workspace, board.meeting.id, key, *extra)

    return verb


def _settle(state: ParkingState) -> Verb:
    def verb(board: "BoardScreen", key: str) -> None:
        board.attempt(parking.settle_parking, board.workspace, key, state)

    return verb


# -- shared


def _open(board: "BoardScreen", key: str) -> None:
    from tui.dialogs.detail import DetailDialog

    board.app.push_screen(DetailDialog(board.context, key), partial(_after_detail, board, key))


def _after_detail(board: "BoardScreen", key: str, verb: str | None) -> None:
    """The detail closes with the verb that was pressed there, if any."""
    if verb:
        pane = "today" if board.workspace.find(Action, key) else "blockers"
        answer(board, pane, verb, key)


def _save(board: "BoardScreen", operation: Save, key: str, answers: dict[str, Any]) -> None:
    board.attempt(operation, board.workspace, key, **answers)


def _ask_about(
    board: "BoardScreen",
    kind: type[Action] | type[Blocker],
    key: str,
    title: str,
    fields: Fields,
    operation: Save,
) -> None:
    record = board.workspace.get(kind, key)
    ask(
        board,
        title,
        fields(board.say),
        lambda answers: _save(board, operation, key, answers),
        prompt=record.title,
    )


_VERBS: dict[tuple[str, str], Verb] = {
    ("today", "complete"): _complete,
    ("today", "open"): _open,
    ("today", "edit"): _edit_action,
    ("today", "start"): _start,
    ("today", "block"): _block,
    ("today", "reassign"): _reassign_action,
    ("today", "move"): _move,
    ("today", "cancel"): _cancel,
    ("blockers", "resolve"): _resolve,
    ("blockers", "open"): _open,
    ("blockers", "escalate"): _escalate,
    ("blockers", "acknowledge"): _acknowledge,
    ("blockers", "edit"): _edit_blocker,
    ("blockers", "reassign"): _reassign_blocker,
    ("departments", "update"): _update,
    ("departments", "open"): _update,
    ("departments", "only"): _only,
    ("departments", "edit"): _edit_department,
    ("agenda", "edit"): _edit_item,
    ("agenda", "open"): _edit_item,
    ("agenda", "add"): _add_item,
    ("agenda", "up"): _on_agenda(meetings.move_item, -1),
    ("agenda", "down"): _on_agenda(meetings.move_item, 1),
    ("agenda", "drop"): _on_agenda(meetings.drop_item),
    ("parking", "take"): _settle(ParkingState.TAKEN),
    ("parking", "open"): _settle(ParkingState.TAKEN),
    ("parking", "drop"): _settle(ParkingState.DROPPED),
}
