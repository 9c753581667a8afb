"""Reads gettext .po files directly.

The file translators edit is the file the program reads: no compile step, no binaries in the
repository that could be stale. One pass over the lines, because this runs at every start.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

Key = str | tuple[str, int]
Plural = Callable[[int], int]

LOCALE_FOLDER = Path(__file__).resolve().parent.parent / "locale"

_CONTEXT_GLUE = "\x04"
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_PLURAL_RULE = re.compile(r"^Plural-Forms:.*\bplural\s*=\s*([^;\n]+)", re.MULTILINE)


def english_plural(n: int) -> int:
    """Return 0 for one and 1 for any other number: the rule of the msgids themselves."""
    return int(n != 1)


class Catalogue:
    """The messages of one language; what it lacks falls back to the English msgid.

    The method names and the fallbacks are those of `gettext.GNUTranslations`.
    """

    __slots__ = ("_messages", "_plural")

    def __init__(self, messages: Mapping[Key, str], plural: Plural) -> None:
        self._messages = messages
        self._plural = plural

    def __len__(self) -> int:
        return len(self._messages)

    def gettext(self, msgid: str) -> str:
        """Return the translation of a message."""
        found = self._messages.get(msgid)
        if found is None:
            found = self._messages.get((msgid, self._plural(1)), msgid)
        return found

    def ngettext(self, one: str, more: str, n: int) -> str:
        """Return the form that this language uses for `n` things."""
        found = self._messages.get((one, self._plural(n)))
        return found if found is not None else (one, more)[english_plural(n)]

    def pgettext(self, context: str, msgid: str) -> str:
        """Return the translation of a message that means different things in different places."""
        key = context + _CONTEXT_GLUE + msgid
        found = self._messages.get(key)
        if found is None:
            found = self._messages.get((key, self._plural(1)), msgid)
        return found


ENGLISH = Catalogue({}, english_plural)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text)


def _store(entry: Mapping[str, str], messages: dict[Key, str]) -> None:
    """Put one entry of the file under the key it is looked up by."""
    msgid = _unescaped(entry["msgid"])
    key = _unescaped(entry["msgctxt"]) + _CONTEXT_GLUE + msgid if "msgctxt" in entry else msgid
    if "msgid_plural" not in entry:
        if entry.get("msgstr"):
            messages[key] = _unescaped(entry["msgstr"])
        return
    more = _unescaped(entry["msgid_plural"])
    for field, value in entry.items():
        if field.startswith("msgstr["):
            form = int(field[7:-1])
            # A form nobody wrote yet is said in English, as msgfmt does.
            messages[key, form] = _unescaped(value) or (more if form else msgid)


def _plural_of(header: str) -> Plural:
    rule = _PLURAL_RULE.search(header)
    if rule is None:
        return english_plural
    from gettext import c2py

    return c2py(rule[1])


class _Reader:
    """Collects the lines of one entry after the other."""

    def __init__(self) -> None:
        self.messages: dict[Key, str] = {}
        self.header = ""
        self._entry: dict[str, str] = {}
        self._field = ""
        self._fuzzy = False

    def read(self, line: str) -> None:
        if line.startswith('"'):
            self._entry[self._field] += line[1:-1]
        elif line.startswith("#"):
            self._begin()
            self._fuzzy = self._fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif line:
            name, _, quoted = line.partition(" ")
            if name in {"msgctxt", "msgid"}:
                self._begin()
            self._field = name
            self._entry[name] = quoted.strip()[1:-1]

    def _begin(self) -> None:
        # What comes after a msgstr, remark or msgid, belongs to the next entry.
        if self._field.startswith("msgstr"):
            self.close()

    def close(self) -> None:
        entry, fuzzy = self._entry, self._fuzzy
        self._entry, self._field, self._fuzzy = {}, "", False
        if entry.get("msgid") == "" and "msgctxt" not in entry:
            self.header = _unescaped(entry.get("msgstr", ""))
        elif "msgid" in entry and not fuzzy:
            _store(entry, self.messages)


def parse(text: str) -> Catalogue:
    """Return the catalogue written in `text`, the content of a .po file.

    Fuzzy and untranslated entries are left out: a guess of a tool is worse than English.
    """
    reader = _Reader()
    for line in text.split("\n"):
        reader.read(line.strip())
    reader.close()
    return Catalogue(reader.messages, _plural_of(reader.header))


def load(name: str, folder: Path = LOCALE_FOLDER) -> Catalogue:
    """Return the catalogue in `folder`/`name`.po.

    Raises:
        OSError: the file is missing, so the installation is broken.
    """
    return parse((folder / f"{name}.po").read_text("utf-8"))
