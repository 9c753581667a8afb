import tomllib
from pathlib import Path

import pytest

from exports.wording.words import words_for
from tui.cli.arguments import plain_request, split_workspace
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
    ["demo"],
    ["new", "x.json", "--project", "P"],
    ["add", "action", "x"],
    ["add", "blocker", "x"],
    ["add", "decision", "x"],
    ["add", "parking", "x"],
    ["add", "department", "x", "--contact", "y"],
    ["done", "k2m1x"],
    ["undo"],
    ["list", "actions"],
    ["export", "summary"],
    ["config", "path"],
    ["config", "show"],
    ["config", "set", "me", "x"],
    ["completion", "bash"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_takes_a_workspace_before_and_after(command: list[str]) -> None:
    parser = build_parser(words_for("en"))
    for arguments in ([*command, "-w", "a.json"], ["-w", "a.json", *command]):
        assert parser.parse_args(arguments).workspace == "a.json"
    assert "workspace" not in parser.parse_args(command)


def test_no_option_may_be_shortened() -> None:
    with pytest.raises(SystemExit):
        build_parser(words_for("en")).parse_args(["list", "actions", "--js"])


def test_the_version_is_that_of_the_distribution() -> None:
    project = Path(__file__).parents[3] / "pyproject.toml"
    assert tomllib.loads(project.read_text("utf-8"))["project"]["version"] == VERSION
