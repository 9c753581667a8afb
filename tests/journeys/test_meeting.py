"""A whole stand-up of five departments, in compressed time, from the first key to the minutes."""

import json
import re
from pathlib import Path

import pytest

from exports.width import cell_width
from tests.journeys.stage import TEAM, World, spent
from tests.journeys.terminal import Terminal
from widgets.capture_line import TITLES

pytestmark = pytest.mark.slow

_KINDS = {str(kind)[0]: kind for kind in TITLES}
NARROW, NORMAL = (80, 24), (120, 36)


def captures(terminal: Terminal, world: World, key: str, text: str) -> None:
    """Write something down while the clock runs: a key, a line, enter."""
    title = f"╭─ {world.say(TITLES[_KINDS[key]])} "
    terminal.types(key).sees(title).types(text).sees(text).types("enter").misses(title)


def hears_the_departments(terminal: Terminal, world: World) -> None:
    """Walk through them; the third takes too long."""
    said = {
        "en": ("Check the banners @zoe ^fri", "No test phones >r&d", "We ship on Monday"),
        "zh": ("检查横幅 @周岩 ^周五", "没有测试手机 >研发部", "周一发布"),
    }[world.lang]
    first, second, third, fourth, fifth = TEAM[world.lang]
    terminal.types("n").sees(f"▶ {first}")
    captures(terminal, world, "a", said[0])
    world.passes(110)
    terminal.types("n").sees(f"▶ {second}")
    captures(terminal, world, "b", said[1])
    world.passes(125)
    terminal.types("n").sees(f"▶ {third}")
    captures(terminal, world, "d", said[2])
    world.passes(170)
    terminal.waits_for(lambda: spent(terminal, third) == "2:50", "counted on in overtime")
    terminal.sees(world.say("⚑ overtime")).types("n").sees(f"▶ {fourth}")
    captures(terminal, world, "a", {"en": "Call the bank", "zh": "打电话给银行"}[world.lang])
    world.passes(95)
    terminal.types("n").sees(f"▶ {fifth}")
    captures(terminal, world, "p", {"en": "Holiday rota", "zh": "假期排班"}[world.lang])
    world.passes(100)


def reads_back_and_ends(terminal: Terminal, world: World) -> None:
    """End the meeting: what lacks an owner is named, completed in place, and then it is over."""
    say = world.say
    untold = {"en": "Call the bank", "zh": "打电话给银行"}[world.lang]
    owner = list(TEAM[world.lang].values())[3]
    terminal.types("z").sees(untold, say("z End").split()[0])
    terminal.types("z").sees(untold)  # refused: it has no owner and no date
    terminal.types("enter").sees(say("Who, and by when?")).types(owner)
    terminal.types("tab").waits_for(lambda: re.search("▸ +" + say("Due"), terminal.text), "moved")
    terminal.types({"en": "fri", "zh": "周五"}[world.lang]).types("ctrl+s")
    terminal.misses(say("Who, and by when?")).types("z")


@pytest.mark.parametrize(
    ("lang", "size"),
    [
        pytest.param("en", NORMAL),
        pytest.param("zh", NARROW),
        pytest.param("en", NARROW, marks=pytest.mark.slow),
        pytest.param("zh", NORMAL, marks=pytest.mark.slow),
    ],
)
def test_fifteen_minutes_from_prepare_to_the_minutes(
    tmp_path: Path, lang: str, size: tuple[int, int]
) -> None:
    world = World(tmp_path, lang)
    say, names = world.say, list(TEAM[lang])
    device = world.device("lead", next(iter(TEAM[lang].values())))
    world.fill(device, next(iter(TEAM[lang].values())))
    out = tmp_path / "minutes.md"
    with device.opens(world.path, size=size) as terminal:
        terminal.sees("618").types("4").types("space").sees(say("Opening"), say("Wrap-up"))
        world.passes(300)  # it is 09:30
        terminal.types("space").sees(f"▶ {say('Opening')}")
        world.passes(40)
        hears_the_departments(terminal, world)
        terminal.types("n").sees(f"▶ {say('Blockers')}")
        world.passes(150)
        terminal.types("n").sees(f"▶ {say('Wrap-up')}")
        world.passes(50)
        reads_back_and_ends(terminal, world)
        terminal.sees(say("Minutes: {meeting}", meeting=say("Stand-up #{n}", n=1)))
        assert max(map(cell_width, terminal.text.splitlines())) <= size[0]
        offered = str(tmp_path)[:20]
        terminal.types("e").sees("65,536").types("s").sees("▸ ", offered)
        terminal.types("home").types("ctrl+k")
        terminal.misses(offered).types(str(out)).sees(out.name).types("ctrl+s")
        terminal.waits_for(out.exists, "wrote the minutes")
        terminal.types("escape").types("escape").types("escape").sees("618", names[0])
        terminal.types("\x11")
        assert terminal.ends() == 0
        terminal.assert_sane()
    (meeting,) = json.loads(device.says("list", "meetings", "--all", "--json", "-w", world.path))
    assert meeting["status"] == "closed"
    listed = json.loads(device.says("list", "actions", "--json", "-w", world.path))
    assert all(each["owner"] and each["due"] for each in listed)
    text = out.read_text("utf-8")
    needed = {"en": "14 min of 15 min planned", "zh": "14 分钟（计划 15 分钟）"}[lang]
    for said in ("2:50", needed):
        assert said in text, text
    for name in names:
        assert name in text
