"""The status line, the tabs, and the frames around panes."""

from store.text import clean_line
from tests.hostile import TEXTS, assert_harmless
from tests.widgets.shown import settled, shown
from widgets.one_line import OneLine
from widgets.pane import Pane


async def test_left_and_right_stand_at_their_ends() -> None:
    async with shown(OneLine(), size=(40, 3)) as (app, pilot):
        app.widget.show_pieces([("Muster", "accent"), ("  618", "")], [("● synced", "good")])
        await settled(pilot)
        assert app.lines()[0] == " Muster  618" + " " * 19 + "● synced "


async def test_what_matters_least_on_the_right_goes_first() -> None:
    right = [("●", "good"), (" synced", "dim"), (" · Anna edited", "dim"), (" · Thu 28 May", "dim")]
    async with shown(OneLine(), size=(60, 3)) as (app, pilot):
        app.widget.show_pieces([("Muster  618 campaign", "")], right)
        for width, there, gone in (
            (70, ("Thu 28 May", "Anna"), ()),
            (50, ("synced", "Anna"), ("28 May",)),
            (34, ("synced",), ("Anna", "28 May")),
        ):
            await pilot.resize_terminal(width, 3)
            await settled(pilot)
            assert all(words in app.text() for words in there), width
            assert not any(words in app.text() for words in gone), width


async def test_the_same_pieces_are_not_drawn_twice() -> None:
    async with shown(OneLine(), size=(40, 3)) as (app, pilot):
        app.widget.show_pieces([("Muster", "")])
        await settled(pilot)
        drawn: list[int] = []
        app.widget.refresh = lambda *_, **__: drawn.append(1)  # type: ignore[method-assign,assignment]
        app.widget.show_pieces([("Muster", "")])
        assert drawn == []
        app.widget.show_pieces([("Other", "")])
        assert drawn == [1]


async def test_hostile_pieces_never_burst_the_line() -> None:
    async with shown(OneLine(), size=(40, 3)) as (app, pilot):
        for text in map(clean_line, TEXTS):
            app.widget.show_pieces([(text, "strong"), (text, "")], [("●", ""), (text[:80], "dim")])
            await settled(pilot)
            strips = app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {40}
            assert_harmless((segment.text for strip in strips for segment in strip), text[:20])


async def test_titles_of_frames_are_text() -> None:
    async with shown(Pane(), size=(60, 5)) as (app, pilot):
        for text in map(clean_line, TEXTS):
            app.widget.set_titles(text, text)
            await settled(pilot)
            strips = app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {60}
            assert_harmless((segment.text for strip in strips for segment in strip), text[:20])
        app.widget.set_titles("[/] x [b]", "[@click=app.quit]y[/]")
        await settled(pilot)
        assert "[/] x [b]" in app.text()
        assert "[@click=app.quit]y[/]" in app.text()


async def test_a_piece_can_be_clicked() -> None:
    clicked: list[int] = []

    class Listening(OneLine):
        def on_one_line_clicked(self, event: OneLine.Clicked) -> None:
            clicked.append(event.index)

    async with shown(Listening(), size=(40, 3)) as (app, pilot):
        app.widget.show_pieces([(" 1 One ", ""), (" ", ""), (" 2 Two ", "")])
        await settled(pilot)
        await pilot.click(Listening, offset=(12, 0))
        await pilot.click(Listening, offset=(3, 0))
        await pilot.click(Listening, offset=(30, 0))
        assert clicked == [2, 0]
