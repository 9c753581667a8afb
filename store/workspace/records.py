"""The reading half of a workspace: its records, its calendar, its day."""

from collections.abc import Callable, Hashable
from datetime import UTC, date, datetime, tzinfo
from typing import TypeVar

from store.clock import Clock
from store.database.document import Document, newest_stamp, stamp_of
from store.database.stamps import Authorship, authorship_of
from store.errors import AmbiguousIdError, NotFoundError
from store.ids import short_id
from store.model.record import Record
from store.model.settings import SETTINGS_ID, DayRule, Settings
from store.model.workdays import WorkDays
from store.workspace.reading import Reader

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Records:
    """What can be asked of a workspace."""

    def __init__(self, reader: Reader, clock: Clock) -> None:
        self.clock = clock
        self._reader = reader
        self._zone: tuple[str, tzinfo] = ("UTC", UTC)

    # Time

    def now(self) -> datetime:
        """Return the present moment, UTC."""
        return self.clock.now()

    def today(self) -> date:
        """Return the day it is where the team is."""
        return self.now().astimezone(self.zone()).date()

    def zone(self) -> tzinfo:
        """Return the team's time zone; UTC when the settings name none that is known."""
        name = self.settings().zone
        if self._zone[0] != name:
            self._zone = (name, _zone_named(name))
        return self._zone[1]

    # Authors

    def author_of(
        self, kind: type[Record], record_id: str, field: str | None = None
    ) -> Authorship | None:
        """Return who wrote the record (or one field of it) last; None when nobody has."""
        document = self._reader.document(kind.TABLE, record_id)
        if document is None:
            return None
        stamp = newest_stamp(document) if field is None else stamp_of(document, field)
        return authorship_of(stamp) if stamp else None

    # Reading

    def get(self, kind: type[R], record_id: str) -> R:
        """Return a record.

        Raises:
            NotFoundError: no living record has this id.
        """
        found = self.find(kind, record_id)
        if found is None:
            raise NotFoundError(kind.TABLE, record_id)
        return found

    def find(self, kind: type[R], record_id: str) -> R | None:
        """Return a record, or None when there is no living one with this id."""
        return self._reader.find(kind, record_id)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the living records in the order of their making; unreadable ones are left out."""
        return self._reader.all(kind)

    def where(self, kind: type[R], /, **raw: object) -> tuple[R, ...]:
        """Return the living records whose JSON fields have these values.

        A field that was never written has its default; a set means "one of these", a `Between`
        "in this span". Only what is found gets decoded, so this is the way to ask for the few open
        ones among many.
        """
        return self._reader.where(kind, raw)

    def document(self, table: str, record_id: str) -> Document | None:
        """Return a document as it is stored, deleted or not; never to be changed in place."""
        return self._reader.document(table, record_id)

    @property
    def unreadable(self) -> int:
        """How many documents were left out because they lack what they cannot do without."""
        return self._reader.unreadable

    def settings(self) -> Settings:
        """Return the settings, or the defaults while nobody has written any."""
        return self.find(Settings, SETTINGS_ID) or Settings(id=SETTINGS_ID)

    def workdays(self) -> WorkDays:
        """Return the team's calendar."""
        return self.kept("workdays", (DayRule,), lambda: WorkDays.from_rules(self.all(DayRule)))

    def kept(self, name: Hashable, depends_on: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what `make` made before, unless what it depends on has changed since.

        For read models: after an edit only what it concerns is worked out anew.

        Args:
            name: of what is made; it is kept once.
            depends_on: kinds of records, any change of which counts, and other values.
            make: makes it anew. What it returns must not be changed by whoever gets it.
        """
        return self._reader.kept(name, depends_on, make)

    def expand(self, kind: type[Record], short_or_full: str) -> str:
        """Return the id that a person means by what they typed.

        Raises:
            NotFoundError: nothing fits.
            AmbiguousIdError: several records have this short id.
        """
        if self.find(kind, short_or_full) is not None:
            return short_or_full
        wanted = short_or_full.strip().lower()
        fitting = (each for each in self._reader.ids(kind.TABLE) if short_id(each) == wanted)
        found = tuple(each for each in fitting if self.find(kind, each) is not None)
        if not found:
            raise NotFoundError(kind.TABLE, short_or_full)
        if len(found) > 1:
            raise AmbiguousIdError(short_or_full, found)
        return found[0]


def _zone_named(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, or a name that tries to be a path
        return UTC
