"""Ids of records: UUIDv7 from the injected clock and randomness, as decimal digits.

Unmodified TinyDB calls `int()` on every document key, so an id must be a decimal number; UUIDv7
(RFC 9562, section 5.7) makes it unique across devices and sortable by time of making.
"""

from collections.abc import Callable

from store.clock import Clock

Ids = Callable[[], str]
Randomness = Callable[[int], int]  # bits -> a random number of so many bits

_SHORT_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u
_SHORT_LENGTH = 5
_COUNTER_MAX = 0xFFF  # 12 bits of rand_a


class UuidIds:
    """Makes UUIDv7 numbers; strictly increasing inside one process.

    Two made within a millisecond would sort by chance; the counter in `rand_a` keeps the order in
    which a person typed them.
    """

    def __init__(self, clock: Clock, randomness: Randomness) -> None:
        self._clock = clock
        self._randomness = randomness
        self._last_ms = 0
        self._counter = 0

    def __call__(self) -> str:
        ms = int(self._clock.now().timestamp() * 1000)
        if ms > self._last_ms:
            self._last_ms, self._counter = ms, self._randomness(10)
        else:
            self._counter += 1
            if self._counter > _COUNTER_MAX:
                self._last_ms, self._counter = self._last_ms + 1, 0
        number = (self._last_ms & 0xFFFFFFFFFFFF) << 80
        number |= 0x7 << 76 | self._counter << 64 | 0b10 << 62 | self._randomness(62)
        return str(number)


def short_id(record_id: str) -> str:
    """Return the form people see and type: five letters and digits from the random part.

    About 33 million values: among the 300 open items of a team two alike are a one-in-800 event,
    and then the command line asks for more.
    """
    number = int(record_id) if record_id.isdecimal() else 0
    letters = ""
    for _ in range(_SHORT_LENGTH):
        letters += _SHORT_ALPHABET[number & 31]
        number >>= 5
    return letters
