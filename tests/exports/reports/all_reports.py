"""Every report in both languages, each made once and shared by whoever renders it."""

from collections.abc import Callable, Mapping
from functools import cache

from exports.document import Document
from exports.reports.actions import actions_document
from exports.reports.escalation import escalation_document
from exports.reports.minutes import minutes_document
from exports.reports.notice import notice_document
from exports.reports.nudge import nudge_document
from exports.reports.personal import personal_document
from exports.reports.responsibilities import responsibilities_document
from exports.reports.retrospective import retrospective_document
from exports.reports.summary import summary_document
from exports.reports.weekly import weekly_document
from exports.wording.words import Words, words_for
from tests.exports.reports import follow_views, views
from tests.exports.reports.minutes_views import full_view
from tests.exports.reports.test_notice import view as notice

_MADE: Mapping[str, Callable[[str, Words], Document]] = {
    "summary": lambda lang, say: summary_document(views.summary(lang), say),
    "responsibilities": lambda lang, say: responsibilities_document(
        views.responsibilities(lang), say
    ),
    "minutes": lambda lang, say: minutes_document(full_view(lang), say),
    "notice": lambda lang, say: notice_document(notice(lang, late=1), say),
    "weekly": lambda lang, say: weekly_document(follow_views.weekly(lang), say),
    "actions": lambda lang, say: actions_document(follow_views.tracker(lang), say),
    "nudge": lambda lang, say: nudge_document(follow_views.nudge(lang), say),
    "escalation": lambda lang, say: escalation_document(follow_views.escalation(lang), say),
    "personal": lambda lang, say: personal_document(follow_views.personal(lang), say),
    "retrospective": lambda lang, say: retrospective_document(
        follow_views.retrospective(lang), say
    ),
}
NAMES = tuple(_MADE)


@cache
def document(report: str, lang: str) -> Document:
    """Return a report; it is frozen, so all may have the same one."""
    return _MADE[report](lang, words_for(lang))
