"""The notice of a meeting: see it, send it, say that it went out."""

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from exports.wording.meetings import meeting_title
from exports.wording.words import N_
from store.changes import Change
from store.model.lifecycle import may_become
from store.model.meeting import Meeting, MeetingState
from store.operations.preparing import announce_meeting, withdraw_notice
from store.queries.coming import notice_for
from tui.context import Context
from tui.dialogs.export import ExportDialog
from tui.reports import notice_report
from tui.screens.plan_meeting_pages import MeetingPages


class NoticeDialog(ExportDialog):
    """Shows the notice as it is pasted; announcing copies it and writes down that it went out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,f9", "announce", N_("Announce"), id="notice.announce",
                tooltip=N_("Copy the notice and write down that it went out now.")),
        Binding("w,f10", "withdraw", N_("Withdraw"), id="notice.withdraw",
                tooltip=N_("It did not go out after all; the meeting is planned again.")),
    ]  # fmt: skip
    DEFAULT_CSS = """
    NoticeDialog .box.-late { border-subtitle-color: $text-bad; border-subtitle-style: bold; }
    """

    def __init__(self, context: Context, environ: Mapping[str, str], meeting_id: str) -> None:
        self._meeting = meeting_id
        found = context.workspace.find(Meeting, meeting_id)
        report = notice_report(meeting_id, found.day if found else None)
        super().__init__(context, environ, report)
        self._reports = (report,)

    def on_mount(self) -> None:
        self.context.changed.subscribe(self, self._on_change)
        self._show_standing()

    def _on_change(self, change: Change) -> None:
        if not change.touched:
            return
        self._show_standing()
        self.begin(self._wish())  # what was answered to a key stays in sight while it is the same

    @property
    def _found(self) -> Meeting | None:
        return self.context.workspace.find(Meeting, self._meeting)

    def _show_standing(self) -> None:
        meeting = self._found
        box = self.query_one(".box", Vertical)
        if meeting is None:
            return
        name = meeting_title(meeting.kind, meeting.number, meeting.title, self.say)
        notice = notice_for(self.context.workspace, meeting)
        words = MeetingPages(self.context.workspace, self.say).notice(notice)
        box.border_title = Content(self.say("Notice: {name}", name=name))
        box.border_subtitle = Content(words)
        box.set_class(notice is not None and notice.late > 0, "-late")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        meeting = self._found
        match action:
            case "report" | "choose_report" | "choose_about":
                return False
            case "announce":
                return meeting is not None and may_become(meeting.state, MeetingState.ANNOUNCED)
            case "withdraw":
                return meeting is not None and meeting.state is MeetingState.ANNOUNCED
            case _:
                return super().check_action(action, parameters)

    def action_announce(self) -> None:
        workspace = self.context.workspace
        meeting = self.attempt(announce_meeting, workspace, self._meeting)
        if meeting is None:
            return
        self.action_copy()
        notice = notice_for(workspace, meeting)
        said = self.say("Announced.")
        if notice is not None and notice.late:
            said += " " + self.say.many(
                "The notice is {n} working day late.",
                "The notice is {n} working days late.",
                notice.late,
            )
        self.tell(said, seconds=6)

    def action_withdraw(self) -> None:
        self.attempt(withdraw_notice, self.context.workspace, self._meeting)
