"""Every list of the board, with rows as ordinary and as hostile as a shared file makes them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from rich.cells import cell_len

from exports.wording.words import words_for
from store.model.action import ActionState, Priority
from store.model.blocker import BlockerState
from store.model.meeting import ItemKind
from store.model.rules import Section
from store.model.timing import ItemPhase, ItemTiming
from store.model.update import Light
from store.queries.rows import ActionRow, AgendaRow, BlockerRow, DepartmentRow, ParkingRow
from store.text import clean_text
from tests.hostile import TEXTS, assert_harmless
from tests.widgets.shown import settled, shown
from widgets.action_list import ActionList
from widgets.agenda_list import AgendaList
from widgets.blocker_list import BlockerList
from widgets.cells import lay_out
from widgets.department_list import DepartmentList
from widgets.parking_list import ParkingList
from widgets.row_list import RowList

NOW = datetime(2026, 5, 28, 1, 30, tzinfo=UTC)
TODAY = date(2026, 5, 28)
# As they come from the store, which takes controls away and keeps the breaks.
HOSTILE = [clean_text(text) for text in TEXTS]


def action_row(title: str = "Pay page", **fields: Any) -> ActionRow:
    plain: dict[str, Any] = {
        "id": "1",
        "title": title,
        "section": Section.SOON,
        "state": ActionState.TODO,
        "priority": Priority.NORMAL,
        "due": date(2026, 5, 30),
        "owner": title,
        "owner_id": "2",
        "department": title,
        "department_id": "3",
        "slips": 0,
        "progress": 0,
        "closed_at": None,
    }
    return ActionRow(**(plain | fields))


def blocker_row(title: str = "No keys", **fields: Any) -> BlockerRow:
    plain: dict[str, Any] = {
        "id": "1",
        "title": title,
        "state": BlockerState.OPEN,
        "priority": Priority.NORMAL,
        "department": title,
        "department_id": "3",
        "waits_on": title,
        "waits_on_id": "4",
        "owner": title,
        "owner_id": "2",
        "raised_at": NOW,
        "level": 1,
        "closed_at": None,
    }
    return BlockerRow(**(plain | fields))


def department_row(name: str) -> DepartmentRow:
    return DepartmentRow(
        id="1",
        name=name,
        contact=name,
        contact_id="2",
        deputy=name,
        reported=False,
        light=Light.ON_TRACK,
        open_actions=120,
        overdue=1,
        blocked=3,
        blocking=0,
        update=None,
        previous=None,
    )


def agenda_row(title: str) -> AgendaRow:
    fields: dict[str, Any] = {
        "key": "1",
        "kind": ItemKind.OTHER,
        "title": title,
        "minutes": 5,
        "department": "",
        "department_id": "",
        "presenter": title,
    }
    known = {name: fields.get(name, "") for name in AgendaRow.__match_args__}
    return AgendaRow(**known)


def parking_row(title: str) -> ParkingRow:
    known = {"id": "1", "title": title, "owner": title}
    return ParkingRow(**{name: known.get(name, "") for name in ParkingRow.__match_args__})


def with_actions(title: str) -> RowList[Any]:
    rows = ActionList(words_for("en"))
    rows.show_actions([action_row(title, slips=2, progress=40)], TODAY, UTC)
    return rows


def with_blockers(title: str) -> RowList[Any]:
    rows = BlockerList(words_for("en"))
    rows.show_blockers([blocker_row(title)], NOW)
    return rows


def with_departments(title: str) -> RowList[Any]:
    rows = DepartmentList(words_for("en"))
    rows.show_departments([department_row(title)], only="1")
    return rows


def with_agenda(title: str) -> RowList[Any]:
    rows = AgendaList(words_for("en"))
    rows.show_agenda([agenda_row(title)], {})
    return rows


def with_parking(title: str) -> RowList[Any]:
    rows = ParkingList()
    rows.show([parking_row(title)])
    return rows


LISTS = (with_actions, with_blockers, with_departments, with_agenda, with_parking)


@pytest.mark.parametrize("make", LISTS)
async def test_hostile_titles_are_text_and_lines_fit(make: Callable[[str], RowList[Any]]) -> None:
    for text in HOSTILE:
        rows = make(text)
        for width in (1, 12, 27, 54, 120):
            pieces = lay_out(rows.cells(rows.rows[0], width), width)
            assert sum(cell_len(piece) for piece, _ in pieces) == width
            assert_harmless((piece for piece, _ in pieces), f"{rows}: {text[:20]!r}")


@pytest.mark.parametrize("make", LISTS)
async def test_markup_in_a_title_is_shown_as_it_was_typed(
    make: Callable[[str], RowList[Any]],
) -> None:
    async with shown(make("[/] x [b]"), size=(80, 5)) as (app, pilot):
        await settled(pilot)
        assert "[/] x [b]" in app.text()


@pytest.mark.parametrize(
    ("fields", "glyph", "words"),
    [
        ({"section": Section.OVERDUE, "due": date(2026, 5, 26)}, "!", "2 d late"),
        ({"section": Section.AT_RISK, "due": date(2026, 5, 29)}, "◆", "tomorrow · at risk"),
        ({"state": ActionState.DOING}, "◐", "Sat"),
        ({"state": ActionState.BLOCKED}, "▲", "Sat"),
        ({"due": None}, "○", ""),
        (
            {"section": Section.DONE_TODAY, "state": ActionState.DONE, "closed_at": NOW},
            "✓",
            "done 01:30",
        ),
        ({"section": Section.DONE_TODAY, "state": ActionState.CANCELLED}, "–", "cancelled"),
        ({"priority": Priority.URGENT}, "⇈", ""),
        ({"owner": ""}, "—", ""),
    ],
)
def test_every_state_of_an_action_has_a_sign_or_a_word_of_its_own(
    fields: dict[str, Any], glyph: str, words: str
) -> None:
    rows = ActionList(words_for("en"))
    rows.show_actions([action_row("Pay", **fields)], TODAY, UTC)
    line = "".join(text for text, _ in lay_out(rows.cells(rows.rows[0], 80), 80))
    assert glyph in line
    assert words in line


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"level": 2}, "L2"),
        ({"state": BlockerState.RESOLVED}, "resolved"),
        ({"raised_at": datetime(2026, 5, 24, tzinfo=UTC), "level": 0}, "4 d"),
    ],
)
def test_a_blocker_says_how_old_and_how_far_up_it_is(fields: dict[str, Any], words: str) -> None:
    rows = BlockerList(words_for("en"))
    rows.show_blockers([blocker_row("No keys", **fields)], NOW)
    line = "".join(text for text, _ in lay_out(rows.cells(rows.rows[0], 80), 80))
    assert words in line
    assert "→ No keys" in line


def test_a_closed_action_offers_no_verb_that_the_store_would_refuse() -> None:
    rows = ActionList(words_for("en"))
    done = action_row(state=ActionState.DONE, section=Section.DONE_TODAY)
    assert not any(rows.allows(verb, done) for verb in ("block", "cancel", "move"))
    assert rows.allows("complete", done)
    assert not rows.allows("start", action_row(state=ActionState.DOING))


async def test_blockers_are_drawn_anew_when_an_age_reads_otherwise_and_not_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = (blocker_row(raised_at=NOW),)
    rows = BlockerList(words_for("en"))
    async with shown(rows, size=(60, 6)) as (app, pilot):
        rows.show_blockers(listed, NOW)
        await settled(pilot)
        drawn: list[str] = []
        monkeypatch.setattr(rows, "refresh", lambda *_, **__: drawn.append("all"))
        rows.show_blockers(listed, NOW + timedelta(seconds=5))
        assert not drawn
        monkeypatch.undo()
        rows.show_blockers(listed, NOW + timedelta(hours=5))
        await settled(pilot)
        assert "5 h" in app.text()


async def test_a_long_item_has_its_times_whole() -> None:
    rows = AgendaList(words_for("en"))
    row = replace(agenda_row("Workshop"), minutes=90)
    timing = ItemTiming(row.key, ItemPhase.CURRENT, planned=5400.0, spent=7500.0)
    rows.show_agenda([row], {row.key: timing}, is_running=True)
    line = "".join(piece for piece, _ in lay_out(rows.cells(row, 40), 40))
    assert line.endswith("90:00  2h05")
