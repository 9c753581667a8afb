"""One table from (pane, verb) to what it does: ask what is missing, then call one operation."""

from functools import partial
from typing import TYPE_CHECKING

from store.errors import MusterError
from store.model.action import Action
from tui.screens.board_ask import Verb
from tui.screens.board_item_verbs import ITEM_VERBS
from tui.screens.board_other_verbs import OTHER_VERBS
from widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen

_MOVING = {"complete", "cancel", "start"}  # the row goes to another section


def answer(board: "BoardScreen", pane: str, verb: str, key: str) -> None:
    """Do what a key of this pane asks for with the row `key`."""
    if verb in _MOVING:
        board.query_one(f"#{pane}", RowList).hold_place()
    try:
        _VERBS[pane, verb](board, key)
    except MusterError as error:  # somebody else removed the record a moment ago
        board.complain(error)


def _open(board: "BoardScreen", key: str) -> None:
    from tui.dialogs.detail import DetailDialog

    board.app.push_screen(DetailDialog(board.context, key), partial(_after_detail, board, key))


def _after_detail(board: "BoardScreen", key: str, verb: str | None) -> None:
    """The detail closes with the verb that was pressed there, if any."""
    if verb:
        pane = "today" if board.workspace.find(Action, key) else "blockers"
        answer(board, pane, verb, key)


_VERBS: dict[tuple[str, str], Verb] = {
    **ITEM_VERBS,
    **OTHER_VERBS,
    ("today", "open"): _open,
    ("blockers", "open"): _open,
}
