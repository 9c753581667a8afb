"""The export: see a report as it will be pasted, then copy or save it."""

import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from exports.clipboard import Copied, NotCopied, Reason, copy
from exports.files import write_new
from exports.wording.words import LANGUAGES, N_, words_for
from store.errors import MusterError
from store.text import clean_line
from tui.context import Context
from tui.dialogs.export_save import Saver, save_dialog
from tui.errors import word_error
from tui.folders import state_folder
from tui.reports import FORMATS, REPORTS, Report, report_stem, report_text
from tui.sample_place import is_sample_file
from tui.screens.base import Dialog
from widgets.cells import Piece
from widgets.key_bar import KeyBar
from widgets.one_line import OneLine
from widgets.reader import Reader

_LANGUAGE_NAMES = {"en": "English", "zh": "中文"}  # each in its own words, on purpose
_AROUND = 9  # lines that are not the preview: borders, choices, the answer
_COPIES = "exports"


class ExportDialog(Dialog[None]):
    """Shows today's report in the chosen form and language.

    Copying cannot be relied on: a tool may be missing and the terminal may not listen. So it is
    tried both ways, the text is always kept in a file too, and all of that is said.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,enter", "copy", N_("Copy"), id="export.copy",
                tooltip=N_("Copy the report, and keep it in a file in any case.")),
        Binding("s,f6", "save", N_("Save"), id="export.save",
                tooltip=N_("Save the report under a name of your choice.")),
        Binding("right,l", "report(1)", N_("Next report"), id="export.report"),
        Binding("left,h", "report(-1)", N_("Previous report"), id="export.report-back",
                show=False),
        Binding("tab,f7", "form", N_("Markdown or plain"), id="export.form"),
        Binding("L,f8", "language", N_("Language"), id="export.language",
                tooltip=N_("The language of the report; that of the screen stays.")),
        Binding("escape,q", "dismiss(None)", N_("Close"), id="export.close"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    ExportDialog > .box { width: 110; }
    ExportDialog OneLine { background: $surface; padding: 0; }
    ExportDialog Reader { margin-top: 1; }
    ExportDialog .answer { color: $text-accent; height: auto; max-height: 4; }
    ExportDialog .answer.-bad { color: $text-bad; }
    """

    def __init__(
        self, context: Context, environ: Mapping[str, str], report: Report | None = None
    ) -> None:
        """Make it.

        Args:
            context: the workspace and the words.
            environ: says where the copies are kept.
            report: comes first and stands where the usual one of its kind stands.
        """
        super().__init__(context.say)
        self.context = context
        self._environ = environ
        self._reports = tuple(
            report if report and report.key == each.key else each for each in REPORTS
        )
        self._report = report or REPORTS[0]
        self._form = FORMATS[0]
        self._lang = context.say.lang if context.say.lang in LANGUAGES else LANGUAGES[0]
        self._text = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self.say("Export"))
            yield OneLine(id="report")
            yield OneLine(id="form")
            with Reader():
                yield Static("", id="preview", markup=False)
            yield Static("", classes="answer", markup=False)
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self._fit()
        self._show()
        self.query_one(Reader).focus()

    def on_resize(self, _: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        self.query_one(Reader).styles.max_height = self.room_beside(_AROUND)

    # -- what is shown

    def _show(self) -> None:
        say = self.say
        words = words_for(self._lang)
        self._text = report_text(self.context.workspace, self._report, self._form, words)
        self.query_one("#preview", Static).update(Content(self._text.rstrip("\n")))
        self.query_one(Reader).scroll_home(animate=False)
        reports = [(say(each.title), each is self._report) for each in self._reports]
        forms = [(say(each.title), each is self._form) for each in FORMATS]
        languages = [(_LANGUAGE_NAMES[each], each == self._lang) for each in LANGUAGES]
        self.query_one("#report", OneLine).show_pieces(_choices(reports), [])
        self.query_one("#form", OneLine).show_pieces(_choices(forms), _choices(languages))
        self._answer("")

    def _answer(self, words: str, *, is_bad: bool = False) -> None:
        line = self.query_one(".answer", Static)
        line.set_class(is_bad, "-bad")
        line.update(Content(words))

    def action_report(self, by: int) -> None:
        self._report = self._reports[(self._reports.index(self._report) + by) % len(self._reports)]
        self._show()

    def action_form(self) -> None:
        self._form = FORMATS[(FORMATS.index(self._form) + 1) % len(FORMATS)]
        self._show()

    def action_language(self) -> None:
        self._lang = LANGUAGES[(LANGUAGES.index(self._lang) + 1) % len(LANGUAGES)]
        self._show()

    # -- copying

    @property
    def _file_name(self) -> str:
        stem = report_stem(self.context.workspace, self._report, words_for(self._lang))
        return stem + self._form.suffix

    def action_copy(self) -> None:
        text = self._text
        path = state_folder(self._environ) / _COPIES / self._file_name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new(path, text, overwrite=True)
        except (MusterError, OSError) as error:
            where = ""
            problem = word_error(error, self.say) if isinstance(error, MusterError) else str(error)
            self.notify(clean_line(problem), severity="error", markup=False)
        else:
            where = _from_home(path)
        self.app.copy_to_clipboard(text)
        self._answer(self.say("Copying…"))
        self._copy_natively(text, where)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _copy_natively(self, text: str, where: str) -> None:
        outcome = copy(text, self._environ, shutil.which, platform=sys.platform)
        self.app.call_from_thread(self._copied, outcome, where)

    def _copied(self, outcome: Copied | NotCopied, where: str) -> None:
        if not self.is_attached:
            return
        words = self._copied_words(outcome)
        if where:
            words += "\n" + self.say("It is also in {path}", path=where)
        self._answer(words, is_bad=not where)

    def _copied_words(self, outcome: Copied | NotCopied) -> str:
        match outcome:
            case Copied(tool=tool):
                return self.say("Copied with {tool}.", tool=tool)
            case NotCopied(reason=Reason.NO_TOOL):
                return self.say("Handed to the terminal, but not every terminal lets it be pasted.")
            case NotCopied(tool=tool):
                return self.say(
                    "{tool} did not take it. Handed to the terminal instead, but not every "
                    "terminal lets it be pasted.",
                    tool=tool,
                )

    # -- saving

    def action_save(self) -> None:
        workspace = self.context.workspace
        folder = workspace.path.parent
        if is_sample_file(workspace.path, state_folder(self._environ)):
            folder = state_folder(self._environ) / _COPIES  # a sample's own goes with the sample
            with suppress(OSError):  # without it the saving says what is wrong
                folder.mkdir(parents=True, exist_ok=True)
        saver = Saver(self.say, self._text, folder, workspace.path)

        def closed(_: object) -> None:
            if saver.saved is not None:
                self._answer(self.say("Saved as {path}", path=_from_home(saver.saved)))

        dialog = save_dialog(saver, folder / self._file_name, self.say, workspace.today())
        self.app.push_screen(dialog, closed)


def _from_home(path: Path) -> str:
    """Return a path as people write it, short enough for a line."""
    home = Path.home()
    shown = Path("~") / path.relative_to(home) if path.is_relative_to(home) else path
    return clean_line(str(shown))


def _choices(options: Sequence[tuple[str, bool]]) -> list[Piece]:
    """Return the options side by side, the chosen one in brackets, for colour may be missing."""
    pieces: list[Piece] = []
    for words, is_chosen in options:
        pieces.append((f"[{words}]" if is_chosen else f" {words} ", "accent" if is_chosen else ""))
        pieces.append((" ", ""))
    return pieces
