"""Exports as the tools write them, each read to the last cell."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from store.imports.planning import plan_import
from store.imports.preview import Draft, Preview, Wish
from store.imports.source import read_file
from tests.store.operations.team import Team

SAMPLES = Path(__file__).parent / "samples"


def planned(team: Team, name: str) -> Preview:
    table, encoding = read_file(SAMPLES / name)
    return plan_import(team.workspace, table, encoding=encoding)


def shown(draft: Draft, *fields: str) -> list[Any]:
    return [draft.values.get(field) for field in fields]


def owners(preview: Preview) -> list[str | None]:
    return [each.owner.text if each.owner else None for each in preview.made]


def test_jira_csv(team: Team) -> None:
    preview = planned(team, "jira.csv")
    assert preview.source == "jira"
    assert [each.origin for each in preview.made] == [
        "jira:SALE-12",
        "jira:SALE-13",
        "jira:SALE-14",
    ]
    coupon, payment, formula = preview.made
    assert shown(coupon, "title", "state", "priority", "due") == [
        *("Coupon rules, final text", "doing", "high", date(2026, 5, 30))
    ]
    assert coupon.values["remarks"] == 'Rules in two parts:\n1. "stackable"\n2. not stackable'
    assert coupon.owner is not None
    assert coupon.owner.id == team.hanmei.id
    assert shown(payment, "state", "priority", "closed_at") == [
        *("done", "urgent", datetime(2026, 5, 27, 4, tzinfo=UTC))  # noon in Shanghai
    ]
    assert formula.title == '=HYPERLINK("http://example.invalid")'
    assert [each.row for each in preview.made] == [2, 3, 4]
    assert preview.new_people == ("Zhou Min",)
    assert preview.troubles == ()


def test_jira_csv_with_repeated_columns_and_the_states_of_a_team(team: Team) -> None:
    preview = planned(team, "jira-team.csv")
    index, banners, script = preview.made
    # What a team calls its states nobody knows, but every one is of a category.
    assert [each.values.get("state") for each in preview.made] == ["doing", "done", None]
    assert index.owner is not None
    assert (index.owner.id, index.values["due"]) == (team.wang.id, date(2026, 5, 30))
    assert banners.values["closed_at"] == datetime(2026, 5, 27, 4, tzinfo=UTC)
    assert script.owner is None
    assert preview.columns.ignored.count("Sprint") == 1
    assert [(each.row, each.code, each.text) for each in preview.troubles] == [
        (4, "unknown-state", "Parked")
    ]


def test_jira_json(team: Team) -> None:
    (draft,) = planned(team, "jira.json").made
    assert draft.origin == "jira:SALE-12"
    assert shown(draft, "title", "state", "priority", "due", "remarks") == [
        *("Coupon rules", "doing", "high", date(2026, 5, 30), "First part\nSecond")
    ]
    assert draft.owner is not None
    assert (draft.owner.id, draft.owner.email) == (team.hanmei.id, "")


def test_asana_csv(team: Team) -> None:
    preview = planned(team, "asana.csv")
    venue, banners = preview.made
    assert (preview.source, venue.origin) == ("asana", "asana:1200000000000001")
    assert shown(venue, "state", "start", "due", "remarks") == [
        *("todo", date(2026, 5, 21), date(2026, 5, 29), "Two offers\nare in")
    ]
    assert venue.owner is not None
    assert (venue.owner.text, venue.owner.email) == ("Li Na", "lina@example.com")
    # A completed task stays in its section.
    assert shown(banners, "state", "closed_at") == ["done", datetime(2026, 5, 25, 4, tzinfo=UTC)]


def test_asana_json(team: Team) -> None:
    venue, banners = planned(team, "asana.json").made
    assert shown(venue, "state", "due") == ["todo", date(2026, 5, 29)]
    assert shown(banners, "state", "closed_at") == ["done", datetime(2026, 5, 25, 10, tzinfo=UTC)]


def test_trello_csv(team: Team) -> None:
    preview = planned(team, "trello.csv")
    landing, teaser = preview.made
    # Midnight in Shanghai, which in UTC is the day before.
    assert shown(landing, "title", "state", "due") == ["Landing page", "doing", date(2026, 5, 31)]
    assert teaser.values["state"] == "done"
    assert [(each.title, each.why) for each in preview.left] == [("Old idea", "archived")]


def test_trello_json(team: Team) -> None:
    preview = planned(team, "trello.json")
    landing, live = preview.made
    assert (preview.source, owners(preview)) == ("trello", ["李雷", None])
    assert shown(landing, "state", "support", "due") == ["doing", "韩梅", date(2026, 5, 31)]
    assert "state" not in live.values
    assert [(each.code, each.text) for each in preview.troubles] == [
        ("unknown-state", "Launch week")
    ]
    assert [each.why for each in preview.left] == ["archived"]


def test_teambition_csv(team: Team) -> None:
    preview = planned(team, "teambition.csv")
    page, script, material = preview.made
    assert preview.source == "teambition"
    assert shown(page, "state", "priority", "start", "due", "support") == [
        *("doing", "urgent", date(2026, 5, 20), date(2026, 5, 31), "李雷、韩梅")
    ]
    assert shown(script, "due", "remarks") == [date(2026, 6, 3), "先问法务，\n再定稿"]
    assert shown(material, "state", "due") == ["done", date(2026, 5, 22)]
    assert preview.new_people == ("赵敏",)
    assert preview.new_departments == ("售后部",)
    assert page.department is not None
    assert page.department.id == team.research.id


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_teambition_csv_as_excel_saves_it(team: Team, tmp_path: Path, encoding: str) -> None:
    text = (SAMPLES / "teambition.csv").read_text("utf-8")
    (tmp_path / "tasks.csv").write_bytes(text.encode(encoding))
    table, _ = read_file(tmp_path / "tasks.csv")
    assert table.source == "teambition"
    assert plan_import(team.workspace, table).made == planned(team, "teambition.csv").made


def test_cells_pasted_from_a_sheet(team: Team) -> None:
    preview = planned(team, "sheet.tsv")
    walk, logistics = preview.made
    assert shown(walk, "title", "due", "progress") == ["主会场走查", date(2026, 5, 30), 60]
    assert (walk.owner, walk.department) == (
        Wish("韩梅", team.hanmei.id),
        Wish("销售部", team.sales.id),
    )
    assert shown(logistics, "title", "due") == ["物流对接", date(2026, 6, 2)]
    assert preview.new_people == ("赵敏",)
    assert preview.troubles == ()


def test_taskwarrior_export(team: Team) -> None:
    preview = planned(team, "taskwarrior.json")
    stock, printer = preview.made
    assert stock.origin == "taskwarrior:11111111-2222-4333-8444-000000000001"
    assert shown(stock, "state", "priority", "due", "remarks") == [
        *("doing", "high", date(2026, 5, 31), "asked twice")
    ]
    assert shown(printer, "state", "closed_at") == ["done", datetime(2026, 5, 22, 3, tzinfo=UTC)]
    assert [each.why for each in preview.left] == ["deleted", "template"]


def test_taskwarrior_with_one_task_a_line(team: Team, tmp_path: Path) -> None:
    lines = (SAMPLES / "taskwarrior.json").read_text("utf-8").splitlines()[1:-1]
    (tmp_path / "tasks.json").write_text("\n".join(lines), "utf-8")
    table, _ = read_file(tmp_path / "tasks.json")
    assert plan_import(team.workspace, table).made == planned(team, "taskwarrior.json").made


def test_todo_txt(team: Team) -> None:
    preview = planned(team, "todo.txt")
    discount, posters, ask = preview.made
    assert preview.source == "todo.txt"
    assert shown(discount, "title", "priority", "due") == [
        *("Agree on the discount", "high", date(2026, 5, 30))
    ]
    assert discount.owner is not None
    assert discount.department is not None
    assert (discount.owner.id, discount.department.id) == (team.hanmei.id, team.sales.id)
    assert shown(posters, "title", "state") == ["Print the posters +print", "done"]
    assert shown(ask, "title", "start") == [
        *("Ask https://example.invalid:80/x about @office", date(2026, 6, 1))
    ]


def test_a_pasted_markdown_table(team: Team) -> None:
    preview = planned(team, "pasted.md")
    wording, test = preview.made
    assert preview.source == "markdown"
    assert shown(wording, "title", "state", "due") == [
        *("确认 A|B 文案", "todo", date(2026, 5, 30))
    ]
    assert shown(test, "title", "state", "reason") == ["压测支付页 两轮", "blocked", "受阻"]
    assert [each.row for each in preview.made] == [5, 6]


def test_the_tables_of_minutes_that_tell_of_actions(team: Team) -> None:
    preview = planned(team, "minutes.md")
    load, material = preview.made
    assert shown(load, "title", "state", "due") == ["压测支付页", "doing", date(2026, 5, 30)]
    assert shown(material, "title", "state") == ["物料定稿", "done"]
    assert material.values["closed_at"] == datetime(2026, 5, 27, 4, tzinfo=UTC)
    assert preview.troubles == ()


@pytest.mark.parametrize(
    "name", sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".toml")
)
def test_nothing_but_reading_is_done_before_it_is_accepted(team: Team, name: str) -> None:
    before = team.workspace.revision
    planned(team, name)
    assert team.workspace.revision == before
