"""Setting up a chat in the app: which one it is, then the few things that it needs."""

from collections.abc import Callable, Container, Mapping
from pathlib import Path

from exports.delivery.transports import KINDS, transport
from exports.wording.words import Words
from store.errors import MusterError
from store.queries.names import known_names
from store.workspace.workspace import Workspace
from tui.app_base import AppBase
from tui.chat_config import save_chat
from tui.chat_settings import chat_settings
from tui.chat_trying import is_near
from tui.config import CHAT, config_path, read_config
from tui.destinations import TITLES, destinations
from tui.dialogs.chat_fields import INSECURE, NAME, chat_fields, config_values
from tui.dialogs.chat_new_words import WHERE
from tui.dialogs.export_choose import ChooseDialog, Option
from tui.dialogs.form import FormDialog
from tui.errors import word_error, word_os_error
from tui.folders import config_folder
from tui.paths import shown_path
from widgets.form_fields import Answers

Done = Callable[[str], None]
_OWN = "to:"


def show_chats(app: AppBase, workspace: Workspace, done: Done) -> None:
    """Ask which chat it is: one that is set up is shown, any other is asked for what it needs.

    Args:
        app: shows the dialogs.
        workspace: for the forms, which know its people.
        done: is called with the name once the chat is written.
    """
    say = app.say

    def show(name: str) -> None:
        from tui.dialogs.chat_shown import ChatDialog

        app.push_screen(ChatDialog(app, workspace, name, done))

    def chosen(key: str | None) -> None:
        if key is None:
            return
        if key.startswith(_OWN):
            show(key.removeprefix(_OWN))
        else:
            app.push_screen(_form(app, workspace, key), saved)

    def saved(answers: Answers | None) -> None:
        if answers is not None:
            name = str(answers[NAME])
            done(name)
            show(name)

    settings, _ = chat_settings(app.setting.environ)
    told = say("Try it with a short message, or change it.")
    places = destinations(settings)[: len(settings)]
    own = [Option(one.key, one.title(say), "", told, say("Your chats")) for one in places]
    group = say("New chat") if own else ""
    kinds = [Option(kind, kind_title(kind, say), kind, say(WHERE[kind]), group) for kind in KINDS]
    title = say("Chats") if own else say("New chat: which one?")
    first = own[0].key if own else KINDS[0]
    app.push_screen(ChooseDialog(say, title, [*own, *kinds], first), chosen)


def kind_title(kind: str, say: Words) -> str:
    """Return what people call a kind of chat."""
    return say(TITLES[kind]) if kind in TITLES else kind.capitalize()


class NearAddress:
    """Asks about plain http to a server in one's own house: once for each address."""

    def __init__(self, say: Words) -> None:
        self.say = say
        self._asked = ""

    def question(self, answers: Answers) -> str:
        """Return what is to be asked before this is saved; empty when nothing is."""
        url = str(answers.get("url", ""))
        if not is_near(url) or url == self._asked:
            return ""
        self._asked = url
        return self.say(
            "This address is http, which others on the way can read. Save once more for a server "
            "in your own house."
        )

    def agreed(self, answers: Answers) -> dict[str, str]:
        """Return the setting that lets http through, taken out for an address without need."""
        url = str(answers.get("url", ""))
        return {INSECURE: "true" if is_near(url) else ""} if url else {}


def _taken(folder: Path) -> Container[str]:
    """Return the names that chats of the config have, also those that are not set up right."""
    try:
        found = read_config(config_path(folder)).get(CHAT, {})
    except MusterError:
        return ()  # what cannot be read is told when it is to be written
    return found if isinstance(found, Mapping) else ()


def _form(app: AppBase, workspace: Workspace, kind: str) -> FormDialog:
    say = app.say
    folder = config_folder(app.setting.environ)
    near = NearAddress(say)

    def refuse(answers: Answers) -> str:
        if question := near.question(answers):
            return question
        fields = {"kind": kind, **config_values(answers), **near.agreed(answers)}
        try:
            save_chat(folder, str(answers[NAME]), fields)
        except MusterError as error:
            return word_error(error, say)
        except OSError as error:
            return word_os_error(error, say)
        return ""

    path = shown_path(config_path(folder), Path.home())
    where = say("{where} Kept in {path}, for you alone.", where=say(WHERE[kind]), path=path)
    return FormDialog(
        say,
        say("New chat: {chat}", chat=kind_title(kind, say)),
        chat_fields(kind, say, _taken(folder)),
        {"dialect": transport(kind).dialects[0], "language": "", "mention": ""},
        names=known_names(workspace),
        today=workspace.today(),
        changed_only=False,
        prompt=where,
        refuse=refuse,
    )
