import ast
import errno
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import store
from exports.dialects.base import UnknownDialectError
from exports.files import FileTakenError
from exports.wording.pseudo import PseudoWords
from exports.wording.words import Words, words_for
from store.capture.grammar import CaptureKind, parse_capture
from store.capture.names import KnownNames, Name
from store.capture.tokens import ProblemCode
from store.codec import UnreadableRecord
from store.errors import (
    AmbiguousIdError,
    BusyError,
    CorruptFileError,
    FileProblem,
    ForeignFileError,
    MusterError,
    NewerFileError,
    NotFoundError,
    RuleError,
    StorageError,
    UnknownWorkspaceError,
    WorkspaceExistsError,
)
from store.model.action import Action
from store.sync.exchange import SyncState, SyncStatus
from tests.tui.days import A_DAY
from tui.config import ConfigError, ConfigProblem, Fault
from tui.errors import (
    RULES,
    word_config_problem,
    word_error,
    word_os_error,
    word_problem,
    word_sync,
)

ENGLISH = words_for("en")
STORE = Path(store.__file__).parent
ESC = "\x1b[31m"

# Where the name of the rule is put together, what it can become.
BUILT = {"f'{name}-needed'": ("title-needed", "name-needed")}


def raised_rules() -> Iterator[tuple[str, str, set[str]]]:
    """Yield place, rule and the names of its values for every RuleError made in store/."""
    for path in sorted(STORE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "RuleError":
                values = {each.arg for each in node.keywords if each.arg}
                for rule in rules_in(node.args[0]):
                    yield f"{path.relative_to(STORE)}:{node.lineno}", rule, values


def rules_in(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Constant):
        return (str(node.value),)
    if isinstance(node, ast.IfExp):
        return (*rules_in(node.body), *rules_in(node.orelse))
    return BUILT[ast.unparse(node)]


def placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


def test_every_rule_of_the_store_has_its_words() -> None:
    lacking = [
        (place, rule, placeholders(RULES.get(rule, "")) - values)
        for place, rule, values in raised_rules()
        if rule not in RULES or placeholders(RULES[rule]) - values
    ]
    assert lacking == []


def test_no_words_are_kept_for_rules_that_are_gone() -> None:
    assert set(RULES) == {rule for _, rule, _ in raised_rules()}


def every_error() -> list[MusterError]:
    path = Path("/team/stand\x1b]0;up.json")
    files: list[type[FileProblem]] = [
        CorruptFileError,
        ForeignFileError,
        NewerFileError,
        UnknownWorkspaceError,
        WorkspaceExistsError,
        StorageError,
        BusyError,
        FileTakenError,
    ]
    return [
        *(kind(path, "English detail") for kind in files),
        NotFoundError("actions", ESC + "x"),
        AmbiguousIdError(ESC + "k2m", ("1", "2")),
        RuleError("already-closed", title=ESC + "[/] x"),
        RuleError("never-heard-of"),
        UnreadableRecord(Action, "title"),
        UnknownDialectError(ESC + "fax"),
        ConfigError(ConfigProblem(path, Fault.NOT_ALLOWED, ESC, ESC, ("a", "b"))),
        MusterError(),
    ]


def test_no_error_is_forgotten_here() -> None:
    """Every class that a module of ours derives from `MusterError`, imported or not."""
    classes = {
        node.name: {ast.unparse(base) for base in node.bases}
        for package in ("store", "exports", "widgets", "tui")
        for path in (STORE.parent / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    known = {"MusterError"}
    while more := {name for name, bases in classes.items() if bases & known} - known:
        known |= more
    # Those of importing and sending are caught by the command or dialog that starts it, and have
    # their words in `import_words` and `export_words`: the board need not load either.
    of_imports = {"ImportRefusedError"}
    of_chats = {"TargetError", "StoppedError", "InterruptedWaitError", "UnknownKindError"}
    of_chats |= {"OutboxBusyError", "NoPostError", "WrongKindError", "FetchError"}
    of_chats |= {"MissingPackageError"}
    worded_already = {"UsageError", "RefusedError", *of_imports, *of_chats}
    tried = {type(error).__name__ for error in every_error()}
    assert known - worded_already - {"FileProblem"} == tried


@pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
def test_every_error_has_words_of_its_own(error: MusterError) -> None:
    if type(error) is not MusterError:
        assert word_error(error, ENGLISH) != word_error(MusterError(), ENGLISH)


@pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
def test_every_error_is_one_printable_line_without_prose_of_the_store(error: MusterError) -> None:
    text = word_error(error, ENGLISH)
    assert text.isprintable()
    assert text
    assert "English detail" not in text


@pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
def test_every_error_goes_through_the_catalogue(error: MusterError) -> None:
    assert word_error(error, PseudoWords()).startswith("⟦")


def test_a_refusing_disk_is_named_with_its_reason() -> None:
    error = StorageError(Path("/team/a.json"))
    error.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    assert word_error(error, ENGLISH) == (
        "/team/a.json cannot be used: the disk is full. What was saved before is safe; try again "
        "when that is mended."
    )


def test_an_unusual_system_error_has_its_number() -> None:
    assert word_os_error(OSError(9999, "strange"), ENGLISH) == "system error 9999"
    assert word_os_error(OSError("no number"), ENGLISH) == "system error ?"


NAMES = KnownNames(people=tuple(Name(str(n), f"Ann{n}") for n in range(6)))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x @nobody", "@nobody: nobody is called that"),
        ("x #nowhere", "#nowhere: there is no such department"),
        ("x ^someday", "^someday: not a date; fri, 5/30, +3d and eom are"),
        ("x !soon", "!soon: not a priority; low, normal, high or urgent"),
        ("x @Ann", "@Ann: fits Ann0, Ann1, Ann2, Ann3, …"),
        ("x >nowhere", ">nowhere: does not belong here; \\ before it makes it a word"),
        ("x @", "@: nothing follows it; \\ before it makes it a word"),
        ('x @"Ann', '@"Ann: the quotation mark is not closed'),
        ("x ^today ^today", "^today: said twice"),
        ("", "a title is missing"),
        ("x" * 10_001, "the line is too long"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_word_by_word(line: str, said: str) -> None:
    capture = parse_capture(line, kind=CaptureKind.ACTION, today=A_DAY, names=NAMES)
    assert [word_problem(each, ENGLISH) for each in capture.problems] == [said]


def test_every_problem_of_a_line_has_words() -> None:
    from tui.errors import _PROBLEMS

    assert set(_PROBLEMS) == set(ProblemCode)


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("say", [ENGLISH, PseudoWords()], ids=["en", "pseudo"])
def test_every_fault_of_the_config_names_the_file(fault: Fault, say: Words) -> None:
    problem = ConfigProblem(Path("/c/config.toml"), fault, "theme", "red", ("a", "b"), 3)
    assert "/c/config.toml" in word_config_problem(problem, say)


@pytest.mark.parametrize("status", list(SyncStatus))
def test_only_a_shared_edit_needs_no_warning(status: SyncStatus) -> None:
    text = word_sync(SyncState(status), Path("/team/a.json"), ENGLISH)
    assert (text == "") == (status is SyncStatus.SYNCED)
    assert "/team/a.json" in text or not text
