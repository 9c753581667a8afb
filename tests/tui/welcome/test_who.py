import pytest
from textual import events
from textual.app import App

from exports.wording.words import words_for
from store.capture.names import KnownNames, Name
from tests.tui.playing import play, settle
from tests.tui.screen_text import shown
from tui.dialogs.who import WhoDialog
from tui.theme import DEFAULTS

PEOPLE = KnownNames(people=(Name("1", "王工"), Name("2", "王磊"), Name("3", "Anna [/] Lee")))


class WhoApp(App[None]):
    """Asks who is there and keeps the answer."""

    def __init__(self, names: KnownNames, guess: str = "", lang: str = "en") -> None:
        super().__init__()
        self.dialog = WhoDialog(words_for(lang), names, guess)
        self.asks_at_once = True
        self.answers: list[str | None] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def on_mount(self) -> None:
        if self.asks_at_once:
            self.push_screen(self.dialog, self.answers.append)

    def text(self) -> str:
        return shown(self)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_one_of_the_people_is_picked(size: tuple[int, int]) -> None:
    app = WhoApp(PEOPLE, "root")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert "Anna [/] Lee" in app.text()
        assert "as this computer knows you" in app.text()
        await play(pilot, "j", "j", "k", "enter")
        assert app.answers == ["王磊"]


async def test_a_letter_begins_a_name_and_pinyin_finds_it() -> None:
    app = WhoApp(PEOPLE)
    async with app.run_test() as pilot:
        await play(pilot, "w", "l")
        assert "王工" not in app.text()
        await play(pilot, "enter")
        assert app.answers == ["王磊"]


async def test_a_new_name_is_typed_even_if_it_begins_like_a_known_one() -> None:
    app = WhoApp(PEOPLE)
    async with app.run_test() as pilot:
        await play(pilot, "tab", "'Anna", "down", "enter")
        assert app.answers == ["Anna"]


async def test_the_name_the_computer_knows_is_offered_first_when_it_fits() -> None:
    app = WhoApp(PEOPLE, "王磊")
    async with app.run_test() as pilot:
        await play(pilot, "enter")
        assert app.answers == ["王磊"]


async def test_in_an_empty_workspace_the_name_is_typed() -> None:
    app = WhoApp(KnownNames(), "root", lang="zh")
    async with app.run_test() as pilot:
        await play(pilot, "李", "雷", "enter")
        assert app.answers == ["李雷"]


async def test_a_space_meant_for_the_board_chooses_nobody() -> None:
    app = WhoApp(PEOPLE)
    async with app.run_test() as pilot:
        await settle(pilot)
        await play(pilot, "space")
        assert app.answers == []
        assert "王磊" in app.text()
        await play(pilot, "enter")
        assert app.answers == ["王工"]


@pytest.mark.parametrize("early", ["enter", "escape", "x"])
async def test_what_was_typed_before_the_question_was_seen_is_no_answer(early: str) -> None:
    app = WhoApp(PEOPLE)
    app.asks_at_once = False
    async with app.run_test() as pilot:
        await settle(pilot)
        app.push_screen(app.dialog, app.answers.append)
        app.post_message(events.Key(early, early if len(early) == 1 else None))
        await settle(pilot)
        assert app.answers == []
        assert "王工" in app.text()
        await play(pilot, "enter")
        assert app.answers == ["王工"]


async def test_nobody_has_to_say() -> None:
    app = WhoApp(PEOPLE)
    async with app.run_test() as pilot:
        await play(pilot, "escape")
        assert app.answers == [None]
