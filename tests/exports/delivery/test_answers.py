"""What each chat's answers mean, by the rows of the reference: most say HTTP 200 to a refusal."""

import json

import pytest

from exports.delivery.answers import Answer, Verdict
from exports.delivery.transports import KINDS, transport

ACCEPTED, QUEUED, REFUSED, BUSY, UNKNOWN = (
    Verdict.ACCEPTED, Verdict.QUEUED, Verdict.REFUSED, Verdict.BUSY, Verdict.UNKNOWN,
)  # fmt: skip
_NEVER = f"Mon, 01 Jan 2026 00:00:00 +{'9' * 20}"
SUCCESS: dict[str, tuple[int, object, Verdict]] = {
    "wecom": (200, {"errcode": 0, "errmsg": "ok"}, ACCEPTED),
    "dingtalk": (200, {"errcode": 0, "errmsg": "ok"}, ACCEPTED),
    "feishu": (200, {"StatusCode": 0, "StatusMessage": "success", "code": 0}, ACCEPTED),
    "slack": (200, b"ok", ACCEPTED),
    "slack-bot": (200, {"ok": True, "channel": "C1", "ts": "1.2"}, ACCEPTED),
    "teams": (202, b"", QUEUED),
    "discord": (200, {"id": "1"}, ACCEPTED),
    "mattermost": (200, b"ok", ACCEPTED),
    "rocketchat": (200, {"success": True}, ACCEPTED),
    "matrix": (200, {"event_id": "$1"}, ACCEPTED),
    "zulip": (200, {"result": "success", "msg": "", "id": 1}, ACCEPTED),
    "telegram": (200, {"ok": True, "result": {}}, ACCEPTED),
    "apprise": (202, b"", QUEUED),
}
OTHERS: list[tuple[str, int, object, Verdict]] = [
    ("wecom", 200, {"errcode": 40058, "errmsg": "exceed max length 4096"}, REFUSED),
    ("wecom", 200, {"errcode": 93000, "errmsg": "invalid webhook url"}, REFUSED),
    ("wecom", 200, {"errcode": 45009, "errmsg": "api freq out of limit"}, BUSY),
    ("wecom", 200, {"errcode": True}, UNKNOWN),
    ("dingtalk", 200, {"errcode": 400402, "errmsg": "title"}, REFUSED),
    ("dingtalk", 200, {"errcode": 460101, "errmsg": "message too long"}, REFUSED),
    ("dingtalk", 200, {"errcode": 130101, "errmsg": "send too fast"}, BUSY),
    ("dingtalk", 200, {"errcode": 410100, "errmsg": "发送速度太快而限流"}, BUSY),
    ("dingtalk", 200, {"errcode": -1, "errmsg": "系统繁忙"}, BUSY),
    ("dingtalk", 200, {"errcode": 310000, "errmsg": "sign not match"}, REFUSED),
    ("feishu", 200, {"code": 9499, "msg": "Bad Request"}, REFUSED),
    ("feishu", 200, {"code": 9499, "msg": "too many request"}, BUSY),
    ("feishu", 429, {"code": 99991400, "msg": "request trigger frequency limit"}, BUSY),
    ("feishu", 400, {"code": 19021, "msg": "sign match fail"}, REFUSED),
    ("feishu", 200, {"code": 19022, "msg": "Ip Not Allowed"}, REFUSED),
    ("feishu", 200, {"code": 19024, "msg": "Key Words Not Found"}, REFUSED),
    ("feishu", 200, {"code": 11232, "msg": "frequency limited"}, BUSY),
    ("feishu", 400, {"code": 230099, "msg": "ErrCode: 11310"}, REFUSED),
    ("feishu", 200, {"StatusCode": 0}, UNKNOWN),
    ("slack", 400, b"invalid_payload", REFUSED),
    ("slack", 400, b"user_not_found", REFUSED),
    ("slack", 400, b"invalid_blocks", REFUSED),
    ("slack", 403, b"action_prohibited", REFUSED),
    ("slack", 404, b"channel_not_found", REFUSED),
    ("slack", 410, b"channel_is_archived", REFUSED),
    ("slack", 500, b"rollup_error", UNKNOWN),
    ("slack", 500, b"", UNKNOWN),
    ("slack", 429, b"", BUSY),
    ("slack", 200, b"ok, but", UNKNOWN),
    ("slack-bot", 200, {"ok": False, "error": "invalid_blocks"}, REFUSED),
    ("slack-bot", 200, {"ok": False, "error": "msg_blocks_too_long"}, REFUSED),
    ("slack-bot", 200, {"ok": False, "error": "ratelimited"}, BUSY),
    ("slack-bot", 429, b"", BUSY),
    ("slack-bot", 200, {"ok": False, "error": "internal_error"}, UNKNOWN),
    ("slack-bot", 200, {"ok": False, "error": "fatal_error"}, UNKNOWN),
    ("mattermost", 503, b"upstream connect error or disconnect/reset before headers", UNKNOWN),
    ("teams", 200, b"1", QUEUED),
    ("teams", 400, {"error": {"code": "InvalidRequestContent"}}, REFUSED),
    ("teams", 413, b"Request Entity Too Large", REFUSED),
    ("teams", 429, b"", BUSY),
    ("discord", 204, b"", QUEUED),
    ("discord", 400, {"content": ["Must be 2000 or fewer in length."]}, REFUSED),
    ("discord", 404, {"message": "Unknown Webhook", "code": 10015}, REFUSED),
    ("discord", 429, {"retry_after": 1.5}, BUSY),
    ("mattermost", 400, {"message": "Couldn't find the channel"}, REFUSED),
    ("mattermost", 400, {"message": "Unable to parse incoming data"}, REFUSED),
    ("rocketchat", 400, {"success": False, "error": "error-message-size-exceeded"}, REFUSED),
    ("rocketchat", 200, {"success": False, "error": "x"}, REFUSED),
    ("matrix", 413, {"errcode": "M_TOO_LARGE", "error": "too large"}, REFUSED),
    ("matrix", 403, {"errcode": "M_FORBIDDEN"}, REFUSED),
    ("matrix", 429, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 2000}, BUSY),
    ("matrix", 200, {}, UNKNOWN),
    ("zulip", 400, {"result": "error", "msg": "Invalid API key"}, REFUSED),
    ("zulip", 429, {"result": "error", "retry-after": 3}, BUSY),
    ("zulip", 200, {"result": "error", "msg": "x"}, REFUSED),
    ("telegram", 400, {"ok": False, "description": "can't parse entities"}, REFUSED),
    ("telegram", 429, {"ok": False, "parameters": {"retry_after": 5}}, BUSY),
    ("telegram", 200, {"ok": False, "description": "x"}, REFUSED),
    ("telegram", 302, b"", REFUSED),
    ("telegram", 502, b"<html>", UNKNOWN),
]


