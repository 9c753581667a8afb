"""Parting a pasted piece of a chat into messages."""

import re
from collections.abc import Callable, Iterator

from store.inbox.headers import (
    Header,
    day_alone,
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
    timed = {at: header for at, line in enumerate(lines) if (header := timed_header(line))}
    last = ""
    for at, line in enumerate(lines):
        if at in timed:
            last = timed[at].name
        elif time_alone(line):
            name = _name_above(lines, at, is_name, is_phrase)
            if name or last:
                timed[at] = Header(name or last, line)
                last = name or last
    if timed:
        return timed
    plain: dict[int, Header] = {}
    for at, line in enumerate(lines):
        header = plain_header(line)
        if header and (is_name(header.name) or not is_phrase(header.name)):
            plain[at] = header
        elif header is None and is_name(line):
            plain[at] = Header(line)
    return plain


def _name_above(lines: list[str], at: int, is_name: IsName, is_phrase: IsName) -> str:
    """Return the name in the line above a time, empty when a message stands there."""
    above = lines[at - 1] if at else ""
    begins = at == 1 or (at > 1 and not lines[at - 2])
    if is_name(above) or (begins and may_be_name(above) and not is_phrase(above)):
        return above
    return ""


class _Builder:
    """Gathers the lines of each message, and parts what is quoted from what is said."""

    def __init__(self, starts: dict[int, Header]) -> None:
        self._starts = starts

    def messages(self, lines: list[str]) -> Iterator[Message]:
        header, begun, said = Header(""), 1, list[str]()
        for at, line in enumerate(lines):
            start = self._starts.get(at)
            if start is None:
                said.append(line)
                continue
            if said and start.when == line and said[-1] == start.name:
                said.pop()  # the name of this message, on a line of its own
            yield _message(begun, header, said)
            header, begun, said = start, at + 1, [start.rest] if start.rest else []
        yield _message(begun, header, said)


def _message(line: int, header: Header, lines: list[str]) -> Message:
    quote, said = _parted(lines)
    kept = [each for each in said if each and not _is_noise(each)]
    return Message(line, header.name, header.when, "\n".join(kept), "\n".join(quote))


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
