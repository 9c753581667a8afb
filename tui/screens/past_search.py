"""The room of the search: a line is typed, and everything in which its words stand is listed."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.content import Content

from exports.wording.dates import ago, date_short
from exports.wording.terms import KIND_NAMES, RECORD, VALUE_NAMES
from exports.wording.words import N_
from store.model.meeting import Meeting
from store.model.record import Record
from store.model.tables import BY_TABLE
from store.queries.names import Names
from store.queries.search import Hit, search
from tui.screens.past_room import Asked, Job, Look, PastRoom, day_column, meeting_name
from tui.screens.plan_rooms import facts
from widgets.cells import Cell
from widgets.plan_list import fitting

LIMIT = 200
Found = tuple[object, str, tuple[Hit, ...]]  # key of the work, the line, what was found
_TITLE = 20
_KIND_ROOM = 70  # cells a row needs to name its kind in words
_SIGNS = {
    "actions": ("□", "accent"),
    "blockers": ("▲", "warn"),
    "decisions": ("●", "good"),
    "meetings": ("▸", ""),
    "minutes": ("≡", ""),
    "parking": ("‖", "dim"),
}


class SearchRoom(PastRoom):
    """Whatever was ever written, by its words.

    Attributes:
        memory: the line that was typed.
    """

    name: ClassVar[str] = "search"
    label: ClassVar[str] = N_("Search")
    has_line: ClassVar[bool] = True
    memory: str = ""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._hits: dict[str, Hit] = {}
        self._found_for = ""
        self._made_for: object = None
        self._day = 0

    def look_for(self, line: str) -> None:
        """Look for another line from now on."""
        self.memory = line
        if not line.strip():
            self._take((None, "", ()))

    def subtitle(self) -> str:
        if not self._found_for:
            return ""
        n = len(self._hits)
        if n >= LIMIT:
            return self.say("the {n} newest", n=n)
        return self.say.many("{n} found", "{n} found", n)

    def empty(self) -> str:
        say = self.say
        if self._found_for and self._found_for == self.memory:
            return say("Nothing has these words. Fewer words find more; / goes to the line.")
        if self.memory.strip():
            return ""  # it is being looked for
        return say(
            "Press / and type: words that must all be there, in actions, blockers, decisions, "
            "updates, notes, meetings and minutes. @Han only what Han owns, #Sales only that "
            "department, !high only that priority, -word only what is without it."
        )

    def rows(self) -> Sequence[Hit]:
        return tuple(self._hits.values())

    def job(self) -> Job[Found] | None:
        line = self.memory
        key = ("search", line, self.workspace.revision)
        if not line.strip() or key == self._made_for:
            return None
        words = self.say("Searching…")
        return Job(key, lambda now: (key, line, search(now, line, limit=LIMIT)), self._take, words)

    def _take(self, found: Found) -> None:
        self._made_for, self._found_for, hits = found
        self._hits = {hit.id: hit for hit in hits}
        zone = self.workspace.zone()
        self._day = day_column([hit.at.astimezone(zone).date() for hit in hits], self)

    def cells(self, row: Hit, width: int) -> Sequence[Cell]:
        sign, tone = _SIGNS.get(row.table, ("·", "dim"))
        if row.is_open is False:
            sign, tone = ("○" if row.table == "decisions" else "✓"), "dim"
        day = row.at.astimezone(self.workspace.zone()).date()
        cells = [Cell(sign, tone, 1)]
        if width >= _KIND_ROOM:
            cells.append(Cell(self._kind(row), "dim", 14))
        cells += [
            Cell(row.title, "struck" if row.is_open is False else "", -1),
            Cell(self._where(row), "dim", 14),
            Cell(date_short(day, self.workspace.today(), self.say), "dim", self._day),
            Cell(self._state(row), "dim", 11),
        ]
        return fitting(cells, width, least=_TITLE)

    def _kind(self, hit: Hit) -> str:
        return self.say(KIND_NAMES.get(hit.table, RECORD))

    def _where(self, hit: Hit) -> str:
        """Return whose it is, else in which meeting it came up."""
        names = Names.of(self.workspace)
        if hit.department and hit.table != "departments":
            return names.department(hit.department)
        meeting = self.workspace.find(Meeting, hit.meeting)
        return meeting_name(meeting, self.say) if meeting and hit.table != "meetings" else ""

    def _state(self, hit: Hit) -> str:
        record = self.workspace.find(BY_TABLE[hit.table], hit.id)
        state = str(getattr(record, "state", ""))
        return self.say(VALUE_NAMES[state]) if state in VALUE_NAMES else ""

    def detail(self, key: str) -> Content:
        hit = self._hits.get(key)
        if hit is None:
            return Content("")
        say, workspace = self.say, self.workspace
        names = Names.of(workspace)
        meeting = workspace.find(Meeting, hit.meeting)
        told = [
            (say("Kind"), self._kind(hit)),
            (say("State"), self._state(hit)),
            (say("Owner"), names.person(hit.owner) if hit.table != "people" else ""),
            (say("Department"), names.department(hit.department)),
            (say("Agreed in"), meeting_name(meeting, say) if meeting else ""),
            (say("Written"), ago(hit.at, workspace.now(), say)),
            (say("Found in"), hit.excerpt if hit.excerpt != hit.title else ""),
        ]
        return facts(told, title=hit.title)

    def allows(self, verb: str, row: Hit) -> bool:  # noqa: ARG002
        return verb in {"open", "history"}

    def record_of(self, key: str) -> tuple[type[Record], str] | None:
        hit = self._hits.get(key)
        return (BY_TABLE[hit.table], key) if hit else None

    def ask_for(self, verb: str, key: str) -> Asked | None:
        hit = self._hits.get(key)
        if verb != "open" or hit is None:
            return None
        if hit.table in {"minutes", "confirmations"}:
            return Look(Meeting.TABLE, hit.meeting)
        return Look(hit.table, hit.id)