def _named(one: tuple[str, int, object, Verdict]) -> str:
    kind, status, body, _ = one
    told = body.decode() if isinstance(body, bytes) else json.dumps(body)
    return f"{kind}-{status}-{told[:40]}"


def answered(kind: str, status: int, body: object) -> Verdict:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return transport(kind).judge(Answer(status, {}, content)).verdict


def test_every_chat_has_its_row() -> None:
    assert set(SUCCESS) == set(KINDS)
    assert {kind for kind, *_ in OTHERS} == set(KINDS) - {"apprise"}


@pytest.mark.parametrize("kind", SUCCESS)
def test_row_success(kind: str) -> None:
    status, body, verdict = SUCCESS[kind]
    assert answered(kind, status, body) is verdict
    assert verdict.is_settled


@pytest.mark.parametrize("row", OTHERS, ids=_named)
def test_row_other_answers(row: tuple[str, int, object, Verdict]) -> None:
    kind, status, body, verdict = row
    assert answered(kind, status, body) is verdict
    assert not verdict.is_settled or verdict is QUEUED


@pytest.mark.parametrize("body", [b"<html>log in</html>", b"\n<!doctype html>"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "apprise"])
def test_the_page_of_a_proxy_is_no_success(kind: str, body: bytes) -> None:
    assert answered(kind, 200, body) is UNKNOWN


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"\xff\xfe", b"{", b"1"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"apprise", "teams"}])
def test_what_no_chat_says_is_no_success(kind: str, body: bytes) -> None:
    assert answered(kind, 200, body) in {UNKNOWN, QUEUED if not body else UNKNOWN}


@pytest.mark.parametrize(
    ("kind", "status", "headers", "body", "wait"),
    [
        ("slack", 429, {"retry-after": "30"}, b"", 30),
        ("slack", 429, {"retry-after": "soon"}, b"", 0),
        ("slack", 429, {"retry-after": "inf"}, b"", 0),
        ("slack", 429, {"retry-after": "99999999999"}, b"", 86_400),
        ("slack", 429, {"retry-after": _NEVER, "date": _NEVER}, b"", 0),
        ("discord", 429, {}, b'{"retry_after": 1' + 400 * b"0" + b"}", 0),
        ("discord", 429, {}, 30_000 * b"[", 0),
        ("discord", 429, {}, b'{"retry_after": 1.5}', 1.5),
        ("matrix", 429, {}, b'{"retry_after_ms": 2000}', 2),
        ("zulip", 429, {}, b'{"retry-after": 3}', 3),
        ("telegram", 429, {}, b'{"ok": false, "parameters": {"retry_after": 5}}', 5),
        ("dingtalk", 200, {}, b'{"errcode": 130101}', 600),
    ],
)
def test_how_long_to_wait(
    kind: str, status: int, headers: dict[str, str], body: bytes, wait: float
) -> None:
    assert transport(kind).judge(Answer(status, headers, body)).wait == wait
