"""The retrospective: filled by several people, one record a project."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from store.errors import NotFoundError, RuleError
from store.model.project import Project
from store.model.review import Met, Review, review_of
from store.operations.labels import WRITE_REVIEW
from store.operations.reviewing import write_review
from store.queries.retrospective import retrospective_view
from store.queries.search import search
from tests.store.operations.team import TODAY, Team
from tests.store.sync.two import Two


def test_the_first_answer_says_who_and_when_and_one_undo_takes_it_back(team: Team) -> None:
    ws, project = team.workspace, team.project.id
    written = write_review(ws, project, met=Met.PARTLY, result=" +28 % \n\x1b[2J")
    assert (written.day, written.author, written.project) == (TODAY, "王工", project)
    assert (written.met, written.result) == (Met.PARTLY, "+28 % \n[2J")
    assert ws.all(Review) == (written,)
    undone = ws.undo()
    assert undone is not None
    assert undone.label == WRITE_REVIEW
    assert ws.all(Review) == ()


def test_a_later_answer_leaves_the_others_as_they_are(team: Team) -> None:
    ws, project = team.workspace, team.project.id
    write_review(ws, project, result="+28 %", author="Ann\nLee")
    team.clock.advance(timedelta(days=2).total_seconds())
    ws.who = "李雷"
    second = write_review(ws, project, changes="Lists 15 days ahead")
    assert (second.result, second.changes) == ("+28 %", "Lists 15 days ahead")
    assert (second.day, second.author) == (TODAY, "Ann Lee")
    assert write_review(ws, project, result="").result == ""
    assert len(ws.all(Review)) == 1
    view = retrospective_view(ws)
    assert view is not None
    assert view.review == ws.all(Review)[0]


def test_what_cannot_be_written_leaves_nothing(team: Team) -> None:
    ws, project = team.workspace, team.project.id
    for answers in ({}, {"result": " \n"}, {"met": Met.UNSAID}):
        with pytest.raises(RuleError, match="answer-needed"):
            write_review(ws, project, **answers)
    with pytest.raises(RuleError, match="not-editable"):
        write_review(ws, project, result="x", project="1")
    with pytest.raises(RuleError, match="not-editable"):
        write_review(ws, project, id="1")
    with pytest.raises(NotFoundError):
        write_review(ws, "404", result="x")
    assert ws.all(Review) == ()


def test_an_undone_one_is_begun_anew_without_what_stood_in_it(team: Team) -> None:
    ws, project = team.workspace, team.project.id
    write_review(ws, project, result="wrong project")
    ws.undo()
    assert write_review(ws, project, lessons="Freeze early").result == ""


def test_two_who_begin_at_once_write_one_review_and_lose_nothing(tmp_path: Path) -> None:
    two = Two(tmp_path)
    with two.mine.transaction("Add project") as tx:
        tx.put(Project(id="11", name="618"))
    two.mine.exchange()
    two.theirs.exchange()
    write_review(two.mine, "11", result="+28 %")
    two.clock.advance(1)
    write_review(two.theirs, "11", went_well="Short stand-ups")
    for _ in range(2):
        two.mine.exchange()
        two.theirs.exchange()
    assert two.mine.all(Review) == two.theirs.all(Review)
    (both,) = two.mine.all(Review)
    assert (both.result, both.went_well) == ("+28 %", "Short stand-ups")


def test_of_several_made_by_hand_the_projects_own_counts() -> None:
    stray, older = Review(id="99", project="11"), Review(id="5", project="11")
    own = Review(id=Review.id_of("11"), project="11")
    other = Review(id="12", project="13")
    assert review_of((own, stray, older, other), "11") is own
    assert review_of((stray, older, other), "11") is stray
    assert review_of((other,), "11") is None


def test_answers_are_found_by_search(team: Team) -> None:
    write_review(team.workspace, team.project.id, lessons="Freeze early", risks="Returns")
    for word in ("freeze", "returns"):
        assert [hit.table for hit in search(team.workspace, word)] == ["reviews"]


@pytest.mark.parametrize(
    ("answers", "is_answered"),
    [({}, False), ({"summary": "x", "author": "y"}, False), ({"changes": "x"}, True),
     ({"met": Met.NOT}, True)],
)  # fmt: skip
def test_only_the_three_questions_count_as_answered(
    answers: dict[str, Any], is_answered: bool
) -> None:
    assert Review(id="1", project="1", **answers).is_answered is is_answered
