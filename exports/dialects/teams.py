"""Microsoft Teams, through a workflow: an Adaptive Card.

Rules: MicrosoftDocs/msteams-docs, `cards-format.md`, `connectors-using.md`: version 1.4, about 28
KB with everything; a text block knows bold, italics, lists and links; headings, quotes, tables and
code are elements of their own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from exports.dialects.base import Limit, Message, Unit
from exports.dialects.fallback import Lists, Shows
from exports.dialects.gfm_inline import LINE_START
from exports.dialects.inline_kinds import SpacedInlines
from exports.dialects.inlines import GAP, Inlines
from exports.dialects.markdown import Markdown
from exports.dialects.mentions import changed, mentioned
from exports.dialects.tables import one_line
from exports.dialects.text import PlainText
from exports.document import (
    Align,
    Block,
    Bold,
    CodeBlock,
    Divider,
    Heading,
    Italic,
    Item,
    Line,
    Mention,
    Quote,
    Table,
    heading,
)

Element = dict[str, Any]

_UNSAFE_NAME = re.compile(r"[<>&*_\[\]\\`~#]")
_SIZES = {1: "ExtraLarge", 2: "Large", 3: "Medium"}
_SIDES = {Align.LEFT: "Left", Align.CENTER: "Center", Align.RIGHT: "Right"}
_FACTS = 2  # a table of two columns is a set of facts
_GUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


class TeamsInlines(SpacedInlines):
    """Words in a text block."""

    chat = "teams"
    handle = re.compile(rf"[^\s@<>\"]{{1,64}}@[A-Za-z0-9.-]{{1,190}}|{_GUID}")  # UPN or object id
    marks = {Bold: ("**", "**"), Italic: ("_", "_")}
    special = re.compile(r"[\\`*\[\]~]|(?<![^\W_])_|_(?![^\W_])")
    calls = re.compile(r"<(?=[A-Za-z/!])|&(?=#?\w+;)")
    line_start = LINE_START
    line_break = "\n\n"

    def id_of(self, one: Mention) -> str:
        return super().id_of(one) if called_name(one) else ""

    def called(self, one: Mention) -> str:
        return f"<at>{called_name(one)}</at>"


class Teams(Markdown):
    """A card; the text beside it is for people who paste."""

    name = "teams"
    suffix = ".txt"
    limit = Limit(25_000, Unit.UTF8_BYTES)  # "~28 KB" with what the flow adds
    title_limit = Limit(300, Unit.CODE_POINTS)
    counts_wire = True
    inlines: Inlines = TeamsInlines()
    shows = Shows(
        styles=frozenset({Bold, Italic}), lists=Lists.FLAT, boxes=False, nested_quotes=False
    )

    def compose(self, title: str, blocks: Sequence[Block]) -> Message:
        text = PlainText().titled(title, blocks)
        return replace(self.draft(title, blocks), text=text)

    def draft(self, title: str, blocks: Sequence[Block]) -> Message:
        whole = [heading(1, title), *blocks] if title else [*blocks]
        return Message("", self._message(self._told_apart(whole)))

    def _told_apart(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return blocks in which no two people are called by the same name.

        The card finds whom it calls by the name between the tags, and would call the first of them
        wherever it stands.
        """
        ids: dict[str, list[str]] = {}
        for one in filter(self.knows, mentioned(blocks)):
            same = ids.setdefault(called_name(one), [])
            if self.inlines.id_of(one) not in same:
                same.append(self.inlines.id_of(one))

        def change(one: Mention) -> Mention:
            place = ids[called_name(one)].index(self.inlines.id_of(one)) if self.knows(one) else 0
            if not place:
                return one
            name = f"{called_name(one)} ({place + 1})"
            while name in ids:  # somebody is called like that
                name += "."
            return replace(one, name=name)

        return changed(blocks, change)

    def _message(self, blocks: Sequence[Block]) -> Mapping[str, Any]:
        card: Element = {
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "type": "AdaptiveCard",
            "version": "1.4",  # 1.5 is refused by workflows (microsoft/AdaptiveCards#8965)
            "body": self._elements(self.shown(blocks)) or [_text(GAP)],
            "msteams": {"width": "Full", "entities": self._entities(blocks)},
        }
        attachment = {
            "contentType": "application/vnd.microsoft.card.adaptive",
            "contentUrl": None,
            "content": card,
        }
        return {"type": "message", "attachments": [attachment]}

    def _entities(self, blocks: Sequence[Block]) -> list[Element]:
        people = {self.inlines.called(one): one for one in mentioned(blocks) if self.knows(one)}
        return [
            {
                "type": "mention",
                "text": text,
                "mentioned": {"id": self.inlines.id_of(one), "name": called_name(one)},
            }
            for text, one in people.items()
        ]

    def _elements(self, blocks: Sequence[Block]) -> list[Element]:
        elements: list[Element] = []
        parted = False
        for block in blocks:
            if isinstance(block, Divider):
                parted = bool(elements)
                continue
            made = self._element(block)
            if made and parted:
                made[0]["separator"] = True
            parted = parted and not made
            elements += made
        return elements

    def _element(self, block: Block) -> list[Element]:
        match block:
            case Heading(level, content):
                words = self._cell(content)
                look = {"style": "heading", "weight": "Bolder", "size": _SIZES.get(level, "Medium")}
                return [{**_text(words), **look}] if words else []
            case Table():
                return self._facts(block) if len(block.header) == _FACTS else self._columns(block)
            case Quote(blocks):
                items = self._elements(blocks)
                return [{"type": "Container", "style": "emphasis", "items": items}] * bool(items)
            case CodeBlock(text):
                return [{**_text(self._code(text)), "fontType": "Monospace"}]
            case _:
                text = self._block(block)
                return [_text(text)] if text else []

    def _item(self, item: Item, marker: str) -> list[str]:
        # A blank line within a list indents what follows, so an item is one line.
        words = self.inlines.paragraph(one_line(item.content)) or GAP
        return [marker + words]

    def _code(self, text: str) -> str:
        lines = []
        for line in text.split("\n"):
            bare = line.lstrip(" ")
            indent = "\u00a0" * (len(line) - len(bare))
            lines.append(indent + (self.inlines.guarded(self.inlines.escaped(bare)) or GAP))
        return "\n\n".join(lines)

    def _cell(self, content: Line) -> str:
        # Each is a text block of its own, so its first character may open a list.
        return self.inlines.guarded(self.inlines.line(content, " "))

    def _facts(self, table: Table) -> list[Element]:
        """Return a table of two columns: who, and what."""
        facts = [
            {"title": self._cell(title) or GAP, "value": self._cell(value) or GAP}
            for title, value in (table.header, *map(table.cells, table.rows))
        ]
        return [{"type": "FactSet", "facts": facts}]

    def _columns(self, table: Table) -> list[Element]:
        rows = [(table.header, "Bolder"), *((table.cells(row), "Default") for row in table.rows)]
        return [
            {
                "type": "ColumnSet",
                "columns": [
                    self._column(cell, weight, table.aligned(place))
                    for place, cell in enumerate(cells)
                ],
                **({"separator": True} if number else {}),
            }
            for number, (cells, weight) in enumerate(rows)
            if cells
        ]

    def _column(self, cell: Line, weight: str, align: Align) -> Element:
        block = _text(self._cell(cell) or GAP)
        if weight != "Default":
            block["weight"] = weight
        if align is not Align.LEFT:
            block["horizontalAlignment"] = _SIDES[align]
        return {"type": "Column", "width": "stretch", "items": [block]}


def called_name(one: Mention) -> str:
    """Return a name as it may stand between the tags of a mention, the same in text and entity."""
    return " ".join(_UNSAFE_NAME.sub(" ", one.name).split())


def _text(text: str) -> Element:
    return {"type": "TextBlock", "text": text, "wrap": True}
