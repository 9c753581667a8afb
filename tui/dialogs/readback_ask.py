"""What the read-back asks for: the owner and date that are missing, and when it really ended."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from store.errors import MusterError
from store.model.action import Action
from store.model.blocker import Blocker
from store.model.decision import Decision
from store.operations.actions import edit_action
from store.operations.blockers import edit_blocker
from store.operations.decisions import edit_decision
from store.queries.names import known_names
from tui.context import Context
from tui.dialogs.form import FormDialog
from tui.dialogs.readback_words import when_words
from tui.errors import word_error
from tui.live import live_record
from tui.record_forms import (
    action_fields,
    blocker_fields,
    due_field,
    person_field,
    values_of,
)
from widgets.form_fields import Answers, FieldKind, FieldSpec

Agreed = Action | Decision | Blocker
OWNER, DUE, WANTED, AT = "owner", "due", "wanted_by", "at"

_KINDS: dict[str, type[Agreed]] = {each.TABLE: each for each in (Action, Decision, Blocker)}
_EDITS: dict[type[Agreed], Callable[..., object]] = {
    Action: edit_action,
    Decision: edit_decision,
    Blocker: edit_blocker,
}


def agreed_at(context: Context, key: str) -> Agreed | None:
    """Return the record that a row of the read-back stands for; None when it has no fields."""
    table, _, record_id = key.partition(" ")
    kind = _KINDS.get(table)
    return context.workspace.find(kind, record_id) if kind else None


def completing_form(context: Context, record: Agreed, missing: Sequence[str]) -> FormDialog:
    """Return the question who does it and by when, on what is missing first."""
    say = context.say
    due = (
        FieldSpec(WANTED, say("Wanted by"), FieldKind.DATE, hint=say("fri · 5/30 · +3d"))
        if isinstance(record, Blocker)
        else due_field(say)
    )
    fields = (person_field(OWNER, say("Owner"), say), due)
    focus = missing[0] if missing else OWNER
    return _form(context, record, fields, say("Who, and by when?"), record.title, focus)


def whole_form(context: Context, record: Agreed) -> FormDialog:
    """Return the form of everything about it."""
    say = context.say
    if isinstance(record, Action):
        return _form(context, record, action_fields(say), say("Edit action"))
    if isinstance(record, Blocker):
        return _form(context, record, blocker_fields(say), say("Edit blocker"))
    from tui.decision_forms import decision_fields

    return _form(context, record, decision_fields(say), say("Edit decision"))


def _form(
    context: Context,
    record: Agreed,
    fields: Sequence[FieldSpec],
    title: str,
    prompt: str = "",
    focus: str = "",
) -> FormDialog:
    workspace, say = context.workspace, context.say

    def refuse(answers: Answers) -> str:
        if not answers:
            return ""
        try:
            _EDITS[type(record)](workspace, record.id, **answers)
        except MusterError as error:
            return word_error(error, say)
        return ""

    return FormDialog(
        say,
        title,
        fields,
        values_of(record, fields),
        names=known_names(workspace),
        today=workspace.today(),
        focus=focus,
        prompt=prompt,
        refuse=refuse,
        live=live_record(workspace, context.changed, type(record), record.id, fields),
    )


class EndedEarlier:
    """Asks when the meeting really ended, and ends it as of then.

    What is not complete is said first; whoever saves once more ends it anyway.
    """

    def __init__(
        self, context: Context, guess: datetime, last: datetime, end: Callable[..., str]
    ) -> None:
        """Make it.

        Args:
            context: the workspace and the words.
            guess: when it probably ended, UTC.
            last: when a key of the clock was pressed last, UTC; it was still going on then.
            end: ends the meeting `ago` seconds ago, or `anyway`; returns why it refuses.
        """
        self._context = context
        self._guess = guess
        self._last = last
        self._end = end
        self._was_refused = False

    def form(self) -> FormDialog:
        """Return the question."""
        workspace, say = self._context.workspace, self._context.say
        guess = self._guess.astimezone(workspace.zone())
        at = guess.time().replace(second=0, microsecond=0)
        prompt = say("The clock has been running since; it is set back to this time.")
        if guess.date() != workspace.today():
            probably = say("It probably ended {time}.", time=when_words(guess, workspace, say))
            prompt = say("{first} {second}", first=probably, second=prompt)
        return FormDialog(
            say,
            say("When did it end?"),
            (FieldSpec(AT, say("Ended at"), FieldKind.TIME, required=True),),
            {AT: at},
            names=known_names(workspace),
            today=workspace.today(),
            changed_only=False,
            prompt=prompt,
            refuse=self._refuse,
        )

    def _meant(self, at: time) -> datetime:
        """Return the moment of a time of day: a clock may be found running the next morning."""
        zone, guess = self._context.workspace.zone(), self._guess
        day = guess.astimezone(zone).date()
        near = (datetime.combine(day + timedelta(days=each), at, zone) for each in (-1, 0, 1))
        return min(near, key=lambda each: abs(each - guess))

    def _refuse(self, answers: dict[str, Any]) -> str:
        workspace, say = self._context.workspace, self._context.say
        now, ended = workspace.now(), self._meant(answers[AT])
        if ended > now:
            return say("That is still ahead.")
        # The minute in which a key was pressed is not before it.
        if (self._last - ended).total_seconds() > 60:  # noqa: PLR2004 - seconds of that minute
            return say(
                "The clock was still used at {time}.", time=when_words(self._last, workspace, say)
            )
        ago = (now - ended).total_seconds()
        problem = self._end(ago=ago, anyway=self._was_refused)
        if problem and not self._was_refused:
            self._was_refused = True
            return problem + " " + say("Save once more to end it anyway.")
        return problem
