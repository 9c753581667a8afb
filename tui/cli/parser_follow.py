"""What can be typed for following a meeting."""

import argparse
from collections.abc import Callable, Mapping

from exports.wording.words import Words
from tui.cli.parser_help import examples

Fill = Callable[[argparse.ArgumentParser, argparse.ArgumentParser, Words], None]


def helps(say: Words) -> dict[str, str]:
    """Return what the command does, in half a line."""
    return {"follow": say("show the clock of the meeting, for a projector")}


def _follow(follow: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    examples(
        follow,
        say,
        ("muster follow", say("the meeting of the workspace opened last")),
        ("muster follow -w PATH", say("of another one, run on another machine")),
    )


COMMANDS: Mapping[str, Fill] = {"follow": _follow}
