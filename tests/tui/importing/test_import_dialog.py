"""The lead brings in a list: sees it row by row, says what is what, accepts it, takes it back."""

from pathlib import Path

import pytest
from textual import events

from store.errors import BusyError
from store.imports.mapping import load_mapping
from store.imports.table import MOST_BYTES
from store.model.action import Action
from store.model.department import Person
from tests.driver import Lead, lead_on_board
from tui.dialogs import importing_writing
from tui.dialogs.importing import ImportDialog
from tui.dialogs.importing_preview import ImportPreviewDialog
from tui.import_maps import FOLDER
from widgets.import_source import ImportSource

SIZES = [(80, 24), (120, 36)]
JIRA = (
    "Summary,Issue key,Status,Priority,Assignee,Due date,Sprint,Sprint\n"
    "Coupon wording,S-1,In Progress,High,Anna Lee,2026-06-02,1,2\n"
    "Payment test,S-2,In QA,High,Zhou Min,5/6/2026,1,\n"
    "Old banner,S-3,Done,Low,,soon,,\n"
)


@pytest.fixture
def jira(tmp_path: Path) -> Path:
    path = tmp_path / "jira.csv"
    path.write_text(JIRA, "utf-8")
    return path


def reads(lead: Lead, path: Path | str) -> Lead:
    """Open the import and have a file read."""

    def named() -> bool:
        line = lead.only(ImportSource)
        line.value = str(path)
        line.cursor_position = len(line.value)
        return True

    return lead.does("app.import").finds(named, "can be typed into").presses("enter")


def titles(lead: Lead) -> set[str]:
    return {each.title for each in lead.workspace.all(Action)}


async def pastes(lead: Lead, text: str) -> None:
    await lead.does("app.import")
    lead.only(ImportSource).post_message(events.Paste(text))


@pytest.mark.parametrize("size", SIZES)
async def test_what_would_be_done_stands_there_and_nothing_is_written(
    tmp_path: Path, jira: Path, size: tuple[int, int]
) -> None:
    async with lead_on_board(tmp_path, size=size) as lead:
        before = lead.workspace.revision
        await reads(lead, jira).sees("Import jira.csv", "Jira · UTF-8 · 3 rows", "New · 3")
        assert "3 new" in lead.text
        assert "2 not understood" in lead.text
        line = lead.line_with("+ 2 Coupon wording")
        assert "2 Jun" in line
        assert "in progress" in line
        assert "Due date “5/6/2026” could be two days" in lead.text
        assert "Status “In QA”" not in lead.text  # that is one of the words that are known
        await lead.does("dialog.cancel").misses("Import jira.csv")
        assert lead.workspace.revision == before


