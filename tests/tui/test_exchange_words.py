"""What an exchange did is told once, in words."""

from pathlib import Path

from exports.wording.words import words_for
from store.sync.status import ExchangeReport, SyncStatus
from tests.driver import lead_on_board
from tui.exchange_words import report_words


def words(**facts: object) -> str:
    return report_words(ExchangeReport(SyncStatus.SYNCED, **facts), words_for("en"))  # type: ignore[arg-type]


def test_each_fact_has_its_sentence() -> None:
    assert words() == ""
    assert "A conflict copy was merged: a.json." in words(copies=("a.json",))
    assert "3 conflict copies were merged: a, b, …" in words(copies=("a", "b", "c"))
    assert "follows it to plan.json" in words(renamed_to=Path("/x/plan.json"))
    assert "new mark" in words(is_cloned=True)


async def test_a_conflict_copy_beside_the_file_is_told_on_the_board(tmp_path: Path) -> None:
    from store.operations.actions import add_action
    from tests.colleague import colleague_of

    async with lead_on_board(tmp_path) as lead:
        path = lead.workspace.path
        before = path.read_bytes()
        with colleague_of(lead, tmp_path) as mei:
            add_action(mei, "From the copy")
            mei.exchange()
        copy = path.with_name(f"{path.stem}.sync-conflict-20260528-093000-ABCDEFG.json")
        copy.write_bytes(path.read_bytes())
        path.write_bytes(before)
        await lead.sees("A conflict copy was merged", "From the copy")
