"""What an import would do, row by row, and how the list is taken; written only when accepted."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from exports.wording.words import N_
from store.imports.columns import in_full
from store.imports.mapping import with_choice
from store.text import clean_line
from tui.cli.import_words import source_words
from tui.context import Context
from tui.dialogs.importing_choose import MeaningDialog, choices_for
from tui.dialogs.importing_counts import count_pieces
from tui.dialogs.importing_planning import ImportPlanning
from tui.dialogs.importing_rows import RowsView
from tui.dialogs.importing_taken import Subject, TakenView, TroublesView
from tui.dialogs.importing_writing import ImportWriting
from tui.folders import config_folder
from widgets.cells import Piece
from widgets.import_list import ImportList
from widgets.key_bar import KeyBar
from widgets.one_line import OneLine
from widgets.row_list import RowList
from widgets.value_card import ValueCard

if TYPE_CHECKING:
    from tui.dialogs.importing import Source

_ROWS, _TAKEN, _TROUBLES = 0, 1, 2
View = RowsView | TakenView | TroublesView


class ImportPreviewDialog(ImportWriting):
    """Answers with what was imported, False when another file is wanted, None to leave it all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f6", "accept", N_("Import"), id="import.accept",
                tooltip=N_("Write all of this; u takes it all back.")),
        Binding("tab,right,l", "view(1)", N_("Next page"), id="import.view",
                tooltip=N_("Rows, columns and words, what was not understood.")),
        Binding("shift+tab,left,h", "view(-1)", N_("Page before"), id="import.view-back",
                show=False),
        Binding("m,f7", "keep_map", N_("Keep mapping"), id="import.keep-map",
                tooltip=N_("Take the next list of this kind the same way.")),
        Binding("o,f5", "dismiss(False)", N_("Other file"), id="import.other",
                tooltip=N_("Go back and name another file.")),
    ]  # fmt: skip
    DEFAULT_CSS = """
    ImportPreviewDialog > .box { width: 132; height: 92%; }
    ImportPreviewDialog OneLine { background: $surface; padding: 0; }
    ImportPreviewDialog ImportList { margin-top: 1; }
    ImportPreviewDialog ValueCard { height: 4; }
    ImportPreviewDialog .answer { height: auto; max-height: 3; color: $text-accent; }
    ImportPreviewDialog .answer.-bad { color: $text-bad; text-style: bold; }
    """

    def __init__(self, context: Context, environ: Mapping[str, str], source: "Source") -> None:
        super().__init__(context, config_folder(environ), source)
        self._at = _ROWS
        self._views: tuple[View, ...] = ()

    def compose(self) -> ComposeResult:
        say, source = self.say, self.source
        with Vertical(classes="box") as box:
            box.border_title = Content(say("Import {name}", name=clean_line(source.name)))
            rows = say.many("{n} row", "{n} rows", len(source.table.rows))
            kind = source_words(source.table.source, say)
            facts = (kind, source.encoding.upper(), rows)
            box.border_subtitle = Content(" · ".join(facts))
            yield OneLine(id="counts")
            yield OneLine(id="views")
            yield ImportList(id="lines")
            yield ValueCard(id="card", most=2)
            yield Static("", classes="answer", markup=False)
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self.set_focus(self._list)
        self.take_saved_map()
        self.plan()

    @property
    def _list(self) -> ImportList:
        return self.query_one(ImportList)

    @property
    def _view(self) -> View | None:
        return self._views[self._at] if self._views else None

    @on(ImportPlanning.Planned)
    def _planned(self, event: ImportPlanning.Planned) -> None:
        if event.job != self.job:
            return
        workspace, say = self.context.workspace, self.say
        self.preview = preview = event.preview
        if preview is None:
            self._views = (TakenView(event.look, "", workspace, say),)
            self._at = 0
            self._show()
            choose = say("No column says what is to be done: choose the one that does.")
            self.answer(choose, is_bad=True)
            return
        was_without = len(self._views) == 1
        self._views = (
            RowsView(preview, workspace, say),
            TakenView(event.look, preview.order, workspace, say),
            TroublesView(preview, say),
        )
        self._at = _TAKEN if was_without else self._at
        self._show()
        nothing = say("There is nothing to import: all of it is here already, or left out.")
        self.answer(nothing if preview.does_nothing else self.standing())

    # -- showing

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        counts = count_pieces(self.preview, self.say) if self.preview else []
        self.query_one("#counts", OneLine).show_pieces(counts)
        self.query_one("#views", OneLine).show_pieces(self._tabs())
        empty = self.say("Everything was understood.") if self._at == _TROUBLES else ""
        self._list.set_empty(empty)
        self._list.show_lines(view.lines, view.draw)
        self._show_card()
        self.refresh_bindings()

    def _tabs(self) -> list[Piece]:
        say = self.say
        if len(self._views) == 1:
            return [(f"[{say('Columns and words')}]", "accent")]
        names = [say("Rows"), say("Columns and words"), say("Not understood")]
        lines = len(self._views[_TROUBLES].lines)
        names[_TROUBLES] += f" · {lines}" if lines else ""
        pieces: list[Piece] = []
        for at, name in enumerate(names):
            pieces.append((f"[{name}]", "accent") if at == self._at else (f" {name} ", "dim"))
            pieces.append(("  ", ""))
        return pieces

    @on(RowList.Highlighted)
    def _show_card(self) -> None:
        view, line = self._view, self._list.cursor_row
        lines = view.card(line) if view is not None and line is not None else []
        self.query_one(ValueCard).show_lines(lines)

    def answer(self, words: str, *, is_bad: bool = False) -> None:
        line = self.query_one(".answer", Static)
        line.set_class(is_bad, "-bad")
        line.update(Content(words))

    @on(OneLine.Clicked, "#views")
    def _clicked(self, event: OneLine.Clicked) -> None:
        if len(self._views) > 1 and event.index % 2 == 0:
            self._go_to(event.index // 2)

    def action_view(self, by: int) -> None:
        self._go_to((self._at + by) % len(self._views))

    def _go_to(self, at: int) -> None:
        self._at = at
        self._list.show_lines((), lambda *_: ())
        self._show()
        self._list.action_first()

    # -- choosing

    @on(RowList.Requested)
    def _requested(self, event: RowList.Requested) -> None:
        event.stop()
        view, line = self._view, self._list.cursor_row
        if line is None or view is None or self.is_writing or isinstance(view, RowsView):
            return
        subject = view.subject(line)
        if subject is None:
            return
        choices = choices_for(subject, self.context.workspace, self.say)
        dialog = MeaningDialog(self.say, subject, choices)
        self.app.push_screen(dialog, partial(self._chosen, subject))

    def _chosen(self, subject: Subject, meant: str | None) -> None:
        if meant is None:
            return
        rules = in_full(self.rules, self.preview.columns) if self.preview else self.rules
        self.rules = with_choice(rules, subject.table, subject.word, meant)
        self.said = ""
        self.plan()

    # -- writing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "accept":
            is_ready = self.preview is not None and not self.preview.does_nothing
            return is_ready and not self.is_writing
        if action == "keep_map":
            return self.preview is not None
        if action == "view":
            return len(self._views) > 1
        return super().check_action(action, parameters)

    def action_accept(self) -> None:
        """Write all that is shown."""
        if self.preview is not None and not self.is_writing:
            self.write(self.preview)
