"""Words are found wherever they were written, with the filter words of the board."""

import pytest

from store.model.action import Priority
from store.operations.actions import add_action, complete_action, edit_action
from store.operations.blockers import raise_blocker, resolve_blocker
from store.operations.decisions import take_decision
from store.operations.meetings import add_item, close_meeting, prepare_standup, start_meeting
from store.operations.minutes import archive_meeting, edit_minutes, write_minutes
from store.operations.notes import add_note
from store.operations.parking import park_topic
from store.operations.updates import write_update
from store.queries.meetings import forgotten_end, forgotten_start, meeting_rows
from store.queries.minutes import draft_minutes
from store.queries.search import search
from tests.store.operations.team import Team


def tables(team: Team, line: str) -> set[str]:
    return {hit.table for hit in search(team.workspace, line)}


def titles(team: Team, line: str) -> list[str]:
    return [hit.title for hit in search(team.workspace, line)]


def test_every_kind_of_record_is_searched(team: Team) -> None:
    workspace = team.workspace
    add_action(workspace, "Order poster")
    resolved = raise_blocker(workspace, "x")
    resolve_blocker(workspace, resolved.id, how="new POSTER")
    take_decision(workspace, "Poster is blue")
    write_update(workspace, team.sales.id, needs="a poster")
    park_topic(workspace, "poster size")
    meeting = prepare_standup(workspace)
    add_item(workspace, meeting.id, title="Posters", minutes=1)
    start_meeting(workspace, meeting.id)
    add_note(workspace, "poster\nlate", meeting=meeting.id)
    close_meeting(workspace, meeting.id)
    write_minutes(workspace, draft_minutes(workspace, meeting.id))
    edit_minutes(workspace, meeting.id, facts="the poster")
    assert tables(team, "poster") == {
        "actions", "blockers", "decisions", "updates", "parking", "meetings", "notes", "minutes",
    }  # fmt: skip
    assert tables(team, "nowhere") == set()
    assert search(workspace, "  ") == ()


def test_the_filter_words_mean_what_they_mean_on_the_board(team: Team) -> None:
    workspace = team.workspace
    mine = add_action(workspace, "list one", owner=team.wang.id, priority=Priority.HIGH)
    add_action(workspace, "list two", owner=team.hanmei.id)
    complete_action(workspace, mine.id)
    assert titles(team, "list") == ["list two", "list one"]
    assert titles(team, "list @王工") == ["list one"]
    assert titles(team, "list #销售部") == ["list two"]
    assert titles(team, "list !high") == ["list one"]
    assert titles(team, "list -two") == ["list one"]
    assert titles(team, "list @nobody") == []
    assert [hit.is_open for hit in search(workspace, "list")] == [True, False]


@pytest.mark.parametrize("before", ["", "word " * 30])
def test_the_excerpt_shows_where_the_word_stands(team: Team, before: str) -> None:
    action = add_action(team.workspace, "Call")
    edit_action(team.workspace, action.id, remarks=f"{before}the needle\nin the hay{' x' * 200}")
    (hit,) = search(team.workspace, "needle")
    assert hit.title == "Call"
    assert "the needle in the hay" in hit.excerpt
    assert hit.excerpt.startswith("…") == bool(before)
    assert hit.excerpt.endswith("…")
    assert len(hit.excerpt) < 130


def test_the_newest_comes_first_and_the_rest_is_cut(team: Team) -> None:
    for title in ("a", "b", "c"):
        add_action(team.workspace, f"note {title}")
        team.clock.advance(60)
    assert titles(team, "note") == ["note c", "note b", "note a"]
    assert len(search(team.workspace, "note", limit=2)) == 2


def test_forgotten_clocks_are_noticed_from_the_records(team: Team) -> None:
    assert forgotten_start(team.workspace) is None
    meeting = prepare_standup(team.workspace)
    team.clock.advance(240)
    late = forgotten_start(team.workspace)
    assert late is not None
    assert (late[0].id, late[1]) == (meeting.id, 240)
    start_meeting(team.workspace, meeting.id)
    assert forgotten_start(team.workspace) is None
    assert forgotten_end(team.workspace) is None
    team.clock.advance(2 * 3600)
    found = forgotten_end(team.workspace)
    assert found is not None
    assert found[1].idle == 2 * 3600
    (row,) = meeting_rows(team.workspace)
    assert (row.spent, row.planned) == (2 * 3600, 14 * 60)


def test_why_and_as_what_minutes_were_filed_is_found(team: Team) -> None:
    workspace = team.workspace
    meeting = prepare_standup(workspace)
    start_meeting(workspace, meeting.id)
    close_meeting(workspace, meeting.id)
    write_minutes(workspace, draft_minutes(workspace, meeting.id))
    archive_meeting(workspace, meeting.id, name="20260528_618.md", reason="He is on a plane")
    (why,) = [hit for hit in search(workspace, "plane") if hit.table == "meetings"]
    assert why.excerpt == "He is on a plane"
    (what,) = [hit for hit in search(workspace, "20260528") if hit.table == "meetings"]
    assert what.excerpt == "20260528_618.md"
    assert why.title not in (why.excerpt, what.excerpt)  # neither is what the meeting is called
