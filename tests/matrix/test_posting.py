"""A real homeserver receives reports and shows all of them, once and in order."""

import json
import re
from typing import Any

import httpx
import pytest

from tests.exports.delivery.servers import Received, Reply, Server, serving
from tests.exports.dialects.html_shape import links, tags, tree, visible
from tests.exports.dialects.test_structure_html import MATRIX
from tests.matrix.conftest import Office

pytestmark = pytest.mark.matrix

MOST = 65_536  # bytes of an event
ITEMS = [f"对接支付页第 {number} 步 & 回归 <测试>" for number in range(300)]
PING = "@room @wang:localhost wang <a href='https://matrix.to/#/@wang:localhost'>x</a> @everyone"


def check(event: dict[str, Any], office: Office) -> None:
    """See that an event is what any client shows without harm."""
    assert event["sender"] == office.house.poster.id
    assert len(json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()) <= MOST
    content = event["content"]
    assert content["format"] == "org.matrix.custom.html"
    assert tags(tree(content["formatted_body"])) <= MATRIX


def html(event: dict[str, Any]) -> str:
    return visible(tree(event["content"]["formatted_body"]))


def test_a_summary_is_received_and_shown(office: Office) -> None:
    office.imports(["对接支付页"])
    assert office.posts("summary")[0] == 0
    (event,) = office.house.reader.reads(office.room)
    check(event, office)
    assert "618 大促" in event["content"]["body"]
    assert "618 大促" in html(event)
    assert event["content"]["m.mentions"] == {}
    assert json.loads(office.device.says("outbox", "--json")) == []


def test_a_report_of_300_items_arrives_whole_and_in_order(office: Office) -> None:
    office.imports(ITEMS)
    code, said = office.posts("actions")
    assert code == 0, said
    events = office.house.reader.reads(office.room)
    assert len(events) > 1
    for number, event in enumerate(events, 1):
        check(event, office)
        counter = f"({number}/{len(events)})"
        assert counter in event["content"]["body"].partition("\n")[0]
        assert counter in html(event)
    for shown in (html, lambda event: event["content"]["body"]):
        found = re.findall(r"对接支付页第 \d+ 步 & 回归 <测试>", " ".join(map(shown, events)))
        assert len(found) == len(ITEMS)
        assert set(found) == set(ITEMS)


def test_names_in_a_report_call_nobody_and_a_known_person_is_called(office: Office) -> None:
    reader = office.house.reader
    office.house.poster.says(
        office.room,
        "control",
        {"msgtype": "m.text", "body": "you", "m.mentions": {"user_ids": [reader.id]}},
    )
    assert reader.pings(office.room) == 1  # so it is seen when somebody is called
    office.imports([PING], owner="@room")
    for report in ("actions", "summary", "responsibilities"):
        code, said = office.posts(report)
        assert code == 0, said
    assert reader.pings(office.room) == 1
    for event in reader.reads(office.room)[1:]:
        check(event, office)
        assert event["content"]["m.mentions"] == {}
        assert not any(
            "matrix.to" in one for one in links(tree(event["content"]["formatted_body"]))
        )

    office.imports(["对接支付页"])
    office.configure(more=f'people = {{ "王工" = "{reader.id}" }}\n')
    code, said = office.posts("actions")
    assert code == 0, said
    last = reader.reads(office.room)[-1]
    assert last["content"]["m.mentions"] == {"user_ids": [reader.id]}
    assert reader.pings(office.room) == 2


def test_a_wrong_token_is_refused_told_and_kept(office: Office) -> None:
    office.configure(token="syt_not_mine")
    code, said = office.posts("summary")
    assert code == 1
    assert "(401)" in said
    assert "syt_not_mine" not in said
    (kept,) = json.loads(office.device.says("outbox", "--json"))
    assert kept["state"] == "refused"
    assert office.house.reader.reads(office.room) == []
    office.configure()
    office.device.says("outbox", "--send", kept["id"])
    assert len(office.house.reader.reads(office.room)) == 1


def test_what_was_posted_while_the_server_was_down_arrives_once(office: Office) -> None:
    server = office.house.server
    server.stop()
    try:
        code, said = office.posts("summary")
        assert code == 3, said
    finally:
        server.start()
    (kept,) = json.loads(office.device.says("outbox", "--json"))
    assert kept["state"] == "waiting"
    office.device.says("outbox", "--send")
    assert office.device.says("outbox", "--send", "--json") == "[]\n"
    assert len(office.house.reader.reads(office.room)) == 1


def passing_on(server: Server, office: Office, lost: int) -> list[int]:
    """Let a server hand on what comes to the real one; the first answers are lost on the way."""
    statuses: list[int] = []

    def reply(one: Received) -> Reply:
        headers = {"Authorization": one.headers["Authorization"]}
        url = office.house.server.url + one.path
        answer = httpx.put(url, content=one.body, headers=headers, timeout=30, trust_env=False)
        statuses.append(answer.status_code)
        return (0, {}, b"") if len(statuses) <= lost else (answer.status_code, {}, answer.content)

    server.replies.append(reply)
    return statuses


def test_a_lost_answer_doubles_nothing(office: Office) -> None:
    with serving() as between:
        statuses = passing_on(between, office, lost=2)
        office.configure(url=between.url)
        code, said = office.posts("summary")
    assert (code, statuses) == (0, [200, 200, 200]), said
    assert len(office.house.reader.reads(office.room)) == 1


def test_a_server_that_wants_it_slower_gets_it_whole_and_in_order(office: Office) -> None:
    office.imports(ITEMS)
    with serving() as between:
        statuses = passing_on(between, office, lost=0)
        slow = office.house.server.register("slow")  # for whom the limit is not lifted
        slow.call("POST", f"/_matrix/client/v3/join/{office.room}", {})
        office.configure(url=between.url, token=slow.token)
        code, said = office.posts("actions")
    assert code == 0, said
    assert 429 in statuses
    events = slow.reads(office.room)
    assert statuses.count(200) == len(events) > 1
    firsts = [one["content"]["body"].partition("\n")[0] for one in events]
    assert [f"({number}/{len(events)})" in one for number, one in enumerate(firsts, 1)] == [
        True
    ] * len(events)
