"""What the sample project says, apart from what happens in it.

The plot (who, when, which state) is the same in every language and stands in `store.demo.plot`;
the texts are written for each language, not translated, and are found by the plot's keys.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from store.values import dataclass


class PersonText(NamedTuple):
    """A person and how to reach them; `account` is their name in mail and chat."""

    name: str
    role: str
    phone: str
    account: str


class ActionText(NamedTuple):
    """An action, and how anyone can see that it is done."""

    title: str
    criterion: str = ""


class BlockerText(NamedTuple):
    """A blocker, what was tried, and how it was resolved in the end."""

    title: str
    description: str = ""
    tried: str = ""
    resolution: str = ""


class StepText(NamedTuple):
    """One escalation: to whom and why."""

    to: str
    reason: str


class Said(NamedTuple):
    """What a department reported on one day."""

    done: str
    next: str
    needs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All texts of one language.

    Attributes:
        chat: the team's chat, as the field of `Person` that holds its handles.
        weekend: why a Saturday or Sunday is worked, when the sample is opened on one.
        slips: the reasons of an action's moved due dates, in order.
        updates: what was said, by working days before today and department.
        remark: what the contact of the department everybody waits for wrote just now.
    """

    project: str
    goal: str
    kpi: str
    boundary: str
    links: str
    weekend: str
    departments: Mapping[str, str]
    people: Mapping[str, PersonText]
    chat: Literal["slack", "wecom"]
    duties: Mapping[str, str]
    actions: Mapping[str, ActionText]
    slips: Mapping[str, tuple[str, ...]]
    cancelled: Mapping[str, str]
    blockers: Mapping[str, BlockerText]
    escalations: Mapping[str, tuple[StepText, ...]]
    decisions: Mapping[str, str]
    parking: Mapping[str, str]
    updates: Mapping[int, Mapping[str, Said]]
    remark: str


def content_for(lang: str) -> Content:
    """Return the texts of a language, English where there are none; only that one is loaded."""
    if lang == "zh":
        from store.demo.content_zh import CONTENT as CHINESE

        return CHINESE
    from store.demo.content_en import CONTENT as ENGLISH

    return ENGLISH
