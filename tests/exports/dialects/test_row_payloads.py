"""Each row of what the chats render, once more: what belongs together, and what is sent."""

from typing import Any

from exports.dialects.inlines import GAP
from exports.dialects.registry import dialect
from exports.document import (
    Align,
    Block,
    Bold,
    Code,
    CodeBlock,
    Divider,
    Document,
    Italic,
    Link,
    Mention,
    Quote,
    Strike,
    bullets,
    heading,
    item,
    numbered,
    para,
    table,
)
from tests.exports.dialects.documents import IDS

WANG = Mention("王工", IDS)
STYLED = para("今日", Bold("重点："), "事项", Italic("斜"), Strike("旧"), Code("x"), "。")
NESTED = bullets(item("a", done=False), item("b", done=True, children=[numbered("c", "d")]))
TABLE = table(
    ["行动项", "负责人", "到期"], [["对接|支付", "韩梅", "5月30日"]], [Align.LEFT, Align.CENTER]
)
TOLD = "- **对接｜支付**：负责人：韩梅；到期：5月30日"
CODE = CodeBlock("a\n  b", "sh")
LINK = para(Link("wiki", "https://a.b/?x=1&y=2"))


def write(name: str, *blocks: Block) -> str:
    return dialect(name).write(blocks)


def payload(name: str, *blocks: Block, title: str = "") -> Any:
    return dialect(name).render(Document(title, blocks))[0].payload


def test_row_1_wecom_v1() -> None:
    name = "wecom-v1"
    assert write(name, STYLED) == f"今日**重点：{GAP}**事项斜旧`x`。"
    assert write(name, NESTED) == "☐ a\n☑ b\n　1. c\n　2. d"
    assert write(name, TABLE) == TOLD.replace("- ", "• ")
    assert write(name, Quote((para("a\nb"),)), LINK) == "> a\n> b\n\n[wiki](https://a.b/?x=1&y=2)"
    assert write(name, para("请", WANG, "看 <@all> <font color='red'>")) == (
        "请<@WangGong>看 ＜@all＞ ＜font color='red'＞"
    )
    assert write(name, para("1. a\n# b\n- c")) == f"{GAP}1. a\n{GAP}# b\n{GAP}- c"
    assert payload(name, para("a")) == {"msgtype": "markdown", "markdown": {"content": "a"}}


def test_row_2_wecom() -> None:
    name = "wecom"
    assert write(name, STYLED) == f"今日**重点：{GAP}**事项*斜*旧`x`。"
    assert write(name, NESTED) == "- ☐ a\n- ☑ b\n  1. c\n  2. d"
    assert write(name, TABLE) == (
        "| 行动项 | 负责人 | 到期 |\n| --- | :-: | --- |\n| 对接｜支付 | 韩梅 | 5月30日 |"
    )
    assert write(name, CODE, Divider()) == "```sh\na\n  b\n```\n\n---"
    assert write(name, para("*a* _b_ a_b `c` [d](e)")) == "＊a＊ ＿b＿ a_b ｀c｀ ［d］(e)"
    post, call = dialect(name).render(Document("站会", (para("请", WANG, "看"),)))
    assert post.payload == {
        "msgtype": "markdown_v2",
        "markdown_v2": {"content": "# 站会\n\n请王工看"},
    }
    assert call.payload == {
        "msgtype": "text",
        "text": {
            "content": "站会",
            "mentioned_list": ["WangGong"],
            "mentioned_mobile_list": [],
        },
    }
    assert (post.part, post.of, call.part, call.of) == (1, 2, 2, 2)
    by_phone = Mention("王工", {"wecom": "13800001111"})
    call = dialect(name).render(Document("", (para(by_phone),)))[1]
    assert (call.payload or {})["text"]["mentioned_mobile_list"] == ["13800001111"]
    assert call.text == "王工"


