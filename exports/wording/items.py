"""What agenda items are called that have no title of their own, and how somebody took part."""

from collections.abc import Mapping

from exports.wording.words import N_, Words
from store.model.attendance import Presence
from store.model.meeting import ItemKind

ITEM_NAMES: Mapping[ItemKind, str] = {
    ItemKind.OPENING: N_("Opening"),
    ItemKind.DEPARTMENT: N_("Department"),
    ItemKind.BLOCKERS: N_("Blockers"),
    ItemKind.WRAP_UP: N_("Wrap-up"),
    ItemKind.TOPICS: N_("Topics"),
    ItemKind.QUESTIONS: N_("Questions and conflicts"),
    ItemKind.CONSENSUS: N_("Consensus"),
    ItemKind.GOAL: N_("Goal and result"),
    ItemKind.LESSONS: N_("What worked, what did not"),
    ItemKind.CHANGES: N_("What to change"),
    ItemKind.BUFFER: N_("Buffer"),
    ItemKind.OTHER: N_("Item"),
}
PRESENCE_NAMES: Mapping[Presence, str] = {
    Presence.PRESENT: N_("present"),
    Presence.DEPUTY: N_("deputy"),
    Presence.WRITTEN: N_("in writing"),
    Presence.ABSENT: N_("absent"),
}


def item_name(kind: ItemKind, title: str, say: Words) -> str:
    """Return an agenda item's own title, or the wording of its kind."""
    return title or say(ITEM_NAMES[kind])
