"""What an import says: why a file is refused, a row left out, a cell not understood."""

from collections.abc import Mapping, Sequence

from exports.wording.dates import date_short
from exports.wording.terms import FIELD_NAMES
from exports.wording.words import N_, Words
from store.imports.preview import Counted
from store.imports.table import ImportRefusedError
from store.text import clean_line

_MOST_ROWS = 20
_REFUSALS: Mapping[str, str] = {
    "too-large": N_("The file is larger than {most} MB; import it in parts."),
    "too-many-rows": N_("The file has more than {most} rows; import it in parts."),
    "too-many-columns": N_("The file has more than {most} columns; is it a table?"),
    "missing": N_("There is no file {path}."),
    "no-file": N_("That is no file; name a file, or - for what is typed or pasted."),
    "spreadsheet": N_("That is a workbook of a spreadsheet; save the sheet as CSV first."),
    "not-text": N_("The file is no text in {encoding}; a mapping may name its encoding."),
    "quote-open": N_("The quoted cell that begins in line {line} never ends."),
    "bad-json": N_("The file is no JSON, or is nested too deeply."),
    "no-list": N_("The JSON holds no list of tasks."),
    "empty": N_("There is no row under headings in the file."),
    "no-title": N_(
        "No column says what is to be done. With --map one can be named; these are there: "
        "{headings}"
    ),
    "bad-map": N_("The mapping is not understood: {detail}"),
}
_LEFT: Mapping[str, str] = {
    "unchanged": N_("imported before, nothing new"),
    "own": N_("here already, by its number"),
    "twice": N_("twice in the file"),
    "same-title": N_("here already under this title"),
    "no-title": N_("without a title"),
    "archived": N_("archived there"),
    "deleted": N_("deleted there"),
    "template": N_("a template of recurring tasks"),
}
_TROUBLES: Mapping[str, str] = {
    "bad-date": N_("{column} “{text}” is no date; left empty"),
    "two-dates": N_("{column} “{text}” could be two days; left empty"),
    "unknown-state": N_("{column} “{text}” is no known state; taken as to do"),
    "unknown-priority": N_("{column} “{text}” is no known priority; taken as normal"),
    "bad-progress": N_("{column} “{text}” is no per cent from 0 to 100; left empty"),
    "two-people": N_("{column} “{text}” fits several people; left without an owner"),
    "two-departments": N_("{column} “{text}” fits several departments; left empty"),
    "no-contact": N_("Nobody could be the contact of “{text}”; left without it"),
    "shortened": N_("A cell is too long and was cut"),
    "counted-once": N_("{column} “{text}” counts from the day of an import; its date stays"),
    "ragged": N_("There are more cells than headings; those beyond are left out"),
}
_HOW_TO_SAY = N_('A mapping says which: dates = "day-first" or "month-first"')
_FIELDS: Mapping[str, str] = {
    "key": N_("Number there"),
    "done_at": N_("Closed"),
    "left_out": N_("Left out"),
    "state_group": N_("Kind of state"),
    "context": N_("Owner"),
    "group": N_("Department"),
}
_SOURCES: Mapping[str, str] = {
    "jira": "Jira",
    "asana": "Asana",
    "trello": "Trello",
    "teambition": "Teambition",
    "taskwarrior": "taskwarrior",
    "todo.txt": "todo.txt",
    "markdown": "Markdown",
    "table": N_("Table"),
}


def refusal(error: ImportRefusedError, say: Words) -> str:
    """Return why nothing of a file can be imported."""
    return say("{why} Nothing was imported.", why=why_refused(error, say))


def why_refused(error: ImportRefusedError, say: Words) -> str:
    """Return why a file cannot be read, whatever it was read for."""
    values = {name: clean_line(value) for name, value in error.values.items()}
    return say(_REFUSALS[error.why], **values)


def left_words(why: str, say: Words) -> str:
    """Return why a row becomes nothing."""
    return say(_LEFT[why])


def trouble_words(code: str, column: str, text: str, say: Words) -> str:
    """Return what was not understood in a row and what became of it."""
    return say(_TROUBLES[code], column=clean_line(column), text=clean_line(text))


def troubles_words(code: str, rows: Sequence[int], column: str, text: str, say: Words) -> str:
    """Return the same of several rows, as the command line says it."""
    what = trouble_words(code, column, text, say)
    if code == "two-dates":
        what = f"{what}. {say(_HOW_TO_SAY)}"
    return say("row {row}: {what}", row=rows_words(rows), what=what)


def counted_words(counted: Counted, say: Words) -> str:
    """Return that the days of a column were counted from the day of the import."""
    return say.many(
        "{column} “{text}”: counted from today, {day}",
        "{column} “{text}” and the like, {n} rows: counted from today, {day}",
        len(counted.rows),
        column=clean_line(counted.column),
        text=clean_line(counted.text),
        day=date_short(counted.since, counted.since, say),
    )


def rows_words(rows: Sequence[int]) -> str:
    """Return the numbers of some rows, the first of many."""
    shown = ", ".join(str(row) for row in rows[:_MOST_ROWS])
    return f"{shown} …" if len(rows) > _MOST_ROWS else shown


def import_field_words(field: str, say: Words) -> str:
    """Return what a field of an import is called."""
    name = _FIELDS[field] if field in _FIELDS else FIELD_NAMES[field]
    return say(name)


def source_words(source: str, say: Words) -> str:
    """Return what the tool is called that wrote the file."""
    return say(_SOURCES[source])
