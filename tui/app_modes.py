"""The modes of the app, in the language that is spoken, and the way to them."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widget import AwaitMount

from exports.wording.words import words_for
from store.changes import Change
from store.workspace.workspace import Workspace
from tui.app_base import AppBase

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen
    from tui.screens.board_panes import Where
    from tui.screens.meetings import MeetingsScreen, Place
    from tui.screens.plan import PlanScreen

_FIRST_MODE = "_default"  # Textual's name for the mode an app begins in


class Modes(AppBase):
    """Which screens there are; they are made when first shown."""

    mode_names: dict[str, str]
    _board_place: "Where | None" = None
    _plan_place: tuple[str, ...] = ()
    _meetings_place: "Place | None" = None

    def welcome(self) -> None:
        """Show the screen that makes or opens a workspace."""
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
        self.add_modes(self.workspace, board_mode=_FIRST_MODE)
        return self._board(self.workspace)

    def _board(self, workspace: Workspace) -> "BoardScreen":
        from tui.screens.board import BoardScreen

        return BoardScreen(self.context(workspace), self._board_place)

    def _plan(self, workspace: Workspace) -> "PlanScreen":
        from tui.screens.plan import PlanScreen

        return PlanScreen(self.context(workspace), *self._plan_place)

    def _meetings(self, workspace: Workspace) -> "MeetingsScreen":
        from tui.screens.meetings import MeetingsScreen

        return MeetingsScreen(self.context(workspace), self._meetings_place)

    def add_modes(self, workspace: Workspace, *, board_mode: str = "") -> None:
        """Name the modes after the language, so that those of another one can stand beside them."""
        self.mode_names = {
            "board": board_mode or f"board-{self.say.lang}",
            "plan": f"plan-{self.say.lang}",
            "meetings": f"meetings-{self.say.lang}",
        }
        if board_mode:
            # `add_mode` refuses Textual's own name; without an entry there is no way back to it.
            self._modes[board_mode] = partial(self._board, workspace)
        else:
            self.add_mode(self.mode_names["board"], partial(self._board, workspace))
        self.add_mode(self.mode_names["plan"], partial(self._plan, workspace))
        self.add_mode(self.mode_names["meetings"], partial(self._meetings, workspace))

    def switch_mode(self, mode: str) -> AwaitMount:
        """Switch to a mode; "board" means the one in the language that is spoken."""
        return super().switch_mode(self.mode_names.get(mode, mode))

    def go_to(self, name: str) -> None:
        """Show the board or another mode, unless a dialog stands before them."""
        if self.workspace is not None and len(self.screen_stack) == 1:
            self.switch_mode(name)

    def speak(self, lang: str) -> None:
        """Build the screens anew in another language and stay where the person was."""
        if self.workspace is None or len(self.screen_stack) > 1:
            return
        old = dict(self.mode_names)
        now = next((name for name, mode in old.items() if mode == self.current_mode), "board")
        self._note_places()
        self.say = words_for(lang)
        self.setting = replace(self.setting, say=self.say)
        self.add_modes(self.workspace)
        self.switch_mode(now)
        for mode in old.values():
            if mode != _FIRST_MODE:
                self.remove_mode(mode)
            else:  # Textual keeps its first mode; a board nobody sees must not follow the news
                self.changed.unsubscribe(self._screen_stacks[mode][0])

    def _note_places(self) -> None:
        """Note where the person is on each screen, for those of the other language to begin."""
        from tui.screens.board import BoardScreen
        from tui.screens.meetings import MeetingsScreen
        from tui.screens.plan import PlanScreen

        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, BoardScreen):
                    self._board_place = screen.where()
                elif isinstance(screen, PlanScreen):
                    self._plan_place = screen.where()
                elif isinstance(screen, MeetingsScreen):
                    self._meetings_place = screen.where()

    # -- who is at the keyboard

    def ask_who_once(self) -> None:
        """Ask for the name unless it is known or was asked for before."""
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
                words = self.say("You are now {name}.", name=name)
                self.notify(words, markup=False, timeout=3)
            remember_who(self.setting, name or "")
            self.changed.publish(Change(frozenset()))

        names = known_names(workspace)
        self.push_screen(WhoDialog(self.say, names, guess=workspace.who), answered)

    def on_plan_screen_who_requested(self) -> None:
        self.ask_who()
