"""How a piece of text sounds: tones as styles of the current theme.

Textual's component classes do this too, but each is a hidden node that every change of a class or
of the focus styles again: with five lists that was half of the board's start. Here a tone is looked
up once for a theme.
"""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.app import App

# tone: theme variable of its colour, further attributes
_TONES = {
    "dim": ("text-quiet", ""),
    "strong": ("", "bold"),
    "bad": ("text-bad", "bold"),
    "warn": ("text-warn", ""),
    "warn-strong": ("text-warn", "bold"),
    "good": ("text-good", ""),
    "accent": ("text-accent", "bold"),
    "heading": ("text-quiet", "bold"),
    "struck": ("text-quiet", "strike"),
    "badge": ("text-bad", ""),
    "chosen": ("text-accent", "bold reverse"),
    "clock": ("text-clock", ""),
    "bar": ("text-accent", ""),
    "key": ("text-key", "bold"),
    "wrong": ("text-bad", "underline"),
}
_ANSI = "ansi_"

_styles: dict[tuple[str, str], Style] = {}


def tone_style(app: App[object], tone: str) -> Style:
    """Return the style of a tone in the app's theme; of a tone nobody knows, the plain one."""
    key = (app.theme, tone)
    style = _styles.get(key)
    if style is None:
        variable, attributes = _TONES.get(tone, ("", ""))
        style = colour_style(app, variable) + Style.parse(attributes)
        _styles[key] = style
    return style


def colour_style(app: App[object], variable: str) -> Style:
    """Return the colour of a theme variable as a style; no colour when it has none."""
    colour = rich_colour(app, variable)
    return Style(color=colour) if colour else Style.null()


def cursor_style(app: App[object], *, focused: bool) -> Style:
    """Return what marks the row under the cursor.

    Where there is no colour to tell it, it is reversed. Without the focus nothing marks it.
    """
    if not focused:
        return Style.null()
    colour = rich_colour(app, "row-cursor")
    if app.no_color or not colour or colour == "default":
        return Style(reverse=True)
    return Style(bgcolor=colour)


def joined(styled: Iterable[tuple[str, Style]]) -> list[Segment]:
    """Return the pieces as segments, a blank drawn with what stands before it.

    Every change of style costs forty bytes on the way to the terminal, and on a blank nobody sees
    it; unless the style marks blanks, too.
    """
    segments: list[Segment] = []
    for text, style in styled:
        if segments and text.isspace():
            before = segments[-1].style
            if before is not None and _look_alike_blank(before, style):
                segments[-1] = Segment(segments[-1].text + text, before)
                continue
        segments.append(Segment(text, style))
    return segments


def _look_alike_blank(one: Style, other: Style) -> bool:
    marked = any(style.reverse or style.underline or style.strike for style in (one, other))
    return not marked and one.bgcolor == other.bgcolor


def rich_colour(app: App[object], variable: str) -> str:
    """Return a theme variable's colour as rich spells it, or an empty text."""
    value = app.theme_variables.get(variable, "") if variable else ""
    return value.removeprefix(_ANSI)
