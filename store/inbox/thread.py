"""Parting a pasted piece of a chat into messages."""

import re
from collections.abc import Callable, Iterator

from store.inbox.headers import (
    Header,
    day_alone,
    marked_name,
    may_be_name,
    plain_header,
    time_alone,
    timed_header,
)
from store.inbox.message import MOST_CHARACTERS, MOST_MESSAGES, Message, Thread
from store.text import clean_text

# Between what WeChat quotes and the reply; the same signs also draw a line.
_RULE = re.compile(r"[-—–_=]{5,}|(?:[-—–] ){3,}[-—–]?")
_REACTIONS = re.compile(
    r"(?:(?::[a-z0-9_+-]+:|[^\x00-\x7f\w\s]{1,6}|like|heart)\s?[0-9]{1,3}\s*)+", re.I
)
_NOISE = re.compile(
    r"\(?(?:edited|已编辑|message deleted|this message was deleted\.?)\)?"
    r"|.{0,40}撤回了一条消息.{0,10}|以(?:下|上)(?:为|是)(?:新|最新)消息|new messages?"
    r"|\[(?:图片|表情|文件|语音|视频|动画表情|image|photo|sticker)\]",
    re.I,
)
_EDITED = re.compile(r"\s*[(（](?:edited|已编辑|编辑过|已编辑过)[)）]$", re.I)
_DASHES = frozenset("—–-")
_PICTURE = " profile image"
_MOST_QUOTED = 400  # lines of one quote: a bracket that is never closed swallows no thread

IsName = Callable[[str], bool]


def split_thread(text: str, is_name: IsName, is_phrase: IsName) -> Thread:
    """Return the messages of a pasted piece. Never raises.

    As soon as one line says a name with a time, only such lines begin a message: a colon inside
    a message is no name then. A line that may be a header is taken for one, even of somebody
    unknown, because words that end under the wrong name are worse than words that are not used.

    Args:
        text: as it was pasted.
        is_name: whether somebody is called exactly so.
        is_phrase: whether the words before a colon are a reply (`done: …`) and no name.
    """
    is_cut = len(text) > MOST_CHARACTERS
    lines = [line.strip() for line in clean_text(text[:MOST_CHARACTERS]).split("\n")]
    builder = _Builder(_starts(lines, is_name, is_phrase))
    found = [each for each in builder.messages(lines) if each.text]
    return Thread(tuple(found[:MOST_MESSAGES]), is_cut or len(found) > MOST_MESSAGES)


def _starts(lines: list[str], is_name: IsName, is_phrase: IsName) -> dict[int, Header]:
    """Return the header of each line that begins a message; one over two lines at the second."""
    timed = _timed_starts(lines, is_name, is_phrase)
    return timed or _plain_starts(lines, is_name, is_phrase)


def _timed_starts(lines: list[str], is_name: IsName, is_phrase: IsName) -> dict[int, Header]:
    timed = {at: header for at, line in enumerate(lines) if (header := timed_header(line))}
    last = ""
    for at, line in enumerate(lines):
        if at in timed:
            last = timed[at].name
        elif time_alone(line):
            name = _name_above(lines, at, is_name, is_phrase)
            below = _name_below(lines, at, is_name, is_phrase) if not name else None
            if below is not None and (not last or is_name(below.name)):
                timed[at + 1] = Header(below.name, line, below.rest)
            elif name or last:
                timed[at] = Header(name or last, line)
                last = name or last
    return timed


def _plain_starts(lines: list[str], is_name: IsName, is_phrase: IsName) -> dict[int, Header]:
    plain: dict[int, Header] = {}
    for at, line in enumerate(lines):
        header = plain_header(line)
        if name := _marked_above(lines, at, is_name):
            plain[at] = Header(name)
        elif header and (is_name(header.name) or not is_phrase(header.name)):
            plain[at] = header
        elif header is None and is_name(line):
            plain[at] = Header(line)
    return plain


