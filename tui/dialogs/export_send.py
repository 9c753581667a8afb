"""Sending from the export: ask where it is many, send in the background, tell how it goes."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from exports.delivery.outbox import NoPostError
from exports.delivery.posts import Asked, Post, State, new_id, post_of
from exports.delivery.target import TargetError
from exports.delivery.targets import Setting
from exports.delivery.transports import transport
from exports.wording.words import N_
from store.errors import MusterError
from tui.app_base import AppBase
from tui.chat_settings import chat_settings, fetched
from tui.config import config_path, read_config
from tui.courier import Courier, Standing
from tui.dialogs.export_fill import ExportFill
from tui.dialogs.export_work import Written
from tui.export_words import advice_words, standing_words
from tui.folders import config_folder
from tui.outgoing import courier_of
from tui.reports import Report
from tui.target_words import target_words

if TYPE_CHECKING:
    from tui.context import Context

_MANY = 3  # messages that nobody minds at once


class ExportSend(ExportFill):
    """Sends what is shown to one of the person's own chats."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p,f5", "post", N_("Send"), id="export.post",
                tooltip=N_("Send the report to this chat; it goes on while you do other things.")),
        Binding("r", "retry", N_("Try again"), id="export.retry",
                tooltip=N_("Send what was not delivered once more.")),
    ]  # fmt: skip

    class Befell(Message):
        """Something happened to a post."""

    def __init__(
        self, context: "Context", environ: Mapping[str, str], report: Report | None = None
    ) -> None:
        super().__init__(context, environ, report)
        self._asked: tuple[str, str] | None = None
        self._kept: list[Post] = []
        self._courier: Courier | None = None

    def on_mount(self) -> None:
        if isinstance(self.app, AppBase):
            self._courier = courier = courier_of(self.app)
            courier.listen(self._befell)
            self._kept = courier.outbox.posts()
        self.call_after_refresh(self._tell_faults)

    def _tell_faults(self) -> None:
        self.attempt(read_config, config_path(config_folder(self._environ)))
        for fault in self._faults:
            self.complain_of(fault)

    def complain_of(self, fault: TargetError) -> None:
        """Tell that a chat is not offered, and what is wrong with it."""
        words = target_words(fault, self.say)
        self.notify(words, severity="warning", markup=False, timeout=8)

    def on_unmount(self) -> None:
        if self._courier is not None:
            self._courier.leave(self._befell)

    def _befell(self, _: str) -> None:
        self.post_message(self.Befell())

    # -- how it goes

    @property
    def _standing(self) -> Standing | None:
        """How it goes with the last post to this chat; of those from before, the oldest."""
        if self._to.setting is None or self._courier is None:
            return None
        name = self._to.setting.name
        mine = [one for one in self._courier.standings() if one.post.target == name]
        kept = [Standing(one) for one in self._kept if one.target == name]
        known = {one.post.id for one in mine}
        if mine:
            return mine[-1]
        return next((one for one in kept if one.post.id not in known), None)

    @property
    def _retry_key(self) -> str:
        return self.key_of("export.retry") or "r"

    @on(Befell)
    def _show_delivery(self) -> None:
        found = self._standing
        if found is not None:
            zone = self.context.workspace.zone()
            words = standing_words(found, zone, self.say)
            is_bad = found.problem is not None or found.post.needs_person
            if found.post.title != self._title:
                words = f"{found.post.title}\n{words}"
            advice = advice_words(found, self._retry_key, self.say)
            words = "\n".join(filter(None, (words, advice)))
            self._answer(words, is_bad=is_bad and not found.is_active)
        self.refresh_bindings()

    def _show(self) -> None:
        self._asked = None
        self._answer("")
        super()._show()

    def arrived(self, written: Written) -> None:
        super().arrived(written)
        self._show_delivery()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "post":
                return self._to.setting is not None and self._courier is not None
            case "retry":
                found = self._standing
                if found is None or found.post.is_done or found.is_gone:
                    return False
                return found.sending < 0
            case _:
                return super().check_action(action, parameters)

    # -- sending

    def action_leave(self) -> None:
        """Answer a question with no, else close."""
        if self._asked is None:
            super().action_leave()
            return
        self._asked = None
        self._answer(self.say("Nothing was sent."))

    def action_post(self) -> None:
        setting = self._to.setting
        if setting is None or self.after_writing(self.action_post):
            return
        found = self._standing
        if found is not None and found.is_active and not found.post.is_done:
            self.tell(self.say("The last report to this chat is still on its way."))
            return
        question = self._question(found)
        if question and self._asked != (setting.name, self._text):
            self._asked = (setting.name, self._text)
            self._answer(question)
            return
        self._asked = None
        self._remember()
        workspace = self.context.workspace
        post = post_of(
            [one.message for one in self._previews],
            target=setting.name,
            title=self._title,
            # A record's id ends in chance; all of it would be too long to type.
            post_id=new_id(lambda bits: int(workspace.ids()) % (1 << bits)),
            created=workspace.now().timestamp(),
            text=transport(setting.kind).texts.get(setting.dialect, ""),
            asked=self._asks_after,
        )
        self._hand_over(post, setting)

    def _question(self, found: Standing | None) -> str:
        """Return what has to be asked before this is sent; empty when nothing has."""
        key = self.key_of("export.post")
        count, name = len(self._previews), self._to.title(self.say)
        if self._written is not None and self._written.is_bare:
            return self.say(
                "This report has nothing to tell. {key} sends it all the same.", key=key
            )
        if found is not None and found.post.is_done and self._is_same(found.post):
            return self.say(
                "This was delivered to {name} already. {key} sends it once more.",
                name=name,
                key=key,
            )
        if found is not None and not found.post.is_done and not found.is_gone:
            return self.say(
                "An earlier report to {name} is not delivered yet. {key} sends this one, "
                "{retry} the earlier one.",
                name=name,
                key=key,
                retry=self._retry_key,
            )
        if count > _MANY:
            return self.say(
                "These are {n} messages to {name}. {key} sends them.", n=count, name=name, key=key
            )
        if not self._is_used():
            return self.say(
                "Nothing went to {name} from here yet; everybody there will read it. {key} sends "
                "it.",
                name=name,
                key=key,
            )
        return ""

    def _is_used(self) -> bool:
        return self._to.key in self._memory.places

    @property
    def _asks_after(self) -> Asked | None:
        item = self._written.asks_after if self._written else ""
        return Asked(self.context.workspace.id, item) if item else None

    def _is_same(self, post: Post) -> bool:
        """Return whether it was posted: a title names report and day, and texts tell of ages."""
        return post.title == self._title and post.asked == self._asks_after

    def action_retry(self) -> None:
        found, setting = self._standing, self._to.setting
        if found is None or setting is None or self._courier is None:
            return
        may_be_there = any(one.state in {State.UNKNOWN, State.SENDING} for one in found.post.pieces)
        if may_be_there and self._asked != (found.post.id, ""):
            self._asked = (found.post.id, "")
            words = self.say(
                "It may have arrived: look in the chat first. {key} sends it again.",
                key=self._retry_key,
            )
            self._answer(words)
            return
        self._asked = None
        post = found.post
        with suppress(NoPostError):  # another terminal has sent it: the courier finds that out
            try:
                post = self._courier.outbox.release(post.id)
            except MusterError as error:
                if isinstance(error, NoPostError):
                    raise
                self.complain(error)
                return
        self._hand_over(post, setting, is_kept=True)

    def _as_set_up_now(self, setting: Setting) -> Setting:
        """Return the chat as the config has it now: it may have been mended beside this."""
        found, _ = chat_settings(self._environ)
        return next((one for one in found if one.name == setting.name), setting)

    def _hand_over(self, post: Post, setting: Setting, *, is_kept: bool = False) -> None:
        if self._courier is not None:
            environ = self._environ
            now = self._as_set_up_now(setting)
            self._courier.send(post, lambda: fetched(now, environ), is_kept=is_kept)
            self._show_delivery()
