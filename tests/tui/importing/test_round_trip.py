"""What Muster itself writes for spreadsheets and chats, it reads again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.dialects.registry import dialect
from exports.reports.actions import actions_document
from exports.wording.words import words_for
from store.demo.build import build_demo
from store.ids import short_id
from store.imports.planning import plan_import
from store.imports.source import read_data
from store.imports.table import Table
from store.model.action import Action
from store.model.department import Person
from store.operations.actions import edit_action
from store.queries.tracker import tracker_view
from store.workspace.workspace import Workspace
from tests.store.factories import ZONE, a_station
from tests.store.operations.team import make_team

pytestmark = pytest.mark.slow

FORMS = ("csv", "tsv", "gfm", "json")


@pytest.fixture(params=["en", "zh"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def demo(tmp_path: Path, lang: str) -> Iterator[Workspace]:
    workspace = build_demo(tmp_path / "demo.json", a_station(tmp_path), lang, zone=ZONE)
    yield workspace
    workspace.close()


def tracker(workspace: Workspace, lang: str, form: str) -> Table:
    document = actions_document(tracker_view(workspace, workspace.today()), words_for(lang))
    text = "\n".join(each.text for each in dialect(form).render(document))
    return read_data(text.encode())[0]


@pytest.mark.parametrize("form", FORMS)
def test_our_own_tracker_is_what_is_here_already(demo: Workspace, lang: str, form: str) -> None:
    preview = plan_import(demo, tracker(demo, lang, form))
    assert len(preview.left) > 30
    assert (preview.does_nothing, preview.troubles) == (True, ())


@pytest.mark.parametrize("form", FORMS)
def test_so_it_is_when_all_of_it_was_renamed_here(demo: Workspace, lang: str, form: str) -> None:
    table = tracker(demo, lang, form)
    for at, each in enumerate(demo.all(Action)):
        edit_action(demo, each.id, title=f"Another {at}", owner="")
    preview = plan_import(demo, table)
    told = {short_id(each.id) for each in demo.all(Action)}
    # A number of digits alone could be anybody's; such an item is known by its title only.
    assert len(preview.made) <= sum(each.isdecimal() for each in told)
    assert {each.why for each in preview.left} == {"own"}
    assert len(preview.left) > 30


@pytest.mark.parametrize("form", FORMS)
def test_elsewhere_it_is_new_and_nobody_is_a_person(
    demo: Workspace, tmp_path: Path, lang: str, form: str
) -> None:
    (tmp_path / "other").mkdir()
    for each in demo.all(Action)[:3]:
        edit_action(demo, each.id, owner="")
    team = make_team(tmp_path / "other")
    preview = plan_import(team.workspace, tracker(demo, lang, form))
    people = {each.name for each in demo.all(Person)}
    assert len(preview.made) > 30
    assert set(preview.new_people) <= people
    team.workspace.close()
