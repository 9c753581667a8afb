"""Text of a chat as the patterns of replies expect it."""

import re

from store.inbox import phrases

_PLAIN = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: " ", 0x3001: "、", 0x3002: ".", 0xFE0F: None, 0x200D: None, 0x2019: "'",
    **dict.fromkeys(range(0x1F3FB, 0x1F400)),  # skin tones
    **str.maketrans("後週禮兩號個這開啟動卻對誤認確過遲順據沒還會應議紀進進題異見贊為請給覽閱辦寫測嗎",
                    "后周礼两号个这开启动却对误认确过迟顺据没还会应议纪进进题异见赞为请给览阅办写测吗"),
}  # fmt: skip
_SIGNS = re.compile("|".join(re.escape(sign) for sign in phrases.SIGNS), re.I)
_LEADING = re.compile(
    r"^(?:我的|我们的|把|将|关于|the|my|our|task|item|it|this)(?:\s+|(?<=[\u4e00-\u9fff]))", re.I
)
_NO_TITLE = frozenset((
    "it", "this", "that", "all", "mine", "everything", "i", "we", "both", "they", "them",
    "the task", "the item", "我", "我的", "都", "全部", "这个", "这边", "我这边", "我们",
    "任务", "这项", "该项", "此项", "这条", "事情", "一切", "本项",
))  # fmt: skip


def simple(text: str) -> str:
    """Return text as the patterns expect it: one look for each sign, single spaces."""
    text = _SIGNS.sub(_meant, text.translate(_PLAIN))
    return " ".join(text.split())


def _meant(sign: re.Match[str]) -> str:
    return phrases.SIGNS[sign.group().casefold()]


def named(about: str) -> str:
    """Return the words that name something, without what only leads to them."""
    about = about.strip(" \t:,.;-–—'\"“”‘’「」『』《》()")
    about = _LEADING.sub("", about)
    return "" if about.casefold() in _NO_TITLE else about
