"""The words in the head of the export: what is chosen, each with the key that changes it."""

from collections.abc import Callable, Mapping

from exports.dialects.base import Dialect
from exports.dialects.registry import dialect
from exports.wording.words import N_, Words
from store.values import dataclass
from store.workspace.records import Records
from tui.destinations import Destination
from tui.dialogs.export_rows import RowWords
from tui.dialogs.export_subjects import about_words, asker_words
from tui.reports import Report
from tui.reports_about import About

LANGUAGE_NAMES = {"en": "English", "zh": "中文"}  # each in its own words, on purpose
ROWS = (
    "export.choose-report",
    "export.choose-about",
    "export.choose-asker",
    "export.choose-place",
)
_CALLS: Mapping[bool | None, str] = {
    None: N_("calls as usual"),
    True: N_("calls all it names"),
    False: N_("calls nobody"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """What is chosen.

    Attributes:
        of: which of the reports it is, as "1/11"; empty when there is one.
        calls: whether people are called this time; None: as the chat and the report have it.
    """

    report: Report
    of: str
    about: About
    to: Destination
    lang: str
    calls: bool | None


def head_rows(
    head: Head, records: Records, say: Words, key_of: Callable[[str], str]
) -> tuple[RowWords, ...]:
    """Return the lines of the head, in the order of `ROWS`.

    The head names these keys, so the footer has room for what is done with the report.
    """
    report = head.report
    of = (("←→ ", "key"), (head.of, "dim")) if head.of else ()
    lang = ((f"{key_of('export.language')} ", "key"), (LANGUAGE_NAMES[head.lang], "dim"))
    tone = "dim" if head.calls is None else "warn"
    calls = ((f"{key_of('export.calls')} ", "key"), (say(_CALLS[head.calls]) + "  ", tone))
    aside = (*calls, *lang) if can_call(head.to) else lang
    return (
        RowWords(ROWS[0], say("Report"), say(report.title), of),
        RowWords(
            ROWS[1], say.within("export", "About"), about_words(report, head.about, records, say)
        ),
        RowWords(
            ROWS[2],
            say("Asked by"),
            asker_words(head.about, records, say),
            is_shown=report.has_asker,
        ),
        RowWords(ROWS[3], say.within("export", "To"), head.to.title(say), aside),
    )


def can_call(to: Destination) -> bool:
    """Return whether people can be called in what is written for this place."""
    return not to.is_file and type(dialect(to.dialect)).calls is not Dialect.calls
