"""How each chat is posted to, and when it has taken a message: one row a chat."""

from collections.abc import Callable, Mapping
from dataclasses import field

from exports.delivery.answers import Verdict
from exports.delivery.apprising import apprise_request, by_apprise, check_apprise
from exports.delivery.building import (
    Call,
    Request,
    dingtalk_request,
    discord_request,
    feishu_request,
    hook_request,
    matrix_request,
    room_request,
    slack_bot_request,
    telegram_request,
    zulip_request,
)
from exports.delivery.carrying import Carry, by_http
from exports.delivery.judging import (
    Judge,
    coded,
    discord_answer,
    flagged,
    matrix_answer,
    teams_answer,
    worded,
)
from exports.delivery.target import Target, check_address, require
from store.errors import MusterError
from store.values import dataclass

Build = Callable[[Call], Request]


@dataclass(frozen=True, slots=True)
class Transport:
    """One chat.

    Attributes:
        dialects: whose payloads it takes; the first is its own.
        request: how a message is sent.
        judge: what an answer means.
        needs: fields of the target that must be there.
        pace: seconds between two messages to one target.
        idempotent: whether a message that comes twice is shown once.
        texts: dialects that are only text, and what they are called where that is all it takes.
        carry: what takes a message there.
        check: makes sure that a target can be posted to, beyond what is needed.
    """

    dialects: tuple[str, ...]
    request: Build
    judge: Judge
    needs: tuple[str, ...] = ()
    pace: float = 1.0
    idempotent: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
    carry: Carry = by_http
    check: Callable[[Target], None] = check_address


class UnknownKindError(MusterError):
    """There is no transport of this kind."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"no transport {kind}")
        self.kind = kind


# Of the last two Slack says that some of it may have been done (Web API, common errors).
_SLACK: Mapping[str, Verdict] = {
    **dict.fromkeys(("ratelimited", "rate_limited"), Verdict.BUSY),
    **dict.fromkeys(("internal_error", "fatal_error"), Verdict.UNKNOWN),
}

# Twenty a minute (WeCom, DingTalk, Telegram groups), a hundred (Feishu), one a second (Slack),
# thirty a minute a channel (Discord); DingTalk locks a robot that is too fast out for ten minutes.
_TRANSPORTS: Mapping[str, Transport] = {
    "wecom": Transport(
        ("wecom", "wecom-v1"), hook_request, coded("errcode", {45009: 60, -1: 0}), pace=3.0
    ),
    "dingtalk": Transport(
        ("dingtalk",),
        dingtalk_request,
        coded("errcode", {130101: 600, 410100: 600, -1: 0}),  # the second in newer tables
        pace=3.0,
    ),
    "feishu": Transport(("feishu",), feishu_request, coded("code", {11232: 0}), pace=0.6),
    "slack": Transport(("slack",), hook_request, worded("ok")),
    "slack-bot": Transport(
        ("slack-bot",),
        slack_bot_request,
        flagged("ok", "true", "error", unlike=_SLACK),
        ("token", "room"),
    ),
    "teams": Transport(("teams",), hook_request, teams_answer),
    "discord": Transport(("discord",), discord_request, discord_answer, pace=2.0),
    "mattermost": Transport(("mattermost",), room_request, worded("ok")),
    "rocketchat": Transport(
        ("rocketchat",), room_request, flagged("success", "true", "error", "message")
    ),
    "matrix": Transport(
        ("matrix",), matrix_request, matrix_answer, ("token", "room"), idempotent=True
    ),
    "zulip": Transport(
        ("zulip",), zulip_request, flagged("result", "success", "msg"), ("token", "account", "room")
    ),
    "telegram": Transport(
        ("telegram", "telegram-v2", "telegram-rich"),
        telegram_request,
        flagged("ok", "true", "description"),
        ("token", "room"),
        pace=3.0,
    ),
    "apprise": Transport(
        ("text", "gfm"),
        apprise_request,
        teams_answer,
        texts={"text": "text", "gfm": "markdown"},
        carry=by_apprise,
        check=check_apprise,
    ),
}

KINDS = tuple(_TRANSPORTS)


def transport(kind: str) -> Transport:
    """Return how a kind of chat is posted to.

    Raises:
        UnknownKindError: it is none of `KINDS`.
    """
    if kind not in _TRANSPORTS:
        raise UnknownKindError(kind)
    return _TRANSPORTS[kind]


def ready(target: Target) -> None:
    """Make sure that a target can be posted to.

    Raises:
        TargetError: something in it is missing or wrong.
        UnknownKindError: its kind is none.
    """
    row = transport(target.kind)
    require(target, *row.needs)
    row.check(target)


def request_for(call: Call) -> Request:
    """Return the request that posts a message.

    Raises:
        TargetError: something in the target is missing or wrong.
        UnknownKindError: its kind is none.
    """
    ready(call.target)
    return transport(call.target.kind).request(call)