def test_row_3_dingtalk() -> None:
    name = "dingtalk"
    assert write(name, STYLED) == f"今日**重点：{GAP}**事项*斜*旧x。"
    assert write(name, NESTED) == "- ☐ a\n- ☑ b\n- 　1. c\n- 　2. d"
    assert write(name, numbered(item("a", children=[bullets("b")]), "c")) == (
        "1. a\n\n- 　b\n\n2. c"
    )
    assert write(name, TABLE) == TOLD
    assert write(name, para("a\nb <b> & *c*")) == "a  \nb &lt;b&gt; &amp; \\*c\\*"
    sent = payload(name, para("请", WANG, "和", Mention("韩梅", {"dingtalk": "u-1"})), title="站会")
    assert sent["markdown"] == {"title": "站会", "text": "# 站会\n\n请 @13800001111 和 @u-1"}
    assert sent["at"] == {"atMobiles": ["13800001111"], "atUserIds": ["u-1"], "isAtAll": False}
    assert payload(name, para("a"))["markdown"]["title"]  # without one the robot refuses


def test_row_4_feishu() -> None:
    name = "feishu"
    assert write(name, STYLED) == f"今日**重点：{GAP}**事项*斜*{GAP}~~旧~~`x`。"
    assert write(name, NESTED) == "- ☐ a\n- ☑ b\n    1. c\n    2. d"
    assert write(name, TABLE).endswith("| 对接&#124;支付 | 韩梅 | 5月30日 |")
    assert write(name, para("请", WANG, "看")) == f"请<at id={IDS['feishu']}></at>看"
    assert write(name, para("<at id=all></at> *a* 1~2\n- b\n1. c")) == (
        "&#60;at id=all&#62;&#60;/at&#62; &#42;a&#42; 1&sim;2\n&#45; b\n1&#46; c"
    )
    assert write(name, para(Code("<at id=all>"))) == f"`<{GAP}at id=all>`"
    assert write(name, para(Link("t", "mailto:a@b.cc"))) == "t (mailto:a@b.cc)"
    four = dialect(name).write([TABLE] * 4)
    assert four.count(":-:") == 3
    assert four.endswith("```")
    card = payload(name, para("a"), title="站会")
    assert card["card"]["schema"] == "2.0"
    assert card["card"]["header"]["title"] == {"tag": "plain_text", "content": "站会"}
    assert card["card"]["body"]["elements"] == [{"tag": "markdown", "content": "a"}]


def test_row_5_slack() -> None:
    name = "slack"
    assert write(name, para("今日", Bold("重点"), "事项")) == "今日 *重点* 事项"
    assert write(name, STYLED) == "今日 *重点：* 事项 _斜_ ~旧~`x`。"
    assert write(name, NESTED) == "☐ a\n☑ b\n　1. c\n　2. d"
    assert write(name, para("请", WANG, "看 <!channel> @here *a*")) == (
        f"请<@U024BE7LH>看 &lt;!channel&gt; @{GAP}here *{GAP}a*{GAP}"
    )
    assert write(name, para("a\n> b")) == f"a\n{GAP}&gt; b"
    sent = payload(name, para("a"), Divider(), para("b"), title="站会")
    assert sent["text"] == "站会"
    assert [one["type"] for one in sent["blocks"]] == ["header", "section", "divider", "section"]


def test_row_6_slack_bot() -> None:
    name = "slack-bot"
    assert write(name, NESTED) == "- [ ] a\n- [x] b\n  1. c\n  2. d"
    assert write(name, TABLE).endswith("| 对接\\|支付 | 韩梅 | 5月30日 |")
    assert write(name, para("请", WANG, "看 <!channel> *a*")) == (
        "请<@U024BE7LH>看 &lt;!channel&gt; \\*a\\*"
    )
    assert write(name, para(Code("<!here>"))) == f"`<{GAP}!here>`"
    sent = payload(name, para("a"), title="站会")
    assert sent == {"text": "站会", "blocks": [{"type": "markdown", "text": "# 站会\n\na"}]}


