"""Choosing what a column or a word of a list is taken for."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from exports.wording.terms import VALUE_NAMES
from exports.wording.words import N_, Words
from store.imports.mapping import IGNORED
from store.model.action import ActionState, Priority
from store.model.department import Department, Person
from store.text import clean_line
from store.workspace.workspace import Workspace
from tui.cli.import_words import import_field_words
from tui.dialogs.importing_taken import ORDERS, Subject
from tui.screens.base import Dialog
from widgets.import_choices import ImportChoice, ImportChoices
from widgets.key_bar import KeyBar
from widgets.row_list import RowList

_AROUND = 6  # lines that are not the list: border, sentence, gap, footer
_FIELDS = (
    *("title", "owner", "department", "due", "state", "priority", "start", "done_at", "done"),
    *("progress", "remarks", "criterion", "evidence", "support", "reason", "key", "email"),
)


class MeaningDialog(Dialog[str]):
    """Answers with what the word is taken for: a name of the mapping, empty to let it be guessed.

    None when the person leaves it as it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", N_("Leave it"), id="import.leave"),
    ]
    DEFAULT_CSS = """
    MeaningDialog > .box { width: 60; }
    MeaningDialog .prompt { color: $text-quiet; margin-bottom: 1; height: auto; max-height: 2; }
    """

    def __init__(self, say: Words, subject: Subject, choices: Sequence[ImportChoice]) -> None:
        super().__init__(say)
        self._subject = subject
        self._choices = tuple(choices)

    def compose(self) -> ComposeResult:
        say = self.say
        with Vertical(classes="box") as box:
            box.border_title = Content(clean_line(self._subject.word))
            is_column = self._subject.table == "columns"
            prompt = say("What is in this column?") if is_column else say("What does it mean?")
            yield Static(Content(prompt), classes="prompt")
            yield ImportChoices(id="choices")
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        choices = self.query_one(ImportChoices)
        self._fit()
        choices.show_choices(self._choices)
        self.set_focus(choices)

    def on_resize(self, _: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        self.query_one(ImportChoices).styles.max_height = self.room_beside(_AROUND)

    @on(RowList.Requested)
    def _chosen(self, event: RowList.Requested) -> None:
        event.stop()
        self.dismiss(event.key.removeprefix("="))


def choices_for(subject: Subject, workspace: Workspace, say: Words) -> tuple[ImportChoice, ...]:
    """Return what a word can be taken for."""
    guess = ImportChoice("", say("as it is guessed"))
    match subject.table:
        case "columns":
            fields = [ImportChoice(each, import_field_words(each, say)) for each in _FIELDS]
            return (ImportChoice(IGNORED, say("leave out")), *fields)
        case "dates":
            return tuple(ImportChoice(each, say(words)) for each, words in ORDERS.items())
        case "states":
            return tuple(ImportChoice(str(each), say(VALUE_NAMES[each])) for each in ActionState)
        case "priorities":
            return tuple(ImportChoice(str(each), say(VALUE_NAMES[each])) for each in Priority)
        case _:
            found: Sequence[Person | Department] = (
                workspace.all(Person) if subject.table == "people" else workspace.all(Department)
            )
            names = [clean_line(each.name) for each in found]
            return (guess, *(ImportChoice(each, each) for each in dict.fromkeys(names)))
