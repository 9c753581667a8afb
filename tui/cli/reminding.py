"""What follows from `muster post nudge`: the reminder is noted with its action."""

from collections.abc import Callable

from exports.delivery.outbox import Outbox
from exports.delivery.posts import Post
from store.errors import MusterError
from store.workspace.opening import Station
from tui.cli.session import Session
from tui.errors import word_error
from tui.reminding import is_to_be_noted, note_all


def note_if_taken(session: Session, outbox: Outbox, post: Post, station: Station) -> None:
    """Note a reminder that the chat has; where that fails, it has been sent all the same."""
    if is_to_be_noted(post):
        note_all(outbox, [post], station, _warner(session))


def note_rest(session: Session, outbox: Outbox) -> None:
    """Note the reminders that a chat has and that no program has noted yet."""
    note_all(outbox, outbox.taken(), session.station, _warner(session))


def _warner(session: Session) -> Callable[[Post, MusterError], None]:
    def warn(post: Post, error: MusterError) -> None:
        session.out.warning(
            session.say(
                "The reminder was sent, but is not noted with its action yet: {why} "
                "muster outbox tries again, muster outbox --drop {id} forgets it.",
                id=post.id,
                why=word_error(error, session.say),
            )
        )

    return warn
