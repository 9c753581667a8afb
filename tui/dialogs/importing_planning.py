"""Planning an import away from the screen, with the mapping that was saved for its kind."""

from abc import abstractmethod
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from store.imports.accept import Imported
from store.imports.columns import in_full
from store.imports.looking import Look, look_at
from store.imports.mapping import Rules
from store.imports.planning import plan_import
from store.imports.preview import Preview
from store.imports.table import ImportRefusedError
from store.workspace.frozen import Frozen
from tui.cli.import_words import refusal, source_words
from tui.context import Context
from tui.errors import word_os_error
from tui.import_maps import load_map, save_map
from tui.screens.base import Dialog

if TYPE_CHECKING:
    from tui.dialogs.importing import Source

_LONG = 1_000  # rows, from which on it is said how far the reading is


class _SupersededError(Exception):
    """Nobody waits for this plan any more."""


class ImportPlanning(Dialog[Imported | bool]):
    """Knows the list, how it is taken, and what would become of it.

    Attributes:
        job: number of the plan that is waited for.
        rules: how the list is taken.
        preview: what would become of it; None while that is being worked out.
        said: what is to be said of the mapping.
        is_writing: it was accepted and is being written.
        why_stay: said under how far that is, as soon as somebody wants to leave.
    """

    is_writing = False
    why_stay = ""

    class Progress(Message):
        """So many rows are read or written; comes from the thread that does it."""

        def __init__(self, job: int, done: int, rows: int) -> None:
            super().__init__()
            self.job = job
            self.done = done
            self.rows = rows

    class Planned(Message):
        """The plan is made; comes from the thread that made it. Without a title there is none."""

        def __init__(self, job: int, look: Look, preview: Preview | None) -> None:
            super().__init__()
            self.job = job
            self.look = look
            self.preview = preview

    def __init__(self, context: Context, folder: Path, source: "Source") -> None:
        """Make it.

        Args:
            context: the workspace and the words.
            folder: of the config, beside which saved mappings lie.
            source: the list.
        """
        super().__init__(context.say)
        self.context = context
        self.source = source
        self._folder = folder
        self.job = 0
        self.rules = Rules()
        self.preview: Preview | None = None
        self.said = ""

    def on_unmount(self) -> None:
        self.job += 1  # whoever plans breaks it off

    @abstractmethod
    def answer(self, words: str, *, is_bad: bool = False) -> None:
        """Say something in the line below."""

    # -- the mapping

    @property
    def _kind(self) -> str:
        """What the mapping is saved for."""
        source = self.source.table.source
        if source in {"table", "markdown"}:
            return self.say("lists with these headings")
        return source_words(source, self.say)

    def take_saved_map(self) -> None:
        say = self.say
        try:
            saved = load_map(self._folder, self.source.table)
        except ImportRefusedError as error:
            self.said = say("Your saved mapping was left out. {why}", why=refusal(error, say))
        except OSError as error:
            reason = word_os_error(error, say)
            self.said = say("Your saved mapping cannot be read: {reason}.", reason=reason)
        else:
            if saved is not None:
                self.rules = saved
                self.said = say("Taken as you saved it for {kind}.", kind=self._kind)

    def standing(self) -> str:
        """Return what is said while there is nothing else to say."""
        if self.said:
            return self.said
        key, kind = self.key_of("import.keep-map"), self._kind
        if self.rules != Rules():
            return self.say(
                "Taken as you chose. {key} keeps that for {kind} the next time.", key=key, kind=kind
            )
        return self.say(
            "{key} keeps how columns and words are taken, for {kind} the next time.",
            key=key,
            kind=kind,
        )

    def action_keep_map(self) -> None:
        preview = self.preview
        if preview is None:
            return
        rules = in_full(self.rules, preview.columns)
        try:
            save_map(self._folder, self.source.table, rules)
        except OSError as error:
            reason = word_os_error(error, self.say)
            self.answer(self.say("Not saved: {reason}.", reason=reason), is_bad=True)
            return
        self.said = self.say(
            "Saved: {kind} will be taken this way the next time, by itself.", kind=self._kind
        )
        self.answer(self.said)

    # -- planning, away from the screen

    def plan(self) -> None:
        self.job += 1
        self.preview = None
        self.refresh_bindings()
        workspace = self.context.workspace
        work = partial(
            self._work, self.job, Frozen(workspace), self.rules, has_me=bool(workspace.who)
        )
        self.run_worker(work, thread=True, exclusive=True)

    def _work(self, job: int, frozen: Frozen, rules: Rules, *, has_me: bool) -> None:
        table, encoding = self.source.table, self.source.encoding

        def told(done: int, rows: int) -> None:
            if job != self.job:
                raise _SupersededError
            if rows >= _LONG:
                self.post_message(self.Progress(job, done, rows))

        look = look_at(frozen, table, rules)
        preview: Preview | None = None
        if look.has_title:
            try:
                preview = plan_import(
                    frozen, table, rules=rules, encoding=encoding, has_me=has_me, told=told
                )
            except _SupersededError:
                return
        self.post_message(self.Planned(job, look, preview))

    @on(Progress)
    def _progressed(self, event: Progress) -> None:
        if event.job != self.job:
            return
        done, rows = event.done, event.rows
        if self.is_writing:
            wrote = self.say("Wrote {n} of {rows} rows…", n=done, rows=rows)
            self.answer(f"{wrote}\n{self.why_stay}")
        else:
            self.answer(self.say("Read {n} of {rows} rows…", n=done, rows=rows))
