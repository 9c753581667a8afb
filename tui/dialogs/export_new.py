"""Setting up a chat from the export: where none is there yet, it is one key away."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from tui.app_outbox import Outgoing
from tui.chat_settings import chat_settings
from tui.destinations import destinations
from tui.dialogs.export_about import ExportAbout
from tui.dialogs.export_options import NEW_CHAT, in_groups


class ExportNew(ExportAbout):
    """Asks what a chat needs, and goes on with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_chat", N_("New chat…"), id="export.new-chat",
                tooltip=N_("Set up a team chat, so that reports can be sent from here.")),
        Binding("ctrl+e", "chats", N_("Chats…"), id="export.chats", show=False,
                tooltip=N_("Set up a team chat, try one with a short message, or change it.")),
    ]  # fmt: skip

    def action_new_chat(self) -> None:
        self.action_chats()

    def action_chats(self) -> None:
        def done(name: str) -> None:
            settings, self._faults = chat_settings(self._environ)
            self._places = in_groups(destinations(settings, self._used))
            named = (one for one in self._places if one.setting and one.setting.name == name)
            self._take_place(next(named, self._places[0]))

        if isinstance(self.app, Outgoing):
            self.app.show_chats(done)

    def _take_key(self, key: str) -> None:
        if key == NEW_CHAT:
            self.action_chats()
        else:
            super()._take_key(key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"new_chat", "chats"}:  # the first needs a hint; later ones are in the list
            is_first = self._places[0].setting is None
            return isinstance(self.app, Outgoing) and (is_first or action == "chats")
        return super().check_action(action, parameters)
