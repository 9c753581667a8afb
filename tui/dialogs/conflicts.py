"""The conflict inbox: what two people wrote at the same time, and which of it stands."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from exports.wording.dates import ago
from exports.wording.terms import kind_words
from exports.wording.words import N_
from store.model.action import Action
from store.model.blocker import Blocker
from store.operations.conflicts import keep, keep_all, take_other
from store.queries.conflicts import ConflictView, open_conflicts
from store.queries.history import VersionView
from store.workspace.workspace import Workspace
from tui.context import Context
from tui.dialogs.card_dialog import CardDialog
from tui.value_words import FieldWords, moment_words
from widgets.conflict_list import ConflictList, ConflictRow
from widgets.key_bar import KeyBar
from widgets.row_list import RowList
from widgets.value_card import CardLine, ValueCard

_KEEP, _TAKE = "conflict.keep", "conflict.take"
_OPENED = (Action, Blocker)

EMPTY = N_(
    "Nothing waits for a decision.\n"
    "When two people change the same field before their files have met, the later value "
    "stands, and both wait here: one key keeps it, one takes the other. Nothing is lost."
)

_SHORT = 2  # seconds of a toast: u may have made it untrue before a longer one goes


class ConflictsDialog(CardDialog[tuple[str, str]]):
    """Lists open conflicts and settles them; answers a verb and an item when one is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("A,f7", "keep_all", N_("Keep all"), id="conflict.keep-all",
                tooltip=N_("Let everything stand as it is now; u takes it back.")),
        Binding("u", "app.undo", N_("Undo"), id="conflict.undo",
                tooltip=N_("Take back the last change you made.")),
        Binding("escape,q,C,ctrl+k", "dismiss(None)", N_("Close"), id="conflict.close"),
    ]  # fmt: skip
    AROUND: ClassVar[int] = 13

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._found: dict[str, ConflictView] = {}

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self.say("Changed by two people at once"))
            yield ConflictList(id="conflicts", empty=self.say(EMPTY))
            yield ValueCard(id="card", most=2)
        yield KeyBar(always=("dialog.help",))

    @property
    def _list(self) -> ConflictList:
        return self.query_one("#conflicts", ConflictList)

    # -- showing

    def _show(self) -> None:
        self._found = {each.key: each for each in open_conflicts(self.context.workspace)}
        count = len(self._found)
        box = self.query_one(".box")
        open_words = self.say.many("{n} conflict", "{n} conflicts", count) if count else ""
        box.border_subtitle = Content(open_words)
        self._list.show_conflicts([self._row(each) for each in self._found.values()])
        self._show_card()
        self.refresh_bindings()

    def _row(self, found: ConflictView) -> ConflictRow:
        standing, other = self._both(found)
        words = FieldWords(self.context.workspace, found.kind, self.say)
        return ConflictRow(
            found.key,
            found.title or kind_words(found.kind, self.say),
            self.say("Deleted?") if found.is_deletion else words.label(found.field),
            standing.split("\n")[0],
            other.split("\n")[0],
            opens=found.kind is not None,
        )

    def _both(self, found: ConflictView) -> tuple[str, str]:
        """Return both values in words; a deletion against an edit is told as what was done."""
        if found.is_deletion:
            standing, other = (
                self.say("deleted") if side.value else self.say("edited and kept")
                for side in (found.standing, found.other)
            )
            return standing, other
        words = FieldWords(self.context.workspace, found.kind, self.say)
        standing, other = (
            words.value(found.field, side.value) for side in (found.standing, found.other)
        )
        return standing, other

    @on(RowList.Highlighted)
    def _show_card(self) -> None:
        found = self._found.get(self._list.cursor_key)
        card = self.query_one(ValueCard)
        card.display = found is not None
        card.show_lines(list(self._card(found)) if found else [])

    def _card(self, found: ConflictView) -> Iterable[CardLine]:
        say = self.say
        words = FieldWords(self.context.workspace, found.kind, say)
        what = kind_words(found.kind, say)
        title = f"{what} · {found.title}" if found.title else what
        yield "", title if found.is_deletion else f"{title} · {words.label(found.field)}", "strong"
        if found.is_deletion:
            yield "", say("One of you deleted it while the other went on with it."), "dim"
        standing, other = self._both(found)
        yield say("{key} stands now", key=self.key_of(_KEEP)), standing, "good"
        yield "", " " * 4 + self._by_whom(found.standing), "dim"
        yield say("{key} the other", key=self.key_of(_TAKE)), other, "warn"
        yield "", " " * 4 + self._by_whom(found.other), "dim"

    def _by_whom(self, side: VersionView) -> str:
        workspace = self.context.workspace
        who = side.who or self.say("somebody")
        when = moment_words(workspace, side.at, self.say)
        return f"{who} · {when} · {ago(side.at, workspace.now(), self.say)}"

    # -- settling

    @on(RowList.Requested)
    def _requested(self, event: RowList.Requested) -> None:
        event.stop()
        found = self._found.get(event.key)
        if found is None:
            return
        match event.verb:
            case "keep":
                self._settle(keep, found.key, self.say("It stays. u takes it back."))
            case "take":
                self._settle(
                    take_other, found.key, self.say("The other one stands. u takes it back.")
                )
            case _:
                self._open(found, event.verb)

    def _settle(self, operation: Callable[[Workspace, str], None], key: str, said: str) -> None:
        self._list.hold_place()
        before = len(self._found)
        self.attempt(operation, self.context.workspace, key)
        self._show()
        if len(self._found) < before:
            self.tell(said, seconds=_SHORT)

    def action_keep_all(self) -> None:
        self.attempt(keep_all, self.context.workspace)
        self._show()

    def _open(self, found: ConflictView, verb: str) -> None:
        if found.kind is None:
            return
        is_there = self.context.workspace.find(found.kind, found.id) is not None
        if verb == "open" and found.kind in _OPENED and is_there:
            from tui.dialogs.detail import DetailDialog

            self.app.push_screen(DetailDialog(self.context, found.id), self._after_detail(found))
            return
        from tui.dialogs.history import HistoryDialog

        self.app.push_screen(HistoryDialog(self.context, found.kind, found.id))

    def _after_detail(self, found: ConflictView) -> Callable[[str | None], None]:
        """A verb that was pressed in the detail is the board's: the inbox closes with it."""

        def after(verb: str | None) -> None:
            if verb:
                self.dismiss((verb, found.id))

        return after

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action != "keep_all" or len(self._found) > 1
