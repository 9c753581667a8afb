"""Whom a report calls: decided by the report, by the chat's owner, and by the ids there are."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.delivery.targets import Setting, settings_of
from exports.dialects.preview import called
from exports.dialects.registry import dialect
from exports.document import Document, Mention, bullets, item, para
from exports.wording.words import words_for
from store.clock import FixedClock
from store.ids import UuidIds
from store.operations.actions import add_action
from store.operations.departments import add_person
from store.workspace.opening import Station, create_workspace
from store.workspace.workspace import Workspace
from tui.callings import with_calls
from tui.reports import REPORTS

TEXT = Document("", (para(Mention("Ann")), bullets(item("x ", Mention("Bob")))))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    clock = FixedClock(datetime(2026, 5, 28, 1, 30, tzinfo=UTC))
    ids = UuidIds(clock, lambda bits: 1 << (bits - 1))
    made = create_workspace(
        tmp_path / "w.json", Station(tmp_path / "s", clock, ids, lambda bits: 1, "Ann")
    )
    add_person(made, "Ann", wecom="ann", slack="U024BE7LH")
    add_person(made, "Bob", wecom="bob")
    return made


def chat(**table: object) -> Setting:
    (found,), _ = settings_of({"team": {"kind": "wecom", "dialect": "wecom-v1", **table}})
    return found


def calls(workspace: Workspace, report: str, setting: Setting | None, text: Document = TEXT) -> str:
    written = dialect(setting.dialect if setting else "wecom-v1")
    found = called(written, with_calls(text, report, workspace, setting))
    return " ".join(found.known)


@pytest.mark.parametrize(
    ("report", "mention", "called"),
    [
        ("nudge", None, "Ann"),
        ("personal", None, "Ann"),
        ("escalation", None, "Ann Bob"),
        ("actions", None, "Ann Bob"),
        ("summary", None, ""),
        ("minutes", None, ""),
        ("weekly", None, ""),
        ("summary", True, "Ann Bob"),
        ("nudge", True, "Ann"),
        ("nudge", False, ""),
        ("actions", False, ""),
    ],
)
def test_reports_that_want_something_call_and_others_do_not(
    workspace: Workspace, report: str, mention: bool | None, called: str
) -> None:
    setting = chat() if mention is None else chat(mention=mention)
    assert calls(workspace, report, setting) == called


def test_the_config_knows_better_and_more_than_the_workspace(workspace: Workspace) -> None:
    setting = chat(people={"ann": "ann.work", "Cy": "cy"})
    text = Document("", (para(Mention("Ann"), Mention("Cy"), Mention("Bob")),))
    (message,) = dialect("wecom-v1").render(with_calls(text, "actions", workspace, setting))
    assert message.text.split() == ["<@ann.work><@cy><@bob>"]


def test_the_bot_of_slack_knows_people_as_its_webhook_does(workspace: Workspace) -> None:
    (setting,), _ = settings_of(
        {"s": {"kind": "slack-bot", "token": "env:T", "people": {"Bob": "U0BOB0000"}}}
    )
    assert calls(workspace, "actions", setting) == "Ann Bob"


def test_who_shares_a_name_is_called_by_nobody_else_s_id(workspace: Workspace) -> None:
    add_person(workspace, "Ann", wecom="other")
    assert calls(workspace, "actions", chat()) == "Bob"
    assert calls(workspace, "actions", chat(people={"Ann": "ann"})) == "Ann Bob"


def test_what_is_copied_calls_as_the_workspace_knows_people(workspace: Workspace) -> None:
    assert calls(workspace, "nudge", None) == "Ann"
    assert calls(workspace, "summary", None) == ""


def test_the_tracker_calls_who_owns_what_is_open(workspace: Workspace) -> None:
    people = {each.name: each for each in workspace.all(type(add_person(workspace, "Cy")))}
    add_action(workspace, "one", owner=people["Ann"].id)
    report = next(each for each in REPORTS if each.key == "actions")
    text = report.build(workspace, workspace.today(), words_for("en"), report.about)
    assert calls(workspace, "actions", chat(), text) == "Ann"
    assert calls(workspace, "actions", replace(chat(), dialect="wecom"), text) == "Ann"
