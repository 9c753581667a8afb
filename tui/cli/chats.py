"""The chats of the config on the command line: which is meant, what is wrong, what may be shown."""

import time
from collections.abc import Sequence
from urllib.parse import urlsplit

from exports.delivery.outbox import Outbox
from exports.delivery.pacing import Pacer
from exports.delivery.sender import Sender
from exports.delivery.target import TargetError
from exports.delivery.targets import Setting, others_can_read
from exports.wording.words import Words
from store.text import clean_line
from tui.chat_settings import chat_settings
from tui.cli.session import Session, UsageError
from tui.config import config_path
from tui.folders import state_folder

_HIDDEN = "…"
_OUTBOX = "outbox"
_CHANCE_BITS = 30


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
    return say(
        "“{name}” in your config is not set up right: {field}. Nothing was sent.",
        name=fault.name,
        field=fault.field,
    )


def warn_of_readers(session: Session, settings: Sequence[Setting]) -> None:
    """Warn when others on this computer can read secrets in the config."""
    path = config_path(session.config_folder)
    if any(one.holds_secret for one in settings) and others_can_read(path):
        session.out.warning(
            session.say("Others can read {path}, and secrets stand in it: chmod 600", path=path)
        )


def shown(setting: Setting) -> dict[str, object]:
    """Return a chat as it may be shown: where its secrets are, never what they are."""
    places = {key: _place(text) for key, text in setting.places.items() if text}
    words = dict(setting.words)
    if words.get("proxy"):
        words["proxy"] = _without_login(words["proxy"])
    more = {"language": setting.language} if setting.language else {}
    rest = {"insecure": True} if setting.insecure else {}
    return {"kind": setting.kind, "dialect": setting.dialect, **more, **places, **words, **rest}


def outbox_of(session: Session) -> Outbox:
    """Return the outbox of this person on this computer."""
    return Outbox(state_folder(session.environ) / _OUTBOX)


def sender_of(session: Session) -> Sender:
    """Return what sends, at the pace of each chat."""
    station = session.station
    return Sender(
        now=lambda: station.clock.now().timestamp(),
        sleep=_sleep,
        chance=lambda: station.randomness(_CHANCE_BITS) / (1 << _CHANCE_BITS),
        pacer=Pacer(state_folder(session.environ) / _OUTBOX),
    )


def _sleep(seconds: float) -> None:
    try:
        time.sleep(seconds)
    except KeyboardInterrupt:
        raise InterruptedWaitError("", "interrupted") from None


def _place(text: str) -> str:
    kind, _, place = text.partition(":")
    if kind in {"env", "file"}:
        return text
    if kind == "command":  # what stands behind the program may be a secret
        return f"command:{place.split()[0] if place.split() else ''} {_HIDDEN}"
    return _HIDDEN


def _without_login(proxy: str) -> str:
    try:
        parts = urlsplit(proxy)
        _, at, host = parts.netloc.rpartition("@")
    except ValueError:
        return _HIDDEN
    return f"{parts.scheme}://{_HIDDEN}@{host}" if at else proxy
