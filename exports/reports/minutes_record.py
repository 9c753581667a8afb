"""What stands below the minutes: who confirmed them, what they are called, where they are kept."""

from collections.abc import Iterable

from exports.document import Block, Bold, Code, Item, bullets, heading, item, para, table
from exports.reports.phrases import one_line
from exports.wording.dates import clock_time, day_iso
from exports.wording.words import Words
from store.model.notes import Verdict
from store.queries.minutes_page import MinutesView, Said

DIGEST_SHOWN = 12  # characters of 64: enough to compare two prints by eye
_NOTHING = "—"


def confirmation_blocks(view: MinutesView, say: Words) -> Iterable[Block]:
    """Yield the confirmations, the objections, and what names this version."""
    yield heading(2, say("Confirmations"))
    if view.said:
        header = (say("Department"), say("Contact"), say("State"), say("When"))
        rows = [
            (each.department, each.contact or _NOTHING, said_words(each, say), _when(view, each))
            for each in view.said
        ]
        yield table(header, rows)
    else:
        yield para(say("No department had to confirm."))
    objections = [
        item(Bold(each.department), f" — {one_line(each.text, say)}")
        for each in view.said
        if each.verdict is Verdict.OBJECTED and each.text.strip()
    ]
    if objections:
        yield heading(2, say("Objections"))
        yield bullets(*objections)
    yield heading(2, say("Record"))
    yield bullets(*_facts(view, say))


def said_words(said: Said, say: Words) -> str:
    """Return what a department says of the minutes, in one or two words."""
    if said.verdict is None:
        return say("not yet")
    if said.verdict is Verdict.OBJECTED:
        return say("objected to another version") if said.is_void else say("objection")
    return say("confirmed another version") if said.is_void else say("confirmed")


def _when(view: MinutesView, said: Said) -> str:
    if said.at is None:
        return ""
    return f"{day_iso(said.at.astimezone(view.zone).date())} {clock_time(said.at, view.zone)}"


def _facts(view: MinutesView, say: Words) -> Iterable[Item]:
    minutes = view.minutes
    if minutes.written_at:
        at = minutes.written_at.astimezone(view.zone)
        when = f"{day_iso(at.date())} {clock_time(at, view.zone)}"
        written = say("{when}, version {version}", when=when, version=minutes.version)
        by = f"{written} · {minutes.by}" if minutes.by else written
        yield item(Bold(say("Written")), f" — {by}")
    yield item(Bold(say("Fingerprint")), " — ", Code(view.digest[:DIGEST_SHOWN]))
    if view.archived_as:
        yield item(Bold(say("Filed as")), " — ", Code(view.archived_as))
    if view.overridden:
        by = f" · {view.overridden_by}" if view.overridden_by else ""
        label = say("Filed unconfirmed because")
        yield item(Bold(label), f" — {one_line(view.overridden, say)}{by}")
