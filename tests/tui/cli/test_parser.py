import tomllib
from pathlib import Path

import pytest

from exports.width import cell_width
from exports.wording.words import words_for
from tui.cli.arguments import plain_request, split_workspace
from tui.cli.parser import COMMANDS as ALL
from tui.cli.parser import build_parser
from tui.version import VERSION


@pytest.mark.parametrize(
    ("arguments", "workspace", "rest"),
    [
        ([], None, []),
        (["demo"], None, ["demo"]),
        (["demo/"], "demo/", []),
        (["team.json"], "team.json", []),
        (["TEAM.JSON", "list", "actions"], "TEAM.JSON", ["list", "actions"]),
        (["/t/团队.json"], "/t/团队.json", []),
        (["list", "actions", "-w", "a/b"], None, ["list", "actions", "-w", "a/b"]),
        (["-w", "a/b"], None, ["-w", "a/b"]),
        (["--workspace=a/b.json"], None, ["--workspace=a/b.json"]),
        ([""], None, [""]),
    ],
)
def test_a_slash_or_json_makes_the_first_argument_a_workspace(
    arguments: list[str], workspace: str | None, rest: list[str]
) -> None:
    assert split_workspace(arguments) == (workspace, rest)


@pytest.mark.parametrize("rest", [[], ["demo"]])
@pytest.mark.parametrize("first", [[], ["team.json"]])
def test_what_is_told_without_the_parser_is_what_it_would_say(
    first: list[str], rest: list[str]
) -> None:
    plain = plain_request([*first, *rest])
    assert plain is not None
    parsed = vars(build_parser(words_for("en")).parse_args(rest))
    assert vars(plain) == {**parsed, "workspace": first[0] if first else None}


@pytest.mark.parametrize(
    "arguments", [["-w", "a.json"], ["demo", "--fresh"], ["--version"], ["list", "actions"], ["x"]]
)
def test_all_else_is_left_to_the_parser(arguments: list[str]) -> None:
    assert plain_request(arguments) is None


COMMANDS = (
    ["import", "list.csv", "--map", "m.toml", "--dry-run"],
    ["inbox", "thread.txt", "--yes"],
    ["post", "summary", "--target", "team"],
    ["outbox", "--send"],
    ["demo"],
    ["new", "x.json", "--project", "P"],
    ["add", "action", "x"],
    ["add", "blocker", "x"],
    ["add", "decision", "x"],
    ["add", "parking", "x"],
    ["add", "department", "x", "--contact", "y"],
    ["done", "k2m1x"],
    ["edit", "k2m1x", "x"],
    ["undo"],
    ["list", "actions"],
    ["export", "summary"],
    ["list", "parking"],
    ["follow"],
    ["search", "coupon", "@Han", "--limit", "5"],
    ["minutes", "12", "--versions"],
    ["confirm", "12", "--object", "x"],
    ["archive", "12", "--reason", "x"],
    ["review", "--well", "a", "--well", "b"],
    ["follow"],
    ["sync"],
    ["history", "k2m1x", "--restore", "due"],
    ["conflicts"],
    ["doctor", "--fix"],
    ["compact", "--months", "12"],
    ["restore", "3"],
    ["config", "path"],
    ["config", "show"],
    ["config", "set", "me", "x"],
    ["config", "get", "me"],
    ["chat", "list"],
    ["chat", "test", "team"],
    ["chat", "remove", "team"],
    ["completion", "bash"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_takes_a_workspace_before_and_after(command: list[str]) -> None:
    parser = build_parser(words_for("en"))
    for arguments in ([*command, "-w", "a.json"], ["-w", "a.json", *command]):
        assert parser.parse_args(arguments).workspace == "a.json"
    assert "workspace" not in parser.parse_args(command)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_parser_of_one_command_reads_it_as_that_of_all_does(command: list[str]) -> None:
    say = words_for("en")
    alone = build_parser(say, command[0])
    for arguments in (command, [*command, "-w", "a.json"]):
        assert alone.parse_args(arguments) == build_parser(say).parse_args(arguments)


def test_no_command_is_left_out_of_these_tests() -> None:
    assert {command[0] for command in COMMANDS} == set(ALL)


@pytest.mark.parametrize("command", sorted(ALL))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_help_of_a_command_fits_its_width_and_has_no_gaps(
    command: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser(words_for(lang), command).parse_args([command, "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "\n\n\n" not in shown
    assert not shown.startswith("\n")
    assert max(map(cell_width, shown.splitlines())) <= 100


def test_no_option_may_be_shortened() -> None:
    with pytest.raises(SystemExit):
        build_parser(words_for("en")).parse_args(["list", "actions", "--js"])


def test_the_version_is_that_of_the_distribution() -> None:
    project = Path(__file__).parents[3] / "pyproject.toml"
    assert tomllib.loads(project.read_text("utf-8"))["project"]["version"] == VERSION
