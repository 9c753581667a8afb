"""The export: see a report as it will be pasted, then copy, save or send it."""

import shutil
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from exports.clipboard import Copied, NotCopied, Reason, copy, terminal_sequence
from exports.dialects.registry import dialect
from exports.dialects.sheet import BYTE_ORDER_MARK
from exports.files import write_new
from exports.wording.words import N_, words_for
from store.errors import MusterError
from store.text import clean_line
from tui.dialogs.export_save import Saver, save_dialog
from tui.dialogs.export_send import ExportSend
from tui.errors import word_error
from tui.folders import state_folder
from tui.reports import report_stem
from tui.sample_place import is_sample_file

_COPIES = "exports"


class ExportDialog(ExportSend):
    """Shows today's report in the chosen form and language.

    Copying cannot be relied on: a tool may be missing and the terminal may not listen. So it is
    tried both ways, the text is always kept in a file too, and all of that is said.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,enter", "copy", N_("Copy"), id="export.copy",
                tooltip=N_("Copy the report, and keep it in a file in any case.")),
        Binding("s,f6", "save", N_("Save"), id="export.save",
                tooltip=N_("Save the report under a name of your choice.")),
    ]  # fmt: skip

    # -- copying

    @property
    def _file_name(self) -> str:
        about = self._about[self._report.key]
        report = replace(self._report, day=about.day or self._report.day)
        stem = report_stem(self.context.workspace, report, words_for(self._lang))
        return stem + dialect(self._to.dialect).suffix

    def action_copy(self) -> None:
        if self.after_writing(self.action_copy):
            return
        text = self._text
        self._remember()
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
        pasted = text.removeprefix(BYTE_ORDER_MARK)  # it marks files; pasted it is a stray letter
        self._send_to_terminal(pasted)
        self._answer(self.say("Copying…"))
        self._copy_natively(pasted, where)

    def _send_to_terminal(self, text: str) -> None:
        sequence = terminal_sequence(text, self._environ)
        if not sequence:
            return
        self.app.copy_to_clipboard(text)
        driver = self.app._driver  # noqa: SLF001 - Textual wraps nothing for tmux and screen
        plain = terminal_sequence(text, {})
        if driver is not None and sequence != plain:
            driver.write(sequence.removeprefix(plain))

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
        is_sent = bool(terminal_sequence(self._text, self._environ))
        match outcome:
            case Copied(tool=tool):
                return self.say("Copied with {tool}.", tool=tool)
            case NotCopied(reason=Reason.NO_TOOL) if is_sent:
                return self.say(
                    "Sent to the terminal's clipboard, but not every terminal lets it be pasted."
                )
            case NotCopied(reason=Reason.NO_TOOL):
                return self.say("Not copied: it is too long for the terminal's clipboard.")
            case NotCopied(tool=tool) if is_sent:
                return self.say(
                    "{tool} did not take it. Sent to the terminal's clipboard instead, but not "
                    "every terminal lets it be pasted.",
                    tool=tool,
                )
            case NotCopied(tool=tool):
                return self.say(
                    "Not copied: {tool} did not take it, and it is too long for the terminal's "
                    "clipboard.",
                    tool=tool,
                )

    # -- saving

    def action_save(self) -> None:
        if self.after_writing(self.action_save):
            return
        workspace = self.context.workspace
        self._remember()
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
