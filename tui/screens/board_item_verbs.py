"""What the keys of the Today and Blockers panes do."""

from typing import TYPE_CHECKING

from store.model.action import Action
from store.model.blocker import Blocker
from store.operations import actions, blockers
from tui.screens.board_ask import Verb, ask, ask_about, edit_record, save_answers

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen


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
        words = board.say("Cancelled: {title}. u takes it back.", title=cancelled.title)
        board.tell(words)


def _edit_action(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import action_fields

    action = board.workspace.get(Action, key)
    title = board.say("Edit action")
    edit_record(board, title, action, action_fields(board.say), actions.edit_action)


def _block(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import block_fields

    ask_about(board, Action, key, board.say("What blocks it?"), block_fields, actions.block_action)


def _move(board: "BoardScreen", key: str) -> None:
    from tui.live import live_record
    from tui.record_forms import move_due_fields

    action = board.workspace.get(Action, key)
    fields = move_due_fields(board.say)
    ask(
        board,
        board.say("Move the due date"),
        fields,
        lambda answers: save_answers(board, actions.move_due, key, answers),
        values={"due": action.due, "reason": ""},
        prompt=action.title,
        live=live_record(board.workspace, board.context.changed, Action, key, fields[:1]),
    )


def _reassign_action(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import reassign_fields

    action = board.workspace.get(Action, key)
    fields = reassign_fields(board.say)
    title = board.say("Who owns it now?")
    edit_record(board, title, action, fields, actions.edit_action, prompt=action.title)


# -- blockers


def _resolve(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import resolve_fields

    blocker = board.workspace.find(Blocker, key)
    if blocker is not None and not blocker.is_open:
        board.attempt(blockers.reopen_blocker, board.workspace, key)
        return
    title = board.say("How was it resolved?")
    ask_about(board, Blocker, key, title, resolve_fields, blockers.resolve_blocker)


def _escalate(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import escalate_fields

    title = board.say("Escalate to whom, and why?")
    ask_about(board, Blocker, key, title, escalate_fields, blockers.escalate_blocker)


def _acknowledge(board: "BoardScreen", key: str) -> None:
    board.attempt(blockers.acknowledge_blocker, board.workspace, key)


def _edit_blocker(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import blocker_fields

    blocker = board.workspace.get(Blocker, key)
    title = board.say("Edit blocker")
    edit_record(board, title, blocker, blocker_fields(board.say), blockers.edit_blocker)


def _reassign_blocker(board: "BoardScreen", key: str) -> None:
    from tui.record_forms import reassign_fields

    blocker = board.workspace.get(Blocker, key)
    fields = reassign_fields(board.say)
    title = board.say("Who has to clear it?")
    edit_record(board, title, blocker, fields, blockers.edit_blocker, prompt=blocker.title)


ITEM_VERBS: dict[tuple[str, str], Verb] = {
    ("today", "complete"): _complete,
    ("today", "edit"): _edit_action,
    ("today", "start"): _start,
    ("today", "block"): _block,
    ("today", "reassign"): _reassign_action,
    ("today", "move"): _move,
    ("today", "cancel"): _cancel,
    ("blockers", "resolve"): _resolve,
    ("blockers", "escalate"): _escalate,
    ("blockers", "acknowledge"): _acknowledge,
    ("blockers", "edit"): _edit_blocker,
    ("blockers", "reassign"): _reassign_blocker,
}
