"""The plan: what a stand-up rests on, made and changed by keyboard."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from exports.wording.words import N_
from tui.screens.plan_checklist import checklist, first_steps
from tui.screens.plan_days import DaysRoom
from tui.screens.plan_departments import DepartmentsRoom
from tui.screens.plan_duties import DutiesRoom
from tui.screens.plan_meetings import MeetingsRoom
from tui.screens.plan_people import PeopleRoom
from tui.screens.plan_project import ProjectRoom
from tui.screens.plan_rooms import Ask, Room
from tui.screens.plan_workspace import WHO, WorkspaceRoom
from tui.screens.rooms import RoomsScreen, room_keys
from widgets.plan_list import PlanList
from widgets.row_list import RowList

ROOMS: tuple[type[Room], ...] = (
    ProjectRoom, DepartmentsRoom, PeopleRoom, DutiesRoom, DaysRoom, WorkspaceRoom,
    MeetingsRoom,
)  # fmt: skip


class PlanScreen(RoomsScreen):
    """Project, departments, people, duties and days, and how far the first stand-up is off."""

    NAME: ClassVar[str] = N_("Plan")
    ROOMS: ClassVar[tuple[type[Room], ...]] = ROOMS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,insert", "add", N_("Add"), id="plan.add",
                tooltip=N_("Add a record to this room.")),
        Binding("escape", "app.board", N_("Board"), id="plan.leave",
                tooltip=N_("Go back to the board.")),
        *room_keys(ROOMS, "plan"),
    ]  # fmt: skip

    class WhoRequested(Message):
        """The person wants to say who they are; the app asks and remembers."""

    class NoticeRequested(Message):
        """The notice of a meeting is asked for; the app knows where copies are kept."""

        def __init__(self, meeting: str) -> None:
            super().__init__()
            self.meeting = meeting

    def where(self) -> tuple[str, str]:
        """Return the room and the record the person looks at."""
        return self._room.name, self.records.cursor_key

    def above(self) -> Iterable[Widget]:
        yield Static("", id="checklist", markup=False)

    def make_list(self) -> PlanList:
        return PlanList(id="records")

    def show_above(self) -> None:
        steps = first_steps(self.workspace, self.say)
        box = self.query_one("#checklist", Static)
        box.display = not all(step.done for step in steps)
        if box.display:
            box.update(checklist(steps, self.say))

    # -- keys

    def action_add(self) -> None:
        asked = self._room.add(self.records.cursor_key)
        if isinstance(asked, Ask):
            self.ask(asked)
        elif asked:
            self.tell(asked)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action != "add" or self._room.name != WorkspaceRoom.name

    @on(RowList.Requested, "#records")
    def _requested(self, event: RowList.Requested) -> None:
        if self._room.name == WorkspaceRoom.name:
            if event.key == WHO:
                self.post_message(self.WhoRequested())
            return
        if event.verb == "history":
            self.show_history(event.key)
        elif event.verb == "notice":
            self.post_message(self.NoticeRequested(event.key))
        elif event.verb == "agenda":
            self._show_agenda(event.key)
        else:
            self._do(event.verb, event.key)

    def _do(self, verb: str, key: str) -> None:
        if verb == "prepare":
            made = self.attempt(self._room.prepare, key)
        else:
            made = self.attempt(self._room.verb, verb, key)
        if isinstance(made, Ask):
            self.ask(made)
        elif made is not None:
            self.saved(made)

    def do_current(self, verb: str) -> None:
        """Do something with the project the board is about; without one, say how to begin."""
        key = self.workspace.settings().project
        if self.records.select(key):
            self._do(verb, key)
        else:
            self.tell(self._room.empty())

    def _show_agenda(self, key: str) -> None:
        from tui.dialogs.agenda import AgendaDialog

        self.app.push_screen(AgendaDialog(self.context, key))
