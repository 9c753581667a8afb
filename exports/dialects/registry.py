"""Finds a dialect by its name, and loads only the one that is asked for."""

from importlib import import_module

from exports.dialects.base import Dialect, UnknownDialectError

_PLACES = {
    "gfm": ("exports.dialects.gfm", "Gfm"),
    "text": ("exports.dialects.text", "PlainText"),
    "html": ("exports.dialects.html", "Html"),
    "md": ("exports.dialects.data", "MarkdownFile"),
    "csv": ("exports.dialects.sheet", "Csv"),
    "tsv": ("exports.dialects.sheet", "Tsv"),
    "json": ("exports.dialects.data", "Json"),
    "ics": ("exports.dialects.ics", "Ics"),
    "wecom": ("exports.dialects.wecom", "Wecom"),
    "wecom-v1": ("exports.dialects.wecom", "WecomV1"),
    "dingtalk": ("exports.dialects.dingtalk", "Dingtalk"),
    "feishu": ("exports.dialects.feishu", "Feishu"),
    "slack": ("exports.dialects.slack", "Slack"),
    "slack-bot": ("exports.dialects.slack_bot", "SlackBot"),
    "teams": ("exports.dialects.teams", "Teams"),
    "discord": ("exports.dialects.discord", "Discord"),
    "mattermost": ("exports.dialects.mattermost", "Mattermost"),
    "rocketchat": ("exports.dialects.rocketchat", "Rocketchat"),
    "matrix": ("exports.dialects.matrix", "Matrix"),
    "zulip": ("exports.dialects.zulip", "Zulip"),
    "telegram": ("exports.dialects.telegram", "Telegram"),
    "telegram-v2": ("exports.dialects.telegram_v2", "TelegramV2"),
    "telegram-rich": ("exports.dialects.telegram_rich", "TelegramRich"),
}

NAMES = tuple(_PLACES)
FILES = ("text", "html", "md", "csv", "tsv", "json", "ics")  # the others are chats


def dialect(name: str) -> Dialect:
    """Return the dialect of this name.

    Raises:
        UnknownDialectError: it is none of `NAMES`.
    """
    if name not in _PLACES:
        raise UnknownDialectError(name)
    module, kind = _PLACES[name]
    made: Dialect = getattr(import_module(module), kind)()
    return made
