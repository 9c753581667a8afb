"""Action items in sections: what is late, at risk, due, and done."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, tzinfo
from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.dates import day_and_time, due_in_words
from exports.wording.words import N_, Words
from store.model.action import ActionState, Priority
from store.model.rules import Section
from store.queries.rows import ActionRow
from store.values import dataclass
from widgets.cells import Cell, widest
from widgets.row_list import HISTORY, RowList
from widgets.row_messages import Heading

SECTION_NAMES = {
    Section.OVERDUE: N_("Overdue"),
    Section.AT_RISK: N_("At risk"),
    Section.DUE_TODAY: N_("Due today"),
    Section.SOON: N_("Soon"),
    Section.LATER: N_("Later"),
    Section.UNDATED: N_("Without a date"),
    Section.DONE_TODAY: N_("Done today"),
}
STATE_GLYPHS = {
    ActionState.TODO: ("○", ""),
    ActionState.DOING: ("◐", "accent"),
    ActionState.BLOCKED: ("▲", "warn"),
    ActionState.DONE: ("✓", "good"),
    ActionState.CANCELLED: ("–", "dim"),
}
PRIORITY_MARKS = {Priority.HIGH: "↑", Priority.URGENT: "⇈", Priority.LOW: "↓"}
_TITLE_WIDTH = 25  # a title that gets less is not worth a further column
_ROOMY = 40  # here a title leaves room for words behind it
_GLYPHS_WIDTH = 6  # state, priority, and the gaps between the columns
_NAMES_SEEN = 400  # rows that decide how wide the name columns are


@dataclass(frozen=True, slots=True)
class _Columns:
    """Widths that fit the rows, in cells."""

    owner: int = 1
    department: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """What is said of the actions of the one department that speaks.

    Attributes:
        words: a word behind the title, by id: what became of it since the last stand-up.
        done: the heading of those that were done.
    """

    words: Mapping[str, str]
    done: str


def in_sections(
    rows: Sequence[ActionRow], say: Words, *, done: str = ""
) -> list[ActionRow | Heading]:
    """Return the rows with a heading before each section; rows come sorted by section.

    `done` is the heading of what was done, when that was not today alone.
    """
    lines: list[ActionRow | Heading] = []
    counts: dict[Section, int] = {}
    for row in rows:
        counts[row.section] = counts.get(row.section, 0) + 1
    before = None
    for row in rows:
        if row.section is not before:
            before = row.section
            is_done = before is Section.DONE_TODAY
            # A number right behind a time would be read as one with it.
            name = f"{done} ·" if is_done and done else say(SECTION_NAMES[before])
            tone = "badge" if before is Section.OVERDUE else "heading"
            lines.append(Heading(f"{name} {counts[before]}", tone))
        lines.append(row)
    return lines


class ActionList(RowList[ActionRow]):
    """Today's action items."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "ask('complete')", N_("Done"), id="item.done",
                tooltip=N_("Mark the item as done; on a done one, open it again.")),
        Binding("enter", "ask('open')", N_("Open"), id="item.open",
                tooltip=N_("Show everything about the item, with the history of its due date.")),
        Binding("c", "ask('edit')", N_("Edit"), id="item.edit",
                tooltip=N_("Change any field of the item.")),
        Binding("s", "ask('start')", N_("Start"), id="item.start",
                tooltip=N_("Say that work on it has begun.")),
        Binding("w", "ask('block')", N_("Blocked"), id="item.block",
                tooltip=N_("Say what it waits for; this raises a blocker.")),
        Binding("r", "ask('reassign')", N_("Reassign"), id="item.reassign",
                tooltip=N_("Give it to somebody else.")),
        Binding("t", "ask('move')", N_("Move date"), id="item.move",
                tooltip=N_("Move the due date and say why; the old one is remembered.")),
        Binding("X,delete", "ask('cancel')", N_("Cancel it"), id="item.cancel",
                tooltip=N_("Cancel the item; u takes it back.")),
        HISTORY,
    ]  # fmt: skip

    def __init__(self, say: Words, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002
        super().__init__(id=id, empty=empty)
        self.say = say
        self._today = date.min
        self._zone: tzinfo = UTC
        self._columns = _Columns()
        self._spot: Spot | None = None

    def show_actions(
        self, rows: Sequence[ActionRow], today: date, zone: tzinfo, *, spot: Spot | None = None
    ) -> None:
        """Show these rows; due dates are worded as seen from `today`, times as read in `zone`.

        With a `spot` all rows are those of one department, which need not be named at each.
        """
        self._zone = zone
        looks_other = (today, spot) != (self._today, self._spot)
        self._today, self._spot = today, spot
        seen = rows[:_NAMES_SEEN]
        # Hundreds of rows share a few names and days; each is measured once.
        days = {(row.section, row.state, row.due, row.closed_at): row for row in seen}
        columns = _Columns(
            widest({row.owner for row in seen}, most=12) or 1,
            0 if spot else widest({row.department for row in seen}, most=12),
            widest((self._due(row)[0] for row in days.values()), most=18),
        )
        if looks_other or columns != self._columns:
            self._columns = columns
            self.forget_strips()
            self.refresh()
        self.show(in_sections(rows, self.say, done=spot.done if spot else ""))

    def allows(self, verb: str, row: ActionRow) -> bool:
        if verb == "start":
            return row.state is not ActionState.DOING
        if verb in {"block", "cancel", "move"}:
            return row.state.is_open
        return True

    def cells(self, row: ActionRow, width: int) -> Sequence[Cell]:
        glyph, glyph_tone = self._glyph(row)
        done = row.section is Section.DONE_TODAY
        due, due_tone = self._due(row)
        mark = PRIORITY_MARKS.get(row.priority, "") if not done else ""
        columns = self._columns
        word = self._spot.words.get(row.id, "") if self._spot else ""
        room = width - _GLYPHS_WIDTH - columns.owner - columns.due
        slips = 0 if done or (word and row.slips == 1) else row.slips
        slipped = self._slipped(slips, in_full=room >= _ROOMY)
        cells = [
            Cell(glyph, glyph_tone, 1),
            Cell(row.title, "struck" if done else "", -1, tail=slipped),
            Cell(word, "accent"),
            Cell(mark, "warn", 1),
        ]
        if room >= _TITLE_WIDTH * 2:
            progress = f"{row.progress}%" if row.progress and not done else ""
            cells.append(Cell(progress, "dim", 4, right=True))
        if columns.department and room - columns.department >= _TITLE_WIDTH:
            cells.append(Cell(row.department, "dim", columns.department, right=True))
        cells.append(Cell(row.owner or "—", "" if row.owner else "warn", columns.owner))
        cells.append(Cell(due, due_tone, columns.due, right=True))
        return cells

    def _slipped(self, times: int, *, in_full: bool) -> str:
        if not times:
            return ""
        return self.say.many("(slipped {n}×)", "(slipped {n}×)", times) if in_full else f"↷{times}"

    def _glyph(self, row: ActionRow) -> tuple[str, str]:
        if row.state is ActionState.BLOCKED or not row.state.is_open:
            return STATE_GLYPHS[row.state]
        if row.section is Section.OVERDUE:
            return "!", "bad"
        if row.section is Section.AT_RISK:
            return "◆", "warn"
        return STATE_GLYPHS[row.state]

    def _due(self, row: ActionRow) -> tuple[str, str]:
        if row.section is Section.DONE_TODAY:
            if row.state is ActionState.CANCELLED:
                return self.say("cancelled"), "dim"
            at = row.closed_at
            when = day_and_time(at, self._today, self._zone, self.say) if at else ""
            words = when if self._spot else self.say("done {time}", time=when).rstrip()
            return words, "dim"
        if row.due is None:
            return "", "dim"
        words = due_in_words(row.due, self._today, self.say)
        if row.section is Section.OVERDUE:
            return words, "bad"
        if row.section is Section.AT_RISK:
            # Under its heading, and without a department's name, the sign says so already.
            return words if self._spot else self.say("{due} · at risk", due=words), "warn"
        return words, "strong" if row.section is Section.DUE_TODAY else ""
