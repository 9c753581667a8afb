"""What every screen and dialog has in common."""

import dataclasses
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from textual import on
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding, Binding
from textual.events import Resize, ScreenResume
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from exports.wording.words import N_, Words
from store.errors import MusterError
from tui.compositor import LineCompositor
from tui.key_order import order_of
from tui.upgrade import Steady

if TYPE_CHECKING:
    from tui.reports import Report

P = ParamSpec("P")
T = TypeVar("T")


def worded(bindings: dict[str, ActiveBinding], say: Words) -> dict[str, ActiveBinding]:
    """Return the bindings in the reader's language and in the order of the footer.

    Bindings are class attributes and so hold message ids; the footer, the help and the palette
    all read `active_bindings`, which makes this the one place where they become words.
    """
    found = []
    for key, active in bindings.items():
        spoken = _spoken(active.binding, say)
        found.append((order_of(spoken.id), key, active._replace(binding=spoken)))
    return {key: active for _, key, active in sorted(found, key=lambda each: each[0])}


@lru_cache(maxsize=1024)  # asked for all of them whenever the cursor moves
def _spoken(binding: Binding, say: Words) -> Binding:
    return dataclasses.replace(
        binding,
        description=say(binding.description) if binding.description else "",
        tooltip=say(binding.tooltip) if binding.tooltip else "",
    )


class _Manners(Steady):
    """Behaviour shared by screens and dialogs; mixed in before Textual's class."""

    say: Words
    app: App[object]
    notify: Callable[..., None]

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings that work, worded and in the order of the footer."""
        return worded(super().active_bindings, self.say)  # type: ignore[misc]

    def on_resize(self, event: Resize) -> None:
        """Pass over a size that is no longer true.

        A screen answers each resize with another one of the same size; when two sizes are on
        their way at once they would chase each other for ever.
        """
        if event.size != self.app.size:
            event.prevent_default()

    def complain(self, error: MusterError) -> None:
        """Tell the person what went wrong; nothing was changed."""
        from tui.errors import word_error

        self.notify(word_error(error, self.say), severity="error", markup=False, timeout=8)

    def tell(self, words: str, *, seconds: int = 3) -> None:
        """Say something in passing."""
        self.notify(words, markup=False, timeout=seconds)

    def key_of(self, binding_id: str) -> str:
        """Return how the key of a binding of this screen is shown, as the person has it.

        Empty when it does not work right now.
        """
        for active in self.active_bindings.values():
            if active.binding.id == binding_id and active.enabled:
                return self.app.get_key_display(active.binding)
        return ""

    def attempt(self, operation: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run an operation of the store; when it refuses, say why and return None."""
        try:
            return operation(*args, **kwargs)
        except MusterError as error:
            self.complain(error)
            return None


class AppScreen(_Manners, Screen[None]):
    """A mode of the app."""

    # Textual's own repaints the whole screen whenever the focus moves; the styles that come with
    # the focus repaint what they change anyway.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    AUTO_FOCUS = ""  # None means the app's, which focuses whatever was mounted first

    def __init__(self, say: Words) -> None:
        super().__init__()
        self.say = say
        self._compositor = LineCompositor()

    def report_here(self) -> "Report | None":
        """Return the report about what stands under the cursor; None when it has none."""
        return None


Answer = TypeVar("Answer")
_BOX_PERCENT = 92  # as in the style below


class Dialog(_Manners, ModalScreen[Answer | None]):
    """A question that stands before everything else; escape answers with None."""

    BINDINGS = [
        Binding("escape", "dismiss(None)", "Cancel", id="dialog.cancel"),
        # The function key first: in a field a question mark is typed.
        Binding("f1,question_mark,？", "app.help", N_("Help"), id="dialog.help",
                tooltip=N_("Show the keys that work here.")),
    ]  # fmt: skip
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog:ansi { background: transparent; }
    Dialog > .box {
        width: 76;
        max-width: 96%;
        height: auto;
        max-height: 92%;
        border: round $pane-border-focus;
        border-title-color: $text-accent;
        border-title-style: bold;
        border-subtitle-color: $text-quiet;
        background: $surface;
        padding: 0 1;
    }
    """

    def __init__(self, say: Words) -> None:
        super().__init__()
        self.say = say
        self._answered: tuple[Answer | None] | None = None

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close this dialog, once nothing stands above it any more.

        Textual closes whichever is on top, so what a colleague changed would close the help that
        somebody reads above a dialog, and leave the dialog.
        """
        if self.is_active:
            return super().dismiss(result)
        self._answered = (result,)
        return AwaitComplete()

    @on(ScreenResume)
    def _close_answered(self) -> None:
        if self._answered is not None:
            (result,), self._answered = self._answered, None
            self.dismiss(result)

    def room_beside(self, others: int) -> int:
        """Return the lines the box can give to its scrolling part, `others` lines being taken."""
        above_footer = self.app.size.height - 1
        return max(3, above_footer * _BOX_PERCENT // 100 - others)
