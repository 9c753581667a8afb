"""Everything that can be done right now, by name: what the palette lists."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

from exports.wording.words import N_, Words
from store.capture.names import Name, find_names
from store.values import dataclass
from tui.key_names import by_action, main_keys
from tui.places import PLACES, go_to_place
from tui.theme import ANSI, DARK, LIGHT

PALETTE = "app.palette"
_TELLING = 3  # letters; fewer stand in almost every English sentence
_THEMES = {
    DARK: (N_("Theme: dark"), N_("Light letters on dark.")),
    LIGHT: (N_("Theme: light"), N_("Dark letters on light.")),
    ANSI: (N_("Theme: the terminal's own colours"), N_("The sixteen colours you chose there.")),
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done.

    Attributes:
        id: unique among the commands.
        keys: how its keys are shown; may be empty.
        sentence: what it does, for who does not know it yet.
        run: does it; what it returns is awaited by Textual when it can be.
        english: words and sentence in English, by which it is found in every language.
    """

    id: str
    words: str
    keys: str
    sentence: str
    run: Callable[[], Any]
    english: tuple[str, str] = ("", "")


def commands_of(screen: Screen[Any], say: Words) -> tuple[Command, ...]:
    """Return the commands of what has focus, of the screen and of the app, then the themes.

    The words are those of `active_bindings`, which the screen has in the reader's language.
    """
    app = screen.app
    found = [
        _command(app, same, f"{at}")
        for at, same in enumerate(by_action(screen.active_bindings.values()))
        if _is_offered(same[0])
    ]
    return (*found, *_shadowed(app, found, say), *_places(app, say), *_themes(app, say))


def _shadowed(app: App[Any], found: list["Command"], say: Words) -> Iterable["Command"]:
    """Yield the app's commands whose keys mean something else in the list that has the focus."""
    if isinstance(app.screen, ModalScreen):
        return
    named = {each.id.partition(" ")[0] for each in found} | {PALETTE}
    for cls in type(app).__mro__:
        for binding in Binding.make_bindings(cls.__dict__.get("BINDINGS", ())):
            if not binding.id or not binding.description or binding.id in named:
                continue
            named.add(binding.id)
            if app.check_action(binding.action, ()):
                words, sentence = say(binding.description), say(binding.tooltip)
                run = partial(app.run_action, binding.action)
                english = (binding.description, binding.tooltip)
                yield Command(f"{binding.id} shadowed", words, "", sentence, run, english)


def _places(app: App[Any], say: Words) -> Iterable[Command]:
    """Yield the places where the work of a meeting is done, by the words of the trade."""
    if getattr(app, "workspace", None) is None or isinstance(app.screen, ModalScreen):
        return
    for place in PLACES:
        run = partial(go_to_place, app, place)
        english = (place.words, place.sentence)
        yield Command(place.id, say(place.words), "", say(place.sentence), run, english)


def _is_offered(active: ActiveBinding) -> bool:
    binding = active.binding
    return active.enabled and bool(binding.description and binding.id) and binding.id != PALETTE


def _command(app: App[Any], same: list[ActiveBinding], number: str) -> Command:
    node, binding = same[0].node, same[0].binding
    keys = main_keys([each.binding for each in same], app.get_key_display)
    return Command(
        id=f"{binding.id} {number}",
        words=binding.description,
        keys=" ".join(keys),
        sentence=binding.tooltip,
        run=partial(app.run_action, binding.action, node),
        english=_english_of(node, binding.id),
    )


def _english_of(node: DOMNode, binding_id: str | None) -> tuple[str, str]:
    """Return the words as the class has them; those of `active_bindings` are translated."""
    for cls in type(node).__mro__:
        for binding in Binding.make_bindings(cls.__dict__.get("BINDINGS", ())):
            if binding.id == binding_id:
                return binding.description, binding.tooltip
    return "", ""


def _themes(app: App[Any], say: Words) -> Iterable[Command]:
    for theme, (words, sentence) in _THEMES.items():
        if theme != app.theme:
            run = partial(app.run_action, f"app.theme('{theme}')")
            yield Command(f"theme {theme}", say(words), "", say(sentence), run, (words, sentence))


def search(query: str, commands: tuple[Command, ...]) -> tuple[Command, ...]:
    """Return the commands that fit what was typed, best first.

    By their words as the names of people are found, so pinyin initials do it too; by their id and
    their English words, so that those work in any language; last by the sentences about them.
    """
    by_id = {command.id: command for command in commands}
    names = tuple(
        Name(each.id, each.words, (_in_english(each.id), each.english[0])) for each in commands
    )
    found = dict.fromkeys(name.id for name in find_names(query, names))
    wanted = query.casefold().strip()
    if not wanted.isascii() or len(wanted) >= _TELLING:
        found |= dict.fromkeys(each.id for each in commands if wanted in _sentences(each))
    return tuple(by_id[each] for each in found)


def _sentences(command: Command) -> str:
    return f"{command.sentence}\n{command.english[1]}".casefold()


def _in_english(command_id: str) -> str:
    return command_id.partition(" ")[0].rpartition(".")[2].replace("-", " ")


def open_palette(app: App[Any], say: Words) -> None:
    """Ask for a command of the screen that is shown and run it there."""
    from tui.dialogs.palette import PaletteDialog

    if isinstance(app.screen, PaletteDialog):
        return

    def chosen(command: Command | None) -> None:
        if command is not None:
            app.call_later(command.run)

    app.push_screen(PaletteDialog(say, commands_of(app.screen, say)), chosen)
