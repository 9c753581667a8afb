"""What the file said last time, so that only what it says anew counts as news.

Every accepted import of a record writes its origin, too, even when that stays the same. So the
newest value of a field that is no later than the origin is what the file said then, and what is
later was written here, by people.
"""

from typing import Any

from store.codec import decode_field, default_json
from store.database.document import Document, Json, stamp_of, writes_of
from store.model.action import Action
from store.workspace.records import Records

ORIGIN = "origin"


class LastSaid:
    """The values that one action got by its last import."""

    def __init__(self, records: Records, action: Action) -> None:
        self._document: Document | None = records.document(Action.TABLE, action.id)
        self._at = stamp_of(self._document, ORIGIN) or ""

    def has(self, field: str) -> bool:
        """Tell whether the field was ever written, here or by an import."""
        return stamp_of(self._document, field) is not None

    def said(self, field: str, value: Any) -> bool:
        """Tell whether the field was written here since, and the file says what it said before."""
        stamp = stamp_of(self._document, field)
        if self._document is None or stamp is None or stamp <= self._at:
            return False
        earlier = [
            (at, raw)
            for name, at, raw in writes_of(self._document)
            if name == field and at <= self._at
        ]
        before: Json = max(earlier)[1] if earlier else default_json(Action, field)
        return bool(decode_field(Action, field, before) == value)
