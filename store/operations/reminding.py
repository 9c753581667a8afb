"""Noting that the owner of an action was asked after it."""

from hashlib import sha256

from store.model.action import Action
from store.model.reminder import Reminder
from store.operations import labels
from store.text import clean_line
from store.workspace.workspace import Workspace

_RANDOM_BITS = 62


def note_reminder(
    workspace: Workspace, action_id: str, *, post_id: str, created: float, place: str
) -> Reminder | None:
    """Note a reminder that a chat has taken; one post is noted once, whoever notes it again.

    Args:
        workspace: has the action.
        action_id: of the action that was asked after.
        post_id: names the post for good.
        created: when the post was made, seconds since 1970.
        place: the name of the chat.

    Returns:
        The reminder; None when the action is gone, for then nobody asks how often.

    Raises:
        StorageError: the disk refused.
        BusyError: another process holds the lock for too long.
    """
    with workspace.transaction(labels.NOTE_REMINDER) as tx:
        reminder_id = _id_of(post_id, created)
        known = tx.find(Reminder, reminder_id)
        if known is not None or tx.find(Action, action_id) is None:
            return known
        reminder = Reminder(
            id=reminder_id,
            action=action_id,
            at=workspace.now(),
            place=" ".join(clean_line(place).split()),
        )
        tx.put(reminder)
        return reminder


def _id_of(post_id: str, created: float) -> str:
    """Return the id that follows from a post, in the form of all ids: see `store.ids`."""
    digest = int.from_bytes(sha256(post_id.encode()).digest(), "big")
    number = (int(created * 1000) & 0xFFFFFFFFFFFF) << 80
    number |= 0x7 << 76 | (digest >> _RANDOM_BITS & 0xFFF) << 64
    return str(number | 0b10 << _RANDOM_BITS | digest & (1 << _RANDOM_BITS) - 1)
