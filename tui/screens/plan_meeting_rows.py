"""The lines of the meetings room."""

from collections.abc import Sequence
from datetime import date, time

from exports.wording.dates import date_short, due_in_words
from exports.wording.meetings import (
    MEETING_KIND_NAMES,
    budget_words,
    meeting_title,
)
from exports.wording.recurrence import series_words
from exports.wording.terms import VALUE_NAMES
from exports.wording.words import Words
from store.model.agenda import BUDGETS, Template
from store.model.meeting import MeetingKind, MeetingState
from store.model.series import Series
from store.queries.coming import Coming, Notice
from store.queries.schedule import next_dates
from store.workspace.workspace import Workspace
from tui.screens.plan_rooms import EDIT, EDIT_REMOVE, day_words
from widgets.cells import Cell, widest
from widgets.plan_list import PlanRow

DAILY = "daily"  # key of the daily stand-up that the settings name
BUILT_IN = "kind "  # begins the key of an agenda that comes with the program
_PREPARED = EDIT_REMOVE | {"agenda", "notice"}
_OWN_TEMPLATE = EDIT_REMOVE | {"agenda"}
_MARK = {
    MeetingState.DRAFT: ("●", ""),
    MeetingState.ANNOUNCED: ("◉", "good"),
    MeetingState.RUNNING: ("▶", "accent"),
}
_WHEN = 26  # cells; a Chinese date with its year
_NAME = 18
_SOON = 1  # days


class MeetingRows:
    """Words a row of each kind; three cells each, so that a narrow screen drops none of them."""

    def __init__(self, workspace: Workspace, say: Words) -> None:
        self.workspace = workspace
        self.say = say

    def coming(self, rows: Sequence[Coming]) -> list[PlanRow]:
        """Return the meetings ahead: when, what, and the one thing that matters most about each."""
        whens = [f"{_mark(row)[0]} {self._when(row.day, row.starts)}" for row in rows]
        width = widest(whens, most=_WHEN) + 1
        return [self._coming(row, when, width) for row, when in zip(rows, whens, strict=True)]

    def _coming(self, row: Coming, when: str, width: int) -> PlanRow:
        _, tone = _mark(row)
        name = meeting_title(
            row.kind, row.meeting.number if row.meeting else 0, row.title, self.say
        )
        words, alarm = self._standing(row)
        verbs = frozenset({"prepare"})
        if row.meeting is not None:
            is_running = row.meeting.state is MeetingState.RUNNING
            verbs = EDIT | {"agenda"} if is_running else _PREPARED
        cells = (Cell(when, tone, width), Cell(name, tone, -1), Cell(words, alarm))
        return PlanRow(row.key, cells, verbs)

    def _when(self, day: date, starts: time | None) -> str:
        today = self.workspace.today()
        if 0 <= (day - today).days <= _SOON:
            words = due_in_words(day, today, self.say)
        else:
            words = day_words(day, today, self.say)
        return f"{words} {starts:%H:%M}" if starts else words

    def _standing(self, row: Coming) -> tuple[str, str]:
        """Return what is wrong with a meeting ahead, else how far it is, and the tone of that."""
        say, meeting, notice = self.say, row.meeting, row.notice
        today = self.workspace.today()
        if meeting is not None and meeting.excess and notice is not None and notice.late:
            return say("+{n} min · notice late", n=meeting.excess), "bad"
        if meeting is not None and meeting.excess:
            return budget_words(meeting.minutes, meeting.budget, say), "bad"
        if row.day < today:
            return say("not held"), "warn"
        if notice is not None and (notice.late or notice.sent is None):
            return self._notice(notice)
        return say(VALUE_NAMES[meeting.state]) if meeting else say("not prepared yet"), "dim"

    def _notice(self, notice: Notice) -> tuple[str, str]:
        say, today, due = self.say, self.workspace.today(), notice.due
        if notice.late:
            return say("notice {n} d late", n=notice.late), "bad"
        if due == today:
            return say("notice due today"), "warn"
        return say("notice by {day}", day=date_short(due, today, say)), "dim"

    def series(self, rows: Sequence[Series]) -> list[PlanRow]:
        """Return the recurrences in words, each with its next date."""
        say = self.say
        names = [
            f"{'●' if row.active else '○'} {meeting_title(row.kind, 0, row.title, say)}"
            for row in rows
        ]
        width = widest(names, most=_NAME) + 1
        return [self._series(row, name, width) for row, name in zip(rows, names, strict=True)]

    def _series(self, row: Series, name: str, width: int) -> PlanRow:
        tone = "" if row.active else "dim"
        cells = (
            Cell(name, tone, width),
            Cell(series_words(row, self.workspace.today(), self.say), tone, -1),
            Cell(self.next_date(row), "dim"),
        )
        return PlanRow(row.id or DAILY, cells, EDIT_REMOVE if row.id else EDIT)

    def next_date(self, row: Series) -> str:
        """Return the next day of a recurrence in words, or why there is none."""
        today = self.workspace.today()
        if not row.active:
            return self.say("paused")
        found = next_dates(row, self.workspace.workdays(), today)
        return self._when(found[0], None) if found else self.say("over")

    def template(self, row: Template) -> PlanRow:
        """An own template, with what it plans and may take."""
        planned = sum(item.minutes for item in row.agenda)
        words = budget_words(planned, row.minutes, self.say)
        cells = (
            Cell(f"● {row.name}", "", -1),
            Cell(words, "bad" if 0 < row.minutes < planned else "dim"),
            Cell(self.say(MEETING_KIND_NAMES[row.kind]), "dim"),
        )
        return PlanRow(row.id, cells, _OWN_TEMPLATE)

    def built_in(self, kind: MeetingKind) -> PlanRow:
        """An agenda that comes with the program; a meeting is prepared from it."""
        minutes = BUDGETS.get(kind, self.workspace.settings().standup_minutes)
        cells = (
            Cell(f"· {self.say(MEETING_KIND_NAMES[kind])}", "", -1),
            Cell(self.say("{n} min", n=minutes), "dim"),
            Cell(self.say("built in"), "dim"),
        )
        return PlanRow(f"{BUILT_IN}{kind}", cells, frozenset({"prepare"}))


def _mark(row: Coming) -> tuple[str, str]:
    return _MARK[row.meeting.state] if row.meeting else ("○", "dim")
