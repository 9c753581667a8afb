"""Draws what a report looks like in each chat, from what its dialect says the chat shows.

No chat is photographed: the colours are like those of the chat, the content is the preview that
the program itself shows before it sends. Whether a picture is fresh is told by a hash of its page.
"""

import hashlib
import html
import json
import re
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from exports.dialects.base import Message
from exports.dialects.fallback import Shows
from exports.dialects.html import HtmlBlocks
from exports.dialects.inline_kinds import HtmlInlines
from exports.dialects.preview import Preview, previews
from exports.dialects.registry import dialect
from exports.document import (
    Align,
    Bold,
    Document,
    Mention,
    bullets,
    heading,
    item,
    para,
    table,
)
from tools.chromium import ensure_browser
from tools.messages import ROOT

FOLDER = ROOT / "docs" / "pictures" / "chat"
SOURCES = FOLDER / "sources.json"
DRAWN = (
    "wecom", "wecom-v1", "dingtalk", "feishu", "slack", "slack-bot", "teams", "discord",
    "mattermost", "rocketchat", "matrix", "zulip", "telegram", "telegram-rich",
)  # fmt: skip
IDS = {
    "wecom": "WangGong",
    "dingtalk": "13800001111",
    "feishu": "ou_7d8a6e6df7621556ce0d21922b676706",
    "slack": "U024BE7LH",
    "teams": "wang@example.org",
    "discord": "175928847299117063",
    "mattermost": "wang.gong",
    "rocketchat": "wang.gong",
    "matrix": "@wang:example.org",
    "zulip": "Wang Gong",
    "telegram": "123456789",
}
_WIDTH = 620  # CSS pixels
_SCALE = "1.5"
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run")
_TIMEOUT = 120  # seconds


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a chat; an empty bubble means that words stand on the page itself."""

    page: str = "#ffffff"
    bubble: str = ""
    ink: str = "#1d1c1d"
    accent: str = "#1264a3"
    line: str = "#d0d4da"
    code: str = "#f3f4f6"


_LOOKS: Mapping[str, Look] = {
    "wecom": Look("#ededed", "#ffffff", accent="#2b6ca8"),
    "dingtalk": Look("#f2f3f5", "#ffffff", accent="#1677ff"),
    "feishu": Look("#f5f6f7", "#ffffff", accent="#1456f0"),
    "slack": Look(),
    "teams": Look("#f5f5f5", "#ffffff", accent="#5b5fc7"),
    "discord": Look("#313338", "", "#dbdee1", "#c9cdfb", "#4e5058", "#2b2d31"),
    "mattermost": Look(ink="#3f4350", accent="#1c58d9"),
    "rocketchat": Look(ink="#2f343d", accent="#095ad2"),
    "matrix": Look(ink="#1b1d22", accent="#0a7d5e"),
    "zulip": Look(accent="#2d5c8a"),
    "telegram": Look("#d5e3c6", "#ffffff", accent="#3378b8"),
}
_TEXTS = {
    "en": {
        "title": "2026-05-28 618 Mega Sale: stand-up summary",
        "head": "Stand-up 12 · Thu 28 May · 3 of 5 departments reported",
        "reported": "Reported",
        "department": "R&D",
        "risk": " · at risk",
        "done": "Done: Login integration",
        "needs": "Needs: Customer list from Sales",
        "today": "Today",
        "one": "Login page integration",
        "two": "Sign off promo material — Marketing · today",
        "columns": "Action item¦Owner¦Due",
        "rows": "Build the campaign page¦Owen Wang¦26 May\n"
        "Hand over customer data¦Hannah May¦30 May",
        "late": "2 d late",
        "ask": ", the campaign page is still open.",
        "who": "Owen Wang",
    },
    "zh": {
        "title": "2026-05-28 618大促活动 站会小结",
        "head": "第 12 次站会 · 5月28日 周四 · 5 个部门中 3 个已汇报",
        "reported": "部门汇报",
        "department": "研发部",
        "risk": " · 有风险",
        "done": "已完成：登录页联调",
        "needs": "需支持：销售部 客户名单",
        "today": "今天",
        "one": "登录页联调",
        "two": "宣传物料定稿 — 市场部 · 今天",
        "columns": "行动项¦负责人¦截止日期",
        "rows": "活动页面开发¦王工¦5月26日\n客户资源对接¦韩梅¦5月30日",
        "late": "逾期 2 天",
        "ask": "，活动页面还没有完成。",
        "who": "王工",
    },
}


def sample(lang: str) -> Document:
    """Return a short stand-up summary of the sample project that has a bit of everything."""
    text = _TEXTS[lang]
    told = [item(text["done"]), item(text["needs"])]
    rows = [row.split("¦") for row in text["rows"].split("\n")]
    return Document(
        text["title"],
        (
            para(text["head"]),
            heading(2, text["reported"]),
            bullets(item(Bold(text["department"]), text["risk"], children=[bullets(*told)])),
            heading(2, text["today"]),
            bullets(item(text["one"], done=True), item(text["two"], done=False)),
            table(text["columns"].split("¦"), rows, [Align.LEFT, Align.LEFT, Align.RIGHT]),
            para(Bold(text["late"]), " · ", Mention(text["who"], IDS), text["ask"]),
        ),
    )


class _Words(HtmlInlines):
    mention = '<span class="at">@{name}</span>'


class _Bubble(HtmlBlocks):
    """Blocks as they are shown, their fallbacks made already."""

    shows = Shows()
    cell = ' style="text-align:{align}"'

    def __init__(self, chat: str) -> None:
        self.inlines = _Words()
        self.inlines.chat = chat
        self.inlines.handle = re.compile(".+")

    def show(self, document: Document) -> str:
        """Return a message without its title; not by `write`, which would fall back once more."""
        return self._written(document.blocks)


def page(name: str, lang: str) -> str:
    """Return the page that shows the sample in a chat."""
    bubbles = "".join(_bubble(name, lang, one) for one in previews(dialect(name), sample(lang)))
    look = _LOOKS.get(name) or _LOOKS[name.partition("-")[0]]
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><style>{_style(look)}</style>'
        f"<body>{bubbles}</body></html>"
    )


def _bubble(name: str, lang: str, one: Preview) -> str:
    shown = _call(one.message, lang) if one.shown is None else _shown(name, one.shown)
    who = '<div class="who"><b>Muster</b> <i>BOT</i> 09:46</div>'
    return f'<div class="row"><div class="face">M</div><div>{who}{shown}</div></div>'


def _shown(name: str, document: Document) -> str:
    """Return a message as it stands in the chat, its title where that chat has it."""
    chat = getattr(getattr(dialect(name), "inlines", None), "chat", "")
    bubble = _Bubble(chat)
    title = html.escape(document.title)
    words = bubble.show(document)
    if name == "feishu":
        return f'<div class="bubble"><div class="top">{title}</div>{words}</div>'
    if name == "zulip":
        words = f'<div class="top">standup › {title}</div>{words}'
    elif name.startswith("telegram") and name != "telegram-rich":
        words = f"<p><strong>{title}</strong></p>{words}"
    else:
        words = f"<h1>{title}</h1>{words}"
    return f'<div class="bubble">{words}</div>'


def _call(message: Message, lang: str) -> str:
    """Return the message beside the report that calls people in WeCom."""
    who = html.escape(_TEXTS[lang]["who"])
    words = f'{html.escape(message.text)} <span class="at">@{who}</span>'
    return f'<div class="bubble"><p>{words}</p></div>'


def _style(look: Look) -> str:
    bubble = f"background:{look.bubble};border-radius:8px;padding:10px 14px" if look.bubble else ""
    return (
        "*{box-sizing:border-box}body{margin:0;padding:16px;width:" + f"{_WIDTH}px;"
        f"background:{look.page};color:{look.ink};"
        "font:15px/1.5 'Noto Sans','DejaVu Sans','Noto Sans CJK SC',sans-serif}"
        ".row{display:flex;gap:10px;margin-bottom:12px}.row:last-child{margin:0}"
        f".face{{flex:none;width:36px;height:36px;border-radius:8px;background:{look.accent};"
        f"color:{look.page};font-weight:bold;text-align:center;line-height:36px}}"
        ".who{font-size:12px;opacity:.75;margin-bottom:3px}"
        ".who i{font-style:normal;font-size:9px;border:1px solid;border-radius:3px;"
        "padding:0 3px}"
        f".bubble{{{bubble}}}.bubble>:first-child{{margin-top:0}}.bubble>:last-child{{margin:0}}"
        "h1{font-size:19px;margin:0 0 6px}h2{font-size:16px;margin:10px 0 4px}"
        "p,ul,ol,table,pre{margin:6px 0}ul,ol{padding-left:22px}li>ul{margin:0}"
        "li:has(>input){list-style:none;margin-left:-20px}"
        f"table{{border-collapse:collapse}}th,td{{border:1px solid {look.line};padding:3px 9px}}"
        f"pre{{background:{look.code};border:1px solid {look.line};border-radius:4px;padding:8px;"
        "font:13px/1.45 'Noto Sans Mono CJK SC','DejaVu Sans Mono',monospace}"
        f".at{{color:{look.accent};background:{look.accent}22;border-radius:3px;padding:0 2px}}"
        f".top{{color:{look.accent};font-weight:bold;margin-bottom:8px;padding-bottom:6px;"
        f"border-bottom:2px solid {look.accent}44}}"
    )


def digest(name: str, lang: str) -> str:
    """Return the hash of what a picture shows."""
    return hashlib.sha256(page(name, lang).encode()).hexdigest()[:32]


def draw_all() -> None:
    """Draw the pictures that changed."""
    known = json.loads(SOURCES.read_text("utf-8")) if SOURCES.exists() else {}
    found = {}
    for name in DRAWN:
        for lang in _TEXTS:
            picture = f"{name}-{lang}"
            target = FOLDER / f"{picture}.png"
            found[picture] = digest(name, lang)
            if known.get(picture) != found[picture] or not target.exists():
                _draw(page(name, lang), target)
                print(target.relative_to(ROOT))
    for path in FOLDER.glob("*.png"):
        if path.stem not in found:
            path.unlink()
    SOURCES.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _draw(source: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path, drawn = Path(folder) / "page.html", Path(folder) / "page.png"
        # The browser tells how high the page is, for a window is never as high as its content.
        told = "<script>document.title=document.body.offsetHeight</script>"
        path.write_text(source.replace("</body>", f"</body>{told}"), encoding="utf-8")
        browser = [ensure_browser(), *_FLAGS, f"--user-data-dir={folder}/profile"]
        width = f"--window-size={_WIDTH},"
        asked = [*browser, f"{width}400", "--dump-dom", path.as_uri()]
        dom = _run(asked)
        height = re.search(r"<title>(\d+)</title>", dom)
        if height is None:
            raise RuntimeError("the browser does not tell how high the page is")
        _run([
            *browser, f"{width}{height[1]}", f"--force-device-scale-factor={_SCALE}",
            f"--screenshot={drawn}", path.as_uri(),
        ])  # fmt: skip
        target.write_bytes(drawn.read_bytes())


def _run(command: list[str]) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=_TIMEOUT)
    return done.stdout


if __name__ == "__main__":
    draw_all()
