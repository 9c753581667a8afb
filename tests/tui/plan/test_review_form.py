"""The retrospective is filled where projects are edited: R on the project."""

import pytest

from exports.wording.words import words_for
from store.model.project import Project
from store.model.review import Met, Review
from store.operations.reviewing import write_review
from tests.store.operations.team import Team
from tests.tui.plan.plan_app import SIZES, PlanApp, widths
from tests.tui.playing import play, settle


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_three_questions_stand_above_their_fields(
    size: tuple[int, int], lang: str, team: Team
) -> None:
    say = words_for(lang)
    app = PlanApp(team.workspace, lang=lang)
    async with app.run_test(size=size) as pilot:
        await play(pilot, "R")
        await settle(pilot)
        for question in (
            "Was the goal met, and if not, why?",
            "Which steps and tools worked, and which did not?",
            "What do we change?",
        ):
            assert say(question) in app.text()
        assert widths(app) == {size[0]}


async def test_it_is_filled_kept_and_taken_back_in_one_step(team: Team) -> None:
    app = PlanApp(team.workspace)
    async with app.run_test(size=(120, 36)) as pilot:
        await play(pilot, "R", "p", "down", "'+28 %", "tab", "tab", "'Short calls", "enter")
        await play(pilot, "'One table", "ctrl+s")
        (review,) = team.workspace.all(Review)
        assert (review.project, review.met, review.author) == (
            team.project.id,
            Met.PARTLY,
            "王工",
        )
        assert (review.result, review.went_well) == ("+28 %", "Short calls\nOne table")
        assert "+28 %" in app.text()
        await play(pilot, "R", "ctrl+s")
        assert team.workspace.all(Review) == (review,)
        team.workspace.undo()
        assert team.workspace.all(Review) == ()
        await settle(pilot)
        assert "+28 %" not in app.text()


async def test_what_somebody_else_answers_meanwhile_stays(team: Team) -> None:
    app = PlanApp(team.workspace)
    async with app.run_test(size=(120, 36)) as pilot:
        await play(pilot, "R", "down", "'+28 %")
        write_review(team.workspace, team.project.id, changes="Lists 15 days ahead")
        await settle(pilot)
        assert "Lists 15 days ahead" in app.text()
        await play(pilot, "ctrl+s")
    (review,) = team.workspace.all(Review)
    assert (review.result, review.changes) == ("+28 %", "Lists 15 days ahead")


async def test_without_an_answer_nothing_is_saved_and_that_is_said(team: Team) -> None:
    app = PlanApp(team.workspace)
    async with app.run_test(size=(120, 36)) as pilot:
        await play(pilot, "R", "down", "' ", "ctrl+s")
        assert team.workspace.all(Review) == ()
        await play(pilot, "escape", "escape")
        with team.workspace.transaction("Delete") as tx:
            tx.delete(tx.get(Project, team.project.id))
        await settle(pilot)
        await play(pilot, "R")
        assert "What do we change?" not in app.text()
