"""What a pasted piece of a chat consists of."""

from store.values import dataclass

MOST_CHARACTERS = 100_000  # of one paste: a day of a busy group, and the limit of a text field
MOST_MESSAGES = 300  # as many as are still read while one waits


@dataclass(frozen=True, slots=True)
class Message:
    """What one person wrote at once.

    Attributes:
        line: in which it begins, from 1.
        author: as the chat calls them; empty when nobody stands above the text.
        when: as the chat wrote it; empty when it wrote nothing.
        text: without the header and the quote; may have several lines.
        day: the line above it that parts the days of the thread; empty when there is none.
        quote: what it replies to, as far as the chat copied that.
    """

    line: int
    author: str
    when: str = ""
    text: str = ""
    quote: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """A piece of a chat.

    Attributes:
        messages: those with text, in their order.
        is_cut: the paste was longer than what is read at once; the end was left out.
    """

    messages: tuple[Message, ...] = ()
    is_cut: bool = False
