"""What is asked for each record of the plan: projects, departments, people, duties, days."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from exports.wording.words import N_, Words
from store.model.department import CHAT_HANDLES
from store.model.meeting import MAX_MINUTES
from tui.meeting_forms import absorption_field, order_field
from tui.record_forms import Fields, department_field, due_field
from widgets.form_fields import Choice, FieldKind, FieldSpec

# Names of products are the same in every language, except where the Chinese one is better known.
REACH_NAMES: Mapping[str, str] = {
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "wecom": N_("WeCom"),
    "dingtalk": N_("DingTalk"),
    "feishu": N_("Feishu"),
    "slack": "Slack",
    "teams": "Teams",
    "discord": "Discord",
    "mattermost": "Mattermost",
    "rocketchat": "Rocket.Chat",
    "matrix": "Matrix",
    "zulip": "Zulip",
    "telegram": "Telegram",
    "github": "GitHub",
}
# What an id looks like; `exports.dialects` has the rules.
_HANDLE_HINTS: Mapping[str, str] = {
    "wecom": N_("account, such as WangGong"),
    "dingtalk": N_("user id; without one the mobile phone serves"),
    "feishu": N_("open_id, ou_…"),
    "slack": N_("member ID, such as U024BE7LH"),
    "teams": N_("sign-in address, or the object id"),
    "discord": N_("the long number of the account"),
    "mattermost": N_("user name"),
    "rocketchat": N_("user name"),
    "matrix": N_("@name:server"),
    "zulip": N_("full name as it stands there"),
    "telegram": N_("@name, or the number of the account"),
    "github": N_("user name"),
}
_RISK_DAYS = 60
_ZONES_OFFERED = 8


def reach_name(field: str, say: Words) -> str:
    """Return what a way to reach a person is called."""
    return say(REACH_NAMES.get(field, field))


def project_fields(say: Words) -> Fields:
    """A joint project: goal, key results and boundary in writing."""
    return (
        FieldSpec("name", say("Project"), required=True, hint=say("what it is called")),
        FieldSpec("goal", say("Goal"), FieldKind.LINES, hint=say("what is true at the end")),
        FieldSpec("kpi", say("Key results"), FieldKind.LINES, hint=say("one a line, measurable")),
        FieldSpec(
            "boundary", say("Boundary"), FieldKind.LINES, hint=say("what is in, what is out")
        ),
        FieldSpec("initiator", say("Started by"), FieldKind.DEPARTMENT),
        FieldSpec("starts", say("Starts"), FieldKind.DATE),
        due_field(say),
        FieldSpec("links", say("Background"), FieldKind.LINES, hint=say("one address a line")),
    )


def person_fields(say: Words) -> Fields:
    """A person, with the handles by which each chat mentions them."""
    reach = tuple(FieldSpec(key, reach_name(key, say)) for key in ("phone", "email"))
    handles = tuple(_handle_field(key, say) for key in CHAT_HANDLES)
    return (
        FieldSpec("name", say("Name"), required=True),
        department_field("department", say("Department")),
        FieldSpec("role", say("Role")),
        *reach,
        *handles,
    )


def _handle_field(chat: str, say: Words) -> FieldSpec:
    """A chat's id of a person; what could call nobody there is told while it is typed."""

    def check(known_as: str) -> str:
        from exports.dialects.registry import dialect
        from exports.document import Mention

        written = dialect("gfm" if chat == "github" else chat)
        is_id = not known_as or written.calls(Mention("x", {chat: known_as}))
        return "" if is_id else say("no id of this chat")

    hint = say(_HANDLE_HINTS[chat])
    return FieldSpec(chat, reach_name(chat, say), hint=hint, check=check)


def department_fields(say: Words) -> Fields:
    """A department with its one contact, who may be somebody new, as may the deputy."""
    inside = (
        Choice(False, say("takes part"), "t"),  # noqa: FBT003 - the value of a flag
        Choice(True, say("outside the boundary"), "o"),  # noqa: FBT003
    )
    return (
        FieldSpec("name", say("Department"), required=True),
        *contact_fields(say),
        FieldSpec(
            "deputy", say("Deputy"), FieldKind.PERSON, hint=say("who stands in"), allow_new=True
        ),
        FieldSpec("outside", say("In the project"), FieldKind.FLAG, choices=inside),
    )


def contact_fields(say: Words) -> Fields:
    """The one contact of a department, known or new."""
    return (
        FieldSpec(
            "contact",
            say("Contact"),
            FieldKind.PERSON,
            required=True,
            hint=say("the one person to ask"),
            allow_new=True,
        ),
    )


def responsibility_fields(say: Words) -> Fields:
    """What one department owes the project (form 1); contact and reach come from the department."""
    return (
        department_field("department", say("Department"), required=True),
        FieldSpec(
            "duty", say("Duty"), FieldKind.LINES, required=True, hint=say("what it delivers")
        ),
        due_field(say),
        FieldSpec("remarks", say("Remarks"), FieldKind.LINES, rows=2),
    )


def settings_fields(say: Words) -> Fields:
    """What the workspace agrees on."""

    def check_zone(zone: str) -> str:
        return "" if _is_zone(zone) else say("no such time zone")

    return (
        FieldSpec(
            "zone",
            say("Time zone"),
            required=True,
            hint="Asia/Shanghai",
            check=check_zone,
            offers=_zones,
        ),
        FieldSpec("standup_at", say("Stand-up at"), FieldKind.TIME, required=True),
        FieldSpec(
            "standup_minutes",
            say.within("duration", "Minutes"),
            FieldKind.NUMBER,
            least=1,
            most=MAX_MINUTES,
        ),
        order_field(say),
        absorption_field(say),
        FieldSpec(
            "risk_days",
            say("At risk within"),
            FieldKind.NUMBER,
            most=_RISK_DAYS,
            hint=say("working days"),
        ),
    )


def day_fields(say: Words) -> Fields:
    """A day that is not what its weekday says."""
    works = (
        Choice(False, say.within("day", "free"), "f"),  # noqa: FBT003 - the value of a flag
        Choice(True, say.within("day", "worked"), "w"),  # noqa: FBT003
    )
    return (
        FieldSpec("day", say("Day"), FieldKind.DATE, required=True, hint="2026-10-01"),
        FieldSpec("works", say("That day is"), FieldKind.FLAG, choices=works),
        FieldSpec("label", say("Reason"), hint=say("holiday, or what is made up for")),
    )


def _is_zone(name: str) -> bool:
    try:
        return bool(name) and ZoneInfo(name) is not None
    except (LookupError, ValueError, OSError):  # unknown, hostile, or the name of a folder
        return False


def _zones(typed: str) -> tuple[str, ...]:
    from zoneinfo import available_timezones  # walks a folder of some 600 files

    begun = typed.strip().casefold()
    if not begun:
        return ()
    zones = sorted(available_timezones())
    starts = [zone for zone in zones if zone.casefold().startswith(begun)]
    holds = [zone for zone in zones if begun in zone.casefold() and zone not in starts]
    return tuple((*starts, *holds)[:_ZONES_OFFERED])
