"""What is composed from the touched lines alone is what Textual would have put on the screen."""

import re
from pathlib import Path

import pytest
from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor, ReflowResult
from textual.geometry import Region, Size
from textual.widget import Widget

from store.operations.meetings import prepare_standup
from tests.driver import lead_on_board
from tui.compositor import LineCompositor, bands_of

pytestmark = pytest.mark.slow

# Textual moves the cursor to the neighbour of what it paints and writes nothing there.
_MOVE = r"\x1b\[\d+;\d+H"
_RENDER = LineCompositor.render_partial_update
_IDLE_MOVE = re.compile(rf"{_MOVE}(?={_MOVE}|$)")


def painted(update: ChopsUpdate, console: Console) -> str:
    """Return what an update writes to the terminal."""
    return _IDLE_MOVE.sub("", update.render_segments(console).replace("\n", ""))


class Comparison:
    """Composes every partial repaint twice: from the touched lines, and as Textual does."""

    def __init__(self) -> None:
        self.updates = 0
        self.differing: list[tuple[str, str]] = []

    def compare(self, composed: LineCompositor) -> ChopsUpdate | None:
        regions = set(composed._dirty_regions)
        ours = _RENDER(composed)
        stock = Compositor()
        stock.__dict__.update(composed.__dict__)
        stock._dirty_regions = regions
        theirs = stock.render_partial_update()
        assert (ours is None) == (theirs is None)
        if ours is not None and theirs is not None:
            self.updates += 1
            console = Console(width=composed.size.width)
            texts = painted(ours, console), painted(theirs, console)
            if texts[0] != texts[1]:
                self.differing.append(texts)
        return ours


@pytest.fixture
def comparison(monkeypatch: pytest.MonkeyPatch) -> Comparison:
    found = Comparison()

    def compare(composed: LineCompositor) -> ChopsUpdate | None:
        return found.compare(composed)

    monkeypatch.setattr(LineCompositor, "render_partial_update", compare)
    return found


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_every_repaint_of_a_morning_is_the_same(
    tmp_path: Path, comparison: Comparison, size: tuple[int, int]
) -> None:
    async with lead_on_board(tmp_path, size=size) as lead:
        await lead.presses("j", "j", "k", "G", "g", "tab", "j", "shift+tab", "x", "u")
        await lead.does("clock.toggle").sees("Stand-up #1")
        await lead.does("clock.toggle").sees("space Pause").waits(3).waits(60)
        await lead.presses("a").types("Call the printer ^today").presses("enter")
        await lead.sees("Call the printer")
    assert comparison.updates > 20
    assert not comparison.differing


def test_the_methods_it_leans_on_are_still_there() -> None:
    assert {"_get_renders", "_render_chops", "reflow", "render_partial_update"} <= vars(
        Compositor
    ).keys()


def test_what_lies_apart_is_asked_for_apart() -> None:
    status, list_, bar = Region(0, 0, 120, 1), Region(30, 2, 50, 3), Region(80, 3, 1, 2)
    footer, unseen = Region(0, 39, 120, 1), Region(0, 60, 9, 1)
    screen = Region(0, 0, 120, 40)
    assert bands_of([footer, bar, status, list_, unseen], screen) == [
        status, Region(30, 2, 50, 1), Region(30, 3, 51, 2), footer,
    ]  # fmt: skip


async def test_one_layout_is_enough_when_the_capture_line_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layouts: list[object] = []
    reflow = LineCompositor.reflow

    def counted(composed: LineCompositor, parent: Widget, size: Size) -> ReflowResult:
        layouts.append(parent)
        return reflow(composed, parent, size)

    async with lead_on_board(tmp_path, size=(120, 36)) as lead:
        await lead.presses("a").sees("esc close")
        monkeypatch.setattr(LineCompositor, "reflow", counted)
        await lead.presses("escape").misses("esc close")
        assert len(layouts) == 1
        regions = {widget: where.region for widget, where in lead.board._compositor.layers}
        lead.board.refresh(layout=True)
        await lead.finds(lambda: len(layouts) == 2, "sees another layout")
        assert regions == {widget: where.region for widget, where in lead.board._compositor.layers}


async def test_who_asks_where_a_widget_is_takes_no_change_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resized: set[Widget] = set()
    dirty: set[Region] = set()
    reflow = LineCompositor.reflow

    def watched(composed: LineCompositor, parent: Widget, size: Size) -> ReflowResult:
        found = reflow(composed, parent, size)
        resized.update(found.resized)
        dirty.update(composed._dirty_regions)
        return found

    async with lead_on_board(tmp_path, size=(120, 36)) as lead:
        await lead.goes_to("agenda").sees("No stand-up today yet.")
        agenda, parking = lead.pane("agenda"), lead.pane("parking")
        monkeypatch.setattr(LineCompositor, "reflow", watched)
        prepare_standup(lead.workspace)
        lead.board.reload_meeting()
        # As the focus does, in the moment between what asks for a layout and the layout.
        agenda._check_refresh()
        monkeypatch.setattr(lead.board._compositor, "_full_map_invalidated", True)
        assert agenda in lead.board._compositor.full_map
        await lead.sees("Opening", "Wrap-up")
        assert agenda in resized
        assert parking.region in dirty
