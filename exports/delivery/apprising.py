"""Chats beyond the list, through the package apprise: a message is handed over, and that is all.

apprise says whether a request went through, not whether a chat took the message: it reads no
`errcode` and counts no bytes. So what went well here is "taken", never "delivered". A chat that
Muster posts to itself is refused, because there the answer can be read.
"""

import json
import re
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from exports.delivery.answers import Answer, Outcome, Verdict
from exports.delivery.building import Call, Request
from exports.delivery.carrying import Leaving, quieten
from exports.delivery.judging import Judge
from exports.delivery.target import Target, TargetError
from exports.dialects.base import wire

if TYPE_CHECKING:
    import apprise

PACKAGE = "muster-standup[apprise]"
_CONNECT_SECONDS, _ANSWER_SECONDS = 5.0, 15.0
_WHOLE_SECONDS = 600.0  # apprise pauses for seconds between the parts of a long text
_HANDED_OVER = 202
# All of them tell addresses, some of them only when asked for every detail.
_TALKATIVE = ("apprise", "urllib3", "requests", "requests_oauthlib", "oauthlib")
# Which kind is meant by the schemes of chats that Muster posts to itself.
_OURS: Mapping[str, str] = {
    "wecombot": "wecom",
    "dingtalk": "dingtalk",
    "feishu": "feishu",
    "lark": "feishu",
    "slack": "slack",
    "workflow": "teams",
    "workflows": "teams",
    "msteams": "teams",
    "discord": "discord",
    "mmost": "mattermost",
    "mmosts": "mattermost",
    "rocket": "rocketchat",
    "rockets": "rocketchat",
    "matrix": "matrix",
    "matrixs": "matrix",
    "zulip": "zulip",
    "tgram": "telegram",
}


class WrongKindError(TargetError):
    """The address is of a chat that is posted to directly; `kind` is what to write instead."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(name, "kind")
        self.kind = kind


class MissingPackageError(TargetError):
    """apprise is not installed; `package` is what to install."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "kind")
        self.package = PACKAGE


def check_apprise(target: Target) -> None:
    """Make sure that apprise can be handed a message for this target.

    Raises:
        WrongKindError: Muster posts to that chat itself.
        MissingPackageError: apprise is not installed.
        TargetError: there is no address, apprise knows none like it, or a proxy is asked for:
            apprise takes that of the environment alone.
    """
    _service(target)


def apprise_request(call: Call) -> Request:
    """Return a message as apprise is handed it."""
    return Request("NOTIFY", call.target.url.reveal(), {}, wire(call.payload))


def by_apprise(target: Target, request: Request, judge: Judge, leaving: Leaving) -> Outcome:
    """Hand a message over and return what became of it, as far as that is known.

    Args:
        target: where it goes.
        request: from `apprise_request`.
        judge: what it means that it was handed over.
        leaving: is called right before.

    Raises:
        TargetError: as `check_apprise`; nothing has left.
    """
    service = _service(target)
    from apprise import Apprise

    payload = json.loads(request.body)
    carrier = Apprise(asset=service.asset)
    carrier.add(service)
    leaving()
    if _notified(carrier, payload["text"], payload["format"]):
        return judge(Answer(_HANDED_OVER, {}, b""))
    return Outcome(Verdict.UNKNOWN)  # it tells no time-out from a refusal


def _notified(carrier: "apprise.Apprise", text: str, kind: str) -> bool:
    """Return whether apprise handed all of it over in time: its own time-outs count each byte."""
    results: list[bool] = []
    is_over = threading.Event()

    def notify() -> None:
        try:
            # What is raised may show the address, and tells no more of the message than False.
            with suppress(Exception):
                results.append(bool(carrier.notify(body=text, body_format=kind)))
        finally:
            is_over.set()

    threading.Thread(target=notify, daemon=True).start()
    is_over.wait(_WHOLE_SECONDS)
    return results == [True]


def _service(target: Target) -> "apprise.NotifyBase":
    """Return apprise's own idea of a target, after `check_apprise`."""
    url = target.url.reveal()
    if not url:
        raise TargetError(target.name, "url")
    if target.proxy is not None:
        raise TargetError(target.name, "proxy")
    scheme = url.partition(":")[0].strip().lower()
    if scheme in _OURS:
        raise WrongKindError(target.name, _OURS[scheme])
    quieten(*_TALKATIVE)
    try:
        import apprise
    except ImportError:
        raise MissingPackageError(target.name) from None
    # No footer, no pictures from elsewhere, no way round by a redirect, and texts stay texts.
    asset = apprise.AppriseAsset(
        app_id="Muster",
        app_desc="Muster",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        http_redirects=False,
        async_mode=False,
        secure_logging=True,
        allow_templates=False,
    )
    service = apprise.Apprise.instantiate(url, asset=asset)
    if service is None:
        raise TargetError(target.name, "url")
    for one in _schemes(service):  # an https address of such a chat is recognised as well
        if one in _OURS:
            raise WrongKindError(target.name, _OURS[one])
    _adjust(service, url)
    return service


def _schemes(service: "apprise.NotifyBase") -> set[str]:
    found: set[str] = set()
    for one in (service.protocol, service.secure_protocol):
        found |= {one} if isinstance(one, str) else set(one or ())
    return found


def _adjust(service: "apprise.NotifyBase", url: str) -> None:
    """Set what the address itself does not: cut long texts, and wait as long as for other chats."""
    import apprise

    asked = set(re.findall(r"[?&]([a-z]+)=", url))
    if "overflow" not in asked:
        service.overflow_mode = apprise.OverflowMode.SPLIT
    if "cto" not in asked:
        service.socket_connect_timeout = _CONNECT_SECONDS
    if "rto" not in asked:
        service.socket_read_timeout = _ANSWER_SECONDS
