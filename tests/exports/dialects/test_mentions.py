"""Who is called: each chat by its own ids, nobody unasked, and never everybody."""

from typing import Any

import pytest

from exports.dialects.mentions import addressed, mentioned, name_key, uncalled
from exports.dialects.preview import Called, called, losses
from exports.dialects.registry import dialect
from exports.document import (
    Document,
    Mention,
    Quote,
    bullets,
    heading,
    item,
    line,
    para,
    table,
)
from tests.exports.dialects.documents import IDS

WANG = Mention("王工", IDS)
EVERYWHERE = Document(
    "催办",
    (
        para(Mention("王工")),
        heading(2, "谁", Mention("李雷")),
        bullets(item("a", Mention("韩梅"), children=(bullets(item(Mention("小周"))),))),
        table(["b", line(Mention("甲"))], [["y", line("x", Mention("乙"))]]),
        Quote((para(Mention("丙")),)),
    ),
)
ALL = ("王工", "李雷", "韩梅", "小周", "甲", "乙", "丙")


def names(document: Document) -> list[str]:
    return [one.name for one in mentioned(document.blocks)]


def test_ids_reach_every_place_and_win_over_those_of_the_report() -> None:
    known = {name_key(name): {"wecom": f"id-{at}"} for at, name in enumerate(ALL)}
    found = [*mentioned(addressed(EVERYWHERE, known).blocks)]
    assert [(one.name, one.handles["wecom"]) for one in found] == [
        (name, f"id-{at}") for at, name in enumerate(ALL)
    ]
    (only,) = mentioned(
        addressed(
            Document("", (para(Mention("Ann  LEE", {"wecom": "old", "slack": "U1"})),)),
            {name_key("ann lee"): {"wecom": "new"}},
        ).blocks
    )
    assert only.handles == {"wecom": "new", "slack": "U1"}


def test_who_is_not_called_is_named_all_the_same() -> None:
    silent = uncalled(EVERYWHERE)
    assert names(silent) == []
    assert names(uncalled(EVERYWHERE, but_first=True)) == ["王工"]
    for name in ("gfm", "wecom", "text", "feishu"):
        (before,), (after,) = dialect(name).render(EVERYWHERE), dialect(name).render(silent)
        assert before.text == after.text


@pytest.mark.parametrize(
    ("name", "text", "beside"),
    [
        ("wecom-v1", "<@WangGong>", None),
        ("dingtalk", "@13800001111", {"at": {"atMobiles": ["13800001111"], "atUserIds": []}}),
        ("feishu", f"<at id={IDS['feishu']}></at>", None),
        ("slack", "<@U024BE7LH>", None),
        ("slack-bot", "<@U024BE7LH>", None),
        ("discord", "<@175928847299117063>", {"allowed_mentions": {"users": [IDS["discord"]]}}),
        ("mattermost", "@wang.gong", None),
        ("rocketchat", "@wang.gong", None),
        ("matrix", "https://matrix.to/#/", {"m.mentions": {"user_ids": ["@wang:example.org"]}}),
        ("zulip", "@**王工|12**", None),
        ("telegram", "tg://user?id=123456789", None),
        ("telegram-v2", "tg://user?id=123456789", None),
    ],
)
def test_each_chat_calls_by_its_own_id(
    name: str, text: str, beside: dict[str, dict[str, Any]] | None
) -> None:
    (message,) = dialect(name).render(Document("催办", (para(WANG, " 在吗"),)))
    assert text in message.text + str(message.payload)
    for key, wanted in (beside or {}).items():
        assert message.payload is not None
        assert wanted.items() <= message.payload[key].items()


def test_teams_names_the_person_in_text_and_entity() -> None:
    (message,) = dialect("teams").render(Document("催办", (para(WANG),)))
    assert message.payload is not None
    card = message.payload["attachments"][0]["content"]
    (entity,) = card["msteams"]["entities"]
    assert entity["mentioned"]["id"] == "wang@example.org"
    assert entity["text"] in str(card["body"])


def test_wecom_calls_in_a_second_message_by_account_or_phone() -> None:
    document = Document("催办", (para(WANG), para(Mention("李雷", {"phone": "+86 139-0000-2222"}))))
    first, second = dialect("wecom").render(document)
    assert "<@" not in first.text
    assert second.payload is not None
    assert second.payload["text"]["mentioned_list"] == ["WangGong"]
    assert second.payload["text"]["mentioned_mobile_list"] == ["13900002222"]


def test_a_phone_serves_where_phones_are_known_and_only_there() -> None:
    document = Document("", (para(Mention("李雷", {"phone": "139 0000 2222"})),))
    (told,) = dialect("dingtalk").render(document)
    assert told.payload is not None
    assert told.payload["at"]["atMobiles"] == ["13900002222"]
    assert "@13900002222" in told.text
    abroad = Document("", (para(Mention("Lee", {"phone": "+44 20 7946 0000"})),))
    assert "@" not in dialect("dingtalk").render(abroad)[0].text
    assert "1390" not in dialect("wecom-v1").render(document)[0].text


@pytest.mark.parametrize("everybody", ["@all", "all", "everyone", "here", "channel", "isAtAll"])
def test_no_id_calls_everybody(everybody: str) -> None:
    ids = dict.fromkeys([*IDS, "phone"], everybody)
    document = Document("", (para(Mention("王工", ids)),))
    for name in ("wecom", "wecom-v1", "dingtalk", "feishu", "slack", "discord", "zulip", "matrix"):
        assert called(dialect(name), document) == Called((), ("王工",))


def test_who_is_called_and_who_cannot_be() -> None:
    document = Document("", (para(WANG, Mention("李雷"), Mention("李雷"), WANG),))
    assert called(dialect("wecom"), document) == Called(("王工",), ("李雷",))
    assert called(dialect("text"), document) == Called()
    assert losses(dialect("wecom"), document) == ()
    assert losses(dialect("wecom"), uncalled(document)) == ()


@pytest.mark.parametrize("name", ["html", "matrix", "telegram", "telegram-v2", "slack"])
def test_nobody_is_called_without_a_name(name: str) -> None:
    """A link without words would be a call that nobody sees."""
    (message,) = dialect(name).render(Document("", (para("a", Mention(" ", IDS)),)))
    assert "href" not in message.text
    assert "tg:" not in message.text
    assert "<@" not in message.text
