"""What a department said, beside the other panes."""

from dataclasses import replace
from typing import Any

from exports.wording.words import words_for
from store.model.update import Light, Update
from tests.tui.days import A_DAY
from tests.widgets.shown import settled, shown
from tests.widgets.test_lists import department_row
from widgets.update_card import UpdateCard


def an_update(**fields: Any) -> Update:
    return Update(**{"id": "9", "department": "1", "day": A_DAY, **fields})


async def test_each_answer_stands_behind_its_label() -> None:
    row = replace(
        department_row("R&D"), update=an_update(done="Pay page", needs="Keys", light=Light.RISK)
    )
    async with shown(UpdateCard(words_for("en")), size=(40, 12)) as (app, pilot):
        app.widget.show_update(row, speaking=True)
        await settled(pilot)
        for words in ("R&D · speaking", "at risk", "Done", "Pay page", "Needs", "Keys"):
            assert words in app.text()
        assert "Next" not in app.text()


async def test_a_page_of_words_does_not_push_the_other_answers_out_of_sight() -> None:
    row = replace(department_row("R&D"), update=an_update(done="x " * 5000, needs="Keys"))
    async with shown(UpdateCard(words_for("en")), size=(40, 24)) as (app, pilot):
        app.widget.show_update(row, speaking=False)
        await settled(pilot)
        assert "x…" in app.text()
        assert "Needs Keys" in app.text()


async def test_before_it_reports_a_department_is_asked_to_and_reminded_of_its_plan() -> None:
    row = replace(department_row("[/] R&D"), previous=an_update(next="Test [b] it"))
    async with shown(UpdateCard(words_for("en")), size=(40, 12)) as (app, pilot):
        app.widget.show_update(row, speaking=False)
        await settled(pilot)
        for words in ("[/] R&D", "Nothing reported today.", "Press enter", "Test [b] it"):
            assert words in app.text()
        app.widget.show_update(None, speaking=False)
        await settled(pilot)
        assert app.text().strip() == ""
