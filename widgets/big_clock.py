"""The countdown of the current agenda item, large enough to read across a room."""

from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.renderables.digits import Digits
from textual.strip import Strip

from exports.wording.durations import countdown
from exports.wording.words import Words
from store.model.timing import Phase, Timing
from store.values import dataclass
from widgets.finishing import OwnLines
from widgets.tones import tone_style

WARNING_SECONDS = 30.0
_DIGIT_LINES = 3
_HEIGHT = 5
_BAR_LINE = 3


@dataclass(frozen=True, slots=True)
class Face:
    """Everything the clock shows; two equal faces need no repaint."""

    digits: str
    tone: str
    words: str
    filled: int
    width: int


class BigClock(OwnLines):
    """Big digits, a bar and one line that says in words what the colour says."""

    DEFAULT_CSS = """
    BigClock {
        height: 5;
    }
    """

    def __init__(self, say: Words, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.say = say
        self._timing: Timing | None = None
        self._face = Face("", "dim", "", 0, 0)

    def show_timing(self, timing: Timing | None) -> None:
        """Show the clock of a meeting, repainting the digits only when their text changes."""
        self._timing = timing
        before, self._face = self._face, self._face_of(timing)
        if before == self._face:
            return
        self.refresh(*_differences(before, self._face))

    def on_resize(self) -> None:
        self._face = self._face_of(self._timing)
        self.refresh()

    def _face_of(self, timing: Timing | None) -> Face:
        width = self.size.width
        if timing is None or timing.phase is Phase.WAITING:
            first = timing.items[0].planned if timing and timing.items else 0.0
            words = self.say("press space to start") if timing and timing.items else ""
            return Face(countdown(first), "dim", words, 0, width)
        current = timing.current
        if timing.phase is Phase.CLOSED or current is None:
            return Face(countdown(0), "dim", self.say.within("meeting", "closed"), width, width)
        share = min(1.0, current.spent / current.planned) if current.planned else 1.0
        tone, words = self._mood(timing.phase, current.remaining)
        return Face(countdown(current.remaining), tone, words, int(share * width), width)

    def _mood(self, phase: Phase, remaining: float) -> tuple[str, str]:
        if phase is Phase.PAUSED:
            return "dim", self.say("‖ paused")
        if remaining <= 0:
            return "bad", self.say("⚑ overtime")
        if remaining <= WARNING_SECONDS:
            return "warn-strong", self.say("◆ less than {n} s", n=int(WARNING_SECONDS))
        return "clock", ""

    def drawn_line(self, y: int, base: Style) -> Strip:
        width = self.size.width
        face = self._face
        if y < _DIGIT_LINES:
            return self._digit_line(y, width, base)
        if y == _BAR_LINE:
            bar, quiet = tone_style(self.app, "bar"), tone_style(self.app, "dim")
            return Strip(
                [
                    Segment("━" * face.filled, base + bar),
                    Segment("─" * (width - face.filled), base + quiet),
                ],
                width,
            )
        tone = "dim" if face.tone == "clock" else face.tone
        style = base + tone_style(self.app, tone)
        return _centred(face.words, width, style, base)

    def _digit_line(self, y: int, width: int, base: Style) -> Strip:
        style = base + tone_style(self.app, self._face.tone)
        return _centred(_large(self._face.digits, bool(style.bold))[y], width, style, base)


def _differences(before: Face, after: Face) -> tuple[Region, ...]:
    """Return the parts that look different now; none stands for all of them."""
    width = after.width
    if before.width != width:
        return ()
    regions: list[Region] = []
    if (before.digits, before.tone) != (after.digits, after.tone):
        cells = max(Digits.get_width(before.digits), Digits.get_width(after.digits))
        regions.append(Region(max(0, (width - cells) // 2), 0, cells, _DIGIT_LINES))
    if before.filled != after.filled:
        regions.append(Region(0, _BAR_LINE, width, 1))
    if (before.words, before.tone) != (after.words, after.tone):
        regions.append(Region(0, _BAR_LINE + 1, width, 1))
    return tuple(regions)


def _centred(text: str, width: int, style: Style, base: Style) -> Strip:
    left = max(0, (width - cell_len(text)) // 2)
    strip = Strip([Segment(" " * left + text, style)])
    return strip.adjust_cell_length(width, base)


@lru_cache(maxsize=8)
def _large(digits: str, is_bold: bool) -> tuple[str, ...]:  # noqa: FBT001 - never named in a call
    """Return the lines of the large digits; bold ones are drawn with heavier strokes."""
    drawn = Digits(digits).render(Style(bold=is_bold))
    return tuple(piece.text for piece in drawn if isinstance(piece, Segment) and piece.text != "\n")
