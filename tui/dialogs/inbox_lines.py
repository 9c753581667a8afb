"""The lines of the inbox: what replies would do, what is so already, what was not understood."""

from collections.abc import Iterator, Sequence

from exports.wording.words import Words
from store.inbox.plan import Left, Plan, Row
from store.text import clean_line, clean_text
from tui.inbox_words import InboxWords
from widgets.inbox_list import InboxRow
from widgets.row_messages import Heading
from widgets.value_card import CardLine

_LEFT = "left "  # before the place of what was not understood


def reply_lines(
    plan: Plan, accepted: frozenset[str], words: InboxWords
) -> Iterator[InboxRow | Heading]:
    """Return the lines in three sections; an empty one is left out."""
    say = words.say
    fresh = [row for row in plan.rows if not row.is_settled]
    settled = [row for row in plan.rows if row.is_settled]
    if fresh:
        yield Heading(_counted(say("Replies"), fresh))
        yield from (_fresh(row, row.key in accepted, words) for row in fresh)
    if plan.left:
        yield Heading(_counted(say("Not understood"), plan.left))
        yield from (_left(each, at, words) for at, each in enumerate(plan.left))
    if settled:
        yield Heading(_counted(say("Already so"), settled))
        yield from (_settled(row, words) for row in settled)


def card_lines(plan: Plan, key: str, words: InboxWords, which: str) -> Sequence[CardLine]:
    """Return all of what the line under the cursor had to cut.

    Args:
        plan: what is shown.
        key: of the line.
        words: about replies.
        which: key that says what a reply is about.
    """
    say = words.say
    if key.startswith(_LEFT):
        left = plan.left[int(key.removeprefix(_LEFT))]
        said = _said(left.name, left.text, "", say)
        return (
            (say("Said"), said, "strong"),
            (
                say("Why not"),
                say("{why} (line {line})", why=words.left(left), line=left.line),
                "warn",
            ),
        )
    row = next((each for each in plan.rows if each.key == key), None)
    if row is None:
        return ()
    lines = [
        (say("Said"), _said(row.author, row.text, row.when, say), "strong"),
        (say("Means"), say("{name} {deed}", name=clean_line(row.name), deed=words.deed(row)), ""),
    ]
    note = words.note(row)
    if row.chosen is None and which:
        note = say("{note} {key} chooses.", note=note, key=which)
    if note:
        lines.append((say("But"), note, "good" if row.is_settled else "warn"))
    return lines


def line_of(plan: Plan, key: str) -> int:
    """Return the line of the text in which a reply begins, 0 when nothing is chosen."""
    if key.startswith(_LEFT):
        return plan.left[int(key.removeprefix(_LEFT))].line
    return next((each.line for each in plan.rows if each.key == key), 0)


def _said(name: str, text: str, when: str, say: Words) -> str:
    said = say("“{text}”", text=clean_text(text))
    who = " ".join(part for part in (clean_line(name), clean_line(when)) if part)
    return f"{said} · {who}" if who else said


def _fresh(row: Row, is_accepted: bool, words: InboxWords) -> InboxRow:  # noqa: FBT001
    sign, tone = ("✓", "good") if is_accepted else ("○", "dim")
    if row.chosen is None:
        sign, tone = "?", "warn"
    return InboxRow(
        id=row.key,
        sign=sign,
        tone=tone,
        name=clean_line(row.name),
        words=words.deed(row),
        note=words.note(row),
        note_tone="warn",
        can_change=len(row.targets) > 1 or row.chosen is None,
        can_accept=True,
    )


def _settled(row: Row, words: InboxWords) -> InboxRow:
    return InboxRow(
        id=row.key,
        sign="=",
        tone="dim",
        name=clean_line(row.name),
        words=words.deed(row),
        note=words.note(row),
        can_change=len(row.targets) > 1,
    )


def _left(left: Left, at: int, words: InboxWords) -> InboxRow:
    return InboxRow(
        id=f"{_LEFT}{at}",
        sign="·",
        tone="dim",
        name=clean_line(left.name) or "—",
        words=clean_line(left.text),
        note=words.left(left),
    )


def _counted(name: str, lines: Sequence[object]) -> str:
    return f"{name} · {len(lines)}"
