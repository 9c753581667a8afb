"""What tab can make of the word at the cursor: names, priorities, date phrases."""

from collections.abc import Iterator, Sequence
from datetime import date

from store.capture.dates import parse_date
from store.capture.folding import fold, spoken
from store.capture.names import KnownNames, Name, exact_names, find_names
from store.capture.phrases import names_for
from store.capture.pinyin import initials
from store.capture.priorities import CHINESE_PRIORITIES, fitting_priorities
from store.capture.tokens import Piece, TokenKind, pieces, written_value
from store.values import dataclass

DATE_PHRASES = {
    "en": (
        *("today", "tomorrow", "mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        *("next week", "next mon", "next tue", "next wed", "next thu", "next fri"),
        *("day after tomorrow", "eow", "eom", "+3d", "1w", "2w", "1m", "in 3 days", "in 2 weeks"),
    ),
    "zh": (
        *("今天", "明天", "后天", "周一", "周二", "周三", "周四", "周五", "周六", "周日"),
        *("下周", "下周一", "下周二", "下周三", "下周四", "下周五", "大后天"),
        *("月底", "下月底", "三天后", "一周后", "两周后", "一个月后"),
    ),
}


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing the word at the cursor can become.

    Attributes:
        start: where `replacement` goes: it takes the place of `text[start:end]`.
        replacement: sigil and value, quoted where needed, without a space behind.
        label: the value alone, to be listed.
        value: the name, the day or the priority it means.
    """

    start: int
    end: int
    replacement: str
    label: str
    value: Name | date | str


def complete(
    text: str, cursor: int, names: KnownNames, today: date, lang: str = "en"
) -> tuple[Completion, ...]:
    """Return what the marked word before the cursor can become, best first.

    Date phrases and priorities come in the language of what is typed, and in `lang` (`en` or `zh`)
    when nothing is typed yet. Empty when the cursor is not behind a marked word; never raises.
    """
    cursor = max(0, min(cursor, len(text)))
    if cursor == 0 or text[cursor - 1].isspace():
        return ()
    before = list(pieces(text[:cursor]))
    if not before:
        return ()
    # A value of several words is still several pieces while it is being typed.
    at = _marked(before)
    if at is None:
        return ()
    piece = before[at]
    typed = text[piece.start + 1 : cursor] if at + 1 < len(before) else piece.value
    end = _end(text, cursor, piece)
    return tuple(
        Completion(piece.start, end, text[piece.start] + written, label, value)
        for written, label, value in _offers(piece, typed, names, today, lang)
    )


def _marked(before: Sequence[Piece]) -> int | None:
    """Return where the marked piece is that the cursor stands in, or None."""
    last = len(before) - 1
    for at in range(last, -1, -1):
        if (kind := before[at].kind) is not None:
            goes_on = bool(before[at].value) and not before[at].quoted
            may = kind is not TokenKind.PRIORITY and goes_on
            return at if at == last or may else None
    return None


def _end(text: str, cursor: int, piece: Piece) -> int:
    if not piece.quoted:
        return next((at for at in range(cursor, len(text)) if text[at].isspace()), len(text))
    whole = next((found for found in pieces(text) if found.start == piece.start), piece)
    # An open quote reaches to the end of the line, but what stands behind the cursor is no part.
    return max(whole.end, cursor) if whole.closed else cursor


def _offers(
    piece: Piece, typed: str, names: KnownNames, today: date, lang: str
) -> Iterator[tuple[str, str, Name | date | str]]:
    """Yield what to write after the sigil, the label and the value."""
    chinese = lang.startswith("zh")
    match piece.kind:
        case TokenKind.DUE:
            yield from _dates(fold(typed), today, chinese=chinese)
        case TokenKind.PRIORITY:
            yield from _priorities(typed, chinese=chinese)
        case TokenKind.OWNER | TokenKind.DEPARTMENT | TokenKind.WAITS_ON:
            several = len(typed.split()) > 1 and not piece.quoted
            yield from _names(typed, names_for(piece.kind, names), begun=several)
        case None:
            return


def _names(typed: str, names: tuple[Name, ...], *, begun: bool) -> Iterator[tuple[str, str, Name]]:
    # Past a space only a name that goes on like this can be meant; the rest may be title already.
    wanted = fold(typed)
    found = find_names(typed, names)
    for name in found:
        full = spoken(name.text)
        texts = (full, *(spoken(alias) for alias in name.aliases))
        if begun and not any(fold(text).startswith(wanted) for text in texts):
            continue
        # Of two people with one name only an alias says which.
        written = next((text for text in texts if exact_names(text, names) == (name,)), full)
        if written:  # a nameless record of a damaged file cannot be typed
            yield written_value(written), full or written, name


def _dates(typed: str, today: date, *, chinese: bool) -> Iterator[tuple[str, str, date]]:
    own, other = ("zh", "en") if chinese else ("en", "zh")
    phrases = DATE_PHRASES[own] + DATE_PHRASES[other] if typed else DATE_PHRASES[own]
    for phrase in phrases:
        fits = phrase.startswith(typed) or (
            chinese and typed.isascii() and initials(phrase).startswith(typed)
        )
        if fits and (day := parse_date(phrase, today)) is not None:
            yield phrase, phrase, day


def _priorities(typed: str, *, chinese: bool) -> Iterator[tuple[str, str, str]]:
    in_chinese = chinese if not typed.isalpha() else not typed.isascii()
    for priority in fitting_priorities(typed):
        word = CHINESE_PRIORITIES[priority] if in_chinese else priority
        yield word, word, priority
