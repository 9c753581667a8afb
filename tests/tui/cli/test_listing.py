import sys
from pathlib import Path

import pytest

from exports.wording.pseudo import PseudoWords
from tests.tui.cli.muster import Device
from tests.tui.days import A_DAY
from tui.cli.parser import LISTED

KEYS = {"id", "title", "status", "owner", "department", "due"}


@pytest.fixture
def busy(muster: Device, team: Path) -> Path:
    """A workspace with something in every list."""
    muster("add", "action", "Open one @王工 ^2020-01-02")
    closed = muster("add", "action", "Closed one").line
    muster("done", closed)
    muster("add", "blocker", "No list #研发部 >Sales")
    muster("add", "decision", "Ship it @Han")
    muster("add", "parking", "After 618 @王工")
    return team


@pytest.mark.parametrize("what", LISTED)
def test_json_is_an_array_of_objects_with_the_promised_keys(
    muster: Device, busy: Path, what: str
) -> None:
    found = muster("list", what, "--json").json
    assert isinstance(found, list)
    assert all(set(each) >= KEYS for each in found)
    assert found or what == "meetings"


def test_only_open_ones_unless_all_are_asked_for(muster: Device, busy: Path) -> None:
    assert [each["title"] for each in muster("list", "actions", "--json").json] == ["Open one"]
    every = muster("list", "actions", "--json", "--all").json
    assert [each["title"] for each in every] == ["Open one", "Closed one"]


def test_a_pipe_gets_one_line_a_record_with_its_short_id(muster: Device, busy: Path) -> None:
    (listed,) = muster("list", "actions", "--json").json
    fields = muster("list", "actions").line.split("\t")
    assert fields == [listed["short"], "to do", "2020-01-02", "王工", "研发部", "Open one"]


def test_a_blocker_tells_who_waits_on_whom(muster: Device, busy: Path) -> None:
    fields = muster("list", "blockers").line.split("\t")
    assert "研发部 → Sales" in fields
    assert fields[-1] == "No list"


def test_a_parked_topic_tells_who_stays_for_it(muster: Device, busy: Path) -> None:
    assert muster("list", "parking").line.split("\t")[1:] == [
        "waiting",
        "王工",
        "研发部",
        "After 618",
    ]


def test_an_empty_list_is_silent_on_a_pipe(muster: Device, team: Path) -> None:
    answer = muster("list", "actions")
    assert (answer.code, answer.out, answer.err) == (0, "", "")


def test_a_hostile_title_is_text(muster: Device, team: Path) -> None:
    muster("add", "action", "[/] \x1b[31mred\x07 \u202ebidi\ttab")
    for arguments in (["list", "actions"], ["list", "actions", "--json"]):
        out = muster(*arguments).out
        assert not set("\x1b\x07\u202e") & set(out)


def test_headings_and_states_are_said_in_the_language_of_the_reader() -> None:
    from tui.cli.listing import _COLUMNS, _status

    say = PseudoWords()
    assert _status({"status": "todo"}, A_DAY, say).plain.startswith("⟦")
    assert set(_COLUMNS) == set(LISTED)


def test_the_first_argument_may_be_the_workspace(muster: Device, busy: Path) -> None:
    assert muster(str(busy), "list", "actions").out == muster("list", "actions").out


def test_two_different_workspaces_are_a_usage_error(muster: Device, busy: Path) -> None:
    answer = muster(str(busy), "list", "actions", "-w", "other.json")
    assert answer.code == 2
    assert "other.json" in answer.err


def test_without_any_workspace_the_way_to_one_is_shown(muster: Device) -> None:
    answer = muster("list", "actions")
    assert answer.code == 1
    assert "muster new" in answer.err
    assert answer.err.count("\n") == 1


def test_an_unknown_workspace_is_refused_and_not_made(muster: Device, shared: Path) -> None:
    answer = muster("list", "actions", "-w", str(shared))
    assert answer.code == 1
    assert str(shared) in answer.err
    assert not shared.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a": {}}', b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_workspace_is_refused_and_left_alone(
    muster: Device, shared: Path, content: bytes
) -> None:
    shared.write_bytes(content)
    for arguments in (["list", "actions"], ["add", "action", "x"]):
        answer = muster(*arguments, "-w", str(shared))
        assert answer.code == 1
        assert answer.err.count("\n") == 1
        assert "left as it is" in answer.err
    assert shared.read_bytes() == content


def test_the_workspace_of_the_config_wins_over_the_last_one(
    muster: Device, busy: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.json"
    muster("new", str(second), "--project", "P")
    muster("config", "set", "default_workspace", str(busy))
    assert "Open one" in muster("list", "actions").out
    assert muster("list", "actions", "-w", str(second)).out == ""


def test_a_relative_default_workspace_is_kept_whole(
    muster: Device, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    muster("config", "set", "default_workspace", "a.json")
    assert f'default_workspace = "{tmp_path / "a.json"}"' in muster("config", "show").out


def test_a_list_imports_no_screen(muster: Device, busy: Path) -> None:
    """In a process of its own, because other tests have imported everything."""
    import os
    import subprocess

    root = Path(__file__).parents[3]
    commands = [
        ["list", "actions"],
        ["add", "action", "x"],
        ["export", "summary"],
        ["config", "show"],
        ["completion", "bash"],
        ["undo"],
        ["nonsense"],
    ]
    code = (
        "import sys; from tui.boot import boot; boot(sys.argv[1:]); "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & "
        "{'textual', 'rich', 'widgets', 'asyncio'}), file=sys.stderr)"
    )
    environ = {
        **os.environ,
        "MUSTER_STATE_DIR": str(muster.state),
        "MUSTER_CONFIG_DIR": str(muster.config),
    }
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-c", code, *command],
            cwd=root,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr.splitlines()[-1] == "[]", (command, done.stderr)
