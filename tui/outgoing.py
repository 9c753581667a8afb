"""The posts of the app: its one courier, and how many of them still wait for somebody."""

import atexit
from collections.abc import Callable
from pathlib import Path

from exports.delivery.outbox import Outbox
from exports.delivery.pacing import Pacer
from exports.delivery.posts import SUFFIX, Post
from tui.app_base import AppBase
from tui.courier import Courier
from tui.export_words import problem_words, standing_words
from tui.folders import state_folder
from tui.reminding import is_to_be_noted

OUTBOX = "outbox"
_CHANCE_BITS = 30


def courier_of(app: AppBase) -> Courier:
    """Return the app's courier, made when something may be sent for the first time."""
    if app.courier is None:
        station = app.setting.station
        folder = state_folder(app.setting.environ) / OUTBOX
        app.courier = courier = Courier(
            Outbox(folder),
            pacer=Pacer(folder),
            now=lambda: station.clock.now().timestamp(),
            chance=lambda: station.randomness(_CHANCE_BITS) / (1 << _CHANCE_BITS),
        )
        courier.listen(_aside(app, courier))
        courier.watch(_counting(app, courier, folder))
        courier.watch(_taken(app, courier))
        atexit.register(courier.stop)
    return app.courier


def waiting(folder: Path, courier: Courier | None) -> int:
    """Return how many posts are not delivered, those that are being sent right now left out.

    One listing of a folder; no file is read.
    """
    kept = {path.name.removesuffix(SUFFIX) for path in folder.glob(f"*{SUFFIX}")}
    busy = courier.standings() if courier else []
    return len(kept - {one.post.id for one in busy if one.is_active and not one.again_at})


def not_noted(folder: Path, workspace_id: str) -> list[Post]:
    """Return the reminders that chats have and that nobody has noted in a workspace yet."""
    taken = Outbox(folder).taken()
    return [one for one in taken if one.asked and one.asked.workspace == workspace_id]


def _counting(app: AppBase, courier: Courier, folder: Path) -> Callable[[str], None]:
    """Return what counts anew, in the courier's thread, once there is something to count."""

    def count(post_id: str) -> None:
        found = courier.standing(post_id)
        if found is not None and (not found.is_active or found.again_at):
            app.post_message(app.PostsCounted(waiting(folder, courier)))

    return count


def _taken(app: AppBase, courier: Courier) -> Callable[[str], None]:
    """Return what hands a reminder that a chat has to whoever notes it with its action."""

    def hand_over(post_id: str) -> None:
        found = courier.standing(post_id)
        if found is not None and not found.is_active and is_to_be_noted(found.post):
            app.post_message(app.ReminderTaken(found.post))

    return hand_over


def _aside(app: AppBase, courier: Courier) -> Callable[[str], None]:
    """Return what tells the end of a post while nothing on the screen does."""

    def tell(post_id: str) -> None:
        found = courier.standing(post_id)
        workspace = app.workspace
        if found is None or found.is_active or workspace is None:
            return
        words = problem_words(found, app.say) or standing_words(found, workspace.zone(), app.say)
        is_done = found.post.is_done
        app.notify(
            words,
            title=f"{found.post.title} → {found.post.target}",
            severity="information" if is_done else "error",
            timeout=4 if is_done else 12,
            markup=False,
        )

    return tell
