"""A preview shows every message with its size, and names what a chat cannot show."""

import pytest

from exports.dialects.preview import Loss, losses, previews
from exports.dialects.registry import NAMES, dialect
from exports.document import (
    Document,
    Heading,
    Mention,
    Paragraph,
    Strike,
    Table,
    bullets,
    heading,
    item,
    line,
    para,
    plain,
    table,
)

RICH = Document(
    "站会纪要",
    (
        heading(2, "今天"),
        bullets(
            item("对接支付页", done=True, children=(bullets("细节"),)), item("压测", done=False)
        ),
        table(["谁", "什么"], [["王工", "压测"], ["李四", "文案"]]),
        para("看 ", Strike("旧的")),
    ),
)


@pytest.mark.parametrize("name", NAMES)
def test_the_messages_are_those_that_are_sent(name: str) -> None:
    long = Document("周报", tuple(para(f"第 {n} 条：" + "字" * 90) for n in range(120)))
    for document in (RICH, long):
        written = dialect(name)
        found = previews(written, document)
        assert [one.message for one in found] == written.render(document)
        for one in found:
            assert one.limit is None or one.size <= one.limit.size


def test_each_part_is_shown_with_its_number() -> None:
    long = Document("周报", tuple(para("字" * 90) for _ in range(60)))
    found = previews(dialect("wecom"), long)
    assert len(found) > 1
    titles = [one.shown.title for one in found if one.shown]
    assert titles == [f"周报 ({n}/{len(found)})" for n in range(1, len(found) + 1)]
    blocks = [block for one in found if one.shown for block in one.shown.blocks]
    assert len(blocks) == 60


def test_a_table_becomes_what_the_chat_shows() -> None:
    kinds = {
        name: {type(one) for one in found.shown.blocks}
        for name in ("wecom", "wecom-v1", "gfm", "csv")
        for found in previews(dialect(name), RICH)
        if found.shown
    }
    assert Table in kinds["wecom"]
    assert kinds["wecom-v1"] == {Heading, Paragraph}
    assert Table in kinds["gfm"]
    assert kinds["csv"] == {Table}


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("gfm", ()),
        ("json", ()),
        ("wecom", (Loss.BOXES, Loss.STYLES)),
        ("wecom-v1", (Loss.TABLES_LINES, Loss.LISTS, Loss.BOXES, Loss.STYLES)),
        ("dingtalk", (Loss.TABLES_LINES, Loss.LEVELS, Loss.BOXES, Loss.STYLES)),
        ("discord", (Loss.TABLES_CODE, Loss.BOXES)),
        ("csv", (Loss.OUTSIDE_TABLES,)),
    ],
)
def test_what_is_lost_is_named(name: str, lost: tuple[Loss, ...]) -> None:
    assert losses(dialect(name), RICH) == lost


def test_what_is_not_there_is_not_lost() -> None:
    assert losses(dialect("wecom-v1"), Document("a", (para("b"),))) == ()


def test_people_whom_the_chat_does_not_know_are_not_called() -> None:
    known = Mention("王工", {"wecom": "wanggong"})
    unknown = Mention("李四", {"slack": "U12345678"})
    for one, lost in ((known, ()), (unknown, (Loss.MENTIONS,))):
        document = Document("a", (Paragraph(line(one)),))
        assert losses(dialect("wecom"), document) == lost
        assert losses(dialect("wecom-v1"), document) == lost
    called = previews(dialect("wecom"), Document("a", (Paragraph(line(known)),)))
    assert [one.shown is None for one in called] == [False, True]


def test_a_list_as_lines_begins_without_a_blank_line() -> None:
    (found,) = previews(dialect("wecom-v1"), Document("a", (bullets("b", "c"),)))
    assert found.shown
    (block,) = found.shown.blocks
    assert isinstance(block, Paragraph)
    assert plain(block.content) == "• b\n• c"
