"""What a reply says: confirms, objects, is done, moves a day, is blocked … or nothing known.

A question, a negation and a promise are never read as done; whoever reads wrongly here ticks off
work that nobody did.
"""

import re
from datetime import date
from enum import StrEnum

from store.capture.dates import parse_date
from store.inbox import phrases as p
from store.inbox.plain import named, simple
from store.values import dataclass


class Kind(StrEnum):
    """What a reply would do."""

    CONFIRM = "confirm"
    OBJECT = "object"
    DONE = "done"
    START = "start"
    PROGRESS = "progress"
    DELAY = "delay"
    BLOCK = "block"


ABOUT_ACTION = frozenset({Kind.DONE, Kind.START, Kind.PROGRESS, Kind.DELAY, Kind.BLOCK})


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a reply says.

    Attributes:
        about: the words that name what it is about; empty when none do.
        text: of an objection or a blocker, what is wrong.
        doubt: why a person has to look twice, as a code; empty when it is plain.
    """

    kind: Kind
    about: str = ""
    text: str = ""
    day: date | None = None
    percent: int = 0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a line says, and why the rest of it was not taken.

    Attributes:
        why: code of what was found instead where nothing is said: `question`, `negated`, `not-yet`,
            `no-day`, `nothing`; empty for mere politeness.
    """

    said: tuple[Said, ...] = ()
    why: str = ""


_CLAUSES = re.compile(r"(?<=\?)|[,;!~]+(?![0-9])|\.+(?=\s|$)|(?<=[^0-9a-z]),", re.I)
_MENTIONS = re.compile(r"^(?:@[^\s@:,]{1,40}[\s:,]*)+")
_LAST_MENTIONS = re.compile(r"(?:\s*@[^\s@:,]{1,40})+$")
_MOST_PHRASE = 24  # characters of a date phrase inside a sentence
_FULL = 100
_LONGEST = 500  # characters of a line: whoever writes more explains, and does not confirm


def is_reply_word(text: str) -> bool:
    """Return whether words before a colon belong to a reply, so that they are nobody's name."""
    plain = simple(text).casefold()
    if plain in p.LABELS or "http" in plain:
        return True
    return bool(read_reply(f"{text}: x", date.min).said) or bool(read_reply(text, date.min).said)


def read_reply(text: str, today: date) -> Reply:
    """Return what one line of a message says. Never raises.

    Clauses are read one by one; where one of them is not understood, asks or negates, what the
    others say is in doubt.
    """
    if len(text) > _LONGEST:
        return Reply((), "nothing")
    line = _MENTIONS.sub("", p.BULLET.sub("", simple(text))).strip(" .,;:!~")
    reply = _read_line(line, today, asks=p.QUESTION.search(simple(text)) is not None)
    last = _LAST_MENTIONS.search(line)
    if reply.said or last is None:
        return reply
    return read_reply(line[: last.start()], today)


def _read_line(line: str, today: date, *, asks: bool) -> Reply:
    if not line or p.POLITE.fullmatch(line.replace(" ", "")):
        return Reply()
    if (objection := _objection(line)) is not None:
        return Reply((objection,))
    said: list[Said] = []
    why, is_torn = "", False
    parts = _CLAUSES.split(p.STRONG_FIRST.sub(r"\1, ", line))
    clauses = [each for part in parts if (each := (part or "").strip(" .:"))]
    for at, clause in enumerate(clauses):
        if p.POLITE.fullmatch(clause.replace(" ", "")):
            continue
        rest = ", ".join(clauses[at + 1 :])
        found = _clause(clause, rest, today)
        if isinstance(found, Said):
            said = _joined(said, found)
            if found.kind is Kind.BLOCK:
                break  # what follows is the reason
            continue
        is_reason = bool(said) and said[-1].kind is Kind.DELAY
        is_torn = is_torn or not is_reason
        why = why or found
    if not said:
        return Reply((), "question" if asks else why or "nothing")
    return _doubted(line, tuple(said), asks=asks, is_torn=is_torn)


def _doubted(line: str, said: tuple[Said, ...], *, asks: bool, is_torn: bool) -> Reply:
    """Return what remains of what was said in a line that also asks or says something unknown."""
    if is_torn and said[0].kind is Kind.CONFIRM and p.BUT.search(line):
        return Reply((Said(Kind.OBJECT, text=line, doubt="but"),))
    if asks:
        said = tuple(each for each in said if each.kind in {Kind.CONFIRM, Kind.BLOCK, Kind.DELAY})
        if not said:
            return Reply((), "question")
    code = "question" if asks else "rest" if is_torn else ""
    return Reply(tuple(_with_doubt(each, code) for each in said))


def _joined(said: list[Said], found: Said) -> list[Said]:
    """Return what is said with one thing more; a line confirms once, as plainly as it does."""
    if found in said:
        return said
    if found.kind is not Kind.CONFIRM:
        return [*said, found]
    before = next((each for each in said if each.kind is Kind.CONFIRM), None)
    if before is None:
        return [*said, found]
    plainer = found if before.doubt else before
    return [plainer if each is before else each for each in said]


def _with_doubt(said: Said, code: str) -> Said:
    if not code or said.doubt:
        return said
    return Said(said.kind, said.about, said.text, said.day, said.percent, code)


