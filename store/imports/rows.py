"""One row as the fields of an action, and what in it is not understood."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo
from typing import Any

from store.capture.folding import fold, spoken
from store.capture.moments import counted_day, day_order, read_day, read_moment
from store.capture.names import Ambiguous
from store.imports.columns import Columns
from store.imports.mapping import Rules
from store.imports.naming import COMMAS_BETWEEN, Naming
from store.imports.preview import Trouble, Wish
from store.imports.table import Table
from store.imports.terms import NOBODY, known, read_priority, read_state
from store.model.action import ActionState, Priority
from store.text import clean_text
from store.values import dataclass

_TOLD = ("states", "priorities", "people", "departments")
_WORDS = ("remarks", "criterion", "evidence", "support", "reason")
_YES = frozenset(
    ("yes", "true", "x", "1", "是", "done", "completed", "已完成", "完成", "☑", "✓", "√")
)
_FULL = 100
_MOST_TITLE = 500
_BOX = re.compile(r"^\s*(?:[-*] )?\[(?P<mark>[ xX])\]\s+")


@dataclass(frozen=True, slots=True)
class Understood:
    """What one row says.

    Attributes:
        values: fields of an action that the row gives; an empty cell gives none.
        left_out: why the tool itself counts the row out, else empty.
        key: what the row is numbered with.
        counted: of `values`, the days that were counted from today, as the file says them.
    """

    row: int
    origin: str
    values: dict[str, Any]
    owner: Wish | None
    department: Wish | None
    left_out: str
    troubles: tuple[Trouble, ...]
    counted: Mapping[str, str]
    key: str = ""


class RowReader:
    """Reads the rows of one table, one after the other.

    Attributes:
        order: which of the two days 5/6/2026 is, as the rules or the other cells say.
    """

    def __init__(
        self,
        table: Table,
        columns: Columns,
        rules: Rules,
        naming: Naming,
        today: date,
        zone: tzinfo,
    ) -> None:
        self._table, self._columns, self._naming = table, columns, naming
        self._today, self._zone = today, zone
        cells = [
            columns.cell(row, name) for row in table.rows for name in ("due", "start", "done_at")
        ]
        self.order = rules.dates or day_order(cells)
        self._told = {name: rules.folded(name) for name in _TOLD}
        self._troubles: list[Trouble] = []
        self._counted: dict[str, str] = {}
        self._row = table.rows[0]

    def read(self) -> Iterator[Understood]:
        """Return each row; to be used once."""
        shortened, ragged = set(self._table.shortened), set(self._table.ragged)
        for row in self._table.rows:
            self._row, self._troubles, self._counted = row, [], {}
            if row.number in shortened:
                self._trouble("shortened")
            if row.number in ragged:
                self._trouble("ragged")
            yield self._understood()

    def _understood(self) -> Understood:
        values = self._words()
        values |= self._days()
        values |= self._state(values.pop("box", ""))
        priority = self._priority()
        if priority:
            values["priority"] = priority
        owner = self._owner(values)
        department = self._department(values)
        return Understood(
            self._row.number,
            self._origin(values["title"]),
            values,
            owner,
            department,
            self._left_out(),
            tuple(self._troubles),
            self._counted,
            spoken(self._cell("key"))[:100],
        )

    def _cell(self, field: str) -> str:
        return self._columns.cell(self._row, field)

    def _trouble(self, code: str, field: str = "", text: str = "") -> None:
        heading = self._columns.heading(field)
        shown = spoken(text)[:80]
        self._troubles.append(Trouble(self._row.number, code, spoken(heading)[:80], shown))

    def _words(self) -> dict[str, Any]:
        title = self._cell("title")
        box = _BOX.match(title)
        values: dict[str, Any] = {
            "title": spoken(title[box.end() :] if box else title)[:_MOST_TITLE].strip()
        }
        if box:
            values["box"] = "done" if box["mark"] in "xX" else "todo"
        for name in _WORDS:
            if text := clean_text(self._cell(name)).strip():
                values[name] = text
        if progress := self._cell("progress"):
            number = re.fullmatch(r"([0-9]{1,3})(?:\.[0-9]+)? ?[%％]?", progress)
            if number and int(number[1]) <= _FULL:
                values["progress"] = int(number[1])
            else:
                self._trouble("bad-progress", "progress", progress)
        return values

    def _days(self) -> dict[str, Any]:
        found = {}
        for name in ("due", "start"):
            text = self._cell(name)
            if not text or known(text) in NOBODY:
                continue
            day = read_day(text, today=self._today, zone=self._zone, order=self.order)
            if day is None and (day := counted_day(text, self._today)):
                self._counted[name] = spoken(text)[:80]
            if day:
                found[name] = day
                continue
            either = read_day(text, today=self._today, zone=self._zone, order="day-first")
            self._trouble("two-dates" if either else "bad-date", name, text)
        return found

    def _state(self, box: str) -> dict[str, Any]:
        text, ended = self._cell("state") or box, self._ended()
        told = self._told["states"].get(fold(text), "") if text else ""
        # Every team calls its states as it likes; the category of Jira is one of three.
        state = ActionState(told) if told else read_state(text)
        state = state or read_state(self._cell("state_group"))
        if text and state is None:
            self._trouble("unknown-state", "state", text)
        # Asana's completed tasks stay in the section they were in. Elsewhere 完成时间 beside a
        # state that is open is a plan.
        is_over = ended is not None and (state is None or self._table.source == "asana")
        if is_over or known(self._cell("done")) in _YES:
            state = ActionState.DONE
        if state is None:
            return {}
        values: dict[str, Any] = {"state": state}
        if ended and not state.is_open:
            values["closed_at"] = ended
        if state is ActionState.BLOCKED and not self._cell("reason"):
            values["reason"] = spoken(text)
        return values

    def _ended(self) -> datetime | None:
        """Return when it was closed; what lies ahead was only planned."""
        text = self._cell("done_at")
        if not text or known(text) in NOBODY:
            return None
        moment = read_moment(text, today=self._today, zone=self._zone, order=self.order)
        if moment is None:
            self._trouble("bad-date", "done_at", text)
        elif moment.astimezone(self._zone).date() > self._today:
            return None
        return moment

    def _priority(self) -> Priority | None:
        text = self._cell("priority")
        if not text:
            return None
        told = self._told["priorities"].get(fold(text), "")
        found = Priority(told) if told else read_priority(text)
        if found is None:
            self._trouble("unknown-priority", "priority", text)
        return found

    def _owner(self, values: dict[str, Any]) -> Wish | None:
        text = self._cell("owner")
        found = self._naming.people(
            self._told["people"].get(fold(text)) or text,
            self._cell("email"),
            has_commas=self._table.source in COMMAS_BETWEEN,
        )
        others = []
        owner: Wish | None = None
        for place, each in enumerate(found):
            if isinstance(each, Ambiguous):
                self._trouble("two-people", "owner", text)
            elif place == 0:
                owner = each
            else:
                others.append(each.text)
        if others and "support" not in values:
            values["support"] = "、".join(others)
        return owner or self._marked_owner(values)

    def _marked_owner(self, values: dict[str, Any]) -> Wish | None:
        """Return the person that a context of todo.txt names, and take it out of the title."""
        for mark in filter(None, self._cell("context").split("; ")):
            if person := self._naming.known_person(mark):
                values["title"] = _without(values["title"], f"@{mark}")
                return Wish(mark, person)
        return None

    def _department(self, values: dict[str, Any]) -> Wish | None:
        text = self._cell("department")
        found = self._naming.department(self._told["departments"].get(fold(text)) or text)
        if isinstance(found, Ambiguous):
            self._trouble("two-departments", "department", text)
            return None
        for mark in filter(None, self._cell("group").split("; ")):
            if not found and (known := self._naming.known_department(mark)):
                values["title"] = _without(values["title"], f"+{mark}")
                return Wish(mark, known)
        return found

    def _left_out(self) -> str:
        text = fold(self._cell("left_out"))
        if text in {"deleted", "template"}:
            return text
        return "archived" if text in _YES | {"archived"} else ""

    def _origin(self, title: str) -> str:
        """Return by what the row is known again; a mere number needs the title to be anyone's."""
        source, key = self._table.source, spoken(self._cell("key"))[:100]
        has_own_keys = source in {"jira", "asana", "trello", "taskwarrior", "teambition"}
        if key and (has_own_keys or not re.fullmatch(r"[0-9.#]{1,9}", key)):
            return f"{source if has_own_keys else 'list'}:{key}"
        return f"list:{hashlib.sha256(f'{key} {fold(title)}'.encode()).hexdigest()[:20]}"


def _without(title: str, mark: str) -> str:
    rest = " ".join(word for word in title.split() if word != mark)
    return rest or title
