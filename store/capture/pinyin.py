"""Pinyin of names, so that 王工 is found by `wg`.

The tables of pypinyin take 0.2 to 0.4 s to load, so they are loaded on first use, and a name in
Latin letters never loads them.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

from store.capture.folding import CACHED, fold

_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile(r"[^\W_]+")

# Where a character is read differently as a surname. Both readings find the name, because a
# department or a place may begin with the same character.
_SURNAME_READINGS = (
    "曾zeng 单shan 解xie 查zha 仇qiu 区ou 朴piao 翟zhai 盖ge 乐yue 覃qin 员yun 种chong 缪miao "
    "尉yu 折she 秘bi 繁po 召shao 隗wei 吕lu 黑he 祭zhai 薄bo 卜bu 都du 阚kan"
)
_SURNAMES = {pair[0]: pair[1:] for pair in _SURNAME_READINGS.split()}


def initials(text: str) -> str:
    """Return the first letters: 王工 is `wg`, Anna Lee is `al`, R&D中心 is `rdzx`."""
    return "".join(syllable[0] for syllable in _syllables(fold(text)))


def spelling(text: str) -> str:
    """Return the whole pinyin without tones or spaces; Latin words lose their accents."""
    return "".join(_syllables(fold(text)))


@lru_cache(maxsize=CACHED)
def sounds(folded: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the initials and the spellings of a folded name; two each for some surnames."""
    syllables = _syllables(folded)
    readings = [syllables]
    surname = _SURNAMES.get(folded[:1])
    if surname is not None and syllables[0] != surname:
        readings.append((surname, *syllables[1:]))
    firsts = tuple("".join(syllable[0] for syllable in reading) for reading in readings)
    return firsts, tuple("".join(reading) for reading in readings)


def typed_sound(folded: str) -> str:
    """Return what was typed as pinyin would be spelled; empty when it cannot be pinyin."""
    if not folded.isascii() and "ü" not in folded:
        return ""
    return folded.replace(" ", "").replace("ü", "v")


def _syllables(folded: str) -> tuple[str, ...]:
    found: list[str] = []
    for is_han, run in groupby(folded, key=_is_han):
        text = "".join(run)
        found.extend(_han_syllables(text) if is_han else _latin_words(text))
    return tuple(syllable for syllable in found if syllable)


def _is_han(char: str) -> bool:
    return _HAN.match(char) is not None


def _latin_words(text: str) -> list[str]:
    if not text.isascii():
        parts = unicodedata.normalize("NFD", text)
        text = "".join(part for part in parts if not unicodedata.combining(part))
    return _LATIN_WORD.findall(text)


def _han_syllables(text: str) -> list[str]:
    from pypinyin import lazy_pinyin

    return lazy_pinyin(text)
