"""The room of meetings: when each was, how it went, and how far its minutes are."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from exports.wording.dates import date_short, day_and_time, day_long
from exports.wording.durations import clock, signed
from exports.wording.terms import VALUE_NAMES
from exports.wording.words import N_
from store.model.meeting import Meeting
from store.model.minutes import Minutes
from store.model.record import Record
from store.operations.minutes import write_minutes
from store.queries.meetings import MeetingRow, latest_first, meeting_row
from store.queries.minutes import draft_minutes
from store.queries.minutes_page import MinutesView, Said, minutes_view
from tui.screens.past_room import (
    Asked,
    Confirmations,
    Look,
    PastRoom,
    day_column,
    meeting_name,
)
from tui.screens.plan_rooms import facts
from widgets.cells import Cell
from widgets.plan_list import fitting

if TYPE_CHECKING:
    from tui.reports import Report

_SHOWN = 3  # noted points of an agenda item
_HEAD = "bold"
_NAME, _AGREED = 16, 20  # cells that the name, and what was agreed, need at least
_AGREED_ROOM = 84  # cells a row needs to tell what was agreed


class MeetingsRoom(PastRoom):
    """Every meeting, the latest first."""

    name: ClassVar[str] = "meetings"
    label: ClassVar[str] = N_("Meetings")
    kind: ClassVar[type[Record]] = Meeting
    _day = 0

    def count(self) -> int:
        return len(self.workspace.all(Meeting))

    def empty(self) -> str:
        return self.say("No meeting yet. On the board, space starts the stand-up of today.")

    def rows(self) -> Sequence[Meeting]:
        found = latest_first(self.workspace.all(Meeting))
        self._day = day_column([each.day for each in found], self)
        return found

    def cells(self, row: Meeting, width: int) -> Sequence[Cell]:
        say, shown = self.say, meeting_row(self.workspace, row)
        day = date_short(row.day, self.workspace.today(), say) if row.day else ""
        was = shown.spent > 0
        minutes, tone = self._minutes(shown)
        name, agreed = meeting_name(row, say), self._agreed(shown)
        is_wide = width >= _AGREED_ROOM
        named = (Cell(name, "", _NAME), Cell(agreed, "dim", -1)) if is_wide else ()
        cells = (
            Cell(day, "dim", self._day),
            *(named or (Cell(name, "", -1),)),
            Cell(minutes, tone, 16),
            Cell(say(VALUE_NAMES[row.state]), "good" if row.state == "running" else "dim", 9),
            Cell(f"{clock(shown.spent)}/{clock(shown.planned)}" if was else "", "dim", 11),
            Cell(signed(shown.drift) if was else "", "", 6, right=True),
        )
        return fitting(cells, width, least=_AGREED if is_wide else _NAME)

    def _minutes(self, row: MeetingRow) -> tuple[str, str]:
        """Return how far the minutes are, in as few words as tell it."""
        say = self.say
        late = row.clock is not None and row.clock.is_late
        if not row.version:
            if row.clock is None:
                return "", ""
            return (say("minutes overdue"), "bad") if late else (say("no minutes yet"), "warn")
        sign = "✓" if row.confirmed == row.asked else "△" if row.voided else "·"
        words = f"{sign} {row.confirmed}/{row.asked}"
        tone = "good" if row.confirmed == row.asked else "warn"
        belated = say.within("minutes", "late")
        return (f"{words} {belated}", "warn") if late else (words, tone)

    def allows(self, verb: str, row: Meeting) -> bool:
        if verb == "history":
            return True
        written = bool(self.workspace.where(Minutes, meeting=row.id))
        if verb == "write":
            return not written and not row.is_open
        return verb in {"open", "confirmations"} and written

    def ask_for(self, verb: str, key: str) -> Asked | None:
        if verb == "open":
            return Look(Meeting.TABLE, key)
        if verb == "confirmations":
            return Confirmations(key)
        if verb == "write":
            write_minutes(self.workspace, draft_minutes(self.workspace, key))
            return Look(Meeting.TABLE, key)
        return None

    def report(self, key: str) -> "Report | None":
        from tui.reports import minutes_report

        found = self.workspace.find(Meeting, key)
        if found is None or not self.workspace.where(Minutes, meeting=key):
            return None
        return minutes_report(key, found.day)

    # -- the page

    def detail(self, key: str) -> Content:
        meeting = self.workspace.find(Meeting, key)
        if meeting is None:
            return Content("")
        say, row = self.say, meeting_row(self.workspace, meeting)
        view = minutes_view(self.workspace, key)
        title = meeting_name(meeting, say)
        if meeting.day:
            title += f" · {day_long(meeting.day, say)}"
        said = [
            (say("State"), say(VALUE_NAMES[meeting.state])),
            (say("Time"), self._time(row)),
            (say("Agreed"), self._agreed(row)),
            (say.within("document", "Minutes"), self._written(row, view)),
            (say("Confirmed"), self._confirmed(view)),
            (say("Filed as"), meeting.archived_as),
            (say("Filed unconfirmed because"), meeting.overridden),
        ]
        head = facts(said, title=title)
        return Content.assemble(head, *self._short(view)) if view else head

    def _time(self, row: MeetingRow) -> str:
        say = self.say
        if not row.spent:
            return say("{n} min planned", n=round(row.planned / 60))
        return say(
            "{spent} of {planned} planned · drift {drift}",
            spent=clock(row.spent),
            planned=clock(row.planned),
            drift=signed(row.drift),
        )

    def _agreed(self, row: MeetingRow) -> str:
        say = self.say
        parts = [
            say.many("{n} decision", "{n} decisions", row.decisions) if row.decisions else "",
            say.many("{n} action", "{n} actions", row.actions) if row.actions else "",
        ]
        return " · ".join(part for part in parts if part)

    def _written(self, row: MeetingRow, view: MinutesView | None) -> str:
        say, workspace = self.say, self.workspace

        def when(at: Any) -> str:
            return day_and_time(at, workspace.today(), workspace.zone(), say)

        if view is None:
            if row.clock is None:
                return ""
            due = say("w writes them; due by {when}", when=when(row.clock.due_at))
            late = say("overdue since {when}; w writes them", when=when(row.clock.due_at))
            return late if row.clock.is_late else due
        words = [say("version {n}", n=row.version)]
        if view.minutes.written_at:
            words.append(say("written {when}", when=when(view.minutes.written_at)))
        if view.clock is not None and view.clock.is_late:
            words.append(say("later than 24 hours"))
        return " · ".join(words)

    def _confirmed(self, view: MinutesView | None) -> str:
        """Return what the departments say, on a line each: who waits and who is against it."""
        if view is None or not view.said:
            return ""
        say = self.say
        lines = [say("{n} of {total} confirmed", n=view.confirmed, total=len(view.said))]
        comma = say(", ")

        def names(those: Iterable[Said]) -> str:
            return comma.join(
                f"{each.department}: {each.text}" if each.text else each.department
                for each in those
            )

        told = (
            (N_("waiting for {names}"), [each for each in view.said if each.verdict is None]),
            (
                N_("void: {names}; the minutes changed"),
                [replace(each, text="") for each in view.said if each.is_voided],
            ),
            (N_("objects: {names}"), [each for each in view.said if each.is_objection]),
            (
                N_("objected to another version: {names}"),
                [each for each in view.said if each.is_void and not each.is_voided],
            ),
        )
        lines += [say(words, names=names(those)) for words, those in told if those]
        return "\n".join(lines)

    def _short(self, view: MinutesView) -> list[Content | tuple[str, str]]:
        """Return the minutes in short: what was decided, agreed and noted."""
        minutes, say = view.minutes, self.say
        pieces: list[Content | tuple[str, str]] = []
        blocks = (
            (say("Decisions"), [(each.title, each.owner) for each in minutes.decisions]),
            (say("Action items"), [(each.title, each.owner) for each in minutes.actions]),
            (say("Blockers"), [(each.title, each.waits_on) for each in minutes.blockers]),
        )
        for heading, lines in blocks:
            if lines:
                pieces.append((f"\n\n{heading}", _HEAD))
            for title, who in lines:
                pieces.append((f"\n· {title}", ""))
                pieces.append((f"  {who}" if who else "", "$text-quiet"))
        points = [point for item in minutes.items for point in item.points]
        if points:
            pieces.append((f"\n\n{say('Notes')}", _HEAD))
            pieces += [(f"\n· {point}", "") for point in points[: _SHOWN * 3]]
        return pieces
