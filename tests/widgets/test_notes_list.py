"""The list of notes: what is new, what became of the others, whatever people wrote."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from rich.cells import cell_len

from exports.wording.words import words_for
from store.queries.notes import NoteRow
from store.text import clean_line
from tests.hostile import TEXTS, assert_harmless
from tests.widgets.shown import settled, shown
from widgets.notes_list import NotesList

AT = datetime(2026, 5, 28, 1, 41, tzinfo=UTC)
SHANGHAI = timezone(timedelta(hours=8))


def row(title: str = "Ring the bank", **fields: Any) -> NoteRow:
    plain: dict[str, Any] = {
        "id": title, "title": title, "became": "", "at": AT, "by": "Anna Lee", "is_here": False,
    }  # fmt: skip
    return NoteRow(**(plain | fields))


@pytest.mark.parametrize(("lang", "word"), [("en", "→ Action"), ("zh", "→ ")])
async def test_a_note_shows_its_time_and_then_what_it_became(lang: str, word: str) -> None:
    notes = NotesList(words_for(lang))
    async with shown(notes) as (app, pilot):
        notes.show_notes([row(), row("Order", became="actions")], SHANGHAI)
        await settled(pilot)
        first, second = (line for line in app.lines() if line.strip())
        assert first.startswith("✎ Ring the bank")
        assert first.rstrip().endswith("09:41")
        assert second.startswith("✓ Order")
        assert word in second


async def test_a_note_that_became_something_cannot_be_turned_again() -> None:
    notes = NotesList(words_for("en"))
    async with shown(notes) as (_, pilot):
        notes.show_notes([row(), row("Order", became="actions")], SHANGHAI)
        await settled(pilot)
        assert notes.turnable == "Ring the bank"
        notes.select("Order")
        assert notes.turnable == ""
        notes.select("Ring the bank")
        notes.can_focus = False
        notes.blur()
        await settled(pilot)
        assert notes.turnable == ""


@pytest.mark.parametrize("text", TEXTS)
async def test_hostile_notes_stay_on_their_line(text: str) -> None:
    notes = NotesList(words_for("en"))
    async with shown(notes, size=(30, 4)) as (app, pilot):
        notes.show_notes([row(clean_line(text), id="1"), row("below")], SHANGHAI)
        await settled(pilot)
        assert_harmless(app.lines(), "the notes")
        assert all(cell_len(line) == 30 for line in app.lines())
        assert "below" in app.lines()[1]
