"""The outbox: what a chat has not taken, why, and what a person says about it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from exports.delivery.outbox import NoPostError
from exports.delivery.posts import Post
from exports.wording.words import N_
from store.errors import MusterError
from tui.app_base import AppBase
from tui.chat_settings import chat_settings, fetched
from tui.context import Context
from tui.dialogs.card_dialog import CardDialog
from tui.dialogs.outbox_words import is_doubtful, post_card, post_row
from tui.outgoing import courier_of
from tui.reminding import is_to_be_noted
from widgets.key_bar import KeyBar
from widgets.post_list import PostList
from widgets.row_list import RowList
from widgets.value_card import ValueCard

_EMPTY = N_("Nothing waits: every chat has taken what was sent to it.")


class OutboxDialog(CardDialog[None]):
    """Lists the posts, oldest first, and follows how it goes with them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,D", "dismiss(None)", N_("Close"), id="outbox.close"),
    ]
    AROUND: ClassVar[int] = 13
    # Of one height, whatever the chat said: the box stays where it is while the cursor moves.
    DEFAULT_CSS = "OutboxDialog ValueCard { height: 8; }"

    class Befell(Message):
        """Something happened to a post."""

    class Read(Message):
        """The folder was read."""

        def __init__(self, posts: list[Post], strange: list[Path]) -> None:
            super().__init__()
            self.posts = posts
            self.strange = strange

    def __init__(self, context: Context, app: AppBase) -> None:
        """Make it.

        Args:
            context: the workspace, for its clock, and the words.
            app: has the courier and the settings.
        """
        super().__init__(context)
        self._environ = app.setting.environ
        self._courier = courier_of(app)
        self._posts: dict[str, Post] = {}
        self._asked = ""  # what X or r was pressed for once
        self._told: set[Path] = set()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self.say("Outbox"))
            yield PostList(id="posts", empty=self._empty)
            yield ValueCard(id="card", most=4)
        yield KeyBar(always=("dialog.help",))

    @property
    def _empty(self) -> str:
        """What is said where nothing waits; who has no chat yet is told how to get one."""
        if any(chat_settings(self._environ)):
            return self.say(_EMPTY)
        keys = (each.key_of("chat.new") for each in reversed(self.app.screen_stack) if each != self)
        key = next(filter(None, keys), "")
        return self.say("Nothing waits, for no chat is set up yet: {key} sets one up.", key=key)

    def on_mount(self) -> None:
        self._courier.listen(self._befell)

    def on_unmount(self) -> None:
        self._courier.leave(self._befell)

    def _befell(self, _: str) -> None:
        self.post_message(self.Befell())

    # -- showing

    @on(Befell)
    def _show(self) -> None:
        self.run_worker(self._read, thread=True, group="outbox", exit_on_error=False)

    def _read(self) -> None:
        outbox = self._courier.outbox
        self.post_message(self.Read(outbox.posts(), outbox.strange()))

    @on(Read)
    def _show_posts(self, event: Read) -> None:
        workspace, say = self.context.workspace, self.say
        self._posts = {one.id: one for one in event.posts}
        rows = [
            post_row(one, self._courier.standing(one.id), workspace, say) for one in event.posts
        ]
        self.query_one(PostList).show_posts(rows)
        count = len(rows)
        words = say.many("{n} post not delivered", "{n} posts not delivered", count)
        self.query_one(".box").border_subtitle = Content(words if count else "")
        self._tell_of(event.strange)
        self._show_card()
        self.refresh_bindings()

    def _tell_of(self, strange: list[Path]) -> None:
        """Name files that cannot be read, once: they are counted, and in no list."""
        for path in strange:
            if path not in self._told:
                words = self.say(
                    "{path} holds no post that can be read; it was left as it is.", path=path
                )
                self.notify(words, severity="warning", markup=False, timeout=12)
        self._told |= {*strange}

    @on(RowList.Highlighted)
    def _moved(self) -> None:
        self._asked = ""
        self._show_card()

    def _show_card(self) -> None:
        post = self._posts.get(self.query_one(PostList).cursor_key)
        card = self.query_one(ValueCard)
        card.display = post is not None
        if post is None:
            return
        verbs = ("retry", "arrived", "discard")
        keys = {verb: self.key_of(f"outbox.{verb}") for verb in verbs}
        zone = self.context.workspace.zone()
        lines = [*post_card(post, self._courier.standing(post.id), keys, zone, self.say)]
        match self._asked.partition(" ")[0]:
            case "discard":
                words = self.say(
                    "{key} again forgets it; nothing brings it back.", key=keys["discard"]
                )
                lines[-1] = ("", words, "warn")
            case "retry":
                words = self.say(
                    "It may have arrived: look in the chat first. {key} sends it again.",
                    key=keys["retry"],
                )
                lines[-1] = ("", words, "warn")
            case _:
                pass
        card.show_lines(lines)

    # -- saying

    @on(RowList.Requested)
    def _requested(self, event: RowList.Requested) -> None:
        event.stop()
        post = self._posts.get(event.key)
        if post is None:
            return
        match event.verb:
            case "show":
                self._show_text(post)
            case "arrived":
                self._settled(partial(self._arrived, post.id))
            case "discard" if self._is_sure("discard", post):
                self._settled(partial(self._courier.drop, post.id))
            case "retry":
                if not is_doubtful(post, self._courier.standing(post.id)) or self._is_sure(
                    "retry", post
                ):
                    self._retry(post)
            case _:
                pass

    def _is_sure(self, verb: str, post: Post) -> bool:
        """Ask once; the second time it is meant."""
        is_second, self._asked = self._asked == f"{verb} {post.id}", f"{verb} {post.id}"
        if is_second:
            self._asked = ""
        self._show_card()
        return is_second

    def _settled(self, operation: Callable[[], object]) -> None:
        try:
            operation()
        except NoPostError:
            self.tell(self.say("Another terminal has sent or dropped it meanwhile."))
        except MusterError as error:
            self.complain(error)
        self._show()

    def _arrived(self, post_id: str) -> None:
        post = self._courier.outbox.settle(post_id)
        if is_to_be_noted(post):
            self.app.post_message(AppBase.ReminderTaken(post))

    def _retry(self, post: Post) -> None:
        setting = next(
            (one for one in chat_settings(self._environ)[0] if one.name == post.target), None
        )
        if setting is None:
            words = self.say(
                "There is no chat “{name}” in your config any more; or it is not set up right.",
                name=post.target,
            )
            self.notify(words, severity="warning", markup=False)
            return

        def hand_over() -> None:
            released = self._courier.outbox.release(post.id)
            environ = self._environ
            self._courier.send(released, lambda: fetched(setting, environ), is_kept=True)

        self._settled(hand_over)

    def _show_text(self, post: Post) -> None:
        from tui.dialogs.outbox_text import PostTextDialog

        self.app.push_screen(PostTextDialog(self.say, post))
