"""One table from (pane, verb) to what it does: ask what is missing, then call one operation."""

from functools import partial
from typing import TYPE_CHECKING

from store.errors import MusterError
from store.model.action import Action
from store.model.blocker import Blocker
from store.model.department import Department
from store.model.meeting import Meeting
from store.model.notes import Note, Parking
from store.model.record import Record
from tui.screens.board_ask import Verb
from tui.screens.board_item_verbs import ITEM_VERBS
from tui.screens.board_note_verbs import NOTE_VERBS
from tui.screens.board_other_verbs import OTHER_VERBS
from tui.screens.board_walk_verbs import WALK_VERBS
from widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen

_MOVING = {"complete", "cancel", "start"}  # the row goes to another section


def answer(board: "BoardScreen", pane: str, verb: str, key: str) -> None:
    """Do what a key of this pane asks for with the row `key`."""
    if verb in _MOVING:
        board.query_one(f"#{pane}", RowList).hold_place()
    board.was_opened(key)
    try:
        _VERBS[pane, verb](board, key)
    except MusterError as error:  # somebody else removed the record a moment ago
        board.complain(error)


def _open(board: "BoardScreen", key: str) -> None:
    from tui.dialogs.detail import DetailDialog

    board.app.push_screen(DetailDialog(board.context, key), partial(_after_detail, board, key))


def after_conflicts(board: "BoardScreen", asked: tuple[str, str] | None) -> None:
    """The inbox closes with the verb that was pressed in the detail of one of its items."""
    if asked is not None:
        verb, key = asked
        _after_detail(board, key, verb)


def _after_detail(board: "BoardScreen", key: str, verb: str | None) -> None:
    """The detail closes with the verb that was pressed there, if any."""
    if verb:
        pane = "today" if board.workspace.find(Action, key) else "blockers"
        answer(board, pane, verb, key)


def _history(kind: type[Record], board: "BoardScreen", key: str) -> None:
    from tui.dialogs.history import HistoryDialog

    board.app.push_screen(HistoryDialog(board.context, kind, key))


def _agenda_history(board: "BoardScreen", _: str) -> None:
    """An agenda item is a part of its meeting, and so is its history."""
    if board.meeting is not None:
        _history(Meeting, board, board.meeting.id)


_VERBS: dict[tuple[str, str], Verb] = {
    **ITEM_VERBS,
    **OTHER_VERBS,
    **WALK_VERBS,
    **NOTE_VERBS,
    ("today", "open"): _open,
    ("blockers", "open"): _open,
    ("today", "history"): partial(_history, Action),
    ("blockers", "history"): partial(_history, Blocker),
    ("departments", "history"): partial(_history, Department),
    ("notes", "history"): partial(_history, Note),
    ("parking", "history"): partial(_history, Parking),
    ("agenda", "history"): _agenda_history,
}
