"""What is asked of a chat that is set up or changed, and what of it goes into the config."""

import re
from collections.abc import Container, Mapping
from typing import Any

from exports.delivery.targets import SECRETS, Setting, lacking
from exports.delivery.transports import transport
from exports.dialects.registry import dialect
from exports.document import Mention
from exports.wording.words import N_, Words
from store.text import clean_line
from tui.chat_trying import is_near
from tui.destinations import TITLES
from tui.dialogs.chat_new_words import PLACES, field_label
from widgets.form_fields import Answers, Choice, FieldKind, FieldSpec

NAME = "name"
INSECURE = "insecure"
_PEOPLE = "people"
_SIGNED = {"dingtalk", "feishu"}  # robots that a secret or a word in the text secures
_ANY_ADDRESS = {"apprise"}  # has schemes of its own
_BEGINNINGS = ("https://", "env:", "file:", "command:")
_NO_NAME = re.compile(r"[.:/：／]")
_LINE = re.compile(r"(.+?)\s*[:：=＝]\s*(\S+)")
# As the config has it; without a word each report decides.
MENTION_WORDS: Mapping[str, str] = {
    "": N_("as usual"),
    "true": N_("all who are named"),
    "false": N_("no one"),
}
_MENTION_KEYS = {"": "r", "true": "a", "false": "n"}
_MENTIONS = {None: "", True: "true", False: "false"}


def chat_fields(kind: str, say: Words, taken: Container[str] = ()) -> tuple[FieldSpec, ...]:
    """Return what is asked of a new chat of this kind: a name, what it needs, what it may have.

    Args:
        kind: of the chat.
        say: the reader's words.
        taken: names of the chats that are set up already.
    """

    def check(name: str) -> str:
        if name in taken:
            return say("taken already")
        return say("no dots, colons or slashes") if _NO_NAME.search(name) else ""

    name = FieldSpec(
        NAME,
        say.within("chat", "Name"),
        required=True,
        hint=say("what you call it, such as team"),
        check=check,
    )
    return (name, *_own_fields(kind, say))


def changed_fields(setting: Setting, say: Words) -> tuple[FieldSpec, ...]:
    """Return what can be changed of a chat: all but its name and its kind."""
    people = FieldSpec(
        _PEOPLE,
        say("Ids of people"),
        FieldKind.LINES,
        hint=say("one a line, as Anna Lee: id"),
        check=lambda text: _wrong_people(text, setting, say),
    )
    first, *rest = _own_fields(setting.kind, say, is_kept=True)
    yes_or_no = (Choice("", say("no"), "n"), Choice("true", say("yes"), "y"))
    http = FieldSpec(INSECURE, say("Plain http"), FieldKind.CHOICE, choices=yes_or_no)
    return (first, *([http] if _may_be_http(setting) else []), *rest, people)


def _may_be_http(setting: Setting) -> bool:
    """Return whether the address is plain http to a server near by, or may be: it is elsewhere."""
    url = setting.places.get("url", "")
    return is_near(url) or url.startswith(_BEGINNINGS[1:])


def setting_values(setting: Setting) -> dict[str, Any]:
    """Return what the fields of a chat hold; a secret that stands in the config stays there."""
    return {
        **{key: text for key, text in setting.places.items() if text.startswith(_BEGINNINGS[1:])},
        **setting.words,
        "dialect": setting.dialect,
        "language": setting.language,
        "mention": _MENTIONS[setting.mention],
        INSECURE: _MENTIONS[setting.insecure or None],
        _PEOPLE: "\n".join(f"{name}: {known}" for name, known in setting.people.items()),
    }


def config_values(answers: Answers) -> dict[str, str]:
    """Return answers as the config takes them; an empty secret is one that nobody typed."""
    return {
        key: str(value)
        for key, value in answers.items()
        if key not in {NAME, _PEOPLE} and (value or key not in SECRETS)
    }


def people_values(answers: Answers, before: Mapping[str, str]) -> dict[str, str]:
    """Return the ids of people that changed, by name; empty for those that were taken out."""
    if _PEOPLE not in answers:
        return {}
    now = _people(answers[_PEOPLE])
    gone = {name: "" for name in before if name not in now}
    return gone | {name: known for name, known in now.items() if before.get(name) != known}


def _people(text: str) -> dict[str, str]:
    found = (_LINE.fullmatch(line.strip()) for line in text.split("\n"))
    return {clean_line(one[1]): one[2] for one in found if one}


def _wrong_people(text: str, setting: Setting, say: Words) -> str:
    """Return what is wrong with a list of ids; what could call nobody is told while it is typed."""
    written, chat = dialect(setting.dialect), setting.kind.partition("-")[0]
    for line in filter(None, (each.strip() for each in text.split("\n"))):
        found = _LINE.fullmatch(line)
        if found is None:
            return say("a name, a colon, an id")
        if not written.calls(Mention(found[1], {chat: found[2]})):
            return say("“{id}” is no id of this chat", id=clean_line(found[2]))
    return ""


def _own_fields(kind: str, say: Words, *, is_kept: bool = False) -> tuple[FieldSpec, ...]:
    """Return what a chat of this kind needs and may have.

    Args:
        kind: of the chat.
        say: the reader's words.
        is_kept: it is set up already; a secret that is left empty stays as it is.
    """
    needed = lacking(kind, {})
    optional = ("secret", "keyword") if kind in _SIGNED else ()
    fields = [_field(each, say, kind, required=True, is_kept=is_kept) for each in needed]
    fields += [_field(each, say, kind, required=False, is_kept=is_kept) for each in optional]
    dialects = transport(kind).dialects
    if len(dialects) > 1:
        choices = tuple(Choice(each, say(TITLES[each])) for each in dialects)
        fields.append(FieldSpec("dialect", say("Written as"), FieldKind.CHOICE, choices=choices))
    languages = (
        Choice("", say("as the screen"), "s"),
        Choice("en", "English", "e"),
        Choice("zh", "中文", "z"),
    )
    fields.append(FieldSpec("language", say("Language"), FieldKind.CHOICE, choices=languages))
    calls = tuple(
        Choice(each, say(words), _MENTION_KEYS[each]) for each, words in MENTION_WORDS.items()
    )
    label = say.within("chat", "Calls")
    fields.append(FieldSpec("mention", label, FieldKind.CHOICE, choices=calls))
    return tuple(fields)


def mention_words(setting: Setting, say: Words) -> str:
    """Return whom reports call in a chat."""
    return say(MENTION_WORDS[_MENTIONS[setting.mention]])


def _field(key: str, say: Words, kind: str, *, required: bool, is_kept: bool) -> FieldSpec:
    is_secret = key in SECRETS
    more: dict[str, Any] = {}
    if is_secret:
        more["hint"] = say("empty: as it is") if is_kept else say(PLACES)
    elif key == "keyword":
        more["hint"] = say("only if the robot wants one")
    if key == "url" and kind not in _ANY_ADDRESS:
        words = say("no https:// address")
        more["check"] = lambda url: (
            "" if not url or url.startswith(_BEGINNINGS) or is_near(url) else words
        )
    required = required and not (is_secret and is_kept)
    return FieldSpec(key, field_label(key, say), required=required, secret=is_secret, **more)
