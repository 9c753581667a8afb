"""The notice of a meeting (会议通知): when, where, who, what for, and the agenda with its times."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from exports.document import Align, Block, Bold, Document, Item, bullets, heading, item, para, table
from exports.reports.phrases import lines_of, listed, reach_in_words, together
from exports.wording.dates import day_iso, day_long
from exports.wording.items import item_name
from exports.wording.meetings import (
    MEETING_KIND_NAMES,
    budget_words,
    excess_words,
    meeting_title,
)
from exports.wording.words import Words
from store.model.meeting import Meeting
from store.queries.notice import Invited, NoticeItem, NoticeView
from store.text import clean_line


def notice_document(view: NoticeView | None, say: Words) -> Document:
    """Return the notice of a meeting; without one, that there is none to announce.

    The guide wants notice and material two working days ahead. One that comes later says so, so
    that whoever cannot prepare in time speaks up at once.
    """
    if view is None:
        return Document(say("Meeting notice"), (para(say("No meeting is prepared yet.")),))
    return Document(
        _title(view, say),
        (
            bullets(*_facts(view, say)),
            *_agenda(view, say),
            *_material(view.meeting, say),
            *_late(view, say),
        ),
    )


def _title(view: NoticeView, say: Words) -> str:
    meeting = view.meeting
    name = meeting_title(meeting.kind, meeting.number, meeting.title, say)
    parts = [part for part in (view.project, name) if part]
    what = say.within("between topics", " · ").join(parts)
    return say("Meeting notice: {what}", what=what)


def _facts(view: NoticeView, say: Words) -> Iterable[Item]:
    meeting = view.meeting
    reach = reach_in_words(view.reach, say)
    chair = say("{name} ({contact})", name=view.chair, contact=reach) if reach else view.chair
    labelled = (
        (say("Kind"), say(MEETING_KIND_NAMES[meeting.kind])),
        (say("When"), _when(meeting, say)),
        (say("Place"), meeting.place),
        (say("Led by"), chair if view.chair else ""),
        (say("Minutes by"), view.scribe),
        (say.within("report", "Departments"), listed(_names(view.invited, say), say)),
        (say("Observers"), meeting.observers),
        (say("Goal"), meeting.goal),
    )
    for label, text in labelled:
        lines = lines_of(text)
        if len(lines) == 1:
            yield item(Bold(label), f" — {clean_line(lines[0])}")
        elif lines:
            yield item(Bold(label), children=[bullets(*lines)])


def _when(meeting: Meeting, say: Words) -> str:
    if meeting.day is None:
        return ""
    day = say("{day} ({iso})", day=day_long(meeting.day, say), iso=day_iso(meeting.day))
    minutes = meeting.budget or meeting.minutes
    if meeting.starts is None:
        return together(day, say("{n} min", n=minutes) if minutes else "")
    begins = f"{meeting.starts:%H:%M}"
    if not minutes:
        return say("{day}, {start}", day=day, start=begins)
    ends = f"{_later(meeting.starts, minutes):%H:%M}"
    return say("{day}, {start}–{end}", day=day, start=begins, end=ends)


def _names(invited: Sequence[Invited], say: Words) -> list[str]:
    return [
        say("{name} ({contact})", name=each.department, contact=each.contact)
        if each.contact
        else each.department
        for each in invited
    ]


def _agenda(view: NoticeView, say: Words) -> Iterable[Block]:
    yield heading(2, say("Agenda"))
    if not view.items:
        yield para(say("There is no agenda yet."))
        return
    header = (say("Time"), say("Topic"), say.within("duration", "Minutes"), say("Presented by"))
    yield table(
        header,
        list(_rows(view, say)),
        [Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT],
    )
    meeting = view.meeting
    planned = budget_words(meeting.minutes, meeting.budget, say)
    over = excess_words(meeting.minutes, meeting.budget, say)
    abouts = list(_abouts(view, say))
    if abouts:
        yield bullets(*abouts)
    yield para(together(say("Planned: {minutes}", minutes=planned), over))


def _rows(view: NoticeView, say: Words) -> Iterable[tuple[str, str, str, str]]:
    begins, passed = view.meeting.starts, 0
    for each in view.items:
        at = f"{_later(begins, passed):%H:%M}" if begins else ""
        passed += each.minutes
        yield (at, _name(each, say), str(each.minutes), each.presenter)


def _name(each: NoticeItem, say: Words) -> str:
    return clean_line(item_name(each.kind, each.title, say))


def _abouts(view: NoticeView, say: Words) -> Iterable[Item]:
    """Yield what the items are about, below the table: a chat's cell holds no paragraph."""
    for each in view.items:
        lines = lines_of(each.text)
        if len(lines) == 1:
            yield item(Bold(_name(each, say)), f" — {lines[0]}")
        elif lines:
            yield item(Bold(_name(each, say)), children=[bullets(*lines)])


def _material(meeting: Meeting, say: Words) -> Iterable[Block]:
    lines = lines_of(meeting.attachments)
    if lines:
        yield heading(2, say("Material"))
        yield bullets(*lines)


def _late(view: NoticeView, say: Words) -> Iterable[Block]:
    notice = view.notice
    if notice is None or not notice.late:
        return
    words = say.many(
        "This notice is {n} working day late; it was due on {day}. Please say at once when you "
        "cannot prepare in time.",
        "This notice is {n} working days late; it was due on {day}. Please say at once when you "
        "cannot prepare in time.",
        notice.late,
        day=day_long(notice.due, say),
    )
    yield para(Bold(words))


def _later(start: time, minutes: int) -> time:
    begin = datetime.combine(date(2000, 1, 1), start)
    return (begin + timedelta(minutes=minutes)).time()
