"""What Muster itself writes for spreadsheets and chats, it reads again."""

from pathlib import Path

import pytest

from exports.dialects.registry import dialect
from exports.reports.actions import actions_document
from exports.wording.words import words_for
from store.demo.build import build_demo
from store.imports.planning import plan_import
from store.imports.source import read_data
from store.queries.tracker import tracker_view
from tests.store.factories import ZONE, a_station


@pytest.mark.parametrize("form", ["csv", "tsv", "gfm"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_our_own_tracker_is_what_is_here_already(tmp_path: Path, lang: str, form: str) -> None:
    workspace = build_demo(tmp_path / "demo.json", a_station(tmp_path), lang, zone=ZONE)
    document = actions_document(tracker_view(workspace, workspace.today()), words_for(lang))
    text = "\n".join(each.text for each in dialect(form).render(document))
    table, _ = read_data(text.encode())
    preview = plan_import(workspace, table)
    assert len(preview.left) > 30
    assert (preview.does_nothing, preview.troubles) == (True, ())
    workspace.close()
