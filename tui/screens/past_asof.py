"""The room of the board as it was: after a past stand-up, or at the end of any day."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from textual.content import Content

from exports.wording.dates import date_short, day_long, due_in_words
from exports.wording.terms import ACTION_STATE_NAMES, LIGHT_NAMES
from exports.wording.words import N_
from store.model.decision import Decision
from store.model.meeting import Meeting
from store.queries.blockers import blocker_rows
from store.queries.days import bounds
from store.queries.departments import department_rows
from store.queries.meetings import DecisionEntry, decision_entry, latest_first, meeting_row
from store.queries.past import as_of, moment_of_meeting
from store.queries.rows import ActionRow, BlockerRow, DepartmentRow
from store.queries.today import today_rows
from store.values import dataclass
from store.workspace.frozen import Frozen
from store.workspace.past import Past
from tui.decision_forms import decision_facts
from tui.screens.past_room import Asked, Job, PastRoom, day_column, meeting_name, moment_long
from tui.screens.plan_rooms import Ask, facts
from widgets.action_list import SECTION_NAMES, STATE_GLYPHS
from widgets.cells import Cell
from widgets.form_fields import Answers, FieldKind, FieldSpec
from widgets.plan_list import fitting
from widgets.row_messages import Heading

_OWNER = 10
_DEPARTMENT = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """The board as it was."""

    past: Past
    departments: tuple[DepartmentRow, ...]
    actions: tuple[ActionRow, ...]
    blockers: tuple[BlockerRow, ...]
    decisions: tuple[DecisionEntry, ...]


def seen(now: Frozen, at: datetime) -> Seen:
    """Return the board as it was at a moment."""
    past = as_of(now, at)
    standing = [each for each in past.all(Decision) if each.is_open]
    return Seen(
        past,
        department_rows(past),
        today_rows(past),
        blocker_rows(past),
        tuple(decision_entry(past, each) for each in reversed(standing)),
    )


class AsOfRoom(PastRoom):
    """Past stand-ups; from each of them one sees the board as it was then.

    Attributes:
        memory: the moment that is looked at; None while one is being chosen.
    """

    name: ClassVar[str] = "as-of"
    label: ClassVar[str] = N_("As of")
    has_dates: ClassVar[bool] = True
    memory: datetime | None = None

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._seen: Seen | None = None
        self._by_id: dict[str, Any] = {}
        self._day = 0
        self._chosen = ""
        self._held = 0  # meetings that were

    def empty(self) -> str:
        if self.memory is not None:
            return "" if self._seen is None else self.say("There was nothing yet.")
        return self.say("No meeting was held yet. d shows the board at the end of any day.")

    def banner(self) -> str:
        if self.memory is None:
            return ""
        when = moment_long(self.workspace, self.memory, self.say)
        return self.say("As of {when} · nothing can be changed here", when=when)

    def subtitle(self) -> str:
        return "" if self.memory else f"{self._held}"

    def back(self) -> str | None:
        was, self.memory, self._seen = self.memory, None, None
        return None if was is None else self._chosen

    def rows(self) -> Sequence[Any | Heading]:
        if self.memory is None:
            held = [each for each in self.workspace.all(Meeting) if not each.is_open and each.day]
            found = latest_first(held)
            self._day, self._held = day_column([each.day for each in found], self), len(found)
            return found
        return self._board(self._seen) if self._seen else ()

    def _board(self, board: Seen) -> list[Any | Heading]:
        say = self.say
        parts = (
            (say("Departments"), board.departments),
            (say("Action items"), board.actions),
            (say("Blockers"), board.blockers),
            (say("Decisions"), board.decisions),
        )
        lines: list[Any | Heading] = []
        for name, rows in parts:
            if rows and lines:
                lines.append(Heading(""))
            if rows:
                lines += [Heading(f"{name} {len(rows)}"), *rows]
        return lines

    def job(self) -> Job[Seen] | None:
        at = self.memory
        if at is None or (self._seen is not None and self._seen.past.at == at):
            return None
        words = self.say("Turning back…")
        return Job(("as of", at), lambda now: seen(now, at), self._take, words)

    def _take(self, found: Seen) -> None:
        self.memory, self._seen = found.past.at, found
        every: tuple[Any, ...] = (
            *found.departments,
            *found.actions,
            *found.blockers,
            *found.decisions,
        )
        self._by_id = {row.id: row for row in every}

    # -- choosing

    def allows(self, verb: str, row: Any) -> bool:
        return verb == "open" and isinstance(row, Meeting)

    def ask_for(self, verb: str, key: str) -> Asked | None:
        if verb == "open" and self.memory is None:
            self.memory = moment_of_meeting(self.workspace, key)
            self._chosen = key
        return None

    def dates(self) -> Ask:
        say, workspace = self.say, self.workspace
        day = FieldSpec(
            "day",
            say("Day"),
            FieldKind.DATE,
            required=True,
            hint=say("the board at its end"),
            check=lambda value: say("that is still ahead") if value > workspace.today() else "",
        )

        def save(answers: Answers) -> None:
            end = bounds(workspace, answers["day"], answers["day"])[1] - timedelta(seconds=1)
            self._seen, self.memory = None, min(end, workspace.now())

        values = {"day": workspace.workdays().shift(workspace.today(), -1)}
        return Ask(say("The board as of"), (day,), save, values, everything=True)

    # -- how it looks

    def cells(self, row: Any, width: int) -> Sequence[Cell]:
        match row:
            case Meeting():
                cells = self._meeting(row)
            case DepartmentRow():
                cells = self._department(row)
            case ActionRow():
                cells = self._action(row)
            case BlockerRow():
                cells = self._blocker(row)
            case _:
                cells = self._decision(row)
        return fitting(cells, width)

    def _meeting(self, row: Meeting) -> Sequence[Cell]:
        shown = meeting_row(self.workspace, row)
        actions = self.say.many("{n} action", "{n} actions", shown.actions)
        return (
            Cell(self._short(row.day), "dim", self._day),
            Cell(meeting_name(row, self.say), "", -1),
            Cell(actions if shown.actions else "", "dim", 11),
        )

    def _department(self, row: DepartmentRow) -> Sequence[Cell]:
        say = self.say
        light = say(LIGHT_NAMES[row.light]) if row.reported else say("not reported")
        return (
            Cell("✓" if row.reported else "○", "good" if row.reported else "dim", 1),
            Cell(row.name, "", -1),
            Cell(row.contact, "", _OWNER),
            Cell(light, "dim", 12),
            Cell(say.many("{n} open", "{n} open", row.open_actions), "dim", 8),
        )

    def _action(self, row: ActionRow) -> Sequence[Cell]:
        sign, tone = STATE_GLYPHS.get(row.state, ("·", ""))
        today = self._today()
        due = due_in_words(row.due, today, self.say) if row.due else ""
        late = row.due is not None and row.due < today and row.state.is_open
        return (
            Cell(sign, tone, 1),
            Cell(row.title, "" if row.state.is_open else "struck", -1),
            Cell(row.owner or "—", "" if row.owner else "warn", _OWNER),
            Cell(due, "bad" if late else "", 9),
            Cell(row.department, "dim", _DEPARTMENT),
        )

    def _blocker(self, row: BlockerRow) -> Sequence[Cell]:
        way = f"{row.department} → {row.waits_on}" if row.waits_on else row.department
        return (
            Cell("▲" if row.state.is_open else "✓", "warn" if row.state.is_open else "good", 1),
            Cell(row.title, "" if row.state.is_open else "struck", -1),
            Cell(row.owner or "—", "" if row.owner else "warn", _OWNER),
            Cell(way, "dim", 20),
        )

    def _decision(self, row: DecisionEntry) -> Sequence[Cell]:
        return (
            Cell("●", "good", 1),
            Cell(row.title, "", -1),
            Cell(row.owner or "—", "" if row.owner else "warn", _OWNER),
            Cell(self._short(row.due), "", 9),
        )

    def _short(self, day: date | None) -> str:
        return date_short(day, self.workspace.today(), self.say) if day else ""

    def _today(self) -> date:
        return self._seen.past.today() if self._seen else self.workspace.today()

    # -- the page

    def detail(self, key: str) -> Content:
        if self.memory is None:
            found = self.workspace.find(Meeting, key)
            title = day_long(found.day, self.say) if found and found.day else ""
            words = self.say("enter shows the board as it was when this meeting had closed.")
            return Content.assemble((title, "bold $text-accent"), "\n", (words, "$text-quiet"))
        row = self._by_id.get(key)
        if row is None or self._seen is None:
            return Content("")
        title = row.name if isinstance(row, DepartmentRow) else row.title
        return facts(self._facts(row, self._seen.past), title=title)

    def _facts(self, row: Any, past: Past) -> list[tuple[str, str]]:
        say = self.say
        if isinstance(row, DepartmentRow):
            update = row.update or row.previous
            return [
                (say("Contact"), row.contact),
                (say.within("report", "Done"), update.done if update else ""),
                (say.within("report", "Next"), update.next if update else ""),
                (say("Needs"), update.needs if update else ""),
            ]
        if isinstance(row, ActionRow):
            return [
                (say("State"), say(ACTION_STATE_NAMES[row.state])),
                (say("Where"), say(SECTION_NAMES[row.section])),
                (say("Owner"), row.owner),
                (say("Department"), row.department),
                (say("Due"), self._short(row.due)),
            ]
        if isinstance(row, BlockerRow):
            return [
                (say("Stops"), row.department),
                (say("Waits on"), row.waits_on),
                (say("Cleared by"), row.owner),
                (say("Level"), str(row.level) if row.level else ""),
            ]
        decision = past.find(Decision, row.id)
        return decision_facts(past, decision, say) if decision else []
