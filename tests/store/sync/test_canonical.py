"""The bytes of the shared file: one spelling per state, and no trust in what is found."""

import json
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from store.sync.canonical import Unpacked, Verdict, pack, unpack
from tests.store.sync.documents import TABLES, document_of

STAMP = "019e6c33e1c00000-abcdefgh~李雷"
ONE = {"actions": {"21": document_of([("title", STAMP, "对接支付页")])}}
SOUND = pack("77", ONE, {})


@given(TABLES, st.randoms(use_true_random=False))
def test_equal_states_have_equal_bytes_whatever_the_order(tables: Any, random: Any) -> None:
    def shuffled(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        keys = list(value)
        random.shuffle(keys)
        return {key: shuffled(value[key]) for key in keys}

    assert pack("7", shuffled(tables), {}) == pack("7", tables, {})


@given(TABLES)
def test_what_is_packed_unpacks_the_same(tables: Any) -> None:
    found = unpack(pack("7", tables, {"1": {"colour": 1}, "2": {}}))
    assert (found.verdict, found.workspace) == (Verdict.SOUND, "7")
    assert found.tables == {name: documents for name, documents in tables.items() if documents}
    assert found.meta is not None
    assert found.meta["1"]["colour"] == 1
    assert found.meta["2"] == {}


def test_the_mark_and_the_id_are_in_the_first_bytes() -> None:
    assert SOUND[:120].startswith(b'{"_meta":{"1":{"format":"muster"')
    assert b'"ws":"77"' in SOUND[:160]
    assert SOUND.endswith(b"}\n")


def test_nothing_volatile_is_in_it() -> None:
    assert pack("77", ONE, {}) == SOUND


def test_unmodified_tinydb_reads_it(tmp_path: Any) -> None:
    path = tmp_path / "team.json"
    path.write_bytes(SOUND)
    with TinyDB(path, encoding="utf-8") as database:
        assert [dict(each) for each in database.table("actions").all()] == [ONE["actions"]["21"]]
        assert database.table("actions").get(doc_id=21) == ONE["actions"]["21"]
        assert database.table("_meta").get(doc_id=1)["format"] == "muster"


@given(st.integers(0, len(SOUND) - 2))
def test_no_proper_beginning_of_it_is_taken_for_a_file(length: int) -> None:
    assert unpack(SOUND[:length]).verdict is Verdict.TORN


@given(st.integers(1, len(SOUND) - 3))
def test_a_tail_of_zeros_is_torn(length: int) -> None:
    assert unpack(SOUND[:-length] + b"\0" * length).verdict is Verdict.TORN


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    assert unpack(data).verdict in {Verdict.TORN, Verdict.FOREIGN}


def test_another_spelling_of_the_same_content_is_sound() -> None:
    pretty = b"\xef\xbb\xbf" + json.dumps(json.loads(SOUND), indent=4).encode()
    assert unpack(pretty).verdict is Verdict.SOUND


def test_a_change_by_hand_is_seen() -> None:
    assert unpack(SOUND.replace("对接".encode(), b"x")).verdict is Verdict.EDITED


@pytest.mark.parametrize(
    "content",
    [
        [],
        5,
        {},
        {"_meta": 5},
        {"_meta": {"1": []}},
        {"_meta": {"1": {"format": "other", "ws": "7"}}},
        {"_meta": {"1": {"format": "muster"}}},
        {"_meta": {"1": {"format": "muster", "ws": 7}}},
        {"_meta": {"1": {"format": "muster", "ws": "../../etc"}}},
        {"_meta": {"1": {"format": "muster", "ws": "٧"}}},
        {"actions": {"1": {"title": "x"}}},
    ],
)
def test_what_is_no_workspace_is_foreign(content: Any) -> None:
    assert unpack(orjson.dumps(content)).verdict is Verdict.FOREIGN


@pytest.mark.parametrize("place", ["table", "document", "meta"])
@pytest.mark.parametrize("depth", [240, 900, 100_000])
def test_deep_nesting_is_refused_wherever_it_is(place: str, depth: int) -> None:
    deep = b"[" * depth + b"]" * depth
    content = {
        "table": b'"t":' + deep,
        "document": b'"t":{"1":{"a":' + deep + b"}}",
        "meta": b'"t":{}',
    }[place]
    extra = b',"x":' + deep if place == "meta" else b""
    data = b'{"_meta":{"1":{"format":"muster","ws":"7"' + extra + b"}}," + content + b"}"
    assert unpack(data) == Unpacked(Verdict.TORN)


def test_not_a_number_is_refused() -> None:
    assert unpack(SOUND.replace(b'"\xe5', b'NaN,"\xe5')).verdict is Verdict.TORN


@pytest.mark.parametrize("version", [True, -1, "9", 1 << 80, None, 1.5])
def test_a_senseless_version_forbids_nothing(version: Any) -> None:
    content = {"_meta": {"1": {"format": "muster", "ws": "7", "min_writer": version}}}
    assert unpack(json.dumps(content).encode()).min_writer == 0
