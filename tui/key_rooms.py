"""Which widgets stand on which screen, as far as keys are concerned.

Named and not imported: the classes are needed by whoever changed a key, and by the pages that list
the keys, never at start. A test compares the list with the classes there are.
"""

from importlib import import_module
from typing import Any

from textual.binding import Binding

from exports.wording.words import N_
from store.values import dataclass

APP = "tui.app:MusterApp"


@dataclass(frozen=True, slots=True)
class Place:
    """Something with keys of its own.

    Attributes:
        title: its name for people, a message id.
        path: its class, as `module:name`.
        typed: what can be printed goes into a text there, so no letter can be a command.
    """

    title: str
    path: str
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A screen and the widgets that can have its focus; a dialog shuts the app's keys out."""

    screen: Place
    widgets: tuple[Place, ...] = ()
    is_dialog: bool = False


_FORM = (
    Place(N_("Form"), "widgets.form:Form", typed=True),
    Place(N_("Choice in a form"), "widgets.choice_field:ChoiceField"),
)
_READER = Place(N_("Something to read"), "widgets.reader:Reader")

ROOMS = (
    Room(
        Place(N_("Board"), "tui.screens.board:BoardScreen"),
        (
            Place(N_("Today"), "widgets.action_list:ActionList"),
            Place(N_("Blockers"), "widgets.blocker_list:BlockerList"),
            Place(N_("Departments"), "widgets.department_list:DepartmentList"),
            Place(N_("Agenda"), "widgets.agenda_list:AgendaList"),
            Place(N_("Notes"), "widgets.notes_list:NotesList"),
            Place(N_("Parking lot"), "widgets.parking_list:ParkingList"),
            Place(N_("Capture line"), "widgets.capture_line:CaptureInput", typed=True),
            Place(N_("Note line"), "widgets.note_line:NoteInput", typed=True),
            Place(N_("Filter line"), "widgets.filter_line:FilterInput", typed=True),
        ),
    ),
    Room(
        Place(N_("Plan"), "tui.screens.plan:PlanScreen"),
        (
            Place(N_("List on the plan"), "widgets.plan_list:PlanList"),
            Place(N_("Rooms of the plan"), "widgets.plan_list:RoomList"),
        ),
    ),
    Room(
        Place(N_("Meetings"), "tui.screens.meetings:MeetingsScreen"),
        (
            Place(N_("List on the meetings screen"), "widgets.past_list:PastList"),
            Place(N_("Rooms of the meetings screen"), "widgets.plan_list:RoomList"),
            Place(N_("Search line"), "widgets.filter_line:FilterInput", typed=True),
        ),
    ),
    Room(Place(N_("Projector"), "tui.screens.follow:FollowScreen"), is_dialog=True),
    Room(
        Place(N_("Welcome"), "tui.screens.welcome:WelcomeScreen"),
        (Place(N_("Ways to begin"), "tui.screens.welcome:WayList"),),
    ),
    Room(
        Place(N_("Who you are"), "tui.dialogs.who:WhoDialog", typed=True),
        (Place(N_("People"), "tui.dialogs.who:PeopleList"),),
        is_dialog=True,
    ),
    Room(Place(N_("Details"), "tui.dialogs.detail:DetailDialog"), is_dialog=True),
    Room(
        Place(N_("Conflicts"), "tui.dialogs.conflicts:ConflictsDialog"),
        (Place(N_("Fields with two values"), "widgets.conflict_list:ConflictList"),),
        is_dialog=True,
    ),
    Room(
        Place(N_("Read-back"), "tui.dialogs.readback:ReadBackDialog"),
        (Place(N_("What was agreed"), "widgets.readback_list:ReadBackList"),),
        is_dialog=True,
    ),
    Room(
        Place(N_("Meeting minutes"), "tui.dialogs.minutes:MinutesDialog"),
        (_READER,),
        is_dialog=True,
    ),
    Room(
        Place(N_("Versions of the minutes"), "tui.dialogs.minutes_versions:VersionsDialog"),
        (Place(N_("Versions"), "widgets.version_list:VersionList"),),
        is_dialog=True,
    ),
    Room(
        Place(N_("Confirmations"), "tui.dialogs.confirmations:ConfirmationsDialog"),
        (Place(N_("Departments that confirm"), "widgets.confirmation_list:ConfirmationList"),),
        is_dialog=True,
    ),
    Room(
        Place(N_("History"), "tui.dialogs.history:HistoryDialog"),
        (Place(N_("Values a field had"), "widgets.history_list:HistoryList"),),
        is_dialog=True,
    ),
    Room(
        Place(N_("Form dialog"), "tui.dialogs.form:FormDialog", typed=True), _FORM, is_dialog=True
    ),
    Room(
        Place(N_("Agenda in the plan"), "tui.dialogs.agenda:AgendaDialog"),
        (Place(N_("Agenda"), "widgets.agenda_list:AgendaList"),),
        is_dialog=True,
    ),
    Room(
        Place(N_("Topics for an agenda"), "tui.dialogs.topics:TopicsDialog"),
        (Place(N_("Parked topics"), "widgets.topic_list:TopicList"),),
        is_dialog=True,
    ),
    Room(Place(N_("Notice"), "tui.dialogs.notice:NoticeDialog"), (_READER,), is_dialog=True),
    Room(Place(N_("Export"), "tui.dialogs.export:ExportDialog"), (_READER,), is_dialog=True),
    Room(
        Place(N_("Choice in the export"), "tui.dialogs.export_choose:ChooseDialog", typed=True),
        is_dialog=True,
    ),
    Room(
        Place(N_("Import"), "tui.dialogs.importing:ImportDialog"),
        (Place(N_("Where a list comes from"), "widgets.import_source:ImportSource", typed=True),),
        is_dialog=True,
    ),
    Room(
        Place(N_("Preview of an import"), "tui.dialogs.importing_preview:ImportPreviewDialog"),
        (Place(N_("Lines of an import"), "widgets.import_list:ImportList"),),
        is_dialog=True,
    ),
    Room(
        Place(N_("What a column is"), "tui.dialogs.importing_choose:MeaningDialog"),
        (Place(N_("What it can be"), "widgets.import_choices:ImportChoices"),),
        is_dialog=True,
    ),
    Room(
        Place(N_("Inbox"), "tui.dialogs.inbox:InboxDialog", typed=True),
        (Place(N_("Replies from the chat"), "widgets.inbox_list:InboxList"),),
        is_dialog=True,
    ),
    Room(
        Place(N_("What a reply is about"), "tui.dialogs.inbox_choose:TargetDialog"),
        (Place(N_("Items to choose from"), "widgets.target_list:TargetList"),),
        is_dialog=True,
    ),
    Room(
        Place(N_("Outbox"), "tui.dialogs.outbox:OutboxDialog"),
        (Place(N_("Posts that wait"), "widgets.post_list:PostList"),),
        is_dialog=True,
    ),
    Room(Place(N_("Chat"), "tui.dialogs.chat_shown:ChatDialog"), is_dialog=True),
    Room(
        Place(N_("Text of a post"), "tui.dialogs.outbox_text:PostTextDialog"),
        (_READER,),
        is_dialog=True,
    ),
    Room(
        Place(N_("Help"), "tui.dialogs.help:HelpDialog"),
        (_READER,),
        is_dialog=True,
    ),
    Room(Place(N_("Palette"), "tui.dialogs.palette:PaletteDialog", typed=True), is_dialog=True),
)


def load(path: str) -> type[Any]:
    """Return the class at a `module:name`."""
    module, _, name = path.partition(":")
    found: type[Any] = getattr(import_module(module), name)
    return found


def bindings_of(cls: type[Any]) -> tuple[Binding, ...]:
    """Return the bindings of a class, one a key, and those it inherits for other keys.

    One key may have several in one class: then only one of them makes sense at a time.
    """
    found: list[Binding] = []
    for each in cls.__mro__:
        taken = {binding.key for binding in found}
        own = Binding.make_bindings(each.__dict__.get("BINDINGS", ()))
        found += [binding for binding in own if binding.key not in taken]
    return tuple(found)
