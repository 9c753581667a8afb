"""Writes the tables of keys in `docs/` from the bindings themselves, in both languages.

python -m tools.keytable
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from textual.binding import Binding
from textual.keys import format_key

from exports.wording.words import Words, words_for
from tools.messages import ROOT
from tui.key_names import main_keys
from tui.key_order import order_of
from tui.key_rooms import APP, ROOMS, bindings_of, load

_LISTS = "widgets.row_list:RowList"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says beside the bindings; no part of the program, so not in its catalogue."""

    path: Path
    title: str
    opening: str
    everywhere: str
    lists: str
    columns: tuple[str, str, str, str]


PAGES = {
    "en": Page(
        ROOT / "docs" / "keys.md",
        "Keys",
        "Full-width forms of these keys work too, so a Chinese input method may stay on. To change "
        "a key: `muster config set keys.ID KEY`, for example "
        "`muster config set keys.item.done ctrl+x`.",
        "Everywhere",
        "In every list",
        ("Keys", "Command", "What it does", "Id"),
    ),
    "zh": Page(
        ROOT / "docs" / "keys.zh.md",
        "按键",
        "这些按键的全角形式同样有效，所以中文输入法可以一直开着。要改按键："
        "`muster config set keys.ID 按键`，例如 `muster config set keys.item.done ctrl+x`。",
        "全局",
        "所有列表",
        ("按键", "命令", "作用", "ID"),
    ),
}


def key_page(page: Page, say: Words) -> str:
    """Return the text of a page."""
    lines = [f"# {page.title}", "", page.opening, ""]
    lines += _section(page.everywhere, APP, page, say)
    lines += _section(page.lists, _LISTS, page, say)
    places = dict.fromkeys(place for room in ROOMS for place in (room.screen, *room.widgets))
    for place in places:
        lines += _section(say(place.title), place.path, page, say)
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(title: str, path: str, page: Page, say: Words) -> Iterator[str]:
    rows = sorted(_commands(path), key=lambda same: order_of(same[0].id))
    if not rows:
        return
    yield f"## {title}"
    yield ""
    yield "| " + " | ".join(page.columns) + " |"
    yield "| --- | --- | --- | --- |"
    for same in rows:
        first = same[0]
        keys = " ".join(f"`{key}`" for key in main_keys(same, _shown)).replace("|", "\\|")
        sentence = say(first.tooltip) if first.tooltip else ""
        yield f"| {keys} | {say(first.description)} | {sentence} | `{first.id}` |"
    yield ""


def _commands(path: str) -> list[list[Binding]]:
    """Return the bindings of the class itself by command; what it inherits stands elsewhere.

    The app alone is put together from classes that stand nowhere else.
    """
    cls = load(path)
    own = Binding.make_bindings(cls.__dict__.get("BINDINGS", ()))
    gathered: dict[tuple[str | None, str], list[Binding]] = {}
    for binding in (each for each in bindings_of(cls) if each.id) if path == APP else own:
        gathered.setdefault((binding.id, binding.action), []).append(binding)
    return list(gathered.values())


def _shown(binding: Binding) -> str:
    *modifiers, key = binding.key.split("+")
    return "+".join((*modifiers, format_key(key)))


def main() -> None:
    """Write the pages."""
    for lang, page in PAGES.items():
        page.path.parent.mkdir(exist_ok=True)
        page.path.write_text(key_page(page, words_for(lang)), encoding="utf-8")
        print(page.path.relative_to(ROOT))


if __name__ == "__main__":
    main()
