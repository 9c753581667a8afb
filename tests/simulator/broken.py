"""Muster with one thing broken. Each must be found out, or the simulator proves nothing."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any
from unittest import mock

from store.database.document import (
    Document,
    Tables,
    build,
    canonical,
    current_of,
    extra_of,
    newest_stamp,
)
from store.database.journal import append
from store.database.stamps import next_tick, tick_at
from store.sync import canonical as packing
from store.sync import merge as merging
from store.sync.exchange import Exchange
from store.sync.shared_file import Obstacle
from store.workspace import transaction
from tests.simulator.patching import everywhere

Breaking = Callable[[], Any]
_whole_pack = packing.pack
_whole_merge = merging.merge_tables


@contextmanager
def _merged_by(merge: Callable[[Document, Document], Document]) -> Iterator[None]:
    """Let documents be merged by another rule; nothing overflows in it."""

    def instead(one: Document, other: Document, *rest: Any) -> tuple[Document, list[Any]]:
        return (one if one is other else merge(one, other)), []

    held = merging.merge_with_overflow
    with everywhere("merge_with_overflow", instead, like=held):
        yield


def keep_left() -> Any:
    """What the other side wrote is never taken in."""
    return _merged_by(lambda one, other: one)


def drop_loser() -> Any:
    """Only the values that win are kept."""

    def merge(one: Document, other: Document) -> Document:
        current = current_of(one)
        for field, theirs in current_of(other).items():
            ours = current.get(field, ("", None))
            current[field] = max(ours, theirs, key=lambda each: (each[0], canonical(each[1])))
        return build(current, [], extra_of(one))[0]

    return _merged_by(merge)


def last_writer_wins() -> Any:
    """The document that was written last replaces the other one whole."""
    return _merged_by(lambda one, other: max(one, other, key=_age))


def _age(document: Document) -> tuple[str, bytes]:
    return newest_stamp(document), canonical(document)


def missing_is_empty() -> Any:
    """A file that is missing is taken for a database in which nothing is left."""
    obstructed: Any = Exchange._obstructed

    def instead(self: Exchange, *arguments: Any) -> Any:
        if Obstacle.MISSING in arguments:
            with self.replica.locked():
                self.replica.state.tables.clear()
            self.replica.rotate()
        return obstructed(self, *arguments)

    return mock.patch.object(Exchange, "_obstructed", instead)


def overwrite() -> Any:
    """The file is written without taking in what is in it."""

    def instead(*arguments: Any) -> merging.Merged:
        return merging.Merged(is_lacking=True)

    return everywhere("merge_tables", instead, like=_whole_merge)


def forgetful_disk() -> Any:
    """An edit is acknowledged before it is on the medium."""

    def instead(*arguments: Any, durable: bool = True) -> None:
        append(*arguments, durable=False)

    return everywhere("append", instead, like=append)


def no_archive() -> Any:
    """What no longer fits into the history is thrown away."""

    def instead(*arguments: Any) -> None:
        return None

    return everywhere("write_archive", instead)


def wall_clock() -> Any:
    """Stamps follow the wall clock alone, whatever their author has seen."""

    def instead(now: datetime, *seen: int) -> int:
        return tick_at(now)

    stack = ExitStack()
    stack.enter_context(everywhere("next_tick", instead, like=next_tick))
    stack.enter_context(mock.patch.object(transaction, "tick_of", return_value=0))
    return stack


def volatile_header() -> Any:
    """The file says how many times it was written, and is written whenever it is looked at."""
    count = itertools.count(1)

    def packed(workspace: str, tables: Tables, meta: dict[str, Any]) -> bytes:
        return _whole_pack(workspace, tables, {**meta, "saved": {"times": next(count)}})

    def merged(*arguments: Any) -> merging.Merged:
        found = _whole_merge(*arguments)
        found.is_lacking = True
        return found

    stack = ExitStack()
    stack.enter_context(everywhere("pack", packed, like=_whole_pack))
    stack.enter_context(everywhere("merge_tables", merged, like=_whole_merge))
    return stack


BREAKINGS: dict[str, Breaking] = {
    "keep left": keep_left,
    "drop loser": drop_loser,
    "last writer wins per document": last_writer_wins,
    "missing file is empty": missing_is_empty,
    "overwrite without compare": overwrite,
    "acknowledge before the disk has it": forgetful_disk,
    "no private archive": no_archive,
    "stamps by the wall clock alone": wall_clock,
    "volatile header": volatile_header,
}
