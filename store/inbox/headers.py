"""How chats write who said it and when, above or before a message that was copied.

Seen in public parsers and issues: WeChat and QQ on a computer (`name 2026/11/20 10:15:02`,
`name(12345) …`), Teams until 2023 (`[10:15 AM] name`, adifyr/obsidian-chat-view#30,
microsoft/PowerToys#28682), WhatsApp, IRC bridges. From memory, not seen in a source: WeCom and
DingTalk (`name 10:15`), Feishu and the newer Teams (the name on one line, the time on the next),
Slack (`name  10:15 AM`), Discord (`name — Today at 10:15`), Telegram Desktop
(`name, [20.11.2026 10:15]`).
"""

import re

from store.values import dataclass

_TIME = (
    r"(?:(?:凌晨|早上|上午|中午|下午|晚上)\s?)?(?:[01]?[0-9]|2[0-3])[:：][0-5][0-9]"
    r"(?:[:：][0-5][0-9])?(?:\s?[AaPp]\.?[Mm]\.?)?"
)
_WEEKDAY = (
    r"(?:周|星期)[一二三四五六日天]|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?"
)
_NTH = "(?:st|nd|rd|th)?"  # codespell:ignore nd
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    r"(?:[0-9]{4}\s?[-/.年]\s?[0-9]{1,2}\s?[-/.月]\s?[0-9]{1,2}日?"
    r"|[0-9]{1,2}[-/.月][0-9]{1,2}(?:[-/.][0-9]{2,4})?日?"
    rf"|today|yesterday|今天|昨天|前天|{_WEEKDAY}"
    rf"|{_MONTH} [0-9]{{1,2}}{_NTH}(?:,? [0-9]{{4}})?"
    rf"|[0-9]{{1,2}} {_MONTH}(?: [0-9]{{4}})?)"
)
_DAY = rf"{_DATE}(?:[ ,]+(?:{_WEEKDAY}))?"
WHEN = rf"(?:{_DAY}(?:\s*,\s*|\s+at\s+|\s*T\s*|\s+))?{_TIME}"
_FULL_DAY = (
    rf"[-—–=\s]*(?:(?:{_WEEKDAY})[ ,]*)?"
    r"(?:[0-9]{4}\s?[-/年]\s?[0-9]{1,2}\s?[-/月]\s?[0-9]{1,2}日?"
    rf"|{_MONTH} [0-9]{{1,2}}{_NTH}(?:,? [0-9]{{4}})?|today|yesterday|今天|昨天)"
    rf"(?:[ ,]*(?:{_WEEKDAY}))?[-—–=\s]*"
)
_NAME = r"(?P<name>\S.{0,63}?)"
_FREE_NAME = r"(?P<name>[^\s:：][^:：]{0,63}?)"
_PLAIN_NAME = r"(?P<name>[^\s:：][^:：]{0,39}?)"
_REST = r"(?P<rest>.*)"
_FLAGS = re.IGNORECASE

# In the order in which they are tried: what can be told for sure comes first.
_TIMED = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"{_NAME}, \[(?P<when>{WHEN})\]:?\s*{_REST}",  # Telegram
        rf"\[(?P<when>{WHEN})\]\s*{_FREE_NAME}(?:\s*[:：]\s*{_REST})?",  # Teams
        rf"(?P<when>{WHEN}) [-–] {_FREE_NAME}[:：]\s*{_REST}",  # WhatsApp
        rf"{_NAME} — (?P<when>{WHEN})",  # Discord
        rf"{_NAME}\s*[(（](?P<when>{WHEN})[)）]\s*[:：]?\s*{_REST}",
        rf"(?P<when>{WHEN})\s+<?(?P<name>[^\s<>:：][^<>:：]{{0,63}}?)\s*[>:：]\s*{_REST}",
        rf"{_NAME}\s*\([0-9]{{5,12}}\)\s+(?P<when>{WHEN})",  # QQ
        rf"{_NAME}\s+(?:(?:APP|BOT|机器人)\s+)?(?P<when>{WHEN})",  # WeChat, WeCom, Slack
        rf"(?P<when>{_DAY}\s+{_TIME})\s+{_NAME}",  # exported by QQ
    )
)
_TIME_ALONE = re.compile(WHEN, _FLAGS)
_DAY_ALONE = re.compile(_FULL_DAY, _FLAGS)
_PLAIN = re.compile(rf"{_PLAIN_NAME}\s*[:：]\s*{_REST}")
_NO_NAME = re.compile(r"[。！？!?；;，<>]|https?$|^[-*•>#\[]|^[0-9]+$|^[0-9]+[.、)]")
_LONGEST = 160  # characters of a line that may be a header without a text behind it
_MOST_WORDS = 5  # of the name of somebody who is not known


@dataclass(frozen=True, slots=True)
class Header:
    """Who wrote what follows.

    Attributes:
        rest: what stands on the same line already.
    """

    name: str
    when: str = ""
    rest: str = ""


def timed_header(line: str) -> Header | None:
    """Return the header that a line is, when it says a time with the name."""
    if time_alone(line):
        return None
    line = " ".join(line[:2000].split())  # each way to part a long gap would be tried
    for form in _TIMED:
        match = form.fullmatch(line)
        if match is None:
            continue
        found = match.groupdict()
        name = found["name"].strip(" ~*@")
        rest = (found.get("rest") or "").strip()
        if name and not _NO_NAME.search(name) and (rest or len(line) <= _LONGEST):
            return Header(name, found["when"].strip(), rest)
    return None


def plain_header(line: str) -> Header | None:
    """Return what stands before a colon and could be a name, with what stands behind it."""
    match = _PLAIN.fullmatch(line[:2000])
    if match is None:
        return None
    name = match["name"].strip(" ~*@")
    if not name or len(name.split()) > _MOST_WORDS or _NO_NAME.search(name):
        return None
    return Header(name, "", match["rest"].strip())


def time_alone(line: str) -> bool:
    """Return whether a line is a time and nothing else: the name stands above it."""
    return len(line) <= _LONGEST and _TIME_ALONE.fullmatch(line) is not None


def day_alone(line: str) -> bool:
    """Return whether a line only parts the days of a thread."""
    return len(line) <= _LONGEST and _DAY_ALONE.fullmatch(line) is not None


def may_be_name(line: str) -> bool:
    """Return whether a line could be a name at all."""
    is_short = len(line) <= 40 and len(line.split()) <= _MOST_WORDS  # noqa: PLR2004
    return bool(line) and is_short and not _NO_NAME.search(line) and "：" not in line
