"""Words and small choices of the board that need no screen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from exports.wording.dates import age
from exports.wording.words import N_, Words
from store.queries.agenda import Agreed
from store.queries.rows import ActionRow, BlockerRow
from store.queries.today import SortBy, TodayCounts
from widgets.cells import Piece

if TYPE_CHECKING:
    from store.capture.filter import Filter
    from tui.screens.board import BoardScreen

NO_DEPARTMENTS = N_("No departments yet.\nPress P to plan the project.")
NO_ACTIONS = N_("Nothing to do.\nPress a to capture an action: title @owner #department ^due")
NO_BLOCKERS = N_("Nothing blocks anybody.\nPress b to raise a blocker.")
NOTHING_FITS = N_("Nothing here fits the filter.\nPress esc to show all.")
NO_AGENDA = N_("No stand-up today yet.\nPress space to prepare it.")
EMPTY_AGENDA = N_("Nothing is on the agenda.\nPress i here to insert an item.")
NO_PARKING = N_("Empty. Press p to park a topic.")

SIGNS = (
    ("!", N_("overdue")),
    ("◆", N_("at risk: due soon and nothing done; of a department: it says so itself")),
    ("○", N_("not started; of a department: not reported yet")),
    ("◐", N_("in progress")),
    ("●", N_("of a department: reported")),
    ("▲", N_("a blocker; of an action: blocked; behind a department: how many stop it")),
    ("✓", N_("done or resolved; of a department: it was heard")),
    ("▶", N_("speaks now")),
    ("⇑!◆Δ○", N_("of a department in a meeting: escalated, overdue, at risk, changed, silent")),
    ("↷", N_("of a department: left out")),
    ("↑ ⇈ ↓", N_("high, urgent and low priority")),
    ("↷2", N_("the due date moved twice")),
    ("L2", N_("escalated to level 2")),
    ("•", N_("somebody else changed it since you looked")),
    ("≠", N_("two people changed the same field at once")),
)

_PANE_NAMES = {
    "departments": N_("Departments"),
    "today": N_("Today"),
    "blockers": N_("Blockers"),
    "agenda": N_("Agenda"),
}
SORT_NAMES = {
    SortBy.DUE: N_("by due date"),
    SortBy.PRIORITY: N_("by priority"),
    SortBy.OWNER: N_("by owner"),
    SortBy.DEPARTMENT: N_("by department"),
    SortBy.TITLE: N_("by title"),
}


def fits_action(wanted: "Filter", row: ActionRow) -> bool:
    """Return whether the filter lets an action pass."""
    return wanted.matches(
        text=row.title,
        owner=row.owner_id,
        department=row.department_id,
        priority=str(row.priority),
    )


def fits_blocker(wanted: "Filter", row: BlockerRow) -> bool:
    """Return whether the filter lets a blocker pass; both its departments count."""
    return any(
        wanted.matches(
            text=row.title, owner=row.owner_id, department=department, priority=str(row.priority)
        )
        for department in (row.department_id, row.waits_on_id)
    )


def narrowed(wanted: "Filter", department: str) -> "Filter":
    """Return the filter narrowed to one department, when there is one."""
    if not department:
        return wanted
    one = frozenset({department})
    both = one if wanted.departments is None else wanted.departments & one
    return replace(wanted, departments=both)


def today_title(board: "BoardScreen") -> str:
    """Return the title of the Today pane, with what narrows or sorts it."""
    title = board.say("Today")
    if board.sort is not SortBy.DUE:
        title += f" · {board.say(SORT_NAMES[board.sort])}"
    return narrowed_title(board, title)


def narrowed_title(board: "BoardScreen", title: str) -> str:
    """Return a pane's title with what narrows its list: the turn, or the person's filter."""
    if board.in_spotlight and board.turn is not None:
        title += f" · ▶ {board.turn.department.name}"
    if board.only_department:
        rows = board.department_names()
        title += f" · {rows.get(board.only_department, '')}"
    if board.filter_text.strip():
        title += f" · /{board.filter_text.strip()}"
    return title


def today_counts(found: TodayCounts, hidden: int, say: Words) -> str:
    """Return "9 open · 2 overdue · 1 at risk"."""
    parts = [say.many("{n} open", "{n} open", found.open)]
    if found.overdue:
        parts.append(say.many("{n} overdue", "{n} overdue", found.overdue))
    if found.at_risk:
        parts.append(say.many("{n} at risk", "{n} at risk", found.at_risk))
    if hidden:
        parts.append(say.many("{n} hidden, esc shows all", "{n} hidden, esc shows all", hidden))
    return " · ".join(parts)


def blocker_counts(rows: Sequence[BlockerRow], now: datetime, hidden: int, say: Words) -> str:
    """Return "3 open · oldest 4 d"."""
    still = [row for row in rows if row.state.is_open]
    parts = [say.within("blockers", "{n} open", n=len(still))] if still else []
    raised = [row.raised_at for row in still if row.raised_at is not None]
    if raised:
        parts.append(say("oldest {age}", age=age(now - min(raised), say)))
    if hidden:
        parts.append(say.many("{n} hidden", "{n} hidden", hidden))
    return " · ".join(parts)


def agreed_words(agreed: Agreed | None, say: Words) -> str:
    """Return "This meeting: 2 actions · 1 decision", or nothing before anything was agreed."""
    if agreed is None:
        return ""
    parts = []
    if agreed.actions:
        parts.append(say.many("{n} action", "{n} actions", agreed.actions))
    if agreed.decisions:
        parts.append(say.many("{n} decision", "{n} decisions", agreed.decisions))
    if agreed.blockers:
        parts.append(say.many("{n} blocker", "{n} blockers", agreed.blockers))
    return say("This meeting") + "\n" + " · ".join(parts) if parts else ""


def tab_pieces(
    panes: Sequence[str], shown: str, counts: Mapping[str, int], say: Words
) -> list[Piece]:
    """Return the tabs of a narrow terminal; the number before the name is the key.

    Args:
        panes: in their order.
        shown: the one that is in sight.
        counts: how much is open in panes of which that can be said.
        say: the words.
    """
    pieces: list[Piece] = []
    for number, pane in enumerate(panes, 1):
        tone = "chosen" if pane == shown else "dim"
        count = f" ({counts[pane]})" if counts.get(pane) else ""
        pieces.append((f" {number} {say(_PANE_NAMES[pane])}{count} ", tone))
        pieces.append((" ", ""))
    return pieces
