"""The workspace: reading, transactions, authors, time."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from store.changes import Change, Origin
from store.errors import AmbiguousIdError, NotFoundError, RuleError, StorageError
from store.ids import short_id
from store.model.action import Action, ActionState, Priority
from store.model.settings import SETTINGS_ID, DayRule, Settings
from store.workspace.opening import open_workspace
from store.workspace.workspace import Workspace
from tests.store.disks import QuickDisk, RefusingDisk
from tests.store.factories import (
    START,
    a_clock,
    a_department,
    a_station,
    a_workspace,
    an_action,
    reopened,
)


def add(workspace: Workspace, action: Action) -> Action:
    with workspace.transaction("Add action") as pending:
        pending.put(action)
    return action


def test_what_is_put_is_there_for_everybody(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    workspace = a_workspace(tmp_path, station=station)
    action = add(workspace, an_action(title="对接支付页", due=date(2026, 5, 30)))
    assert workspace.get(Action, action.id) == action
    assert reopened(workspace, station).all(Action) == (action,)


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    action = add(workspace, an_action())
    workspace.clock.advance(60)  # type: ignore[attr-defined]
    workspace.who = "韩梅梅"
    with workspace.transaction("Edit") as pending:
        pending.put(replace(action, priority=Priority.HIGH))
    title, priority = (
        workspace.author_of(Action, action.id, each) for each in ("title", "priority")
    )
    assert title is not None
    assert priority is not None
    assert (title.who, title.at) == ("李雷", START)
    assert (priority.who, (priority.at - START).seconds) == ("韩梅梅", 60)
    assert workspace.author_of(Action, action.id) == workspace.last_edit() == priority
    assert workspace.author_of(Action, action.id, "watcher") is None
    assert workspace.author_of(Action, "5") is None


def test_a_transaction_without_a_difference_is_none(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    action = add(workspace, an_action())
    heard: list[Change] = []
    workspace.feed.subscribe(heard.append)
    with workspace.transaction("Edit") as pending:
        pending.put(action)
        pending.put(replace(action, title="x"))
        pending.put(action)
    assert heard == []
    assert workspace.can_undo() == "Add action"


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    workspace = a_workspace(tmp_path, station=station)

    def attempt() -> None:
        with workspace.transaction("Add two") as pending:
            pending.put(an_action())
            an_action().block(reason="")

    with pytest.raises(RuleError):
        attempt()
    assert workspace.all(Action) == ()
    assert reopened(workspace, station).all(Action) == ()
    assert add(workspace, an_action()) in workspace.all(Action)


def test_a_transaction_sees_its_own_writes(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    kept, gone = add(workspace, an_action(owner="5")), add(workspace, an_action(owner="5"))
    new = an_action(owner="6")
    with workspace.transaction("Shuffle") as pending:
        pending.put(new)
        pending.put(replace(kept, owner="6"))
        pending.delete(gone)
        assert pending.where(Action, owner="6") == (replace(kept, owner="6"), new)
        assert pending.where(Action, owner="5") == ()
        assert pending.find(Action, gone.id) is None
        assert [each.id for each in pending.all(Action)] == [kept.id, new.id]
        assert workspace.where(Action, owner="5") == (kept, gone)
        with pytest.raises(NotFoundError):
            pending.get(Action, gone.id)
    assert workspace.where(Action, owner="6") == (replace(kept, owner="6"), new)


def test_one_gesture_is_one_transaction(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    with (
        workspace.transaction("Outer"),
        pytest.raises(RuntimeError),
        workspace.transaction("Inner"),
    ):
        pass


def test_listeners_hear_what_was_touched_once_it_is_durable(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    workspace = a_workspace(tmp_path, station=station)
    action = an_action()
    heard: list[Change] = []
    durable: list[bool] = []

    def listen(change: Change) -> None:
        heard.append(change)
        durable.append(reopened(workspace, station).find(Action, action.id) is not None)
        with workspace.transaction("From a listener"):
            pass

    workspace.feed.subscribe(listen)
    add(workspace, action)
    assert heard == [Change(frozenset({("actions", action.id)}), Origin.OWN)]
    assert durable == [True]


def test_where_asks_for_raw_values_with_defaults_and_sets(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    todo, done = add(workspace, an_action()), add(workspace, an_action(state=ActionState.DONE))
    due = add(workspace, an_action(due=date(2026, 5, 30)))
    assert workspace.where(Action, state="todo") == (todo, due)
    assert workspace.where(Action, state={ActionState.DONE, ActionState.DOING}) == (done,)
    assert workspace.where(Action, due=date(2026, 5, 30)) == (due,)
    assert workspace.where(Action, due=None, state="todo") == (todo,)
    assert workspace.where(Action, state="nonsense") == ()
    assert workspace.where(Action) == (todo, done, due)


def test_where_follows_every_change(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    action = add(workspace, an_action())
    assert workspace.where(Action, state="todo") == (action,)
    begun = action.begin()
    add(workspace, begun)
    assert workspace.where(Action, state="todo") == ()
    assert workspace.where(Action, state="doing") == workspace.all(Action) == (begun,)
    with workspace.transaction("Delete") as pending:
        pending.delete(begun)
    assert workspace.where(Action, state="doing") == workspace.all(Action) == ()
    workspace.undo()
    assert workspace.where(Action, state="doing") == workspace.all(Action) == (begun,)


def test_records_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    late, early = an_action(id="30"), an_action(id="4")
    add(workspace, late)
    assert workspace.all(Action) == (late,)
    add(workspace, early)
    assert workspace.all(Action) == (early, late)
    with workspace.transaction("Two at once") as pending:
        pending.put(replace(early, title="x"))
        pending.put(an_action(id="9"))
    assert [each.id for each in workspace.all(Action)] == ["4", "9", "30"]


def test_nothing_has_the_empty_id(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    add(workspace, an_action(id=""))
    assert workspace.find(Action, "") is None
    assert workspace.all(Action) == workspace.where(Action, state="todo") == ()


def test_half_a_character_cannot_stop_an_edit(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    workspace = a_workspace(tmp_path, station=station)
    action = add(workspace, an_action(title="a\udce4b"))
    assert workspace.get(Action, action.id).title == "a?b"
    assert reopened(workspace, station).get(Action, action.id).title == "a?b"


def test_a_record_that_cannot_be_read_is_left_out_and_counted(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    department = a_department()
    with workspace.transaction("Odd") as pending:
        pending.write("departments", "5", {"name": "no contact"})
        pending.put(department)
    assert workspace.all(type(department)) == (department,)
    assert workspace.unreadable == 1


def test_settings_calendar_and_today(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    assert workspace.today() == date(2026, 5, 28)
    workspace.clock.advance(15 * 3600)  # type: ignore[attr-defined]
    assert workspace.today() == date(2026, 5, 29)  # 16:30 UTC is past midnight in Shanghai
    day = date(2026, 5, 30)
    with workspace.transaction("Work on Saturday") as pending:
        pending.put(DayRule(id=DayRule.id_of(day), day=day, works=True))
    assert workspace.workdays().works(day)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "", "\0"])
def test_an_unknown_zone_counts_as_utc(tmp_path: Path, zone: str) -> None:
    workspace = a_workspace(tmp_path, zone=zone)
    workspace.clock.advance(15 * 3600)  # type: ignore[attr-defined]
    assert workspace.today() == date(2026, 5, 28)


def test_a_record_of_defaults_alone_exists(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    with workspace.transaction("Reset") as pending:
        pending.delete(Settings(id=SETTINGS_ID))
    assert workspace.find(Settings, SETTINGS_ID) is None
    with workspace.transaction("Settle") as pending:
        pending.put(Settings(id=SETTINGS_ID))
    assert workspace.all(Settings) == (Settings(id=SETTINGS_ID),)


def test_short_ids_are_expanded(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    one, other = add(workspace, an_action(id="64")), add(workspace, an_action(id="65"))
    twin = add(workspace, an_action(id=str(65 + (1 << 25))))
    assert workspace.expand(Action, short_id(one.id).upper()) == one.id
    assert workspace.expand(Action, other.id) == other.id
    with pytest.raises(AmbiguousIdError) as caught:
        workspace.expand(Action, short_id(twin.id))
    assert caught.value.found == (other.id, twin.id)
    with pytest.raises(NotFoundError):
        workspace.expand(Action, "zzzzz")


def test_a_clock_that_goes_back_does_not_reorder_edits(tmp_path: Path) -> None:
    station = a_station(tmp_path, clock=a_clock())
    workspace = a_workspace(tmp_path, station=station)
    action = add(workspace, an_action(title="first"))
    station.clock.jump(-7200)  # type: ignore[attr-defined]
    again = reopened(workspace, station)
    add(again, replace(action, title="second"))
    assert reopened(workspace, station).get(Action, action.id).title == "second"
    other = add(again, an_action())
    authors = again.author_of(Action, action.id), again.author_of(Action, other.id)
    assert authors[0] == authors[1] == again.last_edit()


def test_an_edit_beats_what_its_author_saw_but_does_not_drag_the_clock(tmp_path: Path) -> None:
    ahead, honest = a_clock(), a_clock()
    ahead.jump(400 * 24 * 3600)
    theirs = a_workspace(tmp_path, station=a_station(tmp_path, clock=ahead))
    action = add(theirs, an_action(title="from the future"))
    theirs.exchange()
    mine = open_workspace(theirs.path, a_station(tmp_path, state="B", seed=2, clock=honest))
    add(mine, replace(action, title="mine"))
    assert mine.get(Action, action.id).title == "mine"
    own = add(mine, an_action())
    authorship = mine.author_of(Action, own.id)
    assert authorship is not None
    assert authorship.at == START


def test_a_refused_edit_changes_nothing_here(tmp_path: Path) -> None:
    disk = RefusingDisk()
    workspace = a_workspace(tmp_path, station=a_station(tmp_path, disk=disk))
    action = add(workspace, an_action())
    disk.refused = {"sync"}
    with pytest.raises(StorageError):
        add(workspace, replace(action, title="lost"))
    assert workspace.get(Action, action.id) == action
    disk.refused = set()
    add(workspace, replace(action, title="kept"))
    assert workspace.get(Action, action.id).title == "kept"


def test_a_second_process_is_seen_at_refresh(tmp_path: Path) -> None:
    station = a_station(tmp_path, disk=QuickDisk())
    one = a_workspace(tmp_path, station=station)
    other = reopened(one, station)
    heard: list[Change] = []
    one.feed.subscribe(heard.append)
    action = add(other, an_action())
    assert one.all(Action) == ()
    assert one.refresh()
    assert not one.refresh()
    assert one.all(Action) == (action,)
    assert heard == [Change(frozenset({("actions", action.id)}), Origin.OTHER_PROCESS)]