def test_row_7_teams() -> None:
    def body(*blocks: Block) -> Any:
        return payload("teams", *blocks)["attachments"][0]["content"]["body"]

    (title,) = body(heading(2, "一"))
    assert title == {
        "type": "TextBlock", "text": "一", "wrap": True, "style": "heading", "weight": "Bolder",
        "size": "Large",
    }  # fmt: skip
    assert body(STYLED)[0]["text"] == "今日 **重点：** 事项 _斜_ 旧x。"
    assert body(NESTED)[0]["text"] == "- ☐ a\n- ☑ b\n- 　1\\. c\n- 　2\\. d".replace("\\", "")
    assert [one["type"] for one in body(TABLE)] == ["ColumnSet", "ColumnSet"]
    facts = body(table(["部门", "联系人"], [["市场部", "李雷"]]))
    assert facts[0]["facts"][1] == {"title": "市场部", "value": "李雷"}
    (quote,) = body(Quote((para("a"),)))
    assert (quote["type"], quote["style"]) == ("Container", "emphasis")
    assert body(CODE)[0] == {
        "type": "TextBlock", "text": "a\n\n\u00a0\u00a0b", "wrap": True, "fontType": "Monospace",
    }  # fmt: skip
    assert body(para("a"), Divider(), para("b"))[1]["separator"] is True
    card = payload("teams", para("请", WANG, "看 <at>王工</at>"))["attachments"][0]["content"]
    assert card["version"] == "1.4"
    assert card["body"][0]["text"] == f"请<at>王工</at>看 <{GAP}at>王工<{GAP}/at>"
    assert card["msteams"]["entities"] == [{
        "type": "mention", "text": "<at>王工</at>",
        "mentioned": {"id": "wang@example.org", "name": "王工"},
    }]  # fmt: skip


def test_row_8_discord() -> None:
    name = "discord"
    assert write(name, NESTED) == "- ☐ a\n- ☑ b\n  1. c\n  2. d"
    assert write(name, para("-# a\n||b|| @everyone <@&123>")) == (
        f"\\-# a\n\\|\\|b\\|\\| @{GAP}everyone \\<@&123\\>"
    )
    sent = payload(name, para("请", WANG, "看"))
    assert sent == {
        "content": f"请<@{IDS['discord']}>看",
        "allowed_mentions": {"parse": [], "users": [IDS["discord"]]},
        "flags": 4,
    }
    assert write(name, table(["a"], [[WANG]])) == f"- <@{IDS['discord']}>"  # code calls nobody


def test_row_9_mattermost() -> None:
    name = "mattermost"
    assert write(name, STYLED) == f"今日**重点：{GAP}**事项*斜*{GAP}~~旧~~`x`。"
    assert write(name, NESTED) == "- [ ] a\n- [x] b\n  1. c\n  2. d"
    assert write(name, table(["a"], [["b\nc"]])) == "| a |\n| --- |\n| b c |"
    assert write(name, para("请", WANG, "看 @all ~town #tag")) == (
        f"请 @wang.gong 看 @{GAP}all \\~town #{GAP}tag"
    )
    assert payload(name, para("a")) == {"text": "a"}


def test_row_10_rocketchat() -> None:
    name = "rocketchat"
    assert write(name, STYLED) == "今日 **重点：** 事项 _斜_ ~旧~`x`。"
    assert write(name, NESTED) == "- [ ] a\n- [x] b\n  1. c\n  2. d"
    assert write(name, para("请", WANG, "看 @all *a* [b](c)")) == (
        f"请 @wang.gong 看 @{GAP}all \\*a\\* [b]{GAP}(c)"
    )
    assert write(name, bullets("[x] a")) == f"- [{GAP}x] a"
    assert write(name, para(Code("@all"))) == f"`@{GAP}all`"


