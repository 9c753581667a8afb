"""The lists of the board: departments, today's actions and blockers, and what narrows them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import on

from store.queries.blockers import blocker_rows
from store.queries.departments import department_rows
from store.queries.rows import DepartmentRow
from store.queries.today import SortBy, counts, today_rows
from store.workspace.workspace import Workspace
from tui.screens import board_words as words
from tui.screens.base import AppScreen
from widgets.action_list import ActionList
from widgets.blocker_list import BlockerList
from widgets.department_list import DepartmentList
from widgets.pane import Pane
from widgets.row_list import RowList
from widgets.update_card import UpdateCard

if TYPE_CHECKING:
    from store.capture.filter import Filter
    from tui.screens.board import BoardScreen


class Lists(AppScreen):
    """Asks for rows and shows those that the filter lets pass."""

    workspace: Workspace
    only_department = ""
    filter_text = ""
    sort = SortBy.DUE
    open_counts: Mapping[str, int] = {}
    _listed: object = None
    _departments: tuple[DepartmentRow, ...] = ()

    @property
    def _board(self) -> "BoardScreen":
        return self  # type: ignore[return-value]

    def reload_lists(self) -> None:
        """Ask for departments, actions and blockers, and show those that are looked at now."""
        workspace = self.workspace
        self._listed = workspace.revision
        self._departments = department_rows(workspace)
        self._board.ask_walk()
        self.show_lists()

    def show_lists(self) -> None:
        """Show who speaks, or everyone, of what is known of the departments."""
        if self._board.in_spotlight:
            self._board.show_spotlight()
        else:
            self._show_everyone()
        self.show_departments()

    def _show_everyone(self) -> None:
        """Show the actions and blockers of all departments, or those that the filter lets pass."""
        workspace, wanted = self.workspace, self.wanted()
        today, now = workspace.today(), workspace.now()
        every = today_rows(workspace, sort=self.sort)
        actions = every if wanted is None else [r for r in every if words.fits_action(wanted, r)]
        blockers = blocker_rows(workspace)
        shown = (
            blockers if wanted is None else [b for b in blockers if words.fits_blocker(wanted, b)]
        )
        self.query_one("#today", ActionList).show_actions(actions, today, self.workspace.zone())
        self.query_one("#blockers", BlockerList).show_blockers(shown, now)
        found = counts(actions)
        self.open_counts = {
            "today": found.open,
            "blockers": sum(row.state.is_open for row in shown),
        }
        hidden, hidden_blockers = len(every) - len(actions), len(blockers) - len(shown)
        self._say_why_empty(hidden, hidden_blockers)
        self.query_one("#today-pane", Pane).set_titles(
            words.today_title(self._board), words.today_counts(found, hidden, self.say)
        )
        self.query_one("#blockers-pane", Pane).set_titles(
            words.narrowed_title(self._board, self.say("Blockers")),
            words.blocker_counts(shown, now, hidden_blockers, self.say),
        )

    def _say_why_empty(self, hidden: int, hidden_blockers: int) -> None:
        """Let an empty list teach its key, or name the filter that empties it."""
        none = self.say(words.NOTHING_FITS)
        actions, blockers = self.query_one("#today", ActionList), self.query_one(BlockerList)
        actions.set_empty(none if hidden else self.say(words.NO_ACTIONS))
        blockers.set_empty(none if hidden_blockers else self.say(words.NO_BLOCKERS))

    def wanted(self) -> "Filter | None":
        """Return the filter of text and department together, or None when all is shown."""
        if not self.filter_text.strip() and not self.only_department:
            return None
        from store.capture.filter import parse_filter
        from store.queries.names import known_names

        found = parse_filter(self.filter_text, known_names(self.workspace))
        return words.narrowed(found, self.only_department)

    def show_departments(self) -> None:
        """Show the departments, the one that speaks, and what the chosen one said."""
        rows = self.query_one("#departments", DepartmentList)
        board = self._board
        rows.show_departments(
            self._departments,
            speaking=board.speaking,
            only=self.only_department,
            turns=board.turn_marks(),
            in_meeting=board.meeting_for_attendance() is not None,
        )
        self.show_update()
        reported = sum(row.reported for row in self._departments)
        total = len(self._departments)
        subtitle = self.say("{n} of {total} reported", n=reported, total=total) if total else ""
        self.query_one("#departments-pane", Pane).set_titles(self.say("Departments"), subtitle)

    def show_update(self) -> None:
        """Show the update of the department under the cursor, else of the one that speaks."""
        rows = self.query_one("#departments", DepartmentList)
        chosen = rows.cursor_key if rows.has_focus else self._board.speaking or rows.cursor_key
        row = self.department_row(chosen)
        speaks = row is not None and row.id == self._board.speaking
        lines = self._board.turn_lines(row.id) if row is not None else ()
        self.query_one("#update", UpdateCard).show_update(row, speaking=speaks, lines=lines)

    @on(RowList.Highlighted, "#departments")
    def _other_department(self) -> None:
        self.show_update()

    def action_sort(self) -> None:
        order = list(SortBy)
        self.sort = order[(order.index(self.sort) + 1) % len(order)]
        self.reload_lists()

    def action_clear_filter(self) -> None:
        self.only_department = ""
        self.filter_text = ""
        self.reload_lists()

    def department_names(self) -> dict[str, str]:
        """Return the names of the departments on the board by id."""
        return {row.id: row.name for row in self._departments}

    def department_row(self, department_id: str) -> DepartmentRow | None:
        """Return one department as the board shows it."""
        return next((row for row in self._departments if row.id == department_id), None)

    def select_when_shown(self, pane: str, key: str) -> bool:
        """Put the cursor on a row that was just made; the news of it may still be on its way.

        Returns False when the filter hides it.
        """
        rows = self.query_one(f"#{pane}", RowList)
        if rows.select(key):
            return True
        self.reload_lists()
        return rows.select(key)
