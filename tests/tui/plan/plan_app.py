"""The plan alone, over a real workspace."""

from typing import Any

from textual.app import App
from textual.signal import Signal

from exports.wording.words import words_for
from store.changes import Change
from store.workspace.workspace import Workspace
from tests.tui.screen_text import shown
from tui.context import Context
from tui.screens.plan import PlanScreen
from tui.theme import DEFAULTS
from widgets.plan_list import PlanList

SIZES = [(80, 24), (120, 36)]


class PlanApp(App[None]):
    """Shows the plan and remembers what it asks of the app."""

    def __init__(self, workspace: Workspace, *, lang: str = "en", room: str = "project") -> None:
        super().__init__()
        self.workspace = workspace
        self.changed: Signal[Change] = Signal(self, "changed")
        workspace.feed.subscribe(self.changed.publish)
        self.screen_given = (lang, room)
        self.asked_who = 0
        self.left = 0
        self.noticed: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def on_mount(self) -> None:
        lang, room = self.screen_given
        context = Context(self.workspace, words_for(lang), self.changed)
        self.push_screen(PlanScreen(context, room))

    def on_plan_screen_who_requested(self) -> None:
        self.asked_who += 1

    def on_plan_screen_notice_requested(self, event: PlanScreen.NoticeRequested) -> None:
        self.noticed.append(event.meeting)

    def action_board(self) -> None:
        self.left += 1

    @property
    def records(self) -> PlanList:
        return self.screen.query_one("#records", PlanList)

    def text(self) -> str:
        return shown(self)


def rows_of(app: PlanApp) -> list[str]:
    """Return the records that are listed, as words."""
    return [" ".join(cell.text for cell in row.cells if cell.text) for row in app.records.rows]


def widths(app: App[Any]) -> set[int]:
    return {strip.cell_length for strip in app.screen._compositor.render_strips()}
