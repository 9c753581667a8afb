"""The versions of a meeting's minutes: who wrote which and when, and any of them to be read."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from exports.wording.dates import day_and_time
from exports.wording.words import N_
from store.queries.minutes import minutes_versions
from store.queries.minutes_page import minutes_view
from store.text import clean_line
from tui.context import Context
from tui.dialogs.card_dialog import CardDialog
from widgets.key_bar import KeyBar
from widgets.row_list import RowList
from widgets.version_list import VersionList, VersionRow


class VersionsDialog(CardDialog[str]):
    """Answers the id of the version to be shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,v", "dismiss(None)", N_("Close"), id="versions.close"),
    ]
    AROUND: ClassVar[int] = 6
    DEFAULT_CSS = "VersionsDialog > .box { width: 76; }"

    def __init__(self, context: Context, meeting_id: str, shown: str) -> None:
        super().__init__(context)
        self._meeting_id = meeting_id
        self._shown = shown

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self.say("Versions of the minutes"))
            yield VersionList(id="versions", empty=self.say("There are no minutes yet."))
        yield KeyBar(always=("dialog.help",))

    def _show(self) -> None:
        workspace, say = self.context.workspace, self.say
        rows = []
        for each in minutes_versions(workspace, self._meeting_id):
            view = minutes_view(workspace, self._meeting_id, minutes_id=each.id)
            at = each.written_at
            asked = len(each.attendees)
            confirmed = view.confirmed if view else 0
            rows.append(
                VersionRow(
                    id=each.id,
                    title=say("Version {n}", n=each.version),
                    when=day_and_time(at, workspace.today(), workspace.zone(), say) if at else "",
                    by=clean_line(each.by),
                    kind=say("own words") if each.text.strip() else say("from the log"),
                    standing=say("{n} of {total} confirmed", n=confirmed, total=asked),
                    is_shown=each.id == self._shown,
                )
            )
        rows_list = self.query_one(VersionList)
        rows_list.show_versions(rows)

    @on(RowList.Requested)
    def _requested(self, event: RowList.Requested) -> None:
        event.stop()
        self.dismiss(event.key)
