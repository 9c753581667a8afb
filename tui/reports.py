"""Reports as they are offered: what there is, in whose words, about what, under which name."""

from collections.abc import Callable
from datetime import date

from exports.document import Document
from exports.wording.words import N_, Words
from store.text import clean_line
from store.values import dataclass
from store.workspace.records import Records
from store.workspace.workspace import Workspace
from tui import reports_about
from tui.reports_about import NOTHING_NAMED, About, Subject

Build = Callable[[Records, date, Words, About], Document]


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its name for people, and what builds it from records.

    Attributes:
        key: as people type it on the command line.
        tells: what it is for, in a sentence.
        takes: what it can be about; empty: the whole project.
        day: it is about, for the name of its file; None is today.
        about: what it is about as long as nobody chooses.
        has_asker: a department asks in it, which can be chosen, too.
    """

    key: str
    title: str
    build: Build
    tells: str = ""
    takes: tuple[Subject, ...] = ()
    day: date | None = None
    about: About = NOTHING_NAMED
    has_asker: bool = False


def _summary(workspace: Records, day: date, words: Words, _: About) -> Document:
    from exports.reports.summary import summary_document
    from store.queries.summary import standup_summary

    return summary_document(standup_summary(workspace, day), words)


def _responsibilities(workspace: Records, _: date, words: Words, __: About) -> Document:
    from exports.reports.responsibilities import responsibilities_document
    from store.queries.summary import responsibilities_view

    return responsibilities_document(responsibilities_view(workspace), words)


def _weekly(workspace: Records, day: date, words: Words, _: About) -> Document:
    from exports.reports.weekly import weekly_document
    from store.queries.weekly import week_view

    return weekly_document(week_view(workspace, day), words)


def _retrospective(workspace: Records, day: date, words: Words, _: About) -> Document:
    from exports.reports.retrospective import retrospective_document
    from store.queries.retrospective import retrospective_view

    return retrospective_document(retrospective_view(workspace, day), words)


_WHO = (Subject.PERSON, Subject.DEPARTMENT)
_MINUTES = Report(
    "minutes", N_("Meeting minutes"), reports_about.minutes,
    N_("What a meeting agreed; else the latest one."), (Subject.MINUTES,),
)  # fmt: skip
_NOTICE = Report(
    "notice", N_("Meeting notice"), reports_about.notice,
    N_("When, where, who and what for; else of the next meeting."), (Subject.MEETING,),
)  # fmt: skip
REPORTS = (
    Report("summary", N_("Stand-up summary"), _summary,
           N_("Who reported what, what is new, late or in the way."), (Subject.DAY,)),
    Report("responsibilities", N_("Responsibilities"), _responsibilities,
           N_("Each department's duty, its contact, and until when.")),
    _MINUTES,
    _NOTICE,
    Report("weekly", N_("Weekly report"), _weekly,
           N_("What the week brought, for the group on Friday."), (Subject.WEEK,)),
    Report("actions", N_("Action tracker"), reports_about.actions,
           N_("Every open action with all its columns.")),
    Report("nudge", N_("Reminder"), reports_about.nudge,
           N_("Asks one owner after one action, with the facts."), (Subject.ACTION,),
           has_asker=True),
    Report("escalation", N_("Escalation"), reports_about.escalation,
           N_("Takes one blocker a level up."), (Subject.BLOCKER,)),
    Report("personal", N_("Personal extract"), reports_about.personal,
           N_("What one person or department took on."), _WHO),
    Report("retrospective", N_("Retrospective"), _retrospective,
           N_("Whether the goal was met, and what to change.")),
    Report("calendar", N_("Calendar"), reports_about.calendar,
           N_("Meetings ahead and what is due, also for calendar programs."), _WHO),
)  # fmt: skip


def minutes_report(meeting_id: str, day: date | None) -> Report:
    """Return the report of one meeting's minutes, to stand where those of the latest one stand."""
    return _of_meeting(_MINUTES, meeting_id, day)


def notice_report(meeting_id: str, day: date | None) -> Report:
    """Return the notice of one meeting, to stand where that of the next one stands."""
    return _of_meeting(_NOTICE, meeting_id, day)


def _of_meeting(report: Report, meeting_id: str, day: date | None) -> Report:
    about = About(meeting=meeting_id)
    return Report(report.key, report.title, report.build, report.tells, report.takes, day, about)


def report_stem(workspace: Workspace, report: Report, words: Words) -> str:
    """Return the name of a report's file, without a suffix: date, project and topic.

    So the guide names what is kept in the shared folder. A long name of a project is cut short:
    otherwise it would cut off which report this is.
    """
    from exports.files import safe_name
    from exports.filing import shortened
    from store.model.project import Project

    project = workspace.find(Project, workspace.settings().project)
    name = project.name if project else workspace.path.stem
    day = report.day or workspace.today()
    return safe_name(f"{day:%Y-%m-%d}_{shortened(clean_line(name))}_{words(report.title)}")
