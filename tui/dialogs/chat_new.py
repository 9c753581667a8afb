"""Setting up a chat in the app: which one it is, then the few things that it needs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from exports.delivery.targets import SECRETS, lacking
from exports.delivery.transports import KINDS, transport
from exports.wording.words import Words
from store.errors import MusterError
from store.queries.names import known_names
from store.workspace.workspace import Workspace
from tui.app_base import AppBase
from tui.chat_config import save_chat
from tui.config import config_path
from tui.destinations import TITLES
from tui.dialogs.chat_new_words import PLACES, WHERE, field_label
from tui.dialogs.export_choose import ChooseDialog, Option
from tui.dialogs.form import FormDialog
from tui.errors import word_error, word_os_error
from tui.folders import config_folder
from tui.paths import shown_path
from widgets.form_fields import Answers, Choice, FieldKind, FieldSpec

Done = Callable[[str], None]
_SIGNED = {"dingtalk", "feishu"}  # robots that a secret or a word in the text secures
_ANY_ADDRESS = {"apprise"}  # has schemes of its own
_BEGINNINGS = ("https://", "env:", "file:", "command:")
_NAME = "name"


def new_chat(app: AppBase, workspace: Workspace, done: Done) -> None:
    """Ask which chat it is and what it needs, and write it into the config.

    Args:
        app: shows the dialogs.
        workspace: for the forms, which know its people.
        done: is called with the name once the chat is written.
    """
    say = app.say

    def chosen(kind: str | None) -> None:
        if kind is not None:
            app.push_screen(_form(app, workspace, kind), saved)

    def saved(answers: Answers | None) -> None:
        if answers is not None:
            done(str(answers[_NAME]))

    options = [Option(kind, kind_title(kind, say), kind, say(WHERE[kind])) for kind in KINDS]
    app.push_screen(ChooseDialog(say, say("New chat: which one?"), options, KINDS[0]), chosen)


def kind_title(kind: str, say: Words) -> str:
    """Return what people call a kind of chat."""
    return say(TITLES[kind]) if kind in TITLES else kind.capitalize()


def _form(app: AppBase, workspace: Workspace, kind: str) -> FormDialog:
    say = app.say
    folder = config_folder(app.setting.environ)

    def refuse(answers: Answers) -> str:
        fields = {key: str(value) for key, value in answers.items() if key != _NAME}
        try:
            save_chat(folder, str(answers[_NAME]), {"kind": kind, **fields})
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
        chat_fields(kind, say),
        {"dialect": transport(kind).dialects[0], "language": ""},
        names=known_names(workspace),
        today=workspace.today(),
        changed_only=False,
        prompt=where,
        refuse=refuse,
    )


def chat_fields(kind: str, say: Words) -> tuple[FieldSpec, ...]:
    """Return what is asked of a chat of this kind: a name, what it needs, what it may have."""
    needed = lacking(kind, {})
    optional = ("secret", "keyword") if kind in _SIGNED else ()
    dialects = transport(kind).dialects
    fields = [
        FieldSpec(
            _NAME,
            say.within("chat", "Name"),
            required=True,
            hint=say("what you call it, such as team"),
            check=lambda name: say("no dots") if "." in name else "",
        )
    ]
    fields += [_field(each, say, kind, required=True) for each in needed]
    fields += [_field(each, say, kind, required=False) for each in optional]
    if len(dialects) > 1:
        choices = tuple(Choice(each, say(TITLES[each])) for each in dialects)
        fields.append(FieldSpec("dialect", say("Written as"), FieldKind.CHOICE, choices=choices))
    languages = (
        Choice("", say("as the screen"), "s"),
        Choice("en", "English", "e"),
        Choice("zh", "中文", "z"),
    )
    fields.append(FieldSpec("language", say("Language"), FieldKind.CHOICE, choices=languages))
    return tuple(fields)


def _field(key: str, say: Words, kind: str, *, required: bool) -> FieldSpec:
    is_secret = key in SECRETS
    more: dict[str, Any] = {"hint": say(PLACES)} if is_secret else {}
    if key == "url" and kind not in _ANY_ADDRESS:
        words = say("no https:// address")
        more["check"] = lambda url: "" if url.startswith(_BEGINNINGS) else words
    return FieldSpec(key, field_label(key, say), required=required, secret=is_secret, **more)
