"""What the keys of the walk do: who comes first, who is there, whose turn it is."""

from typing import TYPE_CHECKING, Any

from store.model.meeting import Meeting
from store.model.timing import ItemPhase
from tui.screens.board_ask import Verb, ask
from widgets.update_card import HELD

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen


def exceptions_first(board: "BoardScreen", meeting: Meeting) -> None:
    """Put those first who have to be heard, and say who that is and why."""
    from store.operations.preparing import order_departments
    from store.queries.walk import exceptions_first as in_order
    from store.queries.walk import walk
    from tui.screens.board_walk_words import concern_words

    turns = walk(board.workspace, meeting)
    ahead = [turn.department.id for turn in turns if turn.phase is ItemPhase.AHEAD]
    ordered = in_order(turns)
    first, say = ordered[0], board.say
    why = concern_words(first.concerns, say).replace(HELD, " ")
    if not why:
        board.tell(say("Nobody ahead has anything pressing; the order stays."))
        return
    said = {"name": first.department.name, "why": why}
    order = [turn.department.id for turn in ordered]
    if order == ahead:
        board.tell(say("The order stays: {name} comes first, {why}.", **said), seconds=5)
    elif board.attempt(order_departments, board.workspace, meeting.id, order) is not None:
        board.tell(say("{name} comes first: {why}. u takes it back.", **said), seconds=5)


def _attend(board: "BoardScreen", key: str) -> None:
    """Ask how a department takes part."""
    from store.model.attendance import Attendance
    from tui.attendance_form import attendance_fields, attendance_values

    meeting, row = board.meeting_for_attendance(), board.department_row(key)
    if meeting is None or row is None:
        return
    noted = board.workspace.where(Attendance, meeting=meeting.id, department=key)
    say = board.say
    prompt = [say("Contact: {name}", name=row.contact or "—")]
    if row.deputy:
        prompt.append(say("Deputy: {name}", name=row.deputy))
    ask(
        board,
        say("Attendance of {name}", name=row.name),
        attendance_fields(say),
        lambda answers: _mark(board, meeting.id, key, answers),
        values=attendance_values(noted[-1] if noted else None),
        prompt=" · ".join(prompt),
    )


def _mark(board: "BoardScreen", meeting_id: str, key: str, answers: dict[str, Any]) -> str:
    from store.errors import MusterError
    from store.operations.attendance import mark_attendance

    try:
        mark_attendance(board.workspace, meeting_id, key, **answers)
    except MusterError as error:
        from tui.errors import word_error

        return word_error(error, board.say)
    return ""


def _turn(board: "BoardScreen", key: str) -> None:
    """Give a department the floor."""
    own = [turn for turn in board.turns if turn.department.id == key]
    ahead = [turn for turn in own if turn.phase is ItemPhase.AHEAD]
    for turn in (ahead or own)[:1]:
        board.jump_to(turn.key)


WALK_VERBS: dict[tuple[str, str], Verb] = {
    ("departments", "attend"): _attend,
    ("departments", "turn"): _turn,
}
