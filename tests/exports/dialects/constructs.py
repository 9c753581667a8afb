"""One small document for each construct of the reference's table of what chats render."""

import json
from typing import Any

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

CONSTRUCTS: dict[str, tuple[Block, ...]] = {
    "heading": tuple(heading(level, f"h{level}") for level in (1, 3, 4, 6)),
    "bold": (para("今日", Bold("注意："), "后面"),),
    "italic": (para("今日", Italic("注意："), "后面"),),
    "strike": (para("今日", Strike("注意："), "后面"),),
    "bullets": (bullets(item("a", children=[bullets(item("b", children=[bullets("c")]))]), "d"),),
    "numbered": (numbered("a", item("b", children=[numbered("c")]), "d"),),
    "checkbox": (bullets(item("a", done=False), item("b", done=True)),),
    "table": (
        table(["行", "人", "日"], [["a|b", "王", "1\n2"]], [Align.LEFT, Align.CENTER, Align.RIGHT]),
    ),
    "quote": (Quote((para("a\nb"), Quote((para("c"),)))),),
    "code": (para("跑", Code("a|b"), "吧"),),
    "block": (CodeBlock("a\n  <b>```", "sh"),),
    "link": (para("看", Link("w [x]", "https://a.b/?x=1&y=(2)"), Link("m", "mailto:a@b.cc")),),
    "mention": (para("请", Mention("王工", IDS), "看"),),
    "nobody": (para("请", Mention("王工"), "看"),),
    "all": (para("@all @everyone <!channel> <@U024BE7LH> <at id=all></at> @**all**"),),
    "colour": (para('<font color="warning">x</font>'),),
    "line_break": (para("a\nb\n\nc"),),
    "line_start": (para("# a\n- b\n1. c\n> d\n---\n| e |"),),
    "escape": (para("*a* _b_ a_b ~c~ `d` [e](f) & &amp; <b> \\ | $g$ :tada:"),),
    "divider": (para("a"), Divider(), para("b")),
}


def written(name: str, construct: str) -> str:
    """Return what a chat gets for a construct; of a card, its elements."""
    content = CONSTRUCTS[construct]
    if name != "teams":
        return dialect(name).write(content)
    payload: Any = dialect(name).render(Document("", content))[0].payload
    return json.dumps(payload["attachments"][0]["content"]["body"], ensure_ascii=False)
