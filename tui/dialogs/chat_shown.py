"""A chat that is set up: what of it may be shown, a message to try it, and the way to change it."""

from collections.abc import Iterable
from pathlib import Path
from threading import Thread
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from exports.delivery.answers import Outcome
from exports.delivery.target import TargetError
from exports.delivery.targets import Setting
from exports.wording.words import N_, Words
from store.errors import MusterError
from store.queries.names import known_names
from store.workspace.workspace import Workspace
from tui.app_base import AppBase
from tui.chat_config import set_chat
from tui.chat_settings import chat_settings
from tui.chat_trying import tried_words, try_chat
from tui.config import config_path
from tui.dialogs.chat_fields import (
    changed_fields,
    config_values,
    mention_words,
    people_values,
    setting_values,
)
from tui.dialogs.chat_new import Done, NearAddress, kind_title
from tui.dialogs.chat_new_words import field_label
from tui.dialogs.export_head import LANGUAGE_NAMES
from tui.dialogs.form import FormDialog
from tui.errors import word_error, word_os_error
from tui.folders import config_folder
from tui.paths import shown_path
from tui.screens.base import Dialog
from tui.target_words import target_words
from widgets.form_fields import Answers
from widgets.key_bar import KeyBar
from widgets.value_card import CardLine, ValueCard


class ChatDialog(Dialog[None]):
    """Shows one chat of the config, and no secret of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,f5", "try", N_("Test message"), id="chat.try",
                tooltip=N_("Send a short message there, and see what the chat says to it.")),
        Binding("e,f2", "change", N_("Change…"), id="chat.change",
                tooltip=N_("Change its address, its language, whom it calls and by which ids.")),
        Binding("escape,q,enter", "dismiss(None)", N_("Close"), id="chat.close"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    ChatDialog ValueCard { margin-top: 0; }
    ChatDialog .answer { color: $text-accent; height: auto; margin-top: 1; }
    ChatDialog .answer.-bad { color: $text-bad; }
    """

    class Tried(Message):
        """A test message has an answer, or could not be sent."""

        def __init__(self, outcome: Outcome | MusterError) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(self, app: AppBase, workspace: Workspace, name: str, done: Done) -> None:
        """Make it.

        Args:
            app: has the settings, and shows the form.
            workspace: for the form.
            name: of the chat.
            done: is called with the name once the chat was changed.
        """
        super().__init__(app.say)
        self._setting = app.setting
        self._workspace = workspace
        self._chat_name = name
        self._done = done
        self._is_trying = False

    @property
    def _chat(self) -> Setting | None:
        found, _ = chat_settings(self._setting.environ)
        return next((one for one in found if one.name == self._chat_name), None)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self.say("Chat “{name}”", name=self._chat_name))
            yield ValueCard()
            yield Static("", classes="answer", markup=False)
        yield KeyBar(always=("dialog.help",))

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        chat = self._chat
        if chat is None:  # taken out, or spoiled, beside this
            self.dismiss(None)
            return
        path = shown_path(config_path(config_folder(self._setting.environ)), Path.home())
        self.query_one(ValueCard).show_lines([*chat_lines(chat, path, self.say)])
        if chat.lacking:
            fields = self.say(", ").join(field_label(each, self.say) for each in chat.lacking)
            words = self.say(
                "It still lacks: {fields}. {key} changes it.",
                fields=fields,
                key=self.key_of("chat.change"),
            )
            self._answer(words, is_bad=True)
        else:
            key = self.key_of("chat.try")
            words = self.say("{key} sends a short test message there; it calls nobody.", key=key)
            self._answer(words)
        self.refresh_bindings()

    def _answer(self, words: str, *, is_bad: bool = False) -> None:
        line = self.query_one(".answer", Static)
        line.set_class(is_bad, "-bad")
        line.update(Content(words))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "try":
            chat = self._chat
            return not self._is_trying and chat is not None and not chat.lacking
        return super().check_action(action, parameters)

    # -- trying it

    def action_try(self) -> None:
        chat = self._chat
        if chat is None:
            return
        self._is_trying = True
        self._answer(self.say("A test message is being sent…"))
        self.refresh_bindings()
        # A daemon: nobody who quits waits for a chat that does not answer.
        Thread(target=self._try, args=(chat,), daemon=True).start()

    def _try(self, chat: Setting) -> None:
        try:
            found = try_chat(chat, self._setting.station, self._setting.environ, self.say)
        except MusterError as error:
            self.post_message(self.Tried(error))
        else:
            self.post_message(self.Tried(found))

    @on(Tried)
    def _tried(self, event: Tried) -> None:
        self._is_trying = False
        match event.outcome:
            case Outcome() as outcome:
                words = tried_words(outcome, self.say)
                self._answer(words, is_bad=not outcome.verdict.is_settled)
            case TargetError() as fault:
                self._answer(f"✗ {target_words(fault, self.say)}", is_bad=True)
            case error:
                self._answer(f"✗ {word_error(error, self.say)}", is_bad=True)
        self.refresh_bindings()

    # -- changing it

    def action_change(self) -> None:
        chat = self._chat
        if chat is None:
            return
        near = NearAddress(self.say)

        def refuse(answers: Answers) -> str:
            if question := near.question(answers):
                return question
            changes = {**config_values(answers), **near.agreed(answers)}
            changes |= {f"people.{name}": known for name, known in _people_of(answers)}
            return self._changed(changes)

        def _people_of(answers: Answers) -> Iterable[tuple[str, str]]:
            return people_values(answers, chat.people).items()

        form = FormDialog(
            self.say,
            self.say("Change chat “{name}”", name=self._chat_name),
            changed_fields(chat, self.say),
            setting_values(chat),
            names=known_names(self._workspace),
            today=self._workspace.today(),
            refuse=refuse,
        )
        self.app.push_screen(form, self._after_form)

    def _changed(self, changes: dict[str, str]) -> str:
        folder = config_folder(self._setting.environ)
        try:
            for field, value in changes.items():
                set_chat(folder, f"chat.{self._chat_name}.{field}", value)
        except MusterError as error:
            return word_error(error, self.say)
        except OSError as error:
            return word_os_error(error, self.say)
        return ""

    def _after_form(self, answers: Answers | None) -> None:
        if answers:
            self._show()
            self._done(self._chat_name)


def chat_lines(chat: Setting, path: str, say: Words) -> Iterable[CardLine]:
    """Return what may be shown of a chat: where its secrets are, never what they are.

    Args:
        chat: as it is set up.
        path: of the config, as it is shown.
        say: the reader's words.
    """
    yield say("Chat"), kind_title(chat.kind, say), "strong"
    for key, text in chat.places.items():
        if text:
            kind, _, where = text.partition(":")
            told = say("in {path}", path=path)
            is_place = kind in {"env", "file", "command"}
            shown = f"{kind}:{where.split()[0] if where.split() else ''}" if is_place else told
            yield field_label(key, say), shown, ""
    for key in ("account", "room", "keyword"):
        if chat.words.get(key):
            yield field_label(key, say), chat.words[key], ""
    language = LANGUAGE_NAMES.get(chat.language) or say("as the screen")
    yield say("Language"), language, ""
    yield say.within("chat", "Calls"), mention_words(chat, say), ""
    if chat.people:
        yield say("Ids of people"), say(", ").join(chat.people), ""
    if chat.insecure:
        yield "", say("Plain http is let through: a server in your own house."), "warn"
