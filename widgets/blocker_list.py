"""Blockers: who waits on whom, how long, and how far it was escalated."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.dates import age
from exports.wording.words import N_, Words
from store.model.blocker import MAX_LEVEL, BlockerState
from store.queries.rows import BlockerRow
from widgets.cells import Cell, widest
from widgets.row_list import HISTORY, RowList
from widgets.row_messages import Heading

_TITLE_WIDTH = 18  # a title that gets less is not worth a further column
_SERIOUS_LEVEL = 2
_OLD = timedelta(days=2)


class BlockerList(RowList[BlockerRow]):
    """The obstacles that stand on a visible board."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "ask('resolve')", N_("Resolve"), id="blocker.resolve",
                tooltip=N_("Say how it was resolved; on a resolved one, open it again.")),
        Binding("enter", "ask('open')", N_("Open"), id="blocker.open",
                tooltip=N_("Show everything about the blocker, with its escalations.")),
        Binding("greater_than_sign,L", "ask('escalate')", N_("Escalate"), id="blocker.escalate",
                tooltip=N_("Take it one level up: to whom and why.")),
        Binding("s", "ask('acknowledge')", N_("Seen"), id="blocker.acknowledge",
                tooltip=N_("Say that those who can clear it know of it.")),
        Binding("c", "ask('edit')", N_("Edit"), id="blocker.edit",
                tooltip=N_("Change any field of the blocker.")),
        Binding("r", "ask('reassign')", N_("Reassign"), id="blocker.reassign",
                tooltip=N_("Name somebody else who has to clear it.")),
        HISTORY,
    ]  # fmt: skip

    def __init__(self, say: Words, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002
        super().__init__(id=id, empty=empty)
        self.say = say
        self._now: datetime | None = None
        self._way_width = 0
        self._waits_width = 0
        self._owner_width = 0
        self._age_width = 0
        self._new: Collection[str] = ()
        self._of = ""
        self._drawn: object = None  # what all rows look like, beside what is in them

    def show_blockers(
        self,
        lines: Sequence[BlockerRow | Heading],
        now: datetime,
        *,
        of: str = "",
        new: Collection[str] = (),
    ) -> None:
        """Show these rows and headings; ages are counted up to `now`.

        Args:
            lines: the rows; while one department speaks, under what they are to it.
            now: the moment.
            of: id of the department that speaks; of the two that a blocker lies between only the
                other one is named then.
            new: ids of those that came up since the last stand-up.
        """
        self._now, self._new, self._of = now, new, of
        rows = [line for line in lines if not isinstance(line, Heading)]
        self._way_width = widest((self._way(row) for row in rows), most=26)
        self._waits_width = widest((f"→ {row.waits_on}" for row in rows), most=14)
        self._owner_width = widest((row.owner for row in rows), most=10)
        ages = {row.id: (self._age(row), self._is_old(row)) for row in rows}
        self._age_width = widest((words for words, _ in ages.values()), most=12)
        widths = self._way_width, self._waits_width, self._owner_width
        if (ages, widths, of, new) != self._drawn:
            self._drawn = (ages, widths, of, new)
            self.forget_strips()
            self.refresh()
        self.show(lines)

    def allows(self, verb: str, row: BlockerRow) -> bool:
        if verb == "acknowledge":
            return row.state is BlockerState.OPEN
        if verb == "escalate":
            return row.state.is_open and row.level < MAX_LEVEL
        return True

    def cells(self, row: BlockerRow, width: int) -> Sequence[Cell]:
        resolved = not row.state.is_open
        serious = row.level >= _SERIOUS_LEVEL
        tone = "good" if resolved else "bad" if serious else "warn"
        cells = [
            Cell("✓" if resolved else "▲", tone, 1),
            Cell(row.title, "struck" if resolved else "", -1),
        ]
        room = width - self._owner_width - self._age_width - _TITLE_WIDTH
        if row.id in self._new:
            cells.append(Cell(self.say.within("item", "new"), "accent"))
        if room >= self._way_width:
            cells.append(Cell(self._way(row), "dim", self._way_width, right=True))
        elif row.waits_on and room >= self._waits_width:
            cells.append(Cell(f"→ {row.waits_on}", "dim", self._waits_width))
        cells.append(Cell(row.owner, "", self._owner_width))
        late = "dim" if resolved else "bad" if serious or self._is_old(row) else "warn"
        cells.append(Cell(self._age(row), late, self._age_width, right=True))
        return cells

    def _is_old(self, row: BlockerRow) -> bool:
        if row.raised_at is None or self._now is None:
            return False
        return self._now - row.raised_at >= _OLD

    def _way(self, row: BlockerRow) -> str:
        if self._of and row.department_id != self._of:
            return row.department
        if self._of:
            return f"→ {row.waits_on}" if row.waits_on else ""
        if not row.waits_on:
            return row.department
        return f"{row.department} → {row.waits_on}" if row.department else f"→ {row.waits_on}"

    def _age(self, row: BlockerRow) -> str:
        if not row.state.is_open:
            return self.say("resolved")
        if row.raised_at is None or self._now is None:
            return f"L{row.level}" if row.level else ""
        words = age(self._now - row.raised_at, self.say)
        return f"{words} · L{row.level}" if row.level else words
