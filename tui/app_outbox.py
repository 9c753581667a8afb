"""What waits to be delivered, one key away on every screen."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.binding import Binding

from exports.wording.words import N_
from store.changes import Change
from store.errors import MusterError
from tui.app_base import AppBase
from tui.folders import state_folder

_NEED_WORKSPACE = {"outbox", "chats"}


class Outgoing(AppBase):
    """Counts what is not delivered and shows it."""

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("D", "outbox", N_("Outbox"), id="app.outbox", show=False,
                tooltip=N_("What a chat has not taken yet: send it again, or forget it.")),
        Binding("ctrl+e", "chats", N_("Chats…"), id="chat.new", show=False,
                tooltip=N_("Set up a team chat, try one with a short message, or change it.")),
    ]  # fmt: skip

    def count_posts(self) -> None:
        """Count what is not delivered, beside the screen; a folder may answer slowly."""
        self.run_worker(partial(self._count_posts), thread=True, exit_on_error=False)

    def _count_posts(self) -> None:
        folder = state_folder(self.setting.environ) / "outbox"
        if folder.is_dir():  # who never sent anything has none, and nothing is imported for it
            from tui.outgoing import not_noted, waiting

            self.post_message(self.PostsCounted(waiting(folder, self.courier)))
            workspace = self.workspace
            for post in not_noted(folder, workspace.id) if workspace is not None else ():
                self.post_message(self.ReminderTaken(post))

    def on_app_base_posts_counted(self, event: AppBase.PostsCounted) -> None:
        if event.count != self.undelivered:
            self.undelivered = event.count
            self.changed.publish(Change(frozenset({("outbox", "")})))

    def on_app_base_reminder_taken(self, event: AppBase.ReminderTaken) -> None:
        """Note it with its action; where that fails, the outbox keeps it for the next start."""
        from exports.delivery.outbox import Outbox
        from tui.errors import word_error
        from tui.reminding import note, note_in

        post, workspace = event.post, self.workspace
        try:
            if workspace is not None and post.asked and post.asked.workspace == workspace.id:
                note_in(workspace, post)
            else:
                note(post, self.setting.station)
            Outbox(state_folder(self.setting.environ) / "outbox").noted(post.id)
        except MusterError as error:
            why = word_error(error, self.say)
            self.notify(
                self.say(
                    "The reminder was sent, but is not noted with its action yet: {why}", why=why
                ),
                severity="warning",
                markup=False,
                timeout=8,
            )

    def action_outbox(self) -> None:
        from tui.dialogs.outbox import OutboxDialog

        if self.workspace is not None:
            context = self.context(self.workspace)
            self.push_screen(OutboxDialog(context, self), lambda _: self.count_posts())

    def action_chats(self) -> None:
        self.show_chats(lambda _: None)

    def show_chats(self, done: Callable[[str], None]) -> None:
        """Set up, try or change a chat; `done` is called with its name when it is written."""
        from tui.dialogs.chat_new import show_chats

        if self.workspace is not None:
            show_chats(self, self.workspace, done)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _NEED_WORKSPACE and self.workspace is None:
            return False
        return super().check_action(action, parameters)
