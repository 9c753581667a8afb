"""The agenda of a meeting or a template while it is being prepared."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.containers import Vertical
from textual.signal import Signal

from exports.wording.words import words_for
from store.changes import Change
from store.model.agenda import Template
from store.model.meeting import ItemKind, Meeting, MeetingKind, MeetingState
from store.operations.meetings import add_item, drop_item
from store.operations.parking import park_topic
from store.operations.preparing import announce_meeting, prepare_meeting, remove_meeting
from store.operations.series import add_template
from store.workspace.workspace import Workspace
from tests.store.operations.team import TODAY, Team
from tests.tui.plan.plan_app import SIZES, widths
from tests.tui.playing import play, settle
from tests.tui.screen_text import shown
from tui.context import Context
from tui.dialogs.agenda import AgendaDialog
from tui.dialogs.notice import NoticeDialog
from tui.theme import DEFAULTS
from widgets.agenda_list import AgendaList

pytestmark = pytest.mark.slow

TUESDAY = date(2026, 6, 2)


class DialogApp(App[None]):
    """One dialog over nothing."""

    def __init__(
        self, workspace: Workspace, record: str, *, lang: str = "en", state: Path | None = None
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.changed: Signal[Change] = Signal(self, "changed")
        workspace.feed.subscribe(self.changed.publish)
        self.given = (record, lang, state)
        self.copied = ""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def on_mount(self) -> None:
        record, lang, state = self.given
        context = Context(self.workspace, words_for(lang), self.changed)
        if state is None:
            self.push_screen(AgendaDialog(context, record))
        else:
            environ = {"MUSTER_STATE_DIR": str(state), "PATH": ""}
            self.push_screen(NoticeDialog(context, environ, record))

    def action_undo(self) -> None:
        self.workspace.undo()

    def copy_to_clipboard(self, text: str) -> None:
        self.copied = text

    @property
    def agenda(self) -> AgendaList:
        return self.screen.query_one(AgendaList)

    def text(self) -> str:
        return shown(self)


@pytest.fixture
def kickoff(team: Team) -> Meeting:
    return prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=TUESDAY)


def minutes(team: Team, meeting: Meeting) -> list[int]:
    return [item.minutes for item in team.workspace.get(Meeting, meeting.id).agenda]


async def test_an_agenda_that_fits_and_one_that_does_not_are_told_apart(
    team: Team, kickoff: Meeting
) -> None:
    app = DialogApp(team.workspace, kickoff.id)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Agenda: Kick-off #1" in app.text()
        assert "60 of 60 min" in app.text()
        assert "too many" not in app.text()
        await play(pilot, "j", "i", "'Budget", "down", "down", "'15", "ctrl+s")
        assert minutes(team, kickoff) == [5, 30, 15, 15, 10]
        assert "75 of 60 min · 15 min too many" in app.text()
        await play(pilot, "X")
        assert minutes(team, kickoff) == [5, 30, 15, 10]
        await play(pilot, "u")
        assert minutes(team, kickoff) == [5, 30, 15, 15, 10]


async def test_items_are_edited_moved_and_pinned(team: Team, kickoff: Meeting) -> None:
    app = DialogApp(team.workspace, kickoff.id)
    async with app.run_test(size=(120, 36)) as pilot:
        await play(pilot, "j", "J", "space")
        moved = team.workspace.get(Meeting, kickoff.id).agenda[2]
        assert (moved.kind, moved.pinned) == (ItemKind.TOPICS, True)
        assert app.agenda.cursor_key == moved.key
        assert "Comes back    each time" in app.text()
        await play(pilot, "space", "enter", *["down"] * 3, "'王工", "down", "'All of it", "ctrl+s")
        item = team.workspace.get(Meeting, kickoff.id).item(moved.key)
        assert (item.presenter, item.text, item.pinned) == (team.wang.id, "All of it", False)
        assert "王工" in app.text()
        assert "All of it" in app.text()


async def test_an_empty_agenda_says_what_to_press(team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.OTHER, day=TUESDAY)
    app = DialogApp(team.workspace, meeting.id)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Press a to add an item" in app.text()
        await play(pilot, "a", "ctrl+s")
        assert "A title is needed" in app.text()  # nothing that was typed is lost
        await play(pilot, "'Budget", "ctrl+s", "a")
        (item,) = team.workspace.get(Meeting, meeting.id).agenda
        assert (item.title, item.minutes) == ("Budget", 5)
        assert app.agenda.cursor_key == item.key
        await play(pilot, "i", "down", "left", "ctrl+s")
        assert [each.kind for each in team.workspace.get(Meeting, meeting.id).agenda] == [
            ItemKind.OTHER,
            ItemKind.BUFFER,
        ]


async def test_parked_topics_are_brought_and_stay_until_they_are_heard(
    team: Team, kickoff: Meeting
) -> None:
    topics = [park_topic(team.workspace, title, owner="") for title in ("One", "Two")]
    app = DialogApp(team.workspace, kickoff.id)
    async with app.run_test() as pilot:
        await play(pilot, "p")
        assert "2 wait" in app.text()
        await play(pilot, "j", "enter")
        assert "1 waits" in app.text()
        await play(pilot, "enter")
        assert "No topic waits" in app.text()
        await play(pilot, "escape")
        agenda = team.workspace.get(Meeting, kickoff.id).agenda
        assert [item.origin for item in agenda[3:5]] == [topics[1].id, topics[0].id]
        app.agenda.select(agenda[3].key)
        await settle(pilot)
        assert "the parking lot" in app.text()
        assert "70 of 60 min" in app.text()


async def test_an_agenda_is_kept_as_a_template(team: Team, kickoff: Meeting) -> None:
    app = DialogApp(team.workspace, kickoff.id)
    async with app.run_test(notifications=True) as pilot:
        await play(pilot, "T", "'Our kick-off", "ctrl+s")
        assert "“Our kick-off” is a template" in app.text()
        await play(pilot, "T", "'our kick-OFF", "ctrl+s")
        assert "There is a “our kick-OFF” already" in app.text()
    (template,) = team.workspace.all(Template)
    assert (template.name, template.minutes) == ("Our kick-off", 60)


async def test_the_boxes_of_a_template_are_edited_with_the_same_keys(team: Team) -> None:
    template = add_template(team.workspace, "Sync", minutes=10)
    app = DialogApp(team.workspace, template.id)
    async with app.run_test(size=(120, 36)) as pilot:
        await play(pilot, "a", "'One", "ctrl+s", "i", "'Two", "down", "down", "'8", "ctrl+s")
        assert "13 of 10 min · 3 min too many" in app.text()
        await play(pilot, "K", "space", "p", "T")  # the last two have no sense here
        found = team.workspace.get(Template, template.id).agenda
        assert [(item.title, item.minutes, item.pinned) for item in found] == [
            ("Two", 8, True),
            ("One", 5, False),
        ]
        await play(pilot, "X", "enter", "'!", "ctrl+s")
        (left,) = team.workspace.get(Template, template.id).agenda
        assert left.title == "One!"


async def test_what_somebody_else_changes_is_shown_and_what_is_gone_closes_it(
    team: Team, kickoff: Meeting
) -> None:
    app = DialogApp(team.workspace, kickoff.id)
    async with app.run_test() as pilot:
        await settle(pilot)
        add_item(team.workspace, kickoff.id, title="From elsewhere", minutes=1)
        await settle(pilot)
        assert "From elsewhere" in app.text()
        drop_item(team.workspace, kickoff.id, "opening")
        remove_meeting(team.workspace, kickoff.id)
        await settle(pilot)
        assert not isinstance(app.screen, AgendaDialog)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_long_agenda_fits(size: tuple[int, int], lang: str, team: Team) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=TUESDAY)
    for at in range(30):
        title = f"[/]议题 {at} " + "很长的标题" * 20
        add_item(team.workspace, meeting.id, title=title, minutes=1, text="为什么\n" * 9)
    app = DialogApp(team.workspace, meeting.id, lang=lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await play(pilot, "G")
        assert "议题 29" in app.text()
        assert " 90 of 60 min" in app.text() or lang == "zh"
        assert widths(app) == {size[0]}


# -- the notice


async def test_announcing_copies_the_notice_and_writes_it_down(
    team: Team, kickoff: Meeting, tmp_path: Path
) -> None:
    app = DialogApp(team.workspace, kickoff.id, state=tmp_path / "state")
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await settle(pilot)
        assert "Notice: Kick-off #1" in app.text()
        assert "due Fri 29 May, 2 working days ahead" in app.text()
        await play(pilot, "n")
        assert team.workspace.get(Meeting, kickoff.id).state is MeetingState.ANNOUNCED
        assert "618大促活动" in app.copied
        assert "Announced." in app.text()
        await app.workers.wait_for_complete()
        await settle(pilot)
        park_topic(team.workspace, "Elsewhere")
        await settle(pilot)
        assert "It is also in" in app.text()  # the answer stays as long as the notice does
        assert "late" not in app.text()
        box = app.screen.query_one(".box", Vertical)  # what is said in passing hides its edge
        assert "went out Thu 28 May" in str(box.border_subtitle)
        await play(pilot, "w")
        found = team.workspace.get(Meeting, kickoff.id)
        assert (found.state, found.announced_at) == (MeetingState.DRAFT, None)


async def test_a_late_notice_is_named_before_and_on_announcing(team: Team, tmp_path: Path) -> None:
    meeting = prepare_meeting(team.workspace, MeetingKind.KICKOFF, day=TODAY + timedelta(days=1))
    app = DialogApp(team.workspace, meeting.id, state=tmp_path / "state")
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await settle(pilot)
        assert "due Wed 27 May, 2 working days ahead · 1 working day late" in app.text()
        await play(pilot, "n")
        assert "The notice is 1 working day late." in app.text()
        assert "1 working day late; it was due on Wed 27 May" in app.copied


async def test_an_announced_meeting_is_not_announced_again(
    team: Team, kickoff: Meeting, tmp_path: Path
) -> None:
    announced = announce_meeting(team.workspace, kickoff.id)
    app = DialogApp(team.workspace, kickoff.id, state=tmp_path / "state")
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        team.clock.advance(60)
        await play(pilot, "n", "left", "right")
        assert "Withdraw" in app.text()
        assert "n Announce" not in app.text()
        assert team.workspace.get(Meeting, kickoff.id) == announced
