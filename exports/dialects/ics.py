"""The dates of a report for calendar programs; see `exports.calendar`."""

from collections.abc import Sequence

from exports.calendar import calendar_file
from exports.dialects.base import Dialect, Message
from exports.document import Block, Document


class Ics(Dialect):
    """Meetings and due dates as one iCalendar file; what is no date has no place in it.

    A report without dates makes an empty calendar.
    """

    name = "ics"
    suffix = ".ics"
    line_end = "\r\n"

    def write(self, blocks: Sequence[Block]) -> str:  # noqa: ARG002 - dates are no blocks
        return ""

    def messages(self, document: Document, parts: Sequence[Document]) -> list[Message]:  # noqa: ARG002
        dates = document.dates
        if dates is None:
            return [Message("")]
        name = dates.name or document.title
        made = calendar_file(dates.entries, name=name, stamp=dates.stamp)
        return [Message(made.decode().removesuffix(self.line_end))]

    def cut(self, document: Document) -> list[Document]:
        return [document]
