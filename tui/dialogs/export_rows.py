"""The head of the export: what is chosen, each with the key that changes it."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical

from store.values import dataclass
from widgets.cells import Piece, fit
from widgets.one_line import OneLine

_GAP = 2


@dataclass(frozen=True, slots=True)
class RowWords:
    """One line: a key, what it chooses, and what is chosen.

    Attributes:
        binding: id of the binding; its line can be clicked instead.
        aside: at the right end.
        is_shown: a line that has no sense for this report is left out.
    """

    binding: str
    label: str
    value: str
    aside: tuple[Piece, ...] = ()
    is_shown: bool = True


class ChoiceRows(Vertical):
    """Lines under each other, keys and values aligned."""

    DEFAULT_CSS = "ChoiceRows { height: auto; }"

    def __init__(self, bindings: Sequence[str]) -> None:
        super().__init__()
        self._named = tuple(bindings)

    def compose(self) -> ComposeResult:
        yield from (OneLine(id=line_id(each)) for each in self._named)

    def show_rows(self, rows: Sequence[RowWords], key_of: Callable[[str], str]) -> None:
        """Show these lines; `key_of` tells the key of a binding, or that it has none now."""
        for each in rows:
            self.query_one(f"#{line_id(each.binding)}").display = each.is_shown
        rows = [each for each in rows if each.is_shown]
        keys = [key_of(each.binding) for each in rows]
        key_room = max(map(cell_len, keys), default=0)
        room = max((cell_len(each.label) for each in rows), default=0) + _GAP
        for each, key in zip(rows, keys, strict=True):
            left = (
                (fit(key, key_room) + " ", "key"),
                (fit(each.label, room), "dim"),
                (each.value, "accent" if key else "dim"),
            )
            line = self.query_one(f"#{line_id(each.binding)}", OneLine)
            line.show_pieces(left, each.aside, least=len(each.aside))


def line_id(binding: str) -> str:
    """Return the id of the line of a binding."""
    return binding.replace(".", "-")
