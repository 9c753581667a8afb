"""How much the shared file costs beside the bare documents; see the budgets of the benchmarks."""

from dataclasses import replace
from datetime import date

import orjson

from store.database.document import HISTORY_LIMIT, values_of
from store.model.action import Action, Priority
from store.workspace.workspace import Workspace
from tests.store.factories import START, an_action
from tests.store.sync.two import Two


def ratio(workspace: Workspace, data: bytes) -> float:
    tables = orjson.loads(data)
    del tables["_meta"]
    bare = {
        table: {key: values_of(document) for key, document in documents.items()}
        for table, documents in tables.items()
    }
    assert len(bare["actions"]) == len(workspace.all(Action))
    return len(data) / len(orjson.dumps(bare))


def filled(two: Two, count: int) -> list[Action]:
    with two.mine.transaction("Add action") as pending:
        actions = [
            an_action(
                title=f"Draft the landing page, part {number}",
                priority=Priority.HIGH,
                owner="1",
                department="2",
                due=date(2026, 6, 1),
                created_at=START,
            )
            for number in range(count)
        ]
        for action in actions:
            pending.put(action)
    return actions


def test_a_document_as_created_carries_one_stamp(two: Two) -> None:
    filled(two, 200)
    two.mine.exchange()
    assert ratio(two.mine, two.path.read_bytes()) <= 1.3


def test_a_document_written_ever_so_often_stays_bounded(two: Two) -> None:
    (action,) = filled(two, 1)
    sizes = []
    for number in range(2 * HISTORY_LIMIT):
        with two.mine.transaction("Edit") as pending:
            pending.put(replace(action, title=f"Draft {number:03}"))
        if number >= HISTORY_LIMIT:
            two.mine.exchange()
            sizes.append(two.path.stat().st_size)
    assert max(sizes) == min(sizes)


def test_a_tombstone_is_small_whatever_it_stands_for(two: Two) -> None:
    actions = filled(two, 200)
    for number in range(HISTORY_LIMIT):
        with two.mine.transaction("Edit") as pending:
            pending.put(replace(actions[0], remarks=str(number) * 1000))
    with two.mine.transaction("") as pending:
        for action in actions:
            pending.entomb("actions", action.id)
    two.mine.exchange()
    content = orjson.loads(two.path.read_bytes())
    assert {len(orjson.dumps(each)) <= 110 for each in content["actions"].values()} == {True}
