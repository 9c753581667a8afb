"""How the shared file stands, in words."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from exports.wording.words import words_for
from store.model.action import Action
from store.operations.actions import edit_action
from store.sync.status import Detail, SyncState, SyncStatus
from tests.board_team import AT_RISK
from tests.colleague import colleague_of, files_meet
from tests.driver import lead_on_board
from tui.screens.board_status import Status, right_pieces, sync_words
from widgets.one_line import pieces_width

pytestmark = pytest.mark.slow

SINCE = datetime(2026, 5, 28, 2, 2, tzinfo=UTC)  # 10:02 in Shanghai
CASES = [
    (SyncStatus.SYNCED, 0, "", "synced"),
    (SyncStatus.SYNCED, 0, "618-plan.json", "synced, the file is now 618-plan.json"),
    (SyncStatus.WAITING, 1, "", "1 edit waiting"),
    (SyncStatus.WAITING, 3, "", "3 edits waiting"),
    (SyncStatus.NEVER, 0, "", "not shared yet"),
    (SyncStatus.NEVER, 3, "", "not shared yet: 3 edits"),
    (SyncStatus.MISSING, 0, "", "file is missing since 10:02"),
    (SyncStatus.TORN, 1, "", "file is torn, not shared yet: 1 edit"),
    (SyncStatus.FOREIGN, 0, Detail.OTHER_WORKSPACE, "another workspace lies there"),
    (SyncStatus.FOREIGN, 0, Detail.TOO_LARGE, "file is too large"),
    (SyncStatus.FOREIGN, 0, Detail.NOT_A_FILE, "no file lies there"),
    (SyncStatus.UNWRITABLE, 2, "", "folder cannot be written, not shared yet: 2 edits"),
    (SyncStatus.UNWRITABLE, 0, Detail.TOO_LARGE, "too large to be shared"),
    (SyncStatus.NEWER, 2, "", "written by a newer Muster, not shared yet: 2 edits"),
    (SyncStatus.FOLDER_GONE, 0, "", "folder gone since 10:02"),
    (SyncStatus.FOLDER_GONE, 2, "", "folder gone since 10:02, not shared yet: 2 edits"),
    (SyncStatus.STUCK, 1, "", "folder does not answer since 10:02, not shared yet: 1 edit"),
]


@pytest.mark.parametrize(("status", "pending", "detail", "said"), CASES)
def test_every_state_has_its_words(
    status: SyncStatus, pending: int, detail: str, said: str
) -> None:
    state = SyncState(status, pending, SINCE, detail)
    assert sync_words(state, ZoneInfo("Asia/Shanghai"), words_for("en")) == said


@pytest.mark.parametrize(("status", "pending", "detail", "said"), CASES)
def test_at_80_columns_all_of_it_is_seen(
    status: SyncStatus, pending: int, detail: str, said: str
) -> None:
    shown = Status(
        project="618",
        meeting=None,
        timing=None,
        current="",
        sync=SyncState(status, pending, SINCE, detail),
        editor=None,
        today=SINCE.date(),
        now=SINCE + timedelta(minutes=5),
        zone=UTC,
        in_short=True,
        conflicts=12,
        conflicts_key="C",
    )
    pieces = right_pieces(shown, words_for("en"))
    assert pieces_width(pieces) <= 76
    text = "".join(piece for piece, _ in pieces)
    assert "≠ 12" in text
    assert said.replace("10:02", "02:02") in text


def test_no_state_is_without_words() -> None:
    assert {status for status, *_ in CASES} == set(SyncStatus)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_conflicts_stand_on_the_status_line_with_their_key(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with lead_on_board(tmp_path, size=size) as lead:
        with colleague_of(lead, tmp_path) as mei:
            (action,) = lead.workspace.where(Action, title=AT_RISK)
            edit_action(lead.workspace, action.id, support="Mine")
            edit_action(mei, action.id, support="Hers")
            files_meet(lead, mei)
        await lead.sees("≠ 1 conflict · C", "● synced")
        await lead.does("app.conflicts", "conflict.keep", "conflict.close").misses("conflict")


async def test_a_long_trouble_leaves_the_countdown_in_sight(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path, size=(80, 24)) as lead:
        await lead.does("clock.toggle", "clock.toggle").sees("▶ Opening")
        lead.workspace.path.unlink()
        lead.workspace.path.mkdir()
        await lead.does("item.done")
        lead.workspace.exchange()
        lead.app._minute()
        await lead.sees("▶ Opening 1:00", "not shared yet: ")
