"""The export beside the screen: reports are written in a thread, and no key waits for one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from textual import on
from textual.message import Message
from textual.timer import Timer

from exports.wording.words import Words
from store.errors import MusterError
from store.workspace.frozen import Frozen
from tui.context import Context
from tui.destinations import Destination
from tui.dialogs.export_choose import ChooseDialog, Option
from tui.dialogs.export_subjects import (
    about_of,
    asker_key,
    asker_options,
    key_of,
    subject_options,
    with_asker,
)
from tui.dialogs.export_work import Documents, UnwantedError, Wish, Written, write
from tui.reports import Report
from tui.reports_about import About
from tui.screens.base import Dialog

_SLOW = 0.15  # seconds; what is written faster needs no sign


class ExportWorker(Dialog[None]):
    """Writes what is wished, the newest wish last, and asks for choices."""

    class Ready(Message):
        """Something was written, or could not be."""

        def __init__(self, wish: Wish, found: Written | MusterError | None) -> None:
            super().__init__()
            self.wish = wish
            self.found = found

    class Listed(Message):
        """What a report can be about was read."""

        def __init__(self, report: Report, options: Sequence[Option]) -> None:
            super().__init__()
            self.report = report
            self.options = options

    def __init__(self, context: Context) -> None:
        super().__init__(context.say)
        self.context = context
        self._frozen: tuple[object, Frozen] | None = None
        self._documents: Documents = {}
        self._wished: Wish | None = None
        self._at_work: Wish | None = None
        self._slow: Timer | None = None
        self._afterwards: Callable[[], object] | None = None
        self._choice: tuple[About, Callable[[About], None]] | None = None

    def on_unmount(self) -> None:
        self._wished = None  # nobody waits for it

    # -- writing

    def wish(
        self,
        report: Report,
        about: About,
        to: Destination,
        lang: str,
        *,
        calls: bool | None = None,
    ) -> Wish:
        """Return what is to be written, of the records as they are now."""
        workspace = self.context.workspace
        mine, day = replace(about, who=workspace.who), about.day or workspace.today()
        return Wish(report, mine, to.dialect, lang, workspace.revision, day, to.setting, calls)

    @property
    def is_writing(self) -> bool:
        """Whether what is shown is not yet what is chosen."""
        return self._at_work is not None

    def begin(self, wish: Wish) -> None:
        """Write this; when something else is being written, after it."""
        self._wished = wish
        if self._at_work is None:
            self._start(wish)

    def after_writing(self, action: Callable[[], object]) -> bool:
        """Do something once what is chosen is written; False when it is already."""
        if not self.is_writing:
            return False
        self._afterwards = action
        self.late()
        return True

    def _start(self, wish: Wish) -> None:
        self._at_work = wish
        if self._slow is None:
            self._slow = self.set_timer(_SLOW, self.late)
        records = self._records()
        self.run_worker(partial(self._write, wish, records), thread=True, group="export")

    def _records(self) -> Frozen:
        """Return the records of now, which no edit changes while they are read."""
        workspace = self.context.workspace
        if self._frozen is None or self._frozen[0] != workspace.revision:
            self._frozen = (workspace.revision, Frozen(workspace))
        return self._frozen[1]

    def _write(self, wish: Wish, records: Frozen) -> None:
        found: Written | MusterError | None
        try:
            found = write(wish, records, self._documents, self.say, lambda: self._wished == wish)
        except MusterError as error:
            found = error
        except UnwantedError:
            found = None
        self.post_message(self.Ready(wish, found))

    @on(Ready)
    def _is_ready(self, event: Ready) -> None:
        event.stop()
        self._at_work = None
        if self._wished is None:
            return
        if self._wished != event.wish:
            self._start(self._wished)  # the person has gone on meanwhile
            return
        if self._slow is not None:
            self._slow.stop()
            self._slow = None
        afterwards, self._afterwards = self._afterwards, None
        if isinstance(event.found, MusterError):
            self.complain(event.found)
        if not isinstance(event.found, Written):
            return
        self.arrived(event.found)
        if afterwards is not None:
            afterwards()

    def arrived(self, written: Written) -> None:
        """Take what was written; for the one that shows it."""

    def late(self) -> None:
        """Give a sign that it takes a while; for the one that shows it."""

    # -- choosing

    def ask(
        self,
        title: str,
        options: Sequence[Option],
        chosen: str,
        take: Callable[[str], None],
    ) -> None:
        """Ask which of the options it is to be."""

        def closed(key: str | None) -> None:
            if key is not None:
                take(key)

        self.app.push_screen(ChooseDialog(self.say, title, options, chosen), closed)

    def ask_about(self, report: Report, about: About, take: Callable[[About], None]) -> None:
        """Ask what a report is about, once what there is has been read."""
        self._choice = (about, take)
        work = partial(self._list, report, self._records(), self.say)
        self.run_worker(work, thread=True, group="export-list")

    def _list(self, report: Report, records: Frozen, say: Words) -> None:
        self.post_message(self.Listed(report, subject_options(report, records, say)))

    @on(Listed)
    def _is_listed(self, event: Listed) -> None:
        event.stop()
        if self._choice is None or not self.is_current:
            return
        (about, take), self._choice = self._choice, None
        title = f"{self.say(event.report.title)} · {self.say.within('export', 'About')}"

        def chosen(key: str) -> None:
            asker = about.department if event.report.has_asker else ""
            found = about_of(key)
            take(replace(found, department=asker or found.department))

        self.ask(title, event.options, key_of(about, event.report), chosen)

    def ask_asker(self, about: About, take: Callable[[About], None]) -> None:
        """Ask which department asks in a reminder."""
        options = asker_options(self.context.workspace, self.say)
        key = asker_key(about)
        self.ask(self.say("Asked by"), options, key, lambda key: take(with_asker(about, key)))
