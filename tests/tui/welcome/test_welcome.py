from pathlib import Path

import pytest
from textual.app import App

from exports.wording.words import words_for
from tests.tui.playing import play, settle
from tests.tui.screen_text import shown
from tui.screens.welcome import (
    Choice,
    NewWorkspace,
    OpenWorkspace,
    ShowDemo,
    WelcomeScreen,
)
from tui.theme import DEFAULTS

SIZES = [(80, 24), (120, 36)]


class WelcomeApp(App[None]):
    """Shows the welcome screen and refuses as often as it is told to."""

    def __init__(self, home: Path, *recent: Path, refusals: int = 0, lang: str = "en") -> None:
        super().__init__()
        self.welcome = WelcomeScreen(
            words_for(lang), recent=recent, home=home, problem="Nothing [/] lies at /x."
        )
        self.refusals = refusals
        self.chosen: list[Choice] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def on_mount(self) -> None:
        self.push_screen(self.welcome)

    def on_welcome_screen_chosen(self, event: WelcomeScreen.Chosen) -> None:
        self.chosen.append(event.choice)
        if len(self.chosen) <= self.refusals:
            self.welcome.refuse("the disk is full")

    def text(self) -> str:
        return shown(self)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_it_offers_the_ways_to_begin_and_what_was_open_before(
    size: tuple[int, int], lang: str, tmp_path: Path
) -> None:
    recent = [tmp_path / "Sync" / "618.json", Path("/mnt/nas/[b]x.json")]
    app = WelcomeApp(tmp_path, *recent, lang=lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for words in ("1  618", "~/Sync", "2  [b]x", "/mnt/nas", "✗ Nothing [/] lies at /x."):
            assert words in app.text()
        await play(pilot, "2", "d")
        assert app.chosen == [OpenWorkspace(recent[1]), ShowDemo()]
        await settle(pilot)
        assert "Nothing [/] lies" not in app.text()


async def test_a_new_workspace_needs_no_more_than_a_project(tmp_path: Path) -> None:
    app = WelcomeApp(tmp_path)
    async with app.run_test() as pilot:
        await play(pilot, "enter", "'Big sale")
        assert "~/Muster/Big-sale.json" in app.text()
        await play(pilot, "enter", "enter")
        assert app.chosen == [NewWorkspace(tmp_path / "Muster" / "Big-sale.json", "Big sale")]


async def test_a_file_that_is_there_is_never_made_anew(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    app = WelcomeApp(tmp_path)
    async with app.run_test() as pilot:
        await play(pilot, "n", "P", "down", "'~/a.json", "enter")
        assert "there already; open it instead" in app.text()
        assert app.chosen == []


async def test_a_path_is_completed_and_opened(tmp_path: Path) -> None:
    (tmp_path / "Sync").mkdir()
    (tmp_path / "Sync" / "team.json").write_text("{}")
    app = WelcomeApp(tmp_path)
    async with app.run_test() as pilot:
        await play(pilot, "o", "'~/S", "tab", "enter")
        assert "a folder; name a file in it" in app.text()
        await play(pilot, "end", "t", "tab", "enter")
        assert app.chosen == [OpenWorkspace(tmp_path / "Sync" / "team.json")]


async def test_what_the_app_refuses_is_said_where_it_was_typed(tmp_path: Path) -> None:
    app = WelcomeApp(tmp_path, refusals=1)
    async with app.run_test() as pilot:
        await play(pilot, "n", "P", "ctrl+s")
        assert "the disk is full" in app.text()
        assert "~/Muster/P.json" in app.text()
        await play(pilot, "ctrl+s")
        assert app.chosen == [NewWorkspace(tmp_path / "Muster" / "P.json", "P")] * 2


async def test_a_demo_that_cannot_be_opened_is_said_on_the_screen(tmp_path: Path) -> None:
    app = WelcomeApp(tmp_path, refusals=1)
    async with app.run_test() as pilot:
        await play(pilot, "d")
        assert "✗ the disk is full" in app.text()


async def test_only_what_was_open_before_can_be_opened_again(tmp_path: Path) -> None:
    app = WelcomeApp(tmp_path, tmp_path / "618.json")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ids = {active.binding.id for active in app.screen.active_bindings.values()}
        assert "welcome.1" in ids
        assert "welcome.2" not in ids
        await pilot.press("2")
        await settle(pilot)
        assert app.chosen == []
