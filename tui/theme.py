"""Colours: all of them, and nowhere else."""

from textual.theme import Theme

DARK = "muster-dark"
LIGHT = "muster-light"
ANSI = "muster-ansi"

# Names that the style sheets use beside Textual's own.
_DARK_WORDS = {
    "text-quiet": "#8b8f98",
    "text-bad": "#ff4d6d",
    "text-warn": "#ffa23a",
    "text-good": "#9bd34a",
    "text-accent": "#8ab8ff",
    "text-clock": "#4fca84",
    "text-key": "#ffb454",
    "row-cursor": "#22385c",
    "row-cursor-blurred": "#111316",
    "bar-background": "#1b1e23",
    "pane-border": "#3a3f47",
    "pane-border-focus": "#2f8be6",
    "capture-border": "#ffa23a",
    "footer-background": "#1b1e23",
    "block-cursor-text-style": "none",
    "scrollbar": "#343a43",
    "scrollbar-hover": "#4a525e",
    "scrollbar-active": "#5b6675",
    "scrollbar-background": "#111316",
    "scrollbar-background-hover": "#111316",
    "scrollbar-background-active": "#111316",
    "scrollbar-corner-color": "#111316",
}
_LIGHT_WORDS = {
    "text-quiet": "#646a73",
    "text-bad": "#c4183c",
    "text-warn": "#a85400",
    "text-good": "#3d7a0a",
    "text-accent": "#1a56c4",
    "text-clock": "#0c7a43",
    "text-key": "#9a4d00",
    "row-cursor": "#cfe2ff",
    "row-cursor-blurred": "#fbfbfc",
    "bar-background": "#e6e9ee",
    "pane-border": "#b4bac4",
    "pane-border-focus": "#1769d2",
    "capture-border": "#b35c00",
    "footer-background": "#e6e9ee",
    "block-cursor-text-style": "none",
    "scrollbar": "#c3c9d2",
    "scrollbar-hover": "#a7aeb9",
    "scrollbar-active": "#8c95a3",
    "scrollbar-background": "#fbfbfc",
    "scrollbar-background-hover": "#fbfbfc",
    "scrollbar-background-active": "#fbfbfc",
    "scrollbar-corner-color": "#fbfbfc",
}
# The terminal's own sixteen colours: whoever picked a palette for their eyes keeps it.
_ANSI_WORDS = {
    "text-quiet": "ansi_bright_black",
    "text-bad": "ansi_red",
    "text-warn": "ansi_yellow",
    "text-good": "ansi_green",
    "text-accent": "ansi_blue",
    "text-clock": "ansi_green",
    "text-key": "ansi_yellow",
    "row-cursor": "ansi_default",
    "row-cursor-blurred": "ansi_default",
    "bar-background": "ansi_default",
    "pane-border": "ansi_bright_black",
    "pane-border-focus": "ansi_blue",
    "capture-border": "ansi_yellow",
    "footer-background": "ansi_default",
    # Textual's own style sheet needs these two of every theme of this kind.
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
}

THEMES = (
    Theme(
        name=DARK,
        primary="#2f8be6",
        secondary="#8ab8ff",
        accent="#ffa23a",
        foreground="#e6e8ec",
        background="#111316",
        surface="#171a1e",
        panel="#1b1e23",
        success="#9bd34a",
        warning="#ffa23a",
        error="#ff4d6d",
        dark=True,
        variables=_DARK_WORDS,
    ),
    Theme(
        name=LIGHT,
        primary="#1769d2",
        secondary="#1a56c4",
        accent="#b35c00",
        foreground="#1c2026",
        background="#fbfbfc",
        surface="#f2f4f7",
        panel="#e6e9ee",
        success="#3d7a0a",
        warning="#a85400",
        error="#c4183c",
        dark=False,
        variables=_LIGHT_WORDS,
    ),
    Theme(
        name=ANSI,
        primary="ansi_blue",
        secondary="ansi_cyan",
        accent="ansi_yellow",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        success="ansi_green",
        warning="ansi_yellow",
        error="ansi_red",
        dark=True,
        ansi=True,
        variables=_ANSI_WORDS,
    ),
)
THEME_NAMES = tuple(theme.name for theme in THEMES)
DEFAULTS = _DARK_WORDS