async def test_accepted_it_is_one_step_that_u_takes_back(tmp_path: Path, jira: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        before, people = titles(lead), lead.workspace.all(Person)
        await reads(lead, jira).sees("New · 3").does("import.accept")
        await lead.sees("Imported 3 actions, 1 person.", "u takes it all back.")
        assert titles(lead) == before | {"Coupon wording", "Payment test", "Old banner"}
        await lead.does("app.undo").sees("Undone: Import")
        assert titles(lead) == before
        assert lead.workspace.all(Person) == people


async def test_a_second_time_there_is_nothing_to_import(tmp_path: Path, jira: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await reads(lead, jira).sees("New · 3").does("import.accept").sees("Imported 3")
        await reads(lead, jira).sees("3 here already", "There is nothing to import")
        assert not lead.works("import.accept")


@pytest.fixture
def odd(jira: Path) -> Path:
    jira.write_text(JIRA.replace("In QA", "Odd"), "utf-8")
    return jira


async def test_a_word_is_chosen_and_the_mapping_kept_for_the_next_time(
    tmp_path: Path, odd: Path
) -> None:
    async with lead_on_board(tmp_path) as lead:
        await reads(lead, odd).sees("Status “Odd” is no known state", "m keeps how")
        await lead.does("import.view").sees("→ not understood")
        await lead.finds(lambda: at(lead, "Odd"), "the word").does("import.choose")
        await lead.sees("What does it mean?").presses("down", "enter")
        await lead.sees("Taken as you chose").misses("→ not understood")
        await lead.does("import.keep-map").sees("Saved: Jira will be taken this way")
        saved = tmp_path / "config" / FOLDER / "jira.toml"
        assert load_mapping(saved.read_text("utf-8")).states == {"Odd": "doing"}
        await lead.does("dialog.cancel")
        await reads(lead, odd).sees("Taken as you saved it for Jira.", "2 not understood")


async def test_a_date_is_told_which_day_it_is(tmp_path: Path, jira: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await reads(lead, jira).sees("New · 3").does("import.view").sees("[Columns and words]")
        await lead.sees("not clear")
        await lead.finds(lambda: at(lead, "5/6/2026"), "the date").does("import.choose")
        await lead.sees("day first").presses("enter").misses("not clear")
        await lead.sees("2026-06-05").does("import.accept").sees("Imported 3")
        (made,) = lead.workspace.where(Action, title="Payment test")
        assert str(made.due) == "2026-06-05"


def at(lead: Lead, word: str) -> bool:
    """Put the cursor on the line of a word."""
    dialog = lead.app.screen
    assert isinstance(dialog, ImportPreviewDialog)
    lines = dialog.query_one("#lines")
    for key in range(40):
        lines.select(str(key))  # type: ignore[attr-defined]
        subject = dialog._view.subject(lines.cursor_row)  # type: ignore[union-attr, attr-defined]
        if subject is not None and subject.word == word:
            return True
    return False


async def test_a_column_is_left_out_and_without_a_title_one_is_asked_for(
    tmp_path: Path,
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Foo,Bar,Due\nCall the printer,x,2026-06-02\n", "utf-8")
    async with lead_on_board(tmp_path) as lead:
        await reads(lead, path).sees("No column says what is to be done")
        assert not lead.works("import.accept")
        await lead.finds(lambda: at(lead, "Foo"), "the column").does("import.choose")
        await lead.sees("What is in this column?").presses("down", "enter")
        await lead.sees("Foo", "Title", "Taken as you chose")
        await lead.does("import.view-back").sees("Call the printer", "New · 1")
        await lead.does("import.accept").sees("Imported 1 action.")


PASTED = (
    "| Task | Owner |\n|---|---|\n| Call the printer | Anna Lee |\n",
    "Task\tOwner\nCall the printer\tAnna Lee\n",
    "Task,Owner\r\nCall the printer,Anna Lee\r\n",
    '[{"title": "Call the printer", "owner": "Anna Lee"}]',
)


async def test_a_list_is_pasted(tmp_path: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        for text in PASTED:
            await pastes(lead, text)
            await lead.sees("Import what was pasted", "Call the printer", "1 new")
            await lead.does("dialog.cancel").misses("Call the printer")
        await pastes(lead, PASTED[0])
        await lead.sees("1 new").does("import.accept").sees("Imported 1 action.")


async def test_a_path_that_is_pasted_is_a_path(tmp_path: Path, jira: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await pastes(lead, f"'{jira}'")
        await lead.finds(lambda: lead.only(ImportSource).value == str(jira), "the path")


UNREADABLE: tuple[tuple[str, bytes | None, str], ...] = (
    ("none.csv", None, "There is no file"),
    ("book.xlsx", b"PK\x03\x04rest", "save the sheet as CSV first"),
    ("empty.csv", b"", "no row under headings"),
    ("rows.csv", b"Title,Owner\n", "no row under headings"),
    ("large.csv", b"a" * (MOST_BYTES + 1), "larger than 20 MB"),
    ("bad.json", b"{", "no JSON"),
    ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "no text"),
    ("", None, "That is a folder"),
)


@pytest.fixture
def unreadable(tmp_path: Path) -> Path:
    for name, content, _ in UNREADABLE:
        if content is not None:
            (tmp_path / name).write_bytes(content)
    return tmp_path


async def test_what_cannot_be_read_is_said_and_the_path_stays(unreadable: Path) -> None:
    async with lead_on_board(unreadable) as lead:
        await lead.does("app.import")
        for name, _, said in UNREADABLE:
            lead.only(ImportSource).value = str(unreadable / name)
            await lead.presses("enter").finds(lambda said=said: said in flat(lead), said)  # type: ignore[misc]
            assert isinstance(lead.app.screen, ImportDialog)
            assert lead.only(ImportSource).value == str(unreadable / name)


def flat(lead: Lead) -> str:
    """Return the text of the screen without its frames and breaks."""
    return " ".join(" ".join(line.strip(" │") for line in lead.lines).split())


async def test_a_chinese_table_of_an_old_excel(tmp_path: Path) -> None:
    path = tmp_path / "任务.csv"
    path.write_bytes("标题,执行者,截止时间,任务列表\n整理文案,赵敏,6月2日,进行中\n".encode("gbk"))
    async with lead_on_board(tmp_path, "zh", (80, 24)) as lead:
        await reads(lead, path).sees("Teambition · GB18030", "整理文案", "+赵敏")


async def test_the_name_of_a_file_is_completed(tmp_path: Path, jira: Path) -> None:
    (tmp_path / "jira-old.csv").write_text("", "utf-8")
    async with lead_on_board(tmp_path) as lead:
        await lead.does("app.import")
        lead.only(ImportSource).value = str(tmp_path / "ji")
        lead.only(ImportSource).cursor_position = 999
        await lead.sees("tab: jira-old.csv · jira.csv").does("import.complete")
        await lead.finds(lambda: lead.only(ImportSource).value == str(tmp_path / "jira"), "begun")
        await lead.does("import.complete")
        await lead.finds(lambda: lead.only(ImportSource).value.endswith("jira-old.csv"), "first")


async def test_another_file_is_named(tmp_path: Path, jira: Path) -> None:
    async with lead_on_board(tmp_path) as lead:
        await reads(lead, jira).sees("New · 3").does("import.other")
        await lead.sees("What can be read")
        assert lead.only(ImportSource).value == str(jira)


async def test_a_mapping_with_a_slip_is_left_out_and_said(tmp_path: Path, jira: Path) -> None:
    folder = tmp_path / "config" / FOLDER
    folder.mkdir(parents=True)
    (folder / "jira.toml").write_text("[columns]\nSummary = 'titel'\n", "utf-8")
    async with lead_on_board(tmp_path) as lead:
        await reads(lead, jira).sees("New · 3", "Your saved mapping was left out")


async def test_many_rows_are_read_away_from_the_screen(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("Title\n" + "".join(f"Task {n}\n" for n in range(3000)), "utf-8")
    async with lead_on_board(tmp_path) as lead:
        await reads(lead, path).sees("3000 new", "Task 0")
        await lead.does("list.last").sees("Task 2999", "Row 3001")


async def test_when_it_cannot_be_written_it_is_said_and_stays_to_be_tried_again(
    tmp_path: Path, jira: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise BusyError(tmp_path)

    async with lead_on_board(tmp_path) as lead:
        before = titles(lead)
        await reads(lead, jira).sees("New · 3")
        with monkeypatch.context() as patch:
            patch.setattr(importing_writing, "accept", busy)
            await lead.does("import.accept").sees("Nothing was imported.", "New · 3")
        assert titles(lead) == before
        await lead.does("import.accept").sees("Imported 3 actions")


async def test_what_a_file_holds_is_shown_as_text(tmp_path: Path) -> None:
    path = tmp_path / "[b]x[b].csv"
    path.write_text("Title,[red]Owner[/],Status\n[b]a[/b] \x1b[2J,x,[i]?[/]\n", "utf-8")
    async with lead_on_board(tmp_path) as lead:
        await reads(lead, path).sees("Import [b]x[b].csv", "[b]a[/b] [2J", "Status “[i]?[/]”")
        await lead.does("import.view").sees("[red]Owner[/]")
        await lead.finds(lambda: at(lead, "[i]?[/]"), "the word").does("import.choose")
        await lead.sees("─ [i]?[/] ─")
