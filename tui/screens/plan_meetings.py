"""The meetings room: what is coming, what comes again, and the agendas it is made from."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from exports.wording.meetings import meeting_title
from exports.wording.words import N_
from store.model.agenda import Template
from store.model.meeting import Meeting, MeetingKind
from store.model.record import Record
from store.model.series import Frequency, Series
from store.model.settings import SETTINGS_ID, Settings
from store.operations.meetings import prepare_standup
from store.operations.preparing import edit_meeting, prepare_meeting, remove_meeting
from store.operations.series import (
    add_series,
    add_template,
    edit_series,
    edit_template,
    remove_series,
    remove_template,
)
from store.operations.settings import edit_settings
from store.queries.coming import (
    Coming,
    coming_meetings,
    first_day_in_time,
    prepared_meetings,
)
from store.queries.schedule import standing_series
from tui.meeting_forms import (
    Model,
    first_boxes,
    meeting_fields,
    new_meeting_fields,
    series_changes,
    series_fields,
    series_values,
    template_fields,
)
from tui.plan_forms import settings_fields
from tui.record_forms import values_of
from tui.screens.plan_meeting_pages import MeetingPages
from tui.screens.plan_meeting_rows import BUILT_IN, DAILY, MeetingRows
from tui.screens.plan_rooms import Ask, Lines, Room
from widgets.form_fields import Answers, Choice, FieldKind, FieldSpec
from widgets.row_messages import Heading

if TYPE_CHECKING:
    from tui.reports import Report

_MEETING, _SERIES, _TEMPLATE = "meeting", "series", "template"
_DAILY_SHOWN = 3
_KINDS: tuple[type[Record], ...] = (Meeting, Series, Template)


class MeetingsRoom(Room):
    """Meetings ahead, recurrences, and templates of agendas, each under its heading."""

    name: ClassVar[str] = "meetings"
    label: ClassVar[str] = N_("Meetings")

    def count(self) -> int | None:
        # Those that are records: to reckon recurrences would cost every opening of the plan, and a
        # nought would stand beside a list of what is to come.
        return len(prepared_meetings(self.workspace)) or None

    def _ahead(self) -> list[Coming]:
        """Return what is coming, of daily meetings only the next few that nobody prepared.

        The others are told by their recurrence; fourteen days of them would hide all else.
        """
        found, left = [], Counter[str]()
        for each in coming_meetings(self.workspace):
            is_daily = each.series is not None and each.series.frequency is Frequency.WORKDAYS
            if each.series is not None and each.meeting is None and is_daily:
                left[each.series.id] += 1
                if left[each.series.id] > _DAILY_SHOWN:
                    continue
            found.append(each)
        return found

    def lines(self) -> Lines:
        rows = MeetingRows(self.workspace, self.say)
        coming = rows.coming(self._ahead())
        say = self.say
        return [
            Heading(say("Coming up") if coming else say("Nothing is coming up")),
            *coming,
            Heading(""),
            Heading(say("Recurrences")),
            *rows.series(self._series()),
            Heading(""),
            Heading(say("Agenda templates")),
            *(rows.template(each) for each in self.workspace.all(Template)),
            *(rows.built_in(kind) for kind in MeetingKind if kind is not MeetingKind.OTHER),
        ]

    def _series(self) -> tuple[Series, ...]:
        """Return the recurrences in use, then those that are paused."""
        paused = tuple(each for each in self.workspace.all(Series) if not each.active)
        return (*standing_series(self.workspace), *paused)

    def detail(self, key: str) -> Content:
        pages = MeetingPages(self.workspace, self.say)
        found = self.record_of(key)
        if found is not None:
            record = self.workspace.find(*found)
            if isinstance(record, Meeting):
                return pages.meeting(record)
            if isinstance(record, Series):
                return pages.series(record)
            if isinstance(record, Template):
                return pages.template(record)
        if key.startswith(BUILT_IN):
            return pages.built_in(MeetingKind(key.removeprefix(BUILT_IN)))
        if key == DAILY:
            return pages.series(next(each for each in self._series() if not each.id))
        coming = self._coming(key)
        return pages.unprepared(coming) if coming else Content("")

    def _coming(self, key: str) -> Coming | None:
        return next((each for each in coming_meetings(self.workspace) if each.key == key), None)

    def record_of(self, key: str) -> tuple[type[Record], str] | None:
        if key == DAILY:
            return (Settings, SETTINGS_ID)
        return next(((kind, key) for kind in _KINDS if self.workspace.find(kind, key)), None)

    # -- something new

    def add(self, key: str) -> Ask:
        say = self.say
        choices = (
            Choice(_MEETING, say("a meeting"), "m"),
            Choice(_SERIES, say("a recurrence"), "r"),
            Choice(_TEMPLATE, say("an agenda template"), "t"),
        )
        new: dict[str, Callable[[], Ask]] = {
            _MEETING: self._new_meeting,
            _SERIES: self._new_series,
            _TEMPLATE: self._new_template,
        }
        return Ask(
            say("New"),
            (FieldSpec("what", say("What"), FieldKind.CHOICE, choices=choices),),
            values={"what": self._section(key)},
            everything=True,
            then=lambda answers: new[answers["what"]](),
        )

    def _section(self, key: str) -> str:
        """Return what stands under the heading of a row."""
        found = self.record_of(key)
        if key == DAILY or (found and found[0] is Series):
            return _SERIES
        is_template = key.startswith(BUILT_IN) or (found and found[0] is Template)
        return _TEMPLATE if is_template else _MEETING

    def _new_meeting(self, kind: MeetingKind = MeetingKind.KICKOFF) -> Ask:
        workspace = self.workspace
        return Ask(
            self.say("New meeting"),
            new_meeting_fields(self.say, workspace.all(Template)),
            self._prepare,
            {"model": Model(kind), "day": first_day_in_time(workspace)},
            prompt=self.say(
                "Notice and material go out two working days ahead; a kick-off takes at most 60 "
                "minutes. What waits in the parking lot comes along."
            ),
            focus="model",
            everything=True,
        )

    def _prepare(self, answers: Answers) -> Meeting:
        values = dict(answers)
        model: Model = values.pop("model")
        return prepare_meeting(self.workspace, model.kind, template=model.template, **values)

    def _new_series(self) -> Ask:
        say, workspace = self.say, self.workspace
        usual = Series(id="", kind=MeetingKind.OTHER, frequency=Frequency.WEEKLY)
        return Ask(
            say("New recurrence"),
            series_fields(say, workspace.all(Template)),
            lambda answers: add_series(workspace, **series_changes(answers, say)),
            series_values(usual, say),
            everything=True,
        )

    def _new_template(self) -> Ask:
        return Ask(
            self.say("New agenda template"),
            template_fields(self.say),
            self._add_template,
            values_of(Template(id="", name=""), template_fields(self.say)),
            everything=True,
        )

    def _add_template(self, answers: Answers) -> Template:
        boxes = first_boxes(answers["kind"])
        return add_template(self.workspace, agenda=boxes, **answers)

    # -- what is there

    def edit(self, key: str) -> Ask | None:
        if key == DAILY:
            return self._edit_settings()
        found = self.record_of(key)
        record = self.workspace.find(*found) if found else None
        match record:
            case Meeting():
                return self._edit_meeting(record)
            case Series():
                return self._edit_series(record)
            case Template():
                return self._edit_template(record)
            case _:
                return None

    def _edit_meeting(self, meeting: Meeting) -> Ask:
        fields = meeting_fields(self.say, meeting)
        return Ask(
            meeting_title(meeting.kind, meeting.number, meeting.title, self.say),
            fields,
            lambda answers: edit_meeting(self.workspace, meeting.id, **answers),
            values_of(meeting, fields),
            record=(Meeting, meeting.id),
        )

    def _edit_series(self, series: Series) -> Ask:
        say = self.say

        def save(answers: Answers) -> Series:
            return edit_series(self.workspace, series.id, **series_changes(answers, say))

        fields = series_fields(say, self.workspace.all(Template))
        return Ask(say("Edit recurrence"), fields, save, series_values(series, say))

    def _edit_template(self, template: Template) -> Ask:
        fields = template_fields(self.say, template.kind)
        return Ask(
            self.say("Edit agenda template"),
            fields,
            lambda answers: edit_template(self.workspace, template.id, **answers),
            values_of(template, fields),
            record=(Template, template.id),
        )

    def _edit_settings(self) -> Ask:
        fields = settings_fields(self.say)
        return Ask(
            self.say("Daily stand-up"),
            fields,
            lambda answers: edit_settings(self.workspace, **answers),
            values_of(self.workspace.settings(), fields),
            prompt=self.say("To hold it on some days only, add a recurrence of stand-ups."),
            focus="standup_at",
            record=(Settings, SETTINGS_ID),
        )

    # -- keys

    def report(self, key: str) -> "Report | None":
        from tui.reports import notice_report

        of = self.record_of(key)
        found = self.workspace.find(Meeting, key) if of and of[0] is Meeting else None
        return notice_report(found.id, found.day) if found else None

    def verb(self, verb: str, key: str) -> Ask | None:
        if verb == "remove":
            found = self.record_of(key)
            doing: dict[Any, Callable[[Any, str], None]] = {
                Meeting: remove_meeting,
                Series: remove_series,
                Template: remove_template,
            }
            if found is not None and found[0] in doing:
                doing[found[0]](self.workspace, key)
            return None
        return super().verb(verb, key)

    def prepare(self, key: str) -> Ask | Record | None:
        if key.startswith(BUILT_IN):
            return self._new_meeting(MeetingKind(key.removeprefix(BUILT_IN)))
        coming = self._coming(key)
        if coming is None or coming.meeting or coming.series is None:
            return None
        if not coming.series.id:
            return prepare_standup(self.workspace, coming.day)
        return prepare_meeting(self.workspace, day=coming.day, series=coming.series.id)
