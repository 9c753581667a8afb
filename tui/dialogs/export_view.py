"""What the export shows: which report, about what, for which chat or file, in which language."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from exports.dialects.preview import Preview
from exports.wording.words import LANGUAGES, N_
from tui.chat_settings import chat_settings
from tui.context import Context
from tui.destinations import Destination, destinations
from tui.dialogs.export_head import ROWS, Head, head_rows
from tui.dialogs.export_memory import ExportMemory
from tui.dialogs.export_options import in_groups, place_options, report_options
from tui.dialogs.export_rows import ChoiceRows
from tui.dialogs.export_work import Wish, Written, shortened
from tui.dialogs.export_worker import ExportWorker
from tui.export_words import facts_words
from tui.reports import REPORTS, Report
from tui.reports_about import About
from widgets.document_view import DocumentView
from widgets.key_bar import KeyBar
from widgets.one_line import OneLine
from widgets.reader import Reader

_LOW = 30  # lines of a terminal in which the dialog takes all of them


class ExportView(ExportWorker):
    """Shows a report as it will look where it goes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,f2", "choose_report", N_("Report…"), id="export.choose-report",
                show=False, tooltip=N_("Choose the report: type a part of its name.")),
        Binding("t,f7", "choose_place", N_("To…"), id="export.choose-place",
                show=False, tooltip=N_("Choose the chat or file; your own chats come first.")),
        Binding("right,l", "report(1)", N_("Next report"), id="export.report", show=False),
        Binding("left,h", "report(-1)", N_("Previous report"), id="export.report-back",
                show=False),
        Binding("tab", "form(1)", N_("Next chat or file"), id="export.form", show=False,
                tooltip=N_("The next chat or file; your own chats come first.")),
        Binding("shift+tab", "form(-1)", N_("Previous chat or file"), id="export.form-back",
                show=False),
        Binding("L,f8", "language", N_("Language"), id="export.language", show=False,
                tooltip=N_("The language of the report; that of the screen stays.")),
        Binding("v,f3", "raw", N_("Raw text"), id="export.raw",
                tooltip=N_("The text itself instead of what the chat makes of it.")),
        Binding("m,f4", "part(1)", N_("Next message"), id="export.part"),
        Binding("M", "part(-1)", N_("Previous message"), id="export.part-back", show=False),
        Binding("escape,q", "leave", N_("Close"), id="export.close"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    ExportView > .box { width: 110; height: 92%; max-height: 100%; }
    ExportView OneLine { background: $surface; padding: 0; }
    ExportView #facts { color: $text-quiet; height: auto; max-height: 3; }
    ExportView Reader { margin-top: 1; height: 1fr; }
    ExportView .answer { color: $text-accent; height: auto; max-height: 5; margin-top: 1; }
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
        super().__init__(context)
        self._environ = environ
        self._reports = tuple(
            report if report and report.key == each.key else each for each in REPORTS
        )
        self._memory = ExportMemory(environ, context.workspace.path)
        last = (each for each in self._reports if each.key == self._memory.report)
        self._report = report or next(last, self._reports[0])
        self._about: dict[str, About] = {each.key: each.about for each in self._reports}
        self._used = self._memory.places
        settings, self._faults = chat_settings(environ)
        self._places = in_groups(destinations(settings, self._used))
        used = (one for one in self._places if one.key in self._used[:1])
        self._to: Destination = next(used, self._places[0])
        self._lang_wanted = ""  # empty: that of the place, else that of the screen
        self._calls: bool | None = None  # for this report to this place alone
        self._is_raw = False
        self._at = 0
        self._written: Written | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self.say("Export"))
            yield ChoiceRows(ROWS)
            yield Static("", id="facts", markup=False)
            with Reader():
                yield DocumentView(as_sent=True, folded=self._folded, id="shown")
                yield Static("", id="preview", markup=False)
            answer = Static("", classes="answer", markup=False)
            answer.display = False
            yield answer
        yield KeyBar(always=("dialog.help",))

    def _folded(self, columns: int) -> str:
        return self.say("A table of {n} columns, row by row for want of room here:", n=columns)

    def on_mount(self) -> None:
        self._fit()
        self._show()
        self.query_one(Reader).focus()

    def on_resize(self, _: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        # Always as high: nothing jumps when a shorter report is chosen.
        high = self.app.size.height - 1
        self.query_one(".box").styles.height = high if high < _LOW else "92%"

    def _remember(self) -> None:
        self._memory.keep(self._to.key, self._report.key)

    # -- what is shown

    @property
    def _lang(self) -> str:
        setting = self._to.setting
        of_place = setting.language if setting else ""
        lang = self._lang_wanted or of_place or self.context.say.lang
        return lang if lang in LANGUAGES else LANGUAGES[0]

    @property
    def _previews(self) -> tuple[Preview, ...]:
        return self._written.previews if self._written else ()

    @property
    def _title(self) -> str:
        return self._written.title if self._written else ""

    @property
    def _text(self) -> str:
        return self._written.text if self._written else ""

    def _wish(self) -> Wish:
        about = self._about[self._report.key]
        return self.wish(self._report, about, self._to, self._lang, calls=self._calls)

    def _show(self) -> None:
        """Show what is chosen as soon as it is written."""
        self._show_choices()
        self.begin(self._wish())
        self.refresh_bindings()

    def arrived(self, written: Written) -> None:
        """Show what was written."""
        before, self._written = self._written, written
        if before is None or before.text != written.text or before.wish.to != written.wish.to:
            self._at = min(self._at, len(written.previews) - 1)
            self._answer("")
        self._show_part()
        self.refresh_bindings()

    def late(self) -> None:
        """Tell that the report is still being written."""
        self.query_one("#facts", Static).update(Content(self.say("Writing the report…")))

    def _show_part(self) -> None:
        if self._written is None:
            return
        one = self._previews[self._at]
        shown, text = self.query_one("#shown", DocumentView), self.query_one("#preview", Static)
        is_drawn = one.shown is not None and not self._is_raw
        shown.display, text.display = is_drawn, not is_drawn
        if one.shown is not None and is_drawn:
            shown.show_document(one.shown)
        else:
            text.update(Content(shortened(one.message.text).rstrip("\n")))
        facts = facts_words(self._written, self._at, self._to, self.say)
        self.query_one("#facts", Static).update(Content(facts))
        self.query_one(Reader).scroll_home(animate=False)

    def _show_choices(self) -> None:
        report = self._report
        of = _counted(self._reports, report) if len(self._reports) > 1 else ""
        head = Head(report, of, self._about[report.key], self._to, self._lang, self._calls)
        rows = head_rows(head, self.context.workspace, self.say, self.key_of)
        self.query_one(ChoiceRows).show_rows(rows, self.key_of)

    def _answer(self, words: str, *, is_bad: bool = False) -> None:
        line = self.query_one(".answer", Static)
        line.display = bool(words)
        line.set_class(is_bad, "-bad")
        line.update(Content(words))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "part":
                return len(self._previews) > 1
            case "raw":
                return any(one.shown is not None for one in self._previews)
            case "copy" | "save":
                return self._written is None or bool(self._text.strip())
            case _:
                return super().check_action(action, parameters)

    # -- choosing

    def action_choose_report(self) -> None:
        def take(key: str) -> None:
            self._take_report(next(each for each in self._reports if each.key == key))

        options = report_options(self._reports, self.say)
        self.ask(self.say("Report"), options, self._report.key, take)

    def action_choose_place(self) -> None:
        options = place_options(self._places, self._used, self.say)
        self.ask(self.say("Where to"), options, self._to.key, self._take_key)

    def _take_key(self, key: str) -> None:
        self._take_place(next(each for each in self._places if each.key == key))

    def action_report(self, by: int) -> None:
        at = self._reports.index(self._report) + by
        self._take_report(self._reports[at % len(self._reports)])

    def _take_report(self, report: Report) -> None:
        self._report, self._at, self._calls = report, 0, None
        self._show()

    def action_form(self, by: int) -> None:
        self._take_place(self._places[(self._places.index(self._to) + by) % len(self._places)])

    def _take_place(self, place: Destination) -> None:
        self._to, self._at, self._calls = place, 0, None
        self._show()

    def action_language(self) -> None:
        at = LANGUAGES.index(self._lang) + 1
        self._lang_wanted = LANGUAGES[at % len(LANGUAGES)]
        self._show()

    @on(OneLine.Clicked)
    async def _row_clicked(self, event: OneLine.Clicked) -> None:
        event.stop()
        action = str(event.line.id).removeprefix("export-").replace("-", "_")
        if self.check_action(action, ()):
            await self.run_action(action)

    def action_raw(self) -> None:
        self._is_raw = not self._is_raw
        self._show_part()

    def action_part(self, by: int) -> None:
        self._at = (self._at + by) % len(self._previews)
        self._show_part()

    def action_leave(self) -> None:
        """Close; nothing that is on its way stops."""
        self.dismiss(None)


def _counted(all_: tuple[Report, ...], one: Report) -> str:
    return f"{all_.index(one) + 1}/{len(all_)}"
