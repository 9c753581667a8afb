"""Says things in the language of the person who reads.

Whoever words something gets a `Words` handed in and calls it `say`: the extraction of messages
looks for that name.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from exports.wording.catalogue import ENGLISH, Catalogue, load

LANGUAGES = ("en", "zh")

_FILES = {"zh": "zh_CN"}
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def N_(msgid: str) -> str:  # noqa: N802 - the name gettext tools know
    """Mark a constant for translation and return it unchanged; `say` translates it when shown."""
    return msgid


class Words:
    """One language: `say("Due {day}", day=…)`.

    Translations are trusted, values are not: a value is put in and never looked at again, so
    braces in it stay braces.
    """

    def __init__(self, lang: str, catalogue: Catalogue = ENGLISH) -> None:
        self.lang = lang
        self._catalogue = catalogue

    def __call__(self, msgid: str, /, **values: object) -> str:
        """Return the message in this language, its {placeholders} filled from `values`."""
        return self._fill(self._catalogue.gettext(msgid), msgid, values)

    def many(self, one: str, more: str, /, n: int, **values: object) -> str:
        """Return the form for `n` things; {n} is the number."""
        text = self._catalogue.ngettext(one, more, n)
        return self._fill(text, one if n == 1 else more, {**values, "n": n})

    def within(self, context: str, msgid: str, /, **values: object) -> str:
        """Return a message whose English alone is ambiguous, such as "Block" as a verb."""
        return self._fill(self._catalogue.pgettext(context, msgid), msgid, values)

    def _fill(self, text: str, msgid: str, values: Mapping[str, object]) -> str:
        if "{" not in text and "}" not in text:
            return text
        try:
            return text.format_map(values)
        except (KeyError, ValueError, IndexError):
            if text == msgid:
                raise
            # A slip in a translation must not stop a meeting: English says it instead.
            return msgid.format_map(values)


@lru_cache(maxsize=len(LANGUAGES))
def words_for(lang: str) -> Words:
    """Return the words of a language of `LANGUAGES`.

    Raises:
        ValueError: there is no such language.
    """
    if lang not in LANGUAGES:
        raise ValueError(lang)
    return Words(lang, load(_FILES[lang])) if lang in _FILES else Words(lang)


def _system_locale() -> str:
    from locale import getlocale

    try:
        return getlocale()[0] or ""
    except ValueError:  # a locale Python cannot parse says nothing
        return ""


def detect_language(
    environ: Mapping[str, str], system_locale: Callable[[], str] = _system_locale
) -> str:
    """Return the language the environment asks for, English when it asks for none of ours.

    The first of LC_ALL, LC_MESSAGES and LANG that is set decides, as POSIX has it. Terminals
    started from the desktop of macOS, and Windows, set none: then the system's locale is asked.
    """
    asked = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    asked = (asked or system_locale()).lower()
    return "zh" if asked.startswith(("zh", "chinese")) else "en"
