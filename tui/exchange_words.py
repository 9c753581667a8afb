"""What an exchange did beside taking in news, as the person is told once."""

from collections.abc import Iterator

from exports.wording.words import Words
from store.sync.status import ExchangeReport
from store.text import clean_line

_NAMED = 2


def report_words(report: ExchangeReport, say: Words) -> str:
    """Return what is worth telling of an exchange; empty for news alone."""
    return "\n".join(_sentences(report, say))


def _sentences(report: ExchangeReport, say: Words) -> Iterator[str]:
    if report.copies:
        yield say.many(
            "A conflict copy was merged: {names}. Nothing in it is lost.",
            "{n} conflict copies were merged: {names}. Nothing in them is lost.",
            len(report.copies),
            names=_names(report.copies, say),
        )
    if report.renamed_to is not None:
        name = clean_line(report.renamed_to.name)
        yield say("The shared file was renamed; Muster follows it to {name}.", name=name)
    if report.is_cloned:
        yield say(
            "Another computer wrote under this one's mark, as a copied disk does. "
            "This one has a new mark now; all edits are kept."
        )


def _names(names: tuple[str, ...], say: Words) -> str:
    shown = [clean_line(name) for name in names[:_NAMED]]
    return say(", ").join([*shown, *(["…"] if len(names) > _NAMED else [])])
