"""What replies say: the table of the grammar, and what must never count."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.inbox.reading import Kind, Said, read_reply

TODAY = date(2026, 11, 23)  # a Monday
FRIDAY, NEXT_MONDAY = date(2026, 11, 27), date(2026, 11, 30)


def read(text: str) -> Said:
    (said,) = read_reply(text, TODAY).said
    return said


@pytest.mark.parametrize(
    "text",
    ["收到", "已收到", "收到收到", "收到，谢谢", "收到！", "收悉", "确认", "确认无误",
    "已确认，无异议", "同意", "知悉", "无异议",
     "没有异议", "会议纪要已确认", "纪要确认", "@韩梅 收到", "已閱", "確認", "ack", "Acknowledged",
     "confirmed", "I confirm",
     "agreed", "noted", "received, thanks", "minutes confirmed", "confirm the minutes",
     "no objections",
     "got it, confirmed", "[收到]", "OK 纪要"],
)  # fmt: skip
def test_confirmations(text: str) -> None:
    assert read(text) == Said(Kind.CONFIRM)


@pytest.mark.parametrize(
    "text",
    ["OK", "ok", "okay", "好的", "👍", "👍🏻", "👌", "+1", "＋１", ":+1:", "[强]", "[OK]", "got it",
    "ok 👍", "没问题",
     "可以", "lgtm", "Sure!", "looks good"],
)  # fmt: skip
def test_what_may_answer_anything_is_in_doubt(text: str) -> None:
    assert read(text) == Said(Kind.CONFIRM, doubt="weak")


@pytest.mark.parametrize(
    ("text", "objection", "doubt"),
    [
        ("有异议", "有异议", ""),
        ("不同意：日期应为 12 月 1 日，不是 11 月", "日期应为 12 月 1 日,不是 11 月", ""),
        ("有异议，第三条写错了", "第三条写错了", ""),
        ("不同意", "不同意", ""),
        ("Object: the date is wrong", "the date is wrong", ""),
        ("I disagree with item 3", "with item 3", ""),
        ("don't agree", "don't agree", ""),
        ("👎", "👎", ""),
        ("-1", "-1", ""),
        ("第三条不对", "第三条不对", "guess"),
        ("item 3 is wrong", "item 3 is wrong", "guess"),
        ("收到，但是没有写预算", "收到,但是没有写预算", "but"),
        ("confirmed, but the owner is missing", "confirmed, but the owner is missing", "but"),
    ],
)
def test_objections(text: str, objection: str, doubt: str) -> None:
    assert read(text) == Said(Kind.OBJECT, text=objection, doubt=doubt)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        *((each, "") for each in ("done", "Done!", "all done", "I'm done", "finished", "✅",
        "[DONE]",
          "完成", "已完成", "完成了", "搞定", "搞定了！", "做完了", "都完成了", "我的都做完了",
          "今天完成了", "已完成 100%")),
        *((each, "API 文档") for each in ("done: API 文档", "done API 文档", "API 文档已完成",
        "API 文档 搞定了",
          "完成了 API 文档", "已完成：API 文档", "✅ API 文档", "API 文档 ✅", "[x] API 文档",
          "我的API 文档完成了",
          "「API 文档」已完成", "- API 文档 done", "2. API 文档已完成", "API 文档 100%")),
        *((each, "API docs") for each in ("API docs done", "API docs are done", "API docs: done",
          "finished with the API docs", "the API docs have been completed", "done - API docs")),
        *((each, "发布会") for each in ("发布会已完成", "发布会 完成了 @王工",
        "@王工 发布会 完成")),
        ("功能测试完成了", "功能测试"), ("#3 done", "#3"), ("3 完成", "3"), ("第3条已完成",
        "第3条"), ("1、3 完成", "1、3"), ("#1 #3 done", "#1 #3"),
    ],
)  # fmt: skip
def test_done(text: str, about: str) -> None:
    assert read(text) == Said(Kind.DONE, about)


NEVER = (
    "完成了吗？", "完成了吗", "完成了没", "完成没有", "done?", "done？", "is it done",
    "Is the API done",
    "who is done", "都完成了吧？", "有没有完成", "是否完成", "什么时候完成",
    "还没完成", "没完成", "未完成", "尚未完成", "没有完成", "完成不了", "无法完成", "别完成",
    "不能完成", "还没做完",
    "API 文档还没完成", "API 文档未完成", "not done", "not done yet", "API docs not done",
    "isn't done",
    "nothing done", "never finished", "can't get it done", "undone", "unfinished", "done? no",
    "快完成了", "马上完成", "即将完成", "请尽快完成", "请完成", "需要完成", "差不多完成了",
    "完成后告诉我", "almost done",
    "nearly finished", "will be done", "should be done", "please get it done", "to be done",
    "done tomorrow", "when done", "half done", "API 文档完成了，对吗？",
    "API 文档完成，还差测试呢？", "done soon",
    "请把 API 文档完成", "如果 API 文档完成就好了", "done? @王工",
)  # fmt: skip


@pytest.mark.parametrize("text", NEVER)
def test_questions_negations_and_promises_are_never_done(text: str) -> None:
    reply = read_reply(text, TODAY)
    assert not [each for each in reply.said if each.kind in {Kind.DONE, Kind.PROGRESS, Kind.START}]


@pytest.mark.parametrize(
    ("text", "about", "day", "doubt"),
    [
        ("延期到周五", "", FRIDAY, ""),
        ("推迟到 11-28", "", date(2026, 11, 28), ""),
        ("延到下周一", "", NEXT_MONDAY, ""),
        ("需要延期至11月30日", "", NEXT_MONDAY, ""),
        ("API 文档延期到周五，等接口", "API 文档", FRIDAY, ""),
        ("把 API 文档推迟到11月28日，因为接口没好", "API 文档", date(2026, 11, 28), ""),
        ("延期到周五：API 文档", "API 文档", FRIDAY, ""),
        ("moved to Friday", "", FRIDAY, ""),
        ("by Friday", "", FRIDAY, ""),
        ("done by Friday", "", FRIDAY, ""),
        ("Test report moved to Friday, no cluster", "Test report", FRIDAY, ""),
        ("postpone the test report to next monday", "test report", NEXT_MONDAY, ""),
        ("API docs by 2026-12-01 please", "API docs", date(2026, 12, 1), ""),
        ("周五前完成", "", FRIDAY, "promise"),
        ("API 文档预计下周一提交", "API 文档", NEXT_MONDAY, "promise"),
        ("明天完成", "", date(2026, 11, 24), "promise"),
        ("延期到 11-20", "", date(2026, 11, 20), "past"),
    ],
)
def test_moved_days(text: str, about: str, day: date, doubt: str) -> None:
    assert read(text) == Said(Kind.DELAY, about, day=day, doubt=doubt)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("进度 60%", Said(Kind.PROGRESS, percent=60)),
        ("60% done", Said(Kind.PROGRESS, percent=60)),
        ("API 文档 60％", Said(Kind.PROGRESS, "API 文档", percent=60)),
        ("API docs at 60 percent", Said(Kind.PROGRESS, "API docs", percent=60)),
        ("卡住：等财务，还没给", Said(Kind.BLOCK, text="等财务, 还没给")),
        ("API 文档卡住了，没有权限", Said(Kind.BLOCK, "API 文档", text="没有权限")),
        ("blocked by the API", Said(Kind.BLOCK, text="the API")),
        ("I'm stuck", Said(Kind.BLOCK, text="I'm stuck")),
        ("API docs blocked: no access", Said(Kind.BLOCK, "API docs", text="no access")),
        ("开始了", Said(Kind.START)),
        ("started", Said(Kind.START)),
        ("在做", Said(Kind.START)),
        ("API 文档进行中", Said(Kind.START, "API 文档")),
        ("working on API docs", Said(Kind.START, "API docs")),
        ("完成 API 文档x", Said(Kind.DONE, "API 文档x")),
        ("完成测试", Said(Kind.DONE, "测试", doubt="order")),
    ],
)
def test_progress_blockers_and_beginnings(text: str, expected: Said) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *(("今天天气不错", "nothing"), ("会议改到 10:15", "nothing"), ("我今天请假", "nothing")),
        *(
            ("延期", "no-day"),
            ("不延期", "negated"),
            ("没有卡住", "negated"),
            ("not blocked", "negated"),
        ),
        *(("谢谢", ""), ("thanks!", ""), ("", ""), ("明天开始", "nothing"), ("120%", "nothing")),
        *(("收到吗？", "question"), ("收到了没", "question"), ("x" * 501 + " done", "nothing")),
    ],
)
def test_what_says_nothing(text: str, why: str) -> None:
    reply = read_reply(text, TODAY)
    assert (reply.said, reply.why) == ((), why)


def test_one_line_may_say_several_things() -> None:
    said = read_reply("收到，API 文档已完成，测试报告延期到周五", TODAY).said
    assert [(each.kind, each.about, each.doubt) for each in said] == [
        (Kind.CONFIRM, "", ""),
        (Kind.DONE, "API 文档", ""),
        (Kind.DELAY, "测试报告", ""),
    ]


def test_what_is_said_besides_puts_it_in_doubt() -> None:
    assert read("done, not the tests").doubt == "rest"
    assert read("收到 明天看").doubt == "rest"
    assert read("收到，几点开会？").doubt == "question"


WORDS = [
    "API 文档",
    "x",
    "完成",
    "done",
    "收到",
    "周五",
    "，",
    " ",
    "：",
    "#3",
    "✅",
    "60%",
    "确认",
    "延期到",
    "blocked",
    "开始了",
]
sentences = st.lists(st.sampled_from(WORDS), max_size=6).map("".join)


@given(st.text(max_size=80) | sentences)
def test_any_text_can_be_read(text: str) -> None:
    for said in read_reply(text, TODAY).said:
        assert (said.kind is Kind.DELAY) == (said.day is not None)
        assert said.kind is not Kind.OBJECT or said.text


TICKS = {Kind.DONE, Kind.START, Kind.PROGRESS}


@given(sentences, st.sampled_from(["?", "？", "吗", "吗？", "了没有", " right?"]))
def test_a_question_never_ticks(text: str, mark: str) -> None:
    found = read_reply(text + "完成了" + mark, TODAY).said
    assert not [each for each in found if each.kind in TICKS]


@given(
    st.sampled_from(["还没", "没有", "未", "不能", "not ", "isn't ", "never "]),
    st.sampled_from(["完成", "done", "搞定", "finished", "60%"]),
    st.sampled_from(["", "API 文档", " x", "：y"]),
)
def test_a_negation_never_ticks(negation: str, word: str, about: str) -> None:
    for text in (f"{negation}{word}{about}", f"{about} {negation}{word}"):
        assert not [each for each in read_reply(text, TODAY).said if each.kind in TICKS], text


@pytest.mark.parametrize(
    "part",
    ["确认收到", "需要", "可以前", "哈", "ok", "会在", "the ", "延期到", "@a ", "「", "1、", "不"],
)
def test_no_text_takes_for_ever(part: str) -> None:
    read_reply((part * 500)[:499] + "!", TODAY)
