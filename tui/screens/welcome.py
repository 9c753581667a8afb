"""The first screen of a person who has no workspace yet: make one, open one, or look at one."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from exports.wording.words import N_, Words
from store.capture.names import KnownNames
from store.values import dataclass
from tui.dialogs.form import FormDialog
from tui.paths import complete_path, file_name_for, shown_path, typed_path
from tui.screens.base import AppScreen
from widgets.cells import Cell, widest
from widgets.form_fields import Answers, FieldSpec
from widgets.key_bar import KeyBar
from widgets.row_list import RowList
from widgets.row_messages import Heading

_FOLDER = "Muster"
_MOST_RECENT = 6
_NEW, _OPEN, _DEMO = "new", "open", "demo"
_NO_DAY = date(2000, 1, 1)  # no field of these forms is a date


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """Make a workspace for a project."""

    path: Path
    project: str


@dataclass(frozen=True, slots=True)
class OpenWorkspace:
    """Open the workspace that lies there."""

    path: Path


@dataclass(frozen=True, slots=True)
class ShowDemo:
    """Open a private copy of the sample project."""


Choice = NewWorkspace | OpenWorkspace | ShowDemo


@dataclass(frozen=True, slots=True)
class Way:
    """One way to begin."""

    id: str
    key: str
    name: str
    about: str


class WayList(RowList[Way]):
    """The ways to begin; each has a letter of its own as well."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "ask('open')", N_("Choose"), id="welcome.choose"),
    ]
    DEFAULT_CSS = """
    WayList { height: auto; }
    """

    def cells(self, row: Way, width: int) -> Sequence[Cell]:  # noqa: ARG002
        names = widest((each.name for each in self.rows), most=30)
        return (
            Cell(row.key, "accent", 2),
            Cell(row.name, "", names + 2),
            Cell(row.about, "dim", -1),
        )


class WelcomeScreen(AppScreen):
    """Offers the ways to begin. The app opens what was chosen, and says here why it could not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", f"begin('{_NEW}')", N_("New"), id="welcome.new", show=False),
        Binding("o", f"begin('{_OPEN}')", N_("Open"), id="welcome.open", show=False),
        Binding("d", f"begin('{_DEMO}')", N_("Demo"), id="welcome.demo", show=False),
        *(
            Binding(str(at), f"begin('{at}')", N_("Open again"), id=f"welcome.{at}", show=False)
            for at in range(1, _MOST_RECENT + 1)
        ),
    ]
    DEFAULT_CSS = """
    WelcomeScreen {
        align: center middle;
        #middle { width: 78; max-width: 100%; height: auto; padding: 0 2; }
        #name { color: $text-accent; text-style: bold; }
        #about { color: $text-quiet; margin: 0 0 1 0; }
        #problem { color: $text-bad; text-style: bold; margin: 1 0 0 0; }
    }
    """

    class Chosen(Message):
        """The person chose how to begin."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(
        self, say: Words, *, recent: Sequence[Path] = (), home: Path, problem: str = ""
    ) -> None:
        super().__init__(say)
        self._recent = tuple(recent)[:_MOST_RECENT]
        self._home = home
        self._problem = problem
        self._last: tuple[str, Answers] = ("", {})

    def compose(self) -> ComposeResult:
        say = self.say
        with Vertical(id="middle"):
            yield Static("Muster", id="name")
            about = say("The daily stand-up of several departments, from the keyboard.")
            yield Static(Content(about), id="about")
            yield WayList(id="ways")
            yield Static("", id="problem", markup=False)
        yield KeyBar(always=("app.help", "app.palette"))

    def on_mount(self) -> None:
        ways = self.query_one(WayList)
        ways.show(self._lines())
        self.set_focus(ways)
        self._show_problem(self._problem)

    def _lines(self) -> list[Way | Heading]:
        say = self.say
        lines: list[Way | Heading] = [
            Way(_NEW, "n", say("Make a workspace"), say("for a joint project that begins")),
            Way(_OPEN, "o", say("Open a workspace"), say("a file that somebody shares with you")),
            Way(
                _DEMO, "d", say("Look at the demo"), say("a sample project, only on this computer")
            ),
        ]
        if self._recent:
            lines += [Heading(""), Heading(say("Opened before"))]
        lines += [
            Way(str(at), str(at), path.stem, shown_path(path.parent, self._home))
            for at, path in enumerate(self._recent, start=1)
        ]
        return lines

    def _show_problem(self, words: str) -> None:
        problem = self.query_one("#problem", Static)
        problem.display = bool(words)
        problem.update(Content(f"✗ {words}" if words else ""))

    # -- choosing

    @on(RowList.Requested)
    def _requested(self, event: RowList.Requested) -> None:
        self.action_begin(event.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action != "begin" or parameters[0] in {_NEW, _OPEN, _DEMO}:
            return True
        return int(str(parameters[0])) <= len(self._recent)

    def action_begin(self, way: str) -> None:
        self._show_problem("")
        self._last = ("", {})
        if way == _DEMO:
            self.post_message(self.Chosen(ShowDemo()))
        elif way in {_NEW, _OPEN}:
            self._ask(way, {})
        else:
            self.post_message(self.Chosen(OpenWorkspace(self._recent[int(way) - 1])))

    def refuse(self, words: str) -> None:
        """Say why what was chosen cannot be opened; what was typed is there to be mended."""
        way, typed = self._last
        if way:
            self._ask(way, typed, problem=words)
        else:
            self._show_problem(words)

    def _ask(self, way: str, typed: dict[str, Any], *, problem: str = "") -> None:
        is_new = way == _NEW
        dialog = FormDialog(
            self.say,
            self.say("Make a workspace") if is_new else self.say("Open a workspace"),
            self._new_fields() if is_new else self._open_fields(),
            typed,
            names=KnownNames(),
            today=_NO_DAY,
            changed_only=False,
            focus="path" if typed else "",
            problem=problem,
        )

        def done(answers: Answers | None) -> None:
            if answers is not None:
                self._last = (way, answers)
                path = typed_path(answers["path"], self._home)
                new = NewWorkspace(path, answers["project"]) if is_new else OpenWorkspace(path)
                self.post_message(self.Chosen(new))

        self.app.push_screen(dialog, done)

    def _new_fields(self) -> tuple[FieldSpec, ...]:
        say = self.say
        return (
            FieldSpec("project", say("Project"), required=True, hint=say("what it is called")),
            FieldSpec(
                "path",
                say("File"),
                required=True,
                hint=say("best in the folder that your team shares"),
                check=self._check_new,
                offers=lambda typed: complete_path(typed, self._home),
                fallback=lambda texts: self._default_path(texts["project"]),
            ),
        )

    def _default_path(self, project: str) -> str:
        if not project.strip():
            return ""
        return shown_path(self._home / _FOLDER / file_name_for(project), self._home)

    def _check_new(self, text: str) -> str:
        path = typed_path(text, self._home)
        if path.is_dir():
            return self.say("a folder; name a file in it")
        return self.say("there already; open it instead") if path.exists() else ""

    def _open_fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec(
                "path",
                self.say("File"),
                required=True,
                hint=self.say("tab completes, ~ is your home folder"),
                check=self._check_old,
                offers=lambda typed: complete_path(typed, self._home),
            ),
        )

    def _check_old(self, text: str) -> str:
        path = typed_path(text, self._home)
        if path.is_dir():
            return self.say("a folder; name a file in it")
        return "" if path.exists() else self.say("nothing lies there")
