from dataclasses import replace
from datetime import timedelta

from exports.dialects.registry import dialect
from exports.document import Document, Heading, plain
from exports.reports.responsibilities import responsibilities_document
from exports.reports.summary import summary_document
from exports.wording.pseudo import PseudoWords
from exports.wording.words import Words
from store.model.rules import Section
from store.model.update import Update
from tests.exports.reports.views import (
    DAY,
    action,
    blocker,
    department,
    empty_summary,
    responsibilities,
    summary,
)

say = Words("en")


def text_of(document: Document) -> str:
    (message,) = dialect("text").render(document)
    return message.text


def headings(document: Document) -> list[str]:
    return [plain(block.content) for block in document.blocks if isinstance(block, Heading)]


def unsaid(text: str) -> str:
    """What of a text rendered in the pseudo-locale stands outside every message."""
    depth, outside = 0, ""
    for char in text:
        depth += (char == "⟦") - (char == "⟧")
        outside += char if not depth and char != "⟧" else ""
    return outside


def test_an_empty_day_is_said_in_a_word() -> None:
    document = summary_document(empty_summary(), say)
    assert document.title == "2026-05-28 Stand-up summary"
    assert headings(document) == [
        "Done since the last stand-up",
        "Today",
        "Overdue and at risk",
        "Blockers",
    ]
    text = text_of(document)
    assert "Thu 28 May\n" in text
    assert "Stand-up 0" not in text
    assert "Nothing is blocked." in text
    assert "Nothing is overdue or at risk." in text
    assert "Not reported" not in text


def test_who_has_not_reported_is_named() -> None:
    silent = (department("Sales", "Hannah May"), department("Finance", ""))
    view = replace(empty_summary(), departments=silent, missing=silent)
    text = text_of(summary_document(view, say))
    assert "Not reported yet: Sales (Hannah May), Finance" in text
    assert "0 of 2 departments reported" in text


def test_when_all_have_reported_nobody_is_named() -> None:
    update = Update(id="1", department="1", day=DAY)
    view = replace(empty_summary(), departments=(department("Sales", "H", update),))
    text = text_of(summary_document(view, say))
    assert "1 of 1 department reported" in text
    assert "Not reported yet" not in text
    assert "• Sales\n  ◦ nothing to report" in text


def test_a_blocker_tells_who_waits_on_whom_and_how_long_at_that_moment() -> None:
    waiting = blocker("No list", waited=timedelta(hours=5), level=1)
    both = replace(waiting, department="R&D", waits_on="Sales", owner="Hannah")
    view = replace(
        empty_summary(),
        blockers=(both, replace(waiting, waits_on="Sales"), replace(waiting, department="R&D")),
    )
    text = text_of(summary_document(view, say))
    assert "No list — R&D waits on Sales · Hannah · 5 h · level 1" in text
    assert "No list — waits on Sales · 5 h" in text
    assert "No list — R&D · 5 h" in text
    later = replace(view, at=view.at + timedelta(days=2))
    assert "· 2 d ·" in text_of(summary_document(later, say))


def test_a_report_of_several_lines_stays_one_item() -> None:
    update = Update(id="1", department="1", day=DAY, done="one\n\n# two\n", next=" ")
    view = replace(empty_summary(), departments=(department("Sales", "H", update),))
    (message,) = dialect("gfm").render(summary_document(view, say))
    assert "- **Sales**\n  - Done: one; # two\n\n" in message.text


def test_an_action_without_owner_is_visible() -> None:
    view = replace(empty_summary(), today=(action("Find a host", Section.UNDATED, None),))
    assert "☐ Find a host — nobody yet" in text_of(summary_document(view, say))


def test_every_word_goes_through_the_catalogue() -> None:
    documents = (
        summary_document(summary("zh"), PseudoWords()),
        summary_document(empty_summary(), PseudoWords()),
        responsibilities_document(responsibilities("zh"), PseudoWords()),
    )
    theirs = ("banner", "HanMei")
    for document in documents:
        left = unsaid(text_of(document))
        for word in theirs:
            left = left.replace(word, "")
        assert not [char for char in left if char.isascii() and char.isalpha()], left


def test_responsibilities_without_a_project_say_so() -> None:
    view = replace(responsibilities("en"), project=None, rows=())
    assert "There is no project yet." in text_of(responsibilities_document(view, say))


def test_responsibilities_without_rows_say_so() -> None:
    view = replace(responsibilities("en"), rows=())
    text = text_of(responsibilities_document(view, say))
    assert "No responsibilities are written down yet." in text
    assert "Not involved" not in text


def test_departments_outside_are_named_when_no_boundary_is_written() -> None:
    view = responsibilities("en")
    assert view.project
    view = replace(view, project=replace(view.project, boundary=""))
    text = text_of(responsibilities_document(view, say))
    assert "Not involved — After-sales" in text
    assert "Boundary" not in text


def test_hostile_text_adds_no_lines_and_no_controls() -> None:
    nasty = "x\n# [/] x\x1b[31m\u202e[@click=app.quit]x"
    calm = text_of(summary_document(summary("en"), say))
    view = summary("en")
    view = replace(
        view,
        done=tuple(replace(row, title=nasty) for row in view.done),
        blockers=tuple(replace(row, title=nasty, owner=nasty) for row in view.blockers),
        decisions=tuple(replace(row, title=nasty) for row in view.decisions),
        parking=tuple(replace(row, title=nasty) for row in view.parking),
    )
    text = text_of(summary_document(view, say))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("\n") == calm.count("\n")
