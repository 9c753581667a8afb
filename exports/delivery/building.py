"""What is sent to each chat: address, headers and body."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from exports.delivery.signing import dingtalk_url, feishu_sign
from exports.delivery.target import Target
from exports.dialects.base import wire
from store.values import dataclass

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent: never shown, for the address and the headers hold secrets."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes

    def __repr__(self) -> str:
        return f"Request({self.method}, {len(self.body)} bytes)"


@dataclass(frozen=True, slots=True)
class Call:
    """What a request is made of.

    Attributes:
        target: where it goes.
        payload: of the message, as its dialect made it.
        seconds: the time, since 1970.
        key: names this message for good; Matrix shows it once however often it comes.
    """

    target: Target
    payload: Payload
    seconds: float
    key: str


_SHOWN = {"title", "text", "content"}
_JSON = {"Content-Type": "application/json; charset=utf-8"}


def _post(url: str, payload: Payload, **headers: str) -> Request:
    return Request("POST", url, {**_JSON, **headers}, wire(payload))


def hook_request(call: Call) -> Request:
    """Return a request to a webhook that takes the payload as it is."""
    return _post(call.target.url.reveal(), call.payload)


def dingtalk_request(call: Call) -> Request:
    """Return a request to a DingTalk robot, signed where it wants that."""
    url, secret = call.target.url.reveal(), call.target.secret.reveal()
    payload = dict(call.payload)
    if _lacks_keyword(call):
        markdown = dict(payload.get("markdown", {}))
        markdown["text"] = f"{call.target.keyword}  \n{markdown.get('text', '')}"
        payload["markdown"] = markdown
    if secret:
        url = dingtalk_url(url, int(call.seconds * 1000), secret)
    return _post(url, payload)


def feishu_request(call: Call) -> Request:
    """Return a request to a Feishu or Lark robot, signed where it wants that."""
    payload = dict(call.payload)
    if _lacks_keyword(call):
        card = dict(payload.get("card", {}))
        header = dict(card.get("header", {"template": "blue"}))
        title = header.get("title", {}).get("content", "")
        told = f"{call.target.keyword} {title}".strip()
        header["title"] = {"tag": "plain_text", "content": told}
        payload["card"] = {**card, "header": header}
    secret = call.target.secret.reveal()
    if secret:
        now = int(call.seconds)
        payload = {"timestamp": str(now), "sign": feishu_sign(now, secret), **payload}
    return _post(call.target.url.reveal(), payload)


def _lacks_keyword(call: Call) -> bool:
    """Tell whether a robot that wants to read a word would miss it."""
    keyword = call.target.keyword
    return bool(keyword) and not any(keyword in one for one in _read(call.payload))


def _read(payload: Any) -> Iterator[str]:
    """Yield what a robot looks for its word in: what is shown, not the names of the fields."""
    if isinstance(payload, Mapping):
        for key, value in payload.items():
            if key in _SHOWN and isinstance(value, str):
                yield value
            else:
                yield from _read(value)
    elif isinstance(payload, Sequence) and not isinstance(payload, str):
        for one in payload:
            yield from _read(one)


def slack_bot_request(call: Call) -> Request:
    """Return a call of `chat.postMessage`."""
    bearer = f"Bearer {call.target.token.reveal()}"
    payload = {"channel": call.target.room, **call.payload}
    return _post(_under(call.target, "api/chat.postMessage"), payload, Authorization=bearer)


def discord_request(call: Call) -> Request:
    """Return a request that Discord answers when the message is kept."""
    url = call.target.url.reveal()
    return _post(f"{url}{'&' if '?' in url else '?'}wait=true", call.payload)


def room_request(call: Call) -> Request:
    """Return a request to a webhook that may be told another channel."""
    room = {"channel": call.target.room} if call.target.room else {}
    return _post(call.target.url.reveal(), {**call.payload, **room})


def matrix_request(call: Call) -> Request:
    """Return the event under the name that makes a second one the same."""
    room, key = quote(call.target.room, safe=""), quote(call.key, safe="")
    path = f"_matrix/client/v3/rooms/{room}/send/m.room.message/{key}"
    bearer = f"Bearer {call.target.token.reveal()}"
    made = _post(_under(call.target, path), call.payload, Authorization=bearer)
    return Request("PUT", made.url, made.headers, made.body)


def zulip_request(call: Call) -> Request:
    """Return the form that Zulip takes."""
    login = f"{call.target.account}:{call.target.token.reveal()}"
    fields = {**call.payload, "to": call.target.room}
    if call.target.topic:
        fields["topic"] = call.target.topic
    headers = {
        "Authorization": f"Basic {base64.b64encode(login.encode()).decode()}",
        "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
    }
    url = _under(call.target, "api/v1/messages")
    return Request("POST", url, headers, urlencode(fields).encode())


def telegram_request(call: Call) -> Request:
    """Return a call of the method that takes this payload."""
    method = "sendRichMessage" if "rich_message" in call.payload else "sendMessage"
    path = f"bot{call.target.token.reveal()}/{method}"
    return _post(_under(call.target, path), {"chat_id": call.target.room, **call.payload})


def _under(target: Target, path: str) -> str:
    return f"{target.url.reveal().rstrip('/')}/{path}"
