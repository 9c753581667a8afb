"""Filing a meeting: a readable file with a safe name, whole or not at all, then the record."""

import errno
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exports import files
from exports.wording.words import words_for
from store.errors import MusterError, RuleError, StorageError
from store.model.meeting import Meeting, MeetingState
from store.operations.meetings import close_meeting, next_item, prepare_standup, start_meeting
from store.operations.minutes import (
    confirm_minutes,
    edit_minutes,
    object_to_minutes,
    write_minutes,
)
from store.operations.preparing import edit_meeting
from store.operations.projects import edit_project
from store.queries.minutes import draft_minutes
from store.text import clean_line
from tests.store.operations.team import Team, make_team
from tui.archiving import archive, archive_folder
from tui.errors import word_error

EN, ZH = words_for("en"), words_for("zh")


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return make_team(tmp_path)


def held(team: Team, title: str = "") -> str:
    """A stand-up that was held, with minutes that nobody has confirmed."""
    workspace = team.workspace
    meeting = start_meeting(workspace, prepare_standup(workspace).id)
    if title:
        edit_meeting(workspace, meeting.id, title=title)
    team.clock.advance(60)
    next_item(workspace, meeting.id)
    close_meeting(workspace, meeting.id)
    write_minutes(workspace, draft_minutes(workspace, meeting.id))
    return meeting.id


def confirmed(team: Team, title: str = "") -> str:
    meeting = held(team, title)
    for department in (team.marketing, team.research, team.sales):
        confirm_minutes(team.workspace, meeting, department.id)
    return meeting


def the_meeting(team: Team, meeting_id: str) -> Meeting:
    return team.workspace.get(Meeting, meeting_id)


def everything_in(team: Team) -> dict[str, bytes]:
    """All files of the archive by name; empty when there is no folder."""
    folder = archive_folder(team.workspace)
    return {each.name: each.read_bytes() for each in folder.glob("*")} if folder.is_dir() else {}


def refused(team: Team, meeting_id: str, reason: str = "") -> MusterError:
    """Archive in vain: nothing changed in the records and nothing was left in the folder."""
    state, files_before = the_meeting(team, meeting_id), everything_in(team)
    with pytest.raises(MusterError) as raised:
        archive(team.workspace, meeting_id, EN, reason)
    assert the_meeting(team, meeting_id) == state
    assert everything_in(team) == files_before
    return raised.value


def test_the_file_is_named_by_day_project_and_topic_and_holds_who_confirmed(team: Team) -> None:
    meeting = confirmed(team)
    path = archive(team.workspace, meeting, EN)
    assert path == team.workspace.path.parent / "archive" / "2026-05-28_618大促活动_Stand-up-1.md"
    text = path.read_text("utf-8")
    assert text.startswith("# 2026-05-28 ")
    assert text.endswith("\n")
    for words in ("市场部", "李雷", "confirmed", path.name):
        assert words in text
    filed = the_meeting(team, meeting)
    assert (filed.state, filed.archived_as) == (MeetingState.ARCHIVED, path.name)
    assert set(everything_in(team)) == {path.name}


def test_the_file_speaks_the_readers_language(team: Team) -> None:
    path = archive(team.workspace, confirmed(team), ZH)
    assert "站会" in path.name
    assert "确认" in path.read_text("utf-8")


def test_without_confirmations_nothing_is_written_unless_there_is_a_reason(team: Team) -> None:
    meeting = held(team)
    object_to_minutes(team.workspace, meeting, team.sales.id, "Friday, not Thursday")
    error = refused(team, meeting, reason=" \n ")
    assert isinstance(error, RuleError)
    assert error.rule == "confirmations-missing"
    assert not archive_folder(team.workspace).exists()
    text = archive(team.workspace, meeting, EN, " on leave until June ").read_text("utf-8")
    assert "on leave until June · 王工" in text
    assert "Friday, not Thursday" in text
    filed = the_meeting(team, meeting)
    assert (filed.overridden, filed.overridden_by) == ("on leave until June", "王工")


def test_a_reason_that_is_not_needed_stands_nowhere(team: Team) -> None:
    meeting = confirmed(team)
    assert "needless" not in archive(team.workspace, meeting, EN, "needless").read_text("utf-8")
    assert the_meeting(team, meeting).overridden == ""


def test_what_is_filed_is_not_filed_again(team: Team) -> None:
    meeting = confirmed(team)
    archive(team.workspace, meeting, EN)
    assert isinstance(refused(team, meeting), RuleError)
    assert len(everything_in(team)) == 1


def test_a_meeting_without_minutes_is_not_filed(team: Team) -> None:
    meeting = prepare_standup(team.workspace).id
    error = refused(team, meeting)
    assert isinstance(error, RuleError)
    assert error.rule == "minutes-missing"


