"""The room of decisions: what was agreed, whether it still stands, and what took its place."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.content import Content

from exports.wording.dates import date_short, due_in_words
from exports.wording.terms import VALUE_NAMES
from exports.wording.words import N_
from store.model.decision import Decision
from store.model.record import Record
from store.operations.decisions import edit_decision, supersede_decision, withdraw_decision
from store.queries.names import Names
from tui.decision_forms import decision_facts, decision_fields
from tui.record_forms import values_of
from tui.screens.past_room import Asked, Look, PastRoom, day_column, meeting_name
from tui.screens.plan_rooms import Ask, facts
from widgets.cells import Cell
from widgets.plan_list import fitting

_OWNER = 10


class DecisionsRoom(PastRoom):
    """Every decision, the latest first."""

    name: ClassVar[str] = "decisions"
    label: ClassVar[str] = N_("Decisions")
    kind: ClassVar[type[Record]] = Decision
    _day = 0

    def count(self) -> int:
        return len(self.workspace.all(Decision))

    def empty(self) -> str:
        return self.say("No decision yet. On the board, d writes one down.")

    def rows(self) -> Sequence[Decision]:
        found = self.workspace.all(Decision)[::-1]
        self._day = day_column([self._decided(each) for each in found], self)
        return found

    def cells(self, row: Decision, width: int) -> Sequence[Cell]:
        from store.model.meeting import Meeting

        say, today = self.say, self.workspace.today()
        day = self._decided(row)
        owner = Names.of(self.workspace).person(row.owner)
        meeting = self.workspace.find(Meeting, row.meeting)
        due = due_in_words(row.due, today, say) if row.due else ""
        cells = (
            Cell(date_short(day, today, say) if day else "", "dim", self._day),
            Cell("●" if row.is_open else "○", "good" if row.is_open else "dim", 1),
            Cell(row.title, "" if row.is_open else "struck", -1),
            Cell(owner or "—", "" if owner else "warn", _OWNER),
            Cell(due if row.is_open else say(VALUE_NAMES[row.state]), "dim", 10),
            Cell(meeting_name(meeting, say) if meeting else "", "dim", 14),
        )
        return fitting(cells, width)

    def _decided(self, decision: Decision) -> date | None:
        at = decision.decided_at
        return at.astimezone(self.workspace.zone()).date() if at else None

    def allows(self, verb: str, row: Decision) -> bool:
        if verb in {"replace", "withdraw"}:
            return row.is_open
        return verb in {"open", "edit", "history"}

    def detail(self, key: str) -> Content:
        decision = self.workspace.find(Decision, key)
        if decision is None:
            return Content("")
        return facts(decision_facts(self.workspace, decision, self.say), title=decision.title)

    def ask_for(self, verb: str, key: str) -> Asked | None:
        if verb == "open":
            return Look(Decision.TABLE, key)
        if verb == "edit":
            return self.edit(key)
        if verb == "replace":
            return self._replace(key)
        if verb == "withdraw":
            withdraw_decision(self.workspace, key)
        return None

    def edit(self, key: str) -> Ask:
        fields = decision_fields(self.say)
        return Ask(
            self.say("Edit decision"),
            fields,
            lambda answers: edit_decision(self.workspace, key, **answers),
            values_of(self.workspace.get(Decision, key), fields),
            record=(Decision, key),
        )

    def _replace(self, key: str) -> Ask:
        old = self.workspace.get(Decision, key)
        fields = decision_fields(self.say)[:4]
        values = values_of(old, fields)
        return Ask(
            self.say("What takes its place?"),
            fields,
            lambda answers: supersede_decision(self.workspace, key, **answers),
            {**values, "title": ""},
            prompt=old.title,
            everything=True,
        )
