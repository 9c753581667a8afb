"""What there is to choose from in the export: reports, and places for them."""

from collections.abc import Iterable, Mapping, Sequence

from exports.dialects.registry import dialect
from exports.wording.words import N_, Words
from tui.destinations import Destination
from tui.dialogs.export_choose import Option
from tui.reports import Report

NEW_CHAT = "new chat"  # the key of the option that sets one up
_FILES: Mapping[str, str] = {
    "gfm": N_("For GitHub, GitLab and whatever else reads Markdown."),
    "text": N_("Reads well anywhere, also pasted into a chat by hand."),
    "html": N_("A page for the browser, or to paste into a mail."),
    "md": N_("With front matter, for note programs and site generators."),
    "csv": N_("The tables for Excel, WPS and other spreadsheets."),
    "tsv": N_("The tables to paste straight into a spreadsheet."),
    "json": N_("For programs."),
    "ics": N_("Meetings and due dates for Outlook, Google and other calendars."),
}


def report_options(reports: Iterable[Report], say: Words) -> list[Option]:
    """Return the reports to choose from."""
    return [
        Option(each.key, say(each.title), "", say(each.tells), "", (each.key, each.title))
        for each in reports
    ]


def place_options(places: Sequence[Destination], used: Sequence[str], say: Words) -> list[Option]:
    """Return the places to choose from: own chats, files, and chats to paste into.

    Args:
        places: own chats first.
        used: keys of those that were used, the last one first.
        say: the reader's words.
    """
    own = [_own(each, say) for each in places if each.setting]
    told = say("Set up a team chat, so that reports can be sent from here.")
    own.append(Option(NEW_CHAT, say("New chat…"), "", told, say("Your chats")))
    files = [_file(each, say) for each in places if _is_file(each)]
    others = [_other(each, say) for each in places if not each.setting and not _is_file(each)]
    last = used[:1]
    return [
        Option(
            each.key,
            each.words,
            say("used last") if each.key in last else each.note,
            each.sentence,
            each.group,
            each.also,
        )
        for each in (*own, *files, *others)
    ]


def _is_file(place: Destination) -> bool:
    return place.setting is None and place.dialect in _FILES


def _own(place: Destination, say: Words) -> Option:
    told = say("A chat of yours: the report can be sent from here.")
    return Option(place.key, place.title(say), "", told, say("Your chats"), (place.dialect,))


def _file(place: Destination, say: Words) -> Option:
    suffix = dialect(place.dialect).suffix
    told = say(_FILES[place.dialect])
    words = (place.dialect, suffix)
    return Option(place.key, place.title(say), suffix, told, say("To copy or save"), words)


def _other(place: Destination, say: Words) -> Option:
    told = say("As this chat writes it, to copy; “New chat…” lets it be sent from here.")
    group = say("Chats, as text to copy")
    return Option(place.key, place.title(say), "", told, group, (place.dialect,))


def in_groups(places: Iterable[Destination]) -> list[Destination]:
    """Return the places in the order of their groups: own chats, files, other chats."""
    return sorted(places, key=lambda each: (each.setting is None, not _is_file(each)))
