"""Bringing parked topics onto an agenda."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from exports.wording.words import N_
from store.model.meeting import Meeting
from store.operations.preparing import bring_topic
from store.queries.agenda import parking_rows
from tui.context import Context
from tui.dialogs.card_dialog import CardDialog
from widgets.key_bar import KeyBar
from widgets.row_list import RowList
from widgets.topic_list import TopicList

_MINUTES = 5  # what a topic that comes back by itself gets too


class TopicsDialog(CardDialog[None]):
    """Lists the topics that wait and are not on this agenda yet; stays open for several."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "app.undo", N_("Undo"), id="topics.undo",
                tooltip=N_("Take back the last change you made.")),
        Binding("escape,q", "dismiss(None)", N_("Close"), id="topics.close"),
    ]  # fmt: skip
    AROUND: ClassVar[int] = 6

    def __init__(self, context: Context, meeting_id: str) -> None:
        super().__init__(context)
        self._meeting = meeting_id

    def compose(self) -> ComposeResult:
        empty = self.say("No topic waits that is not on this agenda already.")
        with Vertical(classes="box"):
            yield TopicList(id="topics", empty=empty)
        yield KeyBar(always=("dialog.help",))

    def _show(self) -> None:
        workspace = self.context.workspace
        meeting = workspace.find(Meeting, self._meeting)
        there = {item.origin for item in meeting.agenda} if meeting else set()
        rows = [row for row in parking_rows(workspace) if row.id not in there]
        box = self.query_one(".box")
        box.border_title = Content(self.say("Parked topics"))
        box.border_subtitle = Content(self.say.many("{n} waits", "{n} wait", len(rows)))
        self.query_one(TopicList).show(rows)

    @on(RowList.Requested)
    def _bring(self, event: RowList.Requested) -> None:
        event.stop()
        workspace = self.context.workspace
        self.attempt(bring_topic, workspace, self._meeting, event.key, minutes=_MINUTES)
