"""How the replica and the shared file stand to each other, as the person is told."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from store.values import dataclass


class SyncStatus(StrEnum):
    """How the replica and the shared file stand to each other."""

    SYNCED = "synced"
    WAITING = "waiting"
    MISSING = "missing"
    TORN = "torn"
    FOREIGN = "foreign"
    NEWER = "newer"
    UNWRITABLE = "unwritable"
    FOLDER_GONE = "folder_gone"
    STUCK = "stuck"  # the folder does not answer
    NEVER = "never"


class Detail(StrEnum):
    """Why a status is so, where there is more than one reason."""

    TOO_LARGE = "too_large"
    NOT_A_FILE = "not_a_file"
    OTHER_WORKSPACE = "other_workspace"


@dataclass(frozen=True, slots=True)
class SyncState:
    """What the person is told.

    Attributes:
        pending: own edits that are not in the shared file yet.
        since: when the status began; None before the first exchange.
        detail: a `Detail`, or the new name of a file that was renamed; empty for nothing.
        flushing: own edits that a slow disk has not confirmed yet.
    """

    status: SyncStatus
    pending: int = 0
    since: datetime | None = None
    detail: str = ""
    flushing: int = 0


@dataclass(frozen=True, slots=True)
class ExchangeReport:
    """What one exchange did.

    Attributes:
        merged: documents in which the file, or a copy of it, knew more.
        written: the shared file was rewritten.
        copies: names of the conflict copies that were merged for the first time.
        moved: names of the conflict copies that went to the private archive.
        renamed_to: where the shared file is now, if somebody renamed it.
        is_cloned: another device wrote under this one's id; this one has taken a new id.
        detail: as in `SyncState`.
    """

    status: SyncStatus
    merged: int = 0
    written: bool = False
    copies: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    renamed_to: Path | None = None
    is_cloned: bool = False
    detail: str = ""
