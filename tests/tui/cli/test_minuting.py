"""`muster minutes` and `muster archive`: read, written, edited in one's own editor, filed."""

import os
import sys
from pathlib import Path

import pytest

from store.model.meeting import Meeting, MeetingState
from store.model.minutes import Minutes
from store.operations.actions import add_action
from store.queries.minutes import minutes_of
from tests.tui.cli.held import change, hold
from tests.tui.cli.muster import Answer, Device


@pytest.fixture
def meeting(muster: Device, team: Path) -> Meeting:
    return hold(muster, team)


def refused(answer: Answer) -> str:
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert answer.err.rstrip("\n").isprintable()
    return answer.err


def editor(tmp_path: Path, body: str) -> dict[str, str]:
    """An editor that is a program: it gets the path and does something to the text."""
    script = tmp_path / "an editor.py"
    script.write_text(
        f"import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\ntext = path.read_text('utf-8')\n"
        f"{body}\n",
        "utf-8",
    )
    return {"EDITOR": f'"{sys.executable}" "{script}"', "VISUAL": ""}


REPLACES = "path.write_text(text.replace('# ', '# Our own: ', 1) + '\\nOwn words\\n', 'utf-8')"


# printing


def test_the_latest_minutes_are_printed_as_markdown(muster: Device, meeting: Meeting) -> None:
    answer = muster("minutes")
    assert answer.code == 0
    assert answer.out.startswith(f"# {meeting.day} 618 大促 ")
    assert "王工" in answer.out
    assert answer.out.endswith("\n")
    assert not answer.out.endswith("\n\n")
    assert muster("minutes", "1", "--to", "gfm").out == answer.out
    assert "# " not in muster("minutes", "--to", "text").out


def test_how_it_is_written_is_a_matter_of_usage(muster: Device, meeting: Meeting) -> None:
    answer = muster("minutes", "--to", "pigeon")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert muster("minutes", "--versions", "--version", "1").code == 2


def test_json_has_the_text_and_how_it_stands(muster: Device, meeting: Meeting) -> None:
    muster("confirm", "--department", "Sales")
    found = muster("minutes", "--json").json
    assert set(found) == {
        "id", "short", "kind", "number", "title", "day", "state", "version", "versions",
        "written_at", "by", "digest", "due_at", "asked", "confirmed", "archived_as", "overridden",
        "overridden_by", "text",
    }  # fmt: skip
    assert (found["asked"], found["confirmed"], found["archived_as"]) == (2, 1, None)
    assert found["text"] + "\n" == muster("minutes").out


def test_every_version_is_listed_and_can_be_read(
    muster: Device, team: Path, meeting: Meeting
) -> None:
    change(muster, team, meeting.id, consensus="Ship on Friday")
    found = muster("minutes", "--versions", "--json").json
    assert [(each["version"], each["current"]) for each in found] == [(2, True), (1, False)]
    assert [line.split("\t")[0] for line in muster("minutes", "--versions").out.splitlines()] == [
        "2",
        "1",
    ]
    assert "Ship on Friday" in muster("minutes").out
    first = muster("minutes", "--version", "1")
    assert first.code == 0
    assert "Ship on Friday" not in first.out
    for wrong in ("0", "3", "-1"):
        assert "no version" in refused(muster("minutes", f"--version={wrong}"))


# writing


def test_they_are_written_from_the_log_once(muster: Device, other: Device, team: Path) -> None:
    meeting = hold(muster, team, written=False)
    assert "no minutes yet" in refused(muster("minutes"))
    assert "write them first" in refused(muster("minutes", "1"))
    answer = muster("minutes", "--write")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("# ")
    assert other("minutes", "-w", str(team)).out == answer.out
    with muster.opened(team) as workspace:
        add_action(workspace, "Late", meeting=meeting.id)
    again = muster("minutes", "--write")
    assert (again.code, again.out) == (0, answer.out)
    assert "version 1; they were left as they are" in again.err


def test_a_running_meeting_has_no_minutes(muster: Device, team: Path) -> None:
    from store.operations.meetings import prepare_standup, start_meeting

    with muster.opened(team) as workspace:
        start_meeting(workspace, prepare_standup(workspace).id)
    assert "Close the meeting first" in refused(muster("minutes", "1", "--write"))


# one's own editor


def test_the_text_from_the_editor_is_another_version(
    muster: Device, team: Path, meeting: Meeting, tmp_path: Path
) -> None:
    muster("confirm", "--department", "Sales")
    answer = muster("minutes", "--edit", environ=editor(tmp_path, REPLACES))
    assert answer.line == (
        "Version 2 is kept. 1 confirmation is void: it was about another version."
    )
    printed = muster("minutes").out
    assert printed.startswith("# Our own: ")
    assert "Own words" in printed
    assert not list(muster.state.rglob("minutes.md"))


def test_an_unchanged_or_emptied_text_changes_nothing(
    muster: Device, meeting: Meeting, tmp_path: Path
) -> None:
    for body in ("pass", "path.write_text('  ', 'utf-8')"):
        answer = muster("minutes", "--edit", environ=editor(tmp_path, body))
        assert answer.line == "Nothing was changed."
    assert len(muster("minutes", "--versions", "--json").json) == 1
    assert not list(muster.state.rglob("minutes.md"))


def test_an_editor_that_fails_changes_nothing_and_what_was_typed_is_kept(
    muster: Device, meeting: Meeting, tmp_path: Path
) -> None:
    said = refused(
        muster("minutes", "--edit", environ=editor(tmp_path, f"{REPLACES}\nsys.exit(3)"))
    )
    assert "failed (3)" in said
    (kept,) = muster.state.rglob("minutes.md")
    assert str(kept) in said
    assert "Own words" in kept.read_text("utf-8")
    assert len(muster("minutes", "--versions", "--json").json) == 1


