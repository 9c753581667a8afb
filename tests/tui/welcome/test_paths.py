import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.paths import complete_path, file_name_for, shown_path, typed_path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for folder in ("Sync", "Sync/team", ".hidden"):
        (tmp_path / folder).mkdir()
    for name in ("Sync/618.json", "Sync/notes.txt", "Sync/~$618.json", "Sync/.x.json"):
        (tmp_path / name).write_text("{}")
    (tmp_path / "Sync" / "bad\x1b.json").write_text("{}")
    return tmp_path


def test_home_is_a_tilde(home: Path) -> None:
    assert typed_path(" ~/Sync ", home) == home / "Sync"
    assert typed_path("~", home) == home
    assert typed_path("~x", home) == Path.cwd() / "~x"
    assert typed_path("/a/b", home) == Path("/a/b")
    assert shown_path(home / "a" / "b.json", home) == f"~{os.sep}a{os.sep}b.json"
    assert shown_path(Path("/elsewhere"), home) == "/elsewhere"


def test_tab_offers_folders_and_workspaces_and_nothing_hidden(home: Path) -> None:
    assert complete_path("~/s", home) == ("~/Sync/",)
    assert complete_path("~/Sync/", home) == ("~/Sync/618.json", "~/Sync/team/")
    assert complete_path(f"{home}/Sync/T", home) == (f"{home}/Sync/team/",)
    assert complete_path("~/nowhere/x", home) == ()
    assert complete_path("\0", home) == ()
    assert complete_path("", home) == ()


@pytest.mark.parametrize(
    ("project", "name"),
    [
        ("618大促活动", "618大促活动.json"),
        ("a/b\\c: d", "a-b-c-d.json"),
        ("../../etc/passwd", "etc-passwd.json"),
        ("…", "workspace.json"),
        ("x" * 200, "x" * 60 + ".json"),
    ],
)
def test_a_project_names_its_file(project: str, name: str) -> None:
    assert file_name_for(project) == name


@given(st.text(alphabet="./\\~:a中\0\n -\u202e", max_size=12))
def test_no_project_leads_out_of_its_folder(project: str) -> None:
    name = file_name_for(project)
    assert Path(name).name == name
    assert not name.startswith((".", "~", "-"))
    assert name.isprintable()
