"""What a screen is given, so that none of them has to know the app."""

from textual.signal import Signal

from exports.wording.words import Words
from store.changes import Change
from store.values import dataclass
from store.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Context:
    """The workspace, the words and the news.

    Attributes:
        changed: told after every change, whoever made it; subscribe in `on_mount`.
    """

    workspace: Workspace
    say: Words
    changed: Signal[Change]
