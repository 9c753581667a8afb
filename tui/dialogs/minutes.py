"""The minutes of a meeting: to be read, changed, confirmed, exported and archived."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from exports.document import Document, para
from exports.reports.minutes import minutes_document
from exports.wording.meetings import meeting_title
from exports.wording.words import N_
from store.changes import Change
from store.model.meeting import Meeting, MeetingState
from store.operations.minutes import write_minutes
from store.queries.minutes import draft_minutes, minutes_clock, standings
from store.queries.minutes_page import MinutesView, minutes_view
from tui.context import Context
from tui.dialogs.minutes_words import (
    clock_words,
    standing_pieces,
    version_pieces,
    void_words,
)
from tui.screens.base import Dialog
from widgets.document_view import DocumentView
from widgets.key_bar import KeyBar
from widgets.one_line import OneLine
from widgets.reader import Reader

_CONFIRM, _WRITE, _VERSIONS = "minutes.confirm", "minutes.write", "minutes.versions"


class MinutesDialog(Dialog[None]):
    """Shows the version that counts, or an older one; every change makes a new version."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,f6", "edit", N_("Edit"), id="minutes.edit",
                tooltip=N_("Write what is in no log: discussion, consensus, open issues…")),
        Binding("E,ctrl+e", "editor", N_("As text"), id="minutes.editor",
                tooltip=N_("Change the whole text in your own editor; it stands in place of all.")),
        Binding("s,f7", "confirm", N_("Confirm"), id=_CONFIRM,
                tooltip=N_("Who has confirmed, who objects; note a confirmation.")),
        Binding("e,f5", "export", N_("Export"), id="minutes.export",
                tooltip=N_("Copy or save the minutes.")),
        Binding("A", "archive", N_("Archive"), id="minutes.archive",
                tooltip=N_("Keep the minutes as a file in archive/; nothing changes after that.")),
        Binding("r,f8", "write", N_("Write anew"), id=_WRITE,
                tooltip=N_("Write them from the log again, in place of a text of your own.")),
        Binding("v,f9", "versions", N_("Versions"), id=_VERSIONS,
                tooltip=N_("Who wrote which version, and any of them to be read.")),
        Binding("u", "app.undo", N_("Undo"), id="minutes.undo",
                tooltip=N_("Take back the last change you made.")),
        Binding("escape,q", "leave", N_("Close"), id="minutes.close"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    MinutesDialog > .box { width: 110; height: 92%; }
    MinutesDialog OneLine { background: $surface; padding: 0; }
    MinutesDialog Reader { height: 1fr; margin-top: 1; }
    MinutesDialog .answer { color: $text-accent; height: auto; max-height: 4; }
    MinutesDialog .answer.-bad { color: $text-bad; text-style: bold; }
    """

    def __init__(self, context: Context, meeting_id: str, said: str = "") -> None:
        """Make it.

        Args:
            context: the workspace and the words.
            meeting_id: a meeting that has ended.
            said: stands above the minutes until something changes.
        """
        super().__init__(context.say)
        self.context = context
        self._meeting_id = meeting_id
        self._said = said
        self._said_of: object = None
        self._chosen = ""  # id of an older version; empty for the one that counts
        self._view: MinutesView | None = None
        self._meeting: Meeting | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield OneLine(id="standing")
            yield Static("", classes="answer", markup=False)
            with Reader():
                yield DocumentView(id="minutes")
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self.context.changed.subscribe(self, self._on_change)
        self._show()
        self._answer(self._said)
        self.query_one(Reader).focus()

    # -- showing

    def _on_change(self, _: Change) -> None:
        if self.is_attached:
            self._show()

    def _show(self) -> None:
        workspace, say = self.context.workspace, self.say
        meeting = self._meeting = workspace.find(Meeting, self._meeting_id)
        if meeting is None or meeting.is_open:
            self.dismiss(None)  # its end was taken back
            return
        view = minutes_view(workspace, self._meeting_id, minutes_id=self._chosen)
        if view is None and self._chosen:
            self._chosen, view = "", minutes_view(workspace, self._meeting_id)
        self._view = view
        name = meeting_title(meeting.kind, meeting.number, meeting.title, say)
        self.query_one(".box").border_title = Content(say("Minutes: {meeting}", meeting=name))
        self._show_standing()
        self.query_one(DocumentView).show_document(self._document())
        if self._said_of != self._state():
            self._answer("")
        self.refresh_bindings()

    def _show_standing(self) -> None:
        workspace, line, view = (
            self.context.workspace,
            self.query_one("#standing", OneLine),
            self._view,
        )
        if view is not None:
            left = version_pieces(view, workspace, self.say)
            line.show_pieces(left, standing_pieces(view, self.say), least=1)
            return
        clock = minutes_clock(workspace, self._meeting_id)
        line.show_pieces([clock_words(clock, self.say)] if clock else [])

    def _document(self) -> Document:
        if self._view is not None:
            return minutes_document(self._view, self.say)
        key = self.key_of(_WRITE)
        words = self.say("There are no minutes yet. {key} writes them from the log.", key=key)
        return Document("", (para(words),))

    def _state(self) -> object:
        """Return what the last words were about; they go when it changes."""
        view = self._view
        return (view.digest, view.confirmed, view.archived_as) if view else None

    def _answer(self, said: str, *, is_bad: bool = False) -> None:
        self._said_of = self._state()
        line = self.query_one(".answer", Static)
        line.set_class(is_bad, "-bad")
        line.display = bool(said)
        line.update(Content(said))

    # -- what is allowed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        view, meeting = self._view, self._meeting
        if action not in _KEYS or meeting is None:
            return super().check_action(action, parameters)
        may_change = meeting.state is not MeetingState.ARCHIVED
        if action == "write" or view is None:
            return may_change and action == "write"
        if action == "versions":
            return view.versions > 1
        if action in _CHANGES and not (may_change and view.is_latest):
            return False
        # Words in place of all the rest are changed as words.
        return action != "edit" or not view.minutes.text.strip()

    # -- changing

    def _voided(self) -> int:
        return len(standings(self.context.workspace, self._meeting_id).voided_departments)

    def _tell(self, said: str, voided: int, *, is_bad: bool = False) -> None:
        """Say what was done, and what that did to the confirmations."""
        self._chosen = ""
        self._show()
        key = self.key_of(_CONFIRM)
        void = void_words(voided, self._voided(), key, self.say)
        self._answer(" ".join(part for part in (said, void) if part), is_bad=is_bad)

    def action_edit(self) -> None:
        from tui.dialogs.minutes_changing import free_form

        if self._view is None:
            return
        before, voided = self._view.minutes.version, self._voided()

        def saved(_: object) -> None:
            now = minutes_view(self.context.workspace, self._meeting_id)
            if now is not None and now.minutes.version != before:
                self._tell(self.say("Saved as version {n}.", n=now.minutes.version), voided)

        self.app.push_screen(free_form(self.context, self._view.minutes), saved)

    def action_editor(self) -> None:
        from tui.dialogs.minutes_changing import edit_as_text

        if self._view is not None:
            voided = self._voided()
            said, is_bad = edit_as_text(self.app, self.context, self._view, self._environ)
            self._tell(said, voided, is_bad=is_bad)

    def action_write(self) -> None:
        workspace, voided = self.context.workspace, self._voided()
        before = self._view.versions if self._view else 0
        draft = self.attempt(draft_minutes, workspace, self._meeting_id)
        written = draft and self.attempt(write_minutes, workspace, replace(draft, text=""))
        if not written:
            return
        if written.version == before:
            self._tell(self.say("The log says just this; nothing was changed."), voided)
            return
        said = self.say("Version {n} is written from the log.", n=written.version)
        self._tell(said, voided)

    # -- other dialogs

    @property
    def _environ(self) -> Mapping[str, str]:
        from tui.app_base import AppBase

        app = self.app
        assert isinstance(app, AppBase), "a dialog is shown by the app"
        return app.setting.environ

    def action_versions(self) -> None:
        from tui.dialogs.minutes_versions import VersionsDialog

        if self._view is None:
            return

        def chosen(minutes_id: str | None) -> None:
            if minutes_id is not None:
                found = minutes_view(workspace, self._meeting_id, minutes_id=minutes_id)
                self._chosen = "" if found is None or found.is_latest else minutes_id
                self._show()
                self.query_one(Reader).scroll_home(animate=False)

        workspace, shown = self.context.workspace, self._view.minutes.id
        self.app.push_screen(VersionsDialog(self.context, self._meeting_id, shown), chosen)

    def action_confirm(self) -> None:
        from tui.dialogs.confirmations import ConfirmationsDialog

        self.app.push_screen(ConfirmationsDialog(self.context, self._meeting_id))

    def action_archive(self) -> None:
        from tui.dialogs.filing import file_meeting

        file_meeting(self, self.context, self._meeting_id)

    def action_export(self) -> None:
        from tui.dialogs.export import ExportDialog
        from tui.reports import minutes_report

        if self._view is not None:
            report = minutes_report(self._meeting_id, self._view.minutes.day)
            self.app.push_screen(ExportDialog(self.context, self._environ, report))

    def action_leave(self) -> None:
        """Go back from an older version to the one that counts; from that one, close."""
        if self._chosen:
            self._chosen = ""
            self._show()
        else:
            self.dismiss(None)


_CHANGES = {"edit", "editor", "archive"}
_KEYS = {*_CHANGES, "write", "versions", "confirm", "export"}
