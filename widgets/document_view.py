"""A report on the screen: headings, lists and tables in the width there is."""

from collections.abc import Sequence

from rich.text import Text
from textual.events import Resize
from textual.widgets import Static

from exports.document import Document
from widgets.cells import Piece
from widgets.document_lines import document_lines
from widgets.document_table import Folded
from widgets.tones import tone_style

_LEAST = 20  # cells; before the first layout there are none


class DocumentView(Static):
    """Shows a document, laid out anew when the width changes."""

    DEFAULT_CSS = "DocumentView { height: auto; }"

    def __init__(
        self,
        *,
        as_sent: bool = False,
        folded: Folded | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Make an empty view.

        Args:
            as_sent: see `document_lines`.
            folded: see `table_lines`.
            id: of the widget.
        """
        super().__init__(id=id)
        self._as_sent = as_sent
        self._folded = folded
        self._document: Document | None = None
        self._drawn: tuple[Document | None, int] = (None, 0)

    def on_resize(self, _: Resize) -> None:
        self.call_after_refresh(self._draw)

    def show_document(self, document: Document) -> None:
        """Show this document; nothing is drawn when it is the same as before."""
        self._document = document
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        if self._document is None or width <= 0 or self._drawn == (self._document, width):
            return
        self._drawn = (self._document, width)
        lines = document_lines(
            self._document, max(_LEAST, width), as_sent=self._as_sent, folded=self._folded
        )
        text = Text(no_wrap=True, end="")
        for line in lines:
            self._add(text, line)
        self.update(text)

    def _add(self, text: Text, line: Sequence[Piece]) -> None:
        if text:
            text.append("\n")
        for words, tone in line:
            text.append(words, tone_style(self.app, tone) if tone else None)
