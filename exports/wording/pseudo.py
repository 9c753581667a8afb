"""A language nobody speaks, to see which words never went through the catalogue.

Every message comes out accented, longer, with a wide character and in brackets, so a plain English
word on a screen has escaped translation, and a layout that only fits English breaks at once.
"""

import re

from exports.wording.words import Words

_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝčñšž")
_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
_STRETCH = 4  # one more letter for every so many, which is what German needs


def _accented(text: str) -> str:
    return text.translate(_ACCENTS)


class PseudoWords(Words):
    """⟦Ádd án ítém中⟧: placeholders kept, everything else altered."""

    def __init__(self) -> None:
        super().__init__("pseudo")

    def __call__(self, msgid: str, /, **values: object) -> str:
        return super().__call__(self._pseudo(msgid), **values)

    def many(self, one: str, more: str, /, n: int, **values: object) -> str:
        return super().many(self._pseudo(one), self._pseudo(more), n, **values)

    def within(self, context: str, msgid: str, /, **values: object) -> str:
        return super().within(context, self._pseudo(msgid), **values)

    def _pseudo(self, msgid: str) -> str:
        pieces = _PLACEHOLDER.split(msgid)
        words = "".join(
            piece if place % 2 else _accented(piece) for place, piece in enumerate(pieces)
        )
        return f"⟦{words}{'·' * (len(msgid) // _STRETCH)}中⟧"
