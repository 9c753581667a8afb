"""What the parts of the app share: the workspace, the words and the news."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message
from textual.signal import Signal

from exports.wording.words import Words
from store.changes import Change
from store.errors import MusterError
from store.workspace.opening import Station
from store.workspace.workspace import Workspace
from tui.config import Config, ConfigProblem
from tui.context import Context
from tui.upgrade import Steady, is_of_upgrade, upgrade_words

if TYPE_CHECKING:
    from exports.delivery.posts import Post
    from tui.courier import Courier


@dataclass(frozen=True, slots=True)
class Setting:
    """What the app is started with.

    Attributes:
        started_path: the file that was asked for, when there is no workspace there.
        new: the workspace was just made, so planning comes first.
    """

    station: Station
    config: Config
    say: Words
    environ: Mapping[str, str]
    problems: tuple[ConfigProblem, ...] = ()
    started_path: Path | None = None
    new: bool = False


class AppBase(Steady, App[None]):
    """The state of the app; its parts are mixed in on top.

    Attributes:
        courier: sends posts in the background; made when the first export is opened.
        undelivered: how many posts no chat has taken.
        wants_other: the person left for another workspace, not for good.
    """

    wants_other = False
    courier: "Courier | None" = None
    undelivered = 0
    say: Words
    setting: Setting
    workspace: Workspace | None
    changed: Signal[Change]

    class PostsCounted(Message):
        """The posts that are not delivered were counted; may come from another thread."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    class ReminderTaken(Message):
        """A chat has a reminder; may come from another thread."""

        def __init__(self, post: "Post") -> None:
            super().__init__()
            self.post = post

    def context(self, workspace: Workspace) -> Context:
        """Return what a screen is given."""
        return Context(workspace, self.say, self.changed)

    def _handle_exception(self, error: Exception) -> None:
        """Go on when an upgrade took away what was to be loaded; else it is a crash."""
        if is_of_upgrade(error):
            self.notify(upgrade_words(self.say), severity="warning", markup=False, timeout=12)
        else:
            super()._handle_exception(error)

    def leave(self, code: int) -> None:
        """Quit with this exit code."""
        self.exit(return_code=code)

    def complain(self, error: MusterError) -> None:
        """Tell the person what went wrong; nothing was changed."""
        from tui.errors import word_error

        self.notify(word_error(error, self.say), severity="error", markup=False, timeout=8)