def test_without_an_editor_it_is_said_how_to_set_one(
    muster: Device, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = refused(muster("minutes", "--edit", environ={"EDITOR": "no-such-editor-here"}))
    assert "no-such-editor-here" in missing
    monkeypatch.setattr("tui.editor.editor_of", lambda _: "")
    assert "Set EDITOR" in refused(muster("minutes", "--edit"))


def test_what_was_written_meanwhile_is_named_and_kept(
    muster: Device, other: Device, team: Path, meeting: Meeting, tmp_path: Path
) -> None:
    other("minutes", "-w", str(team))
    folders = {"MUSTER_STATE_DIR": str(other.state), "MUSTER_CONFIG_DIR": str(other.config)}
    ours = Path(__file__).parents[3]
    there = (
        "import os, subprocess\n"
        f"os.environ.update({folders!r})\n"
        "code = '''\n"
        "import os, pathlib, sys\n"
        "from tui.config import Config\n"
        "from tui.station import build_station\n"
        "from store.workspace.opening import open_workspace\n"
        "from store.operations.minutes import edit_minutes\n"
        "station = build_station(os.environ, Config(me='there'))\n"
        f"w = open_workspace(pathlib.Path({str(team)!r}), station)\n"
        f"edit_minutes(w, {meeting.id!r}, consensus='theirs')\n"
        "w.exchange(); w.close()\n"
        "'''\n"
        f"subprocess.run([sys.executable, '-c', code], check=True, cwd={str(ours)!r})\n"
    )
    answer = muster("minutes", "--edit", environ=editor(tmp_path, there + REPLACES))
    assert answer.line == "Version 3 is kept."
    assert "version 2 was written meanwhile" in answer.err
    assert "theirs" in muster("minutes", "--version", "2").out
    assert "Own words" in muster("minutes").out


# archive


def test_the_archive_prints_where_the_file_lies(
    muster: Device, other: Device, team: Path, meeting: Meeting
) -> None:
    for department in ("Sales", "研发部"):
        muster("confirm", "--department", department)
    path = Path(muster("archive").line)
    assert path.parent == team.parent / "archive"
    assert path.name == f"{meeting.day}_618-大促_Stand-up-1.md"
    assert "Han Mei" in path.read_text("utf-8")
    found = other("minutes", "--json", "-w", str(team)).json
    assert (found["state"], found["archived_as"]) == ("archived", path.name)


def test_without_all_confirmations_it_needs_a_reason_which_stands_in_the_file(
    muster: Device, team: Path, meeting: Meeting
) -> None:
    muster("confirm", "--department", "Sales")
    said = refused(muster("archive"))
    assert "Not confirmed by: 研发部" in said
    assert "--reason" in said
    assert not (team.parent / "archive").exists()
    found = muster("archive", "1", "--reason", "王工 is on leave", "--json").json
    assert found["overridden"] == "王工 is on leave"
    assert found["state"] == "archived"
    assert "王工 is on leave" in Path(found["path"]).read_text("utf-8")
    assert Path(found["path"]).name == found["name"]


def test_what_is_archived_is_left_alone_until_that_is_undone(
    muster: Device, team: Path, meeting: Meeting, tmp_path: Path
) -> None:
    path = Path(muster("archive", "--reason", "no time").line)
    before = path.read_bytes()
    assert path.name in refused(muster("archive", "--reason", "again"))
    assert "archived" in refused(muster("minutes", "--edit", environ=editor(tmp_path, REPLACES)))
    assert muster("undo").line == "Undone: Archive meeting"
    assert path.read_bytes() == before
    assert muster("archive", "--reason", "no time").line == str(path)
    muster("undo")
    second = Path(muster("archive", "--reason", "another").line)
    assert second.name == f"{path.stem} (2).md"
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_used_is_named_and_nothing_is_changed(
    muster: Device, team: Path, meeting: Meeting
) -> None:
    (team.parent / "archive").write_text("in the way", "utf-8")
    assert "archive" in refused(muster("archive", "--reason", "x"))
    with muster.opened(team) as workspace:
        assert workspace.get(Meeting, meeting.id).state is MeetingState.CLOSED


# completion


def test_a_shell_is_offered_what_it_takes_as_it_is(
    muster: Device, team: Path, meeting: Meeting
) -> None:
    def words(what: str) -> list[str]:
        return muster("completion", "bash", "--words", what).out.splitlines()

    assert words("minuted") == ["1"]
    muster("add", "department", "$(touch x)", "--contact", "`id`")
    assert words("departments") == ["研发部", "Sales"]
    assert words("people") == ["王工"]


def test_minutes_with_hostile_words_are_only_ever_text(
    muster: Device, team: Path, meeting: Meeting
) -> None:
    change(muster, team, meeting.id, consensus="\x1b]0;x\x07\u202e <script>", approver="\x9b2J")
    for arguments in (("minutes",), ("minutes", "--to", "text"), ("minutes", "--json")):
        answer = muster(*arguments)
        assert answer.code == 0
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(answer.out)


@pytest.mark.skipif(os.name == "nt", reason="runs a script")
def test_minutes_of_own_words_are_what_is_archived(
    muster: Device, team: Path, meeting: Meeting, tmp_path: Path
) -> None:
    muster("minutes", "--edit", environ=editor(tmp_path, REPLACES))
    path = Path(muster("archive", "--reason", "x").line)
    assert "Own words" in path.read_text("utf-8")
    with muster.opened(team) as workspace:
        kept = minutes_of(workspace, meeting.id)
        assert kept
        assert kept.version == 2
        assert len(workspace.all(Minutes)) == 2
