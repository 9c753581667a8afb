"""Something long that is read, with the keys of every list."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from exports.wording.words import N_


class Reader(VerticalScroll, inherit_bindings=False):
    """Scrolls what is in it, by the keys that move the cursor of a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", N_("Down"), id="reader.down", show=False),
        Binding("up,k", "scroll_up", N_("Up"), id="reader.up", show=False),
        Binding("home,g", "scroll_home", N_("First"), id="reader.first", show=False),
        Binding("end,G", "scroll_end", N_("Last"), id="reader.last", show=False),
        Binding("pagedown,ctrl+d,space", "page_down", N_("Page down"), id="reader.page-down"),
        Binding("pageup,ctrl+u", "page_up", N_("Page up"), id="reader.page-up"),
    ]
    DEFAULT_CSS = """
    Reader {
        height: auto;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
    }
    """
