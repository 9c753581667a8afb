"""Trying a chat: one short message, and what the chat really says to it."""

import ipaddress
from collections.abc import Mapping
from time import sleep
from urllib.parse import urlsplit

from exports.delivery.answers import Outcome, Verdict
from exports.delivery.pacing import Pacer
from exports.delivery.posts import post_of
from exports.delivery.sender import Sender
from exports.delivery.targets import Setting
from exports.delivery.transports import ready, transport
from exports.dialects.registry import dialect
from exports.document import Document, para
from exports.wording.words import N_, Words, words_for
from store.workspace.opening import Station
from tui.chat_settings import fetched
from tui.folders import state_folder
from tui.target_words import reason_words

_OUTBOX = "outbox"  # the pace is kept beside it, for all terminals
_CHANCE_BITS = 30
_HOUSE = (".local", ".lan", ".home", ".internal", ".home.arpa")
_SAID: Mapping[Verdict, tuple[str, str]] = {
    Verdict.ACCEPTED: ("✓", N_("delivered")),
    Verdict.QUEUED: ("✓", N_("taken; delivery not verified")),
    Verdict.REFUSED: ("✗", N_("refused")),
    Verdict.BUSY: ("…", N_("not taken now; try again later")),
    Verdict.UNKNOWN: ("✗", N_("may have arrived; look in the chat")),
}


def try_document(who: str, say: Words) -> Document:
    """Return what is sent to see whether a chat is set up right: it calls nobody."""
    told = say("{name} tries whether Muster reaches this chat. Nothing is to be done.", name=who)
    return Document(say("A test of Muster"), (para(told),))


def try_chat(
    setting: Setting,
    station: Station,
    environ: Mapping[str, str],
    say: Words,
) -> Outcome:
    """Send the message and return what became of it; takes as long as the chat takes.

    It never waits in the outbox: a try is over when it is over.

    Args:
        setting: of the chat.
        station: of this device, for its clock and who works here.
        environ: says where the pace is kept, and has secrets.
        say: the words of the message, where the chat has no language of its own.

    Raises:
        TargetError: the chat cannot be used as it is set up.
    """
    target = fetched(setting, environ)
    ready(target)
    words = words_for(setting.language) if setting.language else say
    document = try_document(station.who or words("Somebody"), words)
    now = station.clock.now().timestamp()
    post = post_of(
        dialect(setting.dialect).render(document),
        target=setting.name,
        title=document.title,
        post_id=f"{station.randomness(_CHANCE_BITS):08x}",
        created=now,
        text=transport(setting.kind).texts.get(setting.dialect, ""),
    )
    sender = Sender(
        now=lambda: station.clock.now().timestamp(),
        sleep=sleep,
        chance=lambda: station.randomness(_CHANCE_BITS) / (1 << _CHANCE_BITS),
        pacer=Pacer(state_folder(environ) / _OUTBOX),
    )
    return sender.send(target, post.pieces[0].payload, f"{post.id}-1")


def tried_words(outcome: Outcome, say: Words) -> str:
    """Return what became of the message, the chat's own words behind a refusal."""
    mark, what = _SAID[outcome.verdict]
    why = "" if outcome.verdict.is_settled else reason_words(outcome.reason, say)
    told = say("{what}: {why}", what=say(what), why=why) if why else say(what)
    return f"{mark} {told}"


def is_near(url: str) -> bool:
    """Return whether an address is plain http to a server in one's own house."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme != "http" or not host:
        return False
    try:
        return ipaddress.ip_address(host).is_private  # loopback among them
    except ValueError:  # a name
        return "." not in host or host.endswith(_HOUSE)
