"""What the keys of the Departments and Agenda panes and of the parking lot do."""

from functools import partial
from typing import TYPE_CHECKING, Any

from store.model.meeting import Meeting
from store.model.notes import Parking, ParkingState
from store.model.update import Update
from store.operations import departments, meetings, parking, preparing, updates
from tui.screens.board_ask import Save, Verb, ask, edit_record, save_answers

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen

_TOPIC_MINUTES = 2

# -- departments


def _update(board: "BoardScreen", key: str) -> None:
    from tui.live import live_record
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
    workspace, fields = board.workspace, update_fields(board.say)
    ask(
        board,
        board.say("Update of {name}", name=row.name),
        fields,
        lambda answers: save_answers(board, updates.write_update, key, answers),
        values=values,
        prompt=prompt,
        live=live_record(workspace, board.context.changed, Update, update.id, fields)
        if update
        else None,
    )


def _only(board: "BoardScreen", key: str) -> None:
    board.only_department = "" if board.only_department == key else key
    board.reload_lists()
    board.refresh_bindings()


def _edit_department(board: "BoardScreen", key: str) -> None:
    from store.model.department import Department
    from tui.plan_forms import department_fields

    department = board.workspace.get(Department, key)
    fields = department_fields(board.say)
    title = board.say("Edit department")
    edit_record(board, title, department, fields, departments.edit_department)


# -- agenda and parking lot


def _edit_item(board: "BoardScreen", key: str) -> None:
    from tui.live import Live
    from tui.record_forms import agenda_item_fields, values_of

    meeting = board.meeting
    if meeting is None:
        return
    workspace, fields = board.workspace, agenda_item_fields(board.say)

    def read() -> dict[str, Any] | None:
        now = workspace.find(Meeting, meeting.id)
        items = [each for each in now.agenda if each.key == key] if now else []
        return values_of(items[0], fields) if items else None

    ask(
        board,
        board.say("Edit agenda item"),
        fields,
        lambda answers: save_answers(board, partial(_item_changes, meeting.id), key, answers),
        values=values_of(meeting.item(key), fields),
        changed_only=True,
        live=Live(
            workspace,
            board.context.changed,
            read,
            lambda _: workspace.author_of(Meeting, meeting.id, "agenda"),
        ),
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
        lambda answers: save_answers(board, partial(_added, meeting.id), key, answers),
        values={"title": "", "minutes": 2},
    )


def _added(meeting_id: str, workspace: Any, after: str, **answers: Any) -> object:
    return meetings.add_item(workspace, meeting_id, after=after, **answers)


def _on_agenda(operation: Save, *extra: object) -> Verb:
    def verb(board: "BoardScreen", key: str) -> None:
        if board.meeting is not None:
            board.attempt(operation, board.workspace, board.meeting.id, key, *extra)

    return verb


def _jump(board: "BoardScreen", key: str) -> None:
    board.jump_to(key)


def _open_item(board: "BoardScreen", key: str) -> None:
    """A double click does what enter does."""
    (_jump if board.in_meeting else _edit_item)(board, key)


def _bring(board: "BoardScreen", key: str) -> None:
    if board.meeting is None:
        return
    operation, minutes = preparing.bring_topic, _TOPIC_MINUTES
    brought = board.attempt(operation, board.workspace, board.meeting.id, key, minutes=minutes)
    if brought is not None:
        title = board.workspace.get(Parking, key).title
        board.tell(board.say("On the agenda: {title}", title=title))


def _settle(state: ParkingState) -> Verb:
    def verb(board: "BoardScreen", key: str) -> None:
        board.attempt(parking.settle_parking, board.workspace, key, state)

    return verb


OTHER_VERBS: dict[tuple[str, str], Verb] = {
    ("departments", "update"): _update,
    ("departments", "open"): _update,
    ("departments", "only"): _only,
    ("departments", "edit"): _edit_department,
    ("agenda", "edit"): _edit_item,
    ("agenda", "open"): _open_item,
    ("agenda", "jump"): _jump,
    ("agenda", "add"): _add_item,
    ("agenda", "up"): _on_agenda(meetings.move_item, -1),
    ("agenda", "down"): _on_agenda(meetings.move_item, 1),
    ("agenda", "drop"): _on_agenda(meetings.drop_item),
    ("parking", "bring"): _bring,
    ("parking", "take"): _settle(ParkingState.TAKEN),
    ("parking", "open"): _settle(ParkingState.TAKEN),
    ("parking", "drop"): _settle(ParkingState.DROPPED),
}
