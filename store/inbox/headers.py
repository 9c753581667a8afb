"""How chats write who said it and when, above or before a message that was copied.

Each form names where it was seen: public issues and repositories in which people show what they
pasted. Not seen anywhere, and so from memory: DingTalk (taken to be as WeCom), Feishu (a parser of
its printed chats has `name 2025年9月23日 15:23`, on one line or on two), Slack with all of the
header on one line, Teams and Element with the name on a line and the time on the next.
Since 2025 Teams copies no names at all (IsmaelMartinez/teams-for-linux#1719), and Zulip may run
all into one line (zulip/zulip#39021): there is nothing to be read from either.
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
_CLOCK = re.compile("[0-9][:：][0-9]")  # without it no form fits, and most lines have none
_FLAGS = re.IGNORECASE

_BRACKETED = rf"(?:{WHEN}|{_TIME}, ?{_DAY})"

# In the order in which they are tried: what can be told for sure comes first.
_TIMED = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        # Telegram Desktop (telegramdesktop/tdesktop#29226, LincZero/obsidian-chat-view-qq#6).
        rf"{_NAME}, \[(?P<when>{WHEN})\]:?\s*{_REST}",
        # Slack until about 2019 (nolanlum/notskype-qdb).
        rf"{_NAME} \[(?P<when>{WHEN})\](?:\s*[:：]\s*{_REST})?",
        # Teams until 2025 (adifyr/obsidian-chat-view#30, microsoft/PowerToys#28682), Telegram on
        # phones (etkecc/komai#178), Discord of old (nolanlum/notskype-qdb), WhatsApp.
        rf"\[(?P<when>{_BRACKETED})\]\s*{_FREE_NAME}(?:\s*[:：]\s*{_REST})?",
        # WhatsApp; with a bar Intercom (adifyr/obsidian-chat-view#38).
        rf"(?P<when>{WHEN}) [-–|] {_FREE_NAME}[:：]\s*{_REST}",
        # Discord (in many public notes, also with the tag of a server: `name [TAG],  — …`), and
        # Mattermost as it was asked for (mattermost/mattermost#12619).
        rf"{_NAME}(?:,? \[[^\[\]]{{1,12}}\],?)? [—–-] (?P<when>{WHEN})",
        rf"{_NAME}\s*[(（](?P<when>{WHEN})[)）]\s*[:：]?\s*{_REST}",
        # IRC and its bridges.
        rf"(?P<when>{WHEN})\s+<?(?P<name>[^\s<>:：][^<>:：]{{0,63}}?)\s*[>:：]\s*{_REST}",
        # QQ (sealdice/story-painter#3).
        rf"{_NAME}\s*\([0-9]{{5,12}}\)\s+(?P<when>{WHEN})",
        # WeChat (LincZero/obsidian-chat-view-qq#6), WeCom `name 4-7 10:17:51`
        # (wangeditor-team/wangEditor#3136), Slack.
        rf"{_NAME}\s+(?:(?:APP|BOT|机器人)\s+)?(?P<when>{WHEN})",
        # Exported by QQ, the number of the account behind the name.
        rf"(?P<when>{_DAY}\s+{_TIME})\s+{_NAME}",
    )
)
# Slack (banagale/FileKitty#30), Rocket.Chat (RocketChat/feature-requests#427), Mattermost
# (mattermost/mattermost#11177), Element (element-hq/element-web#5944); in brackets Slack of old.
_TIME_ALONE = re.compile(rf"{WHEN}|\[{WHEN}\]", _FLAGS)
# Zulip (zulip/zulip#7216): where the messages below it stand.
_PLACE = re.compile(rf"\S.{{0,80}} > \S.{{0,100}} (?:{_DATE})", _FLAGS)
_ACCOUNT = re.compile(r"\s*(?:[(（][0-9]{5,12}[)）]|<[^<>\s]+@[^<>\s]+>)$")
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
    if not _CLOCK.search(line) or time_alone(line):
        return None
    line = " ".join(line[:2000].split())  # each way to part a long gap would be tried
    for form in _TIMED:
        match = form.fullmatch(line)
        if match is None:
            continue
        found = match.groupdict()
        name = _ACCOUNT.sub("", found["name"].strip(" ~*@"))
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


def marked_name(line: str) -> str:
    """Return the name in `> name:`, else empty.

    Telegram on a Mac copies it so (LincZero/obsidian-chat-view-qq#6).
    """
    header = plain_header(line[1:].strip()) if line.startswith(">") else None
    return header.name if header is not None and not header.rest else ""


def time_alone(line: str) -> bool:
    """Return whether a line is a time and nothing else: the name stands above it."""
    return len(line) <= _LONGEST and _TIME_ALONE.fullmatch(line) is not None


def day_alone(line: str) -> bool:
    """Return whether a line only parts the days of a thread, or its topics."""
    if len(line) > _LONGEST:
        return False
    return _DAY_ALONE.fullmatch(line) is not None or _PLACE.fullmatch(line) is not None


def may_be_name(line: str) -> bool:
    """Return whether a line could be a name at all."""
    is_short = len(line) <= 40 and len(line.split()) <= _MOST_WORDS  # noqa: PLR2004
    return bool(line) and is_short and not _NO_NAME.search(line) and "：" not in line
