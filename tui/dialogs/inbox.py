"""The inbox: paste a piece of the chat, look at what the replies would do, write what counts."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from exports.wording.words import N_
from store.changes import Change
from store.inbox.accept import accept_inbox
from store.inbox.message import MOST_CHARACTERS
from store.inbox.plan import Plan
from store.text import clean_text
from tui.context import Context
from tui.dialogs.inbox_example import example_text
from tui.dialogs.inbox_file import file_form
from tui.dialogs.inbox_lines import card_lines, line_of, reply_lines
from tui.dialogs.inbox_planning import InboxPlanning
from tui.inbox_words import InboxWords
from widgets.inbox_list import InboxList
from widgets.key_bar import KeyBar
from widgets.paste_area import PasteArea
from widgets.row_list import RowList
from widgets.value_card import ValueCard

_WRITE, _SWITCH = "inbox.write", "inbox.switch"
_PAUSE = 0.2  # seconds without a key before what is typed is read
_TERMINAL_KEYS = "ctrl+shift+v, ⌘V"
_LOW = 30  # lines of a terminal below which the text gets few


class InboxDialog(InboxPlanning):
    """Answers what was written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "write", N_("Write"), id=_WRITE, priority=True,
                tooltip=N_("Write the replies that are accepted; one undo takes them all back.")),
        Binding("tab,shift+tab", "switch", N_("Text or list"), id=_SWITCH, priority=True,
                tooltip=N_("Go from the text to the replies, or back.")),
        Binding("f9", "file", N_("From a file"), id="inbox.file",
                tooltip=N_("Read the piece of the chat from a file.")),
        Binding("escape", "dismiss(None)", N_("Close"), id="inbox.close"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    InboxDialog > .box { width: 116; height: 92%; }
    InboxDialog #example { height: 1fr; padding: 1 1 0 1; }
    InboxDialog PasteArea { height: 5; &:focus { height: 8; } }
    InboxDialog PasteArea.-low:focus { height: 5; }
    InboxDialog ValueCard { margin-top: 1; }
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._plan = Plan()
        self._accepted: frozenset[str] = frozenset()
        # What a person said about a row stays when more is pasted or the workspace changes.
        self._chosen: dict[tuple[str, str], str] = {}
        self._touched: dict[tuple[str, str], bool] = {}
        self._timer: Timer | None = None
        self._is_pasted = False

    @property
    def _words(self) -> InboxWords:
        return InboxWords(self.context.workspace.today(), self.say)

    @property
    def _list(self) -> InboxList:
        return self.query_one("#replies", InboxList)

    @property
    def _text(self) -> PasteArea:
        return self.query_one("#pasted", PasteArea)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self.say("Inbox: replies from the chat"))
            yield PasteArea(most=MOST_CHARACTERS, placeholder=self.say("Paste here"), id="pasted")
            yield Static("", id="example")
            yield InboxList(id="replies", empty=self.say("No message stands there."))
            yield ValueCard(id="card", most=3)
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self.context.changed.subscribe(self, self._on_change)
        self._fit()
        self._show()
        self.set_focus(self._text)

    def on_resize(self, _: events.Resize) -> None:
        self._fit()
        self.call_after_refresh(self._show_example)

    def _fit(self) -> None:
        self._text.set_class(self.app.size.height < _LOW, "-low")

    # -- reading

    def _on_change(self, _: Change) -> None:
        self._read()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._text.text == self.text:
            return  # a paste, which was read at once
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._read)

    @on(PasteArea.Pasted)
    def _pasted(self) -> None:
        self._is_pasted = True
        self._read()

    @on(PasteArea.NothingToPaste)
    def _nothing_to_paste(self) -> None:
        words = self.say(
            "The terminal keeps what was copied: paste with its own key, often {keys}.",
            keys=_TERMINAL_KEYS,
        )
        self.tell(words, seconds=6)

    def _read(self) -> None:
        """Read what stands there."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.plan(self._text.text)
        self.refresh_bindings()

    def take_plan(self) -> None:
        """Show what was found; after a paste its rows are what comes next."""
        self._judge()
        if self._is_pasted and self._plan.rows:
            self.set_focus(self._list)
            self._text.scroll_home(animate=False)
        self._is_pasted = False

    def _judge(self) -> None:
        """Keep what was said about rows that stay, and show them."""
        plan = self.found
        for row in plan.rows:
            target = self._chosen.get((row.key, row.text))
            if target is not None and any(each.key == target for each in row.targets):
                plan = plan.about(row.key, target)
        sure = plan.sure
        touched = {row.key: self._touched.get((row.key, row.text)) for row in plan.rows}
        self._plan = plan
        self._accepted = frozenset(
            row.key
            for row in plan.rows
            if row.can_be_accepted
            and (row.key in sure if touched[row.key] is None else touched[row.key])
        )
        self._show()

    # -- showing

    def _show(self) -> None:
        is_empty = not self._text.text.strip()
        self.query_one("#example").display = is_empty
        self._list.display = not is_empty
        self._list.show_replies(list(reply_lines(self._plan, self._accepted, self._words)))
        box = self.query_one(".box")
        box.border_subtitle = Content("" if is_empty else self._counted())
        self._show_example()
        self._show_card()
        self.refresh_bindings()

    def _counted(self) -> str:
        open_rows = sum(1 for row in self._plan.rows if not row.is_settled)
        accepted = self.say("{n} of {total} accepted", n=len(self._accepted), total=open_rows)
        return f"{self._words.read(self._plan)} · {accepted}"

    def _show_example(self) -> None:
        example = self.query_one("#example", Static)
        if example.display:
            keys = _TERMINAL_KEYS, "ctrl+s"
            width = max(40, example.content_size.width or 70)
            example.update(example_text(self.app, self.say, keys, width))

    @on(RowList.Highlighted)
    def _highlighted(self) -> None:
        """Show what the row says in full, and where it stands in the text."""
        self._show_card()
        line = line_of(self._plan, self._list.cursor_key)
        if line and self._list.has_focus:
            self._text.scroll_to(
                y=self._text.wrapped_document.location_to_offset((line - 1, 0)).y, animate=False
            )

    def _show_card(self) -> None:
        lines = card_lines(self._plan, self._list.cursor_key, self._words, self._which_key())
        card = self.query_one(ValueCard)
        card.display = bool(lines) and self._list.display
        card.show_lines(lines)

    def _which_key(self) -> str:
        return self.key_of("inbox.change")

    # -- accepting and correcting

    @on(RowList.Requested)
    def _requested(self, event: RowList.Requested) -> None:
        event.stop()
        if event.verb == "all":
            self._accept_all()
        elif event.verb == "accept":
            self._set(event.key, accepted=event.key not in self._accepted)
        elif event.verb in {"change", "open"}:
            self._change(event.key)

    def _accept_all(self) -> None:
        """Accept what says plainly what it means; when all of that is accepted, nothing."""
        plain = {row.key for row in self._plan.rows if row.can_be_accepted and not row.is_seen}
        wanted = not plain <= self._accepted
        for row in self._plan.rows:
            if row.can_be_accepted and (row.key in plain or not wanted):
                self._touched[row.key, row.text] = wanted
        self._judge()

    def _set(self, key: str, *, accepted: bool) -> None:
        row = next((each for each in self._plan.rows if each.key == key), None)
        if row is None:
            return
        if row.chosen is None:
            self._change(key)
            return
        self._touched[row.key, row.text] = accepted
        self._judge()

    def _change(self, key: str) -> None:
        from tui.dialogs.inbox_choose import TargetDialog

        row = next((each for each in self._plan.rows if each.key == key), None)
        if row is None:
            return

        def chosen(target: str | None) -> None:
            if target is not None:
                self._chosen[row.key, row.text] = target
                self._touched[row.key, row.text] = True
                self._judge()

        self.app.push_screen(TargetDialog(self.context, row, self._words), chosen)

    # -- the other keys

    def action_switch(self) -> None:
        to_list = self.focused is self._text and self._list.display
        self.set_focus(self._list if to_list else self._text)

    def action_file(self) -> None:
        def took(text: str) -> None:
            self._text.load_text(clean_text(text))
            self._pasted()

        self.app.push_screen(file_form(self.context, took))

    def action_write(self) -> None:
        done = self.attempt(accept_inbox, self.context.workspace, self._plan, self._accepted)
        if done is not None:
            self.dismiss(done)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "write":
            return bool(self._accepted) and not self.is_reading
        if action == "switch":
            return bool(self._plan.rows or self._plan.left)
        return super().check_action(action, parameters)
