"""What can be typed to fill the retrospective of a project."""

import argparse
from collections.abc import Callable, Mapping

from exports.wording.words import Words
from tui.cli.parser_help import and_json, examples

Fill = Callable[[argparse.ArgumentParser, argparse.ArgumentParser, Words], None]

MET = ("yes", "partly", "no", "unsaid")
# Option to field of the record, in the order of the form; those that may be given several times
# hold a line each.
LINES: Mapping[str, str] = {
    "result": "result",
    "why": "causes",
    "well": "went_well",
    "badly": "went_badly",
    "tools": "steps_and_tools",
    "change": "changes",
    "lesson": "lessons",
    "risk": "risks",
}
SINGLE: Mapping[str, str] = {
    "summary": "summary",
    "participants": "participants",
    "distribution": "distribution",
    "author": "author",
}


def helps(say: Words) -> dict[str, str]:
    """Return what the command does, in half a line."""
    return {"review": say("answer the three questions of the retrospective, or print them")}


def _told(say: Words) -> Mapping[str, str]:
    return {
        "result": say("what came out, measured by the key results"),
        "why": say("why; and why that, until it can be changed"),
        "well": say("which steps and tools worked"),
        "badly": say("which did not"),
        "tools": say("what is to be said of stand-up, minutes, chat, board"),
        "change": say("what is done otherwise: what, who, until when"),
        "lesson": say("what other projects can copy"),
        "risk": say("what may still go wrong, beside the open items"),
        "summary": say("all of it in one sentence"),
        "participants": say("who took part; else the contacts"),
        "distribution": say("who gets it; else the departments"),
        "author": say("who wrote it; else you"),
    }


def _review(review: argparse.ArgumentParser, _common: argparse.ArgumentParser, say: Words) -> None:
    told = _told(say)
    review.add_argument("--met", choices=MET, help=say("whether the goal was met"))
    for name in LINES:
        review.add_argument(f"--{name}", action="append", metavar=say("TEXT"), help=told[name])
    for name in SINGLE:
        review.add_argument(f"--{name}", metavar=say("TEXT"), help=told[name])
    review.add_argument("--on", metavar=say("DATE"), help=say("the day it was held; else today"))
    review.description = "\n".join(
        (
            review.description or "",
            say("What is given replaces what stood there; an empty text empties it."),
        )
    )
    examples(
        review,
        say,
        ("muster review", say("what is written so far")),
        ('muster review --met yes --result "+31 %"', say("the first question")),
        ('muster review --well "Short calls" --well "One table"', say("two lines in one answer")),
        ("muster export retrospective", say("the report, with the computed figures")),
    )
    and_json(
        review,
        say,
        "{id, project, project_name, day, author, met, summary, result, causes, went_well,",
        " went_badly, steps_and_tools, changes, lessons, risks, participants, distribution}",
    )


COMMANDS: Mapping[str, Fill] = {"review": _review}
