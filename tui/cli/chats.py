"""The chats of the config on the command line: which is meant, what is wrong, what may be shown."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

from exports.delivery.outbox import Outbox
from exports.delivery.pacing import Pacer
from exports.delivery.sender import Sender
from exports.delivery.target import TargetError
from exports.delivery.targets import HIDDEN, Setting, others_can_read, shown_place
from exports.document import Mention
from exports.wording.words import Words
from store.text import clean_line
from tui.chat_settings import chat_settings
from tui.cli.session import Session, UsageError
from tui.config import config_path
from tui.folders import state_folder
from tui.paths import with_home

_OUTBOX = "outbox"
_CHANCE_BITS = 30
_NOTICED_SECONDS = 2.0  # of silence, after which a person wonders


class InterruptedWaitError(TargetError):
    """The person gave up while a message waited for its turn: nothing of it has left."""


def chat_named(session: Session, name: str) -> Setting:
    """Return the chat of this name.

    Raises:
        UsageError: there is none, or it is not set up right.
    """
    settings, faults = chat_settings(session.environ)
    warn_of_readers(session, settings)
    for one in settings:
        if one.name == name:
            return one
    for fault in faults:
        if fault.name == name:
            raise UsageError(word_target(fault, session.say))
    raise UsageError(
        session.say(
            "There is no chat “{name}” in {path}; there are: {names}",
            name=clean_line(name),
            path=config_path(session.config_folder),
            names=session.say(", ").join(one.name for one in settings) or "-",
        )
    )


def word_target(fault: TargetError, say: Words) -> str:
    """Return what is wrong with a chat; its values are secrets and stay unsaid."""
    from tui.target_words import target_words

    return target_words(fault, say)


def warn_of_readers(session: Session, settings: Sequence[Setting]) -> None:
    """Warn when others on this computer can read secrets in the config."""
    path = config_path(session.config_folder)
    if any(one.holds_secret for one in settings) and others_can_read(path):
        session.out.warning(
            session.say("Others can read {path}, and secrets stand in it: chmod 600", path=path)
        )


def shown(setting: Setting) -> dict[str, object]:
    """Return a chat as it may be shown: where its secrets are, never what they are."""
    places = {key: shown_place(text) for key, text in setting.places.items() if text}
    words = dict(setting.words)
    if words.get("proxy"):
        words["proxy"] = _without_login(words["proxy"])
    more = {"language": setting.language} if setting.language else {}
    rest: dict[str, object] = {"insecure": True} if setting.insecure else {}
    if setting.mention is not None:
        rest["mention"] = setting.mention
    if setting.people:
        rest["people"] = dict(setting.people)
    return {"kind": setting.kind, "dialect": setting.dialect, **more, **places, **words, **rest}


def word_lacking(session: Session, name: str) -> str:
    """Return what a chat of the config still needs before something can be sent; else nothing."""
    settings, faults = chat_settings(session.environ)
    found = next((one for one in settings if one.name == name), None)
    if found is None:
        return next((word_target(one, session.say) for one in faults if one.name == name), "")
    return session.say(", ").join(missing(session, found))


def missing(session: Session, setting: Setting) -> list[str]:
    """Return what a chat lacks, in words: fields, and secrets that are not where they should be.

    Commands are not run for that: a password manager would ask.
    """
    say = session.say
    told = [
        say("chat.{name} lacks {field}", name=setting.name, field=field)
        for field in setting.lacking
    ]
    if setting.places.get("url", "").startswith("http://") and not setting.insecure:
        told.append(say("chat.{name}.url is http: needs insecure true", name=setting.name))
    for place in setting.places.values():
        kind, _, where = place.partition(":")
        if kind == "env" and not session.environ.get(where):
            told.append(say("{name} is not set in the environment", name=where))
        elif kind == "file" and not with_home(where, Path.home()).is_file():
            told.append(say("there is no file {path}", path=where))
    told += [
        say("“{id}” of {name} is no id there", id=setting.people[each], name=each)
        for each in unusable(setting)
    ]
    return told


def unusable(setting: Setting) -> list[str]:
    """Return the names in a chat's own list whose id the chat could not call."""
    from exports.dialects.registry import dialect

    written, chat = dialect(setting.dialect), setting.kind.partition("-")[0]
    return [
        name
        for name, known_as in setting.people.items()
        if not written.calls(Mention(name, {chat: known_as}))
    ]


def outbox_of(session: Session) -> Outbox:
    """Return the outbox of this person on this computer."""
    return Outbox(state_folder(session.environ) / _OUTBOX)


def sender_of(session: Session) -> Sender:
    """Return what sends, at the pace of each chat."""
    station = session.station
    return Sender(
        now=lambda: station.clock.now().timestamp(),
        sleep=partial(_sleep, session),
        chance=lambda: station.randomness(_CHANCE_BITS) / (1 << _CHANCE_BITS),
        pacer=Pacer(state_folder(session.environ) / _OUTBOX),
    )


def _sleep(session: Session, seconds: float) -> None:
    if session.out.is_terminal and seconds >= _NOTICED_SECONDS:
        session.out.problem(session.say("Waiting {n} s…", n=round(seconds)))
    try:
        sleep(seconds)
    except KeyboardInterrupt:
        raise InterruptedWaitError("", "interrupted") from None


def _without_login(proxy: str) -> str:
    try:
        parts = urlsplit(proxy)
        _, at, host = parts.netloc.rpartition("@")
    except ValueError:
        return HIDDEN
    return f"{parts.scheme}://{HIDDEN}@{host}" if at else proxy
