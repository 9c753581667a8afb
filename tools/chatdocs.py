"""Writes `docs/chat.md` and `docs/chat.zh.md`: each chat's picture, its set-up and what it loses.

    python -m tools.chatdocs

What code knows is asked of the code: what a chat cannot show, how much it takes, how fast. The
rest stands in `chatdocs.toml`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exports.delivery.transports import transport
from exports.dialects.base import Unit
from exports.dialects.fallback import Shows
from exports.dialects.preview import Loss, losses
from exports.dialects.registry import dialect
from exports.document import (
    Bold,
    Code,
    CodeBlock,
    Divider,
    Document,
    Italic,
    Mention,
    Strike,
    Text,
    bullets,
    heading,
    item,
    para,
    table,
)
from tools.chatpictures import DRAWN, IDS, draw_all
from tools.messages import ROOT

DATA: Mapping[str, Any] = tomllib.loads((ROOT / "tools" / "chatdocs.toml").read_text("utf-8"))
PAGES = {"en": ROOT / "docs" / "chat.md", "zh": ROOT / "docs" / "chat.zh.md"}
# A bit of everything that a document may hold: what of it a chat does not show is lost there.
EVERYTHING = Document(
    "t",
    (
        *(heading(level, "t") for level in range(1, 7)),
        para(Bold("t"), Italic("t"), Strike("t"), Code("t"), Mention("t", IDS)),
        bullets(item("t", done=True, children=[bullets("t")])),
        table(["t", "t"], [["t", "t"]]),
        table(["t"] * 30, [["t"] * 30]),
        CodeBlock("t"),
        Divider(),
    ),
)
_STYLES: Mapping[type[Text], tuple[str, str]] = {
    Bold: ("bold", "粗体"),
    Italic: ("italics", "斜体"),
    Strike: ("strike-through", "删除线"),
    Code: ("inline code", "行内代码"),
}
LOST: Mapping[Loss, tuple[str, str]] = {
    Loss.TABLES_LINES: (
        "tables: a row becomes a line, its first cell in bold, the others behind the names of "
        "their columns",
        "表格：一行变成一条，第一格加粗，其余写成“列名：内容”",
    ),
    Loss.TABLES_CODE: (
        "tables: they become columns in a fixed-width block, wide ones (over 64 cells) lines; "
        "Chinese lines up where the font is twice as wide",
        "表格：变成等宽文本里的对齐列，太宽的（超过 64 格）变成一条条；字体中西文为 2:1 时才对得齐",
    ),
    Loss.WIDE_TABLES: (
        "tables of more than {columns} columns: a row becomes a line",
        "超过 {columns} 列的表格：一行变成一条",
    ),
    Loss.LEVELS: (
        "nested lists: one level, the inner items indented",
        "嵌套列表：只有一级，内层项目缩进显示",
    ),
    Loss.LISTS: (
        "lists: they become lines with `•` and `◦`",
        "列表：变成带 `•`、`◦` 的行",
    ),
    Loss.HEADINGS: (
        "headings{deeper}: they become bold lines",
        "{deeper}标题：变成加粗的一行",
    ),
    Loss.BOXES: ("check boxes: they become `☑` and `☐`", "勾选框：变成 `☑` 和 `☐`"),
    Loss.STYLES: ("{styles}: plain text", "{styles}：变成普通文字"),
    Loss.CODE_BLOCKS: ("blocks of code: they become a quote", "代码块：变成引用"),
    Loss.MENTIONS: ("mentions: only the name is shown", "@ 提醒：只显示姓名"),
    Loss.OUTSIDE_TABLES: ("whatever is no table", "表格以外的内容"),
}
_UNITS = {
    Unit.CODE_POINTS: ("characters", "个字符"),
    Unit.UTF8_BYTES: ("bytes", "字节"),
    Unit.UTF16_UNITS: ("characters (an emoji counts as two)", "个字符（表情算两个）"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page in its language; `words` are those of `chatdocs.toml`."""

    lang: str
    words: Mapping[str, str]

    def of(self, both: tuple[str, str]) -> str:
        """Return the words in this language."""
        return both[0 if self.lang == "en" else 1]


