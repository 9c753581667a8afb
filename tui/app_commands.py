"""The commands that work on every screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from exports.wording.words import N_
from store.errors import MusterError
from store.workspace.undo import Undone
from store.workspace.workspace import Workspace
from tui.app_modes import Modes
from tui.beside import Written, write_beside
from tui.screens.base import AppScreen
from tui.theme import THEME_NAMES

if TYPE_CHECKING:
    from store.imports.accept import Imported
    from store.inbox.accept import Accepted
    from tui.screens.plan import PlanScreen

_MODES = {"board", "plan", "meetings"}
_NEED_WORKSPACE = _MODES | {
    "undo",
    "redo",
    "export",
    "import_list",
    "inbox",
    "language",
    "open_other",
    "follow",
}
_MUCH = 2_000  # writes: an undo of more would hold the screen for longer than a blink
_OTHER_LANGUAGE = {"en": "zh", "zh": "en"}


def _steps_of(workspace: Workspace) -> tuple[object, ...]:
    """Return what tells the last gestures from others."""
    return workspace.can_undo(), workspace.can_redo(), workspace.undo_size()


class Commands(Modes):
    """Undo, export, help, theme, language and the rest, each one key away."""

    _is_stepping = False

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("e", "export", N_("Export"), id="app.export",
                tooltip=N_("See a report as the chat will show it; send, copy or save it.")),
        Binding("ctrl+o", "import_list", N_("Import"), id="app.import", show=False,
                tooltip=N_("Bring in a list from Jira, Trello, a sheet or a chat; seen first.")),
        Binding("I,ctrl+t", "inbox", N_("Inbox"), id="app.inbox", show=False,
                tooltip=N_("Paste replies from the chat: received, done, moved to Friday …")),
        Binding("u", "undo", N_("Undo"), id="app.undo",
                tooltip=N_("Take back the last change you made.")),
        Binding("ctrl+r", "redo", N_("Redo"), id="app.redo",
                tooltip=N_("Make the change again that was taken back.")),
        Binding("f2", "board", N_("Board"), id="app.board", show=False,
                tooltip=N_("The board with departments, today, blockers and agenda.")),
        Binding("P,f3", "plan", N_("Plan"), id="app.plan",
                tooltip=N_("Project, departments, people, responsibilities, working days.")),
        Binding("M,f12", "meetings", N_("Meetings"), id="app.meetings",
                tooltip=N_("Past meetings and their minutes, decisions, search, the past.")),
        Binding("F", "follow", N_("Projector"), id="app.follow", show=False,
                tooltip=N_("Show the clock alone, as large as the terminal.")),
        Binding("O,f4", "open_other", N_("Open…"), id="app.open", show=False,
                tooltip=N_("Open or make another workspace; this one is saved already.")),
        Binding("L", "language", N_("Language"), id="app.language", show=False,
                tooltip=N_("Switch between English and Chinese.")),
        Binding("T", "theme", N_("Theme"), id="app.theme", show=False,
                tooltip=N_("Switch between dark, light and the terminal's own colours.")),
        Binding("question_mark,f1,？", "help", N_("Help"), id="app.help",
                tooltip=N_("Show the keys that work here.")),
        Binding("ctrl+p", "command_palette", N_("Palette"), id="app.palette", priority=True,
                tooltip=N_("Find any command by name.")),
        Binding("q,ctrl+q", "quit", N_("Quit"), id="app.quit",
                tooltip=N_("Leave; everything is saved already.")),
    ]  # fmt: skip

    def get_key_display(self, binding: Binding) -> str:
        from tui.key_names import key_name

        return key_name(super().get_key_display(binding), self.say)

    def action_board(self) -> None:
        self.go_to("board")

    def action_plan(self) -> None:
        self.go_to("plan")

    def action_meetings(self) -> None:
        self.go_to("meetings")

    def action_follow(self) -> None:
        from tui.screens.follow import FollowScreen

        if self.workspace is not None:
            known = getattr(self.screen, "following", None)  # the board knows the other clocks
            self.push_screen(FollowScreen(self.context(self.workspace), known))

    def action_open_other(self) -> None:
        self.wants_other = True
        self.leave(0)

    def action_undo(self) -> None:
        if self.workspace is not None:
            size, _ = self.workspace.undo_size()
            self._step(Workspace.undo, size, N_("Undone: {label}"), N_("Nothing to undo."))

    def action_redo(self) -> None:
        if self.workspace is not None:
            _, size = self.workspace.undo_size()
            self._step(Workspace.redo, size, N_("Redone: {label}"), N_("Nothing to redo."))

    def _step(
        self, step: Callable[[Workspace], Undone | None], size: int, said: str, nothing: str
    ) -> None:
        """Do a step; one of thousands of writes is done beside the screen, which goes on."""
        workspace = self.workspace
        if workspace is None or self._is_stepping:
            return
        if size > _MUCH:
            self._is_stepping = True
            second, meant = workspace.second(), _steps_of(workspace)

            def unless_overtaken(each: Workspace) -> Undone | None:
                each.refresh()  # what was typed right after the key would be taken back instead
                return step(each) if _steps_of(each) == meant else None

            def ended(written: Written[Undone]) -> None:
                self._is_stepping = False
                workspace.take_over(second)
                if written.error is not None:
                    self.complain(written.error)
                elif written.found is not None:
                    self._say_undone(written.found, said, nothing)

            def work() -> None:
                self.call_later(ended, write_beside(second, unless_overtaken))

            self.notify(self.say("One moment…"), markup=False, timeout=2)
            self.run_worker(work, thread=True, group="write")
            return
        try:
            undone = step(workspace)
        except MusterError as error:
            self.complain(error)
        else:
            self._say_undone(undone, said, nothing)

    def _say_undone(self, undone: Undone | None, said: str, nothing: str) -> None:
        if undone is None:
            self.notify(self.say(nothing), markup=False, timeout=2)
            return
        label = self.say(undone.label)
        if undone.kept and not undone.touched:
            stands = self.say(
                "Nothing was taken back: {gesture}. Somebody has changed it since, and that "
                "stands.",
                gesture=label,
            )
            self.notify(stands, markup=False, timeout=5)
            return
        title = self._title_of(undone.touched)
        words = self.say(said, label=f"{label} · {title}" if title else label)
        if undone.kept:
            words += "\n" + self.say("What somebody changed since was left alone.")
        self.notify(words, markup=False, timeout=3)

    def _title_of(self, touched: frozenset[tuple[str, str]]) -> str:
        """Return what the one record with a title is called; of several, none speaks for all."""
        from store.model.tables import BY_TABLE

        workspace = self.workspace
        titles = set()
        for table, key in touched:
            kind = BY_TABLE.get(table)
            record = workspace.find(kind, key) if workspace and kind else None
            titles.add(getattr(record, "title", "") or getattr(record, "name", ""))
        titles.discard("")
        return titles.pop() if len(titles) == 1 else ""

    def action_help(self) -> None:
        from tui.dialogs.help import HelpDialog

        self.push_screen(HelpDialog.of(self.screen, self.say))

    def action_export(self) -> None:
        from tui.dialogs.export import ExportDialog

        if self.workspace is not None:
            here = self.screen.report_here() if isinstance(self.screen, AppScreen) else None
            context = self.context(self.workspace)
            self.push_screen(ExportDialog(context, self.setting.environ, here))

    def action_import_list(self) -> None:
        from tui.dialogs.importing import ImportDialog

        if self.workspace is not None:
            context = self.context(self.workspace)
            self.push_screen(ImportDialog(context, self.setting.environ), self._imported)

    def _imported(self, done: "Imported | None") -> None:
        from tui.dialogs.importing_counts import imported_words

        if done is not None:
            found = (each.binding for each in self.screen.active_bindings.values())
            keys = (self.get_key_display(each) for each in found if each.id == "app.undo")
            words = imported_words(done, next(keys, "u"), self.say)
            self.notify(words, markup=False, timeout=6)

    def on_plan_screen_notice_requested(self, event: "PlanScreen.NoticeRequested") -> None:
        from tui.dialogs.notice import NoticeDialog

        if self.workspace is not None:
            context = self.context(self.workspace)
            self.push_screen(NoticeDialog(context, self.setting.environ, event.meeting))

    def action_inbox(self) -> None:
        from tui.dialogs.inbox import InboxDialog
        from tui.inbox_words import InboxWords

        workspace = self.workspace
        if workspace is None:
            return

        def written(done: "Accepted | None") -> None:
            if done is not None:
                counts = InboxWords(workspace.today(), self.say).counts(done)
                told = self.say("From the chat: {counts}", counts=counts)
                self.notify(told, markup=False, timeout=6)

        self.push_screen(InboxDialog(self.context(workspace)), written)

    def action_command_palette(self) -> None:
        from tui.commands import open_palette

        open_palette(self, self.say)

    def action_theme(self, name: str = "") -> None:
        names = list(THEME_NAMES)
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = name if name in names else names[(at + 1) % len(names)]
        self._keep("theme", self.theme)

    def action_language(self) -> None:
        self.speak(_OTHER_LANGUAGE[self.say.lang])
        self._keep("language", self.say.lang)

    def _keep(self, key: str, value: str) -> None:
        from tui.config import set_config
        from tui.folders import config_folder

        try:
            set_config(config_folder(self.setting.environ), key, value)
        except (MusterError, OSError):
            self.notify(self.say("The config could not be written."), severity="warning")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _NEED_WORKSPACE:
            if self.workspace is None:
                return False
            if action in _MODES:
                return self.current_mode != self.mode_names.get(action)
            if action == "undo":
                return self.workspace.can_undo() is not None
            if action == "redo":
                return self.workspace.can_redo() is not None
        return super().check_action(action, parameters)
