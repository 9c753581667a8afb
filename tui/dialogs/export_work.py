"""What the export shows, worked out beside the screen: a report as a chat or a file has it."""

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from exports.calendar import Appointment, Deadline
from exports.delivery.targets import Setting
from exports.dialects.base import Dialect, Message, file_text
from exports.dialects.ics import Ics
from exports.dialects.preview import Called, Loss, Preview, called, losses, previews
from exports.dialects.registry import dialect
from exports.document import (
    Block,
    BulletList,
    CodeBlock,
    Document,
    Item,
    NumberedList,
    Quote,
    Table,
    table,
)
from exports.wording.dates import day_iso
from exports.wording.words import Words, words_for
from store.values import dataclass
from store.workspace.records import Records
from tui.callings import with_calls
from tui.reports import Report
from tui.reports_about import About

# More would have to be laid out while keys wait, and nobody reads on; all of it is sent.
MOST_LINES = 400
_COLUMNS_A_LINE = 3  # a wide table is as dear as so many times its lines
_MOST_CHARACTERS = 20_000
_DOCUMENTS = 4  # kept, so that another chat costs only its own writing

DocumentKey = tuple[Report, About, str, date, object]
Documents = MutableMapping[DocumentKey, Document]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown.

    Attributes:
        to: the dialect it is written in.
        lang: of the report.
        revision: of the records it tells of.
        day: it tells of.
        setting: of the chat it goes to, for whom it calls there.
        calls: whether it calls people this time; None: as the chat and the report have it.
    """

    report: Report
    about: About
    to: str
    lang: str
    revision: object
    day: date
    setting: Setting | None = None
    calls: bool | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A report as it will stand there.

    Attributes:
        text: as it is copied or saved.
        lost: what cannot be shown there.
        called: whom the chat will call, and who is named and will not be called.
        size: of all of it, in bytes.
        asks_after: id of the action that a reminder is about, else empty.
        is_bare: there is nothing to tell but that.
        cut: places of previews that show only the beginning.
    """

    wish: Wish
    title: str
    previews: tuple[Preview, ...]
    text: str
    lost: tuple[Loss, ...]
    called: Called
    size: int
    asks_after: str
    is_bare: bool
    cut: frozenset[int]


class UnwantedError(Exception):
    """Something else is wanted meanwhile, so this is not written to its end."""


def write(
    wish: Wish, records: Records, known: Documents, say: Words, is_wanted: Callable[[], bool]
) -> Written:
    """Build a report and write it; takes as long as it takes, so not on the screen's thread.

    Raises:
        UnwantedError: `is_wanted` says that nobody waits for it any more.
    """
    document = _document(wish, records, known)
    document = with_calls(document, wish.report.key, records, wish.setting, wanted=wish.calls)
    written = _interruptible(dialect(wish.to), is_wanted)
    found = previews(written, document)
    if isinstance(written, Ics):
        found = [replace(one, shown=_agenda(document, say)) for one in found]
    text = file_text(written, [one.message for one in found])
    short = [replace(one, shown=one.shown and beginning(one.shown)) for one in found]
    is_cut = (
        _is_long(one.message.text) if new.shown is None else new.shown != one.shown
        for one, new in zip(found, short, strict=True)
    )
    return Written(
        wish=wish,
        title=document.title,
        previews=tuple(short),
        text=text,
        lost=losses(written, document),
        called=called(written, document),
        size=len(text.encode()),
        asks_after=document.asks_after,
        is_bare=document.is_bare,
        cut=frozenset(at for at, cut in enumerate(is_cut) if cut),
    )


def _interruptible(written: Dialect, is_wanted: Callable[[], bool]) -> Dialect:
    """Return a dialect that stops where it composes: cutting a long report is what takes time."""
    compose = written.compose

    def asked(title: str, blocks: Sequence[Block]) -> Message:
        if not is_wanted():
            raise UnwantedError
        return compose(title, blocks)

    setattr(written, "compose", asked)  # noqa: B010 - of this one object alone
    return written


def _document(wish: Wish, records: Records, known: Documents) -> Document:
    key = (wish.report, wish.about, wish.lang, wish.day, wish.revision)
    found = known.get(key)
    if found is None:
        found = wish.report.build(records, wish.day, words_for(wish.lang), wish.about)
        while len(known) >= _DOCUMENTS:
            del known[next(iter(known))]
        known[key] = found
    return found


def _agenda(document: Document, say: Words) -> Document:
    """Return the dates of a report as a table, as a calendar would list them."""
    dates = document.dates
    rows = [
        (_when(one), one.title, say("comes again") if _comes_again(one) else "")
        for one in (dates.entries if dates else ())
    ]
    rows.sort()
    title = dates.name if dates and dates.name else document.title
    return Document(
        title,
        (table((say("When"), say.within("calendar file", "What"), ""), rows),) if rows else (),
    )


def _when(one: Appointment | Deadline) -> str:
    moment = one.due if isinstance(one, Deadline) else one.start
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else day_iso(moment)


def _comes_again(one: Appointment | Deadline) -> bool:
    return isinstance(one, Appointment) and one.repeats is not None


# -- long reports


def _is_long(text: str) -> bool:
    return len(text) > _MOST_CHARACTERS or text.count("\n") > MOST_LINES


def shortened(text: str) -> str:
    """Return the beginning of a text, as much as can be laid out at once."""
    return "\n".join(text[:_MOST_CHARACTERS].split("\n")[:MOST_LINES])


def beginning(document: Document, most: int = MOST_LINES) -> Document:
    """Return as many lines of a document as can be laid out at once; itself when it has no more."""
    left = _Lines(most)
    blocks = tuple(_begun(document.blocks, left))
    return document if left.count >= 0 else replace(document, blocks=blocks)


class _Lines:
    """How many lines there is still room for; below nought when something was left out."""

    def __init__(self, count: int) -> None:
        self.count = count

    def take(self, some: Sequence[object], lines: int = 1) -> int:
        """Return how many of these have room, each of so many lines."""
        taken = max(0, min(len(some), self.count // lines))
        self.count = self.count - len(some) * lines if taken == len(some) else -1
        return taken


def _begun(blocks: Sequence[Block], left: _Lines) -> Iterator[Block]:
    for block in blocks:
        if left.count < 0:
            return
        match block:
            case Table(header, rows):
                lines = max(1, len(header) // _COLUMNS_A_LINE)
                yield replace(block, rows=rows[: left.take(rows, lines)])
            case BulletList(items) | NumberedList(items):
                yield replace(block, items=tuple(_items(items, left)))
            case Quote(inner):
                yield Quote(tuple(_begun(inner, left)))
            case CodeBlock(text):
                every = text.split("\n")
                yield replace(block, text="\n".join(every[: left.take(every)]))
            case _:
                left.take((block,))
                yield block


def _items(items: Sequence[Item], left: _Lines) -> Iterator[Item]:
    for one in items:
        if left.count <= 0:
            left.count = -1
            return
        left.take((one,))
        inner = _begun(one.children, left)
        lists = tuple(each for each in inner if isinstance(each, BulletList | NumberedList))
        yield replace(one, children=lists)
