"""Reports as the export dialog offers them: what there is, in whose words, under which name."""

from collections.abc import Callable
from datetime import date

from exports.document import Document
from exports.wording.words import N_, Words
from store.values import dataclass
from store.workspace.workspace import Workspace
from tui.reports_about import escalation, nudge, personal


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its name for people, and what builds it from records.

    Attributes:
        key: as people type it on the command line.
        day: it is about, for the name of its file; None is today.
    """

    key: str
    title: str
    build: Callable[[Workspace, date, Words], Document]
    day: date | None = None


def _summary(workspace: Workspace, day: date, words: Words) -> Document:
    from exports.reports.summary import summary_document
    from store.queries.summary import standup_summary

    return summary_document(standup_summary(workspace, day), words)


def _responsibilities(workspace: Workspace, _: date, words: Words) -> Document:
    from exports.reports.responsibilities import responsibilities_document
    from store.queries.summary import responsibilities_view

    return responsibilities_document(responsibilities_view(workspace), words)


def _minutes(workspace: Workspace, day: date, words: Words, meeting: str = "") -> Document:
    from exports.reports.minutes import minutes_document
    from store.queries.minutes_page import latest_minuted, minutes_view

    wanted = meeting or latest_minuted(workspace, day)
    return minutes_document(minutes_view(workspace, wanted), words)


def minutes_report(meeting_id: str, day: date | None) -> Report:
    """Return the report of one meeting's minutes, to stand where those of the latest one stand."""

    def build(workspace: Workspace, on: date, words: Words) -> Document:
        return _minutes(workspace, on, words, meeting_id)

    return Report(_MINUTES.key, _MINUTES.title, build, day)


def _notice(workspace: Workspace, day: date, words: Words, meeting_id: str = "") -> Document:
    from exports.reports.notice import notice_document
    from store.model.meeting import Meeting
    from store.queries.notice import next_to_announce, notice_view

    meeting = (
        workspace.find(Meeting, meeting_id) if meeting_id else next_to_announce(workspace, day)
    )
    return notice_document(notice_view(workspace, meeting) if meeting else None, words)


def notice_report(meeting_id: str, day: date | None) -> Report:
    """Return the notice of one meeting, to stand where that of the next one stands."""

    def build(workspace: Workspace, on: date, words: Words) -> Document:
        return _notice(workspace, on, words, meeting_id)

    return Report(_NOTICE.key, _NOTICE.title, build, day)


def _weekly(workspace: Workspace, day: date, words: Words) -> Document:
    from exports.reports.weekly import weekly_document
    from store.queries.weekly import week_view

    return weekly_document(week_view(workspace, day), words)


def _actions(workspace: Workspace, day: date, words: Words) -> Document:
    from exports.reports.actions import actions_document
    from store.queries.tracker import tracker_view

    return actions_document(tracker_view(workspace, day), words)


def _retrospective(workspace: Workspace, day: date, words: Words) -> Document:
    from exports.reports.retrospective import retrospective_document
    from store.queries.retrospective import retrospective_view

    return retrospective_document(retrospective_view(workspace, day), words)


_MINUTES = Report("minutes", N_("Meeting minutes"), _minutes)
_NOTICE = Report("notice", N_("Meeting notice"), _notice)
REPORTS = (
    Report("summary", N_("Stand-up summary"), _summary),
    Report("responsibilities", N_("Responsibilities"), _responsibilities),
    _MINUTES,
    _NOTICE,
    Report("weekly", N_("Weekly report"), _weekly),
    Report("actions", N_("Action tracker"), _actions),
    Report("nudge", N_("Reminder"), nudge),
    Report("escalation", N_("Escalation"), escalation),
    Report("personal", N_("Personal extract"), personal),
    Report("retrospective", N_("Retrospective"), _retrospective),
)


def report_stem(workspace: Workspace, report: Report, words: Words) -> str:
    """Return the name of a report's file, without a suffix: date, project and topic.

    So the guide names what is kept in the shared folder.
    """
    from exports.files import safe_name
    from store.model.project import Project

    project = workspace.find(Project, workspace.settings().project)
    name = project.name if project else workspace.path.stem
    day = report.day or workspace.today()
    return safe_name(f"{day:%Y-%m-%d}_{name}_{words(report.title)}")
