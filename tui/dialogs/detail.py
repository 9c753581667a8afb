"""Everything about one action, blocker or decision, with how its dates moved and its way up."""

from enum import StrEnum

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from exports.wording.terms import kind_words
from exports.wording.words import N_
from store.changes import Change
from store.errors import NotFoundError
from store.model.action import Action, ActionState
from store.model.blocker import Blocker, BlockerState
from store.model.decision import Decision
from store.queries.details import action_detail, blocker_detail
from tui.context import Context
from tui.dialogs.detail_words import Line, action_lines, blocker_lines
from tui.screens.base import Dialog
from widgets.cells import fit, widest, wrap
from widgets.key_bar import KeyBar
from widgets.tones import tone_style

_KINDS: tuple[type[Action | Blocker | Decision], ...] = (Action, Blocker, Decision)
_LABEL_MOST = 16
_ROOM_UNKNOWN = 72  # before the first layout


class DetailDialog(Dialog[str]):
    """Shows one item; a key of the board closes it and does the same there."""

    BINDINGS = [
        Binding("escape,enter,q", "dismiss(None)", N_("Close"), id="dialog.cancel"),
        Binding("c", "answer('edit')", N_("Edit"), id="detail.edit"),
        Binding("x", "answer('complete')", N_("Done"), id="detail.done"),
        Binding("x", "answer('reopen')", N_("Reopen"), id="detail.reopen"),
        Binding("x", "answer('resolve')", N_("Resolve"), id="detail.resolve"),
        Binding("s", "answer('start')", N_("Start"), id="detail.start"),
        Binding("s", "answer('acknowledge')", N_("Seen"), id="detail.acknowledge"),
        Binding("w", "answer('block')", N_("Blocked"), id="detail.block"),
        Binding("t", "answer('move')", N_("Move date"), id="detail.move"),
        Binding("r", "answer('reassign')", N_("Reassign"), id="detail.reassign"),
        Binding("r", "answer('replace')", N_("Replace"), id="detail.replace"),
        Binding("X,delete", "answer('withdraw')", N_("Withdraw"), id="detail.withdraw"),
        Binding("greater_than_sign,L", "answer('escalate')", N_("Escalate"), id="detail.escalate"),
        Binding("H,ctrl+y", "answer('history')", N_("History"), id="detail.history"),
        Binding("down,j", "scroll(1)", N_("Down"), id="detail.down", show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="detail.up", show=False),
    ]
    DEFAULT_CSS = """
    DetailDialog {
        .box { width: 84; }
        #detail { height: auto; max-height: 24; }
        #detail Static { height: auto; }
    }
    """

    def __init__(self, context: Context, key: str) -> None:
        super().__init__(context.say)
        self.context = context
        self._key = key
        found = (kind for kind in _KINDS if context.workspace.find(kind, key) is not None)
        self._kind = next(found, Blocker)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="detail", classes="box"):
            yield Static(id="words")
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self.context.changed.subscribe(self, self._on_change)
        self._show()
        self.set_focus(self.query_one("#detail"))

    def on_resize(self, _: Resize) -> None:
        self.call_after_refresh(self._show)

    def _on_change(self, change: Change) -> None:
        if change.touched:
            self._show()

    def _show(self) -> None:
        try:
            title, lines = self._told()
        except NotFoundError:
            self.dismiss(None)
            return
        self.query_one("#detail").border_title = Content(kind_words(self._kind, self.say))
        self.query_one("#words", Static).update(self._text(title, lines))

    def _told(self) -> tuple[str, list[Line]]:
        """Return the title and all that is to be told.

        Raises:
            NotFoundError: it is gone.
        """
        workspace, say = self.context.workspace, self.say
        if self._kind is Action:
            action = action_detail(workspace, self._key)
            return action.action.title, action_lines(action, workspace, say)
        if self._kind is Blocker:
            blocker = blocker_detail(workspace, self._key)
            return blocker.blocker.title, blocker_lines(blocker, workspace, say)
        from tui.decision_forms import decision_facts

        decision = workspace.get(Decision, self._key)
        told = decision_facts(workspace, decision, say)
        return decision.title, [Line(label, value) for label, value in told if value]

    def _text(self, title: str, lines: list[Line]) -> Text:
        quiet, heading = tone_style(self.app, "dim"), tone_style(self.app, "heading")
        text = Text(title + "\n\n", "bold")
        width = widest((line.label for line in lines), most=_LABEL_MOST)
        room = self.query_one("#words").content_size.width or _ROOM_UNKNOWN
        for line in lines:
            if not line.label and not line.value:
                text.append("\n")
            elif not line.value:
                text.append(line.label + "\n", heading)
            else:
                text.append(fit(line.label, width, right=True) + "  ", quiet)
                hanging = "\n" + " " * (width + 2)
                indented = hanging.join(wrap(line.value, max(8, room - width - 2)))
                text.append(indented + "\n", tone_style(self.app, line.tone))
        text.rstrip()
        return text

    def action_scroll(self, by: int) -> None:
        self.query_one("#detail").scroll_relative(y=by, animate=False)

    def action_answer(self, verb: str) -> None:
        # The board's key for a closed item opens it again.
        again = "complete" if self._kind is Action else "resolve"
        self.dismiss(again if verb == "reopen" else verb)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action != "answer":
            return True
        workspace = self.context.workspace
        record = workspace.find(self._kind, self._key)
        if record is None or parameters[0] not in _VERBS[type(record), record.is_open]:
            return False
        return parameters[0] not in _NEEDLESS.get(record.state, ())


# What a state makes needless.
_NEEDLESS: dict[StrEnum, tuple[str, ...]] = {
    ActionState.DOING: ("start",),
    BlockerState.ACKNOWLEDGED: ("acknowledge",),
}

# Which verbs an item has, by kind and whether it is open.
_VERBS: dict[tuple[type, bool], set[str]] = {
    (Action, True): {"history", "edit", "complete", "start", "block", "move", "reassign"},
    (Action, False): {"history", "edit", "reopen"},
    (Blocker, True): {"history", "edit", "resolve", "acknowledge", "escalate", "reassign"},
    (Blocker, False): {"history", "edit", "reopen"},
    (Decision, True): {"history", "edit", "replace", "withdraw"},
    (Decision, False): {"history", "edit"},
}
