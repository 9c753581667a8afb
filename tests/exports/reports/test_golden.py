"""Each report as it is read: as Markdown and as plain text."""

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from exports.dialects.registry import dialect
from exports.wording.words import LANGUAGES
from tests.exports.reports.all_reports import NAMES, document
from tests.exports.reports.golden import Markdown, PlainFile

EXTENSIONS = {"gfm": Markdown, "text": PlainFile}
REPORTS = tuple(name for name in NAMES if name not in {"minutes", "notice"})  # have their own


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXTENSIONS)
@pytest.mark.parametrize("report", REPORTS)
def test_report_reads_as_agreed(
    report: str, name: str, lang: str, snapshot: SnapshotAssertion
) -> None:
    (message,) = dialect(name).render(document(report, lang))
    assert message.text == snapshot(name=f"{report}-{lang}", extension_class=EXTENSIONS[name])


@pytest.mark.parametrize("report", NAMES)
def test_no_english_sentence_stands_in_a_chinese_report(report: str) -> None:
    (message,) = dialect("text").render(document(report, "zh"))
    assert not re.findall(r"[A-Za-z]+(?: [a-z]+){2,}", message.text)
