"""The list of rooms names every class that has keys, and every id means one thing."""

import importlib
import pkgutil

from textual.dom import DOMNode

import tui
import widgets
from tui.key_rooms import APP, ROOMS, bindings_of, load

OURS = ("tui.", "widgets.")


def classes_with_keys() -> set[type]:
    found = set()
    for package in (tui, widgets):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if module.name != "tui.__main__" and not module.name.startswith("tui.cli"):
                found |= set(filter(has_keys, vars(importlib.import_module(module.name)).values()))
    return found


def has_keys(each: object) -> bool:
    if not isinstance(each, type) or not issubclass(each, DOMNode):
        return False
    return each.__module__.startswith(OURS) and bool(each.__dict__.get("BINDINGS"))


def named() -> set[str]:
    places = [place for room in ROOMS for place in (room.screen, *room.widgets)]
    return {APP, *(place.path for place in places)}


def test_the_rooms_name_every_class_with_keys() -> None:
    # The keys of a base are heard through the classes that are made of it.
    heard = {base for path in named() for base in load(path).__mro__}
    assert classes_with_keys() - heard == set()


def test_every_binding_has_an_id_and_words() -> None:
    for path in named():
        ours = [each for each in load(path).__mro__ if each.__module__.startswith(OURS)]
        for cls in ours:
            for binding in cls.__dict__.get("BINDINGS", ()):
                assert binding.id, (path, binding.key)
                assert binding.description, (path, binding.key)


def test_in_one_room_an_id_means_one_action() -> None:
    for room in ROOMS:
        for place in room.widgets or (room.screen,):
            around = bindings_of(load(place.path)) + bindings_of(load(room.screen.path))
            actions: dict[str, set[str]] = {}
            for binding in around:
                if binding.id:
                    actions.setdefault(binding.id, set()).add(binding.action)
            doubles = {name: found for name, found in actions.items() if len(found) > 1}
            assert doubles.keys() <= {"dialog.cancel"}, (place.path, doubles)
