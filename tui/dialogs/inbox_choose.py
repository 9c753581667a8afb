"""Which item a reply is about: the open ones of who said it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from exports.wording.words import N_
from store.inbox.plan import Row
from store.text import clean_line
from tui.context import Context
from tui.dialogs.card_dialog import CardDialog
from tui.inbox_words import InboxWords
from widgets.key_bar import KeyBar
from widgets.row_list import RowList
from widgets.target_list import TargetList, TargetRow


class TargetDialog(CardDialog[str]):
    """Answers the key of the item that is meant."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", N_("Cancel"), id="target.leave"),
    ]
    AROUND: ClassVar[int] = 7
    DEFAULT_CSS = """
    TargetDialog > .box { width: 84; }
    TargetDialog .said { color: $text-quiet; height: auto; max-height: 3; margin-bottom: 1; }
    """

    def __init__(self, context: Context, row: Row, words: InboxWords) -> None:
        super().__init__(context)
        self._row = row
        self._words = words

    def compose(self) -> ComposeResult:
        row, say = self._row, self.say
        with Vertical(classes="box") as box:
            box.border_title = Content(say("What does {name} mean?", name=clean_line(row.name)))
            yield Static(Content(say("“{text}”", text=row.text)), classes="said")
            yield TargetList(id="targets")
        yield KeyBar(always=("dialog.help",))

    def _show(self) -> None:
        rows = []
        for target in self._row.targets:
            title, facts = self._words.target(target)
            is_chosen = target.key == self._row.target
            settled = self.say("already so") if target.is_settled else ""
            rows.append(TargetRow(target.key, title, facts, clean_line(target.owner), settled,
                                  is_chosen=is_chosen))  # fmt: skip
        listed = self.query_one(TargetList)
        listed.show(rows)
        if self._row.target:
            listed.select(self._row.target)

    @on(RowList.Requested)
    def _requested(self, event: RowList.Requested) -> None:
        event.stop()
        self.dismiss(event.key)