def test_row_11_matrix() -> None:
    name = "matrix"
    assert write(name, STYLED) == (
        "<p>今日<strong>重点：</strong>事项<em>斜</em><del>旧</del><code>x</code>。</p>"
    )
    assert write(name, NESTED) == (
        "<ul>\n<li>☐ a</li>\n<li>☑ b\n<ol>\n<li>c</li>\n<li>d</li>\n</ol>\n</li>\n</ul>"
    )
    sent = payload(name, para("请", WANG, "看 @room <b>"), title="站会")
    link = '<a href="https://matrix.to/#/@wang:example.org">王工</a>'
    assert sent == {
        "msgtype": "m.text",  # a notice calls nobody
        "body": "站会\n====\n\n请王工看 @room <b>",
        "format": "org.matrix.custom.html",
        "formatted_body": f"<h1>站会</h1>\n<p>请{link}看 @room &lt;b&gt;</p>",
        "m.mentions": {"user_ids": ["@wang:example.org"]},
    }
    quiet = payload(name, para("@room"))
    assert (quiet["msgtype"], quiet["m.mentions"]) == ("m.notice", {})


def test_row_12_zulip() -> None:
    name = "zulip"
    assert write(name, NESTED) == "- ☐ a\n- ☑ b\n  1. c\n  2. d"
    assert write(name, TABLE).endswith("| 对接&#124;支付 | 韩梅 | 5月30日 |")
    assert write(name, para("请", WANG, "看 @**all** *a*")) == (
        "请@**王工|12**看 &#64;&#42;&#42;all&#42;&#42; &#42;a&#42;"
    )
    assert write(name, para("/me 走了")) == "&#47;me 走了"
    assert write(name, para("@", Bold("all"))) == "&#64;**all**"
    sent = payload(name, para("a"), title="站" * 70)
    assert (sent["type"], len(sent["topic"]), sent["topic"][-1]) == ("channel", 60, "…")


def test_row_13_telegram() -> None:
    name = "telegram"
    assert write(name, STYLED) == "今日<b>重点：</b>事项<i>斜</i><s>旧</s><code>x</code>。"
    assert write(name, NESTED) == "☐ a\n☑ b\n　1. c\n　2. d"
    assert write(name, table(["a"], [["b"]])) == "<pre>a\n-\nb</pre>"
    assert write(name, para("请", WANG, "看 @someone /start <b>")) == (
        f'请<a href="tg://user?id=123456789">王工</a>看 @{GAP}someone /{GAP}start &lt;b&gt;'
    ).replace("请<a", "请 <a").replace("</a>看", "</a> 看")
    assert payload(name, para("a")) == {
        "text": "a", "parse_mode": "HTML", "link_preview_options": {"is_disabled": True},
    }  # fmt: skip


def test_row_13b_telegram_v2() -> None:
    name = "telegram-v2"
    assert write(name, STYLED) == "今日*重点：*事项_斜_~旧~`x`。"
    assert write(name, NESTED) == "☐ a\n☑ b\n　1\\. c\n　2\\. d"
    assert write(name, para("a.b! (c) [d] 1-2 \\")) == "a\\.b\\! \\(c\\) \\[d\\] 1\\-2 \\\\"
    assert write(name, para(Code("a`\\."))) == "`a\\`\\\\.`"
    assert write(name, Quote((para("a\nb"),))) == ">a\n>b"
    assert write(name, para(WANG)) == "[王工](tg://user?id=123456789)"
    assert write(name, para(Mention("韩梅", {"telegram": "han_mei"}))) == "@han\\_mei"
    assert payload(name, para("a"))["parse_mode"] == "MarkdownV2"


def test_row_14_telegram_rich() -> None:
    name = "telegram-rich"
    assert write(name, bullets(item("a", done=True), item("b", done=False))) == (
        '<ul>\n<li><input type="checkbox" checked>a</li>\n<li><input type="checkbox">b</li>\n</ul>'
    )
    assert '<td align="center">韩梅</td>' in write(name, TABLE)
    wide = table([str(number) for number in range(21)], [["x"] * 21])
    assert "<table" not in write(name, wide)
    assert payload(name, para("<b>")) == {"rich_message": {"html": "<p>&lt;b&gt;</p>"}}
