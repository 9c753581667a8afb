"""Places that the palette leads to, because no key of the screen one is on goes there."""

from typing import Any

from textual.app import App

from exports.wording.words import N_
from store.values import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A room of a mode.

    Attributes:
        sentence: has the words of the trade by which people look for it.
        mode: of the app, and `room` its name in that mode.
        adds: whether something new is begun there at once.
        verb: what is done at once with the record the board is about, if anything.
    """

    id: str
    words: str
    sentence: str
    mode: str
    room: str
    adds: bool = False
    verb: str = ""


PLACES = (
    Place(
        "place prepare",
        N_("Prepare a meeting"),
        N_("Kick-off, review, any meeting: agenda, notice, recurrence, template."),
        "plan",
        "meetings",
        adds=True,
    ),
    Place(
        "place minutes",
        N_("Minutes and confirmations"),
        N_("Of each meeting: read, change, confirm, object, archive the minutes."),
        "meetings",
        "meetings",
    ),
    Place(
        "place retrospective",
        N_("Write the retrospective"),
        N_("Three questions at the end of the project: goal met, what worked, what to change."),
        "plan",
        "project",
        verb="review",
    ),
)


async def go_to_place(app: App[Any], place: Place) -> None:
    """Show a room, and begin something new in it where the place says so."""
    from tui.screens.plan import PlanScreen
    from tui.screens.rooms import RoomsScreen

    await app.switch_mode(place.mode)
    screen = app.screen
    if isinstance(screen, RoomsScreen):
        screen.action_room([room.name for room in screen.ROOMS].index(place.room) + 1)
        if place.adds and isinstance(screen, PlanScreen):
            screen.look_into(place.room)  # the list of rooms would tell it only later
            screen.action_add()
        if place.verb and isinstance(screen, PlanScreen):
            screen.look_into(place.room)
            screen.do_current(place.verb)
