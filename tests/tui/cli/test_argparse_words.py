import argparse
import ast
import inspect
from collections.abc import Iterator

import pytest

from exports.wording.pseudo import PseudoWords
from exports.wording.words import words_for
from tui.cli.argparse_words import MESSAGES, as_placeholders, speaking
from tui.cli.parser import build_parser

# Mistakes of whoever wrote the parser; the person at the command line cannot make them.
OURS = (
    ".__call__() not defined",
    "is an invalid argument for positionals",
    "mutually exclusive arguments must be optional",
    "is not callable",
    "cannot merge actions",
    "invalid option string",
    "dest= is required",
    "invalid conflict_resolution value",
    "cannot have multiple subparser arguments",
    "conflicting",
    "is deprecated",
)


def messages_of_argparse() -> Iterator[str]:
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            for found in ast.walk(node.args[0]):
                if isinstance(found, ast.Constant) and isinstance(found.value, str):
                    yield found.value


def test_every_message_a_person_can_meet_is_in_the_catalogue() -> None:
    names = {"title", "description"}  # of the argument whose default the message is
    lacking = {
        message
        for message in map(as_placeholders, messages_of_argparse())
        if message not in MESSAGES and message not in names
    }
    assert {each for each in lacking if not any(ours in each for ours in OURS)} == set()


def refusal(arguments: list[str], capsys: pytest.CaptureFixture[str], say: PseudoWords) -> str:
    with speaking(say), pytest.raises(SystemExit) as end:
        build_parser(say).parse_args(arguments)
    assert end.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["list"],
        ["list", "apples"],
        ["list", "actions", "more"],
        ["new", "x.json"],
        ["new", "x.json", "--project"],
        ["add"],
        ["add", "action"],
        ["export", "summary", "--lang", "fr"],
        ["config"],
        ["--nonsense"],
    ],
)
def test_a_usage_error_is_one_line_in_the_language_of_the_person(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said = refusal(arguments, capsys, PseudoWords())
    assert said.count("\n") == 1
    assert said.startswith("muster")
    assert said.count("⟦") >= 2  # what is wrong, and where to look


def test_hostile_arguments_reach_the_terminal_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal(["list", "actions", "\x1b]0;owned\x07"], capsys, PseudoWords())
    assert said.rstrip("\n").isprintable()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["demo"],
        ["new"],
        ["add"],
        ["add", "action"],
        ["add", "department"],
        ["done"],
        ["undo"],
        ["list"],
        ["export"],
        ["config"],
        ["config", "set"],
        ["completion"],
    ],
)
def test_every_word_of_the_help_is_translated(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    say = PseudoWords()
    with speaking(say), pytest.raises(SystemExit) as end:
        build_parser(say).parse_args([*arguments, "--help"])
    assert end.value.code == 0
    text = capsys.readouterr().out
    assert "show this help message" not in text
    for english in ("usage:", "options", "positional", "workspace; without"):
        assert english not in text


def test_argparse_speaks_english_again_afterwards() -> None:
    with pytest.raises(RuntimeError), speaking(PseudoWords()):
        raise RuntimeError
    assert argparse.ArgumentParser().format_usage().startswith("usage: ")


def test_a_count_takes_its_form(capsys: pytest.CaptureFixture[str]) -> None:
    say = words_for("en")
    with speaking(say):
        parser = argparse.ArgumentParser(prog="p")
        parser.add_argument("--pair", nargs=2)
        with pytest.raises(SystemExit):
            parser.parse_args(["--pair", "x"])
    assert "expected 2 arguments" in capsys.readouterr().err
