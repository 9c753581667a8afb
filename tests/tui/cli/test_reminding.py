"""A reminder that a chat has is noted with its action: once, whatever happens on the way."""

from pathlib import Path

import pytest

from exports.delivery.outbox import Outbox
from store.errors import BusyError
from store.model.reminder import Reminder
from tests.exports.delivery.servers import Server
from tests.tui.cli.muster import Device
from tests.tui.cli.one_chat import OK
from tui import reminding
from tui.config import Config
from tui.station import build_station


@pytest.fixture
def late(chat: Device, team: Path) -> str:
    """An action whose owner can be asked after it."""
    chat("add", "action", "Customer list @王工")
    (action,) = chat("list", "actions", "--json").json
    return str(action["id"])


def reminders(muster: Device, team: Path) -> list[tuple[str, str]]:
    with muster.opened(team) as workspace:
        return [(each.action, each.place) for each in workspace.all(Reminder)]


NUDGE = ("post", "nudge", "--target", "team")


def test_a_reminder_that_is_taken_is_noted_and_told_the_next_time(
    chat: Device, server: Server, team: Path, late: str
) -> None:
    server.says(200, OK)
    asked = (*NUDGE, "--item", late)
    assert "Reminded before" not in chat(*asked, "--dry-run").out
    assert reminders(chat, team) == []  # a try is none
    assert chat(*asked).code == 0
    assert reminders(chat, team) == [(late, "team")]
    assert "Reminded before" in chat(*asked, "--dry-run").out
    assert chat("post", "summary", "--target", "team").code == 0
    assert chat(*NUDGE, "--yes").code == 0  # nothing presses, so nobody was asked
    assert len(reminders(chat, team)) == 1


def test_a_colleague_learns_of_a_reminder_at_once(
    chat: Device, other: Device, server: Server, team: Path, late: str
) -> None:
    server.says(200, OK)
    assert chat(*NUDGE, "--item", late).code == 0
    told = other("export", "nudge", "--item", late, "-w", str(team)).out
    assert "Reminded before" in told


def test_a_reminder_is_noted_when_it_goes_out_later(
    chat: Device, server: Server, team: Path, late: str
) -> None:
    server.says(200, {"errcode": 40058, "errmsg": "exceed max length"})
    assert chat(*NUDGE, "--item", late).code == 1
    (kept,) = chat("outbox", "--json").json
    assert reminders(chat, team) == []
    server.replies[:] = []
    server.says(200, OK)
    assert chat("outbox", "--send", kept["id"]).code == 0
    assert reminders(chat, team) == [(late, "team")]


def test_a_reminder_that_a_person_saw_arrive_is_noted(
    chat: Device, server: Server, team: Path, late: str
) -> None:
    server.says(0)
    assert chat(*NUDGE, "--item", late).code == 4
    assert reminders(chat, team) == []
    (kept,) = chat("outbox", "--json").json
    assert chat("outbox", "--arrived", kept["id"]).code == 0
    assert reminders(chat, team) == [(late, "team")]


def test_a_workspace_that_cannot_be_written_does_not_undo_the_sending(
    chat: Device,
    server: Server,
    team: Path,
    late: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise BusyError(team)

    monkeypatch.setattr("tui.reminding.note_reminder", busy)
    server.says(200, OK)
    answer = chat(*NUDGE, "--item", late, "--json")
    assert (answer.code, answer.json["state"]) == (0, "sent")
    assert "The reminder was sent, but is not noted" in answer.err
    assert f"muster outbox --drop {answer.json['id']}" in answer.err
    listed = chat("outbox", "--json")
    assert (listed.json, "is not noted" in listed.err) == ([], True)
    monkeypatch.undo()
    assert chat("outbox").err == ""
    assert reminders(chat, team) == [(late, "team")]


def test_a_program_that_ends_before_it_is_noted_leaves_that_to_the_next(
    chat: Device, server: Server, team: Path, late: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    server.says(200, OK)
    with monkeypatch.context() as patch:
        patch.setattr("tui.cli.posting.note_if_taken", killed)
        assert chat(*NUDGE, "--item", late).code == 130
    assert (len(server.received), reminders(chat, team)) == (1, [])
    assert chat("outbox", "--json").json == []  # for it is delivered
    assert reminders(chat, team) == [(late, "team")]
    assert chat("outbox", "--send").code == 0
    assert (len(server.received), len(reminders(chat, team))) == (1, 1)


def test_two_programs_that_note_it_at_once_note_it_once(
    chat: Device, server: Server, team: Path, late: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.says(200, OK)
    monkeypatch.setattr("tui.cli.posting.note_if_taken", lambda *_: None)
    assert chat(*NUDGE, "--item", late).code == 0
    outbox = Outbox(chat.state / "outbox")
    seen_by_both = outbox.taken()
    failed: list[object] = []
    for who in ("one", "two"):
        station = build_station({"MUSTER_STATE_DIR": str(chat.state)}, Config(me=who))
        reminding.note_all(outbox, seen_by_both, station, lambda *why: failed.append(why))
    assert (failed, outbox.taken()) == ([], [])
    assert reminders(chat, team) == [(late, "team")]


def test_a_reminder_for_a_workspace_that_nobody_has_here_any_more_is_forgotten(
    chat: Device, server: Server, team: Path, late: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.says(200, OK)
    monkeypatch.setattr("tui.cli.posting.note_if_taken", lambda *_: None)
    assert chat(*NUDGE, "--item", late).code == 0
    monkeypatch.setattr(reminding, "known", lambda _: [])
    assert chat("outbox").err == ""
    assert Outbox(chat.state / "outbox").taken() == []
