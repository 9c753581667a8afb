"""Matrix: a notice with HTML and plain text.

Rules: matrix-org/matrix-spec, `modules/instant_messaging.md`, `modules/mentions.md`,
`client-server-api/_index.md`: the tags a client may show, the whole
event in 65,536 bytes, and `m.mentions` always, because without it names in the text call people.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from exports.dialects.base import Limit, Message, Unit
from exports.dialects.fallback import Shows
from exports.dialects.html import HtmlBlocks
from exports.dialects.inline_kinds import HtmlInlines
from exports.dialects.mentions import mentioned
from exports.dialects.text import PlainText
from exports.document import Block, Mention, heading


class MatrixInlines(HtmlInlines):
    """Words as HTML, people as links to them."""

    chat = "matrix"
    handle = re.compile(r"@[a-z0-9._=/+-]{1,200}:[A-Za-z0-9.\[\]:-]{1,200}")

    def called(self, one: Mention) -> str:
        link = quote(self.id_of(one), safe="@:")
        return f'<a href="https://matrix.to/#/{link}">{self.escaped(one.name)}</a>'


class Matrix(HtmlBlocks):
    """A notice, which no bot answers, or a message where somebody is called.

    A notice calls nobody, whatever it says: the server's rule `.m.rule.suppress_notices` comes
    before `.m.rule.is_user_mention` (matrix-spec, `modules/push.md`).
    """

    name = "matrix"
    # 65,536 for the event; what the server adds to it is not small.
    limit = Limit(60_000, Unit.UTF8_BYTES)
    title_limit = Limit(500, Unit.CODE_POINTS)
    counts_wire = True
    inlines = MatrixInlines()
    shows = Shows(boxes=False)

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:
        text = self.titled(title, blocks)
        return Message(text, self._content(title, text, blocks))

    def _content(self, title: str, text: str, blocks: Sequence[Block]) -> Mapping[str, Any]:
        ids = dict.fromkeys(filter(None, map(self.inlines.id_of, mentioned(blocks))))
        whole = [heading(1, title), *blocks] if title else blocks
        return {
            "msgtype": "m.text" if ids else "m.notice",
            "body": PlainText().write(whole),
            "format": "org.matrix.custom.html",
            "formatted_body": text,
            "m.mentions": {"user_ids": [*ids]} if ids else {},
        }
