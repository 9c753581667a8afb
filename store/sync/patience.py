"""How long to bear with the folder: before something is done about it, and before trying again."""

from store.clock import Clock, Instant
from store.ids import Randomness
from store.sync.status import SyncStatus
from store.values import dataclass

MISSING_SECONDS, MISSING_POLLS = 5.0, 3
TORN_SECONDS = 60.0
FIRST_TURN, LONGEST_TURN = 30.0, 1800.0  # seconds another device has to write the file
_AGAIN_SECONDS = 3600.0

FIRST_HOLD, LONGEST_HOLD = 2.0, 60.0  # seconds between two attempts to write
_TRUCE = 120.0  # seconds without a write after which nobody is writing against us
_BEARABLE = 2  # times the file may lose what we wrote before we write less often
_JITTER_BITS = 8


@dataclass(slots=True)
class _Trouble:
    status: SyncStatus
    digest: str
    detail: str
    first: Instant
    polls: int = 1


class Patience:
    """What is wrong with the shared file at present, and for how long it has been looked at."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._trouble: _Trouble | None = None

    def __bool__(self) -> bool:
        """Whether there is trouble."""
        return self._trouble is not None

    def meet(self, status: SyncStatus, digest: str = "", detail: str = "") -> None:
        """Note a trouble; with other bytes it is another one."""
        trouble = self._trouble
        if trouble and (trouble.status, trouble.digest) == (status, digest):
            trouble.polls += 1
        else:
            self._trouble = _Trouble(status, digest, detail, self._clock.instant())

    @property
    def detail(self) -> str:
        """Why it is so, where there is more than one reason."""
        return self._trouble.detail if self._trouble else ""

    def end(self) -> None:
        """Note that all is well."""
        self._trouble = None

    @property
    def began(self) -> Instant | None:
        """When the present trouble was first met."""
        return self._trouble.first if self._trouble else None

    def is_known(self, status: SyncStatus, digest: str) -> bool:
        """Return whether the last look met just this."""
        trouble = self._trouble
        return trouble is not None and (trouble.status, trouble.digest) == (status, digest)

    def is_over(self, seconds: float, polls: int = 1) -> bool:
        """Return whether the present trouble has lasted that long."""
        if self._trouble is None or self._trouble.polls < polls:
            return False
        return self._clock.instant().seconds_since(self._trouble.first) >= seconds


class Turns:
    """How long a file that a sync tool renamed away is left to the device that edited last.

    Not long, for that device may be switched off; longer each time it happens again, for then the
    tool runs more seldom than that.
    """

    def __init__(self) -> None:
        self._began: Instant | None = None
        self._again = 0

    def seconds(self, began: Instant) -> float:
        """Return how long to wait when the file is missing since `began`."""
        if began != self._began:
            last, self._began = self._began, began
            is_again = last is not None and began.seconds_since(last) < _AGAIN_SECONDS
            self._again = self._again + 1 if is_again else 0
        return min(LONGEST_TURN, FIRST_TURN * 2.0**self._again)


class Pace:
    """Writing less and less often while it fails, or while somebody else undoes it.

    Two programs that each believe that the other's file lacks something would write for ever, and
    every write is a chance for the sync tool to see a conflict. The holds are random, so that two
    devices do not go on in step.
    """

    def __init__(self, clock: Clock, randomness: Randomness) -> None:
        self._clock = clock
        self._randomness = randomness
        self._failures = 0
        self._undone = 0
        self._context: object = None
        self._edits = -1
        self._last: Instant | None = None
        self._hold = 0.0

    def may_write(self, edits: int, context: object) -> bool:
        """Return whether to try now.

        Args:
            edits: how many own transactions there have been; a new one is shared at once.
            context: what was found in the folder; something else there may mean that it is well.
        """
        if self._last is None or edits != self._edits:
            return True
        if self._failures and context != self._context:
            return True
        return self._clock.instant().seconds_since(self._last) >= self._hold

    def failed(self, edits: int, context: object) -> None:
        """Note that the folder refused."""
        is_same = self._failures and (edits, context) == (self._edits, self._context)
        self._failures = self._failures + 1 if is_same else 1
        self._note(edits, context, self._failures - 1)

    def wrote(self, edits: int, *, is_undone: bool) -> None:
        """Note a write; `is_undone`: what was there brought nothing new, but lacked something."""
        self._failures = 0
        is_at_peace = self._last is not None and (
            self._clock.instant().seconds_since(self._last) > max(_TRUCE, 2 * self._hold)
        )
        if not is_undone or edits != self._edits or is_at_peace:
            self._undone = 0
        else:
            self._undone += 1
        self._note(edits, None, self._undone - _BEARABLE)

    def _note(self, edits: int, context: object, power: int) -> None:
        share = self._randomness(_JITTER_BITS) / (1 << _JITTER_BITS)
        longest = min(LONGEST_HOLD, FIRST_HOLD * 2**power) if power >= 0 else 0.0
        self._edits, self._context, self._last = edits, context, self._clock.instant()
        self._hold = longest * (0.5 + share / 2)
