"""A reminder that a chat has taken is noted with its action, in the workspace it is about.

The outbox keeps it until then, so that neither the end of the program nor a workspace that cannot
be written loses it. Noting it twice notes it once, whichever programs do.
"""

from collections.abc import Callable

from exports.delivery.outbox import Outbox
from exports.delivery.posts import Post
from store.errors import MusterError
from store.operations.reminding import note_reminder
from store.workspace.identity import known, remember
from store.workspace.opening import Station, open_workspace
from store.workspace.workspace import Workspace

_SHARE_SECONDS = 0.5  # for the folder to answer; what it has not taken by then goes with the next


def is_to_be_noted(post: Post) -> bool:
    """Return whether a post asks after an action and the chat has all of it."""
    return post.asked is not None and post.is_done


def note_in(workspace: Workspace, post: Post) -> None:
    """Note what a post asked after, in its workspace.

    Raises:
        StorageError, BusyError: as for every transaction.
    """
    if post.asked is not None:
        note_reminder(
            workspace,
            post.asked.action,
            post_id=post.id,
            created=post.created,
            place=post.target,
        )


def note(post: Post, station: Station) -> None:
    """Note what a post asked after, in a workspace that is opened for it.

    One that this device does not know any more has nobody who would read it here.

    Raises:
        StorageError, BusyError: as for every transaction.
        FileProblem: the workspace cannot be opened.
    """
    listed = known(station)
    asked = post.asked.workspace if post.asked else ""
    found = next((each for each in listed if each.workspace == asked), None)
    if found is None:
        return
    workspace = open_workspace(found.path, station)
    try:
        note_in(workspace, post)
        workspace.exchange(_SHARE_SECONDS)
    finally:
        workspace.close()
        # Nobody chose to work there: the one opened last is still the one from before.
        remember(station, listed[0].path, listed[0].workspace)


def note_all(
    outbox: Outbox, posts: list[Post], station: Station, failed: Callable[[Post, MusterError], None]
) -> None:
    """Note reminders that their chats have, and forget them; what cannot be noted stays.

    Args:
        outbox: keeps them.
        posts: the reminders, of whatever workspace.
        station: opens their workspaces.
        failed: is told which could not be noted, and why.
    """
    for each in posts:
        try:
            note(each, station)
            outbox.noted(each.id)
        except MusterError as error:
            failed(each, error)