def _objection(line: str) -> Said | None:
    if p.CONFIRM.fullmatch(line):
        return None
    first = p.OBJECT_FIRST.fullmatch(line)
    if first is not None:
        if p.QUESTION.search(line):
            return None
        return Said(Kind.OBJECT, text=first["text"].strip() or line)
    if p.OBJECT_LAST.fullmatch(line) and not p.NEGATION.search(
        line.replace("不对", "").replace("not ", "")
    ):
        return Said(Kind.OBJECT, text=line, doubt="guess")
    return None


def _clause(clause: str, rest: str, today: date) -> Said | str:
    """Return what a clause says, or the code of why it says nothing."""
    confirmed = p.CONFIRM.fullmatch(clause)
    if confirmed is not None:
        is_named = confirmed["before"] or confirmed["after"]
        is_plain = is_named or p.STRONG.search(confirmed["words"])
        return Said(Kind.CONFIRM, doubt="" if is_plain else "weak")
    if p.QUESTION.search(clause):
        return "question"
    blocked = p.BLOCKED.fullmatch(clause)
    if blocked is not None:
        return _blocked(clause, blocked, rest)
    for reader in (_moved, _progress, _done, _started):
        found = reader(clause, today)
        if found:
            return found
    is_negated = p.NEGATION.search(clause) and p.KNOWN.search(clause)
    return "negated" if is_negated else "nothing"


def _blocked(clause: str, match: re.Match[str], rest: str) -> Said | str:
    word_from = match.start("text")
    before = clause[:word_from]
    if p.NEGATION.search(before) or re.search(r"unblock|unstuck|no longer", clause, re.I):
        return "negated"
    text = ", ".join(each for each in (match["text"].strip(), rest.strip()) if each)
    return Said(Kind.BLOCK, named(match["about"]), text=text or clause)


def _moved(clause: str, today: date) -> Said | str | None:
    for form in p.MOVE:
        match = form.fullmatch(clause)
        if match is None:
            continue
        day, rest = leading_day(match["day"], today)
        if day is None:
            continue
        if p.NEGATION.search(clause[: match.start("day")]):
            return "negated"
        about = named(match["about"]) or named(match.groupdict().get("inside") or "")
        if not about and rest[:1] in {":", "-"}:
            about = named(rest)
        return _to_day(about, day, today)
    promise = p.PROMISE.fullmatch(clause)
    if promise is not None and (found := _promised(clause, promise, today)):
        return found
    is_move = p.MOVED_WITHOUT_DAY.search(clause) and not p.NEGATION.search(clause)
    return "no-day" if is_move else None


def _promised(clause: str, match: re.Match[str], today: date) -> Said | str | None:
    # The day is the longest phrase right in front of the verb.
    end = match.end("day")
    for start in range(max(0, end - _MOST_PHRASE), end):
        day = parse_date(clause[start:end], today)
        if day is None:
            continue
        if p.NEGATION.search(clause[end:]) or p.NEGATION.search(clause[:start]):
            return "negated"
        head = re.sub(
            r"(?:预计|计划|争取|大概|大约|估计|最晚|会在|将在|在|于|我)+$", "", clause[:start]
        )
        said = _to_day(named(head), day, today)
        return said if said.doubt else Said(said.kind, said.about, day=day, doubt="promise")
    return None


def _to_day(about: str, day: date, today: date) -> Said:
    return Said(Kind.DELAY, about, day=day, doubt="past" if day < today else "")


def leading_day(text: str, today: date) -> tuple[date | None, str]:
    """Return the day that a text begins with, by its longest phrase, and what follows it."""
    text = text.strip()
    for end in range(min(len(text), _MOST_PHRASE), 0, -1):
        if end < len(text) and text[end - 1].isascii() and text[end - 1].isalnum():
            following = text[end]
            if following.isascii() and following.isalnum():
                continue  # the middle of a word or of a number
        day = parse_date(text[:end].rstrip(" .,"), today)
        if day is not None:
            return day, text[end:].strip()
    return None, text


def _progress(clause: str, _today: date) -> Said | str | None:
    match = p.PERCENT.search(clause)
    if match is None:
        return None
    percent = int(match["percent"])
    rest = clause[: match.start()] + " " + clause[match.end() :]
    if percent > _FULL:
        return "nothing"
    if p.NEGATION.search(rest):
        return "negated"
    about = named(p.PERCENT_WORDS.sub(" ", rest))
    if percent == _FULL:
        return "not-yet" if p.HEDGE.search(clause) else Said(Kind.DONE, about)
    return Said(Kind.PROGRESS, about, percent=percent)


def _done(clause: str, today: date) -> Said | str | None:
    for form, doubt in (*((form, "") for form in p.DONE), (p.DONE_OR_ORDER, "order")):
        match = form.fullmatch(clause)
        if match is None:
            continue
        if p.NEGATION.search(clause):
            return "negated"
        if p.HEDGE.search(clause):
            return "not-yet"
        about = named(match.groupdict().get("about") or "")
        day, rest = leading_day(about, today)
        if day is not None and day != today:
            return "not-yet"  # `done Friday`: a day is no title
        return Said(Kind.DONE, about if day is None else named(rest), doubt=doubt)
    return None


def _started(clause: str, today: date) -> Said | str | None:
    for form in p.STARTED:
        match = form.fullmatch(clause)
        if match is None:
            continue
        if p.NEGATION.search(clause):
            return "negated"
        about = named(match["about"])
        if p.HEDGE.search(clause) or leading_day(about, today)[0] is not None:
            return "not-yet"
        return Said(Kind.START, about)
    return None
