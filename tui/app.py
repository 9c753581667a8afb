"""The app: it owns modes, theme, language and news, and knows no rule of the trade."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual.message import Message
from textual.reactive import Reactive
from textual.signal import Signal
from textual.theme import Theme

from exports.wording.words import Words
from store.changes import Change
from store.errors import MusterError
from store.workspace.opening import Station
from store.workspace.workspace import Workspace
from tui.app_base import Setting
from tui.app_commands import Commands
from tui.app_disk import SlowDisk
from tui.app_keys import KeysInOrder
from tui.app_outbox import Outgoing
from tui.config import Config, ConfigProblem
from tui.exchanger import Exchanger
from tui.theme import DARK, DEFAULTS, THEME_NAMES, THEMES

if TYPE_CHECKING:
    from store.sync.status import ExchangeReport
    from tui.screens.welcome import WelcomeScreen

_OWN_THEMES = {theme.name: theme for theme in THEMES}
_TAIL_SECONDS = 1.0
_INTRODUCE_SECONDS = 0.5  # not while the board is still being drawn
_COUNT_SECONDS = 60.0  # another terminal shares the outbox
_MINUTE = 60.0


class MusterApp(KeysInOrder, SlowDisk, Outgoing, Commands):
    """Muster at one terminal."""

    TITLE = "Muster"
    # The board's arrangement comes with the app: a style sheet that a screen brings makes Textual
    # parse all of them again.
    CSS_PATH = "screens/board.tcss"
    # News in passing must not cover the line one types into.
    CSS = "Toast { background: $panel; } ToastRack { margin-bottom: 4; }"
    # Our own theme from the first moment: changing it later works every style out anew.
    theme: Reactive[str] = Reactive(DARK)
    ENABLE_COMMAND_PALETTE = True

    class News(Message):
        """Something changed in the workspace; may come from another thread."""

        def __init__(self, change: Change) -> None:
            super().__init__()
            self.change = change

    class Exchanged(Message):
        """An exchange of which there is something to tell; comes from its thread."""

        def __init__(self, report: "ExchangeReport") -> None:
            super().__init__()
            self.report = report

    def __init__(self, workspace: Workspace | None, setting: Setting) -> None:
        self.say = setting.say
        super().__init__()
        self.setting = setting
        self.workspace = workspace
        self.changed: Signal[Change] = Signal(self, "changed")
        self._exchanger: Exchanger | None = None
        self._today = workspace.today() if workspace else None
        self.mode_names: dict[str, str] = {}
        for theme in THEMES:
            self.register_theme(theme)
        wanted = setting.config.theme
        self.theme = wanted if wanted in THEME_NAMES else DARK

    def get_theme(self, theme_name: str) -> Theme | None:
        """Return a theme; ours are known before Textual lets any be registered."""
        return _OWN_THEMES.get(theme_name) or super().get_theme(theme_name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    # -- opening

    def on_mount(self) -> None:
        from tui.guard import guard

        guard(self)
        self._apply_keys()
        if self.workspace is None:
            self.welcome()
        else:
            self._begin(self.workspace)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """The board stands: what was made so far lives long, so let the collector skip it."""
        gc.freeze()
        gc.enable()
        if self.workspace is not None and not self._exchanger:
            self._begin_exchange(self.workspace)
        self.set_timer(_INTRODUCE_SECONDS, self._introduce_sample)
        self.set_timer(_INTRODUCE_SECONDS, self.count_posts)
        self.set_interval(_COUNT_SECONDS, self.count_posts)
        for problem in self.setting.problems:
            from tui.errors import word_config_problem

            self.notify(word_config_problem(problem, self.say), severity="warning", markup=False)

    def _introduce_sample(self) -> None:
        from tui.sample_place import is_sample

        if self.workspace is not None and is_sample(self.setting.station):
            words = self.say(
                "A sample project that only you see. You play {name}; try anything, u undoes it.",
                name=self.workspace.who,
            )
            self.notify(words, markup=False, timeout=6)

    def _apply_keys(self) -> None:
        if not self.setting.config.keys:
            return
        from tui.keymap import check_keymap, word_keymap_problem

        usable, problems = check_keymap(dict(self.setting.config.keys))
        self.set_keymap(usable)
        for problem in problems:
            words = word_keymap_problem(problem, self.say)
            self.notify(words, severity="warning", markup=False, timeout=10)

    def show_workspace(self, workspace: Workspace, *, new: bool) -> None:
        """Show a workspace that was chosen on the welcome screen."""
        self.workspace = workspace
        self.add_modes(workspace)
        self._begin(workspace)
        self.go_to("plan" if new else "board")
        self._begin_exchange(workspace)

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
            self.show_workspace(workspace, new=setting.new)

    def _refuse_choice(self, words: str) -> None:
        from tui.screens.welcome import WelcomeScreen

        if isinstance(self.screen, WelcomeScreen):
            self.screen.refuse(words)

    def _begin(self, workspace: Workspace) -> None:
        self._today = workspace.today()
        workspace.feed.subscribe(self._hear)
        self.set_interval(_TAIL_SECONDS, self._follow)
        self.set_interval(_MINUTE, self._minute)

    def _begin_exchange(self, workspace: Workspace) -> None:
        randomness = self.setting.station.randomness
        self._exchanger = Exchanger(workspace, randomness, self._hear_sync, self._hear_report)
        self._exchanger.start()
        self.mind_disk(self._hear_sync)
        self.ask_who_once()

    # -- news

    def _hear(self, change: Change) -> None:
        self.post_message(self.News(change))

    def _hear_sync(self) -> None:
        self._hear(Change(frozenset({("sync", "")})))

    def _hear_report(self, report: "ExchangeReport") -> None:
        self.post_message(self.Exchanged(report))

    def on_muster_app_exchanged(self, event: Exchanged) -> None:
        from tui.exchange_words import report_words

        words = report_words(event.report, self.say)
        if words:
            self.notify(words, markup=False, timeout=10)

    def on_muster_app_news(self, event: News) -> None:
        self.changed.publish(event.change)
        self.complain_of_disk()
        if self._exchanger is not None and self.workspace and self.workspace.sync_state().pending:
            self._exchanger.wake()

    def _follow(self) -> None:
        """Read what other Musters on this computer wrote."""
        if self.workspace is not None:
            try:
                self.workspace.refresh()
            except MusterError as error:
                self.complain(error)

    def _minute(self) -> None:
        """Ages, "ago" and, past midnight, the day itself have changed."""
        if self.workspace is None:
            return
        today = self.workspace.today()
        everything = today != self._today
        self._today = today
        tables = {("blockers", "")} if not everything else set()
        self.changed.publish(Change(frozenset(tables)))

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

    def action_help_quit(self) -> None:
        """Say how to quit, because ctrl+c copies; Textual would say it in English."""
        for active in self.active_bindings.values():
            if active.binding.id == "app.quit":
                key = self.get_key_display(active.binding)
                self.notify(self.say("Press {key} to quit.", key=key), markup=False, timeout=3)
                return

    async def action_quit(self) -> None:
        self.leave(0)

    def leave(self, code: int) -> None:
        """Quit; nothing is asked, because nothing can be lost."""
        if self._exchanger is not None:
            self._exchanger.close()
        self.wait_for_disk()
        super().leave(code)


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
    while app.wants_other:
        from tui.station import build_station, unhurried

        # Not the station of before: that of the sample project goes with the sample.
        station = unhurried(build_station(os.environ, config, station.clock))
        app = MusterApp(None, Setting(station, config, app.say, os.environ))
        app.run()
    app.say_unflushed()
    return app.return_code or 0
