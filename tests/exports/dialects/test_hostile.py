"""What people type on purpose to break a chat, to call everybody, or by bad luck."""

from typing import Any

from exports.dialects.inlines import GAP
from exports.dialects.registry import dialect
from exports.document import Block, Document, Link, Mention, para


def write(name: str, *blocks: Block) -> str:
    return dialect(name).write(blocks)


def test_nobody_calls_everybody() -> None:
    """No id that means everybody is taken for a person."""
    for name, chat in {
        "wecom-v1": "wecom", "dingtalk": "dingtalk", "feishu": "feishu", "slack": "slack",
        "teams": "teams", "discord": "discord", "mattermost": "mattermost", "zulip": "zulip",
        "rocketchat": "rocketchat", "matrix": "matrix", "telegram": "telegram",
    }.items():  # fmt: skip
        for handle in ("all", "@all", "everyone", "here", "@here", "channel", "ALL", "room"):
            person = para(Mention("王工", {chat: handle}))
            assert write(name, person) in {"王工", "<p>王工</p>"}, (name, handle)
    calls = dialect("wecom").render(Document("", (para(Mention("王工", {"wecom": "@all"})),)))
    assert len(calls) == 1


def test_an_exclamation_mark_before_a_link_makes_no_image() -> None:
    block = para("快看!", Link("wiki", "https://a.b"))
    assert write("wecom", block) == write("dingtalk", block) == "快看！[wiki](https://a.b)"
    assert write("feishu", block) == "快看&#33;[wiki](https://a.b)"
    assert write("discord", block) == "快看\\![wiki](<https://a.b>)"
    assert write("rocketchat", block) == f"快看!{GAP}[wiki](https://a.b)"
    assert write("telegram-v2", block) == "快看\\![wiki](https://a.b)"


def test_teams_tells_people_of_the_same_name_apart() -> None:
    one, two = (Mention("王工", {"teams": f"wang{number}@example.org"}) for number in "12")
    third = Mention("王工 (2)", {"teams": "third@example.org"})
    (message,) = dialect("teams").render(Document("", (para(one, two, one, third),)))
    payload: Any = message.payload
    card = payload["attachments"][0]["content"]
    people = {each["text"]: each["mentioned"]["id"] for each in card["msteams"]["entities"]}
    assert people == {
        "<at>王工</at>": "wang1@example.org",
        "<at>王工 (2).</at>": "wang2@example.org",
        "<at>王工 (2)</at>": "third@example.org",
    }
    assert card["body"][0]["text"] == (
        "<at>王工</at><at>王工 (2).</at><at>王工</at><at>王工 (2)</at>"
    )
    assert message.text == "王工王工王工王工 (2)"
