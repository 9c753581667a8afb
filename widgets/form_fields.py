"""What a form asks for, and what the typed text of one field means.

Plain functions: the widgets of a form show what is said here, and tests need no screen for it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from typing import Any

from exports.wording.dates import day_long
from exports.wording.words import Words
from store.capture.complete import complete
from store.capture.dates import parse_date
from store.capture.folding import fold, spoken
from store.capture.names import Ambiguous, KnownNames, Name, find_names, resolve
from store.capture.tokens import SIGILS, NewName, TokenKind
from store.text import clean_line, clean_text
from store.values import dataclass

Answers = dict[str, Any]

NAMES_SHOWN = 3
_OFFERED = 8
_MINUTES_A_DAY = 24 * 60
_TIME = re.compile(r"(\d{1,2})[:.时点]?(\d{2})?分?")


class FieldKind(StrEnum):
    """How a field is typed and what it becomes.

    TEXT and LINES become a str, DATE a date or None, PERSON and DEPARTMENT an id (empty for
    nobody) or a `NewName`, CHOICE one of the values offered, NUMBER an int, TIME a time or None,
    FLAG a bool.
    """

    TEXT = "text"
    LINES = "lines"
    DATE = "date"
    PERSON = "person"
    DEPARTMENT = "department"
    CHOICE = "choice"
    NUMBER = "number"
    TIME = "time"
    FLAG = "flag"


# The signs of the capture line are taken here, too: fingers do not tell the two apart.
_SIGNS = {
    FieldKind.PERSON: SIGILS[TokenKind.OWNER],
    FieldKind.DEPARTMENT: SIGILS[TokenKind.DEPARTMENT] + SIGILS[TokenKind.WAITS_ON],
    FieldKind.DATE: SIGILS[TokenKind.DUE],
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a field offers.

    Attributes:
        label: in the reader's words.
        key: a letter that picks it, beside the first ones of label and value; a Chinese label has
            no letter that a keyboard types.
    """

    value: Any
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form.

    Attributes:
        key: names the answer; the same as the keyword of the operation that takes it.
        label: in the reader's words, as are `hint` and the labels of the choices.
        hint: what to type, shown in the empty field.
        allow_new: of a PERSON or DEPARTMENT: an unknown name is offered as new.
        free: of a PERSON or DEPARTMENT: an unknown name is kept in words instead of an id.
        least: with `most`, the range of a NUMBER.
        rows: how many lines a LINES field shows before it scrolls.
        check: says what is wrong with a value, in words; empty when nothing is.
        offers: what tab can make of the typed text, best first; takes the place of the usual ones.
        heading: stands above the field and those after it, in the reader's words.
        secret: what is typed is not shown, but for the words that say where it is kept.
        fallback: what the field holds while it is empty, told from the other fields' texts.
    """

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    allow_new: bool = False
    free: bool = False
    least: int = 0
    most: int = _MINUTES_A_DAY
    rows: int = 3
    check: Callable[[Any], str] | None = None
    heading: str = ""
    offers: Callable[[str], Sequence[str]] | None = None
    secret: bool = False
    fallback: Callable[[Mapping[str, str]], str] | None = None

    @property
    def is_short(self) -> bool:
        """Whether typing replaces what stands there: nobody edits a date letter by letter."""
        return self.kind not in {FieldKind.TEXT, FieldKind.LINES}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed text means.

    Attributes:
        said: how it is understood, in words; empty when the text says it itself.
        problem: what is not understood, in words; then `value` means nothing.
    """

    value: Any = None
    said: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads fields: what may be named, what day it is, and whose words are used."""

    names: KnownNames
    today: date
    say: Words

    def read(self, spec: FieldSpec, typed: str) -> Reading:
        """Return what the text of a field means; never raises."""
        reading = self._read(spec, typed)
        if reading.problem:
            return reading
        if spec.required and reading.value in ("", None):
            return Reading(problem=self.say("needed"))
        wrong = spec.check(reading.value) if spec.check else ""
        return Reading(problem=wrong) if wrong else reading

    def _read(self, spec: FieldSpec, typed: str) -> Reading:
        match spec.kind:
            case FieldKind.LINES:
                return Reading(clean_text(typed).strip())
            case FieldKind.DATE:
                return self._date(typed)
            case FieldKind.PERSON | FieldKind.DEPARTMENT:
                return self._name(spec, typed)
            case FieldKind.NUMBER:
                return self._number(spec, typed)
            case FieldKind.TIME:
                return self._time(typed)
            case FieldKind.TEXT | FieldKind.CHOICE | FieldKind.FLAG:
                return Reading(spoken(typed))

    def _date(self, typed: str) -> Reading:
        if not typed.strip():
            return Reading(None)
        typed = _unsigned(FieldKind.DATE, typed)
        day = parse_date(typed, self.today)
        if day is None:
            return Reading(problem=self.say("not a date"))
        said = day_long(day, self.say)
        iso = day.isoformat()
        return Reading(day, said if typed == iso else f"{said} · {iso}")

    def _name(self, spec: FieldSpec, typed: str) -> Reading:
        name = spoken(typed)
        if not name:
            return Reading("")
        found = resolve(name, self.pool(spec))
        if found is None:  # a name may begin with the sign itself
            name = _unsigned(spec.kind, name)
            found = resolve(name, self.pool(spec))
        if found is None and name:
            if spec.free:
                return Reading(name)
            if spec.allow_new:
                return Reading(NewName(name), self.say("new: {name}", name=name))
        if found is None:
            return Reading(problem=self._unknown(spec))
        if isinstance(found, Ambiguous):
            listed = self._listed(found.names)
            return Reading(problem=self.say("fits {names}", names=listed))
        full = spoken(found.text)
        return Reading(found.id, "" if full == name else full)

    def _unknown(self, spec: FieldSpec) -> str:
        if spec.kind is FieldKind.PERSON:
            return self.say("nobody is called that")
        return self.say("no such department")

    def _listed(self, names: Sequence[Name]) -> str:
        shown = [clean_line(name.text) for name in names[:NAMES_SHOWN]]
        return self.say(", ").join((*shown, *(["…"] if len(names) > NAMES_SHOWN else [])))

    def _number(self, spec: FieldSpec, typed: str) -> Reading:
        text = unicodedata.normalize("NFKC", typed).strip()
        wrong = Reading(
            problem=self.say("a number from {least} to {most}", least=spec.least, most=spec.most)
        )
        if not re.fullmatch(r"[0-9]{1,9}", text):
            return wrong
        return Reading(int(text)) if spec.least <= int(text) <= spec.most else wrong

    def _time(self, typed: str) -> Reading:
        text = unicodedata.normalize("NFKC", typed).strip()
        if not text:
            return Reading(None)
        found = _TIME.fullmatch(text)
        try:
            at = time(int(found[1]), int(found[2] or 0)) if found else None
        except ValueError:  # 25:00
            at = None
        if at is None:
            return Reading(problem=self.say("a time such as 9:30"))
        shown = f"{at:%H:%M}"
        return Reading(at, "" if text.zfill(5) == shown else shown)

    def pool(self, spec: FieldSpec) -> tuple[Name, ...]:
        """Return the names that a field can mean."""
        is_person = spec.kind is FieldKind.PERSON
        return self.names.people if is_person else self.names.departments

    def offers(self, spec: FieldSpec, typed: str) -> tuple[str, ...]:
        """Return what tab can make of the text, best first; empty when it is whole already."""
        if spec.offers is not None:
            return tuple(spec.offers(typed))[:_OFFERED]
        typed = _unsigned(spec.kind, typed)
        if spec.kind in {FieldKind.PERSON, FieldKind.DEPARTMENT}:
            return self._distinct(name.text for name in find_names(typed, self.pool(spec)))
        if spec.kind is FieldKind.DATE and typed:
            line = SIGILS[TokenKind.DUE] + typed
            found = complete(line, len(line), self.names, self.today, self.say.lang)
            return self._distinct(each.label for each in found)
        return ()

    def _distinct(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(spoken(text) for text in texts))[:_OFFERED]

    def completed(self, spec: FieldSpec, typed: str) -> str | None:
        """Return what tab writes into the field, or None when it should move on."""
        typed = _unsigned(spec.kind, typed)
        if not typed:
            return None
        if spec.kind is FieldKind.DATE and parse_date(typed, self.today) is not None:
            return None
        offers = self.offers(spec, typed)
        if not offers or any(fold(offer) == fold(typed) for offer in offers):
            return None
        return offers[0]


def _unsigned(kind: FieldKind, typed: str) -> str:
    """Return what was typed without the sign that announces it in a captured line."""
    text = typed.strip()
    sign = unicodedata.normalize("NFKC", text[:1])
    return text[1:].lstrip() if sign and sign in _SIGNS.get(kind, "") else text


def shown_text(spec: FieldSpec, value: Any, names: KnownNames) -> str:
    """Return the text that a field opens with; a name that is gone is an empty field."""
    if value is None:
        return ""
    if isinstance(value, NewName):
        return value.text
    match spec.kind:
        case FieldKind.PERSON | FieldKind.DEPARTMENT:
            pool = names.people if spec.kind is FieldKind.PERSON else names.departments
            return next((spoken(name.text) for name in pool if name.id == value), "")
        case FieldKind.TIME:
            return f"{value:%H:%M}" if isinstance(value, time) else ""
        case FieldKind.LINES:
            return clean_text(str(value))
        case _:
            return clean_line(str(value))


def choices_of(spec: FieldSpec, say: Words) -> tuple[Choice, ...]:
    """Return what a CHOICE or FLAG offers."""
    if spec.kind is FieldKind.FLAG and not spec.choices:
        return (Choice(False, say("no"), "n"), Choice(True, say("yes"), "y"))  # noqa: FBT003
    return spec.choices
