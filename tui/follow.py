"""`muster follow`: a program that shows the clock on a projector and writes nothing down."""

from collections.abc import Mapping

from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.signal import Signal
from textual.theme import Theme

from store.changes import Change
from store.errors import MusterError
from store.workspace.workspace import Workspace
from tui.app_base import AppBase, Setting
from tui.exchanger import Exchanger
from tui.screens.follow import FollowScreen
from tui.theme import DARK, DEFAULTS, THEME_NAMES, THEMES

_TAIL_SECONDS = 1.0
_MINUTE = 60.0


class FollowApp(AppBase):
    """One screen, what others write on this computer, and the shared folder."""

    TITLE = "Muster"
    ENABLE_COMMAND_PALETTE = False
    theme: Reactive[str] = Reactive(DARK)
    _own_themes: Mapping[str, Theme] = {theme.name: theme for theme in THEMES}

    class News(Message):
        """Something changed; may come from another thread."""

        def __init__(self, change: Change) -> None:
            super().__init__()
            self.change = change

    def __init__(self, workspace: Workspace, setting: Setting) -> None:
        self.say = setting.say
        super().__init__()
        self.setting = setting
        self.workspace: Workspace = workspace
        self.changed: Signal[Change] = Signal(self, "changed")
        self._exchanger = Exchanger(workspace, setting.station.randomness, self._hear_sync)
        for theme in THEMES:
            self.register_theme(theme)
        wanted = setting.config.theme
        self.theme = wanted if wanted in THEME_NAMES else DARK

    def get_theme(self, theme_name: str) -> Theme | None:
        return self._own_themes.get(theme_name) or super().get_theme(theme_name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def get_default_screen(self) -> Screen[None]:
        return FollowScreen(self.context(self.workspace), leave=lambda: self.leave(0))

    def on_mount(self) -> None:
        from tui.guard import guard

        guard(self)
        self.workspace.feed.subscribe(self._hear)
        self.set_interval(_TAIL_SECONDS, self._follow)
        self.set_interval(_MINUTE, self._minute)
        self.call_after_refresh(self._exchanger.start)

    def _hear(self, change: Change) -> None:
        self.post_message(self.News(change))

    def _hear_sync(self) -> None:
        self._hear(Change(frozenset({("sync", "")})))

    def on_follow_app_news(self, event: News) -> None:
        self.changed.publish(event.change)

    def _follow(self) -> None:
        """Read what other Musters on this computer wrote, and what came over the folder."""
        try:
            self.workspace.refresh()
        except MusterError as error:
            self.complain(error)

    def _minute(self) -> None:
        """Past midnight the day itself has changed, and what is next with it."""
        self.changed.publish(Change(frozenset()))

    def action_help(self) -> None:
        from tui.dialogs.help import HelpDialog

        self.push_screen(HelpDialog.of(self.screen, self.say))

    def leave(self, code: int) -> None:
        self._exchanger.close()
        super().leave(code)


def run_follow(workspace: Workspace, setting: Setting) -> int:
    """Show the clock of a workspace until the person leaves; return the exit code."""
    app = FollowApp(workspace, setting)
    app.run()
    return app.return_code or 0
