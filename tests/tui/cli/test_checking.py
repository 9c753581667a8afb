"""`muster doctor`: what is found, in words, and what is mended."""

import ast
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from exports.wording.pseudo import PseudoWords
from exports.wording.words import words_for
from store.workspace.findings import Finding, Severity
from tests.tui.cli.muster import Device
from tui.cli import syncing
from tui.cli.checking import FINDINGS, span_words, word_finding

COPY = "team.sync-conflict-20261122-120444-ZJ2PZ6F.json"
STORE = Path(__file__).parents[3] / "store" / "workspace"
FACTS = {
    "path": "/p", "bytes": 5, "documents": 3, "names": ["a", "b"], "name": "n", "tool": "T",
    "problem": "torn", "edits": 2, "count": 4, "who": "", "seconds": 7200, "items": 1, "months": 6,
    "files": 1,
}  # fmt: skip


def codes(device: Device, *more: str) -> set[str]:
    answer = device("doctor", "--json", *more)
    return {each["code"] for each in json.loads(answer.out)["findings"]}


def test_all_in_order_is_0_and_a_few_lines(muster: Device, team: Path) -> None:
    answer = muster("doctor")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0].startswith(f"✓ The file is sound: {team}, ")
    assert all(line.startswith("✓") for line in lines)


def test_json_has_the_promised_keys(muster: Device, team: Path) -> None:
    found = muster("doctor", "--json").json
    assert set(found) == {"workspace", "ok", "findings", "fixed"}
    assert (found["workspace"], found["ok"], found["fixed"]) == (str(team), True, [])
    assert all(set(each) == {"code", "severity", "mendable", "facts"} for each in found["findings"])
    (backup,) = (each for each in found["findings"] if each["code"] == "backups")
    assert backup["facts"]["newest"].endswith("Z")


def test_a_doctor_without_fix_touches_nothing(muster: Device, team: Path) -> None:
    action = muster("add", "action", "Call").line
    muster.edit(team, action, title="Waiting")
    team.with_name(COPY).write_bytes(team.read_bytes())
    before = team.read_bytes()
    answer = muster("doctor")
    assert answer.code == 0
    assert "muster doctor --fix" in answer.out
    assert (team.read_bytes(), team.with_name(COPY).exists()) == (before, True)
    assert {"pending", "copy"} <= codes(muster)


def test_fix_shares_merges_and_tidies_away(muster: Device, other: Device, team: Path) -> None:
    before = team.read_bytes()
    other("add", "action", "In the copy", "-w", str(team))
    team.with_name(COPY).write_bytes(team.read_bytes())
    team.write_bytes(before)
    with muster.opened(team) as workspace, workspace.transaction("") as pending:
        pending.write("riddles", "5", {"a": 1})
    fixed = set(muster("doctor", "--fix", "--json").json["fixed"])
    fixed |= set(muster("doctor", "--fix", "--json").json["fixed"])
    assert {"pending", "copy"} <= fixed
    assert not team.with_name(COPY).exists()
    found = muster("list", "actions", "--json").json
    assert [each["title"] for each in found] == ["In the copy"]
    assert "There was nothing to mend." in muster("doctor", "--fix").out


