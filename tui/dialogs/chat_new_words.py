"""Where the address of a chat is found, in a sentence each, and what its fields are called."""

from collections.abc import Mapping

from exports.wording.words import N_, Words

# After each chat's own guide; docs/chat.md has the whole way.
WHERE: Mapping[str, str] = {
    "wecom": N_("In the group: ⋯ → Message push (Group bot) → Add, and copy its address."),
    "dingtalk": N_(
        "Group settings → Bot → Custom: copy the address, and with “Sign” the secret (SEC…)."
    ),
    "feishu": N_(
        "Group settings → Bots → Custom bot: copy the address, and with a signature the secret."
    ),
    "slack": N_("api.slack.com/apps → Incoming Webhooks → add one to a channel, copy its address."),
    "slack-bot": N_("An app with chat:write, invited to the channel; its token begins with xoxb-."),
    "teams": N_("Channel ⋯ → Workflows → “Post to a channel when a webhook request is received”."),
    "discord": N_("Channel settings → Integrations → Webhooks → new one, copy its address."),
    "mattermost": N_("Integrations → Incoming Webhooks → add one, copy its address."),
    "rocketchat": N_("Administration → Integrations → new incoming webhook, copy its address."),
    "matrix": N_(
        "The address of your homeserver, an account's access token, and the room's id !…:server."
    ),
    "zulip": N_(
        "Settings → Bots → incoming webhook bot: its e-mail and API key; the room is a channel."
    ),
    "telegram": N_("A bot of @BotFather, added to the group; the room is the group's id (-100…)."),
    "apprise": N_("An Apprise address of a chat beyond this list; delivery is not verified."),
}
PLACES = N_("or where it is: env:NAME, file:PATH, command:…")


def field_label(field: str, say: Words) -> str:
    """Return what a field of a chat is called."""
    labels = {
        "url": say("Address"),
        "secret": say("Secret"),
        "token": say("Token"),
        "account": say("Account"),
        "room": say("Room"),
        "keyword": say("Keyword"),
    }
    return labels[field]
