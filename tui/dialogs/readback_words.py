"""What was agreed in a meeting, as lines to be read out before it ends."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from exports.reports.phrases import together
from exports.wording.dates import day_and_time, day_long
from exports.wording.words import N_, Words
from store.model.action import Action
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.model.notes import Parking
from store.model.readback import DUE, OWNER, Lack
from store.queries.minutes import ReadBack
from store.queries.names import Names
from store.text import clean_line
from store.workspace.workspace import Workspace
from widgets.history_list import ARROW
from widgets.readback_list import ReadBackRow
from widgets.row_messages import Heading

_NAMED = 3  # titles; the list above has them all
Agreed = Action | Decision | Blocker | Parking

_KINDS = {
    Action.TABLE: N_("action"),
    Decision.TABLE: N_("decision"),
    Blocker.TABLE: N_("blocker"),
}


def readback_lines(found: ReadBack, names: Names, say: Words) -> list[ReadBackRow | Heading]:
    """Return what is missing, then decisions, actions, blockers and parked topics."""
    lacks = {each.id: each for each in found.lacks}
    agreed: tuple[Agreed, ...] = (*found.actions, *found.decisions, *found.blockers)
    every = {each.id: each for each in agreed}
    # What holds the meeting up comes first; a decision without a date may stand.
    order = sorted(lacks.values(), key=lambda each: not each.holds_up)
    missing = [_row(every[each.id], names, say, each) for each in order]

    def rows(records: Iterable[Agreed]) -> list[ReadBackRow]:
        return [_row(each, names, say) for each in records if each.id not in lacks]

    sections = (
        (say("What is missing"), missing),
        (say("Decisions"), rows(found.decisions)),
        (say("Action items"), rows(found.actions)),
        (say("Blockers"), rows(found.blockers)),
        (say("Parking lot"), rows(found.parking)),
    )
    return list(_sectioned(sections))


def _sectioned(
    sections: Iterable[tuple[str, list[ReadBackRow]]],
) -> Iterator[ReadBackRow | Heading]:
    for title, rows in sections:
        if rows:
            yield Heading(f"{title} · {len(rows)}")
            yield from rows


def _row(record: Agreed, names: Names, say: Words, lack: Lack | None = None) -> ReadBackRow:
    missing = lack.missing if lack else ()
    owner = clean_line(names.person(record.owner))
    return ReadBackRow(
        id=f"{record.TABLE} {record.id}",
        kind=say(_KINDS[record.TABLE]) if lack else _between(record, names),
        title=clean_line(record.title),
        owner=owner or (say("no owner") if lack else ""),
        due=say("no date") if DUE in missing else by_words(_due_of(record), say),
        lacks_owner=OWNER in missing,
        lacks_due=DUE in missing,
        holds_up=lack is not None and lack.holds_up,
    )


def _between(record: Agreed, names: Names) -> str:
    """Return whom a blocker stops and who can clear it; other records say nothing here."""
    if not isinstance(record, Blocker):
        return ""
    parts = (names.department(record.department), names.department(record.waits_on))
    return f" {ARROW} ".join(clean_line(part) for part in parts if part)


def _due_of(record: Agreed) -> date | None:
    if isinstance(record, Blocker):
        return record.wanted_by
    return None if isinstance(record, Parking) else record.due


def by_words(due: date | None, say: Words) -> str:
    """Return "by Fri 29 May", as it is read out; empty without a date."""
    return say("by {day}", day=day_long(due, say)) if due else ""


def when_words(at: datetime, workspace: Workspace, say: Words) -> str:
    """Return a moment as it is told in this workspace; of another day, that day with it."""
    return day_and_time(at, workspace.today(), workspace.zone(), say)


def sentence(row: ReadBackRow) -> str:
    """Return what is read out: "Owen Wang · Payment page · by Fri 29 May"."""
    return together(row.owner, row.title, row.due)


def missing_words(row: ReadBackRow, key: str, say: Words) -> str:
    """Return what a row lacks and which key fills it in; empty when it is complete."""
    if row.lacks_owner and row.lacks_due:
        return say("Nobody owns it and it has no date; {key} says both.", key=key)
    if row.lacks_owner:
        return say("Nobody owns it; {key} says who does.", key=key)
    return say("It has no date; {key} says by when.", key=key) if row.lacks_due else ""


def refused_words(found: ReadBack, keys: tuple[str, str], say: Words) -> str:
    """Return why the meeting does not end yet, and what to press.

    Args:
        found: what was agreed.
        keys: the one that completes a row, and the one that ends the meeting anyway.
        say: the reader's words.
    """
    titles = [clean_line(each.title) for each in found.lacks if each.holds_up]
    shown = titles[:_NAMED] + ["…"] * (len(titles) > _NAMED)
    return say.many(
        "One action has no owner or no date: {titles}. {complete} completes it, {anyway} ends "
        "the meeting anyway.",
        "{n} actions have no owner or no date: {titles}. {complete} completes one, {anyway} ends "
        "the meeting anyway.",
        len(titles),
        titles=say(", ").join(shown),
        complete=keys[0],
        anyway=keys[1],
    )


def counts_words(found: ReadBack, say: Words) -> str:
    """Return how much was agreed: "2 decisions · 3 actions"."""
    decisions, actions, blockers = map(len, (found.decisions, found.actions, found.blockers))
    return together(
        say.many("{n} decision", "{n} decisions", decisions) if decisions else "",
        say.many("{n} action", "{n} actions", actions) if actions else "",
        say.many("{n} blocker", "{n} blockers", blockers) if blockers else "",
        say("{n} parked", n=len(found.parking)) if found.parking else "",
    )
