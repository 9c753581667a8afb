"""The rows of an import as lines: what each becomes, and at the row what was not understood."""

from collections.abc import Mapping, Sequence
from datetime import date

from exports.wording.dates import date_short
from exports.wording.terms import VALUE_NAMES
from exports.wording.words import Words
from store.imports.preview import Change, Draft, Left, Preview, Trouble, Wish
from store.model.action import ActionState
from store.text import clean_line
from store.workspace.workspace import Workspace
from tui.cli.field_words import value_words
from tui.cli.import_words import counted_words, import_field_words, left_words, trouble_words
from widgets.cells import Cell, widest
from widgets.import_list import ImportLine
from widgets.row_messages import Heading
from widgets.value_card import CardLine

_MOST_NAME, _MOST_DUE, _MOST_STATE = 14, 12, 12
_TITLE_LEAST = 26  # cells: a title that gets less is worth more than another column
_GAP = 1
_FIRST = ("due", "state", "priority")  # of all that a row says
_Item = Draft | Change | Left


class RowsView:
    """What becomes of each row."""

    def __init__(self, preview: Preview, workspace: Workspace, say: Words) -> None:
        self._workspace, self._say = workspace, say
        self._today = workspace.today()
        self._items: list[_Item] = [*preview.made, *preview.changed, *preview.left]
        self._troubles = _by_row(preview.troubles)
        rows = [each.row for each in self._items]
        self._number = len(str(max(rows, default=0)))
        names = {each.owner for each in preview.made} | {each.department for each in preview.made}
        self._name = widest((_name(each) for each in names), most=_MOST_NAME)
        days = {each.values.get("due") for each in preview.made}
        self._due = widest((self._day(each) for each in days), most=_MOST_DUE)
        states = {each.values.get("state", ActionState.TODO) for each in preview.made}
        self._state = widest((say(VALUE_NAMES[each]) for each in states), most=_MOST_STATE)
        self.lines = self._lines(preview)

    def _lines(self, preview: Preview) -> list[ImportLine | Heading]:
        say = self._say
        lines: list[ImportLine | Heading] = [
            Heading(f"! {counted_words(each, say)}", "warn") for each in preview.counted
        ]
        at = 0
        for title, items in (
            (say.within("import", "New"), preview.made),
            (say("Changed there since the last import"), preview.changed),
            (say("Left out"), preview.left),
        ):
            if items:
                lines += [Heading("")] if lines else []
                lines.append(Heading(f"{title} · {len(items)}"))
            for item in items:
                lines.append(ImportLine(str(at), at))
                if not isinstance(item, Left):
                    lines += [Heading(self._under(each), "warn") for each in self._of(item)]
                at += 1
        return lines

    def _of(self, item: _Item) -> Sequence[Trouble]:
        return self._troubles.get(item.row, ())

    def _under(self, trouble: Trouble) -> str:
        return " " * (self._number + 3) + "! " + self._trouble(trouble)

    def _trouble(self, trouble: Trouble) -> str:
        return trouble_words(trouble.code, trouble.column, trouble.text, self._say)

    # -- one line

    def draw(self, line: ImportLine, width: int) -> Sequence[Cell]:
        """Return the cells of a row."""
        item = self._items[line.at]
        number = Cell(str(item.row), "dim", self._number, right=True)
        match item:
            case Draft():
                return [Cell("+", "good"), number, *self._draft(item, width)]
            case Change():
                told = Cell(self._changes(item), "warn", -1)
                title = Cell(item.title, "", min(_TITLE_LEAST, width // 3))
                return [Cell("~", "warn"), number, title, told]
            case Left():
                why = left_words(item.why, self._say)
                return [
                    *(Cell("·", "dim"), number, Cell(item.title, "dim", -1), Cell(why, "dim")),
                ]

    def _draft(self, item: Draft, width: int) -> Sequence[Cell]:
        state = item.values.get("state", ActionState.TODO)
        columns = (
            Cell(self._day(item.values.get("due")), "", self._due),
            _name_cell(item.owner, self._name),
            Cell(self._say(VALUE_NAMES[state]), "dim", self._state),
            _name_cell(item.department, self._name),
        )
        room = width - self._number - 3 - _TITLE_LEAST
        shown = [Cell(item.title, "", -1)]
        for cell in columns:
            room -= cell.width + _GAP
            if cell.width and room >= 0:
                shown.append(cell)
        return shown

    def _day(self, day: date | None) -> str:
        return date_short(day, self._today, self._say) if day else ""

    def _changes(self, change: Change) -> str:
        say = self._say
        told = [
            say(
                "{field}: {before} → {after}",
                field=import_field_words(name, say),
                before=value_words(self._workspace, name, change.before[name], say),
                after=value_words(self._workspace, name, value, say),
            )
            for name, value in change.values.items()
        ]
        for name, wish in (("owner", change.owner), ("department", change.department)):
            if wish:
                told.append(f"{import_field_words(name, say)} → {_name(wish)}")
        return say("; ").join(told)

    # -- all of one line

    def card(self, line: ImportLine) -> list[CardLine]:
        """Return all that the row says."""
        say, item = self._say, self._items[line.at]
        found: list[CardLine] = [
            (say("Row {number}", number=item.row), clean_line(item.title), "strong")
        ]
        match item:
            case Draft():
                found.append((say("Becomes"), self._facts(item), ""))
            case Change():
                found.append((say("Changes"), self._changes(item), ""))
            case Left():
                found.append((say("Left out"), left_words(item.why, say), ""))
        return found

    def _facts(self, item: Draft) -> str:
        say = self._say
        who = (("owner", item.owner), ("department", item.department))
        facts = [
            (name, clean_line(wish.text) + ("" if wish.id else " " + say("(new)")))
            for name, wish in who
            if wish
        ]
        facts += [
            (name, value_words(self._workspace, name, item.values[name], say))
            for name in sorted(item.values, key=_place)
            if name != "title"
        ]
        told = [f"{import_field_words(name, say)} {value}" for name, value in facts]
        return " · ".join(told) or say("an action to do, with no owner and no date")


def _place(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _by_row(troubles: Sequence[Trouble]) -> Mapping[int, Sequence[Trouble]]:
    found: dict[int, list[Trouble]] = {}
    for each in troubles:
        found.setdefault(each.row, []).append(each)
    return found


def _name(wish: Wish | None) -> str:
    """Return a name; the sign before it says that nobody here is called so yet."""
    if wish is None:
        return ""
    return clean_line(wish.text) if wish.id else f"+{clean_line(wish.text)}"


def _name_cell(wish: Wish | None, width: int) -> Cell:
    return Cell(_name(wish), "good" if wish and not wish.id else "", width)
