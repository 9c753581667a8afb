from collections.abc import Callable, Mapping

import pytest
from syrupy.assertion import SnapshotAssertion

from exports.dialects.registry import dialect
from exports.document import Document
from exports.reports.actions import actions_document
from exports.reports.escalation import escalation_document
from exports.reports.nudge import nudge_document
from exports.reports.personal import personal_document
from exports.reports.responsibilities import responsibilities_document
from exports.reports.retrospective import retrospective_document
from exports.reports.summary import summary_document
from exports.reports.weekly import weekly_document
from exports.wording.words import LANGUAGES, Words, words_for
from tests.exports.reports import follow_views
from tests.exports.reports.golden import Markdown, PlainFile
from tests.exports.reports.views import responsibilities, summary

EXTENSIONS = {"gfm": Markdown, "text": PlainFile}
REPORTS: Mapping[str, Callable[[str, Words], Document]] = {
    "summary": lambda lang, say: summary_document(summary(lang), say),
    "responsibilities": lambda lang, say: responsibilities_document(responsibilities(lang), say),
    "weekly": lambda lang, say: weekly_document(follow_views.weekly(lang), say),
    "actions": lambda lang, say: actions_document(follow_views.tracker(lang), say),
    "nudge": lambda lang, say: nudge_document(follow_views.nudge(lang), say),
    "escalation": lambda lang, say: escalation_document(follow_views.escalation(lang), say),
    "personal": lambda lang, say: personal_document(follow_views.personal(lang), say),
    "retrospective": lambda lang, say: retrospective_document(
        follow_views.retrospective(lang), say
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXTENSIONS)
@pytest.mark.parametrize("report", REPORTS)
def test_report_reads_as_agreed(
    report: str, name: str, lang: str, snapshot: SnapshotAssertion
) -> None:
    (message,) = dialect(name).render(REPORTS[report](lang, words_for(lang)))
    assert message.text == snapshot(name=f"{report}-{lang}", extension_class=EXTENSIONS[name])
