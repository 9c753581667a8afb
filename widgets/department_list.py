"""Departments: who answers, who has reported, what is open, and why they have to be heard."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_, Words
from store.model.timing import ItemPhase
from store.model.update import Light
from store.queries.rows import DepartmentRow
from store.values import dataclass
from widgets.cells import Cell, widest
from widgets.row_list import HISTORY, RowList

_MANY = 99
_COUNTS_WIDTH = 9  # glyph, two counts and the gaps
_CONTACT_LEAST = 5  # a name that gets less says nothing
_HEARD = {ItemPhase.PAST: ("✓", ""), ItemPhase.SKIPPED: ("↷", "dim")}


@dataclass(frozen=True, slots=True)
class TurnMark:
    """What a meeting says of one department.

    Attributes:
        phase: whether it was heard.
        signs: why it has to be heard.
        word: how it takes part, when it is not simply there.
        tone: of that word.
        speaker: who speaks for it instead of the contact.
        may_speak: whether it can be given the floor now.
    """

    phase: ItemPhase = ItemPhase.AHEAD
    signs: str = ""
    word: str = ""
    tone: str = "warn"
    speaker: str = ""
    may_speak: bool = False


_NO_MARK = TurnMark()
_NO_MARKS: Mapping[str, TurnMark] = {}


class DepartmentList(RowList[DepartmentRow]):
    """The departments of the project; the one that speaks is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask('update')", N_("Write update"), id="department.update",
                tooltip=N_("Write what the department has done, does next and needs.")),
        Binding("f", "ask('only')", N_("Only this"), id="department.only",
                tooltip=N_("Show only this department in the other panes; again shows all.")),
        Binding("t", "ask('attend')", N_("Attendance"), id="department.attendance",
                tooltip=N_("Note who is absent, who stands in, who wrote instead.")),
        Binding("J", "ask('turn')", N_("Their turn"), id="department.turn",
                tooltip=N_("Give this department the floor now; those passed over stay ahead.")),
        Binding("c", "ask('edit')", N_("Edit"), id="department.edit",
                tooltip=N_("Change its name, contact person and deputy.")),
        HISTORY,
    ]  # fmt: skip

    def __init__(self, say: Words, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002
        super().__init__(id=id, empty=empty)
        self.say = say
        self._speaking = ""
        self._only = ""
        self._marks_of_turns = _NO_MARKS
        self._in_meeting = False
        self._contact_width = 0
        self._mark_width = 0
        self._others = 0

    def show_departments(
        self,
        rows: Sequence[DepartmentRow],
        *,
        speaking: str = "",
        only: str = "",
        turns: Mapping[str, TurnMark] = _NO_MARKS,
        in_meeting: bool = False,
    ) -> None:
        """Show these rows.

        Args:
            rows: the departments.
            speaking: id of the one that has the floor.
            only: id of the one that the other panes show.
            turns: what the meeting says of them, by id.
            in_meeting: whether there is a meeting that they can take part in.
        """
        contacts = [(turns.get(row.id, _NO_MARK).speaker or row.contact) for row in rows]
        marks = widest((each.word or each.signs for each in turns.values()), most=10)
        others = _COUNTS_WIDTH + widest((row.name for row in rows), most=16)
        look = (speaking, only, widest(contacts, most=10), marks, others, turns, in_meeting)
        if look != self._look_of_all:
            self._speaking, self._only, self._contact_width, self._mark_width = look[:4]
            self._others, self._marks_of_turns, self._in_meeting = others, turns, in_meeting
            self.forget_strips()
            self.refresh()
        self.show(rows)

    @property
    def _look_of_all(self) -> tuple[object, ...]:
        widths = (self._contact_width, self._mark_width, self._others)
        return (self._speaking, self._only, *widths, self._marks_of_turns, self._in_meeting)

    def allows(self, verb: str, row: DepartmentRow) -> bool:
        if verb == "attend":
            return self._in_meeting
        if verb == "turn":
            return self._marks_of_turns.get(row.id, _NO_MARK).may_speak
        return True

    def cells(self, row: DepartmentRow, width: int) -> Sequence[Cell]:
        speaks = row.id == self._speaking
        turn = self._marks_of_turns.get(row.id, _NO_MARK)
        name = f"{row.name} ▾" if row.id == self._only else row.name
        tone = "strong" if speaks else "accent" if row.id == self._only else ""
        marks = self._mark_width + 1 if self._mark_width else 0
        room = max(0, min(self._contact_width, width - self._others - marks))
        cells = [Cell(*self._glyph(row, turn), 1), Cell(name, tone, -1)]
        if not marks or room >= min(_CONTACT_LEAST, self._contact_width):
            cells.append(Cell(turn.speaker or row.contact, "dim", room))
        if marks:
            said = turn.word or turn.signs
            cells.append(Cell(said, turn.tone if turn.word else "warn", self._mark_width))
        open_count = str(min(row.open_actions, _MANY)) if row.open_actions else ""
        blocked = f"▲{row.blocked}" if row.blocked else ""
        cells.append(Cell(open_count, "", 2, right=True))
        cells.append(Cell(blocked, "badge", 2, right=True))
        return cells

    def _glyph(self, row: DepartmentRow, turn: TurnMark) -> tuple[str, str]:
        if row.id == self._speaking:
            return "▶", "accent"
        if turn.phase in _HEARD:
            return _HEARD[turn.phase]
        if row.light is Light.RISK and row.reported:
            return "◆", "bad"
        return ("●", "good") if row.reported else ("○", "warn")
