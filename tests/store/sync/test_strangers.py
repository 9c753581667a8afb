"""Files that were changed by hand, by other programs, or by an enemy."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from tinydb import TinyDB

from store.model.action import Action
from store.sync.canonical import pack, unpack
from store.sync.exchange import SyncStatus
from tests.store.factories import reopened
from tests.store.sync.two import Two, add, private_copies, sound, titles


def edited(path: Path, change: Any) -> bytes:
    content = orjson.loads(path.read_bytes())
    change(content)
    path.write_bytes(orjson.dumps(content))
    return path.read_bytes()


def test_an_edit_by_hand_becomes_a_write(two: Two) -> None:
    action = add(two.mine, "a", owner="5")
    two.mine.exchange()

    def change(content: Any) -> None:
        content["actions"][action.id]["title"] = "by hand"
        content["actions"][action.id]["watcher"] = "6"
        content["actions"]["77"] = {"title": "new by hand"}
        del content["actions"][action.id]["owner"]

    data = edited(two.path, change)
    assert two.mine.exchange().written
    found = two.mine.get(Action, action.id)
    assert (found.title, found.watcher, found.owner) == ("by hand", "6", "5")
    assert titles(two.mine) == sound(two.path) == {"by hand", "new by hand"}
    author = two.mine.author_of(Action, action.id, "title")
    assert author is not None
    assert author.who == ""
    assert private_copies(two.mine) == [data]
    two.theirs.exchange()
    assert two.theirs.get(Action, action.id) == found


def test_a_document_deleted_by_hand_comes_back(two: Two) -> None:
    add(two.mine, "a")
    two.mine.exchange()
    edited(two.path, lambda content: content.pop("actions"))
    assert two.mine.exchange().written
    assert titles(two.mine) == sound(two.path) == {"a"}


def test_unmodified_tinydb_may_write_the_file(two: Two) -> None:
    action = add(two.mine, "a")
    two.mine.exchange()
    with TinyDB(two.path, encoding="utf-8") as database:
        database.table("actions").insert({"title": "from TinyDB"})
        database.table("actions").update({"owner": "5"}, doc_ids=[int(action.id)])
    assert two.mine.exchange().status is SyncStatus.SYNCED
    assert titles(two.mine) == {"a", "from TinyDB"}
    assert two.mine.get(Action, action.id).owner == "5"


def test_unknown_tables_fields_and_marks_pass_through(two: Two) -> None:
    action = add(two.mine, "a")
    two.mine.exchange()

    def change(content: Any) -> None:
        content["wishes"] = {"1": {"text": "x", "~": {"v": "0" * 15 + "1-aa~", "new": 1}}}
        content["actions"][action.id]["mood"] = {"deep": [1]}
        content["actions"]["not a number"] = {"title": "odd id"}
        content["_meta"]["1"]["colour"] = "red"
        content["_meta"]["2"] = {"x": 1}

    edited(two.path, change)
    two.mine.exchange()
    add(two.mine, "b")
    two.mine.exchange()
    content = orjson.loads(two.path.read_bytes())
    assert content["wishes"]["1"] == {"text": "x", "~": {"v": "0" * 15 + "1-aa~", "new": 1}}
    assert content["actions"][action.id]["mood"] == {"deep": [1]}
    assert content["_meta"]["1"]["colour"] == "red"
    assert content["_meta"]["2"] == {"x": 1}
    assert content["actions"]["not a number"]["title"] == "odd id"
    assert titles(two.mine) == {"a", "b"}


HOSTILE: list[Any] = [
    {"actions": 5},
    {"actions": {"7": 5, "8": None, "9": []}},
    {"actions": {"7": {}}},
    {"actions": {"7": {"title": ["x"], "state": {}, "~": {"v": 5, "f": [], "h": 7}}}},
    {"actions": {"7": {"title": "x", "~": {"f": {"title": "zzz"}, "h": [[1], [1, 2, 3], {}]}}}},
    {"actions": {"7": {"title": "x", "~": {"h": [["title", "0" * 16 + "-aa~", "y"]] * 500}}}},
    {"actions": {"": {"title": "x"}, "9" * 5000: {"title": "y"}, "٧": {"title": "z"}}},
    {"actions": {"7": {"~": 1, "_del": "yes", "title": "\x1b[31m[red]x"}}},
    {"": {"": {"": ""}}, "~": {"~": {"~": "~"}}, "_del": {"1": {"_del": True}}},
    {"settings": {"1": {"zone": "../../etc/passwd", "standup_minutes": 1e308}}},
    {"days": {"1": {"day": "9999-12-31", "works": "yes"}}},
    {"actions": {"7": {"title": "x", "progress": 10**400}}},
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_content_neither_crashes_nor_costs_anything(two: Two, content: Any) -> None:
    import json

    add(two.mine, "mine")
    two.mine.exchange()
    head = orjson.loads(two.path.read_bytes())["_meta"]
    two.path.write_text(json.dumps({"_meta": head, **content}), "utf-8")
    for _ in range(3):
        two.mine.exchange()
        two.clock.advance(31)
    assert "mine" in titles(two.mine)
    assert "mine" in titles(reopened(two.mine, two.station))
    two.mine.settings(), two.mine.workdays(), two.mine.today(), two.mine.last_edit()
    add(two.mine, "after")
    two.clock.advance(61)
    assert two.mine.exchange().status is SyncStatus.SYNCED
    two.theirs.exchange()
    assert titles(two.theirs) == titles(two.mine) >= {"mine", "after"}


def test_the_same_key_twice_is_no_trouble(two: Two) -> None:
    action = add(two.mine, "a")
    two.mine.exchange()
    data = two.path.read_bytes()
    two.path.write_bytes(data.replace(b'"title":"a"', b'"title":"a","title":"z"'))
    two.mine.exchange()
    assert two.mine.get(Action, action.id).title == "z"


def test_documents_without_stamps_under_a_right_sum_get_the_same_everywhere(two: Two) -> None:
    found = unpack(two.path.read_bytes())
    tables = {**(found.tables or {}), "actions": {"777": {"title": "foreign"}}}
    two.path.write_bytes(pack(found.workspace, tables, found.meta or {}))
    assert two.mine.exchange().written
    two.clock.advance(5)
    two.theirs.exchange()
    assert two.mine.replica.state.tables == two.theirs.replica.state.tables
    for each in (two.mine, two.theirs):
        two.clock.advance(31)
        assert not each.exchange().written
