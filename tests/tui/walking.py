"""A walk through every screen and dialog, to read what stands there."""

import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.cells import cell_len
from textual.pilot import Pilot

from exports.wording.words import Words
from store.clock import FixedClock
from store.demo.build import build_demo
from store.ids import UuidIds
from store.workspace.opening import Station
from store.workspace.workspace import Workspace
from tests.tui.playing import play
from tests.tui.screen_text import shown
from tui.app import MusterApp
from tui.app_base import Setting
from tui.config import Config

MOMENT = datetime(2026, 5, 28, 1, 36, 20, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing to look at: how to get there and how to get back."""

    name: str
    there: tuple[str, ...]
    back: tuple[str, ...] = ()


def stop(name: str, there: str = "", back: str = "") -> Stop:
    return Stop(name, tuple(there.split()), tuple(back.split()))


# Typed text is Chinese or shorter than a word, so that it is never taken for one.
LINES = (
    stop("board"),
    stop("capture an action", "a"),
    stop("a name twice", "'活 space '@wg space '@zz", "escape"),
    stop("no such name, date, priority", "a '活 space '@zz space '^qq space '!qq space '#zz"),
    stop("capture refused", "enter", "escape"),
    stop("capture in full", "a '活 space '@wg space '#yf space '^5/30 space '!!", "escape"),
    stop("capture a blocker", "b"),
    stop("whom it waits on", "'卡 space '>xs", "escape"),
    stop("capture new names", "a '活 space '@新人 space '#新部门 enter", "escape"),
    stop("capture a decision", "d"),
    stop("what a decision cannot have", "'定 space '>xs space '@", "escape"),
    stop("a decision was saved", "d '定 enter", "u"),
    stop("capture a topic", "p", "escape"),
    stop("filter", "slash '页", "escape"),
    stop("nothing fits", "slash '无此事项 enter", "escape"),
    stop("sorted", "o", "o o o o"),
)
VERBS = (
    stop("detail of an action", "g j enter", "escape"),
    stop("history", "H", "escape"),
    stop("no conflicts", "C", "escape"),
    stop("edit an action", "c"),
    stop("wrong values", "tab 'zz tab ctrl+s", "escape escape"),
    stop("block", "w ctrl+s", "escape escape"),
    stop("move the due date", "t ctrl+u '没有 ctrl+s", "escape escape"),
    stop("reassign", "r", "escape"),
    stop("done", "x", "u"),
    stop("cancelled", "X", "u"),
    stop("undone", "x u"),
    stop("how to quit", "ctrl+c"),
    stop("help", "question_mark", "escape"),
    stop("palette", "ctrl+p"),
    stop("no such command", "'无此命令", "escape"),
)
PANES = (
    stop("blockers", "3 enter", "escape"),
    stop("edit a blocker", "c", "escape"),
    stop("escalate", "greater_than_sign", "escape"),
    stop("resolve", "x ctrl+s", "escape escape"),
    stop("help on blockers", "question_mark", "escape"),
    stop("departments", "1"),
    stop("update", "enter", "escape"),
    stop("edit a department", "c", "escape"),
    stop("one department", "f", "f"),
    stop("nobody reported", "G", "g"),
    stop("agenda", "4"),
    stop("edit an item", "enter", "escape"),
    stop("add an item", "i", "escape"),
    stop("parking lot", "tab"),
    stop("running", "2 space"),
    stop("paused", "space", "space"),
    stop("next", "n n"),
    stop("read back", "z"),
    stop("minutes", "z"),
    stop("edit the minutes", "c", "escape"),
    stop("closed", "escape"),
)  # fmt: skip
EXPORT = (
    stop("export", "e"),
    stop("plain text", "tab"),
    stop("the other report", "right"),
    stop("save the report", "s", "escape"),
    stop("copied", "c", "escape"),
)
PLAN = (
    stop("project", "P"),
    stop("help of the plan", "question_mark", "escape"),
    stop("edit the project", "enter", "escape"),
    stop("new project", "a ctrl+s", "escape"),
    stop("departments of the plan", "2"),
    stop("edit the department", "enter", "escape"),
    stop("hand over", "o", "escape"),
    stop("new department", "a ctrl+s", "escape"),
    stop("removed", "X", "u"),
    stop("people", "3"),
    stop("edit the person", "enter", "escape"),
    stop("still the contact", "g X"),
    stop("responsibilities", "4"),
    stop("edit the duty", "enter", "escape"),
    stop("new duty", "a ctrl+s", "escape"),
    stop("working days", "5"),
    stop("edit the zone", "g enter ctrl+u '无 ctrl+s", "escape escape"),
    stop("name a day", "a ctrl+s", "escape"),
    stop("workspace", "6"),
    stop("who", "g enter", "escape"),
    stop("meetings ahead", "7 g"),
    stop("which is new", "a", "escape"),
    stop("new meeting", "a enter ctrl+s", "escape"),
    stop("new recurrence", "a r enter ctrl+s", "escape"),
    stop("new template", "a t enter ctrl+s", "escape"),
    stop("head of the meeting", "enter", "escape"),
    stop("its agenda", "i"),
    stop("an item of it", "enter", "escape"),
    stop("topics for it", "p", "escape"),
    stop("kept as a template", "T", "escape"),
    stop("its notice", "escape n", "escape"),
    stop("not prepared", "j"),
    stop("a recurrence", "j j j"),
    stop("an agenda of the program", "G"),
    stop("back on the board", "escape"),
)

MAIN = (
    stop("board"),
    stop("capture refused", "a '活 space '@zz space '^qq enter", "escape"),
    stop("detail", "g j enter", "escape"),
    stop("edit", "c", "escape"),
    stop("help", "question_mark", "escape"),
    stop("palette", "ctrl+p", "escape"),
    stop("blockers", "3"),
    stop("departments", "1"),
    stop("agenda", "4"),
    stop("running", "2 space"),
    stop("export", "e", "escape"),
    stop("plan", "P"),
    stop("people", "3"),
    stop("responsibilities", "4"),
    stop("working days", "5"),
)


async def walk(pilot: Pilot[None], stops: tuple[Stop, ...]) -> AsyncIterator[tuple[str, str]]:
    """Yield the name of each stop and the text of the screen there."""
    for each in stops:
        await play(pilot, *each.there)
        await pilot.pause()
        for strip in pilot.app.screen._compositor.render_strips():
            text = "".join(segment.text for segment in strip)
            assert cell_len(text) == pilot.app.size.width, (each.name, text)
        yield each.name, shown(pilot.app)
        await play(pilot, *each.back)
        await pilot.pause()


def a_device(folder: Path) -> Station:
    """Return a device of the lead of the sample project, at a fixed moment."""
    clock = FixedClock(MOMENT, boot="walk")
    randomness = random.Random(618).getrandbits
    return Station(folder / "state", clock, UuidIds(clock, randomness), randomness, "李雷")


def sample_app(folder: Path, say: Words) -> tuple[MusterApp, Workspace]:
    """Return the app on the sample project in Chinese, whatever the app itself speaks."""
    station = a_device(folder)
    workspace = build_demo(folder / "618.json", station, "zh", zone="Asia/Shanghai")
    return MusterApp(workspace, setting(folder, station, say)), workspace


def setting(folder: Path, station: Station, say: Words) -> Setting:
    """Return how the app is started, with folders of its own."""
    environ = {
        "MUSTER_STATE_DIR": str(folder / "state"),
        "MUSTER_CONFIG_DIR": str(folder / "config"),
    }
    return Setting(station, Config(me=station.who), say, environ)
