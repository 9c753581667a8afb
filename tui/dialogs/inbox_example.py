"""What may be pasted, shown while nothing is."""

from rich.text import Text
from textual.app import App

from exports.width import cell_width
from exports.wording.words import Words
from widgets.cells import fit
from widgets.tones import tone_style

_LEAST_SAID = 24  # cells


def example_text(app: App[object], say: Words, keys: tuple[str, str], width: int) -> Text:
    """Return how it goes: copy, paste, look, write; with a piece of a thread as an example.

    Args:
        app: whose colours are used.
        say: the words.
        keys: that paste and that write.
        width: cells of a line.
    """
    paste, write = keys
    lines = (
        (say("Wang Hao  10:15"), "", "accent"),
        (say("received, confirmed"), say("confirms the minutes"), ""),
        (say("done: price list"), say("ticks off “Price list”"), ""),
        (say("Mei Chen  10:16"), "", "accent"),
        (say("test report moved to Friday"), say("moves “Test report” to Friday"), ""),
        (say("blocked: no access yet"), say("raises a blocker"), ""),
        (say("is the hall booked?"), say("a question: nothing happens"), "dim"),
    )
    dim, text = tone_style(app, "dim"), Text(overflow="fold")
    intro = say("Copy a piece of the chat, names included, and paste it here ({keys}):", keys=paste)
    text.append(intro + "\n\n")
    said_width = min(max(_LEAST_SAID, *(cell_width(said) for said, _, _ in lines)), width // 2)
    for said, effect, tone in lines:
        text.append("  " + fit(said, said_width), tone_style(app, tone))
        if effect:
            text.append("  → ", dim)
            text.append(fit(effect, max(8, width - said_width - 6)).rstrip(), dim)
        text.append("\n")
    text.append(
        "\n" + say("Nothing is written before you have looked: {key} writes.", key=write), dim
    )
    return text
