"""The working days room: when the team meets, and the days that are not what their weekday says."""

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.content import Content

from exports.wording.dates import day_long
from exports.wording.words import N_, Words
from store.model.record import Record
from store.model.settings import SETTINGS_ID, DayRule, Settings
from store.operations.settings import clear_day, edit_settings, name_day
from store.queries.plan import day_rows
from store.queries.rows import DayRow
from tui.meeting_forms import (
    ABSORPTION_NAMES,
    ABSORPTION_REASONS,
    ORDER_NAMES,
    ORDER_REASONS,
)
from tui.plan_forms import day_fields, settings_fields
from tui.record_forms import values_of
from tui.screens.plan_rooms import EDIT, EDIT_REMOVE, Ask, Lines, Room, day_words
from widgets.cells import Cell, widest
from widgets.form_fields import Answers
from widgets.plan_list import PlanRow
from widgets.row_messages import Heading

_SETTING = "setting "  # begins the key of a row that stands for a setting
_MOST_LABEL = 20
_EXPLAINED: Mapping[str, Mapping[Any, str]] = {
    "speaking_order": ORDER_REASONS,
    "absorption": ABSORPTION_REASONS,
}


class DaysRoom(Room):
    """What the team agreed on: zone, stand-up, working days."""

    name: ClassVar[str] = "days"
    label: ClassVar[str] = N_("Working days")
    kind: ClassVar[type[Record]] = DayRule

    def count(self) -> int:
        return len(self.workspace.all(DayRule))

    def lines(self) -> Lines:
        days = day_rows(self.workspace)
        none = self.say("No days named yet; press a to name one")
        head = self.say("Monday to Friday are worked, except")
        return [
            *self._settings(),
            Heading(""),
            Heading(head if days else none),
            *(self._day(row) for row in days),
        ]

    def _settings(self) -> list[PlanRow]:
        say, settings = self.say, self.workspace.settings()
        minutes = say.many("{n} minute", "{n} minutes", settings.standup_minutes)
        risk = say.many("{n} working day ahead", "{n} working days ahead", settings.risk_days)
        facts = {
            "zone": (say("Time zone"), settings.zone),
            "standup_at": (say("Stand-up at"), f"{settings.standup_at:%H:%M}"),
            "standup_minutes": (say("Its length"), minutes),
            "speaking_order": (
                say("Speaking order"),
                say(ORDER_NAMES[settings.speaking_order]),
            ),
            "absorption": (say("Overruns paid by"), say(ABSORPTION_NAMES[settings.absorption])),
            "risk_days": (say("At risk"), risk),
        }
        width = widest((label for label, _ in facts.values()), most=_MOST_LABEL)
        return [
            PlanRow(_SETTING + key, (Cell(label, "dim", width), Cell(value, "", -1)), EDIT)
            for key, (label, value) in facts.items()
        ]

    def _day(self, row: DayRow) -> PlanRow:
        gone = row.day < self.workspace.today()
        say = self.say
        works = say.within("day", "worked") if row.works else say.within("day", "free")
        cells = (
            Cell("●" if row.works else "○", "dim" if gone else "good" if row.works else "warn", 1),
            Cell(day_words(row.day, self.workspace.today(), self.say), "dim" if gone else "", 16),
            Cell(works, "dim", 6),
            Cell(row.label, "dim" if gone else "", -1),
        )
        return PlanRow(row.id, cells, EDIT_REMOVE)

    def detail(self, key: str) -> Content:
        say = self.say
        choices = _EXPLAINED.get(key.removeprefix(_SETTING))
        if choices is not None:
            return Content.styled(_sentences(choices, say), "$text-quiet")
        return Content.styled(
            say(
                "An action is at risk when it is due within these working days and nobody has "
                "moved it. The time zone decides what “today” is, wherever somebody sits."
            ),
            "$text-quiet",
        )

    def add(self, key: str) -> Ask:  # noqa: ARG002
        return Ask(self.say("Name a day"), day_fields(self.say), self._save_day, everything=True)

    def _save_day(self, answers: Answers) -> DayRule:
        return name_day(self.workspace, **answers)

    def edit(self, key: str) -> Ask:
        if key.startswith(_SETTING):
            return self._edit_settings(key.removeprefix(_SETTING))
        fields = tuple(field for field in day_fields(self.say) if field.key != "day")
        rule = self.workspace.get(DayRule, key)
        return Ask(
            day_long(rule.day, self.say),
            fields,
            lambda answers: name_day(self.workspace, rule.day, **answers),
            values_of(rule, fields),
            everything=True,
            record=(DayRule, key),
        )

    def _edit_settings(self, focus: str) -> Ask:
        fields = settings_fields(self.say)
        return Ask(
            self.say("Working days"),
            fields,
            lambda answers: edit_settings(self.workspace, **answers),
            values_of(self.workspace.settings(), fields),
            prompt=_sentences(_EXPLAINED[focus], self.say) if focus in _EXPLAINED else "",
            focus=focus,
            record=(Settings, SETTINGS_ID),
        )

    def record_of(self, key: str) -> tuple[type[Record], str]:
        return (Settings, SETTINGS_ID) if key.startswith(_SETTING) else (self.kind, key)

    def verb(self, verb: str, key: str) -> Ask | None:
        if verb == "remove":
            clear_day(self.workspace, self.workspace.get(DayRule, key).day)
            return None
        return super().verb(verb, key)


def _sentences(choices: Mapping[Any, str], say: Words) -> str:
    """Return what each choice means, a sentence a line."""
    return "\n".join(say(each) for each in choices.values())
