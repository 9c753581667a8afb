"""The virtual list under every pane."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.pilot import Pilot

from tests.widgets.shown import WidgetApp, settled, shown
from widgets.cells import Cell
from widgets.row_list import RowList
from widgets.row_messages import Heading

MANY = 10_000
HEIGHT = 12


@dataclass(frozen=True)
class Line:
    id: str
    title: str


class CountingList(RowList[Line]):
    """A list that tells how often it was asked to draw, and what it asked for."""

    def __init__(self) -> None:
        super().__init__(empty="Nothing here.\nPress a to add.")
        self.drawn: list[str] = []
        self.messages: list[tuple[str, str]] = []

    def cells(self, row: Line, width: int) -> Sequence[Cell]:
        self.drawn.append(row.id)
        return (Cell("·", "dim", 1), Cell(row.title, "", -1))

    def on_row_list_requested(self, event: RowList.Requested) -> None:
        self.messages.append((event.verb, event.key))

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        self.messages.append(("at", event.key))


def rows(count: int, *, changed: str = "") -> list[Line]:
    return [Line(str(n), f"changed {n}" if str(n) == changed else f"row {n}") for n in range(count)]


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(pilot)


async def full(
    app: WidgetApp[CountingList], pilot: Pilot[None], lines: Sequence[Line | Heading]
) -> CountingList:
    app.widget.show(lines)
    app.widget.focus()
    await settled(pilot)
    return app.widget


async def test_ten_thousand_rows_cost_what_is_seen_of_them() -> None:
    async with shown(CountingList()) as (app, pilot):
        shelf = await full(app, pilot, rows(MANY))
        assert len(set(shelf.drawn)) == HEIGHT
        shelf.drawn.clear()
        await press(pilot, "end")
        assert "row 9999" in app.text()
        assert shelf.cursor_key == "9999"
        assert set(shelf.drawn) <= {str(n) for n in range(MANY - HEIGHT, MANY)}
        await press(pilot, "home")
        assert "row 0" in app.text()
        assert len(shelf.drawn) <= 3 * HEIGHT


async def test_a_step_of_the_cursor_draws_two_lines() -> None:
    async with shown(CountingList()) as (app, pilot):
        shelf = await full(app, pilot, rows(MANY))
        await press(pilot, "down")
        shelf.drawn.clear()
        await press(pilot, "down")
        assert shelf.cursor_key == "2"
        assert shelf.drawn == ["2"]  # as the row above looks without the cursor, it was kept


async def test_of_new_rows_only_those_that_differ_are_drawn() -> None:
    async with shown(CountingList()) as (app, pilot):
        shelf = await full(app, pilot, rows(MANY))
        shelf.drawn.clear()
        shelf.show(rows(MANY))
        await settled(pilot)
        assert shelf.drawn == []
        shelf.show(rows(MANY, changed="5"))
        await settled(pilot)
        assert shelf.drawn == ["5"]
        assert "changed 5" in app.text()
        shelf.show(rows(MANY, changed="5000"))
        await settled(pilot)
        assert shelf.drawn == ["5"]  # as it was before; what is out of sight costs nothing
        assert "changed" not in app.text()


async def test_keys_move_by_row_page_and_to_the_ends() -> None:
    async with shown(CountingList()) as (app, pilot):
        shelf = await full(app, pilot, rows(100))
        for keys, wanted in (
            (("j", "j", "k"), "1"),
            (("pagedown",), "12"),
            (("pageup",), "1"),
            (("G",), "99"),
            (("j",), "99"),
            (("g",), "0"),
            (("k",), "0"),
        ):
            await press(pilot, *keys)
            assert shelf.cursor_key == wanted, keys


async def test_headings_are_stepped_over_and_shown_with_their_first_row() -> None:
    async with shown(CountingList()) as (app, pilot):
        lines: list[Line | Heading] = [Heading("First"), *rows(20), Heading("Second")]
        lines += [Line("last", "the last")]
        shelf = await full(app, pilot, lines)
        assert shelf.cursor_key == "0"
        await press(pilot, "G", "k")
        assert shelf.cursor_key == "19"
        await press(pilot, "j")
        assert shelf.cursor_key == "last"
        await press(pilot, *("k",) * 20)
        assert shelf.cursor_key == "0"
        assert app.lines()[0].startswith("First")


async def test_the_cursor_stays_on_its_record_when_rows_come_and_go() -> None:
    async with shown(CountingList()) as (app, pilot):
        shelf = await full(app, pilot, rows(50))
        shelf.select("7")
        shelf.show([Line("new", "on top"), *rows(50)])
        assert shelf.cursor_key == "7"
        shelf.show([row for row in rows(50) if row.id not in {"1", "2", "3"}])
        assert shelf.cursor_key == "7"
        await settled(pilot)


async def test_when_its_record_goes_the_cursor_takes_the_place_that_is_left() -> None:
    async with shown(CountingList()) as (app, pilot):
        shelf = await full(app, pilot, rows(5))
        shelf.select("4")
        shelf.show(rows(4))
        assert shelf.cursor_key == "3"
        shelf.show([])
        assert shelf.cursor_key == ""
        assert shelf.cursor_row is None
        shelf.show(rows(2))
        assert shelf.cursor_key == "0"
        await settled(pilot)
        assert shelf.messages[-3:] == [("at", "3"), ("at", ""), ("at", "0")]


async def test_holding_its_place_the_cursor_lets_the_record_go() -> None:
    async with shown(CountingList()) as (app, pilot):
        shelf = await full(app, pilot, rows(5))
        shelf.select("1")
        shelf.hold_place()
        shelf.show([*(row for row in rows(5) if row.id != "1"), Line("1", "done")])
        assert shelf.cursor_key == "2"
        shelf.show(rows(5))
        assert shelf.cursor_key == "2"  # held once, then it follows its record again


async def test_an_empty_list_says_what_to_do_and_its_keys_do_nothing() -> None:
    async with shown(CountingList()) as (app, pilot):
        shelf = await full(app, pilot, [])
        assert app.lines()[0].startswith("Nothing here.")
        assert app.lines()[1].startswith("Press a to add.")
        await press(pilot, "j", "G", "pagedown", "home", "k")
        shelf.action_ask("open")
        await settled(pilot)
        assert shelf.messages == []


async def test_a_click_moves_the_cursor_and_two_open() -> None:
    async with shown(CountingList()) as (app, pilot):
        shelf = await full(app, pilot, [Heading("First"), *rows(50)])
        await press(pilot, "G")
        await pilot.click(CountingList, offset=(5, 3))
        clicked = shelf.cursor_key
        assert f"row {clicked}" in app.lines()[3]
        shelf.messages.clear()
        await pilot.click(CountingList, offset=(5, 3), times=2)
        await settled(pilot)
        assert shelf.messages == [("open", clicked)]


async def test_a_click_on_a_heading_or_below_the_rows_does_nothing() -> None:
    async with shown(CountingList()) as (app, pilot):
        shelf = await full(app, pilot, [*rows(2), Heading("Second"), Line("last", "last")])
        shelf.messages.clear()
        await pilot.click(CountingList, offset=(5, 2))
        await pilot.click(CountingList, offset=(5, 9))
        assert shelf.cursor_key == "0"
        assert shelf.messages == []


async def test_scrolling_by_wheel_leaves_the_cursor() -> None:
    async with shown(CountingList()) as (app, pilot):
        shelf = await full(app, pilot, rows(100))
        for _ in range(3):
            shelf.scroll_down(animate=False)
            await settled(pilot)
        assert "row 0 " not in app.text()
        assert shelf.cursor_key == "0"


async def test_the_cursor_is_seen_without_colour_too() -> None:
    from tui.theme import ANSI

    async with shown(CountingList()) as (app, pilot):
        await full(app, pilot, rows(3))
        app.theme = ANSI
        await settled(pilot)
        strip = app.screen._compositor.render_strips()[0]
        assert any(segment.style and segment.style.reverse for segment in strip)


async def test_a_narrower_list_draws_every_line_anew_and_never_too_wide() -> None:
    async with shown(CountingList()) as (app, pilot):
        await full(app, pilot, [Line("1", "长" * 100), Line("2", "x")])
        for width in (40, 17, 5, 80):
            await pilot.resize_terminal(width, 12)
            await settled(pilot)
            strips = app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {width}
