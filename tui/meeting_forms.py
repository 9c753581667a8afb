"""What is asked for meetings, recurrences and templates of agendas."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from exports.wording.items import ITEM_NAMES
from exports.wording.meetings import MEETING_KIND_NAMES
from exports.wording.recurrence import WEEK_NAMES, weekday_long
from exports.wording.words import N_, Words
from store.model.agenda import BUDGETS, Template, kind_agenda, standup_agenda
from store.model.meeting import MAX_MINUTES, AgendaItem, ItemKind, Meeting, MeetingKind
from store.model.series import Frequency, OnHoliday, Series
from store.model.settings import Absorption, SpeakingOrder
from store.values import dataclass
from tui.record_forms import Fields, person_field
from widgets.form_fields import Choice, FieldKind, FieldSpec

ORDER_NAMES: Mapping[SpeakingOrder, str] = {
    SpeakingOrder.FIXED: N_("fixed"),
    SpeakingOrder.ROTATING: N_("rotating"),
    SpeakingOrder.FAIR: N_("fair"),
}
ORDER_REASONS: Mapping[SpeakingOrder, str] = {
    SpeakingOrder.FIXED: N_("fixed: departments speak in the order in which they are listed."),
    SpeakingOrder.ROTATING: N_("rotating: each stand-up begins with the next department."),
    SpeakingOrder.FAIR: N_("fair: who overran most last time speaks last."),
}
ABSORPTION_NAMES: Mapping[Absorption, str] = {
    Absorption.NONE: N_("nobody"),
    Absorption.PROPORTIONAL: N_("all a little"),
    Absorption.BUFFER_FIRST: N_("the buffer first"),
}
ABSORPTION_REASONS: Mapping[Absorption, str] = {
    Absorption.NONE: N_("nobody: the meeting ends later by what was overrun."),
    Absorption.PROPORTIONAL: N_("all a little: the items still ahead give up time in proportion."),
    Absorption.BUFFER_FIRST: N_("the buffer first: then the items still ahead, in proportion."),
}
_ON_HOLIDAY = {
    OnHoliday.SKIP: N_("left out"),
    OnHoliday.BEFORE: N_("day before"),
    OnHoliday.AFTER: N_("day after"),
}
_FREQUENCIES = {
    Frequency.WORKDAYS: N_("each working day"),
    Frequency.WEEKLY: N_("weekly"),
    Frequency.MONTHLY: N_("monthly"),
}
_MOST_APART = 52
_TURN = 2  # minutes of a department in a new template
_SHORT_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE_DAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Model:
    """What a meeting can be made from: an own template, or the agenda of a kind."""

    kind: MeetingKind
    template: str = ""

    def __str__(self) -> str:
        """Return what a letter may choose it by beside its label: nothing for an own template."""
        return "" if self.template else str(self.kind)


def model_field(say: Words, templates: Iterable[Template]) -> FieldSpec:
    """Which agenda: that of a kind, or an own one."""
    kinds = [Choice(Model(kind), say(name)) for kind, name in MEETING_KIND_NAMES.items()]
    own = [Choice(Model(each.kind, each.id), each.name) for each in templates]
    return FieldSpec(
        "model", say("Agenda of"), FieldKind.CHOICE, choices=(*own, *kinds[1:], kinds[0])
    )


def absorption_field(say: Words) -> FieldSpec:
    """Who pays for overruns."""
    choices = tuple(Choice(each, say(name)) for each, name in ABSORPTION_NAMES.items())
    return FieldSpec("absorption", say("Overruns paid by"), FieldKind.CHOICE, choices=choices)


def order_field(say: Words) -> FieldSpec:
    """Who speaks first."""
    choices = tuple(Choice(each, say(name)) for each, name in ORDER_NAMES.items())
    return FieldSpec("speaking_order", say("Speaking order"), FieldKind.CHOICE, choices=choices)


def _budget_field(key: str, kind: MeetingKind, say: Words) -> FieldSpec:
    # The guide allows a kick-off sixty minutes and no more; other meetings agree on their own.
    is_kickoff = kind is MeetingKind.KICKOFF
    return FieldSpec(
        key,
        say("Minutes in all"),
        FieldKind.NUMBER,
        least=1 if is_kickoff else 0,
        most=BUDGETS[kind] if is_kickoff else MAX_MINUTES,
    )


def new_meeting_fields(say: Words, templates: Iterable[Template]) -> Fields:
    """What a meeting is made from, and when it is."""
    return (
        model_field(say, templates),
        FieldSpec("title", say("Title"), hint=say("empty: its kind and number")),
        FieldSpec("day", say("Day"), FieldKind.DATE, required=True, hint=say("fri · 5/30 · +3d")),
        FieldSpec("starts", say("Begins at"), FieldKind.TIME, required=True),
    )


def meeting_fields(say: Words, meeting: Meeting) -> Fields:
    """What stands above the agenda of a meeting."""
    return (
        FieldSpec("title", say("Title"), hint=say("empty: its kind and number")),
        FieldSpec("day", say("Day"), FieldKind.DATE, required=True, hint=say("fri · 5/30 · +3d")),
        FieldSpec("starts", say("Begins at"), FieldKind.TIME),
        FieldSpec("place", say("Place"), hint=say("a room, or a link")),
        person_field("chair", say("Led by"), say),
        person_field("scribe", say("Minutes by"), say),
        FieldSpec(
            "goal", say("Goal"), FieldKind.LINES, rows=2, hint=say("what is true at the end")
        ),
        _budget_field("budget", meeting.kind, say),
        absorption_field(say),
        FieldSpec("observers", say("Observers"), hint=say("who listens in")),
        FieldSpec("attachments", say("Material"), FieldKind.LINES, rows=2, hint=say("one a line")),
    )


def series_fields(say: Words, templates: Iterable[Template]) -> Fields:
    """How a meeting comes again."""

    def check_days(typed: str) -> str:
        return "" if weekdays_in(typed, say) is not None else say("such as: mon fri")

    frequencies = tuple(Choice(each, say(name)) for each, name in _FREQUENCIES.items())
    weeks = tuple(Choice(each, say(name)) for each, name in WEEK_NAMES.items())
    holidays = tuple(Choice(each, say(name)) for each, name in _ON_HOLIDAY.items())
    used = (
        Choice(True, say("in use"), "i"),  # noqa: FBT003 - the value of a flag
        Choice(False, say("paused"), "p"),  # noqa: FBT003
    )
    return (
        model_field(say, templates),
        FieldSpec("title", say("Title"), hint=say("empty: its kind and number")),
        FieldSpec("frequency", say("How often"), FieldKind.CHOICE, choices=frequencies),
        FieldSpec("weekdays", say("Weekdays"), hint=say("mon fri"), check=check_days),
        FieldSpec("every", say("Every n weeks/months"), FieldKind.NUMBER, least=1,
                  most=_MOST_APART),
        FieldSpec("week", say("In the month"), FieldKind.CHOICE, choices=weeks),
        FieldSpec("starts", say("Begins at"), FieldKind.TIME, required=True),
        FieldSpec("on_holiday", say("On a day off"), FieldKind.CHOICE, choices=holidays),
        FieldSpec("first", say("From"), FieldKind.DATE, hint=say("empty: always")),
        FieldSpec("until", say("Until"), FieldKind.DATE, hint=say("empty: for good")),
        FieldSpec("active", say("It is"), FieldKind.FLAG, choices=used),
    )  # fmt: skip


def series_values(series: Series, say: Words) -> dict[str, Any]:
    """Return what the form of a recurrence opens with."""
    keys = ("title", "frequency", "every", "week", "starts", "on_holiday", "first", "until",
            "active")  # fmt: skip
    return {
        **{key: getattr(series, key) for key in keys},
        "model": Model(series.kind, series.template),
        "weekdays": " ".join(weekday_long(at, say) for at in series.weekdays),
    }


def series_changes(answers: Mapping[str, Any], say: Words) -> dict[str, Any]:
    """Return the fields of a recurrence that the answers of its form mean."""
    changes = dict(answers)
    if "model" in changes:
        model = changes.pop("model")
        changes |= {"kind": model.kind, "template": model.template}
    if "weekdays" in changes:
        changes["weekdays"] = weekdays_in(changes["weekdays"], say) or ()
    if changes.get("frequency") is Frequency.WORKDAYS:
        changes |= {"every": 1}  # a working day is each working day
    return changes


def template_fields(say: Words, kind: MeetingKind = MeetingKind.OTHER) -> Fields:
    """An own template: its name, its length and its rules; its boxes are edited as an agenda."""
    kinds = tuple(Choice(each, say(name)) for each, name in MEETING_KIND_NAMES.items())
    return (
        FieldSpec("name", say("Name"), required=True),
        FieldSpec("kind", say("Kind"), FieldKind.CHOICE, choices=kinds),
        _budget_field("minutes", kind, say),
        order_field(say),
        absorption_field(say),
    )


def first_boxes(kind: MeetingKind) -> tuple[AgendaItem, ...]:
    """Return the boxes that a new template of a kind opens with, to be changed at will."""
    if kind is not MeetingKind.STANDUP:
        return kind_agenda(kind)
    opening, *others = standup_agenda((), _TURN)
    return (opening, AgendaItem(key="turn", kind=ItemKind.DEPARTMENT, minutes=_TURN), *others)


def box_fields(say: Words) -> Fields:
    """A box of an agenda that is being prepared: what the board asks for, and its kind."""
    from tui.record_forms import agenda_item_fields

    kinds = tuple(Choice(each, say(name)) for each, name in ITEM_NAMES.items())
    chosen = (kinds[-1], *kinds[:-1])  # a topic of its own comes first
    title, *others = agenda_item_fields(say)
    return (title, FieldSpec("kind", say("Kind"), FieldKind.CHOICE, choices=chosen), *others)


def weekdays_in(typed: str, say: Words) -> tuple[int, ...] | None:
    """Return the weekdays that a text names, 0 being Monday; None when a part is not understood.

    Both languages are understood whatever the screen speaks: "mon, fri", "周一 周五", "星期一、五".
    """
    found = []
    for word in re.split(r"[\s,;/、，和及·]+", typed.strip().casefold()):
        if not word or word == "and":
            continue
        days = _weekdays_of(word, say)
        if not days:
            return None
        found += days
    return tuple(sorted(set(found)))


def _weekdays_of(word: str, say: Words) -> list[int]:
    for at, short in enumerate(_SHORT_DAYS):
        names = {weekday_long(at, say).casefold(), weekday_long(at, Words("en")).casefold()}
        if word in names or (word.startswith(short) and any(n.startswith(word) for n in names)):
            return [at]
    bare = re.sub(r"星期|周|礼拜", "", word).replace("天", "日")
    return (
        [_CHINESE_DAYS.index(char) for char in bare if char in _CHINESE_DAYS]
        if bare and all(char in _CHINESE_DAYS for char in bare)
        else []
    )
