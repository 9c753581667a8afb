"""All about one line of the meetings room, to be read below the list."""

from collections.abc import Iterable

from textual.content import Content

from exports.wording.dates import day_long
from exports.wording.items import item_name
from exports.wording.meetings import (
    MEETING_KIND_NAMES,
    budget_words,
    excess_words,
    meeting_title,
)
from exports.wording.recurrence import series_words
from exports.wording.terms import VALUE_NAMES
from exports.wording.words import Words
from store.model.agenda import BUDGETS, Template, kind_agenda
from store.model.meeting import AgendaItem, Meeting, MeetingKind
from store.model.series import Series
from store.queries.coming import NOTICE_AHEAD, Coming, Notice, notice_for
from store.queries.names import Names, departments_in_order
from store.queries.schedule import next_dates
from store.workspace.workspace import Workspace
from tui.meeting_forms import ABSORPTION_NAMES, ORDER_NAMES, first_boxes
from tui.screens.plan_rooms import day_words, facts

_DATES_SHOWN = 3


class MeetingPages:
    """Words a page for each kind of line."""

    def __init__(self, workspace: Workspace, say: Words) -> None:
        self.workspace = workspace
        self.say = say
        self._names = Names.of(workspace)

    def meeting(self, meeting: Meeting) -> Content:
        """A prepared meeting: its head, how its notice stands, its agenda."""
        say, today = self.say, self.workspace.today()
        day = day_words(meeting.day, today, say)
        when = f"{day} {meeting.starts:%H:%M}" if meeting.starts else day
        planned = budget_words(meeting.minutes, meeting.budget, say)
        excess = excess_words(meeting.minutes, meeting.budget, say)
        name = meeting_title(meeting.kind, meeting.number, meeting.title, say)
        return facts(
            [
                (say("When"), f"{when} · {say(VALUE_NAMES[meeting.state])}"),
                (say("Notice"), self.notice(notice_for(self.workspace, meeting))),
                (say("Planned"), " · ".join(filter(None, (planned, excess)))),
                (say("Place"), meeting.place),
                (say("Led by"), self._names.person(meeting.chair)),
                (say("Minutes by"), self._names.person(meeting.scribe)),
                (say("Goal"), meeting.goal),
                (say("Observers"), meeting.observers),
                (say("Material"), meeting.attachments),
                (say("Agenda"), self._boxes(meeting.agenda)),
            ],
            title=name,
        )

    def unprepared(self, coming: Coming) -> Content:
        """A meeting that is due by its recurrence and has no agenda yet."""
        say = self.say
        again = series_words(coming.series, coming.day, say) if coming.series else ""
        return facts(
            [
                (say("When"), f"{day_long(coming.day, say)} {coming.starts:%H:%M}"),
                (say("Comes again"), again),
                (say("Notice"), self.notice(coming.notice)),
                (say("Agenda"), say("not prepared yet; press enter")),
            ],
            title=meeting_title(coming.kind, 0, coming.title, say),
        )

    def notice(self, notice: Notice | None) -> str:
        """Return how a notice stands: when it is due, when it went out, how late that is."""
        if notice is None:
            return ""
        say, today = self.say, self.workspace.today()
        due = day_words(notice.due, today, say)
        ahead = say.many("{n} working day ahead", "{n} working days ahead", NOTICE_AHEAD)
        late = (
            say.many("{n} working day late", "{n} working days late", notice.late)
            if notice.late
            else ""
        )
        if notice.sent is not None:
            sent = say("went out {day}", day=day_words(notice.sent, today, say))
            return " · ".join(filter(None, (sent, late)))
        said = say("due {day}, {ahead}", day=due, ahead=ahead)
        return " · ".join(filter(None, (said, late)))

    def series(self, series: Series) -> Content:
        """A recurrence: its rule in full and its next dates."""
        say, today = self.say, self.workspace.today()
        days = next_dates(series, self.workspace.workdays(), today, _DATES_SHOWN)
        shown = say(", ").join(day_words(day, today, say) for day in days)
        template = self.workspace.find(Template, series.template)
        return facts(
            [
                (say("Comes again"), series_words(series, today, say)),
                (say("Next dates"), shown if series.active else say("paused")),
                (say("Agenda of"), template.name if template else
                    say(MEETING_KIND_NAMES[series.kind])),
                (say("Comes from"), "" if series.id else say("the settings")),
            ],
            title=meeting_title(series.kind, 0, series.title, say),
        )  # fmt: skip

    def template(self, template: Template) -> Content:
        """An own template: its rules and its boxes."""
        say = self.say
        planned = sum(item.minutes for item in template.agenda)
        words = budget_words(planned, template.minutes, say)
        excess = excess_words(planned, template.minutes, say)
        return facts(
            [
                (say("Planned"), " · ".join(filter(None, (words, excess)))),
                (say("Speaking order"), say(ORDER_NAMES[template.speaking_order])),
                (say("Overruns paid by"), say(ABSORPTION_NAMES[template.absorption])),
                (say("Agenda"), self._boxes(template.agenda) or say("empty; press i")),
            ],
            title=template.name,
        )

    def built_in(self, kind: MeetingKind) -> Content:
        """The agenda of a kind."""
        say = self.say
        boxes = kind_agenda(kind) or first_boxes(kind)
        minutes = BUDGETS.get(kind, self.workspace.settings().standup_minutes)
        turns = [each.name for each in departments_in_order(self.workspace) if not each.outside]
        return facts(
            [
                (say("Minutes in all"), str(minutes)),
                (say("Agenda"), self._boxes(boxes)),
                (say("Turns"), say(", ").join(turns) if kind is MeetingKind.STANDUP else ""),
            ],
            title=say(MEETING_KIND_NAMES[kind]),
        )

    def _boxes(self, agenda: Iterable[AgendaItem]) -> str:
        return "\n".join(self._box(item) for item in agenda)

    def _box(self, item: AgendaItem) -> str:
        name = item_name(item.kind, item.title or self._names.department(item.department), self.say)
        presenter = self._names.person(item.presenter)
        words = f"{item.minutes:>3}  {name}"
        return f"{words} · {presenter}" if presenter else words
