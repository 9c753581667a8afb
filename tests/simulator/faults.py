"""What sync tools and people do to a file: cut it, mix it, bring an old one back."""

import random
from collections.abc import Callable
from typing import Any

import orjson

from store.database.document import Tables
from store.schema import META
from store.sync.canonical import Verdict, pack, unpack
from tests.simulator.folders import Folder, SyncTool

Fault = Callable[[SyncTool, Folder, random.Random], str]

_BOM = b"\xef\xbb\xbf"
FOREIGN = b'{"shopping": ["milk"]}\n'


def _is_transient(chance: random.Random) -> bool:
    """Return whether the tool brings the right version after all, as after an aborted download.

    Otherwise it takes what lies there for a change and spreads it.
    """
    return chance.random() < 0.5


def _put(tool: SyncTool, folder: Folder, data: bytes | None, chance: random.Random) -> str:
    folder.put(tool.main, data)
    if not _is_transient(chance):
        return "spreads"
    if data is None:
        folder.agreed.pop(tool.main, None)
    else:
        folder.agreed[tool.main] = data
    return "passes"


def torn(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    data = folder.files().get(tool.main, b"")
    cut = chance.choice([0, chance.randrange(len(data) + 1), len(data) // 2])
    return f"torn at {cut}, {_put(tool, folder, data[:cut], chance)}"


def nul_tail(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    data = folder.files().get(tool.main, b"")
    cut = chance.randrange(len(data) + 1)
    return f"NUL from {cut}, {_put(tool, folder, data[:cut].ljust(len(data), bytes(1)), chance)}"


def mixture(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    """Put a new head before an old tail, as a slow writer in place leaves it."""
    head = folder.files().get(tool.main, b"")
    tail = chance.choice(tool.past) if tool.past else head
    cut = chance.randrange(len(head) + 1)
    mixed = head[:cut] + tail[cut:]
    found = unpack(mixed)
    if found.verdict is Verdict.FOREIGN or found.workspace not in {"", unpack(tail).workspace}:
        return "a cut in mark or id makes a file of somebody else, which is left alone for good"
    return f"mixture at {cut}, {_put(tool, folder, mixed, chance)}"


def vanish(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    return f"file deleted, {_put(tool, folder, None, chance)}"


def stale(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    """Bring an old version back: of a moment ago, or the oldest backup there is."""
    if not tool.past:
        return "no old version"
    data = chance.choice([tool.past[0], chance.choice(tool.past)])
    return f"old version, {_put(tool, folder, data, chance)}"


def duplicate(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    data = folder.files().get(tool.main)
    if data is not None:
        folder.put(tool.main, data)
    return "delivered twice"


def in_place(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    """Bring the cloud's version without a rename and without a new time of change."""
    data = tool.cloud.get(tool.main)
    if data is None or tool.main not in folder.files():
        return "nothing to bring"
    folder.put_in_place(tool.main, data)
    folder.agreed[tool.main] = data
    return "brought in place"


def temporary(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    """Leave the temporary file of a program that died long ago."""
    (folder.path / f"~${tool.main}.99999999.tmp").write_bytes(b'{"_meta":')
    return "left a temporary file"


def hand_edit(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    """Edit the file as a person with a text editor does."""
    data = folder.files().get(tool.main, b"")
    if unpack(data).verdict is not Verdict.SOUND:
        return "nothing to edit by hand"
    content = orjson.loads(data.removeprefix(_BOM))
    _change_by_hand(content, chance)
    option = chance.choice([0, orjson.OPT_INDENT_2])
    edited = orjson.dumps(content, option=option)
    folder.put(tool.main, chance.choice([b"", _BOM]) + edited)
    return "edited by hand"


def _change_by_hand(content: dict[str, Any], chance: random.Random) -> None:
    actions = content.setdefault("actions", {})
    kind = chance.randrange(4)
    if kind == 0 or not actions:
        actions[str(10**36 + chance.randrange(3))] = {"title": f"by hand {chance.randrange(9)}"}
    elif kind == 1:
        actions.pop(chance.choice(sorted(actions)))
    elif kind == 2:
        actions[chance.choice(sorted(actions))].pop("~", None)
    else:
        actions[chance.choice(sorted(actions))]["title"] = f"hand {chance.randrange(9)}"


def newer_schema(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    """Let a newer Muster, that asks nothing of writers, have written the file."""
    found = unpack(folder.files().get(tool.main, b""))
    if found.verdict is not Verdict.SOUND:
        return "nothing to write newer"
    meta = dict(found.meta or {})
    meta["1"] = {**meta["1"], "schema": 3, "fonts": "large"}
    meta["plugins"] = {"calendar": chance.randrange(3)}
    folder.put(tool.main, pack(found.workspace, _tables(found.tables), meta))
    return "written by a newer schema"


def _tables(found: dict[str, Any] | None) -> Tables:
    return {name: each for name, each in (found or {}).items() if name != META}


def foreign_sibling(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    """Put something beside the file that is none of Muster's business."""
    folder.put(sibling_names(tool.mains[0])[0], FOREIGN)
    return "foreign file beside it"


def own_copy(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    """Let somebody copy the file beside itself, under a name of their own."""
    data = folder.files().get(tool.main)
    if data is not None and unpack(data).verdict is Verdict.SOUND:
        folder.put(sibling_names(tool.mains[0])[1], data)
    return "somebody's copy beside it"


def sibling_names(main: str) -> tuple[str, str]:
    """Return the names of the foreign file and of somebody's own copy."""
    stem, _, extension = main.rpartition(".")
    return f"{stem} notes.{extension}", f"{stem} (before the move).{extension}"


def garbage(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    """Put something there that was made to hurt; the tool brings the right file afterwards."""
    data = chance.choice(
        [
            FOREIGN,
            b"[]",
            b"[" * 100_000,
            b'{"_meta": {"1": {"format": "muster", "ws": NaN}}}',
            b'{"_meta": {"1": {"format": "muster", "ws": "1", "ws": ["2"]}}, "_meta": 1}',
            b'{"a":' * 300 + b"1" + b"}" * 300,
            b'{"_meta": {"1": {"format": "muster"}}, "actions": {"1": {"title": "\xff"}}}',
        ]
    )
    folder.put(tool.main, data)
    folder.agreed[tool.main] = data
    return f"garbage {data[:30]!r}"


def wrong_types(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    """Let a program that is not Muster have written what fits no record."""
    found = unpack(folder.files().get(tool.main, b""))
    if found.verdict is not Verdict.SOUND:
        return "nothing to write wrongly"
    tables = dict(_tables(found.tables))
    junk: Any = chance.choice([{"title": 5}, {"title": None, "due": "soon"}, {}, {"~": {"v": "x"}}])
    tables["actions"] = {**tables.get("actions", {}), "777": junk, "no id": {"title": "text"}}
    tables["settings"] = {**tables.get("settings", {}), "2": {"zone": ["Mars"]}}
    folder.put(tool.main, pack(found.workspace, tables, found.meta or {}))
    return f"wrong types, {junk}"


def rename(tool: SyncTool, folder: Folder, chance: random.Random) -> str:
    """Let somebody give the file another name."""
    stem, _, extension = tool.mains[0].rpartition(".")
    name = chance.choice([f"{stem} 2027.{extension}", f"Office.{extension}"])
    if tool.main not in folder.files() or name in folder.files():
        return "cannot rename"
    (folder.path / tool.main).rename(folder.path / name)
    tool.mains.append(name)
    tool.main = name
    return f"file is called {name} now"


FAULTS: dict[str, tuple[int, Fault]] = {
    "torn": (3, torn),
    "nul_tail": (2, nul_tail),
    "mixture": (3, mixture),
    "vanish": (3, vanish),
    "stale": (3, stale),
    "duplicate": (1, duplicate),
    "in_place": (1, in_place),
    "temporary": (1, temporary),
    "hand_edit": (2, hand_edit),
    "newer_schema": (1, newer_schema),
    "foreign_sibling": (1, foreign_sibling),
    "own_copy": (1, own_copy),
    "rename": (1, rename),
    "garbage": (1, garbage),
    "wrong_types": (1, wrong_types),
}
