"""Keys in the order in which they were pressed, also those behind one that opens a dialog.

Textual sends a key to the widget that has the focus, and from there up to the app, which only then
looks what it does. Whoever types fast, pastes or scripts has sent the next keys by then, and those
go to the old focus: `tx` would open "Move the due date" and mark the action as done behind it. So
where nothing is being typed a key is obeyed at once, and the next is looked at when all that it
opened stands.
"""

import asyncio

from textual import events
from textual.binding import Binding
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from tui.app_base import AppBase

_PATIENCE = 0.3  # seconds; a screen that needs longer must not hold the keyboard
_DEEPEST = 3  # a dialog that closes for another one, and that one for a third
_ASK = "ask("  # what a list asks its screen to do


class KeysInOrder(AppBase):
    """Obeys one key after the other."""

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded or not self._screen_stack:
            await super().on_event(event)
            return
        before, focused = self.screen, self.focused
        if self._is_typed(focused):
            await super().on_event(event)
        elif not await self._obey(event.key, focused):
            await super().on_event(event)
            if focused is not None:
                await self._until_heard(focused)  # it may begin a name there, or move the focus
        await self._until_shown(before)

    @staticmethod
    def _is_typed(focused: Widget | None) -> bool:
        """Whether letters go into a text; there all keys have to go the way of the letters."""
        return focused is not None and focused.check_consume_key("a", "a")

    async def _obey(self, key: str, focused: Widget | None) -> bool:
        """Do what a key without priority stands for; False when it stands for nothing here."""
        if any(each.priority for each in self._bound_to(key)):
            return False  # looked for from the app down, as Textual does
        self.app_focus = True
        for node, bindings in self.screen._modal_binding_chain:  # noqa: SLF001
            for binding in bindings.key_to_bindings.get(key, ()):
                if await self.run_action(binding.action, node):
                    if focused is not None and binding.action.startswith(_ASK):
                        await self._until_heard(focused)
                    return True
        return False

    def _bound_to(self, key: str) -> list[Binding]:
        chain = self.screen._binding_chain  # noqa: SLF001
        return [each for _, bindings in chain for each in bindings.key_to_bindings.get(key, ())]

    # -- waiting for what a key has begun

    async def _until_heard(self, focused: Widget) -> None:
        """Wait until what a widget tells has come up to its screen and was answered there."""
        for node in focused.ancestors_with_self:
            await _turn_of(node)
            if isinstance(node, Screen):
                return

    async def _until_shown(self, before: Screen[object]) -> None:
        """Wait until a screen that took the place of another is ready for keys."""
        for _ in range(_DEEPEST):
            shown = self.screen if self._screen_stack else before  # none is left at the end
            if shown is before:
                return
            await _turn_of(shown)
            before = shown


async def _turn_of(pump: MessagePump) -> None:
    """Wait until a widget has done with all it was told so far."""
    done = asyncio.Event()
    if pump.call_later(done.set):
        try:
            await asyncio.wait_for(done.wait(), _PATIENCE)
        except TimeoutError:
            return
