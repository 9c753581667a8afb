"""Each report in each chat and language, as it is posted.

`pytest tests/exports/dialects/test_golden.py --snapshot-update` writes them anew; read the
difference before it is committed. Chats that take cards are kept with what is sent.
"""

import json
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from exports.dialects.base import Message
from exports.dialects.registry import NAMES, dialect
from exports.document import Document
from exports.reports.minutes import minutes_document
from exports.reports.notice import notice_document
from exports.reports.responsibilities import responsibilities_document
from exports.reports.summary import summary_document
from exports.wording.words import LANGUAGES, Words, words_for
from tests.exports.reports.golden import Markdown, PlainFile
from tests.exports.reports.minutes_views import full_view
from tests.exports.reports.test_notice import view as notice
from tests.exports.reports.views import responsibilities, summary

CARDS = {"feishu", "slack", "teams", "discord", "matrix", "zulip"}
KEPT_ELSEWHERE = {"gfm", "text", "md", "csv", "tsv", "json", "ics"}


class Json(Markdown):
    _file_extension = "json"


class Page(Markdown):
    _file_extension = "html"


def _summary(lang: str, say: Words) -> Document:
    return summary_document(summary(lang), say)


def _responsibilities(lang: str, say: Words) -> Document:
    return responsibilities_document(responsibilities(lang), say)


def _minutes(lang: str, say: Words) -> Document:
    return minutes_document(full_view(lang), say)


def _notice(lang: str, say: Words) -> Document:
    return notice_document(notice(lang, late=1), say)


REPORTS = {
    "summary": _summary,
    "responsibilities": _responsibilities,
    "minutes": _minutes,
    "notice": _notice,
}


def _shown(name: str, messages: list[Message]) -> str:
    if name in CARDS:
        sent: Any = [one.payload for one in messages]
        return json.dumps(sent, ensure_ascii=False, indent=1) + "\n"
    return "\n\n=====\n\n".join(one.text for one in messages)


def _extension(name: str) -> type[SingleFileSnapshotExtension]:
    by_suffix = {".md": Markdown, ".txt": PlainFile, ".html": Page}
    return Json if name in CARDS else by_suffix[dialect(name).suffix]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in NAMES if name not in KEPT_ELSEWHERE])
@pytest.mark.parametrize("report", REPORTS)
def test_report_is_posted_as_agreed(
    report: str, name: str, lang: str, snapshot: SnapshotAssertion
) -> None:
    messages = dialect(name).render(REPORTS[report](lang, words_for(lang)))
    kept = snapshot(name=f"{report}-{lang}-{name}", extension_class=_extension(name))
    assert _shown(name, messages) == kept
