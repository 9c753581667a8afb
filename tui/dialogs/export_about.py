"""What the report of the export is about, who asks in it, and whom it calls this time."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from exports.wording.words import N_
from tui.dialogs.export_head import can_call
from tui.dialogs.export_view import ExportView
from tui.reports_about import About

_CALLS = (None, False, True)  # one after the other


class ExportAbout(ExportView):
    """Asks for what the report on screen can still be told."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,f12", "choose_about", N_("About…"), id="export.choose-about", show=False,
                tooltip=N_("Choose whom, which item, meeting or day it is about.")),
        Binding("w,f10", "choose_asker", N_("Asked by…"), id="export.choose-asker", show=False,
                tooltip=N_("Choose which department asks in this reminder.")),
        Binding("at", "calls", N_("Whom it calls"), id="export.calls", show=False,
                tooltip=N_("Call nobody in the chat this time, or all who are named.")),
    ]  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "choose_about":
                return bool(self._report.takes)
            case "choose_asker":
                return self._report.has_asker
            case "calls":
                return can_call(self._to)
            case _:
                return super().check_action(action, parameters)

    def action_choose_about(self) -> None:
        self.ask_about(self._report, self._about[self._report.key], self._take_about)

    def action_choose_asker(self) -> None:
        self.ask_asker(self._about[self._report.key], self._take_about)

    def _take_about(self, about: About) -> None:
        self._about[self._report.key] = about
        self._at = 0
        self._show()

    def action_calls(self) -> None:
        at = _CALLS.index(self._calls) + 1
        self._calls = _CALLS[at % len(_CALLS)]
        self._show()
