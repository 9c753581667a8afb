"""What leaves for each chat is within its limit, with all that the target adds to a message."""

import json
from typing import Any

import pytest

from exports.delivery.building import Call
from exports.delivery.target import Secret, Target
from exports.delivery.transports import KINDS, request_for, transport
from exports.dialects.registry import dialect
from exports.document import Bold, Document, Mention, bullets, heading, item, para, table
from tests.exports.dialects.documents import IDS

# Bytes of the whole body as the chats count them; the others count the text.
BODIES = {"dingtalk": 20_000, "feishu": 20 * 1024, "teams": 28_000, "matrix": 65_536}
KEYWORD = "站会周报" * 5


def _report(size: int) -> Document:
    words = '客户资源对接，含 R&D 与 <售后> "引号" \\ 🎉'
    rows = [[f"{number} {words}", "王工", "5月30日"] for number in range(3)]
    listed = [
        item(Bold("逾期"), f" {number} {words}", done=bool(number % 2)) for number in range(size)
    ]
    called = para(*(Mention(f"王{number}", IDS) for number in range(9)))
    title = '618大促活动 “站会” \\ "纪要" ' * 40
    return Document(
        title, (called, heading(2, "a"), table(["行", "人", "日"], rows), bullets(*listed))
    )


def _bodies(kind: str, size: int = 12) -> list[tuple[bytes, Any]]:
    to = Target(
        "team", kind, Secret("https://a.example"), secret=Secret("SEC"), token=Secret("T"),
        account="bot@a.example", room="!room:a.example" * 3, keyword=KEYWORD,
    )  # fmt: skip
    return [
        (request_for(Call(to, message.payload, 1_700_000_000.0, "key")).body, message.payload)
        for name in transport(kind).dialects
        for message in dialect(name).render(_report(size))
        if message.payload
    ]


@pytest.mark.parametrize("kind", BODIES)
def test_row_the_whole_body_is_within_the_limit(kind: str) -> None:
    bodies = [body for body, _ in _bodies(kind, 450)]
    assert len(bodies) > 1 or kind == "matrix"
    assert max(map(len, bodies)) <= BODIES[kind]
    assert max(map(len, bodies)) > BODIES[kind] * 0.8  # or nothing was measured


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"apprise", "zulip"}))
def test_row_chinese_is_sent_as_itself(kind: str) -> None:
    for body, payload in _bodies(kind):
        assert b"\\u" not in body.replace(b"\\\\", b"")
        assert (
            json.loads(body).items()
            >= {
                key: value for key, value in payload.items() if key not in {"markdown", "card"}
            }.items()
        )


@pytest.mark.parametrize("kind", ["dingtalk", "feishu"])
def test_row_each_message_has_the_keyword(kind: str) -> None:
    assert all(KEYWORD in body.decode() for body, _ in _bodies(kind))
