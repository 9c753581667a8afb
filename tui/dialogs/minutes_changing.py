"""Changing minutes: their free fields in a form, or all of them as text in the person's editor."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from exports.dialects.gfm import Gfm
from exports.document import heading
from exports.files import safe_name
from exports.reports.minutes import minutes_content
from exports.wording.words import Words
from store.database.stamps import Authorship
from store.errors import MusterError
from store.model.minutes import FREE_FIELDS, Minutes
from store.operations.minutes import edit_minutes
from store.queries.minutes import minutes_of
from store.queries.minutes_page import MinutesView
from store.queries.names import known_names
from tui.context import Context
from tui.dialogs.form import FormDialog
from tui.editor import Edited, edit_text, editor_of, forget
from tui.editor_words import fault_words, kept_words
from tui.errors import word_error
from tui.folders import state_folder
from tui.live import Live
from tui.record_forms import values_of
from widgets.form_fields import Answers, FieldKind, FieldSpec

_SHORT = {"approver", "distribution"}


def free_fields(say: Words) -> tuple[FieldSpec, ...]:
    """Return what stands in no log: a person has to write it (form 2)."""
    labels = {
        "facts": say("Discussion"),
        "disagreement": say("Disagreement"),
        "consensus": say("Consensus"),
        "open_issues": say("Open issues"),
        "next_topics": say("Next topics"),
        "attachments": say("Attachments"),
        "approver": say("Approved by"),
        "distribution": say("Distribution"),
    }
    hints = {
        "facts": say("where things stand, and the departments' views"),
        "open_issues": say("one a line: how grave, what to do, until when"),
        "attachments": say("one a line"),
    }
    return tuple(
        FieldSpec(
            name,
            labels[name],
            FieldKind.TEXT if name in _SHORT else FieldKind.LINES,
            hint=hints.get(name, ""),
            rows=2,
        )
        for name in FREE_FIELDS
        if name != "text"
    )


def free_form(context: Context, minutes: Minutes) -> FormDialog:
    """Return the form of the free fields; saving makes a new version."""
    workspace, say, fields = context.workspace, context.say, free_fields(context.say)
    meeting = minutes.meeting

    def refuse(answers: Answers) -> str:
        if not answers:
            return ""
        try:
            edit_minutes(workspace, meeting, **answers)
        except MusterError as error:
            return word_error(error, say)
        return ""

    def read() -> Mapping[str, Any] | None:
        now = minutes_of(workspace, meeting)
        return values_of(now, fields) if now else None

    def author(_: str) -> Authorship | None:
        now = minutes_of(workspace, meeting)
        return workspace.author_of(Minutes, now.id, None) if now else None

    return FormDialog(
        say,
        say("Edit the minutes"),
        fields,
        values_of(minutes, fields),
        names=known_names(workspace),
        today=workspace.today(),
        refuse=refuse,
        live=Live(workspace, context.changed, read, author),
    )


def minutes_text(view: MinutesView, say: Words) -> str:
    """Return the minutes as Markdown, as somebody edits them."""
    if view.minutes.text.strip():
        return view.minutes.text
    content = minutes_content(view, say)
    return Gfm().write([heading(1, content.title), *content.blocks])


def edit_as_text(
    app: App[Any], context: Context, view: MinutesView, environ: Mapping[str, str]
) -> tuple[str, bool]:
    """Let the person change the whole text in their editor; return what is to be said.

    The second value is whether something went wrong. What was typed and could not be saved is kept
    in a file, which is named.
    """
    say, state = context.say, state_folder(environ)
    name = safe_name(f"minutes-{view.minutes.day or ''}-{view.minutes.number}") + ".md"
    command = editor_of(environ)
    try:
        with app.suspend():
            found = edit_text(minutes_text(view, say), name, state, command)
    except SuspendNotSupported:
        return say("This terminal cannot be handed to an editor."), True
    if not isinstance(found, Edited):
        return fault_words(found, say), True
    if not found.changed:
        return say(
            "{command} changed nothing. An editor with a window of its own has to wait: "
            'EDITOR="code --wait"',
            command=command.split()[0],
        ), False
    if not found.text:
        forget(found.path)
        return say("The text was empty, so nothing was changed."), False
    return _saved(context, view.minutes, found.text, found.path)


def _saved(context: Context, before: Minutes, text: str, path: Path) -> tuple[str, bool]:
    workspace, say = context.workspace, context.say
    try:
        workspace.refresh()
        meanwhile = minutes_of(workspace, before.meeting)
        minutes = edit_minutes(workspace, before.meeting, text=text)
    except MusterError as error:
        return f"{word_error(error, say)} {kept_words(path, say)}", True
    forget(path)
    if meanwhile is not None and meanwhile.id != before.id:
        return say(
            "{by} wrote version {n} meanwhile; yours is version {own}.",
            by=meanwhile.by or say("somebody"),
            n=meanwhile.version,
            own=minutes.version,
        ), True
    return say("Saved as version {n}, in your own words.", n=minutes.version), False
