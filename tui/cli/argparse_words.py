"""The words of argparse itself, in the language of the person.

argparse asks two functions of its module for its words; while a command line is read they are ours.
Its %-directives become {placeholders} on the way, because that is what the catalogue checks.
"""

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from exports.wording.words import N_, Words

# Every message that a person can meet, of all supported versions of Python; a test compares.
MESSAGES = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("subcommands"),
    N_("{heading}:"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("{prog}: error: {message}\n"),
    N_("{prog}: warning: {message}\n"),
    N_("argument {argument_name}: {message}"),
    N_("the following arguments are required: {value}"),
    N_("one of the arguments {value} is required"),
    N_("unrecognized arguments: {value}"),
    N_("unexpected option string: {value}"),
    N_("ambiguous option: {option} could match {matches}"),
    N_("not allowed with argument {value}"),
    N_("ignored explicit argument {value}"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: {value} (choose from {choices})"),
    N_("invalid choice: {value}, maybe you meant {closest}? (choose from {choices})"),
    N_("invalid {type} value: {value}"),
    N_("unknown parser {parser_name} (choices: {choices})"),
    N_("can't open '{filename}': {error}"),
    N_('argument "-" with mode {value}'),
)
_DIRECTIVE = re.compile(r"%(?:\((\w+)\))?[sdr]")


@contextmanager
def speaking(say: Words) -> Iterator[None]:
    """Let argparse say everything through `say` inside the block."""

    def one(message: str | None) -> str | None:
        return _translated(message, say) if message else message

    def many(single: str, several: str, n: int) -> str:
        if several == "expected %s arguments":
            return say.many(
                "expected {value} argument", "expected {value} arguments", n, value="%s"
            )
        return single if n == 1 else several  # a mistake in this program, not of the person

    module: Any = argparse
    before = module._, module.ngettext
    module._, module.ngettext = one, many
    try:
        yield
    finally:
        module._, module.ngettext = before


def as_placeholders(message: str) -> str:
    """Return an argparse message with {names} instead of %-directives."""
    return _DIRECTIVE.sub(lambda found: "{" + (found[1] or "value") + "}", message)


def _translated(message: str, say: Words) -> str:
    directives = {found[1] or "value": found[0] for found in _DIRECTIVE.finditer(message)}
    return say(as_placeholders(message), **directives) if directives else say(message)