def chat_page(lang: str) -> str:
    """Return the text of a page."""
    page = Page(lang, DATA["page"][lang])
    lines = [f"# {page.words['title']}", "", page.words["opening"].strip(), ""]
    links = [f"[{one[lang]['title']}](#{one['kind']})" for one in DATA["chat"]]
    lines += [" · ".join(links), ""]
    for one in DATA["chat"]:
        lines += _chat(one, page)
    lines += [page.words["closing"].strip(), ""]
    return "\n".join(lines)


def _chat(one: Mapping[str, Any], page: Page) -> Iterator[str]:
    told, words = one[page.lang], page.words
    first = one["dialects"][0]
    yield f'<a id="{one["kind"]}"></a>'
    yield ""
    yield f"## {told['title']}"
    yield ""
    yield _picture(first, told["title"], page)
    yield ""
    yield f"**{words['set_up']}**"
    yield ""
    for number, line in enumerate(_steps(one, page), 1):
        yield f"{number}. {line}"
    yield ""
    yield f"**{words['lost']}**"
    yield ""
    for line in (*lost_lines(first, page), *told.get("also", ())):
        yield f"- {line}"
    yield ""
    yield f"**{words['known']}**"
    yield ""
    yield f"- {words['calls'].format(ids=told['calls'])}"
    yield f"- {_size(first, page)}"
    yield f"- {words['taken'].format(taken=told['taken'])}"
    yield f"- {words['unseen'].format(unseen=told['unseen'])}"
    yield ""
    if told.get("variants"):
        yield told["variants"]
        yield ""
    for name in (each for each in one["dialects"][1:] if each in DRAWN):
        yield _picture(name, f"{told['title']}, `{name}`", page)
        yield ""
        lines = page.of(("; ", "；")).join(lost_lines(name, page))
        yield words["lost_with"].format(name=name, lines=lines)
        yield ""


def _picture(name: str, title: str, page: Page) -> str:
    alt = page.words["alt"].format(title=title).replace("`", "")
    return f'<img src="pictures/chat/{name}-{page.lang}.png" width="560" alt="{alt}">'


def _steps(one: Mapping[str, Any], page: Page) -> Iterator[str]:
    """Yield the set-up in five lines."""
    told = one[page.lang]
    yield told["make"]
    yield told["lock"]
    keys = {"kind": one["kind"], **one["config"]}
    lines = page.of((", ", "、")).join(f'`{key} = "{value}"`' for key, value in keys.items())
    yield page.words["config"].format(lines=lines)
    yield page.words["try"]
    yield page.words["send"]


def lost_lines(name: str, page: Page) -> Iterator[str]:
    """Yield what a chat does not show as it was meant, one thing a line."""
    chat = dialect(name)
    shows: Shows = getattr(chat, "shows", Shows())
    missing = [page.of(_STYLES[one]) for one in _STYLES if one not in shows.styles]
    found = losses(chat, EVERYTHING)
    for loss in found:
        yield page.of(LOST[loss]).format(
            columns=shows.columns,
            deeper=_deeper(shows.headings, page),
            styles=page.of((", ", "、")).join(missing),
        )
    if not found:
        yield page.words["nothing"]


def _deeper(headings: int, page: Page) -> str:
    if not headings:
        return ""
    return page.of((f" below level {headings}", f"第 {headings} 级以下的"))


def _size(name: str, page: Page) -> str:
    chat = dialect(name)
    limit, pace = chat.limit, transport(name.removesuffix("-v1")).pace
    if limit is None:
        return ""
    size = f"{limit.size:,} {page.of(_UNITS[limit.unit])}"
    whole = page.of((" with everything around it", "（含外层）")) if chat.counts_wire else ""
    return page.words["size"].format(size=size + whole, pace=f"{pace:g}")


def write_pages() -> None:
    """Write both pages."""
    for lang, path in PAGES.items():
        path.write_text(chat_page(lang), encoding="utf-8")
        print(Path(path).relative_to(ROOT))


if __name__ == "__main__":
    write_pages()
    draw_all()
