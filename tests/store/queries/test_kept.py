"""What is kept between two looks at the board is what a first look would find."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import MusterError
from store.model.action import OPEN_ACTIONS, Action
from store.model.blocker import OPEN_BLOCKERS, Blocker
from store.operations.actions import (
    add_action,
    block_action,
    complete_action,
    delete_record,
    edit_action,
    move_due,
    reopen_action,
)
from store.operations.blockers import escalate_blocker, resolve_blocker
from store.operations.departments import edit_department, edit_person
from store.operations.settings import edit_settings, name_day
from store.operations.updates import write_update
from store.queries.blockers import blocker_rows
from store.queries.departments import department_rows
from store.queries.names import Names
from store.queries.today import today_rows
from store.workspace.reading import Reader
from store.workspace.workspace import Workspace
from tests.store.operations.team import TODAY, Team, make_team

DAY = timedelta(days=1)
Step = Callable[[Team, int], object]


def action(team: Team, which: int) -> str:
    """Return the id of one of the open actions, or make a first one."""
    found = team.workspace.where(Action, state=OPEN_ACTIONS)
    if found:
        return found[which % len(found)].id
    return add_action(team.workspace, "first", owner=team.lilei.id, due=TODAY).id


def blocker(team: Team, which: int) -> str:
    """Return the id of one of the open blockers, or make a first one."""
    if not team.workspace.where(Blocker, state=OPEN_BLOCKERS):
        block_action(team.workspace, action(team, which), reason="w", waits_on=team.sales.id)
    found = team.workspace.where(Blocker, state=OPEN_BLOCKERS)
    return found[which % len(found)].id


def complete(team: Team, which: int) -> str:
    return complete_action(team.workspace, action(team, which)).id


STEPS: dict[str, Step] = {
    "add": lambda team, n: add_action(
        team.workspace, f"new {n}", owner=team.wang.id, due=TODAY + (n - 3) * DAY
    ),
    "edit": lambda team, n: edit_action(team.workspace, action(team, n), title=f"t{n}"),
    "complete": complete,
    "reopen": lambda team, n: reopen_action(team.workspace, complete(team, n)),
    "move": lambda team, n: move_due(
        team.workspace, action(team, n), TODAY + (n + 1) * DAY, reason="late"
    ),
    "block": lambda team, n: block_action(
        team.workspace, action(team, n), reason="w", waits_on=team.sales.id
    ),
    "escalate": lambda team, n: escalate_blocker(
        team.workspace, blocker(team, n), to=team.wang.id, reason="now"
    ),
    "resolve": lambda team, n: resolve_blocker(team.workspace, blocker(team, n), how="called"),
    "delete": lambda team, n: delete_record(team.workspace, Action, action(team, n)),
    "name": lambda team, n: edit_person(team.workspace, team.wang.id, name=f"Wang {n}"),
    "department": lambda team, n: edit_department(
        team.workspace, team.sales.id, name=f"Sales {n}", outside=n % 2 == 0
    ),
    "update": lambda team, n: write_update(team.workspace, team.sales.id, done=f"sold {n}"),
    "risk": lambda team, n: edit_settings(team.workspace, risk_days=n),
    "holiday": lambda team, n: name_day(team.workspace, TODAY + n * DAY, works=n % 2 == 0),
    "tomorrow": lambda team, n: team.clock.advance(20 * 3600 * (n % 2)),
    "undo": lambda team, n: team.workspace.undo(),
}


def board(workspace: Workspace) -> tuple[object, ...]:
    names = Names.of(workspace)
    return today_rows(workspace), blocker_rows(workspace), department_rows(workspace), names


def afresh(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> tuple[object, ...]:
    """Return what the board shows when nothing is kept."""
    with monkeypatch.context() as patch:
        tables = workspace._replica.state.tables
        patch.setattr(workspace, "_reader", Reader(lambda: tables))
        return board(workspace)


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 6)), max_size=8))
def test_after_any_edits_what_is_kept_is_what_is_there(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("kept")
    team = make_team(folder)
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name, number in steps:
            board(team.workspace)
            with suppress(MusterError):  # refused, say on the highest level: then nothing changed
                STEPS[name](team, number)
            assert board(team.workspace) == afresh(team.workspace, monkeypatch), name
    team.workspace.close()


def test_an_edit_makes_only_its_own_row_anew(team: Team) -> None:
    first, second = (add_action(team.workspace, title, due=TODAY) for title in ("one", "two"))
    before = {row.id: row for row in today_rows(team.workspace)}
    edit_action(team.workspace, first.id, title="other")
    after = {row.id: row for row in today_rows(team.workspace)}
    assert after[second.id] is before[second.id]
    assert after[first.id].title == "other"
