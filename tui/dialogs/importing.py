"""Bringing in a list from another tool: first where it comes from."""

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from exports.wording.words import N_
from store.imports.accept import Imported
from store.imports.decoding import checked_size
from store.imports.source import read_data, read_file
from store.imports.table import ImportRefusedError, Table
from store.text import clean_line
from store.values import dataclass
from tui.cli.import_words import refusal
from tui.context import Context
from tui.errors import word_os_error
from tui.folders import state_folder
from tui.paths import complete_path, shown_path, typed_path
from tui.screens.base import Dialog
from tui.state import StateFile
from widgets.cells import Cell, lay_out, widest
from widgets.import_source import ImportSource
from widgets.key_bar import KeyBar

Reading = Callable[[], tuple[Table, str]]

SUFFIXES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".txt", ".md", ".task")
_REMEMBERED = "import folder"
_OFFERED = 4
_BEGUN_ANEW = re.compile(r".+/(?=/|~/)")
_FORMATS = (
    ("Jira", N_("CSV (all or current fields) or JSON")),
    ("Asana, Trello", N_("CSV or JSON export")),
    ("Teambition, 飞书, TAPD", N_("CSV, also from a Chinese Excel (GBK)")),
    ("taskwarrior", N_("what “task export” writes")),
    ("todo.txt", N_("one task a line")),
    ("Markdown", N_("a table, as it stands in a chat or in minutes")),
    (N_("Any table"), N_("CSV or TSV with a row of headings; of Excel: save as CSV")),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A list that was read.

    Attributes:
        name: of the file, or what is said of a paste.
        encoding: of the file.
    """

    name: str
    table: Table
    encoding: str


class ImportDialog(Dialog[Imported]):
    """Answers with what was imported, None when nothing was."""

    DEFAULT_CSS = """
    ImportDialog > .box { width: 92; }
    ImportDialog .prompt { color: $text-quiet; height: auto; margin-bottom: 1; }
    ImportDialog Input { background: $row-cursor; &:focus { background-tint: transparent; } }
    ImportDialog .answer { height: auto; min-height: 1; max-height: 4; color: $text-quiet; }
    ImportDialog .answer.-bad { color: $text-bad; text-style: bold; }
    ImportDialog .formats { margin-top: 1; height: auto; color: $text-quiet; }
    """

    class Read(Message):
        """A list was read, or refused; comes from the thread that read it."""

        def __init__(self, job: int, source: Source | None, refused: str) -> None:
            super().__init__()
            self.job = job
            self.source = source
            self.refused = refused

    def __init__(self, context: Context, environ: Mapping[str, str]) -> None:
        """Make it.

        Args:
            context: the workspace and the words.
            environ: says where the config and the state of this person lie.
        """
        super().__init__(context.say)
        self.context = context
        self._environ = environ
        self._home = Path.home()
        self._job = 0
        self._folder: Path | None = None

    def compose(self) -> ComposeResult:
        say = self.say
        with Vertical(classes="box") as box:
            box.border_title = Content(say("Import"))
            yield Static(Content(say("Type where the file lies, or paste the table itself.")),
                         classes="prompt")  # fmt: skip
            yield ImportSource(self._last_folder(), say("a file, such as ~/Downloads/jira.csv"),
                               compact=True, select_on_focus=False)  # fmt: skip
            yield Static("", classes="answer", markup=False)
            yield Static("", classes="formats", markup=False)
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self.set_focus(self._input)
        self._offer()

    def on_resize(self, _: events.Resize) -> None:
        self.call_after_refresh(self._teach)

    @property
    def _input(self) -> ImportSource:
        return self.query_one(ImportSource)

    def _teach(self) -> None:
        """Say what can be read, in two aligned columns."""
        say, shown = self.say, self.query_one(".formats", Static)
        width = shown.content_size.width or self.app.size.width
        names = widest((say(name) for name, _ in _FORMATS), most=24)
        lines = [say("What can be read")]
        for name, about in _FORMATS:
            cells = (Cell(say(name), "", names), Cell(say(about), "", -1))
            lines.append("  " + "".join(text for text, _ in lay_out(cells, width - 2, gap=2)))
        lines += ["", say("Nothing is written before you have seen and accepted it.")]
        shown.update(Content("\n".join(line.rstrip() for line in lines)))

    # -- the path

    @property
    def _state(self) -> StateFile:
        return StateFile(state_folder(self._environ))

    def _last_folder(self) -> str:
        folder = self._state.value(_REMEMBERED, "")
        return shown_path(Path(folder), self._home) + os.sep if folder else ""

    def _offers(self) -> tuple[str, ...]:
        return complete_path(self._input.value, self._home, SUFFIXES)

    @on(Input.Changed)
    def _offer(self) -> None:
        offers = [each for each in self._offers() if each != self._input.value]
        names = [Path(each).name + (os.sep if each.endswith(os.sep) else "") for each in offers]
        more = " …" if len(names) > _OFFERED else ""
        shown = " · ".join(clean_line(each) for each in names[:_OFFERED]) + more
        self._answer(self.say("tab: {names}", names=shown) if names else "")

    @on(ImportSource.CompleteRequested)
    def _complete(self) -> None:
        offers, typed = self._offers(), self._input.value
        if not offers:
            return
        begun = _common(offers)
        self._input.value = begun if len(begun) > len(typed) else offers[0]
        self._input.cursor_position = len(self._input.value)

    # -- reading

    @on(Input.Submitted)
    def _submitted(self) -> None:
        # As in other programs that complete paths, one that begins anew in the middle is that one.
        typed = _BEGUN_ANEW.sub("", self._input.value.strip())
        if not typed:
            self._answer(self.say("Name a file, or paste a table."), is_bad=True)
            return
        path = typed_path(typed, self._home)
        if path.is_dir():
            said = self.say("That is a folder; tab completes the name of a file in it.")
            self._answer(said, is_bad=True)
            return
        self._begin(path.name, partial(read_file, path), folder=path.parent)

    @on(ImportSource.Pasted)
    def _pasted(self, event: ImportSource.Pasted) -> None:
        event.stop()
        text = event.text
        self._begin(self.say("what was pasted"), lambda: read_data(_checked(text)))

    @on(ImportSource.NothingCopied)
    def _teach_pasting(self) -> None:
        words = self.say(
            "Nothing was copied here. Your terminal pastes with its own key, often ctrl+shift+v."
        )
        self._answer(words, is_bad=True)

    def _begin(self, name: str, read: Reading, *, folder: Path | None = None) -> None:
        self._job += 1
        self._folder = folder
        self._answer(self.say("Reading {name}…", name=clean_line(name)))
        work = partial(self._read, self._job, name, read)
        self.run_worker(work, thread=True, exclusive=True)

    def _read(self, job: int, name: str, read: Reading) -> None:
        """Read a list, away from the screen: 20 MB take a second."""
        import tui.dialogs.importing_preview  # noqa: F401 - the screen need not wait for it

        source, refused = None, ""
        try:
            table, encoding = read()
            source = Source(name, table, encoding)
        except ImportRefusedError as error:
            refused = refusal(error, self.say)
        except OSError as error:
            refused = self.say(
                "{name} cannot be read: {reason}. Nothing was imported.",
                name=clean_line(name),
                reason=word_os_error(error, self.say),
            )
        self.post_message(self.Read(job, source, refused))

    @on(Read)
    def _was_read(self, event: Read) -> None:
        if event.job != self._job:
            return
        if event.source is None:
            self._answer(event.refused, is_bad=True)
            return
        from tui.dialogs.importing_preview import ImportPreviewDialog

        self._answer("")
        if self._folder is not None:
            self._remember(self._folder)
        preview = ImportPreviewDialog(self.context, self._environ, event.source)
        self.app.push_screen(preview, self._decided)

    def _decided(self, imported: Imported | bool | None) -> None:  # noqa: FBT001 - the answer
        if not isinstance(imported, bool):
            self.dismiss(imported)  # else another file is wanted, and this one stays to be typed

    def _remember(self, folder: Path) -> None:
        """Let the folder stand there the next time; a disk that refuses costs only that."""
        with suppress(OSError):
            self._state.put(**{_REMEMBERED: str(folder)})

    def _answer(self, words: str, *, is_bad: bool = False) -> None:
        line = self.query_one(".answer", Static)
        line.set_class(is_bad, "-bad")
        line.update(Content(f"✗ {words}" if is_bad else words))


def _common(offers: tuple[str, ...]) -> str:
    """Return how all of these begin."""
    first, last = min(offers), max(offers)
    same = (at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    return first[: next(same, min(len(first), len(last)))]


def _checked(text: str) -> bytes:
    return checked_size(text.encode("utf-8", "replace"))
