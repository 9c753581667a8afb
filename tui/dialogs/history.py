"""The history of a record: field by field, who wrote what and when, and any value again."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from exports.wording.dates import ago
from exports.wording.terms import kind_words
from exports.wording.words import N_
from store.changes import Change
from store.codec import default_json
from store.model.record import Record
from store.operations.history import restore_value
from store.queries.history import VersionView, decoded, history, title_of
from store.schema import DELETED
from store.sync.conflicts import NOISE_FIELDS
from tui.context import Context
from tui.dialogs.card_dialog import CardDialog
from tui.value_words import FieldWords, moment_words
from widgets.history_list import HistoryList, HistoryRow
from widgets.key_bar import KeyBar
from widgets.row_list import RowList
from widgets.row_messages import Heading
from widgets.value_card import CardLine, ValueCard

_RESTORE = "history.restore"
# What the program writes beside what a person meant; the headings say who and when.
_UNTOLD = NOISE_FIELDS - {"position"}


class HistoryDialog(CardDialog[None]):
    """Shows every value a record's fields ever had, as far as it is known, newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,H,ctrl+y", "dismiss(None)", N_("Close"), id="history.close"),
        Binding("u", "app.undo", N_("Undo"), id="history.undo",
                tooltip=N_("Take back the last change you made.")),
    ]  # fmt: skip
    AROUND: ClassVar[int] = 11

    def __init__(self, context: Context, kind: type[Record], record_id: str) -> None:
        super().__init__(context)
        self._kind = kind
        self._record_id = record_id
        self._words = FieldWords(context.workspace, kind, context.say)
        self._versions: dict[str, VersionView] = {}
        self._before: dict[str, VersionView] = {}

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield HistoryList(id="history", empty=self.say("Nothing was written yet."))
            yield ValueCard(id="card")
        yield KeyBar(always=("dialog.help",))

    @property
    def _list(self) -> HistoryList:
        return self.query_one("#history", HistoryList)

    # -- showing

    def _on_change(self, change: Change) -> None:
        if (self._kind.TABLE, self._record_id) in change.touched:
            self._show()

    def _show(self) -> None:
        workspace, table = self.context.workspace, self._kind.TABLE
        found = self.attempt(history, workspace, table, self._record_id) or ()
        told = [each for each in found if each.field not in _UNTOLD]
        self._versions = {f"{each.stamp} {each.field}": each for each in told}
        self._before = _befores(self._versions)
        box = self.query_one(".box")
        box.border_title = Content(self._title())
        box.border_subtitle = Content(self.say.many("{n} value", "{n} values", len(told)))
        self._list.show_history(self._lines())
        self._show_card()

    def _title(self) -> str:
        workspace = self.context.workspace
        named = title_of(workspace, self._kind.TABLE, self._record_id)
        what = kind_words(self._kind, self.say)
        title = self.say("History: {what}", what=f"{what} · {named}" if named else what)
        is_there = workspace.find(self._kind, self._record_id) is not None
        return title if is_there else self.say("{title} (deleted)", title=title)

    def _lines(self) -> list[HistoryRow | Heading]:
        lines: list[HistoryRow | Heading] = []
        heading = ""
        for key, version in self._versions.items():
            words = self._by_whom(version)
            if words != heading:
                heading = words
                lines.append(Heading(words))
            lines.append(self._row(key, version))
        return lines

    def _by_whom(self, version: VersionView) -> str:
        workspace = self.context.workspace
        when = moment_words(workspace, version.at, self.say)
        how_long = ago(version.at, workspace.now(), self.say)
        who = version.who or self.say("somebody")
        return f"{when} · {who} · {how_long}"

    def _row(self, key: str, version: VersionView) -> HistoryRow:
        return HistoryRow(
            key,
            self._words.label(version.field),
            self._old(key),
            self._words.value(version.field, version.value),
            self.say("now") if version.is_current else "",
            self._restores(key) is not None,
        )

    def _old(self, key: str) -> str:
        before = self._before.get(key)
        if before is not None:
            return self._words.value(before.field, before.value)
        version = self._versions[key]
        if version.field == DELETED:
            return self._words.value(DELETED, not version.value)
        oldest = next(reversed(self._versions.values()))
        if version.at == oldest.at:
            return ""  # it was made with this value
        # What was never written reads as the field's default.
        default = default_json(self._kind, version.field)
        return self._words.value(version.field, decoded(self._kind, version.field, default))

    def _restores(self, key: str) -> VersionView | None:
        """Return the value that restoring from this line gives the field.

        A value that went is given again; from the one that stands, the way leads back.
        """
        version = self._versions.get(key)
        if version is not None and version.field == DELETED:
            return version if version.is_current and version.value else None
        if version is None or not version.is_current:
            return version
        return self._before.get(key)

    @on(RowList.Highlighted)
    def _show_card(self) -> None:
        key = self._list.cursor_key
        version = self._versions.get(key)
        self.query_one(ValueCard).show_lines(list(self._card(key, version)) if version else [])

    def _card(self, key: str, version: VersionView) -> Iterable[CardLine]:
        field = self._words.label(version.field)
        old = self._old(key)
        if old:
            yield self.say("{field} before", field=field), old, "dim"
        now = self._words.value(version.field, version.value)
        yield (self.say("{field} after", field=field) if old else field), now, ""
        restored = self._restores(key)
        if restored is None:
            yield "", self.say("Nobody wrote another value before."), "dim"
        elif restored.field == DELETED:
            yield "", self.say("{key} brings it back.", key=self.key_of(_RESTORE)), "accent"
        else:
            value = self._words.value(restored.field, restored.value).split("\n")[0]
            said = self.say(
                "{key} gives it this value again: {value}", key=self.key_of(_RESTORE), value=value
            )
            yield "", said, "accent"

    # -- restoring

    @on(RowList.Requested)
    def _restore(self, event: RowList.Requested) -> None:
        event.stop()
        version = self._restores(event.key)
        if event.verb != "restore" or version is None:
            return
        workspace, table = self.context.workspace, self._kind.TABLE
        self.attempt(restore_value, workspace, table, self._record_id, version.field, version.stamp)


def _befores(versions: dict[str, VersionView]) -> dict[str, VersionView]:
    """Return for each value the one that it replaced; they come newest first."""
    found: dict[str, VersionView] = {}
    later: dict[str, str] = {}
    for key, version in versions.items():
        if version.field in later:
            found[later[version.field]] = version
        later[version.field] = key
    return found
