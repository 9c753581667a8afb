"""Where a report can go: the person's own chats first, then every chat and file there is."""

from collections.abc import Iterable, Mapping, Sequence

from exports.delivery.targets import Setting
from exports.dialects.registry import FILES, NAMES
from exports.wording.words import N_, Words
from store.values import dataclass

_TARGET = "to:"
_MANY = 8  # places remembered

# Names of products are their own words in both languages, but for those that have two.
TITLES: Mapping[str, str] = {
    "gfm": N_("Markdown"),
    "text": N_("Plain text"),
    "html": N_("Web page"),
    "md": N_("Markdown notes"),
    "csv": N_("CSV"),
    "tsv": N_("Cells to paste"),
    "json": N_("JSON"),
    "ics": N_("Calendar file"),
    "wecom": N_("WeCom"),
    "wecom-v1": N_("WeCom (old)"),
    "dingtalk": N_("DingTalk"),
    "feishu": N_("Feishu"),
    "slack": N_("Slack"),
    "slack-bot": N_("Slack (bot)"),
    "teams": N_("Teams"),
    "discord": N_("Discord"),
    "mattermost": N_("Mattermost"),
    "rocketchat": N_("Rocket.Chat"),
    "matrix": N_("Matrix"),
    "zulip": N_("Zulip"),
    "telegram": N_("Telegram"),
    "telegram-v2": N_("Telegram (V2)"),
    "telegram-rich": N_("Telegram (rich)"),
}
_OTHER = N_("Apprise (delivery not verified)")
_PASTED = ("gfm", "text")  # what most people paste comes before the chats


@dataclass(frozen=True, slots=True)
class Destination:
    """A place for reports.

    Attributes:
        key: names it in what is remembered.
        dialect: what is written for it.
        setting: of a chat that can be sent to; None: the text is copied or saved.
    """

    key: str
    dialect: str
    setting: Setting | None = None

    @property
    def is_file(self) -> bool:
        """Return whether it is a file rather than a chat."""
        return self.setting is None and self.dialect in FILES

    def title(self, say: Words) -> str:
        """Return what people call it."""
        is_other = self.setting is not None and self.setting.kind == "apprise"
        name = _OTHER if is_other else TITLES[self.dialect]
        kind = say(name)
        return f"{self.setting.name} · {kind}" if self.setting else kind


def destinations(settings: Sequence[Setting], used: Iterable[str] = ()) -> list[Destination]:
    """Return every place there is: own chats, then the rest; in both, the last used come first.

    Args:
        settings: the person's own chats.
        used: keys of what was used, the last one first.
    """
    own = [Destination(_TARGET + one.name, one.dialect, one) for one in settings]
    names = [*_PASTED, *(one for one in NAMES if one not in {*_PASTED, *FILES}), *FILES]
    others = [Destination(one, one) for one in dict.fromkeys(names)]
    place = {key: at for at, key in enumerate(used)}
    for some in (own, others):
        some.sort(key=lambda one: place.get(one.key, _MANY))
    return own + others


def remembered(text: str) -> list[str]:
    """Return the keys in what was remembered, the last used one first."""
    return [key for key in text.split("\n") if key]


def remember(text: str, key: str) -> str:
    """Return what is remembered once this place was used."""
    return "\n".join([key, *(one for one in remembered(text) if one != key)][:_MANY])
