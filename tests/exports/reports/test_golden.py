import pytest
from syrupy.assertion import SnapshotAssertion

from exports.dialects.registry import dialect
from exports.document import Document
from exports.reports.responsibilities import responsibilities_document
from exports.reports.summary import summary_document
from exports.wording.words import LANGUAGES, words_for
from tests.exports.reports.golden import Markdown, PlainFile
from tests.exports.reports.views import responsibilities, summary

EXTENSIONS = {"gfm": Markdown, "text": PlainFile}


def document(report: str, lang: str) -> Document:
    say = words_for(lang)
    if report == "summary":
        return summary_document(summary(lang), say)
    return responsibilities_document(responsibilities(lang), say)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXTENSIONS)
@pytest.mark.parametrize("report", ["summary", "responsibilities"])
def test_report_reads_as_agreed(
    report: str, name: str, lang: str, snapshot: SnapshotAssertion
) -> None:
    (message,) = dialect(name).render(document(report, lang))
    assert message.text == snapshot(name=f"{report}-{lang}", extension_class=EXTENSIONS[name])