def _name_above(lines: list[str], at: int, is_name: IsName, is_phrase: IsName) -> str:
    """Return the name in the line above a time, empty when a message stands there."""
    above = lines[at - 1] if at else ""
    if above in _DASHES and at > 1 and may_be_name(lines[at - 2]):
        return lines[at - 2]
    first = at - 2 if at > 1 and _is_again(lines[at - 2], above) else at - 1
    begins = first == 0 or (first > 0 and not lines[first - 1])
    if is_name(above) or (begins and may_be_name(above) and not is_phrase(above)):
        return above
    return ""


def _name_below(lines: list[str], at: int, is_name: IsName, is_phrase: IsName) -> Header | None:
    """Return the header in the line below a time: Element writes `name: text` there."""
    below = plain_header(lines[at + 1]) if at + 1 < len(lines) else None
    if below is None or not (is_name(below.name) or not is_phrase(below.name)):
        return None
    return below


def _marked_above(lines: list[str], at: int, is_name: IsName) -> str:
    """Return the name in `> name:`, unless that is the first line of a quote."""
    name = marked_name(lines[at])
    is_quote = at + 1 < len(lines) and lines[at + 1].startswith(">")
    begins = at == 0 or not lines[at - 1]
    return name if name and not is_quote and (begins or is_name(name)) else ""


def _is_again(line: str, name: str) -> bool:
    """Return whether a line says a name once more, as Rocket.Chat and Mattermost copy pictures."""
    return bool(name) and line.removesuffix(_PICTURE).rstrip() == name


class _Builder:
    """Gathers the lines of each message, and parts what is quoted from what is said."""

    def __init__(self, starts: dict[int, Header]) -> None:
        self._starts = starts

    def messages(self, lines: list[str]) -> Iterator[Message]:
        header, begun, said = Header(""), 1, list[str]()
        day = next_day = ""
        for at, line in enumerate(lines):
            start = self._starts.get(at)
            if start is None:
                said.append(line)
                next_day = line if day_alone(line) else next_day
                continue
            _drop_header(said, start, line)
            yield _message(begun, header, said, day)
            day = next_day
            header, begun, said = start, at + 1, [start.rest] if start.rest else []
        yield _message(begun, header, said, day)


def _drop_header(said: list[str], start: Header, line: str) -> None:
    """Take from the lines above what belongs to the message below: its name, its time."""
    if start.when != line:
        if said and start.when and said[-1] == start.when:
            said.pop()
        return
    if said and said[-1] in _DASHES:
        said.pop()
    while said and _is_again(said[-1], start.name):
        said.pop()


def _message(line: int, header: Header, lines: list[str], day: str) -> Message:
    quote, said = _parted(lines)
    kept = [_EDITED.sub("", each) for each in said if each and not _is_noise(each)]
    return Message(line, header.name, header.when, "\n".join(kept), "\n".join(quote), day)


def _is_noise(line: str) -> bool:
    if len(line) > 100:  # noqa: PLR2004 - longer is somebody's sentence
        return False
    is_mark = _RULE.fullmatch(line) or _REACTIONS.fullmatch(line) or _NOISE.fullmatch(line)
    return bool(is_mark) or day_alone(line)


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return what is quoted and what is said.

    WeChat and WeCom copy a reply as 「name：text」, a line of dashes, the reply; others put a `>`
    before each quoted line.
    """
    quote, said = [], []
    rest = list(lines)
    if rest and rest[0].startswith("「"):
        end = next((at for at, line in enumerate(rest[:_MOST_QUOTED]) if line.endswith("」")), -1)
        is_reply = 0 <= end < len(rest) - 1 and _RULE.fullmatch(rest[end + 1])
        if is_reply:
            quote = [line.strip("「」") for line in rest[: end + 1]]
            rest = rest[end + 2 :]
    for line in rest:
        if line.startswith((">", "&gt;", "｜", "▎")):
            quote.append(line.lstrip(">&gt;｜▎ "))
        else:
            said.append(line)
    return quote, said