HOSTILE = [
    "../../etc/passwd",
    "..\\..\\x",
    "CON",
    "nul.txt",
    "a" * 5000,
    "会" * 3000,
    "🎉👩‍👩‍👧‍👦 party",
    "ends in a dot. . .",
    ".hidden",
    "-rf",
    'a:b*c?"<>|',
    "\x1b[2J\u202egnp.exe",
    "\ud800 lone",
    "# [x](http://e) `code`",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_leads_out_of_the_folder_or_to_a_name_some_system_refuses(
    team: Team, title: str
) -> None:
    meeting = confirmed(team)
    minutes = team.workspace
    with minutes.transaction("") as tx:
        tx.put(replace(tx.get(Meeting, meeting), title=title))
    with minutes.transaction("") as tx:
        latest = draft_minutes(minutes, meeting)
        tx.put(replace(latest, title=title, project=title))
    path = archive(team.workspace, meeting, EN, "all the same")
    assert path.parent == archive_folder(team.workspace)
    assert list(path.parent.iterdir()) == [path]
    name = path.name
    assert clean_line(name) == name
    assert len(name.encode()) < 140
    assert not set('/\\:*?"<>|#') & set(name)
    assert name.startswith("2026-05-28")
    assert not name.removesuffix(".md").endswith((".", " "))
    text = path.read_text("utf-8")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert the_meeting(team, meeting).archived_as == name


@pytest.mark.parametrize("taken", ["{name}", "{upper}"])
def test_a_file_that_is_there_is_never_replaced(team: Team, taken: str) -> None:
    meeting = confirmed(team)
    folder = archive_folder(team.workspace)
    folder.mkdir()
    name = "2026-05-28_618大促活动_Stand-up-1.md"
    # To Windows and macOS a name in capitals is the same name.
    there = folder / taken.format(name=name, upper=name.upper())
    there.write_text("somebody's own", "utf-8")
    path = archive(team.workspace, meeting, EN)
    assert path.name == "2026-05-28_618大促活动_Stand-up-1 (2).md"
    assert there.read_text("utf-8") == "somebody's own"
    assert path.name in path.read_text("utf-8")
    assert the_meeting(team, meeting).archived_as == path.name


def test_a_folder_or_a_dead_link_of_that_name_is_in_the_way_too(team: Team) -> None:
    meeting = confirmed(team)
    folder = archive_folder(team.workspace)
    stem = "2026-05-28_618大促活动_Stand-up-1"
    (folder / f"{stem}.md").mkdir(parents=True)
    (folder / f"{stem} (2).md").symlink_to(folder / "nowhere")
    assert archive(team.workspace, meeting, EN).name == f"{stem} (3).md"


def test_undone_the_file_stays_and_the_same_content_is_that_file_again(team: Team) -> None:
    meeting = confirmed(team)
    path = archive(team.workspace, meeting, EN)
    undone = team.workspace.undo()
    assert undone
    assert the_meeting(team, meeting).state is MeetingState.CONFIRMED
    assert path.exists()
    assert archive(team.workspace, meeting, EN) == path
    assert set(everything_in(team)) == {path.name}


def test_undone_and_changed_it_is_a_new_file_beside_the_old_one(team: Team) -> None:
    meeting = confirmed(team)
    first = archive(team.workspace, meeting, EN)
    before = first.read_bytes()
    team.workspace.undo()
    edit_minutes(team.workspace, meeting, consensus="Ship on Friday")
    second = archive(team.workspace, meeting, EN, "no time")
    assert second.name == f"{first.stem} (2).md"
    assert first.read_bytes() == before
    assert "Ship on Friday" in second.read_text("utf-8")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "permission denied"),
    ],
)
@pytest.mark.parametrize("at", ["_claim", "_temporary"])
def test_a_disk_that_refuses_leaves_records_and_folder_as_they_were(
    team: Team, monkeypatch: pytest.MonkeyPatch, number: int, words: str, at: str
) -> None:
    def refuses(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    meeting = confirmed(team)
    with monkeypatch.context() as patched:
        patched.setattr(files, at, refuses)
        error = refused(team, meeting)
    assert isinstance(error, StorageError)
    assert words in word_error(error, EN)
    assert not archive_folder(team.workspace).exists()
    assert archive(team.workspace, meeting, EN).exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_named(team: Team) -> None:
    meeting = confirmed(team)
    folder = archive_folder(team.workspace)
    folder.mkdir(mode=0o500)
    try:
        assert "permission denied" in word_error(refused(team, meeting), EN)
    finally:
        folder.chmod(0o700)


def test_a_file_where_the_folder_should_be_is_named_and_left(team: Team) -> None:
    meeting = confirmed(team)
    folder = archive_folder(team.workspace)
    folder.write_text("in the way", "utf-8")
    error = refused(team, meeting)
    assert isinstance(error, StorageError)
    assert str(folder) in word_error(error, EN)
    assert folder.read_text("utf-8") == "in the way"


def test_when_the_record_fails_only_what_was_written_goes(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = confirmed(team)
    folder = archive_folder(team.workspace)
    folder.mkdir()
    (folder / "2026-05-27_other.md").write_text("older", "utf-8")

    def fails(*_: Any, **__: Any) -> None:
        raise StorageError(team.workspace.path, "the journal cannot be written")

    monkeypatch.setattr("tui.archiving.archive_meeting", fails)
    refused(team, meeting)
    assert set(everything_in(team)) == {"2026-05-27_other.md"}


def test_when_the_record_fails_a_file_of_before_stays(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = confirmed(team)
    path = archive(team.workspace, meeting, EN)
    team.workspace.undo()

    def fails(*_: Any, **__: Any) -> None:
        raise StorageError(team.workspace.path, "the journal cannot be written")

    monkeypatch.setattr("tui.archiving.archive_meeting", fails)
    refused(team, meeting)
    assert set(everything_in(team)) == {path.name}


def test_long_minutes_are_one_file(team: Team) -> None:
    meeting = held(team)
    edit_minutes(team.workspace, meeting, facts="\n".join(f"fact {n} " * 9 for n in range(1000)))
    text = archive(team.workspace, meeting, EN, "long").read_text("utf-8")
    assert len(text) > 66_000
    assert text.count("\n# ") == 0
    assert "fact 999" in text


def test_two_projects_and_days_do_not_meet(team: Team) -> None:
    first = archive(team.workspace, confirmed(team), EN)
    edit_project(team.workspace, team.project.id, name="Another")
    team.clock.advance(24 * 3600)
    second = archive(team.workspace, confirmed(team), EN)
    assert (first.name[:10], second.name) == ("2026-05-28", "2026-05-29_Another_Stand-up-2.md")
