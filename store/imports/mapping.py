"""What a person decided about a file of one kind, kept in a small TOML file for the next time."""

import tomllib
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from store.capture.folding import fold
from store.capture.moments import DAY_FIRST, MONTH_FIRST
from store.imports.decoding import ENCODINGS
from store.imports.delimited import DELIMITERS
from store.imports.table import ImportRefusedError
from store.imports.terms import FIELDS
from store.model.action import ActionState, Priority
from store.values import dataclass

IGNORED = "ignore"
_MOST_ENTRIES = 1000
_MOST_CHARACTERS = 200
_TABLES: Mapping[str, frozenset[str] | None] = {
    "columns": frozenset({*FIELDS, IGNORED}),
    "states": frozenset(map(str, ActionState)),
    "priorities": frozenset(map(str, Priority)),
    "people": None,
    "departments": None,
}
_CHOICES: Mapping[str, frozenset[str]] = {
    "dates": frozenset({"", DAY_FIRST, MONTH_FIRST}),
    "encoding": frozenset({"", *ENCODINGS}),
    "delimiter": frozenset({"", *DELIMITERS}),
}


@dataclass(frozen=True, slots=True)
class Rules:
    """How headings and words of a file are to be taken. Keys are compared folded.

    Attributes:
        columns: heading to field, `ignore` for none.
        states: word of the tool to state.
        people: name in the file to the name here.
        dates: `day-first` or `month-first` where 5/6/2026 could be both.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    priorities: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    encoding: str = ""
    delimiter: str = ""

    def told(self, table: str, word: str) -> str:
        """Return what a word of the file means by this mapping, empty when it does not say."""
        return self.folded(table).get(fold(word), "")

    def folded(self, table: str) -> dict[str, str]:
        """Return a table by folded words; of two that are the same then, the first counts."""
        entries: Mapping[str, str] = getattr(self, table)
        return {fold(key): meant for key, meant in reversed([*entries.items()])}


def with_choice(rules: Rules, table: str, word: str, meant: str) -> Rules:
    """Return the rules with one more thing decided.

    Args:
        rules: what was decided before.
        table: `dates`, or the table of the mapping in which the word stands.
        word: of the file; a heading for `columns`.
        meant: what it is taken for; empty to let it be guessed again.
    """
    if table == "dates":
        return replace(rules, dates=meant)
    entries: Mapping[str, str] = getattr(rules, table)
    kept = {key: value for key, value in entries.items() if fold(key) != fold(word)}
    if table == "columns" and meant != IGNORED:  # a field has one column
        kept = {key: value for key, value in kept.items() if value != meant}
    changed: dict[str, Any] = {table: {**kept, word: meant} if meant else kept}
    return replace(rules, **changed)


def load_mapping(text: str) -> Rules:
    """Return the mapping that a TOML text describes.

    Raises:
        ImportRefusedError: `bad-map` with `detail`, when it is no TOML or has an unknown entry: a
            slip of the pen that went unnoticed would import the wrong column.
    """
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ImportRefusedError("bad-map", detail=str(error)[:_MOST_CHARACTERS]) from error
    values: dict[str, Any] = {}
    for name, value in found.items():
        if name in _TABLES:
            values[name] = _entries(name, value)
        elif name in _CHOICES and isinstance(value, str) and value in _CHOICES[name]:
            values[name] = value
        else:
            raise ImportRefusedError("bad-map", detail=f"{name} = {value!r}"[:_MOST_CHARACTERS])
    return Rules(**values)


def _entries(name: str, value: Any) -> dict[str, str]:
    allowed = _TABLES[name]
    if not isinstance(value, dict) or len(value) > _MOST_ENTRIES:
        raise ImportRefusedError("bad-map", detail=f"[{name}]")
    for key, meant in value.items():
        if not isinstance(meant, str) or (allowed is not None and meant not in allowed):
            raise ImportRefusedError(
                "bad-map", detail=f"[{name}] {key!r} = {meant!r}"[:_MOST_CHARACTERS]
            )
    return value


def dump_mapping(mapping: Rules) -> str:
    """Return the mapping as TOML; `load_mapping` reads it back."""
    import tomli_w

    choices = {name: getattr(mapping, name) for name in _CHOICES if getattr(mapping, name)}
    tables = {name: dict(getattr(mapping, name)) for name in _TABLES if getattr(mapping, name)}
    return tomli_w.dumps({**choices, **tables})
