"""Taking what a file says into the replica: merged, stamped, in one line of the journal."""

from datetime import datetime
from typing import Protocol

from store.clock import Clock
from store.database.contested import Contested
from store.database.document import Json, Tables
from store.database.replica import Replica
from store.database.stamps import device_of
from store.ids import Randomness
from store.sync.canonical import Unpacked, Verdict
from store.sync.manual import checked, is_as_found, with_hand_edits
from store.sync.merge import Merged, foreign_own_writes, merge_meta, merge_tables
from store.sync.revival import merge_entry, unfiled


class Author(Protocol):
    """This device, as far as an exchange needs it."""

    @property
    def clock(self) -> Clock:
        """What tells the time."""

    @property
    def randomness(self) -> Randomness:
        """For what must not happen on two devices at the same moment."""

    def device(self) -> str:
        """Return the id of this device."""

    def renew(self, cloned: str) -> None:
        """Take another id than the cloned one."""


class Intake:
    """Brings what was found in files into one replica.

    Attributes:
        is_cloned: another device was found to write under the id of this one.
    """

    def __init__(self, replica: Replica, author: Author) -> None:
        self._replica = replica
        self._author = author
        self.is_cloned = False

    def take(self, unpacked: Unpacked, *, absorbed: str = "") -> Merged:
        """Merge a file in, durably, and return what that brought.

        With `absorbed`, the digest of a conflict copy, the same line remembers that it was taken.

        Raises:
            StorageError, BusyError: the private folder refuses; nothing was taken.
        """
        now = self._author.clock.now()
        theirs, merged, meta = self._compared(unpacked, now)
        is_edited = unpacked.verdict is Verdict.EDITED
        state = self._replica.state
        has_news = merged.news or unfiled(merged, state) or meta != state.meta
        if not has_news and not (absorbed and is_edited):
            return merged
        with self._replica.locked() as newer:
            if newer:
                theirs, merged, meta = self._compared(unpacked, now)
            self._notice_clone(theirs)
            state = self._replica.state
            device = self._author.device()
            merged.conflicts += [each for each in merged.told if _concerns(each, device)]
            entry = merge_entry(merged, meta, state, now, device)
            self._replica.append({**entry, "a": absorbed} if absorbed else entry)
        return merged

    def _compared(
        self, unpacked: Unpacked, now: datetime
    ) -> tuple[Tables, Merged, dict[str, Json]]:
        ours = self._replica.state
        found = unpacked.tables or {}
        theirs = checked(found, now, ours.tables)
        is_normal = is_as_found(found, theirs, ours.tables)
        if unpacked.verdict is Verdict.EDITED:
            theirs = with_hand_edits(ours.tables, theirs, now)
        merged = merge_tables(ours.tables, theirs)
        merged.is_lacking = merged.is_lacking or not is_normal
        return theirs, merged, merge_meta(ours.meta, unpacked.meta or {})

    def _notice_clone(self, theirs: Tables) -> None:
        device = self._author.device()
        if foreign_own_writes(theirs, self._replica.state.tables, device):
            self._author.renew(device)
            self.is_cloned = True


def _concerns(each: Contested, device: str) -> bool:
    """Return whether one of the two values was written on this device."""
    return device in {device_of(each.shown), device_of(each.stamp)}
