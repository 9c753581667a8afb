"""Words that several reports share."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from exports.document import Bold, Mention, Part
from exports.wording.dates import age, date_short, due_in_words
from exports.wording.terms import VALUE_NAMES
from exports.wording.words import N_, Words
from store.model.rules import Section
from store.queries.rows import ActionRow, BlockerRow, DecisionRow, Reach
from store.text import clean_line

# Names of chats are names, but several have another one in Chinese.
_CHATS = {
    "wecom": N_("WeCom"),
    "dingtalk": N_("DingTalk"),
    "feishu": N_("Feishu"),
    "slack": N_("Slack"),
    "teams": N_("Teams"),
    "discord": N_("Discord"),
    "mattermost": N_("Mattermost"),
    "rocketchat": N_("Rocket.Chat"),
    "matrix": N_("Matrix"),
    "zulip": N_("Zulip"),
    "telegram": N_("Telegram"),
    "github": N_("GitHub"),
}


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def one_line(text: str, say: Words) -> str:
    """Return several lines as one, because a line of a list holds it."""
    return say.within("between sentences", "; ").join(lines_of(text))


def listed(names: Iterable[str], say: Words) -> str:
    """Return names one after the other, as the language separates them."""
    return say.within("between names", ", ").join(names)


def together(*parts: str) -> str:
    """Return what there is of these parts, side by side on one line."""
    return " · ".join(clean_line(part) for part in parts if part)


def side_by_side(*parts: str | Mention) -> tuple[Part, ...]:
    """Return what there is of these parts as `together` does, the people among them as people."""
    told: list[Part] = []
    for part in parts:
        if not part:
            continue
        if told:
            told.append(" · ")
        told.append(clean_line(part) if isinstance(part, str) else part)
    return tuple(told)


def reach_in_words(reach: Reach | None, say: Words) -> str:
    """Return how to reach a person; a phone number or an address tells by itself what it is."""
    if reach is None:
        return ""
    chat = _CHATS.get(reach.label)
    return f"{say(chat)} {reach.value}" if chat else reach.value


def action_line(
    row: ActionRow, day: date, say: Words, known: Collection[str] = ()
) -> tuple[Part, ...]:
    """Return an action as the parts of a line: title, who owns it, due in words as of `day`.

    What is late or at risk says so first, because that is what the line is there for. Only whom an
    open action waits for is named as somebody to call.

    Args:
        row: the action.
        day: the day it is told on.
        say: the words.
        known: names the heading above says already, of a department or a person.
    """
    due = due_in_words(row.due, day, say) if row.due and row.state.is_open else ""
    alarm = ""
    if row.section is Section.OVERDUE:
        alarm, due = due, ""
    elif row.section is Section.AT_RISK:
        alarm = say("at risk")
    slips = say.many("moved once", "moved {n} times", row.slips) if row.slips else ""
    department = "" if row.department in known else row.department
    owner: str | Mention = Mention(row.owner) if row.owner and row.state.is_open else row.owner
    if row.owner and row.owner in known:
        owner = ""
    elif not row.owner:
        owner = say("nobody yet")
    about = side_by_side(department, owner, due, slips)
    rest = (clean_line(row.title), *((" — ", *about) if about else ()))
    return (Bold(alarm), " · ", *rest) if alarm else rest


def blocker_parts(row: BlockerRow, at: datetime, say: Words) -> tuple[Part, ...]:
    """Return a blocker as the parts of a line: who waits on whom, for how long up to `at`."""
    if row.department and row.waits_on:
        waits = say("{who} waits on {whom}", who=row.department, whom=row.waits_on)
    elif row.waits_on:
        waits = say("waits on {whom}", whom=row.waits_on)
    else:
        waits = row.department
    since = age((row.closed_at or at) - row.raised_at, say) if row.raised_at else ""
    level = say("level {n}", n=row.level) if row.level else ""
    about = side_by_side(waits, Mention(row.owner) if row.owner else "", since, level)
    return (Bold(clean_line(row.title)), " — ", *about)


def decision_words(row: DecisionRow, day: date, say: Words, known: Collection[str] = ()) -> str:
    """Return a decision as one line: what, who carries it out, and by when as of `day`.

    Who is `known` from the heading above is not named again. One that another has taken the place
    of says so, or both would be followed.
    """
    due = say("by {day}", day=date_short(row.due, day, say)) if row.due else ""
    stands = "" if row.open else say(VALUE_NAMES["superseded"])
    return titled(row.title, together("" if row.owner in known else row.owner, due, stands))


def titled(title: str, about: str) -> str:
    """Return a title with what is known about it, if anything is."""
    title = clean_line(title)
    return f"{title} — {clean_line(about)}" if about else title
