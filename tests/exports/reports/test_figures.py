"""The figures of the weekly report and of the retrospective."""

from dataclasses import replace
from datetime import timedelta

import pytest

from exports.reports.retrospective import retrospective_document
from exports.reports.weekly import weekly_document
from exports.wording.words import Words
from store.model.review import Met
from store.queries.retrospective import BlockerFigures, Tally
from tests.exports.reports import follow_views as views
from tests.exports.reports.test_summary import text_of

say = Words("en")


def test_the_rate_counts_what_is_overdue_as_missed() -> None:
    assert Tally("x", dated=3, late=1, overdue=1).rate == 50
    assert Tally("x", overdue=2).rate == 0


def test_what_was_written_of_a_retrospective_takes_the_place_of_what_is_known() -> None:
    view = views.retrospective("en")
    text = text_of(retrospective_document(view, say))
    assert "Took part — Marketing (Laura Lee), Sales" in text
    assert "Distribution — Marketing, Sales" in text
    assert "Goal met — yes" in text
    assert view.review
    review = replace(
        view.review, participants="All of us", distribution="The board", met=Met.UNSAID
    )
    text = text_of(retrospective_document(replace(view, review=review), say))
    assert "Took part — All of us" in text
    assert "Distribution — The board" in text
    assert "Goal met" not in text


def test_a_project_without_news_has_no_empty_figures() -> None:
    view = views.retrospective("en")
    bare = replace(
        view, total=Tally(""), blockers=BlockerFigures(), meetings=(), remaining=(), blocked=(),
        parked=(), review=None,
    )  # fmt: skip
    text = text_of(retrospective_document(bare, say))
    assert "Left over — nothing" in text
    for gone in ("Done in time —", "By the date", "Stopped", "Overran", "of them late"):
        assert gone not in text


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0.5, "30 min"), (23, "23 h"), (24, "1 d"), (45.5, "1.8 d"), (47.9, "1.9 d")],
)
def test_a_mean_of_days_has_a_tenth(hours: float, words: str) -> None:
    stops = BlockerFigures(3, 2, timedelta(hours=hours), timedelta(days=4), "x")
    text = text_of(retrospective_document(replace(views.retrospective("en"), blockers=stops), say))
    assert f"Stopped on average — {words}" in text


def test_what_belongs_to_no_department_counts_in_the_retrospective() -> None:
    rest = (Tally("", planned=2),)
    text = text_of(
        retrospective_document(replace(views.retrospective("en"), by_department=rest), say)
    )
    assert "Without a department" in text


def test_a_week_without_trouble_names_none() -> None:
    view = views.weekly("en")
    calm = replace(view, figures=replace(view.figures, done_late=0, overdue=0))
    text = text_of(weekly_document(calm, say))
    assert "Done — 4\n" in text
    assert "Open — 7\n" in text
    assert "0 of them" not in text
    quiet = replace(view, figures=replace(view.figures, due=0, met=0))
    assert "Due this week — nothing" in text_of(weekly_document(quiet, say))


def test_the_overview_has_only_who_was_asked_to_report() -> None:
    view = views.weekly("en")
    away = replace(view.departments[0], name="After-sales", outside=True)
    text = text_of(weekly_document(replace(view, departments=(away,)), say))
    assert "By department" not in text
    assert "After-sales" in text


def test_what_belongs_to_no_department_is_a_part_only_when_there_is_something_to_tell() -> None:
    view = views.weekly("en")
    nobodys = view.departments[2]
    assert "Without a department" in text_of(weekly_document(view, say))
    view = replace(view, departments=(replace(nobodys, next=()),))
    assert "Without a department" not in text_of(weekly_document(view, say))


def test_a_week_of_one_day_so_far_counts_it_in_the_singular() -> None:
    view = replace(views.weekly("en"), workdays=1)
    text = text_of(weekly_document(view, say))
    assert "0 of 1 day" in text
    assert "of 1 days" not in text