def test_fix_writes_a_missing_file_anew(
    muster: Device, team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store.sync import exchange as exchanges

    monkeypatch.setattr(syncing, "_PAUSE", 0.0)
    monkeypatch.setattr(exchanges, "MISSING_SECONDS", 0.0)
    muster("add", "action", "Call")
    team.unlink()
    assert muster("doctor").code == 1
    answer = muster("doctor", "--fix")
    assert (answer.code, f"Mended: There is no file at {team}." in answer.out) == (0, True)
    assert team.exists()


def test_fix_takes_the_shared_file_anew_when_the_own_data_is_damaged(
    muster: Device, team: Path
) -> None:
    muster("add", "action", "Call")
    for each in muster.state.glob("replicas/*/snapshot-*"):
        each.write_text("{", "utf-8")
    answer = muster("doctor")
    assert answer.code == 1
    assert "✗" in answer.out
    assert muster("doctor", "--fix").code == 0
    assert [each["title"] for each in muster("list", "actions", "--json").json] == ["Call"]


@pytest.mark.parametrize("lang", ["en_US.UTF-8", "zh_CN.UTF-8"])
@pytest.mark.parametrize("fix", [[], ["--fix"]])
def test_what_needs_the_person_is_1_and_says_what_to_do(
    muster: Device, team: Path, fix: list[str], lang: str
) -> None:
    team.write_text('{"my": "own"}', "utf-8")
    answer = muster("doctor", *fix, environ={"LANG": lang})
    assert (answer.code, answer.err) == (1, "")
    (trouble,) = (line for line in answer.out.splitlines() if line.startswith("✗"))
    assert str(team) in trouble
    assert team.read_text("utf-8") == '{"my": "own"}'


def test_what_could_not_be_mended_is_not_called_mended(muster: Device, team: Path) -> None:
    action = muster("add", "action", "Call").line
    muster.edit(team, action, title="Waiting")
    team.write_text('{"my": "own"}', "utf-8")
    answer = muster("doctor", "--fix", "--json")
    assert answer.code == 1
    found = json.loads(answer.out)
    assert (found["ok"], found["fixed"]) == (False, [])


def torn(team: Path) -> None:
    team.write_bytes(team.read_bytes()[:-9])


def folder_gone(team: Path) -> None:
    team.parent.rename(team.parent.with_name("away"))


def foreign(team: Path) -> None:
    team.write_text('{"my": "own"}', "utf-8")


@pytest.mark.parametrize("harm", [torn, folder_gone, foreign])
def test_fix_is_not_recommended_where_it_can_do_nothing(
    muster: Device, team: Path, harm: Callable[[Path], None]
) -> None:
    action = muster("add", "action", "Call").line
    muster.edit(team, action, title="Waiting")
    team.with_name(COPY).write_bytes(team.read_bytes())
    harm(team)
    answer = muster("doctor")
    assert (answer.code, "--fix" in answer.out) == (1, False)
    answer = muster("doctor", "--fix")
    assert (answer.code, "nothing to mend" in answer.out) == (1, False)
    assert "--fix cannot mend what is marked ✗ now" in answer.out


def test_own_data_that_is_damaged_waits_for_a_file_that_can_be_read(
    muster: Device, team: Path
) -> None:
    for each in muster.state.glob("replicas/*/snapshot-*"):
        each.write_text("{", "utf-8")
    assert "With --fix it is set aside" in muster("doctor").out
    torn(team)
    out = muster("doctor").out
    assert "once the shared file can be read again" in out
    assert "--fix" not in out


def test_a_missing_file_that_nobody_can_write_anew_is_not_promised(
    muster: Device, tmp_path: Path
) -> None:
    out = muster("doctor", "-w", str(tmp_path / "none.json")).out
    assert "There is no file at" in out
    assert "--fix" not in out


def test_fix_says_what_it_did_though_nothing_was_found(
    muster: Device, other: Device, team: Path
) -> None:
    """The exchange takes in what came after the first look."""
    from store.sync.status import ExchangeReport, SyncStatus

    report = ExchangeReport(SyncStatus.SYNCED, merged=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(syncing, "exchange_patiently", lambda _: report)
        out = muster("doctor", "--fix").out
    assert "Taken in: 2 records." in out
    assert "nothing to mend" not in out


def test_a_workspace_that_never_was_is_told(muster: Device, tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    for more in ([], ["--fix"]):
        answer = muster("doctor", "-w", str(path), *more)
        assert (answer.code, answer.err) == (1, "")
        assert str(path) in answer.out
    assert not path.exists()


def test_hostile_names_of_copies_are_text(muster: Device, team: Path) -> None:
    (team.parent / "team\x1b[31m\u202e (1).json").write_bytes(team.read_bytes())
    for more in ([], ["--json"]):
        out = muster("doctor", *more).out
        assert "31m" in out
        assert not set("\x1b\u202e") & set(out)


def found_codes() -> set[str]:
    """Return every code that the store's checks can find, read from their source."""
    found: set[str] = set()
    for name in ("checkup.py", "private_checks.py"):
        tree = ast.parse((STORE / name).read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_OBSTACLES":
                assert isinstance(node.value, ast.Dict)
                found |= {str(each.value) for each in node.value.values
                          if isinstance(each, ast.Constant)}  # fmt: skip
    return found | {"file_torn", "file_foreign"}


def test_every_finding_there_is_has_words() -> None:
    assert set(FINDINGS) == found_codes()


@pytest.mark.parametrize("code", sorted(FINDINGS))
def test_a_finding_is_worded_whole(code: str) -> None:
    from datetime import UTC, datetime

    facts = {**FACTS, "newest": datetime(2026, 5, 28, tzinfo=UTC)}
    text = word_finding(Finding(code, Severity.NOTE, facts), words_for("en"))
    assert not re.search(r"[{}]", text)
    assert word_finding(Finding(code, Severity.NOTE, facts), PseudoWords()).startswith("⟦")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(121, "2 min"), (3600, "1 h 0 min"), (11_100, "3 h 5 min"), (200_000, "2 d")],
)
def test_spans_are_said_in_the_two_units_that_matter(seconds: int, text: str) -> None:
    assert span_words(seconds, words_for("en")) == text
