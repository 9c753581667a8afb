"""Where a post goes: a chat, its address and its secrets.

Every address of a webhook is a secret itself, so nothing here shows one: not in a message, not in a
traceback, not in a log.
"""

from dataclasses import field
from typing import Any
from urllib.parse import urlsplit

from store.errors import MusterError
from store.values import dataclass


class Secret:
    """A value that is never shown, only revealed to the request it is for."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the value itself."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> Any:
        raise TypeError("a secret is not pickled")


class TargetError(MusterError):
    """A target cannot be used as it is set up; `field` says what is wrong with it."""

    def __init__(self, name: str, field: str) -> None:
        super().__init__(f"target {name}: {field}")
        self.name = name
        self.field = field


class FetchError(TargetError):
    """A secret is not where it should be; `place` says where that is, and shows no secret."""

    def __init__(self, name: str, field: str, place: str) -> None:
        super().__init__(name, field)
        self.place = place


@dataclass(frozen=True, slots=True)
class Target:
    """One place to post to.

    Attributes:
        name: as its owner calls it.
        kind: one of `transports.KINDS`.
        url: of the webhook, or of the server for chats that have a token.
        secret: what DingTalk and Feishu sign with.
        token: of a bot (Slack, Telegram, Matrix), or Zulip's API key.
        account: the bot's address, for Zulip.
        room: channel, room or chat, where the address does not say it.
        topic: of Zulip; empty: the title of the report.
        keyword: what a DingTalk or Feishu robot wants to read in each message; may be empty.
        proxy: its address; empty: none, None: what the environment says.
        insecure: whether plain http is allowed, for a server in one's own house.
    """

    name: str
    kind: str
    url: Secret
    secret: Secret = Secret("")
    token: Secret = Secret("")
    account: str = ""
    room: str = ""
    topic: str = ""
    keyword: str = ""
    proxy: str | None = field(default=None, repr=False)  # may hold a log-in
    insecure: bool = False


def require(target: Target, *needed: str) -> None:
    """Make sure that a target has an address and these fields.

    Raises:
        TargetError: one is missing.
    """
    for name in ("url", *needed):
        if not getattr(target, name):
            raise TargetError(target.name, name)


def check_address(target: Target) -> None:
    """Make sure that a target's address is one to post to.

    Raises:
        TargetError: it is none, or it is not https.
    """
    try:
        parts = urlsplit(target.url.reveal())
        host = parts.hostname
        _ = parts.port  # raises when there is no such port
        if host and host.isascii():  # httpx looks at the others
            host.encode("idna")
    except ValueError:
        raise TargetError(target.name, "url") from None  # the cause would show the address
    if parts.scheme not in {"https", "http"} or not host:
        raise TargetError(target.name, "url")
    if parts.scheme == "http" and not target.insecure:
        raise TargetError(target.name, "insecure")
