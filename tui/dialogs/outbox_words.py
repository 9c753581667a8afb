"""The words of the outbox: how a post stands, and what can be done about it."""

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

from exports.delivery.posts import Post, State
from exports.wording.dates import ago, clock_time
from exports.wording.words import Words
from store.text import clean_line
from store.workspace.workspace import Workspace
from tui.courier import Standing
from tui.export_words import problem_words
from tui.target_words import is_from_chat, reason_words
from widgets.post_list import PostRow
from widgets.value_card import CardLine

DOUBTFUL = frozenset({State.UNKNOWN, State.SENDING})


def is_doubtful(post: Post, standing: Standing | None) -> bool:
    """Tell whether a message of a post may have arrived, and nobody knows."""
    is_sending = standing is not None and standing.is_active
    return not is_sending and any(one.state in DOUBTFUL for one in post.pieces)


def post_row(post: Post, standing: Standing | None, workspace: Workspace, say: Words) -> PostRow:
    """Return a post as a line of the list."""
    done = sum(one.state.is_settled for one in post.pieces)
    is_active = standing is not None and standing.is_active
    sign, tone, words = _standing(post, standing, say)
    return PostRow(
        id=post.id,
        sign=sign,
        tone=tone,
        target=clean_line(post.target),
        title=clean_line(post.title),
        when=ago(datetime.fromtimestamp(post.created, UTC), workspace.now(), say),
        parts=f"{done}/{len(post.pieces)}",
        standing=words,
        retries=not is_active or bool(standing and standing.again_at),
        is_doubtful=is_doubtful(post, standing),
    )


def _standing(post: Post, standing: Standing | None, say: Words) -> tuple[str, str, str]:
    if standing is not None and standing.is_active and not standing.again_at:
        return "…", "accent", say("being sent")
    if is_doubtful(post, standing):
        return "?", "warn", say("may have arrived")
    if any(one.state is State.REFUSED for one in post.pieces):
        return "✗", "bad", say("refused")
    return "…", "dim", say.within("outbox", "waits")


def post_card(
    post: Post, standing: Standing | None, keys: dict[str, str], zone: tzinfo, say: Words
) -> Iterable[CardLine]:
    """Return what is to know of a post, and what to do.

    Args:
        post: the post.
        standing: how it goes right now, if this app has had it.
        keys: of `retry`, `arrived` and `discard`, as they are shown.
        zone: of the clock on the wall.
        say: the reader's words.
    """
    yield say("Report"), clean_line(post.title), "strong"
    yield say.within("outbox", "To"), clean_line(post.target), ""
    if post.reason:
        label = say("The chat said") if is_from_chat(post.reason) else say("Reason")
        yield label, reason_words(post.reason, say), "bad"
    problem = problem_words(standing, say) if standing is not None else ""
    if problem:
        yield "", problem, "bad"
    yield "", _advice(post, standing, keys, zone, say), "accent"


def _advice(
    post: Post, standing: Standing | None, keys: dict[str, str], zone: tzinfo, say: Words
) -> str:
    if standing is not None and standing.is_active and not standing.again_at:
        return say("It is on its way.")
    if is_doubtful(post, standing):
        return say(
            "Look in the chat first. {arrived}: it is there. {retry}: it is not, send it again.",
            **keys,
        )
    if any(one.state is State.REFUSED for one in post.pieces):
        return say(
            "Put right what the chat said (address, signature, keyword, length), then {retry} "
            "sends it again. {discard} forgets it.",
            **keys,
        )
    if standing is not None and standing.again_at:
        at = clock_time(datetime.fromtimestamp(standing.again_at, UTC), zone)
        return say(
            "It is tried again at {time}; {retry} sends it now. {discard} forgets it.",
            time=at,
            **keys,
        )
    return say("{retry} sends it now. {discard} forgets it.", **keys)
