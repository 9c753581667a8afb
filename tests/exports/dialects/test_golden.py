"""Each report in each chat and language, as it is posted.

`pytest tests/exports/dialects/test_golden.py --snapshot-update` writes them anew; read the
difference before it is committed. Chats that take cards are kept with what is sent.
"""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from exports.dialects.base import Message
from exports.dialects.registry import NAMES, dialect
from exports.wording.words import LANGUAGES
from tests.exports.reports.all_reports import NAMES as REPORTS
from tests.exports.reports.all_reports import document
from tests.exports.reports.golden import Markdown, PlainFile

CARDS = {"feishu", "slack", "teams", "discord", "matrix", "zulip"}
# The first two are kept beside the reports; dates have tests of their own.
KEPT_ELSEWHERE = {"gfm", "text", "ics"}
SHOWN = tuple(name for name in NAMES if name not in KEPT_ELSEWHERE)


class Json(Markdown):
    _file_extension = "json"


class Page(Markdown):
    _file_extension = "html"


class Comma(Markdown):
    _file_extension = "csv"


class Tab(Markdown):
    _file_extension = "tsv"


BY_SUFFIX = {
    ".md": Markdown, ".txt": PlainFile, ".html": Page, ".csv": Comma, ".tsv": Tab, ".json": Json,
}  # fmt: skip


def _shown(name: str, messages: list[Message]) -> str:
    if name in CARDS:
        return _as_json([one.payload for one in messages])
    return "\n\n=====\n\n".join(_one(one) for one in messages).replace("\r\n", "\n")


def _one(message: Message) -> str:
    """Return the text, and below it what is sent around it: whom it calls, for instance."""
    around = _without(message.payload, message.text)
    return message.text + (f"\n\n-----\n\n{_as_json(around)}" if around else "")


def _without(sent: Any, text: str) -> Any:
    if isinstance(sent, Mapping):
        return {key: _without(value, text) for key, value in sent.items()}
    if isinstance(sent, list | tuple):
        return [_without(value, text) for value in sent]
    return "(the text above)" if sent == text else sent


def _as_json(sent: Any) -> str:
    return json.dumps(sent, ensure_ascii=False, indent=1) + "\n"


def _extension(name: str) -> type[SingleFileSnapshotExtension]:
    return Json if name in CARDS else BY_SUFFIX[dialect(name).suffix]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_report_is_posted_as_agreed(report: str, lang: str, snapshot: SnapshotAssertion) -> None:
    made = document(report, lang)
    for name in SHOWN:
        kept = snapshot(name=f"{report}-{lang}-{name}", extension_class=_extension(name))
        assert _shown(name, dialect(name).render(made)) == kept, name
