"""The dialog in which any record is written or edited."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from exports.wording.words import N_, Words
from store.capture.names import KnownNames
from store.changes import Change
from store.model.action import ActionState
from tui.live import Ending, Live
from tui.screens.base import Dialog
from widgets.contest import Contest
from widgets.form import Form
from widgets.form_fields import Answers, FieldSpec, Reader
from widgets.key_bar import KeyBar

_AROUND = 6  # lines of a dialog that are no field: border, prompt, help, footer


class FormDialog(Dialog[Answers]):
    """Asks for the fields of a record and answers those that were changed.

    Only the changed ones, so that a record that somebody else edits meanwhile keeps their edits.
    `refuse` is asked before the dialog closes; what it says stands under the fields, and nothing
    that was typed is lost.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", N_("Cancel"), id="dialog.cancel"),
    ]
    # The form focuses its own first field; Textual's way would scroll the heading above it away.
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    FormDialog .prompt { color: $text-quiet; margin: 0 0 1 2; max-height: 3; }
    FormDialog .help { color: $text-quiet; margin: 1 0 0 2; height: 1; text-overflow: ellipsis;
        text-wrap: nowrap; }
    FormDialog .help.-problem { color: $text-bad; text-style: bold; height: auto; max-height: 3;
        text-wrap: wrap; }
    FormDialog .box.-leaving { border-subtitle-color: $text-warn; border-subtitle-style: bold; }
    """

    def __init__(
        self,
        say: Words,
        title: str,
        fields: Sequence[FieldSpec],
        values: Mapping[str, Any] | None = None,
        *,
        names: KnownNames,
        today: date,
        changed_only: bool = True,
        focus: str = "",
        prompt: str = "",
        problem: str = "",
        refuse: Callable[[Answers], str] | None = None,
        live: Live | None = None,
    ) -> None:
        super().__init__(say)
        self._title = title
        self._prompt = prompt
        self._first = focus
        self._problem = problem
        self._refuse = refuse
        self._live = live
        self._today = today
        self._leaving = False
        self._left_at: tuple[dict[str, str], str] = (
            {},
            "",
        )  # what was typed and where, when leaving was asked for
        self._not_saved = False  # for a field was contested when the person saved
        self._ending: Ending | None = None
        self._refused: Ending | None = None  # what the person was told when they saved
        self._shown = ""
        self._form = Form(
            fields, values or {}, Reader(names, today, say), changed_only=changed_only
        )

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self._title)
            if self._prompt:
                yield Static(Content(self._prompt), classes="prompt")
            yield self._form
            yield Static("", classes="help", markup=False)
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self._fit()
        self._form.focus_field(self._first)
        self._show_help()
        if self._live is not None:
            self._live.changed.subscribe(self, self._on_change)

    def on_resize(self, _: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        around = _AROUND + (2 if self._prompt else 0)
        self._form.styles.max_height = max(3, self.app.size.height - around)

    # -- what others write meanwhile

    def _on_change(self, change: Change) -> None:
        if change.touched:
            self._meet()

    def _meet(self) -> None:
        if self._live is None:
            return
        self._ending = self._live.ending()
        values = self._live.read()
        if values is None:
            self._show_help()
            return
        reader = Reader(self._live.names(), self._today, self.say)
        self._form.meet(values, self._live.who, reader)

    def _is_ended(self) -> bool:
        """Whether saving would write into what somebody else ended, and the person must know.

        What was removed is not brought back by a form; what was closed is written on the second
        time, for a remark may be right there, too.
        """
        ending, before = self._ending, self._refused
        self._refused = ending
        if ending is None or (ending.state is not None and not self._form.changed):
            return False
        self._show_help()
        return ending.state is None or ending != before

    def _is_contested(self) -> bool:
        """Whether somebody else changed a field that the person changed, and nothing was chosen."""
        row = self._form.contested
        self._not_saved = row is not None
        if row is None:
            return False
        self._form.go_to(row)
        return True

    # -- what stands under the fields

    @on(Form.Changed)
    def _changed(self) -> None:
        if self._form.changed:  # fields also tell of what they open with
            self._problem = ""
        self._stay()
        self._show_help()

    @on(Form.Moved)
    def _moved(self) -> None:
        self._stay()
        self._show_help()

    def _show_help(self) -> None:
        row = self._form.row
        help_line = self.query_one(".help", Static)
        shown_problem = row is not None and row.is_wrong
        words = self._problem
        ended = self._ending_words(self._ending) if self._ending else ""
        is_removed = self._ending is not None and self._ending.state is None
        if is_removed:
            words = ended
        elif row is not None and row.contest is not None:
            words = self._contest_words(row.field, row.contest)
        elif ended and not words:
            words = ended
        elif not words and row is not None:
            words = row.reading.problem if shown_problem else self._hint()
        if words != self._shown:
            self._shown = words
            help_line.set_class(bool(self._problem or ended) or shown_problem, "-problem")
            help_line.update(Content(words))

    def _ending_words(self, ending: Ending) -> str:
        say, who = self.say, ending.who or self.say("somebody")
        if ending.state is None:
            what = say("{who} removed this meanwhile.", who=who)
        elif ending.state is ActionState.CANCELLED:
            what = say("{who} cancelled this meanwhile.", who=who)
        else:
            what = say("{who} closed this meanwhile.", who=who)
        if ending != self._refused:
            return what
        if ending.state is None:
            key = self.key_of("dialog.cancel")
            return say(
                "Not saved: {what} What you typed stays until {key} leaves.", what=what, key=key
            )
        key = self.key_of("form.save")
        return say("Not saved: {what} {key} again saves it all the same.", what=what, key=key)

    def _contest_words(self, field: FieldSpec, contest: Contest) -> str:
        if self._not_saved:  # other words than before, or the key seems to have done nothing
            return self.say(
                "Not saved: {who} changed “{field}”, too. "
                "{mine} keeps yours, {theirs} takes theirs.",
                who=contest.who,
                field=field.label,
                mine=self.key_of("form.mine"),
                theirs=self.key_of("form.theirs"),
            )
        return self.say(
            "{who} changed this to “{value}” meanwhile. {mine} keeps yours, {theirs} takes theirs.",
            who=contest.who,
            value=contest.words,
            mine=self.key_of("form.mine"),
            theirs=self.key_of("form.theirs"),
        )

    def _hint(self) -> str:
        row = self._form.row
        if row is None:
            return ""
        offers = row.offers()
        if offers and offers != (row.text,):
            return self.say("tab: {names}", names=" · ".join(offers))
        return row.field.hint if row.text else ""

    # -- leaving

    @on(Form.SaveRequested)
    def _save(self, event: Form.SaveRequested) -> None:
        event.stop()
        if self._live is not None:
            self._live.catch_up()
            self._meet()
        if self._is_contested() or self._is_ended():
            return
        answers = self._form.answers
        problem = self._refuse(answers) if self._refuse else ""
        if problem:
            self._problem = problem
            self._show_help()
        else:
            self.dismiss(answers)

    def action_cancel(self) -> None:
        if self._form.changed and not self._leaving:
            self._leaving, self._left_at = True, self._where()
            box = self.query_one(".box")
            box.add_class("-leaving")
            box.border_subtitle = Content(self.say("Press escape again to discard"))
        else:
            self.dismiss(None)

    def _where(self) -> tuple[dict[str, str], str]:
        row = self._form.row
        return self._form.texts(), row.field.key if row else ""

    def _stay(self) -> None:
        # A field may tell late of what was typed before; only what is new is a wish to stay.
        if self._leaving and self._where() != self._left_at:
            self._leaving = False
            box = self.query_one(".box")
            box.remove_class("-leaving")
            box.border_subtitle = ""
