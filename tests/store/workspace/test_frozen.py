"""A workspace as it was when somebody began to look."""

from pathlib import Path
from threading import Thread

from store.model.action import Action
from store.operations.actions import add_action, complete_action
from store.queries.past import as_of, changes_between
from store.queries.search import search
from store.workspace.frozen import Frozen, frozen
from tests.store.operations.team import make_team


def test_later_edits_are_not_in_it(tmp_path: Path) -> None:
    team = make_team(tmp_path)
    one = add_action(team.workspace, "Pay the deposit")
    then = Frozen(team.workspace)
    team.clock.advance(60)
    complete_action(team.workspace, one.id)
    add_action(team.workspace, "Pay the rest")
    assert [each.title for each in then.all(Action)] == ["Pay the deposit"]
    assert then.get(Action, one.id).is_open
    assert not team.workspace.get(Action, one.id).is_open
    assert then.now() < team.workspace.now()
    assert frozen(then) is then
    team.workspace.close()


def test_another_thread_reads_it_while_this_one_writes(tmp_path: Path) -> None:
    team = make_team(tmp_path)
    for n in range(50):
        add_action(team.workspace, f"Pay {n}")
    then = Frozen(team.workspace)
    begun = team.workspace.now()
    found: list[int] = []

    def look() -> None:
        for _ in range(20):
            found.append(len(search(then, "pay")))
            found.append(len(as_of(then, begun).all(Action)))
            found.append(len([e for e in changes_between(then, begun) if e.table == "actions"]))

    thread = Thread(target=look)
    thread.start()
    for n in range(100):
        add_action(team.workspace, f"Pay later {n}")
    thread.join()
    assert found == [50, 50, 0] * 20
    team.workspace.close()
