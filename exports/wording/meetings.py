"""What meetings are called, and whether an agenda fits into the minutes it has."""

from collections.abc import Mapping

from exports.wording.words import N_, Words
from store.model.meeting import MeetingKind
from store.text import clean_line

KIND_TITLES: Mapping[MeetingKind, str] = {
    MeetingKind.STANDUP: N_("Stand-up #{n}"),
    MeetingKind.KICKOFF: N_("Kick-off #{n}"),
    MeetingKind.REVIEW: N_("Review #{n}"),
    MeetingKind.OTHER: N_("Meeting #{n}"),
}
MEETING_KIND_NAMES: Mapping[MeetingKind, str] = {
    MeetingKind.STANDUP: N_("Stand-up"),
    MeetingKind.KICKOFF: N_("Kick-off"),
    MeetingKind.REVIEW: N_("Review"),
    MeetingKind.OTHER: N_("Meeting"),
}


def meeting_title(kind: MeetingKind, number: int, title: str, say: Words) -> str:
    """Return a meeting's own title, else its kind with its number, when it has one."""
    if title:
        return clean_line(title)
    return say(KIND_TITLES[kind], n=number) if number else say(MEETING_KIND_NAMES[kind])


def budget_words(planned: int, budget: int, say: Words) -> str:
    """Return "60 of 60 min", or "60 min" when nobody said how long it may take."""
    if not budget:
        return say("{n} min", n=planned)
    return say("{planned} of {budget} min", planned=planned, budget=budget)


def excess_words(planned: int, budget: int, say: Words) -> str:
    """Return "15 min too many" for an over-planned agenda, else nothing."""
    over = planned - budget
    return say("{n} min too many", n=over) if budget and over > 0 else ""
