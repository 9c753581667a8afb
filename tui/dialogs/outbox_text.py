"""The text of a post that waits, to be read or copied by hand."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from exports.delivery.posts import Post
from exports.wording.words import N_, Words
from store.text import clean_line, clean_text
from tui.screens.base import Dialog
from widgets.key_bar import KeyBar
from widgets.reader import Reader

_AROUND = 5
_MOST = 60_000  # characters; more would have to be laid out while keys wait


class PostTextDialog(Dialog[None]):
    """Shows the messages of a post one below the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss(None)", N_("Close"), id="outbox.close-text"),
    ]
    DEFAULT_CSS = "PostTextDialog > .box { width: 96; }"

    def __init__(self, say: Words, post: Post) -> None:
        super().__init__(say)
        self._post = post

    def compose(self) -> ComposeResult:
        texts = "\n\n".join(one.text.rstrip("\n") for one in self._post.pieces)
        with Vertical(classes="box") as box:
            box.border_title = Content(f"{clean_line(self._post.title)} → {self._post.target}")
            with Reader():
                yield Static(Content(clean_text(texts)[:_MOST]), markup=False)
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self._fit()
        self.query_one(Reader).focus()

    def on_resize(self, _: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        self.query_one(Reader).styles.max_height = self.room_beside(_AROUND)
