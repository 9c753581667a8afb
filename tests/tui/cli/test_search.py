import json
from datetime import date
from pathlib import Path

import pytest

from store.model.meeting import Meeting, MeetingState
from store.operations.decisions import take_decision
from store.operations.meetings import close_meeting, prepare_standup, start_meeting
from store.operations.minutes import confirm_minutes, write_minutes
from store.queries.minutes import draft_minutes
from store.queries.names import departments_in_order
from tests.tui.cli.muster import Device, Terminal


@pytest.fixture
def written(muster: Device, team: Path) -> Path:
    muster("add", "action", "Coupon rules @王工 !high")
    muster("add", "action", "Coupon budget @Han")
    muster("add", "blocker", "No coupon list #研发部 >Sales")
    muster("done", muster("add", "action", "Print the coupon").line)
    return team


def titles(answer: str) -> list[str]:
    return [line.split("\t")[-1] for line in answer.splitlines()]


def test_all_words_have_to_be_there_and_the_newest_stands_first(
    muster: Device, written: Path
) -> None:
    assert titles(muster("search", "COUPON").out) == [
        "Print the coupon",
        "No coupon list",
        "Coupon budget",
        "Coupon rules",
    ]
    assert titles(muster("search", "coupon", "rules").out) == ["Coupon rules"]


def test_the_filter_words_of_the_board_narrow_it_down(muster: Device, written: Path) -> None:
    assert titles(muster("search", "coupon", "@Han").out) == ["No coupon list", "Coupon budget"]
    assert titles(muster("search", "coupon !high").out) == ["Coupon rules"]
    assert titles(muster("search", "coupon", "--", "-list", "-print", "-rules").out) == [
        "Coupon budget"
    ]


def test_a_pipe_gets_kind_status_and_whose_it_is(muster: Device, written: Path) -> None:
    (found,) = muster("search", "list", "--json").json
    day = date.fromisoformat(found["day"])
    fields = muster("search", "list").line.split("\t")
    assert fields == [
        found["short"], "Blocker", "open", day.isoformat(), "Han Mei", "研发部", "No coupon list",
    ]  # fmt: skip


def test_json_tells_what_it_is_and_whether_it_still_waits(muster: Device, written: Path) -> None:
    found = {each["title"]: each for each in muster("search", "coupon", "--json").json}
    assert found["Print the coupon"]["open"] is False
    assert found["Print the coupon"]["status"] == "done"
    assert found["No coupon list"]["kind"] == "blockers"
    assert found["Coupon budget"]["owner"] == "Han Mei"
    assert json.dumps(list(found.values()))


def test_the_newest_ones_stay_when_there_are_too_many(muster: Device, written: Path) -> None:
    assert titles(muster("search", "coupon", "--limit", "2").out) == [
        "Print the coupon",
        "No coupon list",
    ]
    assert muster("search", "coupon", "--limit", "0").code == 2


def test_nothing_found_is_said_and_is_no_failure(muster: Device, written: Path) -> None:
    out = muster("search", "zebra", out=Terminal())
    assert (out.code, out.out) == (0, "Nothing has these words.\n")
    assert muster("search", "zebra", "--json").json == []


def test_the_list_of_meetings_tells_how_far_their_minutes_are(
    muster: Device, written: Path
) -> None:
    with muster.opened(written) as workspace:
        meeting = start_meeting(workspace, prepare_standup(workspace).id)
        take_decision(workspace, "Ship it", meeting=meeting.id)
        close_meeting(workspace, meeting.id)
    (before,) = muster("list", "meetings", "--all", "--json").json
    assert (before["minutes_version"], before["minutes_late"], before["decisions"]) == (
        None, False, 1,
    )  # fmt: skip
    assert muster("list", "meetings", "--all").line.split("\t")[-2:] == ["-", "Stand-up #1"]
    with muster.opened(written) as workspace:
        write_minutes(workspace, draft_minutes(workspace, meeting.id))
        confirm_minutes(workspace, meeting.id, departments_in_order(workspace)[0].id)
        assert workspace.get(Meeting, meeting.id).state is MeetingState.CLOSED
    assert muster("list", "meetings", "--all").line.split("\t")[-2:] == ["1/2", "Stand-up #1"]
    (decision,) = muster("list", "decisions", "--json").json
    assert decision["meeting"] == meeting.id
    met = muster("list", "decisions", out=Terminal()).out
    assert "Stand-up #1" in met
