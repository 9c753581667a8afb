"""A field that the person changes in a form while somebody else changes it, too."""

from typing import Any

from exports.wording.words import Words
from store.values import dataclass
from widgets.form_fields import FieldSpec, choices_of


@dataclass(frozen=True, slots=True)
class Contest:
    """What somebody else gave a field that the person is changing.

    Attributes:
        text: the value as the field would open with it.
        words: the value as it is read, on one line.
    """

    value: Any
    text: str
    words: str
    who: str


def labelled(field: FieldSpec, value: Any, text: str, say: Words) -> str:
    """Return a value as one line to read: of a choice its label, of nothing a dash."""
    for choice in choices_of(field, say):
        if choice.value == value:
            return choice.label
    return " ".join(text.split()) or "—"
