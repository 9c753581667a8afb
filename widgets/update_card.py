"""What one department reported: done, next, needs."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.visual import visualize
from textual.widgets import Static

from exports.wording.words import N_, Words
from store.model.update import Light
from store.queries.rows import DepartmentRow
from widgets.cells import ELLIPSIS, JOINER, Piece, fit, widest, wrap
from widgets.tones import tone_style

LIGHT_NAMES = {
    Light.ON_TRACK: N_("on track"),
    Light.WATCH: N_("watch"),
    Light.RISK: N_("at risk"),
}
HELD = "\u00a0"  # a blank at which no line ends
_LABEL_MOST = 10
_ROOM_LEAST = 8
_WIDTH_UNKNOWN = 24  # before the first layout
_SHOWN = 400  # characters of each answer; a page of them would push the others out of sight


class UpdateCard(Static):
    """What one department reported: done, next, needs."""

    DEFAULT_CSS = """
    UpdateCard { height: auto; padding: 1 0 0 2; }
    """

    def __init__(self, say: Words, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.say = say
        self._row: DepartmentRow | None = None
        self._speaking = False
        self._lines: tuple[Piece, ...] = ()
        self._shown = Text("")

    def show_update(
        self, row: DepartmentRow | None, *, speaking: bool, lines: Sequence[Piece] = ()
    ) -> None:
        """Show today's update of a department, or how to write it.

        Args:
            row: the department.
            speaking: whether it has the floor.
            lines: what else is said of it, each with its tone; in a meeting why it is heard, what
                changed and who speaks for it. Words joined by `HELD` stay on one line.
        """
        self._row, self._speaking, self._lines = row, speaking, tuple(lines)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        row = self._row
        text = Text("") if row is None else self._words(row, speaking=self._speaking)
        if row is not None:
            text.append(self._said_of_it())
        if text != self._shown:  # the same words need no new layout of all that lies around
            self._shown = text
            self.update(text, layout=self._needs_layout(text))

    def _needs_layout(self, text: Text) -> bool:
        """Return whether these words take another number of lines than there are.

        A layout draws all panes anew, and mostly a count or two is all that changed.
        """
        size = self.content_size
        if not size:
            return True
        height = visualize(self, text).get_height(self.styles, size.width)  # type: ignore[arg-type]
        return height != size.height

    @property
    def _width(self) -> int:
        return self.content_size.width or _WIDTH_UNKNOWN

    def _said_of_it(self) -> Text:
        """Return the lines of the meeting, a blank one above them, none longer than the card."""
        text = Text("\n" if self._lines else "")
        room = max(_ROOM_LEAST, self._width)
        for words, tone in self._lines:
            style = tone_style(self.app, tone) if tone else ""
            for line in wrap(_shortened(words), room):
                text.append("\n" + line.replace(HELD, " ").replace(JOINER, ""), style)
        return text

    def _words(self, row: DepartmentRow, *, speaking: bool) -> Text:
        accent, dim = tone_style(self.app, "accent"), tone_style(self.app, "dim")
        text = Text()
        name = _shortened(row.name)
        head = self.say("{name} · speaking", name=name) if speaking else name
        text.append(head, accent)
        if row.update is None:
            text.append("\n" + self.say("Nothing reported today."), dim)
            text.append("\n" + self.say("Press enter to write it."), dim)
            if row.previous is not None and row.previous.next:
                planned = self.say("Planned last time")
                text.append(f"\n\n{planned}\n", dim).append(_shortened(row.previous.next))
            return text
        update = row.update
        if update.light is not Light.ON_TRACK:
            light = self.say(LIGHT_NAMES[update.light])
            # No line ends with the dot, and none within the two words of "at risk".
            is_beside = cell_len(f"{head} · {light}") <= self._width
            dot = " · " if is_beside else "\n"
            text.append(f"{dot}{light}", tone_style(self.app, "warn"))
        labels = (
            (self.say.within("report", "Done"), update.done),
            (self.say.within("report", "Next"), update.next),
            (self.say("Needs"), update.needs),
        )
        indent = widest((label for label, words in labels if words), most=_LABEL_MOST)
        room = max(_ROOM_LEAST, self._width - indent - 1)
        for label, words in labels:
            if words:
                first, *rest = wrap(_shortened(words), room)
                text.append(f"\n{fit(label, indent)} ", dim).append(first)
                text.append("".join(f"\n{' ' * (indent + 1)}{line}" for line in rest))
        return text


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + ELLIPSIS
