"""`muster export minutes`: the minutes of a meeting, as the chat renders them."""

from pathlib import Path

from tests.tui.cli.held import hold
from tests.tui.cli.muster import Device


def test_the_minutes_of_the_latest_meeting(muster: Device, team: Path) -> None:
    assert "no minutes yet" in muster("export", "minutes", "--lang", "en").out
    meeting = hold(muster, team)
    said = muster("export", "minutes", "--lang", "en").out
    assert said.startswith(f"# {meeting.day} 618 大促 Minutes: Stand-up #")
    assert "| 研发部 |" in said
    assert "## Confirmations" in said
    assert "Attendees\n---------" in muster("export", "minutes", "--to", "text", "--lang", "en").out


def test_those_of_a_certain_day(muster: Device, team: Path) -> None:
    meeting = hold(muster, team)
    same = muster("export", "minutes")
    assert muster("export", "minutes", "--on", str(meeting.day)).out == same.out
    other = muster("export", "minutes", "--on", "2020-01-02", "--lang", "en")
    assert "no minutes yet" in other.out
