"""Texts that somebody writes into the shared folder to do harm, and a board full of them."""

import json
import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from store.operations.actions import add_action, block_action, complete_action, move_due
from store.operations.blockers import (
    edit_blocker,
    escalate_blocker,
    raise_blocker,
    resolve_blocker,
)
from store.operations.decisions import take_decision
from store.operations.departments import add_department, add_person
from store.operations.meetings import add_item, prepare_standup, start_meeting
from store.operations.parking import park_topic
from store.operations.projects import add_project, add_responsibility
from store.operations.reminding import note_reminder
from store.operations.updates import write_update
from store.workspace.workspace import Workspace

TEXTS = (
    "[/] x [@click=app.quit]y[/]",
    "[bold red]WIP[/bold red] [#123] \\[x] ${a} {0} {title} %s | b | `c`",
    "\x1b]2;owned\x07title \x1b[2Jgone \x9b31m \x1bP+q\x1b\\ nul\x00 del\x7f back\x08",
    "two\nlines\rand\ttabs\x0b\x0c\x85\u2028 \u202e evil \u2066 order \u200f",
    "👨‍👩‍👧‍👦 🏳️‍🌈 👍🏽 e\u0301\u0301\u0301 \u200b\ufeff",
    "长x" * 5000,
)
_DUE = date(2026, 5, 27)
_KEPT_FORMAT = {"\u200c", "\u200d"}


def mark(number: int) -> str:
    """Return the harmless text that stands where a hostile one will."""
    return f"TEXT{number}TEXT"


def fill_with_marks(workspace: Workspace) -> None:
    """Write one of every record, in every state that shows text, for every hostile text."""
    names = [mark(number) for number in range(len(TEXTS))]
    project = add_project(workspace, names[0], goal=names[1], boundary=names[2])
    for name in names:
        person = add_person(workspace, name)
        department = add_department(workspace, f"{name} dept", contact=person.id)
        add_responsibility(
            workspace, project=project.id, department=department.id, duty=name, due=_DUE
        )
        write_update(workspace, department.id, done=name, next=name, needs=name)
        owned: dict[str, Any] = {"owner": person.id, "department": department.id}
        late = add_action(workspace, name, due=_DUE, criterion=name, **owned)
        move_due(workspace, late.id, date(2026, 5, 28), reason=name)
        block_action(workspace, late.id, reason=name, waits_on=department.id)
        note_reminder(workspace, late.id, post_id=name, created=1.0, place=name)
        complete_action(workspace, add_action(workspace, name, **owned).id)
        up = raise_blocker(workspace, name, department=department.id, waits_on=department.id)
        escalate_blocker(workspace, up.id, to=name, reason=name)
        edit_blocker(workspace, up.id, instructions=name, informed=name, attachments=name)
        resolved = raise_blocker(workspace, name, waits_on=department.id)
        resolve_blocker(workspace, resolved.id, how=name)
        take_decision(workspace, name, **owned)
        park_topic(workspace, name, owner=person.id)
    meeting = prepare_standup(workspace)
    for name in names:
        add_item(workspace, meeting.id, title=name, minutes=1)
    start_meeting(workspace, meeting.id)


def poison(path: Path) -> None:
    """Put the hostile texts into the file, past every check that Muster makes when it writes."""
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(_poisoned(content)), "utf-8")


def _poisoned(value: Any) -> Any:
    if isinstance(value, str):
        for number, text in enumerate(TEXTS):
            value = value.replace(mark(number), text)
        return value
    if isinstance(value, dict):
        return {_poisoned(key): _poisoned(each) for key, each in value.items()}
    return [_poisoned(each) for each in value] if isinstance(value, list) else value


def harmful(text: str, kept: str = "") -> list[str]:
    """Return the characters that must never reach a terminal, as names."""
    return sorted({f"U+{ord(char):04X}" for char in text if _is_harmful(char) and char not in kept})


def _is_harmful(char: str) -> bool:
    category = unicodedata.category(char)
    if category == "Cf":
        return char not in _KEPT_FORMAT
    return category in {"Cc", "Cs", "Zl", "Zp"}


def assert_harmless(pieces: Iterable[str], where: str, kept: str = "") -> None:
    """Fail when a piece of what is drawn holds a control character or turns the writing round."""
    for piece in pieces:
        found = harmful(piece, kept)
        assert not found, f"{found} in {where}: {piece!r}"
