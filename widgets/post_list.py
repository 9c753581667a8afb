"""Posts that no chat has taken yet, one line each."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from store.values import dataclass
from widgets.cells import Cell, widest
from widgets.row_list import RowList

_MOST = 16
_MOST_TITLE = 36


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post; everything in words.

    Attributes:
        id: of the post.
        sign: how it stands in one cell, so that no colour is needed.
        parts: how many of its messages are delivered, as "1/3".
        retries: whether it can be sent now.
        is_doubtful: whether it may have arrived.
    """

    id: str
    sign: str
    tone: str
    target: str
    title: str
    when: str
    parts: str
    standing: str
    retries: bool = True
    is_doubtful: bool = False


class PostList(RowList[PostRow]):
    """Oldest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,f5", "ask('retry')", N_("Send again"), id="outbox.retry",
                tooltip=N_("Send what the chat has not taken.")),
        Binding("a,f6", "ask('arrived')", N_("It did arrive"), id="outbox.arrived",
                tooltip=N_("You have seen the message in the chat: go on behind it.")),
        Binding("enter", "ask('show')", N_("Text"), id="outbox.show",
                tooltip=N_("Read what was to be sent.")),
        Binding("X,delete,f8", "ask('discard')", N_("Discard"), id="outbox.discard",
                tooltip=N_("Forget this post for good; asks once more.")),
    ]  # fmt: skip
    DEFAULT_CSS = "PostList { height: auto; background: $surface; }"
    _widths = (0, 0, 0)

    def show_posts(self, rows: Sequence[PostRow]) -> None:
        """Show these posts in aligned columns."""
        widths = (
            widest((row.target for row in rows), most=_MOST),
            widest((row.title for row in rows), most=_MOST_TITLE),
            widest((row.when for row in rows), most=_MOST),
        )
        if widths != self._widths:
            self._widths = widths
            self.forget_strips()
        self.show(rows)

    def cells(self, row: PostRow, width: int) -> Sequence[Cell]:  # noqa: ARG002
        target, title, when = self._widths
        return (
            Cell(row.sign, row.tone, 1),
            Cell(row.target, "strong", target),
            Cell(row.title, "", title),
            Cell(row.when, "dim", when),
            Cell(row.parts, "dim", 5),
            Cell(row.standing, row.tone, -1),
        )

    def allows(self, verb: str, row: PostRow) -> bool:
        match verb:
            case "retry":
                return row.retries
            case "arrived":
                return row.is_doubtful
            case _:
                return True
