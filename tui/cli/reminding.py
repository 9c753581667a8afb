"""`muster post nudge` and what follows from it: the reminder is noted with its action."""

from exports.delivery.posts import Post
from store.errors import MusterError
from store.workspace.opening import Station
from tui.cli.session import Session
from tui.errors import word_error
from tui.reminding import is_to_be_noted, note


def note_if_taken(session: Session, post: Post, station: Station | None = None) -> None:
    """Note a reminder that the chat has; where that fails, it has been sent all the same."""
    if not is_to_be_noted(post):
        return
    try:
        note(post, station or session.station)
    except MusterError as error:
        why = word_error(error, session.say)
        session.out.warning(
            session.say("The reminder was sent, but is not noted with its action: {why}", why=why)
        )
