"""How a list is taken: what is in its columns and what its words mean, to be looked at."""

from datetime import date

import pytest

from store.capture.moments import DAY_FIRST
from store.imports.accept import accept
from store.imports.columns import in_full
from store.imports.looking import ColumnSeen, Look, Meaning, look_at
from store.imports.mapping import IGNORED, Rules, with_choice
from store.imports.planning import plan_import
from store.imports.source import read_data
from store.imports.table import Table
from store.operations.departments import add_person
from store.workspace.frozen import Frozen
from tests.store.operations.team import Team

TEXT = (
    "Summary,Issue key,Sprint,Sprint,Status,Status Category,Priority,Assignee,Team,Due date\n"
    "Coupons,S-1,,Sprint 2,In QA,In Progress,High,韩梅,MKT,5/6/2026\n"
    "Banners,S-2,Sprint 1,,Odd,,p9,Bob,市场部,\n"
    "Posters,S-3,,,Done,Done,High,-,MKT,\n"
)


def table_of(text: str) -> Table:
    return read_data(text.encode(), "x.csv")[0]


def look(team: Team, rules: Rules | None = None) -> Look:
    return look_at(team.workspace, table_of(TEXT), rules or Rules())


def test_columns_with_their_field_and_a_sample_those_of_one_heading_once(team: Team) -> None:
    seen = look(team).columns
    assert seen[0] == ColumnSeen("Summary", "title", "Coupons")
    assert [each for each in seen if each.heading == "Sprint"] == [
        ColumnSeen("Sprint", "", "Sprint 1")
    ]
    assert {each.heading: each.field for each in seen}["Team"] == "department"


def test_words_with_what_they_mean(team: Team) -> None:
    found = look(team).meanings
    assert found == (
        Meaning("states", "In QA", 1, "doing"),
        Meaning("states", "Odd", 1),
        Meaning("states", "Done", 1, "done"),
        Meaning("priorities", "High", 2, "high"),
        Meaning("priorities", "p9", 1),
        Meaning("people", "韩梅", 1, "韩梅"),
        Meaning("people", "Bob", 1, "Bob", is_new=True),
        Meaning("departments", "MKT", 2, "MKT", is_new=True),
        Meaning("departments", "市场部", 1, "市场部"),
    )


def test_who_could_be_two_people_means_nobody_yet(team: Team) -> None:
    add_person(team.workspace, "Bob Li")
    add_person(team.workspace, "Bob Wu")
    (bob,) = (each for each in look(team).meanings if each.word == "Bob")
    assert (bob.meant, bob.is_new) == ("", False)
    rules = with_choice(Rules(), "people", "bob", "Bob Wu")
    (bob,) = (each for each in look(team, rules).meanings if each.word == "Bob")
    assert (bob.meant, bob.is_new) == ("Bob Wu", False)


def test_a_date_that_could_be_two_days_is_shown_and_decided(team: Team) -> None:
    assert look(team).two_ways == "5/6/2026"
    preview = plan_import(team.workspace, table_of(TEXT))
    assert (preview.order, preview.troubles[0].code) == ("", "two-dates")
    rules = with_choice(Rules(), "dates", "5/6/2026", DAY_FIRST)
    preview = plan_import(team.workspace, table_of(TEXT), rules=rules)
    assert (preview.order, preview.made[0].values["due"]) == (DAY_FIRST, date(2026, 6, 5))


def test_without_a_title_it_can_still_be_looked_at(team: Team) -> None:
    found = look_at(team.workspace, table_of("Foo,Bar\na,b\n"), Rules())
    assert not found.has_title
    rules = with_choice(Rules(), "columns", "Foo", "title")
    assert look_at(team.workspace, table_of("Foo,Bar\na,b\n"), rules).has_title


def test_a_field_has_one_column_and_the_latest_choice_counts() -> None:
    rules = with_choice(Rules(), "columns", "A", "title")
    rules = with_choice(rules, "columns", "B", "title")
    assert rules.columns == {"B": "title"}
    rules = with_choice(rules, "columns", "a", IGNORED)
    rules = with_choice(rules, "columns", "C", IGNORED)
    assert rules.columns == {"B": "title", "a": IGNORED, "C": IGNORED}
    assert with_choice(rules, "columns", "A", "").columns == {"B": "title", "C": IGNORED}


def test_in_full_nothing_is_guessed_another_time(team: Team) -> None:
    columns = plan_import(team.workspace, table_of(TEXT)).columns
    rules = in_full(Rules(), columns)
    assert rules.columns["Sprint"] == IGNORED
    assert plan_import(team.workspace, table_of(TEXT), rules=rules).columns.places == columns.places


def test_it_is_planned_on_a_frozen_workspace_and_tells_how_far_it_is(team: Team) -> None:
    rows = "".join(f"Task {n}\n" for n in range(600))
    told: list[tuple[int, int]] = []
    preview = plan_import(
        Frozen(team.workspace),
        table_of("Title\n" + rows),
        told=lambda done, all_rows: told.append((done, all_rows)),
    )
    assert told == [(0, 600), (250, 600), (500, 600)]
    assert len(accept(team.workspace, preview).made) == 600


def test_it_can_be_broken_off(team: Team) -> None:
    def stop(_done: int, _rows: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        plan_import(team.workspace, table_of("Title\na\n"), told=stop)
