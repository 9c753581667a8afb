"""What the export shows: which report, for which chat or file, in which language."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from exports.dialects.preview import Preview, losses, previews
from exports.dialects.registry import dialect
from exports.wording.words import LANGUAGES, N_, words_for
from tui.chat_settings import chat_settings
from tui.context import Context
from tui.destinations import Destination, destinations, remember, remembered
from tui.export_words import lost_words, size_words
from tui.folders import state_folder
from tui.reports import REPORTS, Report
from tui.screens.base import Dialog
from tui.state import StateFile
from widgets.cells import Piece
from widgets.document_view import DocumentView
from widgets.key_bar import KeyBar
from widgets.one_line import OneLine, pieces_width
from widgets.reader import Reader

_LANGUAGE_NAMES = {"en": "English", "zh": "中文"}  # each in its own words, on purpose
_AROUND = 11  # lines that are not the preview: borders, choices, sizes, the answer


class ExportView(Dialog[None]):
    """Shows a report as it will look where it goes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "report(1)", N_("Next report"), id="export.report"),
        Binding("left,h", "report(-1)", N_("Previous report"), id="export.report-back",
                show=False),
        Binding("tab,f7", "form(1)", N_("Chat or file"), id="export.form",
                tooltip=N_("The next chat or file; your own chats come first.")),
        Binding("shift+tab", "form(-1)", N_("Previous chat or file"), id="export.form-back",
                show=False),
        Binding("L,f8", "language", N_("Language"), id="export.language",
                tooltip=N_("The language of the report; that of the screen stays.")),
        Binding("v,f3", "raw", N_("Raw text"), id="export.raw",
                tooltip=N_("The text itself instead of what the chat makes of it.")),
        Binding("m,f4", "part(1)", N_("Next message"), id="export.part"),
        Binding("M", "part(-1)", N_("Previous message"), id="export.part-back", show=False),
        Binding("escape,q", "dismiss(None)", N_("Close"), id="export.close"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    ExportView > .box { width: 110; }
    ExportView OneLine { background: $surface; padding: 0; }
    ExportView #facts { color: $text-quiet; height: auto; max-height: 2; }
    ExportView Reader { margin-top: 1; }
    ExportView .answer { color: $text-accent; height: auto; max-height: 4; }
    ExportView .answer.-bad { color: $text-bad; }
    """

    def __init__(
        self, context: Context, environ: Mapping[str, str], report: Report | None = None
    ) -> None:
        """Make it.

        Args:
            context: the workspace and the words.
            environ: says where the copies, the settings and the outbox are kept.
            report: comes first and stands where the usual one of its kind stands.
        """
        super().__init__(context.say)
        self.context = context
        self._environ = environ
        self._reports = tuple(
            report if report and report.key == each.key else each for each in REPORTS
        )
        self._report = report or REPORTS[0]
        used = remembered(self._state.value(self._memory, ""))
        settings, self._faults = chat_settings(environ)
        self._places = destinations(settings, used)
        last = [one for one in self._places if used and one.key == used[0]]
        self._to: Destination = last[0] if last else self._places[0]
        self._lang = context.say.lang if context.say.lang in LANGUAGES else LANGUAGES[0]
        self._is_raw = False
        self._at = 0
        self._previews: list[Preview] = []
        self._title = ""
        self._lost = ""
        self._text = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self.say("Export"))
            yield OneLine(id="report")
            yield OneLine(id="form")
            yield Static("", id="facts", markup=False)
            with Reader():
                yield DocumentView(id="shown")
                yield Static("", id="preview", markup=False)
            yield Static("", classes="answer", markup=False)
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self._fit()
        self._show()
        self.query_one(Reader).focus()

    def on_resize(self, _: events.Resize) -> None:
        self._fit()
        self._show_choices()

    def _fit(self) -> None:
        self.query_one(Reader).styles.max_height = self.room_beside(_AROUND)

    # -- what was used last

    @property
    def _state(self) -> StateFile:
        return StateFile(state_folder(self._environ))

    @property
    def _memory(self) -> str:
        return f"export {self.context.workspace.path}"

    def _remember(self) -> None:
        """Let this place come first next time; a disk that refuses costs only that."""
        with suppress(OSError):
            known = self._state.value(self._memory, "")
            self._state.put(**{self._memory: remember(known, self._to.key)})

    # -- what is shown

    def _written(self) -> tuple[str, list[Preview], str]:
        """Return title, messages and the line of what is lost, of the report as it is now."""
        workspace = self.context.workspace
        document = self._report.build(workspace, workspace.today(), words_for(self._lang))
        written = dialect(self._to.dialect)
        lost = lost_words(losses(written, document), self.say)
        return document.title, previews(written, document), lost

    def _show(self) -> None:
        self._title, self._previews, self._lost = self._written()
        self._text = joined(self._previews)
        self._at = min(self._at, len(self._previews) - 1)
        self._show_part()
        self._show_choices()
        self._answer("")
        self.refresh_bindings()

    def _show_part(self) -> None:
        one = self._previews[self._at]
        shown, text = self.query_one("#shown", DocumentView), self.query_one("#preview", Static)
        is_drawn = one.shown is not None and not self._is_raw
        shown.display, text.display = is_drawn, not is_drawn
        if one.shown is not None and is_drawn:
            shown.show_document(one.shown)
        else:
            text.update(Content(one.message.text.rstrip("\n")))
        facts = size_words(one, self.say)
        self.query_one("#facts", Static).update(
            Content(" · ".join(filter(None, (facts, self._lost))))
        )
        self.query_one(Reader).scroll_home(animate=False)

    def _show_choices(self) -> None:
        say = self.say
        reports = [(say(each.title), each is self._report) for each in self._reports]
        places = [(each.title(say), each is self._to) for each in self._places]
        languages = [(_LANGUAGE_NAMES[each], each == self._lang) for each in LANGUAGES]
        room = max(20, min(108, self.app.size.width * 96 // 100) - 4)
        right = choices(languages)
        self.query_one("#report", OneLine).show_pieces(choices(reports, room), [])
        left = choices(places, room - pieces_width(right) - 2)
        self.query_one("#form", OneLine).show_pieces(left, right, least=len(right))

    def _answer(self, words: str, *, is_bad: bool = False) -> None:
        line = self.query_one(".answer", Static)
        line.set_class(is_bad, "-bad")
        line.update(Content(words))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "part":
                return len(self._previews) > 1
            case "raw":
                return any(one.shown is not None for one in self._previews)
            case _:
                return super().check_action(action, parameters)

    def action_report(self, by: int) -> None:
        self._report = self._reports[(self._reports.index(self._report) + by) % len(self._reports)]
        self._at = 0
        self._show()

    def action_form(self, by: int) -> None:
        self._to = self._places[(self._places.index(self._to) + by) % len(self._places)]
        self._at = 0
        self._show()

    def action_language(self) -> None:
        self._lang = LANGUAGES[(LANGUAGES.index(self._lang) + 1) % len(LANGUAGES)]
        self._show()

    def action_raw(self) -> None:
        self._is_raw = not self._is_raw
        self._show_part()

    def action_part(self, by: int) -> None:
        self._at = (self._at + by) % len(self._previews)
        self._show_part()


def joined(some: Sequence[Preview]) -> str:
    """Return messages as they are pasted, a blank line between them."""
    return "\n\n".join(one.message.text.rstrip("\n") for one in some) + "\n"


def choices(options: Sequence[tuple[str, bool]], room: int = 1000) -> list[Piece]:
    """Return the options side by side, the chosen one in brackets, for colour may be missing.

    Where not all have room, those before the chosen one go, as many as it needs.
    """
    pieces: list[Piece] = []
    chosen = 0
    for words, is_chosen in options:
        chosen = len(pieces) if is_chosen else chosen
        pieces.append((f"[{words}]" if is_chosen else f" {words} ", "accent" if is_chosen else ""))
        pieces.append((" ", ""))
    start = 0
    while start < chosen and pieces_width(pieces[start : chosen + 1]) + 2 * bool(start) > room:
        start += 2
    return [("‹ ", "dim"), *pieces[start:]] if start else pieces
