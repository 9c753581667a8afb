"""The team lead at the board: presses keys, types, reads the screen.

Steps are queued and run when the chain is awaited; a chain that nobody awaits fails the test.
Keys are named by the ids of their bindings, so a test says what is wanted and breaks when a key
does not work where it is needed.
"""

import asyncio
from collections.abc import Awaitable, Callable, Generator
from time import monotonic
from typing import Any, Self, TypeVar

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from store.clock import FixedClock
from store.workspace.opening import Station
from store.workspace.workspace import Workspace
from tests.settling import settled
from tui.app import MusterApp
from tui.screens.board import BoardScreen
from widgets.big_clock import BigClock
from widgets.row_list import RowList

DEADLINE = 5.0
_TOAST = "▌"  # the bar at the left of a toast

Step = Callable[[], Awaitable[None]]
Kind = TypeVar("Kind", bound=Widget)


class Lead:
    """The person at the keyboard."""

    def __init__(
        self, app: MusterApp, pilot: Pilot[None], clock: FixedClock, station: Station
    ) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock
        self.station = station
        self.bells = 0
        self._steps: list[Step] = []
        app.bell = self._hears_bell  # type: ignore[method-assign]

    def _hears_bell(self) -> None:
        self.bells += 1

    def __await__(self) -> Generator[Any, None, Self]:
        return self._run().__await__()

    async def _run(self) -> Self:
        while self._steps:
            await self._steps.pop(0)()
        return self

    def assert_nothing_waits(self) -> None:
        """Fail when a chain of steps was never awaited."""
        assert not self._steps, "a chain of steps was not awaited"

    # -- steps

    def does(self, *binding_ids: str) -> Self:
        """Press the keys of these bindings; each has to work at that moment."""
        for binding_id in binding_ids:

            async def step(wanted: str = binding_id) -> None:
                await self._press(self.key_of(wanted))

            self._steps.append(step)
        return self

    def presses(self, *keys: str) -> Self:
        """Press keys as Textual names them."""
        for key in keys:

            async def step(wanted: str = key) -> None:
                await self._press(wanted)

            self._steps.append(step)
        return self

    def types(self, text: str) -> Self:
        """Type a text into the line that has the focus."""

        async def step() -> None:
            for char in text:
                self._send(_character_to_key(char) if not char.isalnum() else char, char)
            await self.settle()

        self._steps.append(step)
        return self

    def goes_to(self, pane: str) -> Self:
        """Move to a pane by its key."""
        return self.does(f"pane.{pane}")

    def puts_cursor_on(self, title: str) -> Self:
        """Walk in the focused list, key by key, until the cursor is on this title."""

        async def step() -> None:
            rows = self.focused_list
            await self._press("home")
            for _ in rows.rows:
                if title in self.title_at_cursor:
                    return
                await self._press("down")
            raise AssertionError(f"{title!r} is not in the list:\n{self.text}")

        self._steps.append(step)
        return self

    def sees(self, *texts: str) -> Self:
        """Wait until all of these stand on the screen."""

        def stand() -> bool:
            screen = self.text
            return all(text in screen for text in texts)

        return self._until(stand, f"sees {texts}")

    def misses(self, *texts: str) -> Self:
        """Wait until none of these stands on the screen."""

        def gone() -> bool:
            screen = self.text
            return not any(text in screen for text in texts)

        return self._until(gone, f"misses {texts}")

    def finds(self, what: Callable[[], bool], said: str) -> Self:
        """Wait until something is true."""
        return self._until(what, said)

    def waits(self, seconds: float) -> Self:
        """Let time pass, on both clocks, and the board notice it."""
        return self._moves_clock(self.clock.advance, seconds)

    def has_wall_clock_set(self, seconds: float) -> Self:
        """Let somebody set the wall clock."""
        return self._moves_clock(self.clock.jump, seconds)

    def _moves_clock(self, move: Callable[[float], None], seconds: float) -> Self:
        async def step() -> None:
            move(seconds)
            self.board.tick()
            await self.settle()

        self._steps.append(step)
        return self

    def resizes(self, width: int, height: int) -> Self:
        """Drag the terminal's corner."""

        async def step() -> None:
            await self.pilot.resize_terminal(width, height)
            await self.settle()

        self._steps.append(step)
        return self

    def clicks(self, widget: str, offset: tuple[int, int], *, times: int = 1) -> Self:
        """Click with the mouse."""

        async def step() -> None:
            await self.pilot.click(widget, offset=offset, times=times)
            await self.settle()

        self._steps.append(step)
        return self

    def _until(self, what: Callable[[], bool], said: str) -> Self:
        async def step() -> None:
            deadline = monotonic() + DEADLINE
            while not what():
                assert monotonic() < deadline, f"the lead never {said}:\n{self.text}"
                await asyncio.sleep(0.005)
                await self.settle()

        self._steps.append(step)
        return self

    # -- what is on the screen

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, without blanks at their ends."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    def line_with(self, text: str) -> str:
        """Return the one line that shows this text; what a toast says does not count."""
        found = [line for line in self.lines if text in line.partition(_TOAST)[0]]
        assert len(found) == 1, f"{len(found)} lines show {text!r}:\n{self.text}"
        return found[0]

    @property
    def board(self) -> BoardScreen:
        """The board that is shown, or that lies under a dialog."""
        return next(each for each in self.app.screen_stack if isinstance(each, BoardScreen))

    @property
    def workspace(self) -> Workspace:
        """What the board shows."""
        return self.board.workspace

    def pane(self, name: str) -> RowList[Any]:
        """Return the list of a pane."""
        found: RowList[Any] = self.board.query_one(f"#{name}", RowList)
        return found

    @property
    def focused_list(self) -> RowList[Any]:
        """The list that has the focus."""
        found = self.app.focused
        assert isinstance(found, RowList), f"{found} has the focus"
        return found

    @property
    def title_at_cursor(self) -> str:
        """The title of the row under the cursor of the focused list."""
        row = self.focused_list.cursor_row
        return str(getattr(row, "title", "") or getattr(row, "name", ""))

    def titles(self, pane: str) -> list[str]:
        """Return the titles that a pane lists, in their order."""
        return [
            str(getattr(row, "title", getattr(row, "name", ""))) for row in self.pane(pane).rows
        ]

    @property
    def countdown(self) -> str:
        """What the big digits say."""
        return self.board.query_one(BigClock)._face.digits

    def only(self, kind: type[Kind]) -> Kind:
        """Return the one widget of this kind on the screen."""
        return self.app.screen.query_one(kind)

    def key_of(self, binding_id: str) -> str:
        """Return the key of a binding that works right now."""
        working = [each for each in self.app.screen.active_bindings.values() if each.enabled]
        for each in working:
            if each.binding.id == binding_id:
                return each.binding.key
        names = sorted({each.binding.id or "" for each in working})
        raise AssertionError(f"{binding_id} does not work here; these do: {names}")

    def works(self, binding_id: str) -> bool:
        """Return whether a binding works right now."""
        found = self.app.screen.active_bindings.values()
        return any(each.enabled and each.binding.id == binding_id for each in found)

    # -- how

    async def _press(self, key: str) -> None:
        char = key if len(key) == 1 else _CHARACTERS.get(key)
        self._send(_character_to_key(key) if len(key) == 1 and not key.isalnum() else key, char)
        await self.settle()

    def _send(self, key: str, char: str | None) -> None:
        driver = self.app._driver
        assert driver is not None
        event = events.Key(key, char)
        event.set_sender(self.app)
        driver.send_message(event)

    async def settle(self) -> None:
        """Let every message arrive, and those it gives rise to."""
        await settled(self.app)


_CHARACTERS = {"space": " ", "plus": "+", "minus": "-", "slash": "/", "question_mark": "?"}
_CHARACTERS |= {"greater_than_sign": ">", "equals_sign": "="}
