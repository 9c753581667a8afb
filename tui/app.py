"""The app: it owns modes, theme, language and news, and knows no rule of the trade."""

import gc
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen
from textual.signal import Signal
from textual.widget import AwaitMount

from exports.wording.words import N_, Words, words_for
from store.changes import Change
from store.errors import MusterError
from store.values import dataclass
from store.workspace.opening import Station
from store.workspace.undo import Undone
from store.workspace.workspace import Workspace
from tui.config import Config, ConfigProblem
from tui.context import Context
from tui.exchanger import Exchanger
from tui.theme import DARK, DEFAULTS, THEME_NAMES, THEMES

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen
    from tui.screens.plan import PlanScreen
    from tui.screens.welcome import WelcomeScreen

_FIRST_MODE = "_default"  # Textual's name for the mode an app begins in
_TAIL_SECONDS = 1.0
_MINUTE = 60.0
_OTHER_LANGUAGE = {"en": "zh", "zh": "en"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the app is started with.

    Attributes:
        started_path: the file that was asked for, when there is no workspace there.
        new: the workspace was just made, so planning comes first.
    """

    station: Station
    config: Config
    say: Words
    environ: Mapping[str, str]
    problems: tuple[ConfigProblem, ...] = ()
    started_path: Path | None = None
    new: bool = False


class MusterApp(App[None]):
    """Muster at one terminal."""

    TITLE = "Muster"
    # The board's arrangement comes with the app: a style sheet that a screen brings makes Textual
    # parse all of them again.
    CSS_PATH = "screens/board.tcss"
    CSS = "Toast { background: $panel; }"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("e", "export", N_("Export"), id="app.export",
                tooltip=N_("Preview, copy or save the summary or the responsibility table.")),
        Binding("u", "undo", N_("Undo"), id="app.undo",
                tooltip=N_("Take back the last change you made.")),
        Binding("ctrl+r", "redo", N_("Redo"), id="app.redo",
                tooltip=N_("Make the change again that was taken back.")),
        Binding("f2", "board", N_("Board"), id="app.board", show=False,
                tooltip=N_("The board with departments, today, blockers and agenda.")),
        Binding("P,f3", "plan", N_("Plan"), id="app.plan",
                tooltip=N_("Project, departments, people, responsibilities, working days.")),
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

    class News(Message):
        """Something changed in the workspace; may come from another thread."""

        def __init__(self, change: Change) -> None:
            super().__init__()
            self.change = change

    def __init__(self, workspace: Workspace | None, setting: Setting) -> None:
        self.say = setting.say
        super().__init__()
        self.setting = setting
        self.workspace = workspace
        self.changed: Signal[Change] = Signal(self, "changed")
        self._exchanger: Exchanger | None = None
        self._today = workspace.today() if workspace else None
        self._mode_names: dict[str, str] = {}
        for theme in THEMES:
            self.register_theme(theme)
        wanted = setting.config.theme
        self.theme = wanted if wanted in THEME_NAMES else DARK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    # -- opening

    def on_mount(self) -> None:
        from tui.guard import guard

        guard(self)
        self._apply_keys()
        if self.workspace is None:
            self._welcome()
        else:
            self._begin(self.workspace)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """The board stands: what was made so far lives long, so let the collector skip it."""
        gc.freeze()
        gc.enable()
        if self.workspace is not None and not self._exchanger:
            self._begin_exchange(self.workspace)
        for problem in self.setting.problems:
            from tui.errors import word_config_problem

            self.notify(word_config_problem(problem, self.say), severity="warning", markup=False)

    def _apply_keys(self) -> None:
        if not self.setting.config.keys:
            return
        from tui.keymap import check_keymap, word_keymap_problem

        usable, problems = check_keymap(dict(self.setting.config.keys))
        self.set_keymap(usable)
        for problem in problems:
            words = word_keymap_problem(problem, self.say)
            self.notify(words, severity="warning", markup=False, timeout=10)

    def _welcome(self) -> None:
        from store.workspace.opening import known_workspaces
        from tui.screens.welcome import WelcomeScreen

        missing = self.setting.started_path
        problem = self.say("There is no workspace at {path} yet.", path=missing) if missing else ""
        recent = known_workspaces(self.setting.station)
        home = Path.home()
        self.push_screen(WelcomeScreen(self.say, recent=recent, home=home, problem=problem))

    def get_default_screen(self) -> Screen[None]:
        """Begin with the board itself: a screen behind it would be built and styled for nothing."""
        if self.workspace is None:
            return super().get_default_screen()
        self._add_modes(self.workspace, board_mode=_FIRST_MODE)
        return self._board(self.workspace)

    def _show(self, workspace: Workspace, *, new: bool) -> None:
        """Show a workspace that was chosen on the welcome screen."""
        self.workspace = workspace
        self._add_modes(workspace)
        self._begin(workspace)
        self._switch("plan" if new else "board")
        self._begin_exchange(workspace)

    def _begin(self, workspace: Workspace) -> None:
        self._today = workspace.today()
        workspace.feed.subscribe(self._hear)
        self.set_interval(_TAIL_SECONDS, self._follow)
        self.set_interval(_MINUTE, self._minute)

    def _begin_exchange(self, workspace: Workspace) -> None:
        self._exchanger = Exchanger(workspace, self.setting.station.randomness, self._hear_sync)
        self._exchanger.start()
        self._ask_who()

    def _board(self, workspace: Workspace) -> "BoardScreen":
        from tui.screens.board import BoardScreen

        return BoardScreen(Context(workspace, self.say, self.changed))

    def _plan(self, workspace: Workspace) -> "PlanScreen":
        from tui.screens.plan import PlanScreen

        return PlanScreen(Context(workspace, self.say, self.changed))

    def _add_modes(self, workspace: Workspace, *, board_mode: str = "") -> None:
        """Name the modes after the language, so that those of another one can stand beside them."""
        self._mode_names = {
            "board": board_mode or f"board-{self.say.lang}",
            "plan": f"plan-{self.say.lang}",
        }
        if not board_mode:
            self.add_mode(self._mode_names["board"], partial(self._board, workspace))
        self.add_mode(self._mode_names["plan"], partial(self._plan, workspace))

    def on_welcome_screen_chosen(self, event: "WelcomeScreen.Chosen") -> None:
        from tui.errors import word_error, word_os_error
        from tui.first_steps import open_choice

        try:
            workspace, setting = open_choice(event.choice, self.setting, self.say)
        except MusterError as error:
            self._refuse_choice(word_error(error, self.say))
        except OSError as error:
            self._refuse_choice(word_os_error(error, self.say))
        else:
            self.setting = setting
            self.pop_screen()
            self._show(workspace, new=setting.new)

    def _refuse_choice(self, words: str) -> None:
        from tui.screens.welcome import WelcomeScreen

        if isinstance(self.screen, WelcomeScreen):
            self.screen.refuse(words)

    # -- who is at the keyboard

    def _ask_who(self) -> None:
        from tui.first_steps import knows_who

        if self.workspace is not None and not knows_who(self.setting):
            self.ask_who()

    def ask_who(self) -> None:
        """Ask for the name edits are signed with, and remember it."""
        from store.queries.names import known_names
        from tui.dialogs.who import WhoDialog
        from tui.first_steps import remember_who

        workspace = self.workspace
        if workspace is None:
            return

        def answered(name: str | None) -> None:
            if name:
                workspace.who = name
            remember_who(self.setting, name or "")
            self.changed.publish(Change(frozenset()))

        names = known_names(workspace)
        self.push_screen(WhoDialog(self.say, names, guess=workspace.who), answered)

    def on_plan_screen_who_requested(self) -> None:
        self.ask_who()

    # -- news

    def _hear(self, change: Change) -> None:
        self.post_message(self.News(change))

    def _hear_sync(self) -> None:
        self._hear(Change(frozenset({("sync", "")})))

    def on_muster_app_news(self, event: News) -> None:
        self.changed.publish(event.change)
        if self._exchanger is not None and self.workspace and self.workspace.sync_state().pending:
            self._exchanger.wake()

    def _follow(self) -> None:
        """Read what other Musters on this computer wrote."""
        if self.workspace is not None:
            try:
                self.workspace.refresh()
            except MusterError as error:
                self._complain(error)

    def _minute(self) -> None:
        """Ages, "ago" and, past midnight, the day itself have changed."""
        if self.workspace is None:
            return
        today = self.workspace.today()
        everything = today != self._today
        self._today = today
        tables = {("blockers", "")} if not everything else set()
        self.changed.publish(Change(frozenset(tables)))

    # -- commands

    def get_key_display(self, binding: Binding) -> str:
        from tui.key_names import key_name

        return key_name(super().get_key_display(binding), self.say)

    def action_board(self) -> None:
        self._switch("board")

    def action_plan(self) -> None:
        self._switch("plan")

    def switch_mode(self, mode: str) -> AwaitMount:
        """Switch to a mode; "board" and "plan" mean those in the language that is spoken."""
        return super().switch_mode(self._mode_names.get(mode, mode))

    def _switch(self, name: str) -> None:
        if self.workspace is not None and len(self.screen_stack) == 1:
            self.switch_mode(name)

    def action_undo(self) -> None:
        if self.workspace is not None:
            self._say_undone(self.workspace.undo, N_("Undone: {label}"), N_("Nothing to undo."))

    def action_redo(self) -> None:
        if self.workspace is not None:
            self._say_undone(self.workspace.redo, N_("Redone: {label}"), N_("Nothing to redo."))

    def _say_undone(self, step: Callable[[], Undone | None], said: str, nothing: str) -> None:
        try:
            undone = step()
        except MusterError as error:
            self._complain(error)
            return
        if undone is None:
            self.notify(self.say(nothing), markup=False, timeout=2)
            return
        words = self.say(said, label=self.say(undone.label))
        if undone.kept:
            words += "\n" + self.say("What somebody changed since was left alone.")
        self.notify(words, markup=False, timeout=3)

    def _complain(self, error: MusterError) -> None:
        from tui.errors import word_error

        self.notify(word_error(error, self.say), severity="error", markup=False, timeout=8)

    def action_help(self) -> None:
        from tui.dialogs.help import HelpDialog

        self.push_screen(HelpDialog.of(self.screen, self.say))

    def action_export(self) -> None:
        from tui.dialogs.export import ExportDialog

        if self.workspace is not None:
            context = Context(self.workspace, self.say, self.changed)
            self.push_screen(ExportDialog(context, self.setting.environ))

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

    def speak(self, lang: str) -> None:
        """Build the screens anew in another language and stay where the person was."""
        if self.workspace is None or len(self.screen_stack) > 1:
            return
        old = dict(self._mode_names)
        now = next((name for name, mode in old.items() if mode == self.current_mode), "board")
        self.say = words_for(lang)
        self.setting = replace(self.setting, say=self.say)
        self._add_modes(self.workspace)
        self.switch_mode(now)
        for mode in old.values():
            if mode != _FIRST_MODE:
                self.remove_mode(mode)
            else:  # Textual keeps its first mode; a board nobody sees must not follow the news
                self.changed.unsubscribe(self._screen_stacks[mode][0])

    def _keep(self, key: str, value: str) -> None:
        from tui.config import set_config
        from tui.folders import config_folder

        try:
            set_config(config_folder(self.setting.environ), key, value)
        except (MusterError, OSError):
            self.notify(self.say("The config could not be written."), severity="warning")

    def _fatal_error(self) -> None:
        """Write a log without team data and say where it lies; Textual's own shows variables."""
        from tui.crash import write_crash_log

        error = sys.exception() or self._exception
        path = None
        if error is not None:
            station = self.setting.station
            path = write_crash_log(error, station.state_dir, station.clock.now())
        self.bell()
        words = self.say("Muster has crashed. Everything you saved is safe; open it again.")
        if path is not None:
            words += "\n" + self.say(
                "What went wrong is in {path}; no team data is in it.", path=path
            )
        self.panic(Text(words))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"undo", "redo", "export", "plan", "board", "language"}:
            if self.workspace is None:
                return False
            if action == "undo":
                return self.workspace.can_undo() is not None
            if action == "redo":
                return self.workspace.can_redo() is not None
        return super().check_action(action, parameters)

    async def action_quit(self) -> None:
        self.leave(0)

    def leave(self, code: int) -> None:
        """Quit; nothing is asked, because nothing can be lost."""
        if self._exchanger is not None:
            self._exchanger.close()
        self.exit(return_code=code)


def run_app(
    workspace: Workspace | None,
    *,
    station: Station,
    config: Config,
    config_problems: tuple[ConfigProblem, ...],
    say: Words,
    started_path: Path | None = None,
) -> int:
    """Show the board, or the welcome screen where there is no workspace; return the exit code."""
    setting = Setting(station, config, say, os.environ, config_problems, started_path)
    app = MusterApp(workspace, setting)
    app.run()
    return app.return_code or 0
