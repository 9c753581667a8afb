"""Each form in which a chat is copied, parted into who said what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.inbox.message import MOST_CHARACTERS, MOST_MESSAGES, Thread
from store.inbox.reading import is_reply_word
from store.inbox.thread import split_thread

KNOWN = {"张三", "李四", "Mei", "Anna Lee"}


def split(text: str) -> Thread:
    return split_thread(text, KNOWN.__contains__, is_reply_word)


def said(text: str) -> list[tuple[str, str]]:
    return [(each.author, each.text) for each in split(text).messages]


BOTH = [("张三", "收到"), ("Mei", "done")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("张三 2026/11/20 10:15:02\n收到\n\nMei 2026/11/20 10:16:00\ndone\n",
        id="wechat"),
        pytest.param("张三 10:15\n收到\nMei 10:16\ndone", id="wecom"),
        pytest.param("张三 11-20 10:15:02\n收到\nMei 昨天 10:16\ndone", id="dingtalk"),
        pytest.param("张三\n10:15\n收到\n\nMei\n昨天 10:16\ndone", id="feishu"),
        pytest.param("张三  10:15 AM\n收到\nMei  10:16 AM\ndone", id="slack"),
        pytest.param("张三 APP  10:15 AM\n收到\nMei  10:16 AM\ndone", id="slack-app"),
        pytest.param("[10:15 AM] 张三\n\n收到\n\n[11/20 10:16 AM] Mei\n\ndone", id="teams"),
        pytest.param("张三\nFriday 10:15 AM\n收到\n\nMei\n11/20 10:16 AM\ndone", id="teams-new"),
        pytest.param("张三 — Today at 10:15\n收到\nMei — 11/20/26, 10:15 AM\ndone", id="discord"),
        pytest.param("张三, [20.11.2026 10:15]\n收到\nMei, [20.11.2026 10:16]:\ndone",
        id="telegram"),
        pytest.param("[20/11/2026, 10:15:02] 张三: 收到\n[20/11/2026, 10:16:02] Mei: done",
        id="whatsapp"),
        pytest.param("20/11/2026, 10:15 - 张三: 收到\n20/11/2026, 10:15 - Mei: done",
        id="whatsapp-old"),
        pytest.param("张三(10234567) 2026-11-20 10:15:02\n收到\n"
        "Mei(10234568) 2026-11-20 10:16:02\ndone", id="qq"),
        pytest.param("2026-11-20 10:15:02 张三\n收到\n2026-11-20 10:15:02 Mei\ndone",
        id="qq-export"),
        pytest.param("张三（10:15）：收到\nMei (10:16): done", id="brackets"),
        pytest.param("10:15 <张三> 收到\n10:16 Mei: done", id="irc"),
        pytest.param("张三：收到\nMei: done", id="plain"),
        pytest.param("张三:\n收到\nMei：\ndone", id="plain-lines"),
        pytest.param("张三\n收到\nMei\ndone", id="names-alone"),
        pytest.param("2026年11月20日 星期五\n张三 10:15\n收到\nToday\nMei 10:16\ndone",
        id="days-between"),
        pytest.param("张三, [2022-11-22 5:05]\n收到\n\nMei, [23/04/2025 21:37]\ndone",
        id="telegram-elsewhere"),
        pytest.param("> 张三:\n收到\n\n> Mei:\ndone", id="telegram-mac"),
        pytest.param("[5/19/26 2:40 AM] 张三: 收到\n[5/19/26 2:41 AM] Mei: done",
        id="telegram-phone"),
        pytest.param("张三\n张三\n10:50 AM\n收到\n\nMei\nMei\n11:00 AM\ndone", id="rocketchat"),
        pytest.param("张三 profile image\t\n张三\n2:38 PM\n\n\n\n收到\n\n"
        "Mei profile image\t\nMei\n2:39 PM\ndone", id="mattermost"),
        pytest.param("Sun, Jun 30, 2019\n\n张三 – 8:55 AM\n收到\n\nMei – 8:56 AM\ndone",
        id="mattermost-dash"),
        pytest.param("张三  \n  9:01 AM  \n收到\n  \n  \n  \nMei  \n  9:03 AM  \ndone",
        id="slack-lines"),
        pytest.param("张三 [5:15 PM] \n收到\n\nMei \n[5:16 PM] \ndone", id="slack-old"),
        pytest.param("张三\n—\n9:53 AM\n收到\nMei\n—\n9:53 AM\ndone", id="discord-lines"),
        pytest.param("张三 [GPU],  — Yesterday at 9:56 AM\n收到\nMei — 12:47 AM\ndone",
        id="discord-tag"),
        pytest.param("general > API Today\n\n张三: 收到\nMei: done\nnews > x Yesterday",
        id="zulip"),
        pytest.param("12:22PM\n张三: 收到\n12:23PM\nMei: done", id="element"),
        pytest.param("[12:10] 张三: 收到\n[12:14] Mei: done", id="teams-plain"),
        pytest.param("张三 4-7 10:17:51\n收到\n\nMei 4-7 10:23:43\ndone", id="wecom-windows"),
        pytest.param("[10:15, 20/11/2026] 张三: 收到\n[10:16, 20 November 2026] Mei: done",
        id="whatsapp-web"),
        pytest.param("张三 2022/11/17 21:07\n收到 (edited)\n\nMei 2022/11/17 21:08\n"
        "done（已编辑）", id="wechat-mac-edited"),
        pytest.param("09:42 AM | 张三: 收到\n\n09:43 AM | Mei: done", id="intercom"),
        pytest.param("2019-09-23 8:43:38 PM 张三(87200175)\n收到\n\n"
        "2019-09-23 8:43:38 PM Mei<mei@example.com>\ndone", id="qq-accounts"),
        pytest.param("张三 2025年9月23日 15:23\n收到\nMei\n2025年9月23日 15:41\ndone",
        id="feishu-printed"),
        pytest.param("\r\n张三\u00a010:15\r\n收到\r\nMei\t10:16\r\ndone", id="other-blanks"),
    ],
)  # fmt: skip
def test_forms_of_chats(text: str) -> None:
    assert said(text) == BOTH


def test_a_message_may_have_several_lines() -> None:
    assert said("张三 10:15\n第一\n\n第二\nMei 10:16\nx") == [("张三", "第一\n第二"), ("Mei", "x")]
    assert said("张三\n10:15\n收到\n10:16\n完成") == [("张三", "收到"), ("张三", "完成")]


def test_the_quote_of_a_reply_is_no_word_of_who_replies() -> None:
    (reply,) = split(
        "张三 10:15\n「Mei：done\nsecond」\n- - - - - - - - - - - - - - -\n收到"
    ).messages
    assert (reply.text, reply.quote) == ("收到", "Mei：done\nsecond")
    (reply,) = split("张三: > done\n> all of it\nreally?").messages
    assert (reply.text, reply.quote) == ("really?", "done\nall of it")
    (title,) = split("张三 10:15\n「价格表」已完成").messages
    assert (title.text, title.quote) == ("「价格表」已完成", "")


def test_reactions_and_notices_are_nobodys_words() -> None:
    noise = (":+1: 3", "👍 2", "like 1", "(edited)", "[图片]", "李四撤回了一条消息", "-----")
    text = "\n".join(("张三 10:15", "收到", *noise, "Mei 10:16", "done"))
    assert said(text) == BOTH


def test_a_colon_is_no_name_where_names_have_times() -> None:
    assert said("张三 10:15\nMei: please look\n收到") == [("张三", "Mei: please look\n收到")]


def test_a_label_is_no_name() -> None:
    assert said("张三：\n进度：60%\ndone: API\nhttp://x.y\n今天：测试") == [
        ("张三", "进度：60%\ndone: API\nhttp://x.y\n今天：测试")
    ]


def test_words_of_a_stranger_never_go_to_the_one_before() -> None:
    assert said("张三: 收到\n王五: done")[1] == ("王五", "done")
    assert said("张三 10:15\n收到\n王五 10:16\ndone")[1] == ("王五", "done")
    assert said("张三\n10:15\n收到\n\n王五\n10:16\ndone")[1] == ("王五", "done")


def test_strangers_are_known_by_the_form_alone() -> None:
    for text in (
        "zhang3\nzhang3\n10:50 AM\nhello\n\nmei.x\nmei.x\n11:00 AM\nfine",
        "zhang3 profile image\t\nzhang3\n2:38 PM\n\nhello\n\n"
        "mei.x profile image\t\nmei.x\n2:39 PM\nfine",
        "zhang3\n—\n9:53 AM\nhello\nmei.x\n—\n9:53 AM\nfine",
        "> zhang3:\nhello\n\n> mei.x:\nfine",
    ):
        assert said(text) == [("zhang3", "hello"), ("mei.x", "fine")]


def test_a_time_in_a_sentence_is_no_header() -> None:
    assert said("张三 10:15\nwe meet [10:30] in the hall") == [
        ("张三", "we meet [10:30] in the hall")
    ]
    assert said("张三\n10:15\n进度: 60%\n10:16\n状态: done") == [
        ("张三", "进度: 60%"),
        ("张三", "状态: done"),
    ]


def test_words_without_a_name() -> None:
    assert said("收到") == [("", "收到")]


def test_what_is_too_long_is_cut_and_told() -> None:
    assert split("张三: " + "x" * MOST_CHARACTERS).is_cut
    many = split("张三 10:15\nx\n" * (MOST_MESSAGES + 1))
    assert (many.is_cut, len(many.messages)) == (True, MOST_MESSAGES)
    assert not split("张三: x").is_cut


def test_controls_and_markup_are_text() -> None:
    (message,) = split("张三: \x1b[31m[bold]done[/]\u202e\x00").messages
    assert message.text == "[31m[bold]done[/]"


@given(st.text(max_size=200) | st.lists(
    st.sampled_from(["张三", "Mei", "10:15", ":", "：", " ", "\n", "「", "」", "- - - - -", ">",
    "[", "]",
                     "done", "2026/11/20", "—", ",", "(", "x", "王五"]), max_size=30).map("".join)
)  # fmt: skip
def test_anything_can_be_pasted(text: str) -> None:
    for message in split(text).messages:
        assert message.text
        assert message.line >= 1
